"""Pairs of tags that are on nearly the same photos."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from photoclip.catalog import tagpaths
from photoclip.search.rank import Ids

MOST_ALIKE = 0.8
FEWEST = 5
"""Tags on fewer photos may agree by chance."""
_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two tags, that on more photos first, how many photos have either and which share of these has both (0…1)."""

    paths: tuple[str, str]
    photos: int
    share: float


def overlaps(photos_of: Mapping[str, Ids], least: float = MOST_ALIKE, fewest: int = FEWEST) -> list[Overlap]:
    """The pairs of tags with so large a share, largest first, given the photos of each tag, each photo once.

    A tag and one below it are no pair: the one says the other.
    """
    paths = [path for path, ids in photos_of.items() if len(ids) >= fewest]
    sizes = np.array([len(photos_of[path]) for path in paths], np.int64)
    first, second, both = _together([photos_of[path] for path in paths])
    either = sizes[first] + sizes[second] - both
    alike = np.flatnonzero(both >= least * either)
    found = []
    for one, other, common, total in zip(first[alike], second[alike], both[alike], either[alike], strict=True):
        larger, smaller = sorted((int(one), int(other)), key=lambda tag: (-sizes[tag], paths[tag]))
        if not _related(paths[larger], paths[smaller]):
            found.append(Overlap((paths[larger], paths[smaller]), int(total), float(common / total)))
    return sorted(found, key=lambda pair: (-pair.share, -pair.photos, pair.paths))


def _together(photos: list[Ids]) -> tuple[Ids, Ids, Ids]:
    """The pairs of tags that any photo has both of, the lower number first, and how many photos have."""
    nothing = np.empty(0, np.int64)
    tags = np.repeat(np.arange(len(photos)), [len(ids) for ids in photos])
    ids = np.concatenate([nothing, *photos])
    order = np.lexsort((tags, ids))
    tags, ids = tags[order], ids[order]
    keys, counts = nothing, nothing
    waiting: list[Ids] = []
    for apart in range(1, len(ids)):  # as many steps as the photo with most tags has
        pairs = np.flatnonzero(ids[apart:] == ids[:-apart])
        if not len(pairs):
            break
        waiting.append(tags[pairs] * len(photos) + tags[pairs + apart])
        if sum(map(len, waiting)) > _PAIRS_AT_ONCE:
            keys, counts = _tallied(keys, counts, waiting)
            waiting = []
    keys, counts = _tallied(keys, counts, waiting)
    return keys // max(1, len(photos)), keys % max(1, len(photos)), counts


def _tallied(keys: Ids, counts: Ids, more: list[Ids]) -> tuple[Ids, Ids]:
    """The counts of keys, with one more for each time that a key is in `more`."""
    new, of_new = np.unique(np.concatenate([np.empty(0, np.int64), *more]), return_counts=True)
    merged, place = np.unique(np.concatenate([keys, new]), return_inverse=True)
    return merged, np.bincount(place, np.concatenate([counts, of_new]), len(merged)).astype(np.int64)


def _related(one: str, other: str) -> bool:
    """Whether one of two tags is below the other."""
    keys = tagpaths.key(one), tagpaths.key(other)
    return keys[0] in tagpaths.upwards(keys[1]) or keys[1] in tagpaths.upwards(keys[0])
