"""A person's own collections of photos, each in an order of its own.

Never derived and never lost. The functions that change something belong inside a transaction, which `edits` makes.
"""

import json
import time
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photoclip.catalog import rules
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.catalog.tagpaths import key as name_key
from photoclip.errors import KnownError
from photoclip.records import Album

MAX_NAME = 200


def all_albums(catalog: Catalog) -> list[Album]:
    """Every album with the number of its photos that are there, by name."""
    rows = catalog.rows(
        "SELECT albums.id, name, count(photo_id) FROM albums LEFT JOIN album_photos ON album_id = albums.id"
        " AND photo_id NOT IN (SELECT id FROM photos WHERE missing = 1)"
        " WHERE deleted_at IS NULL GROUP BY albums.id ORDER BY key, albums.id"
    )
    return [Album(*row) for row in rows]


def photo_ids(catalog: Catalog, album_id: int) -> npt.NDArray[np.int64]:
    """The photos of an album that are there, in its order; none for an album that is gone."""
    ((listed,),) = catalog.rows(
        "SELECT group_concat(photo_id) FROM (SELECT photo_id FROM album_photos JOIN albums ON albums.id = album_id"
        " WHERE album_id = ? AND deleted_at IS NULL AND photo_id NOT IN (SELECT id FROM photos WHERE missing = 1)"
        " ORDER BY position, photo_id)",
        (album_id,),
    )
    return np.fromstring(listed or "", np.int64, sep=",")


def create(catalog: Catalog, name: str, photo_ids: Sequence[int]) -> None:
    """Make an album with these photos. Raises KnownError for a name that will not do or is taken."""
    name = _free_name(catalog, name)
    cursor = catalog.db.conn.execute(  # as one that is not there yet: to take back an album is to delete it
        "INSERT INTO albums (name, key, deleted_at) VALUES (?, ?, ?)", (name, name_key(name), int(time.time()))
    )
    assert cursor.lastrowid is not None
    catalog.db.conn.execute("UPDATE albums SET deleted_at = NULL WHERE id = ?", (cursor.lastrowid,))
    add(catalog, cursor.lastrowid, photo_ids)


def rename(catalog: Catalog, album_id: int, name: str) -> None:
    """Give an album another name. Raises KnownError for one that will not do or is taken, or an album that is gone."""
    _require(catalog, album_id)
    name = _free_name(catalog, name, but=album_id)
    ((old_key,),) = catalog.rows("SELECT key FROM albums WHERE id = ?", (album_id,))
    rules.follow_album(catalog, old_key, name)
    catalog.db.conn.execute("UPDATE albums SET name = ?, key = ? WHERE id = ?", (name, name_key(name), album_id))


def delete(catalog: Catalog, album_id: int) -> None:
    """Delete an album; its photos stay."""
    catalog.db.conn.execute(
        "UPDATE albums SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", (int(time.time()), album_id)
    )


def add(catalog: Catalog, album_id: int, photo_ids: Sequence[int]) -> None:
    """Put photos at the end of an album, in this order. Raises KnownError for an album that is gone."""
    _require(catalog, album_id)
    catalog.db.conn.execute(
        "INSERT INTO album_photos (album_id, photo_id, position)"
        " SELECT ?1, photos.id, 1 + chosen.key + (SELECT coalesce(max(position), 0) FROM album_photos"
        " WHERE album_id = ?1) FROM json_each(?2) AS chosen JOIN photos ON photos.id = chosen.value WHERE true"
        " ON CONFLICT DO NOTHING",
        (album_id, json.dumps(list(photo_ids))),
    )


def remove(catalog: Catalog, album_id: int, photo_ids: Sequence[int]) -> None:
    """Take photos out of an album."""
    catalog.db.conn.execute(
        "DELETE FROM album_photos WHERE album_id = ? AND photo_id IN (SELECT value FROM json_each(?))",
        (album_id, json.dumps(list(photo_ids))),
    )


def clear_away(catalog: Catalog, before: int) -> None:
    """Forget albums that were deleted before a moment (Unix seconds): nobody can undo it any more."""
    catalog.db.conn.execute("DELETE FROM albums WHERE deleted_at < ?", (before,))


def hand_over(catalog: Catalog, keeper: int, newcomer: int) -> None:
    """Put one photo into the albums of another. Inside a transaction."""
    catalog.db.conn.execute("UPDATE OR IGNORE album_photos SET photo_id = ? WHERE photo_id = ?", (keeper, newcomer))


def _require(catalog: Catalog, album_id: int) -> None:
    if not catalog.rows("SELECT 1 FROM albums WHERE id = ? AND deleted_at IS NULL", (album_id,)):
        raise KnownError("This album is no longer in the library.")


def _free_name(catalog: Catalog, name: str, *, but: int = 0) -> str:
    """The name, cleaned, if it will do and no album other than `but` has it."""
    kept = text(unicodedata.normalize("NFC", name))
    if any(unicodedata.category(letter) == "Cc" for letter in kept):
        raise KnownError("An album cannot have line breaks or control characters in its name.")
    kept = " ".join(kept.split())
    if not kept:
        raise KnownError("An album needs a name.")
    if len(kept) > MAX_NAME:
        raise KnownError(f"The name of an album can have at most {MAX_NAME} characters; this one has {len(kept):,}.")
    taken = "SELECT name FROM albums WHERE key = ? AND deleted_at IS NULL AND id != ?"
    for (other,) in catalog.rows(taken, (name_key(kept), but)):
        raise KnownError(f"There is an album “{other}” already.")
    return kept
