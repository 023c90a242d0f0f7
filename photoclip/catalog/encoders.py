"""The encoders whose vectors the catalog holds.

One is active: a photo counts as indexed when it has a vector of that one. `switching` leads to another one.
"""

import secrets

from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.errors import BugError
from photoclip.records import Changes, EncoderInfo


def active(catalog: Catalog) -> EncoderInfo | None:
    """The encoder that photos are being indexed with, None before the first."""
    rows = catalog.rows("SELECT key, name, dim FROM encoders WHERE active = 1")
    return EncoderInfo(*rows[0]) if rows else None


def register(catalog: Catalog, info: EncoderInfo) -> None:
    """Make `info` known, so that vectors of it can be stored beside those of the active one."""
    known = dict(catalog.rows("SELECT key, dim FROM encoders"))
    if known.get(info.key, info.dim) != info.dim:
        raise BugError(f"encoder {info.key} had {known[info.key]} dimensions and now has {info.dim}")
    with catalog.transaction():
        catalog.db.conn.execute(
            "INSERT INTO encoders (key, name, dim, generation) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET name = excluded.name",
            (info.key, text(info.name), info.dim, new_generation()),
        )


def activate(catalog: Catalog, info: EncoderInfo) -> Changes:
    """Make `info` the active encoder; if it was the one that the library was on its way to, that has been reached.

    Photos that have a vector of it are indexed, the others (but for failed and skipped ones) pending; vectors of
    other encoders stay. Nothing happens when it is active already.

    The answer says `encoder` and lists no photos: all may have changed.
    """
    if active(catalog) == info:
        return Changes()
    with catalog.transaction():
        connection = catalog.db.conn
        register(catalog, info)
        connection.execute("UPDATE encoders SET active = (key = ?) WHERE active = 1 OR key = ?", (info.key, info.key))
        connection.execute("DELETE FROM encoder_target WHERE name = ?", (text(info.name),))
        (encoder_id,) = connection.execute("SELECT id FROM encoders WHERE active = 1").fetchone()
        has_vector = "EXISTS (SELECT 1 FROM vectors WHERE photo_id = photos.id AND encoder_id = ?)"
        connection.execute(
            f"UPDATE photos SET state = 'indexed', attempts = 0 WHERE state = 'pending' AND {has_vector}", (encoder_id,)
        )
        connection.execute(
            f"UPDATE photos SET state = 'pending', attempts = 0 WHERE state = 'indexed' AND NOT {has_vector}",
            (encoder_id,),
        )
    return Changes(encoder=True)


def new_generation() -> int:
    """A random number, not a count.

    So a catalog restored from a backup never comes upon the number of a file made after that backup.
    """
    return secrets.randbits(62)
