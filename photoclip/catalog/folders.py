"""The folders that photos lie in, as a tree with counts: one pass over the photos, whatever the number of folders."""

import os
from collections import Counter
from pathlib import Path

from photoclip.catalog.connection import Catalog
from photoclip.catalog.roots import all_roots
from photoclip.records import Folder, Root

# What the grid shows; see photos.order_ids.
_SHOWN = """
    photos.missing = 0 AND photos.state IN ('pending', 'indexed')
    AND (roots.online = 1 OR photos.state = 'indexed' OR photos.content_hash IS NOT NULL)"""
# Most of a file name is cut off by SQLite, so that the photos of a folder arrive as few rows: these characters, the
# frequent ones first. What it leaves of a name in another script is cut off here.
_ENDINGS = "0123456789gpjGPJeE._-IM" + "".join(
    sorted({chr(code) for code in range(0x20, 0x7F)} - set("/0123456789gpjGPJeE._-IM"))
)


def tree(catalog: Catalog) -> list[Folder]:
    """Every folder that has photos, and those above it up to its root; each comes before those in it.

    Counted are the photos that the grid shows, in a folder and below it. A root is there even without any. Folders of
    a root that cannot be reached are not online.
    """
    with catalog.reading():
        roots = {root.id: root for root in all_roots(catalog)}
        counts = _counts(catalog)
    counts.update({(root_id, b""): 0 for root_id in roots})
    return [_folder(roots[root_id], key, counts[root_id, key]) for root_id, key in sorted(counts, key=_order)]


def _counts(catalog: Catalog) -> Counter[tuple[int, bytes]]:
    """How many photos are in each folder, given by its root and its path below it, and in those below."""
    rows = catalog.rows(
        "SELECT root_id, CAST(rtrim(photos.path, ?) AS BLOB) AS start, count(*) FROM photos"
        f" JOIN roots ON roots.id = root_id WHERE {_SHOWN} GROUP BY root_id, start",
        (_ENDINGS,),
    )
    direct: Counter[tuple[int, bytes]] = Counter()
    for root_id, start, count in rows:
        direct[root_id, start.rpartition(b"/")[0]] += count
    counts: Counter[tuple[int, bytes]] = Counter()
    for (root_id, folder), count in direct.items():
        key = folder
        while key:
            counts[root_id, key] += count
            key = key.rpartition(b"/")[0]
        counts[root_id, b""] += count
    return counts


def _order(folder: tuple[int, bytes]) -> tuple[int, list[bytes]]:
    root_id, key = folder
    return root_id, key.split(b"/") if key else []


def _folder(root: Root, key: bytes, count: int) -> Folder:
    # Joined as text: a Path for each part of 20,000 folders takes longer than counting their photos.
    path = Path(os.path.join(root.path, os.fsdecode(key))) if key else root.path  # noqa: PTH118
    return Folder(root.id, path, count, root.online)
