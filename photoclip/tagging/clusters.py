"""Groups of photos that look alike, found by spherical k-means on their embeddings."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.search.rank import Embeddings, Floats, Ids

MOST = 24
"""So many groups at most: as many as a person looks through."""
_SAMPLE = 20_000
_PHOTOS_PER_GROUP = 50
_STEPS = 30
# A photo that is this part less near to the centre than the photos of its group are on average does not belong to it.
_FARTHER = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Photos that look alike, the most typical first, and how near they are to their centre on average (−1…1)."""

    photo_ids: Ids
    nearness: float


def clusters(index: Embeddings, photo_ids: Ids, *, most: int = MOST, sample: int = _SAMPLE) -> list[Cluster]:
    """Put those of these photos that have an embedding into groups, the largest first.

    The groups are found on a sample spread over the photos, then every photo is looked at; some belong to none. Always
    the same for the same photos, in bounded memory.
    """
    chosen = np.isin(index.ids, photo_ids)
    ids = index.ids[chosen]
    if not len(ids):
        return []
    seen = _sample(index, chosen, sample)
    # All embeddings of an encoder have much in common; what tells photos apart is the rest.
    mean = _sample(index, np.ones(len(chosen), np.bool_), sample).mean(axis=0)
    points = _normalised(seen - mean)
    centres = _means(points, min(most, max(1, len(seen) // _PHOTOS_PER_GROUP)))
    nearest, nearness = np.empty(len(ids), np.int64), np.empty(len(ids), np.float32)
    start = 0
    for vectors in _rows(index, chosen):
        fits = _normalised(vectors - mean) @ centres.T
        end = start + len(vectors)
        nearest[start:end], nearness[start:end] = fits.argmax(axis=1), fits.max(axis=1)
        start = end
    found = [_cluster(ids, nearness, np.flatnonzero(nearest == number)) for number in range(len(centres))]
    return sorted((each for each in found if len(each.photo_ids)), key=lambda each: -len(each.photo_ids))


def _cluster(ids: Ids, nearness: Floats, rows: Ids) -> Cluster:
    near = nearness[rows]
    average = float(near.mean()) if len(rows) else 0.0
    kept = near >= average - _FARTHER * abs(average)
    rows, near = rows[kept], near[kept]
    return Cluster(ids[rows[np.lexsort((ids[rows], -near))]], average)


def _sample(index: Embeddings, chosen: npt.NDArray[np.bool_], most: int) -> Floats:
    rows = np.flatnonzero(chosen)
    if len(rows) > most:
        rows = rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]
    picked = np.zeros(len(chosen), np.bool_)
    picked[rows] = True
    return np.concatenate(list(_rows(index, picked)))


_CHUNK = 16_384


def _rows(index: Embeddings, chosen: npt.NDArray[np.bool_]) -> Iterator[Floats]:
    """The embeddings of the chosen rows, some at a time, in their order."""
    start = 0
    for block in index.blocks:
        rows = np.flatnonzero(chosen[start : start + len(block)])
        for first in range(0, len(rows), _CHUNK):
            yield np.asarray(block[rows[first : first + _CHUNK]], np.float32)
        start += len(block)


def _means(points: Floats, number: int) -> Floats:
    """The directions of at most so many groups of points of length 1."""
    centres = _seeds(points, number)
    before = np.full(len(points), -1)
    for _ in range(_STEPS):
        nearest = (points @ centres.T).argmax(axis=1)
        if np.array_equal(nearest, before):
            break
        before = nearest
        order = np.argsort(nearest, kind="stable")
        starts = np.unique(nearest[order], return_index=True)[1]  # a group that has lost all its points is given up
        centres = _normalised(np.add.reduceat(points[order], starts, axis=0))
    return centres


def _seeds(points: Floats, number: int) -> Floats:
    """Points far from one another: each is drawn with the chance of its distance to those drawn before (k-means++)."""
    random = np.random.default_rng(0)
    chosen = [int(random.integers(len(points)))]
    apart = np.full(len(points), np.inf)
    while len(chosen) < number:
        apart = np.minimum(apart, np.maximum(0.0, 1.0 - points @ points[chosen[-1]]))
        total = float(apart.sum())
        if total < 1e-6:
            break
        chosen.append(int(random.choice(len(points), p=apart / total)))
    return points[chosen]


def _normalised(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    normalised: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return normalised
