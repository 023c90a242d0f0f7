"""When photos were taken: as one array for all of them, and by month. The camera's own clock counts; see sort_us."""

from datetime import MAXYEAR, MINYEAR, date

import numpy as np
import numpy.typing as npt

from photoclip.catalog.connection import Catalog
from photoclip.records import Month

Ids = npt.NDArray[np.int64]
Moments = npt.NDArray[np.int64]
"""Microseconds since 1970 by photo id; UNKNOWN where there is no photo to show."""

UNKNOWN = np.iinfo(np.int64).min
_DAY = 24 * 60 * 60 * 1_000_000


def moments(catalog: Catalog) -> Moments:
    """When each photo that can be shown was taken, by its id."""
    ((ids, times),) = catalog.rows(
        "SELECT group_concat(id), group_concat(sort_us) FROM (SELECT id, sort_us FROM photos INDEXED BY photos_order"
        " WHERE missing = 0 AND state IN ('pending', 'indexed'))"
    )
    rows = np.fromstring(ids or "", np.int64, sep=",")
    result = np.full(int(rows.max()) + 1 if len(rows) else 0, UNKNOWN)
    result[rows] = np.fromstring(times or "", np.int64, sep=",")
    return result


def of(known: Moments, ids: Ids) -> Moments:
    """The moments [N] of photos `ids` [N], UNKNOWN for those not in `known`."""
    result = np.full(len(ids), UNKNOWN)
    inside = ids < len(known)
    result[inside] = known[ids[inside]]
    return result


def months(catalog: Catalog, ids: Ids | None = None) -> list[Month]:
    """How many photos there are of each month that has any, the latest first: of all photos, or of those in `ids`."""
    known = moments(catalog)
    return by_month(known if ids is None else of(known, ids))


def by_month(times: Moments) -> list[Month]:
    """The months of these moments, the latest first; UNKNOWN ones and those in no year from 1 to 9999 are left out."""
    numbers, counts = np.unique(_month_numbers(times[times != UNKNOWN]), return_counts=True)
    found = [
        Month(1970 + int(number) // 12, int(number) % 12 + 1, int(count))
        for number, count in zip(numbers[::-1], counts[::-1], strict=True)
    ]
    return [month for month in found if MINYEAR <= month.year <= MAXYEAR]


def row_of_month(times: Moments, year: int, month: int) -> int:
    """The first row of a month in `times`, the moments of the photos shown in their order, or -1."""
    rows = np.flatnonzero(_month_numbers(times) == (year - 1970) * 12 + month - 1)
    return int(rows[0]) if len(rows) else -1


def row_of_day(times: Moments, day: date) -> int:
    """The first row of the photos nearest to a day, or -1 where no moment is known."""
    known = times != UNKNOWN
    if not np.any(known):
        return -1
    wanted = (day - date(1970, 1, 1)).days
    return int(np.argmin(np.where(known, np.abs(times // _DAY - wanted), np.iinfo(np.int64).max)))


def _month_numbers(times: Moments) -> npt.NDArray[np.int64]:
    """Months since January 1970."""
    return times.view("datetime64[us]").astype("datetime64[M]").astype(np.int64)
