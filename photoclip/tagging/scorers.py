"""The scorers of a library: from photo embeddings to the evidence for each tag that may be suggested.

Zero-shot evidence is how far a photo's cosine similarity to the tag's phrases lies above the library's background, in
spreads, through one logistic curve for all tags. What was learnt from the person's ✓ and ✗ is added to it.
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

# Log odds = slope · z + offset, for z over the library's photos and for z over the tags of one photo. Fitted on half of
# the classes and photos of Caltech-101; tests/benchmarks/bench_suggestions.py measures what comes of them, on photos
# that the encoder has not seen, and on scenes.
_OVER_PHOTOS = 5.7, -13.3
_OVER_TAGS = 4.55, -12.9
# The evidence for a tag whose name says nothing to the encoder.
_UNNAMED = -4.0
# A library of so many photos is background and prior by halves; one of less diversity is hardly any background.
_PRIOR_PHOTOS = 50
_DIVERSITY = 0.4, 0.7
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

    `directions` [D, K] are the embeddings of their phrases, `means` and `spreads` [K] their background; tags that are
    not `named` [K] say nothing to the encoder. `learnt` [D, K] and `biases` [K] are added. `groups` are the columns of
    tags that exclude one another.
    """

    encoder_key: str
    paths: tuple[str, ...]
    directions: Floats
    named: npt.NDArray[np.bool_]
    means: Floats
    spreads: Floats
    trust: float
    """How much the library's background counts, 0 to 1; the rest is the tags' scores for the same photo."""
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
        scores = self.cosines(vectors)
        slope, offset = _OVER_PHOTOS
        found = (scores - self.means) * (np.float32(self.trust * slope) / self.spreads)
        found += np.float32(self.trust * offset)
        if self.trust < 1 and self.named.any():
            slope, offset = _OVER_TAGS
            named = scores[:, self.named]
            middle, spread = named.mean(axis=1, keepdims=True), named.std(axis=1, keepdims=True)
            scores -= middle
            scores *= np.float32((1 - self.trust) * slope) / np.maximum(spread, 1e-6)
            found += scores
            found += np.float32((1 - self.trust) * offset)
        found[:, ~self.named] = _UNNAMED
        return found

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
    own = {path: len(said.positive) for path, said in tags.judged(catalog).items()}
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
        wanted = [phrase for term in terms for phrase in phrases_of(term.path, term.phrases)]
        vectors = stored.phrase_vectors(catalog, encoder_key, wanted)
        learnt = stored.classifiers(catalog, encoder_key)
    kept = [term for term in terms if all(p in vectors for p in phrases_of(term.path, term.phrases))]
    return _assembled(encoder_key, kept, vectors, moments, learnt)


def _assembled(
    encoder_key: str,
    terms: Sequence[Term],
    vectors: Mapping[str, Floats],
    moments: Moments,
    learnt: Mapping[str, Classifier],
) -> Scorers:
    dim = len(moments.mean)
    directions = np.zeros((dim, len(terms)), np.float32)
    for column, term in enumerate(terms):
        mean = np.mean([vectors[phrase] for phrase in phrases_of(term.path, term.phrases)], axis=0)
        directions[:, column] = mean / max(float(np.linalg.norm(mean)), 1e-6)
    named = _named(directions)
    means, spreads = background.calibration(moments, directions)
    residuals, biases = np.zeros_like(directions), np.zeros(len(terms), np.float32)
    for column, term in enumerate(terms):
        classifier = learnt.get(tagpaths.key(term.path))
        if classifier is not None:
            residuals[:, column], biases[column] = classifier.direction, classifier.bias
    # A tag that says nothing to the encoder, and of which nothing was learnt, is none to suggest.
    useful = np.flatnonzero(named | residuals.any(axis=0))
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
        means[useful],
        np.maximum(spreads[useful], 1e-6),
        _trust(moments, directions[:, named]),
        residuals[:, useful],
        biases[useful],
        moments.mean,
        tuple(np.array(columns, np.int64) for columns in groups.values()),
    )


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


def _trust(moments: Moments, directions: Floats) -> float:
    low, high = _DIVERSITY
    diverse = np.clip((background.diversity(moments, directions) - low) / (high - low), 0, 1)
    return float(moments.photos / (moments.photos + _PRIOR_PHOTOS) * diverse)


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
