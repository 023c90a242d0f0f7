"""The vectors of one encoder as search sees them: the catalog's memory-mapped file of vectors, kept up to date."""

from collections.abc import Generator, Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from photoclip.catalog import vectorfile
from photoclip.catalog.connection import Catalog
from photoclip.catalog.vectorrows import VectorState, rows_of, state_of


class VectorIndex:
    """All searchable photos of one encoder. It belongs to the thread of its catalog connection."""

    def __init__(self, catalog: Catalog, encoder_key: str) -> None:
        self.encoder_key = encoder_key
        self._catalog = catalog
        self._take(vectorfile.load(catalog, encoder_key))

    @property
    def ids(self) -> npt.NDArray[np.int64]:
        """The photo of each row, (N,)."""
        return self._ids

    @property
    def blocks(self) -> Sequence[npt.NDArray[np.float32]]:
        """The L2-normalised embeddings: blocks (n, D) that are the N rows when put one below the other."""
        return [vectors for _, vectors in self._snapshot.blocks]

    def __len__(self) -> int:
        return len(self._ids)

    def refresh(self) -> bool:
        """Take in what was committed since; True when anything changed. Cheap when nothing did."""
        newer = vectorfile.refresh(self._catalog, self._snapshot)
        if newer is self._snapshot:
            return False
        self._take(newer)
        return True

    def vector_of(self, photo_id: int) -> npt.NDArray[np.float32] | None:
        """The embedding (D,) of one photo, or None where it has none."""
        for ids, vectors in self._snapshot.blocks:
            rows = np.flatnonzero(ids == photo_id)
            if len(rows):
                return np.array(vectors[rows[0]])
        return None

    def vectors_of(self, photo_ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The embeddings (n, D) of those of these photos that have one, in the order of the index."""
        found = [vectors[np.isin(ids, photo_ids)] for ids, vectors in self._snapshot.blocks]
        return np.concatenate([np.empty((0, self._snapshot.dim), np.float32), *found])

    def _take(self, snapshot: vectorfile.VectorSnapshot) -> None:
        self._snapshot = snapshot
        self._ids = snapshot.ids


class VectorLookup:
    """The photos of an index at one moment; their embeddings are read from the catalog when they are asked for.

    For who needs few of them again and again: it takes 8 bytes a photo, and maps no file.
    """

    def __init__(self, catalog: Catalog, encoder_key: str, state: VectorState, ids: npt.NDArray[np.int64]) -> None:
        self.encoder_key = encoder_key
        self._catalog, self._state = catalog, state
        self.ids = np.sort(ids)
        """All photos that have an embedding, (N,), in order."""

    @classmethod
    def by_parts(cls, catalog: Catalog, encoder_key: str) -> Generator[None, None, Self]:
        """Read which photos there are, a part at a time. Raises as `vectorfile.load`."""
        state, ids = yield from vectorfile.photo_ids(catalog, encoder_key)
        return cls(catalog, encoder_key, state, ids)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def is_current(self) -> bool:
        """Whether no embedding has come or gone since."""
        return state_of(self._catalog, self.encoder_key) == self._state

    def vectors_of(self, photo_ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The embeddings (n, D) of those of these photos that have one, in any order."""
        places = np.searchsorted(self.ids, photo_ids)
        known = photo_ids[self.ids.take(places, mode="clip") == photo_ids] if len(self) else photo_ids[:0]
        found = [vectors for _, vectors in rows_of(self._catalog, self._state, known.tolist())]
        return np.concatenate([np.empty((0, self._state.dim), np.float32), *found])
