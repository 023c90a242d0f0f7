"""Batches for the multi-positive loss: photos, the distinct captions drawn for them, and which fits which.

A batch is a pure function of the seed and the step, so a run that was interrupted goes on with exactly the batches it
would have seen.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from photoclip.training.captions import caption_of, concepts
from photoclip.training.dataset import Item, PhotoSet, Pixels

# How often a photo gets one of its narrow captions (the class's own name) rather than a broader one.
NARROW = 0.75
# How many classes at most are named in a batch beyond those of its photos: encoding a name costs a little, too.
MOST_NAMED = 512
# For a photo with captions of its own: how often just a keyword, and how often its first (canonical) caption.
KEYWORD = 0.2
CANONICAL = 0.35


@dataclass(frozen=True)
class Batch:
    """`pixels` uint8 [N, S, S, 3]; `texts` M distinct captions; `positives` float32 [N, M] weights, 0 where wrong."""

    pixels: Pixels
    texts: list[str]
    positives: npt.NDArray[np.float32]
    whole: npt.NDArray[np.bool_]  # [N]: the caption describes the whole picture, so it must not be cropped much


def truths(item: Item) -> frozenset[str]:
    """Every term and caption that is true of a picture, as far as is known."""
    return frozenset({*_terms(item), *item.captions, *item.keywords})


def _terms(item: Item) -> tuple[str, ...]:
    if item.label:
        return concepts().terms(item.label)
    return concepts().mentioned((*item.captions, *item.keywords))


@cache
def _weight(truth: str) -> float:
    """Broad terms say less about a photo than narrow ones: 1 for a name, 0.03 for 'animal'."""
    return float(max(concepts().spread.get(truth, 1), 1) ** -0.75)


class Batches:
    """Draws batches from several sources in fixed shares; held-back pictures are never in one.

    Nor is any picture of the classes in `without`, or one of their names.
    """

    def __init__(
        self,
        sources: Sequence[PhotoSet],
        shares: Mapping[str, float],
        size: int,
        seed: int = 0,
        without: Set[str] = frozenset(),
    ) -> None:
        self._sources = [source for source in sources if shares.get(source.name, 0) > 0]
        if not self._sources:
            raise ValueError("No source has a share in the batches.")
        self._rows = [_drawable(source, without) for source in self._sources]
        self._counts = _split(size, [shares[source.name] for source in self._sources])
        self._seed = seed
        self.size = size
        # Every class stands against every photo: a batch alone would hold too few of the near misses.
        self._labels = sorted({item.label for source in self._sources for item in source.items if item.label} - without)
        self._truths: list[dict[int, tuple[tuple[str, ...], frozenset[str]]]] = [{} for _ in self._sources]

    def at(self, step: int) -> Batch:
        """The batch of a step."""
        rng = np.random.default_rng((self._seed, step))
        pixels: list[Pixels] = []
        chosen: list[str] = []
        true: list[frozenset[str]] = []
        whole: list[bool] = []
        for which, (source, count) in enumerate(zip(self._sources, self._counts, strict=True)):
            rows = np.sort(self._picked(which, step * count, count))
            pixels.append(source.pixels[rows])
            for row in rows.tolist():
                terms, all_true = self._known(which, row)
                chosen.append(_choose(source.items[row], terms, rng))
                true.append(all_true)
                whole.append(bool(source.items[row].captions))
        return _assemble(np.concatenate(pixels), [*chosen, *self._named(rng)], true, whole, rng)

    def _named(self, rng: np.random.Generator) -> list[str]:
        """One of the names of every class, or of as many as are `MOST_NAMED`."""
        names = concepts().names
        labels = rng.permutation(self._labels)[:MOST_NAMED].tolist()
        return [names[label][int(rng.integers(len(names[label])))] for label in labels]

    def _known(self, which: int, row: int) -> tuple[tuple[str, ...], frozenset[str]]:
        known = self._truths[which].get(row)
        if known is None:
            item = self._sources[which].items[row]
            known = self._truths[which][row] = (_terms(item), truths(item))
        return known

    def _picked(self, which: int, start: int, count: int) -> npt.NDArray[np.int64]:
        """`count` pictures from position `start` of an endless sequence of shufflings."""
        rows = self._rows[which]
        epochs, places = np.divmod(np.arange(start, start + count), len(rows))
        picked = [
            rows[_shuffling(self._seed, which, epoch, len(rows))[places[epochs == epoch]]]
            for epoch in np.unique(epochs).tolist()
        ]
        return np.concatenate(picked)


def _drawable(source: PhotoSet, without: Set[str]) -> npt.NDArray[np.int64]:
    rows = source.rows(held_back=False)
    return rows[[source.items[row].label not in without for row in rows.tolist()]]


@lru_cache(maxsize=32)
def _shuffling(seed: int, which: int, epoch: int, length: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng((seed, which, epoch)).permutation(length)


def _split(size: int, shares: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the shares, at least 1 each, that add up to `size`."""
    counts = [max(1, round(size * share / sum(shares))) for share in shares]
    counts[int(np.argmax(counts))] += size - sum(counts)
    return counts


def _choose(item: Item, terms: tuple[str, ...], rng: np.random.Generator) -> str:
    """The caption or term under which a picture is shown this time."""
    if item.label:
        names = concepts().names[item.label]
        broader = concepts().broader[item.label]
        pool = names if not broader or rng.random() < NARROW else broader
        return pool[int(rng.integers(len(pool)))]
    draw = rng.random()
    if terms and draw < KEYWORD:
        return terms[int(rng.integers(len(terms)))]
    said = item.captions or item.keywords
    if draw < KEYWORD + CANONICAL:
        return said[0]
    return said[int(rng.integers(len(said)))]


def _assemble(
    pixels: Pixels, chosen: list[str], true: list[frozenset[str]], whole: list[bool], rng: np.random.Generator
) -> Batch:
    """Each distinct caption once, in one wording, with a weight wherever it is true."""
    column = {truth: number for number, truth in enumerate(dict.fromkeys(chosen))}
    positives = np.zeros((len(true), len(column)), np.float32)
    for row, truths_of_row in enumerate(true):
        for truth in truths_of_row & column.keys():
            positives[row, column[truth]] = _weight(truth)
    known = concepts()
    texts = [caption_of(truth, rng) if known.is_term(truth) else truth for truth in column]
    return Batch(pixels, texts, positives, np.array(whole))
