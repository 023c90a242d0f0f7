"""Rendered scenes as a source: nine tenths from the seeds of training, a tenth from those of evaluation."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np

import photoclip
from photoclip.errors import KnownError
from photoclip.media.geometry import fit
from photoclip.records import InputSpec
from photoclip.scenes import scene as scenes
from photoclip.training.dataset import Item, Pixels
from photoclip.training.sources.source import Drawing, Entry, Source

WORDS = ("scenes", "unseen-scenes")
_SHAPES = ((96, 72), (96, 72), (96, 72), (72, 96), (96, 64))


def read(word: str, number: str) -> Source:
    """The source "scenes:1000", or "unseen-scenes:500" of which all are held back. Raises KnownError."""
    largest = len(scenes.TRAINING_SEEDS) if word == "scenes" else len(scenes.EVALUATION_SEEDS)
    count = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    if not 0 < count <= largest:
        raise KnownError(f"{word}:{number} must end in a number of scenes from 1 to {largest:,}.")
    unseen = count // 10 if word == "scenes" else count
    seeds: Sequence[range] = (scenes.TRAINING_SEEDS[: count - unseen], scenes.EVALUATION_SEEDS[:unseen])

    def entries() -> list[Entry]:
        return [_entry(seed) for seed in chain(*seeds)]

    return Source(word, "rendered scenes", Path(f"{word}:{count}"), [photoclip.__version__, word, count], entries)


def picture(seed: int, spec: InputSpec) -> Pixels:
    """A scene, drawn in a photo's shape at a good size, as an encoder sees it: uint8 [S, S, 3]."""
    width, height = _SHAPES[seed % len(_SHAPES)]
    scale = max(2, -(-2 * spec.size // 96))
    return np.asarray(fit(scenes.render(scenes.describe(seed), width * scale, height * scale).convert("RGB"), spec))


def _entry(seed: int) -> Entry:
    scene = scenes.describe(seed)
    captions = tuple(dict.fromkeys((scene.caption, *scene.captions)))
    held_back = seed in scenes.EVALUATION_SEEDS
    return Entry(Item(f"{seed}", held_back, captions=captions, keywords=tuple(scene.keywords)), Drawing(seed))
