from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.media import dates


def iso(date: datetime | None) -> str | None:
    return date.isoformat(timespec="seconds") if date else None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023:06:01 18:04:05", "2023-06-01T18:04:05"),
        ("2023:06:01 18:04:05\0", "2023-06-01T18:04:05"),
        ("2023-06-01 18:04:05", "2023-06-01T18:04:05"),
        ("2023:06:01 18:04", "2023-06-01T18:04:00"),
        ("2023:06:01", "2023-06-01T00:00:00"),
        ("2023:06:01 23:59:60", "2023-06-01T23:59:59"),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("2023:00:00 00:00:00", None),
        ("2023:13:01 00:00:00", None),
        ("2023:02:30 00:00:00", None),
        ("9999:99:99 99:99:99", None),
        ("", None),
        (b"2023", None),
        (None, None),
        (20230601, None),
    ],
)
def test_exif_dates(written: object, meant: str | None) -> None:
    assert iso(dates.exif_date(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-06-01T18:04:05+02:00", "2023-06-01T18:04:05+02:00"),
        ("2023-06-01T18:04:05.123-0330", "2023-06-01T18:04:05-03:30"),
        ("2023-06-01T18:04Z", "2023-06-01T18:04:00+00:00"),
        ("2023-06-01T18:04:05", "2023-06-01T18:04:05"),
        ("2023-06-01", "2023-06-01T00:00:00"),
        ("2023-06", "2023-06-01T00:00:00"),
        ("2023", "2023-01-01T00:00:00"),
        ("2023-06-01T18:04:05+99:00", "2023-06-01T18:04:05"),
        ("2023:06:01 18:04:05", "2023-06-01T18:04:05"),
        ("last summer", None),
        ("2023-06-01T25:00:00", None),
        (None, None),
    ],
)
def test_xmp_dates(written: object, meant: str | None) -> None:
    assert iso(dates.xmp_date(written)) == meant


@pytest.mark.parametrize(
    ("date", "time", "meant"),
    [
        ("20230601", "180405+0200", "2023-06-01T18:04:05+02:00"),
        ("20230601", "180405-0730", "2023-06-01T18:04:05-07:30"),
        ("20230601", "180405+0000", "2023-06-01T18:04:05"),
        ("20230601", "180405", "2023-06-01T18:04:05"),
        ("20230601", None, "2023-06-01T00:00:00"),
        (None, "180405+0200", None),
        ("00000000", "000000", None),
        ("soon", "soon", None),
    ],
)
def test_iptc_dates(date: str | None, time: str | None, meant: str | None) -> None:
    assert iso(dates.iptc_date(date, time)) == meant


@pytest.mark.parametrize(
    ("local", "utc", "offset"),
    [
        ("18:04:00", "16:04:00", "+02:00"),
        ("18:04:00", "16:01:30", "+02:00"),  # the fix is some minutes old
        ("05:45:10", "00:00:00", "+05:45"),
        ("03:00:00", "12:30:00", "-09:30"),
        ("12:00:00", "12:00:00", "+00:00"),
        ("18:04:00", "15:50:00", ""),  # by the camera's clock or the fix: no zone is that far off
    ],
)
def test_the_zone_that_follows_from_gps(local: str, utc: str, offset: str) -> None:
    taken = datetime.fromisoformat(f"2023-06-01T{local}")
    gps = datetime.fromisoformat(f"2023-06-01T{utc}+00:00")
    assert iso(dates.with_offset_of_gps(taken, gps)) == f"2023-06-01T{local}{offset}"


def test_a_known_zone_is_not_overruled_by_gps() -> None:
    taken = datetime.fromisoformat("2023-06-01T12:00:00+05:00")
    assert dates.with_offset_of_gps(taken, datetime(2023, 6, 1, 12, tzinfo=UTC)) == taken


def test_gps_dates() -> None:
    assert dates.gps_date("2023:06:01", 16, 4, 5.6) == datetime(2023, 6, 1, 16, 4, 5, tzinfo=UTC)
    for parts in ((25, 0, 0), (-1, 0, 0), (1, 61, 0), (1, None, 0)):
        assert dates.gps_date("2023:06:01", *parts) is None
    assert dates.gps_date(None, 1, 2, 3) is None


@given(st.text(max_size=40), st.text(max_size=12))
def test_no_text_is_too_strange(text: str, other: str) -> None:
    for date in (dates.exif_date(text), dates.xmp_date(text), dates.iptc_date(text, other)):
        assert iso(dates.with_offset(date, other)) is None or date is not None
