"""Groups of photos that look alike, found by spherical k-means on their embeddings."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.search.rank import Embeddings, Floats, Ids

MOST = 24
"""So many groups at most: as many as a person looks through."""
FEWEST = 8
"""So many photos a group has at least."""
_SAMPLE = 10_000
# Many small groups at first: those that are one come together, and what is left over is no group.
_PHOTOS_PER_MEAN, _MOST_MEANS = 6, 300
_FEW_POINTS = 3
_STEPS = 15
# A photo that is this part less near to the centre than the photos of its group are on average does not belong to it.
_FARTHER = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Photos that look alike, the most typical first, and how near they are to their centre on average (−1…1)."""

    photo_ids: Ids
    nearness: float


def clusters(
    index: Embeddings, photo_ids: Ids, *, most: int = MOST, fewest: int = FEWEST, sample: int = _SAMPLE
) -> list[Cluster]:
    """Put those of these photos that have an embedding into groups, those of many photos much alike first.

    The groups are found on a sample spread over the photos, then every photo is looked at; many belong to none. Always
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
    centres = _together(points, _means(points, min(_MOST_MEANS, max(1, len(seen) // _PHOTOS_PER_MEAN))))
    if not len(centres):
        return []
    nearest, nearness = np.empty(len(ids), np.int64), np.empty(len(ids), np.float32)
    start = 0
    for vectors in _rows(index, chosen):
        fits = _normalised(vectors - mean) @ centres.T
        end = start + len(vectors)
        nearest[start:end], nearness[start:end] = fits.argmax(axis=1), fits.max(axis=1)
        start = end
    groups = [_cluster(ids, nearness, np.flatnonzero(nearest == number)) for number in range(len(centres))]
    large = [group for group in groups if len(group.photo_ids) >= fewest]
    return sorted(large, key=lambda group: -group.nearness * len(group.photo_ids) ** 0.5)[:most]


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


def _together(points: Floats, centres: Floats) -> Floats:
    """The centres with many points, those as one that are nearer to one another than their points are to them."""
    nearest = (points @ centres.T).argmax(axis=1)
    sums = np.stack([points[nearest == number].sum(axis=0) for number in range(len(centres))])
    counts = np.bincount(nearest, minlength=len(centres)).astype(np.float32)
    while len(sums) > 1:
        lengths = np.linalg.norm(sums, axis=1)
        # The mean cosine of unit vectors to the direction of their sum is the length of that divided by their number.
        inner = lengths / np.maximum(counts, 1)
        alike = (sums @ sums.T) / np.maximum(np.outer(lengths, lengths), 1e-9)
        excess = alike - np.minimum.outer(inner, inner)
        np.fill_diagonal(excess, -np.inf)
        one, other = np.unravel_index(int(excess.argmax()), excess.shape)
        if excess[one, other] < 0:
            break
        sums[one] += sums[other]
        counts[one] += counts[other]
        sums, counts = np.delete(sums, other, axis=0), np.delete(counts, other)
    return _normalised(sums[counts >= _FEW_POINTS])


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
