"""Embeddings in the catalog: float16, one a photo and encoder. `vectorfile` makes of them what search scans."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photoclip.catalog.connection import Catalog
from photoclip.catalog.encoders import new_generation
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.errors import BugError
from photoclip.records import Changes

Vectors = npt.NDArray[np.float32]

STORED = np.dtype("<f2")
# float16 keeps 11 bits: a unit vector's length is off by less than this.
_LENGTH_TOLERANCE = 1e-2


def store(catalog: Catalog, encoder_key: str, ids: Sequence[int], vectors: Vectors) -> Changes:
    """Keep the embeddings of photos: `vectors` float32 [N, D], L2-normalised, row i that of photo ids[i].

    Pending photos become indexed if the encoder is the active one. Ids that are gone (a moved file was recognised and
    its new row merged into the old one) are passed over. Raises BugError for an unknown encoder and for vectors that
    are not finite or not of length 1.
    """
    encoder_id, dim, is_active = _encoder(catalog, encoder_key)
    if vectors.shape != (len(ids), dim):
        raise BugError(f"{len(ids)} vectors of {dim} numbers expected, not an array of {vectors.shape}")
    lengths = np.linalg.norm(vectors.astype(np.float32, copy=False), axis=1)
    if not np.all(np.abs(lengths - 1) < _LENGTH_TOLERANCE):  # also catches NaN
        raise BugError("embeddings must be finite and of length 1")
    blobs = [row.tobytes() for row in vectors.astype(STORED)]
    stored: list[int] = []
    with catalog.transaction():
        connection = catalog.db.conn
        present = _present(catalog, ids)
        held = _held(catalog, encoder_id, ids)
        new = {photo_id: blob for photo_id, blob in zip(ids, blobs, strict=True) if photo_id in present}
        replaced = [photo_id for photo_id, blob in new.items() if held.get(photo_id, blob) != blob]
        forget(catalog, replaced, encoder_id=encoder_id)
        connection.executemany(
            "INSERT OR IGNORE INTO vectors (photo_id, encoder_id, vector) VALUES (?, ?, ?)",
            ((photo_id, encoder_id, blob) for photo_id, blob in new.items()),
        )
        stored.extend(new)
        if is_active:
            for some in groups(stored):
                connection.execute(
                    "UPDATE photos SET state = 'indexed', reason = NULL, attempts = 0"
                    f" WHERE state = 'pending' AND id IN ({marks(len(some))})",
                    some,
                )
    return Changes(photos=tuple(stored))


def same_content(catalog: Catalog, encoder_key: str, content_hash: bytes) -> Vectors | None:
    """The embedding [D] of any photo with this content, so that a duplicate need not be encoded again."""
    rows = catalog.rows(
        "SELECT vector FROM photos JOIN vectors ON vectors.photo_id = photos.id"
        " JOIN encoders ON encoders.id = vectors.encoder_id WHERE content_hash = ? AND encoders.key = ? LIMIT 1",
        (content_hash, encoder_key),
    )
    return np.frombuffer(rows[0][0], STORED).astype(np.float32) if rows else None


def lacking(catalog: Catalog, encoder_key: str, ids: Sequence[int]) -> list[int]:
    """Those of `ids` that have no embedding of this encoder yet, in their order."""
    encoder_id, _, _ = _encoder(catalog, encoder_key)
    held = _held(catalog, encoder_id, ids)
    return [photo_id for photo_id in ids if photo_id not in held]


def forget(catalog: Catalog, ids: Sequence[int], *, encoder_id: int | None = None) -> None:
    """Drop the embeddings of photos, of one encoder or of all, inside a transaction."""
    outdate_copies(catalog, ids)
    one_encoder = "" if encoder_id is None else f" AND encoder_id = {encoder_id:d}"
    for some in groups(ids):
        catalog.db.conn.execute(f"DELETE FROM vectors WHERE photo_id IN ({marks(len(some))}){one_encoder}", some)


def outdate_copies(catalog: Catalog, ids: Sequence[int]) -> None:
    """Give every encoder that has a vector of one of these photos a new generation, inside a transaction.

    Their vectors leave or return, so sidecars and snapshots must be made anew.
    """
    touched: set[int] = set()
    for some in groups(ids):
        sql = f"SELECT DISTINCT encoder_id FROM vectors WHERE photo_id IN ({marks(len(some))})"
        touched.update(encoder_id for (encoder_id,) in catalog.db.conn.execute(sql, some))
    catalog.db.conn.executemany(
        "UPDATE encoders SET generation = ? WHERE id = ?", [(new_generation(), encoder_id) for encoder_id in touched]
    )


def _encoder(catalog: Catalog, key: str) -> tuple[int, int, bool]:
    rows = catalog.rows("SELECT id, dim, active FROM encoders WHERE key = ?", (key,))
    if not rows:
        raise BugError(f"encoder {key} was never activated in this catalog")
    encoder_id, dim, is_active = rows[0]
    return encoder_id, dim, bool(is_active)


def _present(catalog: Catalog, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for some in groups(ids):
        sql = f"SELECT id FROM photos WHERE id IN ({marks(len(some))})"
        found.update(photo_id for (photo_id,) in catalog.db.conn.execute(sql, some))
    return found


def _held(catalog: Catalog, encoder_id: int, ids: Sequence[int]) -> dict[int, bytes]:
    held: dict[int, bytes] = {}
    for some in groups(ids):
        sql = f"SELECT photo_id, vector FROM vectors WHERE encoder_id = ? AND photo_id IN ({marks(len(some))})"
        held.update(catalog.rows(sql, (encoder_id, *some)))
    return held
