"""Tags as directions in the encoder's space: their phrases' embeddings, and which of these say something to it."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Columns = npt.NDArray[np.int64]

# Words that an encoder has never met come out alike: as many phrases as these, so similar, say nothing to it.
_ALIKE, _TOO_MANY = 0.98, 3
_COMPARED = 1_000


def means(phrases: Sequence[Sequence[str]], vectors: Mapping[str, Floats], dim: int) -> Floats:
    """The mean embeddings of the phrases of K tags: columns [D, K], L2-normalised."""
    rows = np.array([vectors[phrase] for some in phrases for phrase in some], np.float32).reshape(-1, dim)
    numbers = np.array([len(some) for some in phrases], np.int64)
    found = np.add.reduceat(rows, np.cumsum(numbers) - numbers) / numbers[:, np.newaxis] if len(rows) else rows
    lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
    return np.ascontiguousarray((found / lengths).T, np.float32)


def separate(
    phrases: Sequence[Sequence[str]], vectors: Mapping[str, Floats], dim: int
) -> tuple[Floats, Floats, Columns]:
    """The embeddings of the first phrases [D, K], those of all further ones [D, P], and whose these are [P]."""

    def columns(some: list[str]) -> Floats:
        return np.array([vectors[phrase] for phrase in some], np.float32).reshape(-1, dim).T.copy()

    further_of = np.repeat(np.arange(len(phrases)), [len(some) - 1 for some in phrases])
    return columns([some[0] for some in phrases]), columns([each for some in phrases for each in some[1:]]), further_of


def named(directions: Floats) -> npt.NDArray[np.bool_]:
    """Which of the columns [D, K] say something to the encoder: those that few others are practically equal to."""
    number = directions.shape[1]
    sample = np.random.default_rng(0).permutation(number)[:_COMPARED]
    alike = np.zeros(number, np.int64)
    for start in range(0, number, _COMPARED):
        alike[start : start + _COMPARED] = (
            directions[:, start : start + _COMPARED].T @ directions[:, sample] > _ALIKE
        ).sum(axis=1)
    alike -= np.isin(np.arange(number), sample)
    return alike < _TOO_MANY
