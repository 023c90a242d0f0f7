"""Which photos meet a query's filters: exactly, one set of photos for each filter, in the order of the grid.

What filters look like in a query is `search.filters`. Names of albums, tags and folders are found whatever their case;
where a name fits exactly, nothing else is found by it.
"""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photoclip.catalog import photos, tagpaths, tagruns, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.roots import all_roots
from photoclip.catalog.rows import OPEN, path_key, text
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.errors import BugError, KnownError
from photoclip.paths import path_text
from photoclip.records import Filter, Root

Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

RECENT_DAYS = 30
"""How long a photo is a recent one after it came into the library."""

_DAY_US = 86_400_000_000
_EPOCH = date(1970, 1, 1).toordinal()
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOST_STARS = 5
_INT64 = 1 << 63
_FAILED = ("is", "failed")
_IN_ROOT = "SELECT id FROM photos INDEXED BY photos_path WHERE missing = 0 AND root_id = ?"
_PATHS = "SELECT id, path FROM photos INDEXED BY photos_path WHERE missing = 0 AND root_id = ?"


def matching(catalog: Catalog, filters: Sequence[Filter], *, of_rules: bool = True) -> Ids:
    """The photos that meet every filter, newest first.

    They are of those that the grid shows (`photos.order_ids`) or, with `is:failed`, of those that could not be decoded.
    Unless tags `of_rules` count too, those that only rules have put on do not: what rules look at, so that none follows
    itself or another. Raises KnownError for an album or a tag that does not exist.
    """
    meeting = _MEETING if of_rules else _MEETING | _MEETING_WITHOUT_RULES
    with catalog.reading():
        of_failed = any((f.field, f.value) == _FAILED and not f.negative for f in filters)
        order = _failed(catalog) if of_failed else photos.order_ids(catalog)
        for condition in filters:
            met = meeting[condition.field](catalog, condition, order)
            order = order[~met if condition.negative else met]
    return order


def period(value: str) -> tuple[int, int]:
    """The days of a year, month or day ("2024", "2024-05", "2024-05-17"): the first and the one after the last.

    Days are counted as `date.toordinal` does. Raises ValueError for anything else.
    """
    found = _DATE.fullmatch(value)
    if found is None:
        raise ValueError(f"no date: {value}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    first = date(year, month or 1, day or 1).toordinal()
    if day is not None:
        return first, first + 1
    if month is not None and month < 12:
        return first, date(year, month + 1, 1).toordinal()
    return first, date(year, 12, 31).toordinal() + 1


def _ids(catalog: Catalog, sql: str, values: Sequence[Any] = ()) -> Ids:
    """The numbers that a query of one column gives, which it calls `id`."""
    ((listed,),) = catalog.rows(f"SELECT group_concat(id) FROM ({sql})", values)
    return np.fromstring(listed or "", np.int64, sep=",")


def _failed(catalog: Catalog) -> Ids:
    online = "SELECT id FROM roots WHERE online = 1"
    return _ids(
        catalog,
        f"SELECT id FROM photos WHERE {OPEN} AND state = 'failed' AND root_id IN ({online})"
        " ORDER BY sort_us DESC, id DESC",
    )


# For each field: which of the photos `order` meet a condition, were it not negative.


def _in_album(catalog: Catalog, condition: Filter, order: Ids) -> Mask:
    albums = catalog.rows("SELECT id, key FROM albums WHERE deleted_at IS NULL")
    found = [album_id for album_id, key in albums if key == tagpaths.key(condition.value)]
    if not found:
        raise KnownError(f"There is no album called “{path_text(condition.value)}”.")
    return np.isin(order, _ids(catalog, "SELECT photo_id AS id FROM album_photos WHERE album_id = ?", found))


_HELD = "held = 1"
_HELD_WITHOUT_RULES = """held = 1 AND (coalesce(wanted, in_file) = 1 OR EXISTS (
    SELECT 1 FROM run_tags JOIN tag_runs ON tag_runs.id = run_id AND active = 1 AND kind != 'rule'
    WHERE run_tags.photo_id = photo_tags.photo_id AND run_tags.tag_id = photo_tags.tag_id AND reverted = 0))"""


def _tagged(catalog: Catalog, condition: Filter, order: Ids, *, held: str = _HELD) -> Mask:
    """Tags include those below them. What is no path from the top may be the end of one: "rome" finds "places/Rome"."""
    listed = tags.in_use(catalog)
    found = tags.named(listed, condition.value)
    if not found:
        raise KnownError(f"There is no tag called “{path_text(condition.value)}”.")
    below = [tag_id for tag_id, path in listed if not found.keys().isdisjoint(tagpaths.upwards(tagpaths.key(path)))]
    tagged = [
        _ids(catalog, f"SELECT photo_id AS id FROM photo_tags WHERE tag_id IN ({marks(len(some))}) AND {held}", some)
        for some in groups(below)
    ]
    return np.isin(order, np.concatenate(tagged))


def _of_run(catalog: Catalog, condition: Filter, order: Ids, *, kinds: str = "'auto', 'rule'") -> Mask:
    """The photos that have a tag from a run: "12", or "12/7" for the tag with the id 7 alone."""
    run_id, _, tag_id = condition.value.partition("/")
    if not catalog.rows(f"SELECT 1 FROM tag_runs WHERE id = ? AND kind IN ({kinds})", (int(run_id),)):
        return np.zeros(len(order), np.bool_)
    return np.isin(order, tagruns.photos_of(catalog, int(run_id), int(tag_id) if tag_id else None))


def _in_folder(catalog: Catalog, condition: Filter, order: Ids) -> Mask:
    """A folder includes those below it. What is no absolute path is a run of folder names: "2024/rome"."""
    folder = os.path.expanduser(condition.value)  # noqa: PTH111 - a Path raises where there is no home folder
    find = _below if Path(folder).is_absolute() else _through
    found = [find(catalog, root, folder) for root in all_roots(catalog)]
    return np.isin(order, np.concatenate([np.empty(0, np.int64), *found]))


def _below(catalog: Catalog, root: Root, folder: str) -> Ids:
    """The photos of a root that are in an absolute folder or below it."""
    path = Path(os.path.normpath(folder))
    if root.path.is_relative_to(path):
        return _ids(catalog, _IN_ROOT, (root.id,))
    if not path.is_relative_to(root.path):
        return np.empty(0, np.int64)
    key = path_key(path.relative_to(root.path))
    return _ids(catalog, f"{_IN_ROOT} AND path >= ? AND path < ?", (root.id, key + b"/", key + b"0"))  # "0" follows "/"


def _through(catalog: Catalog, root: Root, folder: str) -> Ids:
    """The photos of a root on whose way from the top there is this run of folders, each in the one before."""
    run, above = _names(folder), _names(str(root.path))
    if _has_run(above, run):
        return _ids(catalog, _IN_ROOT, (root.id,))
    start = "/" + "".join(name + "/" for name in above[len(above) - len(run) + 1 :])
    rows = catalog.rows(
        f"{_PATHS} AND ? || CAST(path AS TEXT) LIKE ? ESCAPE '!'", (root.id, text(start), f"%/{_pattern(folder)}/%")
    )
    fitting: dict[bytes, bool] = {}
    found = []
    for photo_id, path in rows:
        within = path.rpartition(b"/")[0]
        if within not in fitting:
            fitting[within] = _has_run([*above, *_names(os.fsdecode(within))], run)
        if fitting[within]:
            found.append(photo_id)
    return np.array(found, np.int64)


def _names(path: str) -> list[str]:
    """The names of the folders on a path, as they are compared."""
    return [tagpaths.key(name) for name in path.replace(os.sep, "/").split("/") if name]


def _has_run(names: Sequence[str], run: Sequence[str]) -> bool:
    return any(names[at : at + len(run)] == run for at in range(len(names) - len(run) + 1))


def _pattern(folder: str) -> str:
    """What LIKE must find in a path. It compares ASCII whatever the case; for other letters anything may stand here."""
    parts = (re.sub("[ -~]?[^ -~]+", "%", re.sub("([!%_])", r"!\1", name)) for name in folder.split("/") if name)
    return "/".join(parts)


def _rated(catalog: Catalog, condition: Filter, order: Ids) -> Mask:
    """The person's own rating, or else the file's; photos without any have 0, and so have those a file rejects (-1)."""
    least, most = _stars(condition)
    if least == 0:
        return ~_rated(catalog, Filter("rating", "..", f"{most + 1}..{_MOST_STARS}"), order)
    sql = """SELECT photo_id AS id FROM annotations WHERE rating BETWEEN ?1 AND ?2
             UNION ALL SELECT photo_id FROM metadata WHERE rating > 0 AND min(rating, 5) BETWEEN ?1 AND ?2
             AND photo_id NOT IN (SELECT photo_id FROM annotations WHERE rating NOT NULL)"""
    return np.isin(order, _ids(catalog, sql, (least, most)))


def _stars(condition: Filter) -> tuple[int, int]:
    """The fewest and the most stars that meet a condition."""
    if condition.operator == "..":
        least, _, most = condition.value.partition("..")
        return int(least), int(most)
    stars = int(condition.value)
    return {
        "=": (stars, stars),
        "<": (0, stars - 1),
        "<=": (0, stars),
        ">": (stars + 1, _MOST_STARS),
        ">=": (stars, _MOST_STARS),
    }[condition.operator]


def _dated(catalog: Catalog, condition: Filter, order: Ids) -> Mask:
    """By the time that photos are ordered by: the camera's own clock, or else the file's."""
    low, _, high = condition.value.partition("..")
    first, following = period(low)[0], period(high or low)[1]
    since, until = {
        "=": (first, following),
        "..": (first, following),
        "<": (None, first),
        "<=": (None, following),
        ">": (following, None),
        ">=": (first, None),
    }[condition.operator]
    times = (-_INT64 if since is None else _us(since), _INT64 - 1 if until is None else _us(until))
    shown = "photos.missing = 0 AND photos.state IN ('pending', 'indexed')"
    sql = f"""SELECT id FROM photos INDEXED BY photos_order WHERE {shown} AND sort_us >= ?1 AND sort_us < ?2
              UNION ALL SELECT id FROM photos WHERE {OPEN} AND state = 'failed' AND sort_us >= ?1 AND sort_us < ?2"""
    return np.isin(order, _ids(catalog, sql, times))


def _us(day: int) -> int:
    return (day - _EPOCH) * _DAY_US


def _being(catalog: Catalog, condition: Filter, order: Ids, *, held: str = _HELD) -> Mask:
    match condition.value:
        case "untagged":
            return ~np.isin(order, _ids(catalog, f"SELECT DISTINCT photo_id AS id FROM photo_tags WHERE {held}"))
        case "recent":
            ((first,),) = catalog.rows(
                "SELECT min(first_id) FROM arrivals WHERE day > strftime('%s') / 86400 - ?", (RECENT_DAYS,)
            )
            return np.zeros(len(order), np.bool_) if first is None else order >= first
        case "failed":
            return np.isin(order, _failed(catalog))
        case unknown:
            raise BugError(f"a photo cannot be {unknown!r}")


def _ending(catalog: Catalog, condition: Filter, order: Ids) -> Mask:
    ending = "." + condition.value.lower()
    sql = """SELECT id FROM photos INDEXED BY photos_path
             WHERE missing = 0 AND lower(CAST(substr(path, ?) AS TEXT)) = ?"""
    return np.isin(order, _ids(catalog, sql, (-len(ending), ending)))


_MEETING: dict[str, Callable[[Catalog, Filter, Ids], Mask]] = {
    "album": _in_album,
    "tag": _tagged,
    "run": _of_run,
    "folder": _in_folder,
    "rating": _rated,
    "date": _dated,
    "year": _dated,
    "is": _being,
    "ext": _ending,
}
_MEETING_WITHOUT_RULES: dict[str, Callable[[Catalog, Filter, Ids], Mask]] = {
    "tag": partial(_tagged, held=_HELD_WITHOUT_RULES),
    "run": partial(_of_run, kinds="'auto'"),
    "is": partial(_being, held=_HELD_WITHOUT_RULES),
}
