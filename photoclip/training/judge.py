"""Pictures that were held back, as batches like those of training, to see how a run fares on what it never saw."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from photoclip.training.batches import Batch, Batches
from photoclip.training.dataset import PhotoSet

# Fewer say nothing: their loss would be chance.
LEAST = 8


def held_back_batches(
    sources: Sequence[PhotoSet], shares: Mapping[str, float], size: int, seed: int = 0, most: int = 1000
) -> list[Batch]:
    """Up to `most` held-back pictures of all sources in batches of about `size`; none where there are too few.

    Drawn once and for all, captions included, so that two looks differ by the network alone.
    """
    sampled = [_sample(source, most, seed) for source in sources if shares.get(source.name, 0) > 0]
    kept = [source for source in sampled if source.items]
    total = sum(len(source.items) for source in kept)
    if total < LEAST:
        return []
    count = max(1, min(total, most) // size)
    batches = Batches(kept, shares, max(len(kept), min(size, total, most)), seed)
    return [batches.at(number) for number in range(count)]


def _sample(source: PhotoSet, most: int, seed: int) -> PhotoSet:
    rows = source.rows(held_back=True)
    if len(rows) > most:
        rows = np.sort(np.random.default_rng(seed).choice(rows, most, replace=False))
    items = [replace(source.items[row], held_back=False) for row in rows.tolist()]
    return PhotoSet(source.name, source.pixels[rows], items)
