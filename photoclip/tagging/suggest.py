"""Which tags suggest themselves for which photos: calibrated probabilities, in chunks, whatever the library's size."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.catalog import tagpaths
from photoclip.catalog.tagruns import RunPairs
from photoclip.records import Strength, Suggestion
from photoclip.search.index import VectorIndex
from photoclip.tagging.odds import logistic
from photoclip.tagging.scorers import Scorers

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

STRONG, LIKELY, WEAK = 0.7, 0.5, 0.3
"""From which probability on a suggestion is called so.

What is proposed must be likely: right more often than not. What is put on many photos unseen must be strong, unless the
person says otherwise.
"""

# So many photos are scored at once: with 1,000 tags 16 MB.
_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True, eq=False)
class Histograms:
    """How many of `photos` photos have each probability for each of K tags.

    `counts` [K, 101]: column p those with at least p % and less than p + 1.
    """

    paths: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    photos: int

    def above(self, threshold: float) -> npt.NDArray[np.int64]:
        """On how many photos [K] each tag would go."""
        found: npt.NDArray[np.int64] = self.counts[:, round(100 * threshold) :].sum(axis=1)
        return found


def strength(probability: float) -> Strength | None:
    """What a probability means; None below `WEAK`."""
    if probability >= STRONG:
        return "strong"
    if probability >= LIKELY:
        return "likely"
    return "weak" if probability >= WEAK else None


def probabilities(scorers: Scorers, vectors: Floats) -> Floats:
    """The probability [N, K] that each of K tags fits each of N photos [N, D]; of a group only the best is above 0."""
    found = logistic(scorers.evidence(vectors))
    for columns in scorers.groups:
        among = found[:, columns]
        among[np.arange(among.shape[1]) != among.argmax(axis=1)[:, np.newaxis]] = 0
        found[:, columns] = among
    return found


def for_photos(
    scorers: Scorers, index: VectorIndex, photo_ids: Ids, hidden: Collection[str] = frozenset()
) -> list[Suggestion]:
    """The tags that suggest themselves for all of these photos together, the likeliest first, without `hidden` ones.

    Of several photos the mean probability counts. Photos without an embedding say nothing.
    """
    vectors = index.vectors_of(photo_ids)
    if not len(vectors):
        return []
    mean = probabilities(scorers, vectors).mean(axis=0)
    score = scorers.cosines(vectors).mean(axis=0)
    without = {tagpaths.key(path) for path in hidden}
    found = []
    for column in np.argsort(-mean, kind="stable").tolist():
        named = strength(float(mean[column]))
        if named is None:
            break
        if tagpaths.key(scorers.paths[column]) not in without:
            found.append(Suggestion(scorers.paths[column], float(mean[column]), named, float(score[column])))
    return found


def histograms(scorers: Scorers, index: VectorIndex, photo_ids: Ids | None = None) -> Histograms:
    """How probable each tag is for these photos, or for all."""
    number = len(scorers.paths)
    counts = np.zeros((number, 101), np.int64)
    photos = 0
    places = np.arange(number) * 101
    for ids, vectors in chunks(index, photo_ids):
        percent = (probabilities(scorers, vectors) * 100).astype(np.int64)
        counts += np.bincount((percent + places).ravel(), minlength=counts.size).reshape(counts.shape)
        photos += len(ids)
    return Histograms(scorers.paths, counts, photos)


def pairs(
    scorers: Scorers,
    index: VectorIndex,
    photo_ids: Ids,
    paths: Sequence[str],
    thresholds: Sequence[float],
    without: Sequence[Sequence[int]],
) -> RunPairs:
    """The photos that each of these tags goes on, and how probable it is there; see `edits.AutoTag`.

    Tags without a scorer go on none.
    """
    columns = {path: column for path in paths if (column := scorers.column(path)) is not None}
    parts: dict[str, list[tuple[Ids, Floats]]] = {path: [] for path in columns}
    for ids, vectors in chunks(index, photo_ids):
        found = probabilities(scorers, vectors)
        for path, threshold, left_out in zip(paths, thresholds, without, strict=True):
            if path in columns:
                probable = found[:, columns[path]]
                fits = (probable >= np.float32(threshold)) & ~np.isin(ids, left_out)
                parts[path].append((ids[fits], probable[fits]))
    return [
        (path, np.concatenate([ids for ids, _ in some]), np.concatenate([each for _, each in some]))
        for path, some in parts.items()
        if some
    ]


def chunks(index: VectorIndex, photo_ids: Ids | None) -> Iterator[tuple[Ids, Floats]]:
    """The photos of the index that are among these, or all, and their embeddings, some thousands at a time."""
    start = 0
    for block in index.blocks:
        ids = index.ids[start : start + len(block)]
        start += len(block)
        rows = np.arange(len(ids)) if photo_ids is None else np.flatnonzero(np.isin(ids, photo_ids))
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            yield ids[some], block[some]
