"""The folders a person added. None lies within another, so each file belongs to one root."""

import os
from pathlib import Path
from typing import Any

from photoclip.catalog import vectors
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import path_of
from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.records import Changes, Root


def add(catalog: Catalog, folder: Path) -> Root:
    """Add a folder (made absolute, symbolic links resolved); one that is there already is returned as it is.

    Raises KnownError for a folder that does not exist, is no folder, overlaps another root, or is the library itself.
    """
    try:
        path = folder.expanduser().resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise KnownError(f"The folder {path_text(folder)} does not exist or cannot be reached.") from error
    if not path.is_dir():
        raise KnownError(f"{path_text(folder)} is not a folder.")
    if path.is_relative_to(catalog.paths.folder.resolve()):
        raise KnownError(f"{path_text(path)} is PhotoClip's own library folder; add a folder with photos.")
    for root in all_roots(catalog):
        if root.path == path:
            return root
        if path.is_relative_to(root.path):
            raise KnownError(f"{path_text(path)} is already in the library as a part of {path_text(root.path)}.")
        if root.path.is_relative_to(path):
            raise KnownError(f"{path_text(path)} contains {path_text(root.path)}, which is already in the library.")
    with catalog.transaction():
        cursor = catalog.db.conn.execute("INSERT INTO roots (path) VALUES (?)", (os.fsencode(path),))
    assert cursor.lastrowid is not None
    return Root(cursor.lastrowid, path, online=True)


def all_roots(catalog: Catalog) -> list[Root]:
    """Every root in the order of adding."""
    return [_root_of(row) for row in catalog.rows("SELECT id, path, online FROM roots ORDER BY id")]


def set_online(catalog: Catalog, root_id: int, online: bool) -> Changes:
    """Note whether a root can be reached. Its photos stay, searchable, and count as offline while it cannot."""
    with catalog.transaction():
        cursor = catalog.db.conn.execute(
            "UPDATE roots SET online = ? WHERE id = ? AND online != ?", (online, root_id, online)
        )
    return Changes(roots=cursor.rowcount > 0)


def has_photos(catalog: Catalog, root_id: int) -> bool:
    """Whether any file of a root is known that was there when it was last scanned."""
    ((known,),) = catalog.rows("SELECT EXISTS (SELECT 1 FROM photos WHERE root_id = ? AND missing = 0)", (root_id,))
    return bool(known)


def remove(catalog: Catalog, root_id: int) -> Changes:
    """Take a root and its photos out of the catalog, with all that hangs on them; the files stay where they are.

    Removing one that is not there is harmless. No scan of the root may be under way.
    """
    with catalog.transaction():
        ids = [photo_id for (photo_id,) in catalog.rows("SELECT id FROM photos WHERE root_id = ?", (root_id,))]
        vectors.outdate_copies(catalog, ids)
        # The rows that belong to photos go with them.
        for table, column in (("photos", "root_id"), ("tallies", "root_id"), ("roots", "id")):
            gone = catalog.db.conn.execute(f"DELETE FROM {table} WHERE {column} = ?", (root_id,)).rowcount
    with catalog.transaction():  # only now: a photo that is in the catalog has its thumbnail, whatever happens between
        assert catalog.thumbnails is not None
        catalog.thumbnails.forget(ids)
    return Changes(roots=gone > 0, tags=gone > 0, albums=gone > 0)


def _root_of(row: tuple[Any, ...]) -> Root:
    root_id, path, online = row
    return Root(root_id, path_of(path), online=bool(online))
