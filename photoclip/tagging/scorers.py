"""The scorers of a library: from photo embeddings to the evidence for each tag that may be suggested.

Zero-shot evidence is how near a photo's cosine similarity to the tag's best phrase comes to those of the tags that fit
the photo best, in units of the spread of all scores of the library, and how common the tag is on photos at all, through
one logistic curve for all tags. What was learnt from the person's ✓ and ✗ is added to it.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from photoclip.catalog import scorers as stored
from photoclip.catalog import tagpaths, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.scorers import Classifier, Moments
from photoclip.catalog.tags import Examples as Said
from photoclip.records import Term
from photoclip.tagging import background, directions, learn, prevalence, vocabulary

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Columns = npt.NDArray[np.int64]

# Log odds = slope · (score - rivals) + offset, in spreads; `rivals` is the mean score of this share of all tags,
# those that fit the photo best. A score is a cosine, less what the tag is held back, and what it has ahead. Fitted
# with the embedded encoder to half of the tags and classes of three sources (photos of Caltech-101 and Tiny-ImageNet
# that it has not seen, and the captioned ones), in libraries of each and of all, and tried on the other half and with
# three earlier encoders. How well it does: tests/benchmarks/bench_suggestions.py.
_SLOPE, _OFFSET = 6.0, -2.0
_RIVALS = 0.015
# What a tag has ahead that one photo in so many shows, in spreads. That is 1.2 and 3.0 in log odds, where Bayes' rule
# would have 2.3 and 4.6: what a list of names knows of a library is less than the truth. Fitted to the
# classes alone it would be 0.4 and 0.2, and do nearly as much for the captioned photos.
_AHEAD = {10: 0.5, 100: 0.2, 1_000: 0.0}
# A tag to which all photos are similar is held back by this part of it, and by half of that in a library of so many
# photos. More would hold back what most photos show: people in one library, dogs in another.
_HELD_BACK, _FEW_PHOTOS = 0.1, 50
# The evidence for a tag whose name says nothing to the encoder.
_UNNAMED = -4.0

# A tag of the person's own is learnt from so many photos on, and from so many at most of each kind.
LEARNT_FROM = 3
_MOST_EXAMPLES = 100
_OTHERS = 256
# An id times this, modulo 2^64, is spread evenly (Knuth, Sorting and Searching, 6.4): 2^64 divided by the golden ratio.
_SPREAD, _ALL = np.uint64(0x9E3779B97F4A7C15), 1 << 64


@dataclass(frozen=True, eq=False)
class Scorers:
    """K tags and what finds them: `evidence` is all that is asked of it.

    `directions` [D, K] are the embeddings of their first phrases, and `shifts` [K] by how much each is held back; tags
    that are not `named` [K] say nothing to the encoder. `others` [D, M] and `other_shifts` [M] are those of other tags,
    to compare with; what says nothing to the encoder is among them. `further` [D, P] are the second and later phrases
    of the columns `further_of` [P]; columns in `others` count from its end, which is -1. `learnt` [D, K] and `biases`
    [K] are added. `groups` are the columns of tags that exclude one another.
    """

    encoder_key: str
    paths: tuple[str, ...]
    directions: Floats
    named: npt.NDArray[np.bool_]
    shifts: Floats
    others: Floats
    other_shifts: Floats
    further: Floats
    further_of: Columns
    spread: float
    """The standard deviation of the scores of all photos of the library for all tags."""
    learnt: Floats
    biases: Floats
    mean: Floats
    """The mean embedding [D] of the library."""
    groups: tuple[Columns, ...]

    def cosines(self, vectors: Floats) -> Floats:
        """The cosine similarities [N, K] of N photos [N, D] to the tags, each to that of its phrases that fits best."""
        return self._cosines(vectors)[:, : len(self.paths)]

    def evidence(self, vectors: Floats) -> Floats:
        """The log odds [N, K] that each tag fits each of N photos [N, D]."""
        found = self.zero_shot(vectors)
        if self.learnt.any():
            found += vectors @ self.learnt
        found += self.biases
        return found

    def zero_shot(self, vectors: Floats) -> Floats:
        """The log odds without what was learnt."""
        scores = self._scores(vectors)
        found = self._slope * scores[:, : len(self.paths)]
        found += self._shared(scores)[:, np.newaxis]
        found[:, ~self.named] = _UNNAMED
        return found

    def zero_shot_of(self, column: int | None, vectors: Floats, shared: Floats) -> Floats:
        """The log odds [N] of one tag, or of none that has a scorer, by the part that all tags share (`shared`)."""
        if column is None or not self.named[column]:
            return np.full(len(vectors), _UNNAMED, np.float32)
        phrases = np.column_stack([self.directions[:, column], self.further[:, self.further_of == column]])
        score = (vectors @ phrases).max(axis=1) - self.shifts[column]
        found: Floats = self._slope * score + shared
        return found

    def shared(self, vectors: Floats) -> Floats:
        """The part [N] of the log odds that is the same for all tags."""
        return self._shared(self._scores(vectors))

    @property
    def _slope(self) -> np.float32:
        return np.float32(_SLOPE / self.spread)

    @cached_property
    def _all(self) -> tuple[Floats, Floats]:
        """The first directions [D, K + M] and the shifts of the tags and of the others."""
        return np.concatenate([self.directions, self.others], axis=1), np.append(self.shifts, self.other_shifts)

    @cached_property
    def _rounds(self) -> list[tuple[Columns, Floats]]:
        """The second phrases of those that have one, the third ones and so on: whose they are, and the directions."""
        so_far: Counter[int] = Counter()
        rounds = []
        for column in self.further_of.tolist():
            rounds.append(so_far[column])
            so_far[column] += 1
        of = [np.flatnonzero(np.array(rounds) == number) for number in sorted(set(rounds))]
        return [(self.further_of[some], self.further[:, some]) for some in of]

    def _cosines(self, vectors: Floats) -> Floats:
        found: Floats = vectors @ self._all[0]
        for columns, further in self._rounds:
            found[:, columns] = np.maximum(found[:, columns], vectors @ further)
        return found

    def _scores(self, vectors: Floats) -> Floats:
        """The scores [N, K + M] for the tags and for the others."""
        found = self._cosines(vectors)
        found -= self._all[1]
        return found

    def _shared(self, scores: Floats) -> Floats:
        """The offset, less the mean score of the phrases that fit each photo best."""
        number = scores.shape[1]
        if not number:
            return np.full(len(scores), _OFFSET, np.float32)
        best = max(1, round(_RIVALS * number))
        rivals = np.partition(scores, number - best, axis=1)[:, number - best :].mean(axis=1)
        found: Floats = np.float32(_OFFSET) - self._slope * rivals
        return found

    def column(self, path: str) -> int | None:
        """Where a tag is, None for one that has no scorer."""
        return self._columns.get(tagpaths.key(path))

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {tagpaths.key(path): column for column, path in enumerate(self.paths)}


class Embeddings(Protocol):
    """The embeddings of a library's photos: a VectorIndex or a VectorLookup."""

    @property
    def ids(self) -> Ids:
        """The photos (N,)."""

    def vectors_of(self, photo_ids: Ids) -> Floats:
        """The embeddings (n, D) of those of these photos that have one."""


def phrases_of(path: str, phrases: Sequence[str] = ()) -> tuple[str, ...]:
    """What the encoder is asked for: a term's phrases, or else the tag's own name."""
    return tuple(phrases) or (path.rsplit("/", 1)[-1],)


def suggestable(catalog: Catalog, own: Mapping[str, int] | None = None) -> list[Term]:
    """The tags that may be suggested: enabled terms of the vocabulary, and the person's own that can be learnt.

    Where the person has a tag of the same name elsewhere ("dog" for "Animals/Dog"), it takes the place of the term.
    `own` are `tags.numbers_right`, for who knows them.
    """
    terms = vocabulary.terms(catalog)
    own = tags.numbers_right(catalog) if own is None else own
    replaced = _replaced(terms, own)
    moved = [replace(term, path=replaced[term.path]) if term.path in replaced else term for term in terms]
    found = [term for term in moved if term.enabled]
    known = {tagpaths.key(path) for path in (*(term.path for term in terms), *replaced.values())}
    learnt = [path for path, right in own.items() if right >= LEARNT_FROM and tagpaths.key(path) not in known]
    return found + [Term(path) for path in learnt]


def _replaced(terms: Sequence[Term], own: Mapping[str, int]) -> dict[str, str]:
    """By the paths of terms that the person has not, their own tags of the same name: of several the one used most."""
    by_name: dict[str, str] = {}
    for path in sorted(own, key=lambda path: own[path]):
        by_name[_name(path)] = path
    keys = {tagpaths.key(path) for path in own}
    names = [_name(term.path) for term in terms]
    often = Counter(names)
    return {
        term.path: by_name[name]
        for term, name in zip(terms, names, strict=True)
        if often[name] == 1 and name in by_name and tagpaths.key(term.path) not in keys
    }


def _name(path: str) -> str:
    return tagpaths.key(path.rsplit("/", 1)[-1])


def load(catalog: Catalog, encoder_key: str, terms: Sequence[Term] | None = None) -> Scorers | None:
    """The scorers of the library as prepared by the job `suggest`; None before it ran the first time.

    Terms whose phrases are not prepared yet are left out, and what was said since about a tag does not count yet.
    `terms` are those that are `suggestable`, for who knows them.
    """
    with catalog.reading():
        moments = stored.moments(catalog, encoder_key)
        if moments is None:
            return None
        terms = suggestable(catalog) if terms is None else terms
        vectors = stored.phrase_vectors(catalog, encoder_key, phrases(terms))
        learnt = stored.classifiers(catalog, encoder_key)
    return _assembled(encoder_key, terms, vectors, moments, learnt)


def phrases(terms: Sequence[Term]) -> list[str]:
    """All that the encoder is asked for: the phrases of these terms, and of those that ship, to compare with."""
    return list(dict.fromkeys(phrase for term in (*terms, *vocabulary.default()) for phrase in _phrases(term)))


def _assembled(
    encoder_key: str,
    terms: Sequence[Term],
    vectors: Mapping[str, Floats],
    moments: Moments,
    learnt: Mapping[str, Classifier],
) -> Scorers:
    dim = len(moments.mean)
    own = _prepared(terms, vectors)
    known = {_phrases(term) for term in own}
    everything = own + _prepared([term for term in vocabulary.default() if _phrases(term) not in known], vectors)
    means = directions.means([_phrases(term) for term in everything], vectors, dim)
    named = directions.named(means)
    shifts, spread = _shifts(everything, means, named, moments)
    residuals, biases = np.zeros((dim, len(own)), np.float32), np.zeros(len(own), np.float32)
    for column, term in enumerate(own):
        classifier = learnt.get(tagpaths.key(term.path))
        if classifier is not None:
            residuals[:, column], biases[column] = classifier.direction, classifier.bias
    # A tag that says nothing to the encoder, and of which nothing was learnt, is none to suggest.
    useful = np.flatnonzero(named[: len(own)] | residuals.any(axis=0))
    number = len(useful)
    order = np.append(useful, np.setdiff1d(np.arange(len(everything)), useful))
    in_order = [everything[column] for column in order.tolist()]
    first, further, further_of = directions.separate([_phrases(term) for term in in_order], vectors, dim)
    groups: dict[str, list[int]] = {}
    for place, term in enumerate(in_order[:number]):
        if term.group:
            groups.setdefault(term.group, []).append(place)
    return Scorers(
        encoder_key,
        tuple(term.path for term in in_order[:number]),
        first[:, :number],
        named[useful],
        shifts[useful],
        first[:, number:],
        shifts[order[number:]],
        further,
        np.where(further_of < number, further_of, further_of - len(order)),
        spread,
        residuals[:, useful],
        biases[useful],
        moments.mean,
        tuple(np.array(columns, np.int64) for columns in groups.values()),
    )


def _prepared(terms: Sequence[Term], vectors: Mapping[str, Floats]) -> list[Term]:
    """Those of the terms whose phrases all have their embeddings."""
    return [term for term in terms if all(phrase in vectors for phrase in _phrases(term))]


def _phrases(term: Term) -> tuple[str, ...]:
    return phrases_of(term.path, term.phrases)


def _shifts(
    terms: Sequence[Term], means: Floats, named: npt.NDArray[np.bool_], moments: Moments
) -> tuple[Floats, float]:
    """By how much each tag is held back, and the spread of all scores: by the means of its phrases [D, K]."""
    middle, spread = background.level(moments, means[:, named])
    shifts = background.means(moments, means) - np.float32(middle)
    shifts *= np.float32(_HELD_BACK * moments.photos / (moments.photos + _FEW_PHOTOS))
    ahead = np.array([_AHEAD[prevalence.one_in(term.path)] for term in terms], np.float32)
    return shifts - np.float32(spread) * ahead, spread


# What is learnt.


def evidence_of(said: Said) -> bytes:
    """A hash of what was said about a tag, by which stored classifiers are recognised."""
    digest = hashlib.sha256()
    for photo_ids in said:
        digest.update(np.sort(photo_ids).tobytes())
        digest.update(b";")
    return digest.digest()[:16]


def examples_of(scorers: Scorers, index: Embeddings, path: str, said: Said) -> learn.Examples | None:
    """What can be learnt of a tag, from photos that are indexed; None where there is nothing."""
    column = scorers.column(path)
    right, wrong = (_newest(index, photo_ids) for photo_ids in said)
    if not len(right) and not len(wrong):
        return None
    others = _others(index, np.concatenate(list(said)))
    vectors = np.concatenate([right, wrong, others])
    if column is None:
        evidence = np.full(len(vectors), _UNNAMED)
    else:
        evidence = scorers.zero_shot(vectors)[:, column].astype(np.float64)
    return learn.Examples(right - scorers.mean, wrong - scorers.mean, others - scorers.mean, evidence)


def classifier_of(scorers: Scorers, index: Embeddings, path: str, said: Said) -> Classifier | None:
    """What is learnt of a tag from what was said; None where that is nothing."""
    examples = examples_of(scorers, index, path, said)
    return classifier_from(scorers, said, examples) if examples is not None else None


def classifier_from(scorers: Scorers, said: Said, examples: learn.Examples) -> Classifier:
    """What is learnt from the examples of what was said."""
    direction, bias = learn.learn(examples)
    return Classifier(evidence_of(said), direction, bias - float(direction @ scorers.mean))


def _newest(index: Embeddings, photo_ids: Ids) -> Floats:
    """The embeddings of the newest of these photos."""
    return index.vectors_of(np.sort(photo_ids)[::-1][:_MOST_EXAMPLES])


def _others(index: Embeddings, said: Ids) -> Floats:
    """The embeddings of some photos, always the same ones, of which nothing was said.

    Those whose ids come first when they are mixed: whatever their order, and however many have come or gone since.
    """
    mixed = index.ids.astype(np.uint64) * _SPREAD
    chosen, among = np.empty(0, np.int64), 0
    while len(chosen) < _OTHERS and among < len(mixed):
        among = 4 * max(among, _OTHERS)
        rows = np.flatnonzero(mixed < _ALL // len(mixed) * among) if among < len(mixed) else np.arange(len(mixed))
        rows = rows[~np.isin(index.ids[rows], said)]
        chosen = index.ids[rows[np.argsort(mixed[rows])[:_OTHERS]]]
    return index.vectors_of(chosen)
