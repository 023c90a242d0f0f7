"""The vectors as search scans them.

float32 in one block of memory, mapped from a file that is a copy of the SQLite rows. The rows are the truth. A file is
used only if it fits the catalog in every respect that can be checked quickly; otherwise the vectors are read from the
rows. It is written by the writer, to another name first, so no reader ever sees half of one.

Layout, little-endian: a header of 64 bytes (_HEADER, zero-padded), N×D float32 vectors, N int64 photo ids, ascending
seq.
"""

import hashlib
import logging
import os
import struct
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np
import numpy.typing as npt

from photoclip.catalog.connection import Catalog
from photoclip.catalog.vectorrows import (
    Ids,
    VectorState,
    ids_after,
    ids_by_parts,
    ids_up_to,
    rows_after,
    rows_of,
    state_of,
    widened,
)
from photoclip.catalog.vectors import Vectors
from photoclip.paths import path_text

T = TypeVar("T", np.int64, np.float32)

log = logging.getLogger(__name__)

# magic, layout version, D, N, generation, high_seq, the first bytes of a hash of the encoder key
_HEADER = struct.Struct("<8sIIqqq16s")
_HEADER_SIZE = 64
_MAGIC = b"PhClVec\n"
_VERSION = 1

_SAMPLES = 32  # rows of a file that are compared with the catalog when it is opened
# Fewer new rows than this, or than this part of the file, do not make it worth writing: readers take them from SQLite.
_FEW_ROWS, _FEW_PART = 2048, 0.05


class _Tail:
    """Rows that came after the base.

    The block doubles when it is full, so that adding a row costs its own copy only.
    """

    def __init__(self, dim: int) -> None:
        self.used = 0
        self.ids: Ids = np.empty(0, np.int64)
        self.vectors: Vectors = np.empty((0, dim), np.float32)

    def append(self, ids: Ids, vectors: Vectors) -> None:
        needed = self.used + len(ids)
        if needed > len(self.ids):
            room = max(needed, 2 * len(self.ids), 256)
            self.ids = _grown(self.ids, self.used, room)
            self.vectors = _grown(self.vectors, self.used, room)
        self.ids[self.used : needed] = ids
        self.vectors[self.used : needed] = vectors
        self.used = needed


@dataclass(frozen=True, slots=True)
class VectorSnapshot:
    """The embeddings of one encoder at one moment; photos that are missing are not among them, offline ones are.

    Scan `blocks`, not `vectors`: (ids int64 [n], vectors float32 [n, D], L2-normalised) pairs, at most two, the first
    mapped from a file and the second what came since. Both are read-only and never change once handed out. Row i of
    all is row i of `ids`. `refresh` gives the next snapshot, which shares the memory of this one.
    """

    encoder_key: str
    dim: int
    generation: int
    high_seq: int
    base_ids: Ids
    base_vectors: Vectors
    tail: _Tail
    tail_rows: int

    def __len__(self) -> int:
        return len(self.base_ids) + self.tail_rows

    @property
    def blocks(self) -> tuple[tuple[Ids, Vectors], ...]:
        """The rows in pieces, none of them empty."""
        tail_ids = _frozen(self.tail.ids[: self.tail_rows])
        tail_vectors = _frozen(self.tail.vectors[: self.tail_rows])
        pieces = ((self.base_ids, self.base_vectors), (tail_ids, tail_vectors))
        return tuple(piece for piece in pieces if len(piece[0]))

    @property
    def ids(self) -> Ids:
        """The photo id of every row [N]."""
        pieces = [ids for ids, _ in self.blocks]
        return pieces[0] if len(pieces) == 1 else np.concatenate([np.empty(0, np.int64), *pieces])

    @property
    def vectors(self) -> Vectors:
        """All rows [N, D] in one array. Copies everything when there are two blocks."""
        pieces = [vectors for _, vectors in self.blocks]
        return pieces[0] if len(pieces) == 1 else np.concatenate([np.empty((0, self.dim), np.float32), *pieces])


def load(catalog: Catalog, encoder_key: str) -> VectorSnapshot:
    """The embeddings of an encoder as committed now: from its file if that fits, and the rows since from SQLite.

    Raises BugError for an encoder that was never activated, KnownError for a damaged catalog.
    """
    mapped = _open_file(catalog, encoder_key)  # before the transaction: so the catalog is at least as new as the file
    with catalog.reading():
        state = state_of(catalog, encoder_key)
        if mapped is not None and _fits(catalog, state, mapped):
            base_ids, base_vectors, since = mapped.ids, mapped.vectors, mapped.high_seq
            tail = _Tail(state.dim)
            for ids, vectors in rows_after(catalog, state, since):
                tail.append(ids, vectors)
            return VectorSnapshot(
                encoder_key, state.dim, state.generation, state.high_seq, base_ids, base_vectors, tail, tail.used
            )
        return _from_rows(catalog, encoder_key, state)


def photo_ids(catalog: Catalog, encoder_key: str) -> Generator[None, None, tuple[VectorState, Ids]]:
    """The photos of `load`, in any order, and the state that they are of; where no file fits, a part at a time.

    What is committed between two parts may be among them or not: the state is then another. Raises as `load`.
    """
    mapped = _open_file(catalog, encoder_key)
    with catalog.reading():
        state = state_of(catalog, encoder_key)
        if mapped is not None and _fits(catalog, state, mapped):
            return state, np.concatenate([mapped.ids, ids_after(catalog, state, mapped.high_seq)])
    ids = yield from ids_by_parts(catalog, state)
    return state, ids


def refresh(catalog: Catalog, snapshot: VectorSnapshot) -> VectorSnapshot:
    """The present embeddings.

    That is `snapshot` itself when nothing changed (one small query), its rows and the new ones when some were added,
    and a copy without those that left when the generation differs. Where the writer has meanwhile written a file that
    takes most rows out of this process's own memory, they are mapped from there.
    """
    if _file_has_most(catalog, snapshot):
        return load(catalog, snapshot.encoder_key)
    with catalog.reading():
        state = state_of(catalog, snapshot.encoder_key)
        if state.generation != snapshot.generation:
            return _revised(catalog, state, snapshot)
        if state.high_seq != snapshot.high_seq:
            return _extended(catalog, state, snapshot)
        return snapshot


def _file_has_most(catalog: Catalog, snapshot: VectorSnapshot) -> bool:
    if snapshot.tail_rows <= max(_FEW_ROWS, len(snapshot.base_ids)):
        return False
    mapped = _open_file(catalog, snapshot.encoder_key)
    return (
        mapped is not None
        and mapped.generation == snapshot.generation
        and len(mapped.ids) > len(snapshot.base_ids) + snapshot.tail_rows // 2
    )


def _extended(catalog: Catalog, state: VectorState, snapshot: VectorSnapshot) -> VectorSnapshot:
    tail = snapshot.tail
    if tail.used != snapshot.tail_rows:  # another snapshot grew from this one already: its rows stay its own
        tail = _Tail(snapshot.dim)
        tail.append(snapshot.tail.ids[: snapshot.tail_rows], snapshot.tail.vectors[: snapshot.tail_rows])
    for ids, vectors in rows_after(catalog, state, snapshot.high_seq):
        tail.append(ids, vectors)
    return VectorSnapshot(
        snapshot.encoder_key, state.dim, state.generation, state.high_seq,
        snapshot.base_ids, snapshot.base_vectors, tail, tail.used,
    )  # fmt: skip


def _revised(catalog: Catalog, state: VectorState, snapshot: VectorSnapshot) -> VectorSnapshot:
    """Rows left or returned: keep those that are still there, read the others.

    A stored vector is never altered, only replaced by a row with another seq. So whoever has a row up to the snapshot's
    seq, and is in the snapshot, has the same vector there.
    """
    old = ids_up_to(catalog, state, snapshot.high_seq)
    kept = [(ids[rows], vectors[rows]) for ids, vectors in snapshot.blocks if (rows := np.isin(ids, old)).any()]
    returned = np.setdiff1d(old, snapshot.ids)
    pieces = [(np.empty(0, np.int64), np.empty((0, state.dim), np.float32)), *kept]
    pieces += rows_of(catalog, state, returned.tolist())
    base_ids = _frozen(np.concatenate([ids for ids, _ in pieces]))
    base_vectors = _frozen(np.concatenate([vectors for _, vectors in pieces]))
    tail = _Tail(state.dim)
    for ids, vectors in rows_after(catalog, state, snapshot.high_seq):
        tail.append(ids, vectors)
    return VectorSnapshot(
        snapshot.encoder_key, state.dim, state.generation, state.high_seq, base_ids, base_vectors, tail, tail.used
    )


def _from_rows(catalog: Catalog, encoder_key: str, state: VectorState) -> VectorSnapshot:
    count = len(ids_up_to(catalog, state, state.high_seq))
    ids, vectors = np.empty(count, np.int64), np.empty((count, state.dim), np.float32)
    filled = 0
    for some_ids, some_vectors in rows_after(catalog, state, 0):
        ids[filled : filled + len(some_ids)] = some_ids
        vectors[filled : filled + len(some_ids)] = some_vectors
        filled += len(some_ids)
    base_ids, base_vectors = _frozen(ids[:filled]), _frozen(vectors[:filled])
    return VectorSnapshot(
        encoder_key, state.dim, state.generation, state.high_seq, base_ids, base_vectors, _Tail(state.dim), 0
    )


def write(catalog: Catalog, encoder_key: str) -> bool:
    """Bring the file of an encoder up to date (writer only), unless it lacks only a few rows. True if it was written.

    The file is a convenience: where there is no room for it, or a reader's system does not let it be replaced, that is
    logged and the old one stays.
    """
    old = _open_file(catalog, encoder_key)
    with catalog.reading():
        state = state_of(catalog, encoder_key)
        if old is not None and _fits(catalog, state, old):
            newer = sum(len(ids) for ids, _ in rows_after(catalog, state, old.high_seq))
            if newer <= max(_FEW_ROWS, _FEW_PART * len(old.ids)):
                return False
        target = _file(catalog, encoder_key)
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            with _replacing(target) as stream:
                _write_rows(catalog, encoder_key, state, stream)
        except OSError as error:
            log.warning("the vector file %s could not be written: %s", path_text(target), error)
            return False
    return True


def remove(catalog: Catalog, encoder_key: str) -> None:
    """Delete the file of an encoder (writer only). Where a reader's system holds it, it stays, and fits nothing."""
    try:
        _file(catalog, encoder_key).unlink(missing_ok=True)
    except OSError as error:
        log.warning("the vector file %s could not be deleted: %s", path_text(_file(catalog, encoder_key)), error)


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    """A private stream whose content takes the place of `target` at the end, whole or not at all."""
    scratch = target.with_suffix(".part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(scratch, flags, 0o600), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        scratch.replace(target)
    finally:
        with suppress(OSError):
            scratch.unlink()


def _write_rows(catalog: Catalog, encoder_key: str, state: VectorState, stream: BinaryIO) -> None:
    stream.write(bytes(_HEADER_SIZE))
    all_ids = [np.empty(0, np.int64)]
    for some_ids, vectors in rows_after(catalog, state, 0):
        all_ids.append(some_ids)
        stream.write(vectors.astype("<f4", copy=False).data)
    ids = np.concatenate(all_ids)
    stream.write(ids.astype("<i8", copy=False).data)
    stream.seek(0)  # the number of rows is known only now
    mark = _key_mark(encoder_key)
    stream.write(_HEADER.pack(_MAGIC, _VERSION, state.dim, len(ids), state.generation, state.high_seq, mark))


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A file whose header and length agree."""

    generation: int
    high_seq: int
    ids: Ids
    vectors: Vectors


def _open_file(catalog: Catalog, encoder_key: str) -> _Mapped | None:
    """Map the file of an encoder; None when there is none or it is not one that `write` finished."""
    try:
        with _file(catalog, encoder_key).open("rb") as stream:
            head = stream.read(_HEADER_SIZE)
            length = os.fstat(stream.fileno()).st_size
            if len(head) < _HEADER_SIZE:
                return None
            magic, version, dim, count, generation, high_seq, mark = _HEADER.unpack_from(head)
            if (magic, version, mark) != (_MAGIC, _VERSION, _key_mark(encoder_key)):
                return None
            if count < 1 or dim < 1 or length != _HEADER_SIZE + count * (4 * dim + 8):
                return None
            vectors = np.memmap(stream, np.dtype("<f4"), "r", _HEADER_SIZE, (count, dim))
            stream.seek(_HEADER_SIZE + 4 * count * dim)
            ids = np.fromfile(stream, np.dtype("<i8"), count)
    except (OSError, ValueError):
        return None
    if len(ids) != count:
        return None
    return _Mapped(generation, high_seq, _frozen(ids), vectors.view(np.ndarray))


def _fits(catalog: Catalog, state: VectorState, mapped: _Mapped) -> bool:
    """Whether a file is a copy of this catalog's rows.

    Generation and extent are compared, and a sample of rows bit by bit.
    """
    if (
        mapped.generation != state.generation
        or mapped.high_seq > state.high_seq
        or mapped.vectors.shape[1] != state.dim
    ):
        return False
    sample = np.unique(np.linspace(0, len(mapped.ids) - 1, _SAMPLES).astype(int))
    for row in sample:
        rows = catalog.rows(
            "SELECT vector FROM vectors WHERE photo_id = ? AND encoder_id = ? AND seq <= ?",
            (int(mapped.ids[row]), state.encoder_id, mapped.high_seq),
        )
        if not rows or not np.array_equal(widened(rows[0][0], state.dim)[0], mapped.vectors[row]):
            return False
    return True


def _file(catalog: Catalog, encoder_key: str) -> Path:
    return catalog.paths.vectors / f"{_key_mark(encoder_key).hex()}.vectors"


def _key_mark(encoder_key: str) -> bytes:
    return hashlib.blake2b(encoder_key.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _frozen(array: npt.NDArray[T]) -> npt.NDArray[T]:
    view = array.view()
    view.flags.writeable = False
    return view


def _grown(array: npt.NDArray[T], used: int, rows: int) -> npt.NDArray[T]:
    larger = np.empty((rows, *array.shape[1:]), array.dtype)
    larger[:used] = array[:used]
    return larger
