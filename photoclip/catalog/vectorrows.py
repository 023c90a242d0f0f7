"""Reading the vectors of an encoder out of the SQLite rows, many at a time, as arrays."""

from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photoclip.catalog.connection import Catalog
from photoclip.catalog.faults import DamagedFile
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.catalog.vectors import STORED, Vectors
from photoclip.errors import BugError
from photoclip.paths import path_text

Ids = npt.NDArray[np.int64]

_READ_AT_ONCE = 4096  # rows: 4 MB of float16 at D = 512
_IDS_AT_ONCE = 50_000


class VectorState(NamedTuple):
    """What the catalog says about the vectors of an encoder now."""

    encoder_id: int
    dim: int
    generation: int
    high_seq: int


def state_of(catalog: Catalog, encoder_key: str) -> VectorState:
    """The present state. Raises BugError for an encoder that was never activated."""
    rows = catalog.rows(
        "SELECT id, dim, generation, coalesce((SELECT max(seq) FROM vectors), 0) FROM encoders WHERE key = ?",
        (encoder_key,),
    )
    if not rows:
        raise BugError(f"encoder {encoder_key} was never activated in this catalog")
    return VectorState(*rows[0])


def ids_up_to(catalog: Catalog, state: VectorState, seq: int) -> Ids:
    """The photos that have a row with a seq up to `seq` and are not missing.

    Read from the index alone (the table has the vectors between its numbers), and as one text.
    """
    ((listed,),) = catalog.rows(
        "SELECT group_concat(photo_id) FROM vectors INDEXED BY sqlite_autoindex_vectors_1"
        " WHERE encoder_id = ? AND seq <= ? AND photo_id NOT IN (SELECT id FROM photos WHERE missing = 1)",
        (state.encoder_id, seq),
    )
    return np.fromstring(listed or "", np.int64, sep=",")


def ids_after(catalog: Catalog, state: VectorState, after: int) -> Ids:
    """The photos of `rows_after`."""
    ((listed,),) = catalog.rows(
        "SELECT group_concat(photo_id) FROM vectors WHERE seq > ? AND seq <= ? AND encoder_id = ?"
        " AND photo_id NOT IN (SELECT id FROM photos WHERE missing = 1)",
        (after, state.high_seq, state.encoder_id),
    )
    return np.fromstring(listed or "", np.int64, sep=",")


def ids_by_parts(catalog: Catalog, state: VectorState) -> Generator[None, None, Ids]:
    """All that `ids_up_to` the state gives, in order, read a part at a time."""
    sql = (
        "SELECT group_concat(iif(photo_id IN (SELECT id FROM photos WHERE missing = 1), NULL, photo_id)),"
        " max(photo_id), count(*) FROM (SELECT photo_id FROM vectors INDEXED BY sqlite_autoindex_vectors_1"
        f" WHERE encoder_id = ? AND photo_id > ? AND seq <= ? ORDER BY photo_id LIMIT {_IDS_AT_ONCE})"
    )
    parts, after, number = [np.empty(0, np.int64)], 0, _IDS_AT_ONCE
    while number == _IDS_AT_ONCE:
        ((listed, after, number),) = catalog.rows(sql, (state.encoder_id, after, state.high_seq))
        parts.append(np.fromstring(listed or "", np.int64, sep=","))
        yield
    return np.concatenate(parts)


def rows_after(catalog: Catalog, state: VectorState, after: int) -> Iterator[tuple[Ids, Vectors]]:
    """The rows with a seq above `after` and up to the state's, ascending, some thousands at a time."""
    cursor = catalog.db.conn.execute(
        "SELECT photo_id, vector FROM vectors JOIN photos ON photos.id = photo_id"
        " WHERE seq > ? AND seq <= ? AND encoder_id = ? AND missing = 0 ORDER BY seq",
        (after, state.high_seq, state.encoder_id),
    )
    while rows := cursor.fetchmany(_READ_AT_ONCE):
        yield _arrays(catalog, state, rows)


def rows_of(catalog: Catalog, state: VectorState, ids: Sequence[int]) -> Iterator[tuple[Ids, Vectors]]:
    """The rows of these photos."""
    for some in groups(ids):
        sql = f"SELECT photo_id, vector FROM vectors WHERE encoder_id = ? AND photo_id IN ({marks(len(some))})"
        yield _arrays(catalog, state, catalog.rows(sql, (state.encoder_id, *some)))


def _arrays(catalog: Catalog, state: VectorState, rows: Sequence[tuple[int, bytes]]) -> tuple[Ids, Vectors]:
    blobs = b"".join([blob for _, blob in rows])
    if len(blobs) != len(rows) * state.dim * STORED.itemsize:
        raise DamagedFile(f"The catalog {path_text(catalog.paths.catalog)} is damaged (a vector of the wrong length).")
    return np.array([photo_id for photo_id, _ in rows], np.int64), widened(blobs, state.dim)


def widened(blobs: bytes, dim: int) -> Vectors:
    """Stored vectors, end to end, as float32 [n, dim] of length 1 (float16 lost some of it).

    Rows that are no vectors are 0: they resemble nothing.
    """
    vectors = np.frombuffer(blobs, STORED).astype(np.float32).reshape(-1, dim)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    unusable = ~(np.isfinite(lengths) & (lengths > 0))
    if unusable.any():
        vectors[unusable] = 0
        lengths[unusable] = 1
    vectors /= lengths[:, None]
    return vectors
