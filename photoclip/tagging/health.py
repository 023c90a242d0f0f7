"""How well the tags of a library do: which never suggest themselves, which fit everything, which are the same.

Also how often they were right as the person says, and which photos without tags could have one in common.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from photoclip.catalog import taghealth, tagpaths
from photoclip.catalog.connection import Catalog
from photoclip.catalog.tags import Judged
from photoclip.search.index import VectorIndex
from photoclip.search.rank import Floats, Ids
from photoclip.tagging import learn, suggest, vocabulary
from photoclip.tagging.clusters import clusters
from photoclip.tagging.overlaps import Overlap, overlaps
from photoclip.tagging.scorers import Scorers, examples_of

EVERYWHERE = 0.3
"""A tag that fits more than this share of all photos says little."""
FEWEST_PHOTOS = 100
"""Of fewer photos nobody can say that a tag fits none, or too many."""
_NAMES = 3
_APART = 0.2  # by so much a tag must be more probable for a group than for all photos to be a name of it
_TYPICAL = 200  # so many of the most typical photos of a group give it its name
_OVERLAP_SAMPLE = 100_000
_Z = 1.96  # 95 %


@dataclass(frozen=True, slots=True)
class Firing:
    """How many photos a tag suggests itself for, at least as likely ones, and which share of all (0…1)."""

    path: str
    photos: int
    share: float


@dataclass(frozen=True, slots=True)
class Precision:
    """How often a tag that was put on or suggested was right, as the person says.

    The true share lies between `low` and `high` (0…1) in 95 of 100 cases (Wilson's interval).
    """

    path: str
    right: int
    wrong: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that was right (0…1)."""
        return self.right / (self.right + self.wrong)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Photos without tags that look alike, the most typical first, and what they may be called: tags, best first."""

    photo_ids: Ids
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """All that is worth a look; `photos` were looked at."""

    photos: int
    groups: tuple[Group, ...]
    never: tuple[str, ...]
    everywhere: tuple[Firing, ...]
    on_the_same: tuple[Overlap, ...]
    """Tags on nearly the same photos."""
    for_the_same: tuple[Overlap, ...]
    """Tags that suggest themselves for nearly the same photos."""
    precisions: tuple[Precision, ...]
    """The worst first."""


def wilson(right: int, total: int) -> tuple[float, float]:
    """Between which shares the true one lies in 95 of 100 cases, when so many of some were right."""
    if not total:
        return 0.0, 1.0
    share, spread = right / total, _Z * _Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * math.sqrt(share * (1 - share) / total + spread / (4 * total))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def precisions(said: Judged, offered: Mapping[str, Ids]) -> list[Precision]:
    """How often each tag was right where it was `offered` and the person has said something."""
    found = []
    for path, words in said.items():
        where = offered.get(path, np.empty(0, np.int64))
        right, wrong = (int(np.isin(photos, where).sum()) for photos in words)
        if right + wrong:
            found.append(Precision(path, right, wrong, *wilson(right, right + wrong)))
    return found


def fits_everything(counts: Mapping[str, int], said: Mapping[str, int], photos: int) -> list[Firing]:
    """The tags that suggest themselves for too many photos which nobody said them of, those for most first."""
    found = [
        Firing(path, number, number / photos)
        for path, number in counts.items()
        if number - said.get(tagpaths.key(path), 0) > EVERYWHERE * photos
    ]
    return sorted(found, key=lambda tag: (-tag.photos, tag.path))


def names(probabilities: Floats, everywhere: Floats, paths: list[str]) -> tuple[str, ...]:
    """What photos may be called, by their probabilities [N, K] of K tags and the mean ones [K] of the whole library.

    That are the tags that are at least weakly probable for them on average, those first that tell them apart best.
    """
    mean = probabilities.mean(axis=0)
    apart = mean - everywhere
    best = [
        tag for tag in np.argsort(-apart, kind="stable")[:_NAMES] if mean[tag] >= suggest.WEAK and apart[tag] >= _APART
    ]
    return tuple(paths[tag] for tag in best)


def examine(catalog: Catalog, index: VectorIndex, scorers: Scorers) -> Health:
    """Look at all tags and photos; some seconds for 100,000 photos, in bounded memory."""
    looked = _look(index, scorers)
    said = taghealth.said(catalog)
    enough = looked.photos >= FEWEST_PHOTOS
    found = {tagpaths.key(path) for path, number in looked.counts.items() if number}
    enabled = [term.path for term in vocabulary.terms(catalog) if term.enabled]
    right = {tagpaths.key(path): len(words.positive) for path, words in said.items()}
    return Health(
        looked.photos,
        tuple(_groups(catalog, index, scorers, looked.mean)),
        tuple(path for path in enabled if enough and tagpaths.key(path) not in found),
        tuple(fits_everything(looked.counts, right, looked.photos) if enough else ()),
        tuple(overlaps(taghealth.held(catalog))),
        tuple(overlaps(looked.fired)),
        tuple(_worst_first([*precisions(said, taghealth.put(catalog)), *_cross_validated(index, scorers, said)])),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """How many photos were looked at, and for how many each tag is likely; the mean probability [K] of K tags.

    `fired` are the photos of a sample that each tag is likely for.
    """

    photos: int
    counts: dict[str, int]
    mean: Floats
    fired: dict[str, Ids]


def _look(index: VectorIndex, scorers: Scorers) -> _Looked:
    number = len(scorers.paths)
    counts, total = np.zeros(number, np.int64), np.zeros(number, np.float64)
    fired_tags, fired_ids = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    step = max(1, -(-len(index) // _OVERLAP_SAMPLE))
    for ids, vectors in suggest.chunks(index, None):
        probabilities = suggest.probabilities(scorers, vectors)
        likely = probabilities >= suggest.LIKELY
        counts += likely.sum(axis=0)
        total += probabilities.sum(axis=0, dtype=np.float64)
        rows, columns = np.nonzero(likely[::step])
        fired_tags.append(columns)
        fired_ids.append(ids[::step][rows])
    columns, ids = np.concatenate(fired_tags), np.concatenate(fired_ids)
    order = np.argsort(columns, kind="stable")
    parts = np.split(ids[order], np.searchsorted(columns[order], np.arange(1, number)))
    mean = (total / max(1, len(index))).astype(np.float32)
    of_tag = dict(zip(scorers.paths, counts.tolist(), strict=True))
    return _Looked(len(index), of_tag, mean, dict(zip(scorers.paths, parts, strict=False)))


def _groups(catalog: Catalog, index: VectorIndex, scorers: Scorers, everywhere: Floats) -> Iterator[Group]:
    for cluster in clusters(index, taghealth.untagged(catalog)):
        probabilities = suggest.probabilities(scorers, index.vectors_of(cluster.photo_ids[:_TYPICAL]))
        yield Group(cluster.photo_ids, names(probabilities, everywhere, list(scorers.paths)))


def _cross_validated(index: VectorIndex, scorers: Scorers, said: Judged) -> Iterator[Precision]:
    """How often suggestions are right that were learnt from other photos than those they are tried on."""
    for path, words in said.items():
        examples = examples_of(scorers, index, path, words)
        counted = learn.precision(examples, suggest.STRONG) if examples is not None else None
        if counted is not None and counted[1]:
            right, total = counted
            yield Precision(path, right, total - right, *wilson(right, total))


def _worst_first(found: Iterable[Precision]) -> list[Precision]:
    """Each tag once: what more photos say of it, and of as many the later."""
    best: dict[str, Precision] = {}
    for tag in found:
        known = best.get(tag.path)
        if known is None or tag.right + tag.wrong >= known.right + known.wrong:
            best[tag.path] = tag
    return sorted(best.values(), key=lambda tag: (tag.high, tag.path))
