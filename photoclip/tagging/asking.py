"""Which photos to ask a person about next, so that few answers teach a tag much.

Most are those of which the tag is most uncertain (Lewis and Gale 1994), but not all alike. Some are taken from those it
would be put on: uncertainty alone never asks about what is surely wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.catalog import tagpaths
from photoclip.catalog.scorers import Classifier
from photoclip.catalog.tags import Examples as Said
from photoclip.search.index import VectorIndex
from photoclip.tagging import learn
from photoclip.tagging.odds import log_odds, logistic
from photoclip.tagging.scorers import Scorers, classifier_from, examples_of
from photoclip.tagging.suggest import STRONG, chunks, probabilities

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# Of a larger library so many photos, spread over it, are asked about.
_SAMPLE = 100_000
# So probable is what is uncertain, and from so many uncertain photos on a tag is worth asking about by itself.
_UNCERTAIN = 0.25, 0.75
_WORTH_ASKING = 3
# From so many right and so many wrong photos on, what is less probable than this is not worth a question.
_ENOUGH, _IMPROBABLE = 5, 0.02
# Of every so many questions one is about a photo for which the tag is strong.
_CHECKED = 4
# The different ones are chosen from so many times as many.
_CHOICE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """The photos [N] that may be asked about, of `all_ids` there are, and what all tags share of the evidence [N]."""

    scorers: Scorers
    index: VectorIndex
    all_ids: Ids
    ids: Ids
    shared: Floats

    @classmethod
    def of(cls, scorers: Scorers, index: VectorIndex) -> "Field":
        """All photos of a library, or a sample of them. The index must not be refreshed while the field is in use."""
        everything = index.ids
        some = everything[:: max(1, -(-len(everything) // _SAMPLE))]
        shared = [scorers.shared(vectors) for _, vectors in chunks(index, some)]
        return cls(scorers, index, everything, some, np.concatenate([np.empty(0, np.float32), *shared]))

    def is_of(self, scorers: Scorers, index: VectorIndex) -> bool:
        """Whether this is the field of these scorers, and of the index as it is now."""
        return self.scorers is scorers and self.all_ids is index.ids


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """The photos to ask about, the most instructive first, and how probable the tag is for each.

    `strong`: for how many photos of the library that nobody judged it suggests itself strongly. `precision`: see
    `learn.precision`.
    """

    photo_ids: Ids
    probabilities: Floats
    strong: int
    precision: tuple[int, int] | None


def questions(field: Field, path: str, said: Said, settled: Ids, number: int) -> Questions:
    """What to ask about a tag, of which so much was `said`; `settled` photos are not asked about.

    While little is known, these may be improbable photos: the most probable ones.
    """
    examples = examples_of(field.scorers, field.index, path, said)
    learnt = classifier_from(field.scorers, said, examples) if examples is not None else None
    odds = _odds(field, path, learnt)
    is_open = ~np.isin(field.ids, settled)
    if min(map(len, said)) >= _ENOUGH:
        is_open &= odds >= log_odds(_IMPROBABLE)
    open_rows = np.flatnonzero(is_open)
    odds = odds[open_rows]
    strong = odds >= log_odds(STRONG)
    rows = _instructive(field, open_rows, odds, strong, number)
    return Questions(
        field.ids[open_rows[rows]],
        logistic(odds[rows]),
        round(int(strong.sum()) * len(field.index) / max(1, len(field.ids))),
        learn.precision(examples, STRONG) if examples is not None else None,
    )


def is_known(scorers: Scorers, path: str) -> bool:
    """Whether the tag's name says something to the encoder: if not, it takes an example to begin with."""
    column = scorers.column(path)
    return column is not None and bool(scorers.named[column])


def worth_asking(field: Field, settled: Mapping[str, Ids]) -> list[str]:
    """The tags that are uncertain for most photos, these first; `settled` are photos by the keys of tags."""
    low, high = _UNCERTAIN
    number = np.zeros(len(field.scorers.paths), np.int64)
    keys = [tagpaths.key(path) for path in field.scorers.paths]
    known = [(column, settled[key]) for column, key in enumerate(keys) if key in settled]
    for ids, vectors in chunks(field.index, field.ids):
        found = probabilities(field.scorers, vectors)
        uncertain = (found >= np.float32(low)) & (found <= np.float32(high))
        for column, photo_ids in known:
            uncertain[np.isin(ids, photo_ids), column] = False
        number += uncertain.sum(axis=0)
    order = np.argsort(-number, kind="stable")
    return [field.scorers.paths[column] for column in order.tolist() if number[column] >= _WORTH_ASKING]


def _odds(field: Field, path: str, learnt: Classifier | None) -> Floats:
    """The log odds [N] of a tag by its phrases and by what is learnt."""
    column = field.scorers.column(path)
    parts = [np.empty(0, np.float32)]
    done = 0
    for ids, vectors in chunks(field.index, field.ids):
        odds = field.scorers.zero_shot_of(column, vectors, field.shared[done : done + len(ids)])
        if learnt is not None:
            odds += vectors @ learnt.direction + np.float32(learnt.bias)
        parts.append(odds)
        done += len(ids)
    return np.concatenate(parts)


def _instructive(
    field: Field, open_rows: npt.NDArray[np.int64], odds: Floats, strong: npt.NDArray[np.bool_], number: int
) -> npt.NDArray[np.int64]:
    """Places in `odds`: every so many a strong one, the others uncertain and unlike each other."""
    uncertain = np.argsort(np.abs(odds), kind="stable")[: _CHOICE * number]
    vectors = field.index.vectors_of(field.ids[open_rows[uncertain]])
    # The index knows them in its own order.
    in_order = np.argsort(uncertain, kind="stable")
    by_nearness = np.empty_like(vectors)
    by_nearness[in_order] = vectors
    asked = uncertain[_different(by_nearness, number)]
    sure = np.setdiff1d(np.flatnonzero(strong), asked)
    checked = np.random.default_rng(len(odds)).permutation(sure)[: number // _CHECKED]
    found = asked[: number - len(checked)].tolist()
    for place, row in enumerate(checked.tolist()):
        found.insert((place + 1) * _CHECKED - 1, row)
    return np.array(found, np.int64)


def _different(vectors: Floats, number: int) -> list[int]:
    """Rows that are unlike one another, the first ones before the others: each next is far from those chosen."""
    if not len(vectors):
        return []
    chosen = [0]
    nearest = vectors @ vectors[0]
    order = np.arange(len(vectors)) / max(1, len(vectors))
    while len(chosen) < min(number, len(vectors)):
        cost = nearest + order
        cost[chosen] = np.inf
        chosen.append(int(np.argmin(cost)))
        nearest = np.maximum(nearest, vectors @ vectors[chosen[-1]])
    return chosen
