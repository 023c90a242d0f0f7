"""The scorers of a library: from photo embeddings to the evidence for each tag that may be suggested.

Zero-shot evidence is how near a photo's cosine similarity to the tag's phrases comes to those of the phrases that fit
the photo best, in units of the spread of all scores of the library, and how common the tag is on photos at all, through
one logistic curve for all tags. What was learnt from the person's ✓ and ✗ is added to it.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from photoclip.catalog import scorers as stored
from photoclip.catalog import tagpaths, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.scorers import Classifier, Moments
from photoclip.catalog.tags import Examples as Said
from photoclip.records import Term
from photoclip.search.index import VectorIndex
from photoclip.tagging import background, learn, prevalence, vocabulary

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# Log odds = slope · (score - rivals) + offset, in spreads; `rivals` is the mean score of this share of all phrases,
# those that fit the photo best. A score is a cosine, less what the tag is held back, and what it has ahead. Fitted to
# half of the tags and classes of three sources (photos of Caltech-101 and Tiny-ImageNet that the encoder has not seen,
# and the captioned ones), in libraries of each and of all, and tried on the other half. How well it does:
# tests/benchmarks/bench_suggestions.py.
_SLOPE, _OFFSET = 6.0, -2.0
_RIVALS = 0.015
# What a tag has ahead that one photo in so many shows, in spreads. That is 1.5 and 3.9 in log odds, where Bayes' rule
# would have 2.3 and 4.6: what a list of names knows of a library is less than the truth.
_AHEAD = {10: 0.65, 100: 0.25, 1_000: 0.0}
# A tag to which all photos are similar is held back by this part of it, and by half of that in a library of so many
# photos. More would hold back what most photos show: people in one library, dogs in another.
_HELD_BACK, _FEW_PHOTOS = 0.1, 50
# The evidence for a tag whose name says nothing to the encoder.
_UNNAMED = -4.0
# Words that an encoder has never met come out alike: as many phrases as these, so similar, say nothing to it.
_ALIKE, _TOO_MANY = 0.98, 3
_COMPARED = 1_000

# A tag of the person's own is learnt from so many photos on, and from so many at most of each kind.
LEARNT_FROM = 3
_MOST_EXAMPLES = 100
_OTHERS = 256


@dataclass(frozen=True, eq=False)
class Scorers:
    """K tags and what finds them: `evidence` is all that is asked of it.

    `directions` [D, K] are the embeddings of their phrases, and `shifts` [K] by how much each is held back; tags that
    are not `named` [K] say nothing to the encoder. `others` [D, M] and `other_shifts` [M] are those of other phrases,
    to compare with; what says nothing to the encoder is among them. `below` [P, 2] are the columns of tags and of what
    lies below them in the hierarchy; in `others` they count from its end, which is -1. `learnt` [D, K] and `biases` [K]
    are added. `groups` are the columns of tags that exclude one another.
    """

    encoder_key: str
    paths: tuple[str, ...]
    directions: Floats
    named: npt.NDArray[np.bool_]
    shifts: Floats
    others: Floats
    other_shifts: Floats
    spread: float
    """The standard deviation of the scores of all photos of the library for all tags."""
    below: npt.NDArray[np.int64]
    learnt: Floats
    biases: Floats
    mean: Floats
    """The mean embedding [D] of the library."""
    groups: tuple[npt.NDArray[np.int64], ...]

    def cosines(self, vectors: Floats) -> Floats:
        """The cosine similarities [N, K] of N photos [N, D] to the tags' phrases."""
        return vectors @ self.directions

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
        for column, columns in self._lower.items():
            found[:, column] = self._slope * _widened(scores[:, column], scores[:, columns])
        found += self._shared(scores)[:, np.newaxis]
        found[:, ~self.named] = _UNNAMED
        return found

    def zero_shot_of(self, column: int | None, vectors: Floats, shared: Floats) -> Floats:
        """The log odds [N] of one tag, or of none that has a scorer, by the part that all tags share (`shared`)."""
        if column is None or not self.named[column]:
            return np.full(len(vectors), _UNNAMED, np.float32)
        directions, shifts = self._all
        columns = np.append(column, self._lower.get(column, np.empty(0, np.int64)))
        scores = vectors @ directions[:, columns] - shifts[columns]
        found: Floats = self._slope * _widened(scores[:, 0], scores[:, 1:]) + shared
        return found

    def shared(self, vectors: Floats) -> Floats:
        """The part [N] of the log odds that is the same for all tags."""
        return self._shared(self._scores(vectors))

    @property
    def _slope(self) -> np.float32:
        return np.float32(_SLOPE / self.spread)

    @cached_property
    def _all(self) -> tuple[Floats, Floats]:
        """The directions [D, K + M] and the shifts of the tags and of the other phrases."""
        return np.concatenate([self.directions, self.others], axis=1), np.append(self.shifts, self.other_shifts)

    @cached_property
    def _lower(self) -> dict[int, npt.NDArray[np.int64]]:
        """By the columns of tags, those of what lies below them."""
        return {column: self.below[self.below[:, 0] == column, 1] for column in np.unique(self.below[:, 0]).tolist()}

    def _scores(self, vectors: Floats) -> Floats:
        """The scores [N, K + M] for the tags and for the other phrases."""
        directions, shifts = self._all
        found: Floats = vectors @ directions
        found -= shifts
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


def _widened(own: Floats, lower: Floats) -> Floats:
    """The scores [N] of a tag that has others below it [N, L]: half its own, half the best of all.

    What is a puppy is a dog, too.
    """
    if not lower.shape[1]:
        return own
    found: Floats = (own + np.maximum(own, lower.max(axis=1))) / 2
    return found


def phrases_of(path: str, phrases: Sequence[str] = ()) -> tuple[str, ...]:
    """What the encoder is asked for: a term's phrases, or else the tag's own name."""
    return tuple(phrases) or (path.rsplit("/", 1)[-1],)


def suggestable(catalog: Catalog) -> list[Term]:
    """The tags that may be suggested: enabled terms of the vocabulary, and the person's own that can be learnt.

    Where the person has a tag of the same name elsewhere ("dog" for "Animals/Dog"), it takes the place of the term.
    """
    terms = vocabulary.terms(catalog)
    own = tags.numbers_right(catalog)
    replaced = _replaced(terms, own)
    found = [replace(term, path=replaced.get(term.path, term.path)) for term in terms if term.enabled]
    known = {tagpaths.key(path) for term in terms for path in (term.path, replaced.get(term.path, term.path))}
    learnt = [path for path, right in own.items() if right >= LEARNT_FROM and tagpaths.key(path) not in known]
    return found + [Term(path) for path in learnt]


def _replaced(terms: Sequence[Term], own: Mapping[str, int]) -> dict[str, str]:
    """By the paths of terms that the person has not, their own tags of the same name: of several the one used most."""
    by_name: dict[str, str] = {}
    for path in sorted(own, key=lambda path: own[path]):
        by_name[_name(path)] = path
    keys = {tagpaths.key(path) for path in own}
    often = Counter(_name(term.path) for term in terms)
    return {
        term.path: by_name[_name(term.path)]
        for term in terms
        if often[_name(term.path)] == 1 and _name(term.path) in by_name and tagpaths.key(term.path) not in keys
    }


def _name(path: str) -> str:
    return tagpaths.key(path.rsplit("/", 1)[-1])


def load(catalog: Catalog, encoder_key: str) -> Scorers | None:
    """The scorers of the library as prepared by the job `suggest`; None before it ran the first time.

    Terms whose phrases are not prepared yet are left out, and what was said since about a tag does not count yet.
    """
    with catalog.reading():
        moments = stored.moments(catalog, encoder_key)
        if moments is None:
            return None
        terms = suggestable(catalog)
        vectors = stored.phrase_vectors(catalog, encoder_key, phrases(terms))
        learnt = stored.classifiers(catalog, encoder_key)
    return _assembled(encoder_key, terms, vectors, moments, learnt)


def phrases(terms: Sequence[Term]) -> list[str]:
    """All that the encoder is asked for: the phrases of these terms, and of those that ship, to compare with."""
    each = [phrases_of(term.path, term.phrases) for term in (*terms, *vocabulary.default())]
    return list(dict.fromkeys(phrase for some in each for phrase in some))


def _assembled(
    encoder_key: str,
    terms: Sequence[Term],
    vectors: Mapping[str, Floats],
    moments: Moments,
    learnt: Mapping[str, Classifier],
) -> Scorers:
    terms, directions = _directions(terms, vectors, len(moments.mean))
    known = {phrases_of(term.path, term.phrases) for term in terms}
    rest = [term for term in vocabulary.default() if phrases_of(term.path, term.phrases) not in known]
    rest, further = _directions(rest, vectors, len(moments.mean))
    everything = np.column_stack([directions, further])
    all_named = _named(everything)
    middle, spread = background.level(moments, everything[:, all_named])
    shifts = background.means(moments, everything) - np.float32(middle)
    shifts *= np.float32(_HELD_BACK * moments.photos / (moments.photos + _FEW_PHOTOS))
    shifts -= np.float32(spread) * np.array(
        [_AHEAD[prevalence.one_in(term.path)] for term in (*terms, *rest)], np.float32
    )
    named = all_named[: len(terms)]
    residuals, biases = np.zeros_like(directions), np.zeros(len(terms), np.float32)
    for column, term in enumerate(terms):
        classifier = learnt.get(tagpaths.key(term.path))
        if classifier is not None:
            residuals[:, column], biases[column] = classifier.direction, classifier.bias
    # A tag that says nothing to the encoder, and of which nothing was learnt, is none to suggest.
    useful = np.flatnonzero(named | residuals.any(axis=0))
    rest_of_all = np.setdiff1d(np.arange(everything.shape[1]), useful)
    order = np.append(useful, rest_of_all)
    paths = [(*terms, *rest)[column].path for column in order.tolist()]
    groups: dict[str, list[int]] = {}
    for place, column in enumerate(useful.tolist()):
        if terms[column].group:
            groups.setdefault(terms[column].group, []).append(place)
    return Scorers(
        encoder_key,
        tuple(paths[: len(useful)]),
        directions[:, useful],
        named[useful],
        shifts[useful],
        everything[:, rest_of_all],
        shifts[rest_of_all],
        spread,
        _below(paths, all_named[order], len(useful)),
        residuals[:, useful],
        biases[useful],
        moments.mean,
        tuple(np.array(columns, np.int64) for columns in groups.values()),
    )


def _below(paths: Sequence[str], named: npt.NDArray[np.bool_], number: int) -> npt.NDArray[np.int64]:
    """See `Scorers.below`: of these paths the first are tags. What says nothing to the encoder is left out."""
    keys = [tagpaths.key(path) for path in paths]
    columns = {key: column for column, key in enumerate(keys[:number])}
    found = []
    for place in np.flatnonzero(named).tolist():
        key = keys[place]
        above = (columns.get(key[:end]) for end, letter in enumerate(key) if letter == "/")
        lower = place if place < number else place - len(paths)
        found += [(higher, lower) for higher in above if higher is not None]
    return np.array(found, np.int64).reshape(-1, 2)


def _directions(terms: Sequence[Term], vectors: Mapping[str, Floats], dim: int) -> tuple[list[Term], Floats]:
    """Those of these terms whose phrases are all known, and the mean embeddings of their phrases: columns [D, K]."""
    kept = [term for term in terms if all(p in vectors for p in phrases_of(term.path, term.phrases))]
    directions = np.zeros((dim, len(kept)), np.float32)
    for column, term in enumerate(kept):
        mean = np.mean([vectors[phrase] for phrase in phrases_of(term.path, term.phrases)], axis=0)
        directions[:, column] = mean / max(float(np.linalg.norm(mean)), 1e-6)
    return kept, directions


def _named(directions: Floats) -> npt.NDArray[np.bool_]:
    """Which phrases say something to the encoder: those that few others are practically equal to."""
    number = directions.shape[1]
    sample = np.random.default_rng(0).permutation(number)[:_COMPARED]
    alike = np.zeros(number, np.int64)
    for start in range(0, number, _COMPARED):
        alike[start : start + _COMPARED] = (
            directions[:, start : start + _COMPARED].T @ directions[:, sample] > _ALIKE
        ).sum(axis=1)
    alike -= np.isin(np.arange(number), sample)
    return alike < _TOO_MANY


# What is learnt.


def evidence_of(said: Said) -> bytes:
    """A hash of what was said about a tag, by which stored classifiers are recognised."""
    digest = hashlib.sha256()
    for photo_ids in said:
        digest.update(np.sort(photo_ids).tobytes())
        digest.update(b";")
    return digest.digest()[:16]


def examples_of(scorers: Scorers, index: VectorIndex, path: str, said: Said) -> learn.Examples | None:
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


def classifier_of(scorers: Scorers, index: VectorIndex, path: str, said: Said) -> Classifier | None:
    """What is learnt of a tag from what was said; None where that is nothing."""
    examples = examples_of(scorers, index, path, said)
    if examples is None:
        return None
    direction, bias = learn.learn(examples)
    return Classifier(evidence_of(said), direction, bias - float(direction @ scorers.mean))


def _newest(index: VectorIndex, photo_ids: Ids) -> Floats:
    """The embeddings of the newest of these photos."""
    return index.vectors_of(np.sort(photo_ids)[::-1][:_MOST_EXAMPLES])


def _others(index: VectorIndex, said: Ids) -> Floats:
    """The embeddings of some photos, always the same ones, of which nothing was said."""
    ids = index.ids
    drawn = np.random.default_rng(0).permutation(len(ids))[: _OTHERS + len(said)]
    chosen = ids[np.sort(drawn)]
    return index.vectors_of(chosen[~np.isin(chosen, said)][:_OTHERS])
