"""The scorers of a library: from photo embeddings to the evidence for each tag that may be suggested.

Zero-shot evidence is how far a photo's cosine similarity to the tag's phrases lies above what is usual in the library,
and how near it comes to those of the tags that fit the photo best, both in units of the spread of all scores, through
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
from photoclip.tagging import background, learn, vocabulary

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# Log odds = height · (score - middle) + margin · (score - rivals) + offset, in spreads; `rivals` is the mean score of
# this share of all phrases, those that fit the photo best. How both go together was fitted to half of the classes and
# tags, on photos of two sources that the encoder has not seen, and tried on the other half; slope and offset were then
# set so that probabilities come true on Caltech-101: tests/benchmarks/bench_suggestions.py.
_HEIGHT, _MARGIN, _OFFSET = 2.75, 4.4, -7.5
_RIVALS = 0.013
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
    to compare with; what says nothing to the encoder is among them. `learnt` [D, K] and `biases` [K] are added.
    `groups` are the columns of tags that exclude one another.
    """

    encoder_key: str
    paths: tuple[str, ...]
    directions: Floats
    named: npt.NDArray[np.bool_]
    shifts: Floats
    others: Floats
    other_shifts: Floats
    middle: float
    spread: float
    """The mean and the standard deviation of the scores of all photos of the library for all tags."""
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
        found = self.cosines(vectors)
        found -= self.shifts
        shared = self._shared(found, vectors)
        found *= self._slope
        found += shared
        found[:, ~self.named] = _UNNAMED
        return found

    def zero_shot_of(self, column: int | None, vectors: Floats, shared: Floats) -> Floats:
        """The log odds [N] of one tag, or of none that has a scorer, by the part that all tags share (`shared`)."""
        if column is None or not self.named[column]:
            return np.full(len(vectors), _UNNAMED, np.float32)
        found: Floats = self._slope * (vectors @ self.directions[:, column] - self.shifts[column]) + shared
        return found

    def shared(self, vectors: Floats) -> Floats:
        """The part [N] of the log odds that is the same for all tags."""
        return self._shared(self.cosines(vectors) - self.shifts, vectors)[:, 0]

    @property
    def _slope(self) -> np.float32:
        return np.float32((_HEIGHT + _MARGIN) / self.spread)

    def _shared(self, scores: Floats, vectors: Floats) -> Floats:
        rivals = self._rivals(scores, vectors)
        shared: Floats = np.float32(_OFFSET) - (np.float32(_HEIGHT * self.middle) + _MARGIN * rivals) / self.spread
        return shared.astype(np.float32)

    def _rivals(self, scores: Floats, vectors: Floats) -> Floats:
        """The mean score [N, 1] of the tags that fit each photo best."""
        compared = np.concatenate([scores, vectors @ self.others - self.other_shifts], axis=1)
        number = compared.shape[1]
        if not number:
            return np.zeros((len(scores), 1), np.float32)
        best = max(1, round(_RIVALS * number))
        mean: Floats = np.partition(compared, number - best, axis=1)[:, number - best :].mean(axis=1, keepdims=True)
        return mean

    def column(self, path: str) -> int | None:
        """Where a tag is, None for one that has no scorer."""
        return self._columns.get(tagpaths.key(path))

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {tagpaths.key(path): column for column, path in enumerate(self.paths)}


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
    everything = np.column_stack([directions, _directions(rest, vectors, len(moments.mean))[1]])
    all_named = _named(everything)
    middle, spread = background.level(moments, everything[:, all_named])
    shifts = background.means(moments, everything) - np.float32(middle)
    shifts *= np.float32(_HELD_BACK * moments.photos / (moments.photos + _FEW_PHOTOS))
    named = all_named[: len(terms)]
    residuals, biases = np.zeros_like(directions), np.zeros(len(terms), np.float32)
    for column, term in enumerate(terms):
        classifier = learnt.get(tagpaths.key(term.path))
        if classifier is not None:
            residuals[:, column], biases[column] = classifier.direction, classifier.bias
    # A tag that says nothing to the encoder, and of which nothing was learnt, is none to suggest.
    useful = np.flatnonzero(named | residuals.any(axis=0))
    rest_of_all = np.setdiff1d(np.arange(everything.shape[1]), useful)
    paths = tuple(terms[column].path for column in useful.tolist())
    groups: dict[str, list[int]] = {}
    for place, column in enumerate(useful.tolist()):
        if terms[column].group:
            groups.setdefault(terms[column].group, []).append(place)
    return Scorers(
        encoder_key,
        paths,
        directions[:, useful],
        named[useful],
        shifts[useful],
        everything[:, rest_of_all],
        shifts[rest_of_all],
        middle,
        spread,
        residuals[:, useful],
        biases[useful],
        moments.mean,
        tuple(np.array(columns, np.int64) for columns in groups.values()),
    )


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
