"""The way from one encoder to another: where it leads, what is still to be done, and which vectors are left behind.

The vectors of the target fill in beside those of the active encoder, which stay searchable until `encoders.activate`
makes the step.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from photoclip.catalog import encoders
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Changes

_LACKING = """
    photos.missing = 0 AND photos.state = 'indexed' AND NOT EXISTS (
        SELECT 1 FROM vectors JOIN encoders ON encoders.id = encoder_id WHERE photo_id = photos.id AND key = ?)"""
# What `drop_some` deletes: takes a few milliseconds.
DROPPED_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many indexed photos have no vector of an encoder yet: in folders within reach, and in those that are not."""

    online: int
    offline: int


@dataclass(frozen=True, slots=True)
class StoredEncoder:
    """An encoder with vectors in the catalog, and of how many photos."""

    key: str
    name: str
    dim: int
    active: bool
    vectors: int


def target(catalog: Catalog) -> str | None:
    """The name or folder of the encoder that the library is on its way to, None when there is none."""
    rows = catalog.rows("SELECT name FROM encoder_target")
    return str(rows[0][0]) if rows else None


def set_target(catalog: Catalog, name: str | None) -> Changes:
    """Set out for another encoder, or for none. Nothing that was done for an earlier one is lost."""
    if target(catalog) == name:
        return Changes()
    with catalog.transaction():
        catalog.db.conn.execute("DELETE FROM encoder_target")
        if name is not None:
            catalog.db.conn.execute("INSERT INTO encoder_target (id, name) VALUES (1, ?)", (text(name),))
    return Changes(encoder=True)


def lacking_ids(catalog: Catalog, encoder_key: str, limit: int, after: int = 0) -> list[int]:
    """The next indexed photos within reach that lack a vector of this encoder, by ascending id above `after`."""
    rows = catalog.rows(
        f"SELECT id FROM photos WHERE id > ? AND {_LACKING}"
        " AND root_id IN (SELECT id FROM roots WHERE online = 1) ORDER BY id LIMIT ?",
        (after, encoder_key, limit),
    )
    return [photo_id for (photo_id,) in rows]


def lacking(catalog: Catalog, encoder_key: str) -> Lacking:
    """How many there are of them. Looks at every photo: about a second for a million."""
    rows = dict(
        catalog.rows(
            f"SELECT online, count(*) FROM photos JOIN roots ON roots.id = root_id WHERE {_LACKING} GROUP BY online",
            (encoder_key,),
        )
    )
    return Lacking(online=rows.get(1, 0), offline=rows.get(0, 0))


def unchanged(catalog: Catalog, hashes: Mapping[int, bytes]) -> set[int]:
    """Those of the photos, by id, whose content the catalog knows by this hash."""
    same: set[int] = set()
    for some in groups(list(hashes)):
        sql = f"SELECT id, content_hash FROM photos WHERE id IN ({marks(len(some))})"
        same.update(photo_id for photo_id, known in catalog.rows(sql, some) if hashes[photo_id] == known)
    return same


def stored(catalog: Catalog) -> list[StoredEncoder]:
    """The encoders that the catalog has vectors of, and the active one in any case."""
    counts = dict(
        catalog.rows(
            "SELECT encoder_id, count(*) FROM vectors INDEXED BY sqlite_autoindex_vectors_1 GROUP BY encoder_id"
        )
    )
    rows = catalog.rows("SELECT id, key, name, dim, active FROM encoders ORDER BY id")
    return [
        StoredEncoder(key, name, dim, bool(active), counts.get(number, 0))
        for number, key, name, dim, active in rows
        if active or number in counts
    ]


def drop_some(catalog: Catalog, encoder_key: str, after: int = 0) -> int:
    """Delete some vectors of an encoder that is not active, of photos above the id `after`.

    Returns the last of these ids, 0 when there was nothing to delete. In steps, because a million at once would keep
    everybody waiting. SQLite uses the room for new rows; the file does not shrink.
    """
    rows = catalog.rows("SELECT id FROM encoders WHERE key = ? AND active = 0", (encoder_key,))
    if not rows:
        return 0
    (encoder_id,) = rows[0]
    listed = catalog.rows(
        "SELECT photo_id FROM vectors INDEXED BY sqlite_autoindex_vectors_1"
        " WHERE photo_id > ? AND encoder_id = ? ORDER BY photo_id LIMIT ?",
        (after, encoder_id, DROPPED_AT_ONCE),
    )
    if not listed:
        return 0
    last = int(listed[-1][0])
    with catalog.transaction():
        catalog.db.conn.execute(
            "DELETE FROM vectors WHERE photo_id > ? AND photo_id <= ? AND encoder_id = ?", (after, last, encoder_id)
        )
        # Whoever has a copy of these vectors makes it anew.
        catalog.db.conn.execute(
            "UPDATE encoders SET generation = ? WHERE id = ?", (encoders.new_generation(), encoder_id)
        )
    return last
