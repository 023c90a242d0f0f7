"""What a scan found, compared with what the catalog knows: new, changed, vanished and returned files.

A scan that finds everything as it was writes nothing: which rows were seen is kept in memory, and a scan that is
killed is simply made again. Rows are compared a batch at a time, so a library of a million needs no more memory than
its ids.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from photoclip.catalog import moves, sidecars, vectors
from photoclip.catalog.connection import Catalog
from photoclip.catalog.found import apply_changed, highest_id, insert, is_photo, problem_of
from photoclip.catalog.rows import inode_key, path_key, whole
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.errors import BugError
from photoclip.records import Changes, FoundFile, Root

_scan_ids = itertools.count(1)

# Files that took the place of others wait for the end of the scan (see OpenScan); more are no renames.
_MOST_DISPLACED = 50_000


@dataclass(slots=True)
class OpenScan:
    """A scan under way.

    `seen[id]` is 1 for rows that were met again; rows above `last_id` were inserted since it began.

    `displaced`: rows whose path now holds another file, by its inode. The row's own file may still turn up elsewhere
    (renamed, and its name used again), which only the end of the scan can tell.

    `unlisted`: the folders whose files could not be seen, so that not meeting them says nothing.
    """

    root: Root
    last_id: int
    seen: bytearray
    has_missing: bool
    displaced: dict[int, FoundFile] = field(default_factory=dict)
    unlisted: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class _Batch:
    """How the files of one batch stand to the rows."""

    new: list[FoundFile] = field(default_factory=list)
    changed: list[tuple[int, FoundFile]] = field(default_factory=list)
    returned: list[int] = field(default_factory=list)
    reworded: list[tuple[str, int]] = field(default_factory=list)
    inodes: list[tuple[int, int]] = field(default_factory=list)
    sidecars: list[tuple[int, int]] = field(default_factory=list)


def begin_scan(catalog: Catalog, root: Root) -> int:
    """Start comparing `root` with the catalog. The answer is the scan id for record_found and finish_scan."""
    last_id = highest_id(catalog)
    ((has_missing,),) = catalog.rows(
        "SELECT EXISTS (SELECT 1 FROM photos WHERE root_id = ? AND missing = 1)", (root.id,)
    )
    scan_id = next(_scan_ids)
    catalog.scans[scan_id] = OpenScan(root, last_id, bytearray(last_id + 1), bool(has_missing))
    return scan_id


def open_scan(catalog: Catalog, root: Root, scan_id: int) -> OpenScan:
    """The scan that begin_scan began. Raises BugError for another root's or an ended one."""
    scan = catalog.scans.get(scan_id)
    if scan is None or scan.root.id != root.id:
        raise BugError(f"scan {scan_id} of root {root.id} is not under way")
    return scan


def record_found(catalog: Catalog, root: Root, files: Sequence[FoundFile], scan_id: int) -> Changes:
    """Compare a batch of files of `root` with the catalog and write down what differs.

    A new file becomes a pending row, or a skipped one with its problem. A file whose size or mtime changed is pending
    again, its old vectors dropped and its attempts forgotten. A file that was missing returns with all it had. A file
    with other sidecars than before is noted, so that only these are read again.
    """
    scan = open_scan(catalog, root, scan_id)
    scan.unlisted += [path_key(file.path) for file in files if file.unlisted]
    batch = _compare(catalog, scan, {path_key(file.path): file for file in files})
    if not (batch.new or batch.changed or batch.returned or batch.reworded or batch.inodes or batch.sidecars):
        return Changes()
    with catalog.transaction():
        connection = catalog.db.conn
        vectors.outdate_copies(catalog, batch.returned)
        for some in groups(batch.returned):
            connection.execute(f"UPDATE photos SET missing = 0 WHERE id IN ({marks(len(some))})", some)
        connection.executemany("UPDATE photos SET reason = ? WHERE id = ?", batch.reworded)
        connection.executemany("UPDATE photos SET inode = ? WHERE id = ?", batch.inodes)
        apply_changed(catalog, batch.changed)
        new_ids = insert(catalog, root.id, batch.new)
        accompanied = [(i, file.sidecars) for i, file in zip(new_ids, batch.new, strict=True) if file.sidecars]
        sidecars.note_stamps(catalog, [*batch.sidecars, *accompanied])
    changed_ids = (photo_id for photo_id, _ in batch.changed)
    touched = (*new_ids, *changed_ids, *batch.returned, *(photo_id for _, photo_id in batch.reworded))
    return Changes(photos=touched, tags=bool(batch.returned), albums=bool(batch.returned))


def _compare(catalog: Catalog, scan: OpenScan, found: dict[bytes, FoundFile]) -> _Batch:
    known = _known(catalog, scan, list(found))
    batch = _Batch()
    for key, file in found.items():
        row = known.get(key)
        if row is None:
            batch.new.append(file)
            continue
        photo_id, size, mtime_ns, inode, format_, reason, missing, stamp = row
        same = mtime_ns == file.mtime_ns and size == file.size
        same = same or (mtime_ns == whole(file.mtime_ns) and size == whole(file.size))
        if missing and not same:  # another file under the name of one that is gone: the old row may turn up elsewhere
            batch.new.append(file)
            continue
        if photo_id <= scan.last_id:
            scan.seen[photo_id] = 1
        if file.sidecars != stamp:
            batch.sidecars.append((photo_id, file.sidecars))
        if not same:
            moved_in = inode != inode_key(file.inode) and inode and file.inode
            if moved_in and len(scan.displaced) < _MOST_DISPLACED:
                scan.displaced[photo_id] = file
            else:
                batch.changed.append((photo_id, file))
            continue
        if missing:
            batch.returned.append(photo_id)
        if inode != file.inode and inode != inode_key(file.inode):
            batch.inodes.append((inode_key(file.inode), photo_id))
        if format_ is None:  # the scan itself had set this file aside
            if is_photo(file):
                batch.changed.append((photo_id, file))
            elif reason != problem_of(file):
                batch.reworded.append((problem_of(file), photo_id))
    return batch


def _known(catalog: Catalog, scan: OpenScan, keys: Sequence[bytes]) -> dict[bytes, tuple[Any, ...]]:
    """The rows at these paths; where only missing rows are left of a path, the youngest of them."""
    known: dict[bytes, tuple[Any, ...]] = {}
    for missing in (1, 0) if scan.has_missing else (0,):
        for some in groups(keys):
            sql = (
                "SELECT path, id, size, mtime_ns, inode, format, reason, missing, coalesce(stamp, 0)"
                " FROM photos LEFT JOIN sidecars ON photo_id = photos.id"
                f" WHERE root_id = ? AND path IN ({marks(len(some))}) AND missing = {missing} ORDER BY id"
            )
            known.update((row[0], row[1:]) for row in catalog.rows(sql, (scan.root.id, *some)))
    return known


def finish_scan(catalog: Catalog, root: Root, scan_id: int) -> Changes:
    """End a scan that has come to its natural end.

    Files not seen are recognised at another path if they were moved or renamed (same inode, size and mtime, or same
    content), and keep their photo id with all that hangs on it; the rest becomes missing: kept, not counted, not
    searched. Those in folders that cannot be listed stay as they are. A scan that is abandoned instead changes nothing
    further.
    """
    scan = open_scan(catalog, root, scan_id)
    with catalog.transaction():
        changes = moves.settle(catalog, root, _unseen(catalog, scan), scan.displaced)
        catalog.db.conn.execute(
            "UPDATE roots SET confirmed_id = ?1 WHERE id = ?2 AND confirmed_id != ?1", (highest_id(catalog), root.id)
        )
    del catalog.scans[scan_id]
    return changes


def _unseen(catalog: Catalog, scan: OpenScan) -> list[int]:
    below = "SELECT id FROM photos WHERE root_id = ? AND path > ? AND path < ? AND missing = 0"
    for folder in scan.unlisted:
        for (photo_id,) in catalog.rows(below, (scan.root.id, folder + b"/", folder + b"0")):  # "0" comes after "/"
            if photo_id <= scan.last_id:
                scan.seen[photo_id] = 1
    rows = catalog.rows("SELECT id FROM photos WHERE root_id = ? AND missing = 0", (scan.root.id,))
    return [photo_id for (photo_id,) in rows if photo_id <= scan.last_id and not scan.seen[photo_id]]
