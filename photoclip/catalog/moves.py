"""Recognising moved and renamed files, so that a photo keeps its id and everything that hangs on it.

A file that vanished (departed) and a file that turned up since (arrived) are the same when inode, size and mtime
agree, or else when the content hash and size do. "Since" is exact: a row counts as arrived only if it is younger than
the last complete scan that saw the other one. So a hard link or a copy that stood beside a deleted file stays a photo
of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from photoclip.catalog import albums, annotations, judgements, tagruns, tags, vectors
from photoclip.catalog.connection import Catalog
from photoclip.catalog.found import apply_changed, insert
from photoclip.catalog.rows import inode_key, path_key, whole
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Changes, FoundFile, Root

_ROW = "id, path, inode, size, mtime_ns, content_hash"


@dataclass(frozen=True, slots=True)
class _Known:
    """A row, as far as its file can be recognised by it."""

    id: int
    path: bytes
    inode: int
    size: int
    mtime_ns: int
    content_hash: bytes | None

    def keys(self) -> Iterable[tuple[Any, ...]]:
        if self.inode:  # 0: the file system has no inode numbers
            yield self.inode, self.size, self.mtime_ns
        if self.content_hash:
            yield self.content_hash, self.size


class _Departed:
    """Rows whose file is no longer where it was, found by what a file is recognised by. Each is given out once."""

    def __init__(self, rows: Iterable[_Known]) -> None:
        self._by_key: defaultdict[tuple[Any, ...], list[_Known]] = defaultdict(list)
        self._left: set[int] = set()
        for row in rows:
            self._left.add(row.id)
            for key in row.keys():  # noqa: SIM118 - not a dict
                self._by_key[key].append(row)

    def take(self, keys: Iterable[tuple[Any, ...]], path: bytes) -> int | None:
        """The id of a row that has one of `keys`; among several, one that had the same file name."""
        name = path.rpartition(b"/")[2]
        for key in keys:
            fitting = [row for row in self._by_key.get(key, ()) if row.id in self._left]
            if fitting:
                chosen = min(fitting, key=lambda row: row.path.rpartition(b"/")[2] != name)
                self._left.remove(chosen.id)
                return chosen.id
        return None


def settle(catalog: Catalog, root: Root, unseen: Sequence[int], displaced: Mapping[int, FoundFile]) -> Changes:
    """Say where the files of departed rows went, inside the transaction that ends a scan of `root`.

    `unseen`: rows whose path is gone. `displaced`: rows whose path holds another file now, and that file.
    """
    leaving = [*unseen, *displaced]
    ((anything_missing,),) = catalog.rows("SELECT EXISTS (SELECT 1 FROM photos WHERE missing = 1)")
    if not leaving and not anything_missing:
        return Changes()
    ((confirmed_id,),) = catalog.rows("SELECT confirmed_id FROM roots WHERE id = ?", (root.id,))
    gone = _rows_of(catalog, leaving)
    # The unary plus keeps SQLite from walking the index of the whole root instead of the few young rows.
    here = _known(catalog, "+missing = 0 AND id > ? AND +root_id = ?", (confirmed_id, root.id))
    elsewhere = _known(catalog, "+missing = 0 AND id > ? AND +root_id != ?", (confirmed_id, root.id)) if gone else []
    missing = _known(catalog, "missing = 1") if here or displaced else []

    left_now, left_before = _Departed(gone), _Departed(missing)
    gone_ids = set(leaving)
    merges: list[tuple[int, int]] = []  # (the row that stays, the row of the same file inserted since)
    for row in here:
        if row.id not in gone_ids and (keeper := _first(row.keys(), row.path, left_now, left_before)) is not None:
            merges.append((keeper, row.id))
    for row in elsewhere:
        if (keeper := left_now.take(row.keys(), row.path)) is not None:
            merges.append((keeper, row.id))
    returns: dict[int, int] = {}  # displaced row → the row that its path now belongs to
    for photo_id, file in displaced.items():
        identity = (inode_key(file.inode), whole(file.size), whole(file.mtime_ns))
        if (keeper := _first([identity], path_key(file.path), left_now, left_before)) is not None:
            returns[photo_id] = keeper
    return _apply(catalog, root, leaving, displaced, merges, returns)


def _first(keys: Iterable[tuple[Any, ...]], path: bytes, *places: _Departed) -> int | None:
    keys = list(keys)
    return next((found for place in places if (found := place.take(keys, path)) is not None), None)


def _apply(
    catalog: Catalog,
    root: Root,
    leaving: Sequence[int],
    displaced: Mapping[int, FoundFile],
    merges: Sequence[tuple[int, int]],
    returns: dict[int, int],
) -> Changes:
    found_again = {keeper for keeper, _ in merges} | set(returns.values())
    changed = [(i, file) for i, file in displaced.items() if i not in found_again and i not in returns]
    new = [file for i, file in displaced.items() if i in found_again and i not in returns]
    lost = set(leaving) - found_again - {photo_id for photo_id, _ in changed}

    vectors.outdate_copies(catalog, [*lost, *(found_again - set(leaving))])
    for some in groups(leaving):  # every path is free before any is taken
        catalog.db.conn.execute(f"UPDATE photos SET missing = 1 WHERE id IN ({marks(len(some))})", some)
    for keeper, newcomer in merges:
        take_over(catalog, keeper, newcomer)
    for photo_id, file in displaced.items():
        if photo_id in returns:
            identity = (whole(file.size), whole(file.mtime_ns), inode_key(file.inode))
            _place(catalog, returns[photo_id], root.id, path_key(file.path), *identity)
    apply_changed(catalog, changed)
    new_ids = insert(catalog, root.id, new)
    touched = (*leaving, *(i for pair in merges for i in pair), *returns.values(), *new_ids)
    other_counts = bool(lost or found_again)
    return Changes(photos=tuple(dict.fromkeys(touched)), tags=other_counts, albums=other_counts)


def take_over(catalog: Catalog, keeper: int, newcomer: int) -> None:
    """The file of row `newcomer` is that of row `keeper`, moved.

    The keeper gets its place, and whatever of its results the keeper lacks; the newcomer goes. Inside a transaction.
    """
    connection = catalog.db.conn
    for said in (annotations, tags, tagruns, albums, judgements):
        said.hand_over(catalog, keeper, newcomer)
    (decoded,) = connection.execute("SELECT content_hash IS NOT NULL FROM photos WHERE id = ?", (newcomer,)).fetchone()
    if decoded:
        vectors.outdate_copies(catalog, [keeper, newcomer])
        connection.execute(  # as rows with a seq of their own: a snapshot relies on a row belonging to one photo
            "INSERT OR IGNORE INTO vectors (photo_id, encoder_id, vector)"
            " SELECT ?, encoder_id, vector FROM vectors WHERE photo_id = ?",
            (keeper, newcomer),
        )
        connection.execute("UPDATE OR IGNORE metadata SET photo_id = ? WHERE photo_id = ?", (keeper, newcomer))
        if catalog.thumbnails is not None:
            catalog.thumbnails.hand_over([(newcomer, keeper)])
    place = connection.execute(
        "DELETE FROM photos WHERE id = ? RETURNING root_id, path, size, mtime_ns, inode,"
        " format, state, reason, attempts, content_hash, sort_us",
        (newcomer,),
    ).fetchone()
    _place(catalog, keeper, *place[:5])
    connection.execute(  # a keeper that was never decoded, or was no photo under its old name, learns from the newcomer
        "UPDATE photos SET format = ?1, state = ?2, reason = ?3, attempts = ?4, content_hash = ?5, sort_us = ?6"
        " WHERE id = ?7 AND ((?5 IS NOT NULL AND (content_hash IS NULL OR state = 'pending'))"
        " OR (?1 IS NOT NULL AND format IS NULL))",
        (*place[5:], keeper),
    )


def _place(catalog: Catalog, photo_id: int, root_id: int, path: bytes, size: int, mtime_ns: int, inode: int) -> None:
    catalog.db.conn.execute(
        "UPDATE photos SET root_id = ?, path = ?, size = ?, mtime_ns = ?, inode = ?, missing = 0 WHERE id = ?",
        (root_id, path, size, mtime_ns, inode, photo_id),
    )


def _known(catalog: Catalog, where: str, values: Sequence[Any] = ()) -> list[_Known]:
    rows = catalog.rows(f"SELECT {_ROW} FROM photos WHERE {where}", values)
    return sorted((_Known(*row) for row in rows), key=lambda row: row.id)


def _rows_of(catalog: Catalog, ids: Sequence[int]) -> list[_Known]:
    return [row for some in groups(ids) for row in _known(catalog, f"id IN ({marks(len(some))})", some)]
