"""Whether the files of certain photos are where they were, without a scan: some were put into the trash, or taken out.

A photo whose file is gone becomes missing, with all that hangs on it; it comes back with its file.
"""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photoclip.catalog import vectors
from photoclip.catalog.connection import Catalog
from photoclip.catalog.roots import all_roots
from photoclip.catalog.rows import inode_key, path_of, whole
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Changes, Root


@dataclass(slots=True)
class Look:
    """What was seen: rows that are `gone` or `returned` (with their inodes), and roots with a file of another kind."""

    gone: list[int] = field(default_factory=list)
    returned: list[tuple[int, int]] = field(default_factory=list)
    to_scan: list[Root] = field(default_factory=list)


def look_again(catalog: Catalog, photo_ids: Sequence[int]) -> tuple[Changes, list[Root]]:
    """Note which of these photos' files are gone or back. Also the roots to scan, as a returned file has changed.

    Files in a folder that cannot be listed are left as they are: the next scan says that it is offline.
    """
    look = _look(catalog, photo_ids)
    changed = [*look.gone, *(photo_id for photo_id, _ in look.returned)]
    if changed:
        with catalog.transaction():
            connection = catalog.db.conn
            vectors.outdate_copies(catalog, changed)
            connection.executemany("UPDATE photos SET missing = 1 WHERE id = ?", [(i,) for i in look.gone])
            connection.executemany(
                "UPDATE photos SET missing = 0, inode = ? WHERE id = ?", [(inode, i) for i, inode in look.returned]
            )
        for scan in catalog.scans.values():  # one under way may have passed by before the file came back
            for photo_id, _ in look.returned:
                if photo_id <= scan.last_id:
                    scan.seen[photo_id] = 1
    return Changes(photos=tuple(changed), tags=bool(changed), albums=bool(changed)), look.to_scan


def _look(catalog: Catalog, photo_ids: Sequence[int]) -> Look:
    look = Look()
    roots = {root.id: root for root in all_roots(catalog)}
    listable = {root_id for root_id, root in roots.items() if _listable(root.path)}
    taken: set[tuple[int, bytes]] = set()
    for some in groups(list(dict.fromkeys(photo_ids))):
        rows = catalog.rows(
            "SELECT id, root_id, path, size, mtime_ns, missing, EXISTS (SELECT 1 FROM photos AS other WHERE"
            " other.root_id = photos.root_id AND other.path = photos.path AND other.missing = 0)"
            f" FROM photos WHERE id IN ({marks(len(some))}) ORDER BY id DESC",
            some,
        )
        for photo_id, root_id, path, size, mtime_ns, missing, occupied in rows:
            status = _status(roots[root_id].path / path_of(path))
            if status is None and not missing and root_id in listable:
                look.gone.append(photo_id)
            if status is None or not missing or occupied or (root_id, path) in taken:
                continue
            if (whole(status.st_size), whole(status.st_mtime_ns)) == (size, mtime_ns):
                look.returned.append((photo_id, inode_key(status.st_ino)))
                taken.add((root_id, path))
            elif roots[root_id] not in look.to_scan:
                look.to_scan.append(roots[root_id])
    return look


def _listable(folder: Path) -> bool:
    try:
        with os.scandir(folder):
            return True
    except OSError:
        return False


def _status(file: Path) -> os.stat_result | None:
    """What the system says of a file; None when there is none. One that cannot be examined counts as there."""
    try:
        status = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return os.stat_result((0,) * 10)
    return status if stat.S_ISREG(status.st_mode) else None
