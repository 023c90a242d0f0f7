from datetime import UTC, date, datetime

import numpy as np
import pytest

from photoclip.catalog import photos, timeline
from photoclip.catalog.connection import Catalog
from photoclip.records import Month, Root
from tests.catalog.making import decoded, file, scan


def taken(catalog: Catalog, root: Root, *moments: str) -> list[int]:
    """Photos taken at these moments; their ids."""
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, len(moments) + 1)])
    ids = photos.pending_ids(catalog, 1000)
    photos.record_decoded(
        catalog, [decoded(photo_id, taken_at=moment) for photo_id, moment in zip(ids, moments, strict=True)]
    )
    return ids


def at(*moments: str) -> timeline.Moments:
    """Moments as the catalog keeps them."""
    seconds = (datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() for moment in moments)
    return np.array([int(second * 1_000_000) for second in seconds], np.int64)


def test_an_empty_library_has_no_months(catalog: Catalog) -> None:
    assert timeline.months(catalog) == []
    assert len(timeline.moments(catalog)) == 0


def test_months_are_counted_by_the_cameras_own_clock_the_latest_first(catalog: Catalog, root: Root) -> None:
    ids = taken(
        catalog, root,
        "2024-02-29T23:59:59+13:00", "2024-02-01T00:00:00", "1969-12-31T23:59:59", "2024-03-01T00:00:00-12:00",
    )  # fmt: skip
    assert timeline.months(catalog) == [Month(2024, 3, 1), Month(2024, 2, 2), Month(1969, 12, 1)]
    some = np.array([ids[0], ids[2], 10_000], np.int64)  # the last one is not in the catalog
    assert timeline.months(catalog, some) == [Month(2024, 2, 1), Month(1969, 12, 1)]


def test_moments_are_by_photo_id_and_unknown_for_what_is_not_shown(catalog: Catalog, root: Root) -> None:
    ids = taken(catalog, root, "2024-01-01T00:00:00", "2023-01-01T00:00:00")
    scan(catalog, root, [file("2.jpg", 2)])  # the first has gone
    known = timeline.moments(catalog)
    assert known[ids[1]] == at("2023-01-01T00:00:00")[0]
    assert known[ids[0]] == timeline.UNKNOWN
    assert timeline.of(known, np.array([ids[1], 10_000])).tolist() == [known[ids[1]], timeline.UNKNOWN]


def test_dates_that_no_calendar_has_are_left_out(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("future.jpg", 1, mtime_ns=2**63 - 1), file("past.jpg", 2, mtime_ns=-(2**63))])
    assert timeline.months(catalog) == [Month(2262, 4, 1), Month(1677, 9, 1)]
    assert timeline.by_month(np.array([2**62, -(2**62), 0], np.int64)) == [Month(1970, 1, 1)]


def test_the_first_row_of_a_month_is_found_in_any_order() -> None:
    times = at("2024-05-31T10:00:00", "2024-05-01T10:00:00", "2024-04-30T23:59:59", "2023-05-01T00:00:00")
    assert timeline.row_of_month(times, 2024, 5) == 0
    assert timeline.row_of_month(times, 2024, 4) == 2
    assert timeline.row_of_month(times[::-1], 2024, 5) == 2
    assert timeline.row_of_month(times, 2024, 6) == -1
    assert timeline.row_of_month(times[:0], 2024, 5) == -1


@pytest.mark.parametrize(
    ("day", "row"),
    [
        (date(2024, 5, 31), 0),
        (date(2024, 5, 1), 1),  # the first of the two photos of that day
        (date(2024, 5, 14), 1),  # none that day: the nearest
        (date(1900, 1, 1), 3),
        (date(9999, 12, 31), 0),
    ],
)
def test_the_first_row_nearest_to_a_day_is_found(day: date, row: int) -> None:
    times = at("2024-05-31T00:00:00", "2024-05-01T23:59:59", "2024-05-01T00:00:00", "2023-05-01T00:00:00")
    unknown = np.array([timeline.UNKNOWN], np.int64)
    assert timeline.row_of_day(np.concatenate([times, unknown]), day) == row
    assert timeline.row_of_day(unknown, day) == -1
