"""Queries as people type them, what counts as a right answer, and the precision of the first ten photos.

A file of one's own queries has one a line: the query, and after a tab the terms of which a right photo has at least
one, separated by commas. Without a tab the query is its own term. Lines that begin with # are remarks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photoclip.encoder.prompts import expand
from photoclip.errors import KnownError
from photoclip.training import bootstrap
from photoclip.training.bootstrap import Estimate
from photoclip.training.captions import concepts, plural
from photoclip.training.dataset import Item
from photoclip.training.evaluate import EncodeTexts, Vectors, cosines, unit

Queries = Mapping[str, Sequence[str]]

FIRST = 10

# Twenty things people look for, each with the terms that make a photo a right answer.
QUERIES: dict[str, Sequence[str]] = {
    "dog": ("dog",),
    "bicycle": ("bicycle",),
    "face": ("face",),
    "boat": ("boat",),
    "flower": ("flower",),
    "aeroplane": ("aeroplane", "airplane"),
    "motorbike": ("motorbike", "motorcycle"),
    "cat": ("cat",),
    "butterfly": ("butterfly",),
    "chair": ("chair",),
    "piano": ("piano",),
    "car": ("car",),
    "child": ("child",),
    "beach": ("beach",),
    "snow": ("snow", "snowy"),
    "guitar": ("guitar",),
    "elephant": ("elephant",),
    "watch": ("watch", "wristwatch"),
    "people": ("people",),
    "water": ("water",),
}

# The broader kinds under which people look for what they cannot name.
KINDS: dict[str, Sequence[str]] = {
    "dog": ("dog",),
    "bird": ("bird",),
    "fish": ("fish",),
    "insect": ("insect",),
    "vehicle": ("vehicle",),
    "boat": ("boat",),
    "building": ("building",),
    "food": ("food",),
    "flower": ("flower",),
    "instrument": ("musical instrument",),
    "furniture": ("furniture",),
    "clothing": ("clothing",),
}


@dataclass(frozen=True)
class Answer:
    """How a query did: the precision of its first photos, and how many there were to be found.

    With fewer of them than are looked at, the precision cannot be more than `at_most`.
    """

    query: str
    terms: tuple[str, ...]
    precision: Estimate
    relevant: int
    at_most: float


@dataclass(frozen=True)
class Answers:
    """All queries over one collection. `mean` stands on the queries that have a right photo; `unanswerable` have not.

    Its interval is that of other photos and other queries of the same kind: both are drawn anew.
    """

    answers: tuple[Answer, ...]
    mean: Estimate | None
    unanswerable: tuple[str, ...]
    photos: int


def read(file: Path) -> dict[str, tuple[str, ...]]:
    """The queries of a file, each with its terms. Raises KnownError, with the line."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"The queries in {file} cannot be read as text in UTF-8.") from error
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        query, tab, rest = line.partition("\t")
        terms = tuple(term.strip() for term in rest.split(",") if term.strip()) if tab else (query.strip(),)
        if not query.strip() or not terms:
            raise KnownError(f"Line {number} of {file} has no {'terms' if query.strip() else 'query'} beside the tab.")
        found[query.strip()] = terms
    if not found:
        raise KnownError(f"There are no queries in {file}.")
    return found


def suitable(items: Sequence[Item]) -> dict[str, Sequence[str]]:
    """Queries for photos without a list: of our own those with a right photo among `items`, else their own classes."""
    own = {**KINDS, **QUERIES}
    known = {query: terms for query, terms in own.items() if relevance(items, terms).any()}
    labels = sorted({item.label for item in items if item.label})
    names = concepts().names
    return known or {names[label][0]: names[label] for label in labels}


def relevance(items: Sequence[Item], terms: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which pictures [N] show any of `terms`, judged by their class, their keywords or the words of their captions."""
    wanted = {term.casefold() for term in terms}
    known = concepts()
    # Words with another everyday meaning ("people watch a game") are not looked for in sentences.
    spoken = [term for term in wanted if term not in known.ambiguous]
    forms = sorted({form for term in spoken for form in (term, plural(term).casefold())})
    words = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)") if forms else None
    return np.array([_shows(item, wanted, words) for item in items], bool)


def _shows(item: Item, wanted: set[str], words: re.Pattern[str] | None) -> bool:
    if item.label and wanted & _terms_of(item.label):
        return True
    if wanted & {keyword.casefold() for keyword in item.keywords}:
        return True
    spoken = {term.casefold() for term in concepts().mentioned(item.captions)}
    return bool(wanted & spoken) or (words is not None and any(words.search(text.casefold()) for text in item.captions))


@lru_cache(maxsize=4096)
def _terms_of(label: str) -> frozenset[str]:
    return frozenset(term.casefold() for term in concepts().terms(label))


def query_vectors(queries: Sequence[str], encode: EncodeTexts) -> Vectors:
    """One vector [Q, D] a query, with the prompt templates of the search bar (`encoder.prompts`)."""
    prompts = [expand(query) for query in queries]
    vectors = encode([prompt for of_query in prompts for prompt in of_query])
    ends = np.cumsum([len(of_query) for of_query in prompts])[:-1]
    return unit(np.stack([part.mean(axis=0) for part in np.split(vectors, ends)]))


def best_first(scores: Vectors, relevant: npt.NDArray[np.bool_], count: int) -> npt.NDArray[np.int64]:
    """The `count` photos with the highest `scores` [N]; of equal ones those that are wrong come first."""
    return np.lexsort((relevant, -scores))[:count]


def precision(scores: Vectors, relevant: npt.NDArray[np.bool_], k: int = FIRST) -> float:
    """The share of relevant photos among the `k` with the highest `scores` [N]."""
    return float(relevant[best_first(scores, relevant, k)].mean())


def answer(
    images: Vectors,
    items: Sequence[Item],
    queries: Queries,
    encode: EncodeTexts,
    k: int = FIRST,
    *,
    samples: int = bootstrap.SAMPLES,
    seed: int = 0,
) -> Answers:
    """Search `images` [N, D], which `items` describe, for every query and judge the first `k`."""
    truth = {query: relevance(items, terms) for query, terms in queries.items()}
    asked = [query for query in queries if truth[query].any()]
    unanswerable = tuple(query for query in queries if query not in asked)
    if not asked:
        return Answers((), None, unanswerable, len(items))
    scores = cosines(query_vectors(asked, encode), images)
    # A resample of the photos takes about as many of the first as there are; sixty contain ten as good as always.
    firsts = [best_first(row, truth[query], 6 * k) for query, row in zip(asked, scores, strict=True)]
    values = np.array([truth[query][first[:k]].mean() for query, first in zip(asked, firsts, strict=True)])
    replicates = _redrawn([(first, truth[query][first]) for query, first in zip(asked, firsts, strict=True)],
                          len(items), k, samples, seed)  # fmt: skip
    seen = min(k, len(items))
    answers = []
    for query, value, row in zip(asked, values.tolist(), replicates, strict=True):
        found = int(truth[query].sum())
        estimate = Estimate(value, *bootstrap.interval(row), len(items))
        answers.append(Answer(query, tuple(queries[query]), estimate, found, min(found, seen) / seen))
    chosen = np.random.default_rng((seed, 1)).integers(0, len(asked), (len(asked), samples))
    means = np.take_along_axis(replicates, chosen, axis=0).mean(axis=0)
    mean = Estimate(float(values.mean()), *bootstrap.interval(means), len(asked))
    return Answers(tuple(answers), mean, unanswerable, len(items))


def _redrawn(
    firsts: Sequence[tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]], photos: int, k: int, samples: int, seed: int
) -> bootstrap.Floats:
    """Precisions [Q, B] of the first `k` in resamplings of all photos, the same ones for every query.

    Only how often each photo near the top was drawn matters. Those numbers are multinomial, all others being one cell.
    """
    near, places = np.unique(np.concatenate([first for first, _ in firsts]), return_inverse=True)
    chances = np.full(len(near) + 1, 1 / photos)
    chances[-1] = max(0.0, 1 - len(near) / photos)
    drawn = np.random.default_rng(seed).multinomial(photos, chances / chances.sum(), samples)
    rows, start = [], 0
    for first, relevant in firsts:
        times = drawn[:, places[start : start + len(first)]]
        taken = np.diff(np.minimum(times.cumsum(axis=1), k), axis=1, prepend=0)
        rows.append((taken @ relevant) / np.maximum(taken.sum(axis=1), 1))
        start += len(first)
    return np.stack(rows).astype(np.float64)
