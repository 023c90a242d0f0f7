"""The journal of edits: what each one changed, cell by cell, so that undoing is one mechanism for all of them.

While an edit is made, temporary triggers note every cell of the person's data that changes. To undo an edit is to put
back the old value wherever the new one is still there; what a later edit changed is left alone.
"""

import json
import sqlite3
import time
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.records import Changes

# Older edits are forgotten: they can no longer be undone.
KEPT = 1000
KEPT_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class _Cell:
    """A column that holds a person's word.

    `keys` are the columns that name the row; in a row that is not there the cell is NULL. `grows`: rows come when
    there is something to say. `goes`: a row whose cell is NULL goes.
    """

    table: str
    column: str
    keys: tuple[str, ...]
    grows: bool = True
    goes: bool = False


_CELLS = (
    *(_Cell("annotations", column, ("photo_id",)) for column in ("title", "description", "rating", "flag")),
    *(_Cell("photo_tags", column, ("photo_id", "tag_id")) for column in ("wanted", "wanted_at")),
    _Cell("run_tags", "reverted", ("photo_id", "tag_id", "run_id"), grows=False),
    _Cell("tag_runs", "active", ("id",), grows=False),
    _Cell("album_photos", "position", ("photo_id", "album_id"), goes=True),
    *(_Cell("tags", column, ("id",), grows=False) for column in ("path", "listed")),
    *(_Cell("albums", column, ("id",), grows=False) for column in ("name", "key", "deleted_at")),
    *(
        _Cell("vocabulary_terms", column, ("id",), grows=False)
        for column in ("path", "phrases", "term_group", "vocabulary", "enabled", "listed")
    ),
    *(
        _Cell("tag_rules", column, ("id",), grows=False)
        for column in ("filters", "phrases", "path", "least", "suggest", "deleted_at")
    ),
)
_BY_NAME = {f"{cell.table}.{cell.column}": cell for cell in _CELLS}
_PARENTS = {"photo_id": "photos", "tag_id": "tags", "album_id": "albums"}


class Change(NamedTuple):
    """One cell before and after an edit; `cell` is "table.column", `row` the values of its keys."""

    cell: str
    row: tuple[int, ...]
    before: str | float | None
    after: str | float | None


def knows(catalog: Catalog, token: str) -> bool:
    """Whether the edit with this token has been made."""
    return bool(catalog.rows("SELECT 1 FROM journal WHERE token = ?", (token,)))


def latest(catalog: Catalog) -> tuple[str, str] | None:
    """The token and the kind of the edit that would be undone next, None when there is none left.

    Edits that changed nothing are passed over.
    """
    rows = catalog.rows(f"{_ENTRY} WHERE undone = 0 AND changes != ? ORDER BY id DESC LIMIT 1", (_packed([]),))
    return rows[0] if rows else None


def latest_undone(catalog: Catalog) -> tuple[str, str] | None:
    """The token and the kind of the edit that would be made again next: nothing was done since it was undone."""
    since = "SELECT coalesce(max(id), 0) FROM journal WHERE undone = 0 AND changes != ?1"
    sql = f"{_ENTRY} WHERE undone = 1 AND changes != ?1 AND id > ({since}) ORDER BY id LIMIT 1"
    rows = catalog.rows(sql, (_packed([]),))
    return rows[0] if rows else None


_ENTRY = "SELECT token, json_extract(summary, '$.kind') FROM journal"


@contextmanager
def recording(catalog: Catalog) -> Iterator[list[Change]]:
    """Note what changes inside the block, in a transaction; the list is filled at its end."""
    connection = catalog.db.conn
    changes: list[Change] = []
    connection.execute(
        "CREATE TEMP TABLE noted (cell TEXT, a INTEGER, b INTEGER, c INTEGER, before ANY, after ANY) STRICT"
    )
    try:
        for trigger in _triggers():
            connection.execute(trigger)
        yield changes
        changes += _noted(connection)
    finally:
        for name in _trigger_names():
            connection.execute(f"DROP TRIGGER IF EXISTS temp.{name}")
        connection.execute("DROP TABLE IF EXISTS temp.noted")


_EVENTS = {"INSERT": ("NEW", "NULL", "NEW"), "UPDATE": ("NEW", "OLD", "NEW"), "DELETE": ("OLD", "OLD", "NULL")}


def _trigger_names() -> Iterator[str]:
    return (f"note_{cell.table}_{cell.column}_{event}" for cell in _CELLS for event in _EVENTS)


def _triggers() -> Iterator[str]:
    for cell in _CELLS:
        for event, (row, old, new) in _EVENTS.items():
            before, after = (side if side == "NULL" else f"{side}.{cell.column}" for side in (old, new))
            keys = ", ".join([f"{row}.{key}" for key in cell.keys] + ["NULL"] * (3 - len(cell.keys)))
            if event == "UPDATE" or cell.grows:  # rows that do not grow come unseen, and speak when they change
                of_column = f"{event} OF {cell.column}" if event == "UPDATE" else event
                yield (
                    f"CREATE TEMP TRIGGER note_{cell.table}_{cell.column}_{event} AFTER {of_column}"
                    f" ON main.{cell.table} WHEN {before} IS NOT {after} BEGIN"
                    f" INSERT INTO noted VALUES ('{cell.table}.{cell.column}', {keys}, {before}, {after}); END"
                )


def _noted(connection: sqlite3.Connection) -> list[Change]:
    """What became of each cell, however often it changed."""
    ends: dict[tuple[Any, ...], tuple[Any, Any]] = {}
    for cell, *keys, before, after in connection.execute("SELECT * FROM noted ORDER BY rowid"):
        row = (cell, *(key for key in keys if key is not None))
        ends[row] = (ends[row][0] if row in ends else before, after)
    return [Change(cell, tuple(row), *end) for (cell, *row), end in ends.items() if end[0] != end[1]]


def keep(catalog: Catalog, token: str, summary: Mapping[str, object], changes: list[Change]) -> None:
    """Put an edit that was made into the journal, inside its transaction, and forget the oldest ones."""
    connection = catalog.db.conn
    connection.execute(
        "INSERT INTO journal (token, made_at, summary, changes) VALUES (?, ?, ?, ?)",
        (token, int(time.time()), json.dumps(summary), _packed(changes)),
    )
    connection.execute(
        "DELETE FROM journal WHERE id NOT IN (SELECT id FROM (SELECT id, row_number() OVER newest AS place,"
        " sum(length(changes)) OVER newest AS bytes FROM journal WINDOW newest AS (ORDER BY id DESC))"
        " WHERE place = 1 OR (place <= ? AND bytes <= ?))",
        (KEPT, KEPT_BYTES),
    )


def oldest(catalog: Catalog) -> int:
    """When the oldest edit that can be undone was made, in Unix seconds; 0 without any."""
    ((moment,),) = catalog.rows("SELECT coalesce(min(made_at), 0) FROM journal")
    return int(moment)


def turn(catalog: Catalog, token: str, *, undo: bool) -> Changes:
    """Undo an edit or make an undone one again; nothing happens to one that is so already. One transaction.

    Raises KnownError when the journal does not know the edit any more, or when a name was given away meanwhile.
    """
    with catalog.transaction():
        rows = catalog.rows("SELECT changes, undone FROM journal WHERE token = ?", (token,))
        if not rows:
            raise KnownError("This change was made too long ago to be undone or made again.")
        ((packed, undone),) = rows
        if bool(undone) == undo:
            return Changes()
        with recording(catalog) as turned:
            try:
                _put(catalog.db.conn, _mirrored(_unpacked(packed)) if undo else _unpacked(packed))
            except sqlite3.IntegrityError as error:
                raise KnownError("This can no longer be changed back: its name has been given to another.") from error
        catalog.db.conn.execute("UPDATE journal SET undone = ? WHERE token = ?", (undo, token))
        return effect(catalog, turned)


def effect(catalog: Catalog, changes: list[Change]) -> Changes:
    """What views have to read again after these changes."""
    tables = {change.cell.partition(".")[0] for change in changes}
    photos = dict.fromkeys(c.row[0] for c in changes if c.cell.startswith(("annotations.", "photo_tags.", "run_tags.")))
    for run_id in (change.row[0] for change in changes if change.cell == "tag_runs.active"):
        of_run = catalog.rows("SELECT DISTINCT photo_id FROM run_tags WHERE run_id = ? AND reverted = 0", (run_id,))
        photos.update(dict.fromkeys(photo_id for (photo_id,) in of_run))
    respelt = [change.row[0] for change in changes if change.cell == "tags.path"]
    if respelt:
        sql = "SELECT photo_id FROM photo_tags WHERE held = 1 AND tag_id IN (SELECT value FROM json_each(?))"
        photos.update(dict.fromkeys(photo_id for (photo_id,) in catalog.rows(sql, (json.dumps(respelt),))))
    return Changes(
        photos=tuple(photos),
        tags=bool(tables & {"tags", "photo_tags", "run_tags", "tag_runs", "tag_rules"}),
        albums=bool(tables & {"albums", "album_photos"}),
        vocabulary="vocabulary_terms" in tables,
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of a table whose cells changed in the same way: most edits do the same to many photos."""

    cell: str
    before: str | float | None
    after: str | float | None
    rows: list[tuple[int, ...]]


def _mirrored(groups: Iterable[_Group]) -> list[_Group]:
    return [_Group(group.cell, group.after, group.before, group.rows) for group in groups]


def _put(connection: sqlite3.Connection, groups: Iterable[_Group]) -> None:
    """Give each cell its value `after`, where it has the value `before`; rows whose photo is gone are passed over."""
    alike: defaultdict[tuple[str, bool, bool, bool], list[_Group]] = defaultdict(list)
    for group in groups:
        alike[group.cell, group.before is None, group.after is None, len(group.rows) > 1].append(group)
    for (name, from_nothing, to_nothing, many), some in alike.items():
        cell = _BY_NAME[name]
        values = (each for group in some for each in (_listed(group) if many else _single(group)))
        connection.executemany(_statement(cell, from_nothing, to_nothing, many), values)


def _single(group: _Group) -> Iterator[tuple[Any, ...]]:
    ((first, *others),) = group.rows
    yield group.before, group.after, first, *others


def _listed(group: _Group) -> Iterator[tuple[Any, ...]]:
    """The values for a statement: all rows at once, as a list, that have the same keys but for the first."""
    rows: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for first, *others in group.rows:
        rows[tuple(others)].append(first)
    for keys, firsts in rows.items():
        yield group.before, group.after, json.dumps(firsts), *keys


def _statement(cell: _Cell, from_nothing: bool, to_nothing: bool, many: bool) -> str:
    """What gives cells another value, with the values before (?1) and after (?2), the first keys (?3), the others."""
    first, *others = cell.keys
    listed = "SELECT value FROM json_each(?3)" if many else "SELECT ?3 AS value"
    if from_nothing and cell.grows:
        there = {first: "value"} | {key: f"?{place}" for place, key in enumerate(others, 4)}
        parents = " AND ".join(f"EXISTS (SELECT 1 FROM {_PARENTS[key]} WHERE id = {at})" for key, at in there.items())
        return (
            f"INSERT INTO {cell.table} ({', '.join(cell.keys)}, {cell.column})"
            f" SELECT {', '.join(there.values())}, ?2 FROM ({listed}) WHERE {parents}"
            f" ON CONFLICT DO UPDATE SET {cell.column} = excluded.{cell.column} WHERE {cell.column} IS NULL"
        )
    rows = [f"{first} IN ({listed})" if many else f"{first} = ?3"]
    rows += [f"{key} = ?{place}" for place, key in enumerate(others, 4)]
    changed = f"WHERE {' AND '.join(rows)} AND {cell.column} IS ?1"
    if to_nothing and cell.goes:
        return f"DELETE FROM {cell.table} {changed}"
    return f"UPDATE {cell.table} SET {cell.column} = ?2 {changed}"


def _packed(changes: list[Change]) -> bytes:
    """Compressed JSON: the rows listed for each (cell, before, after), since most edits do the same to many photos."""
    alike: dict[tuple[str, Any, Any], list[tuple[int, ...]]] = {}
    for change in changes:
        alike.setdefault((change.cell, change.before, change.after), []).append(change.row)
    listed = [[*what, rows] for what, rows in alike.items()]
    return zlib.compress(json.dumps(listed, separators=(",", ":")).encode("ascii"))


def _unpacked(packed: bytes) -> list[_Group]:
    return [_Group(*group) for group in json.loads(zlib.decompress(packed))]
