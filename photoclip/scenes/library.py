"""The demo library: a few hundred rendered pictures in folders by year and event, as a person would have them.

Most are JPEG files; some are HEIC, PNG, WebP and TIFF, some lie on their side under an EXIF orientation, a few are near
duplicates of another, and one is damaged.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from PIL import Image, ImageEnhance

from photoclip.errors import KnownError
from photoclip.scenes.catalogue import KINDS
from photoclip.scenes.imprint import Extras, save
from photoclip.scenes.scene import DEMO_SEEDS, Scene, describe, render

_SIZES = ((1024, 768), (1024, 768), (1280, 960), (1200, 800), (800, 600))
_EVENTS = {
    "landscape": ("Hiking in the hills", "A week in the country"), "sea": ("Summer by the sea", "On the coast"),
    "sky": ("Skies", "Watching the sky"), "night city": ("City by night", "Late in town"),
    "street": ("Walks in town", "Around the corner"), "room": ("At home", "The new flat"),
    "vehicle": ("On the road", "On the move"), "animal": ("Animals", "At the farm"),
    "people": ("Family and friends", "A day out"), "food": ("Kitchen", "Birthday"), "plant": ("Garden", "In bloom"),
    "sport": ("Sports day", "Weekend training"), "objects": ("Things", "For the catalogue"),
    "building": ("Excursions", "Old buildings"),
}  # fmt: skip
_DAMAGED = 7
"""Which picture of the library is damaged."""
_HEADER_BYTES = 160
"""How much is left of the damaged one: less than its header."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One file of the library and how it is made."""

    path: Path
    scene: Scene
    size: tuple[int, int]
    extras: Extras
    retake: bool = False
    damaged: bool = False


def write_demo_library(
    folder: Path, count: int = 300, on_progress: Callable[[int, int], None] | None = None
) -> list[Path]:
    """Write `count` pictures below `folder` and return their paths, the same ones every time.

    Files that exist already are kept, so an interrupted run is continued by calling again. `on_progress` gets the
    number of files that are there and `count`. Raises `KnownError` when the folder can't be written to.
    """
    items = list(_items(folder, count))
    done = 0
    try:
        with ThreadPoolExecutor(max_workers=2) as pool:
            try:
                for _ in pool.map(_write, items):
                    done += 1
                    if on_progress is not None:
                        on_progress(done, count)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    except OSError as error:
        raise KnownError(f"The demo library can't be written to {folder}: {error.strerror or error}.") from error
    return [item.path for item in items]


def _items(folder: Path, count: int) -> Iterator[_Item]:
    """What the library consists of."""
    seeds = _balanced_seeds()
    last: _Item | None = None
    for index in range(count):
        if last is not None and index % 25 == 20:
            yield _retake(last, index)
            continue
        scene = describe(next(seeds))
        rng = Random(scene.seed * 2 + 3)
        suffix = {3: ".heic", 6: ".png", 9: ".webp", 12: ".tif"}.get(index % 15, ".jpg")
        width, height = rng.choice(_SIZES) if suffix == ".jpg" else (640, 480) if suffix == ".tif" else (960, 720)
        upright = index % 15 in (5, 10)
        extras = Extras((6, 8)[index % 2] if upright else 1, rng.choice((0, 0, 0, 3, 4, 5)))
        event = rng.choice(_EVENTS[scene.kind])
        path = folder / str(scene.taken_at.year) / event / f"IMG_{index:04d}{suffix}"
        last = _Item(path, scene, (height, width) if upright else (width, height), extras, damaged=index == _DAMAGED)
        yield last


def _retake(of: _Item, index: int) -> _Item:
    """The same scene again, taken two seconds later."""
    scene = replace(of.scene, taken_at=of.scene.taken_at + timedelta(seconds=2))
    path = of.path.with_name(f"IMG_{index:04d}.jpg")
    return replace(of, path=path, scene=scene, retake=True, damaged=False)


def _balanced_seeds() -> Iterator[int]:
    """Seeds of the demo range, one kind after the other, within a kind the subject that was shown least."""
    waiting: dict[str, list[Scene]] = {kind: [] for kind in KINDS}
    shown: Counter[str] = Counter()
    captions: set[str] = set()
    source = iter(DEMO_SEEDS)
    while True:
        for kind in KINDS:
            while len(waiting[kind]) < 6:
                scene = describe(next(source))
                if scene.caption not in captions:
                    captions.add(scene.caption)
                    waiting[scene.kind].append(scene)
            best = min(waiting[kind], key=lambda scene: (shown[scene.keywords[0]], scene.seed))
            waiting[kind].remove(best)
            shown[best.keywords[0]] += 1
            yield best.seed


def _write(item: _Item) -> None:
    """Make one file unless it is there; it appears whole or not at all."""
    if item.path.exists():
        return
    item.path.parent.mkdir(parents=True, exist_ok=True)
    part = item.path.with_name(f".{item.path.name}.part")
    try:
        picture = render(item.scene, *item.size)
        save(_again(picture) if item.retake else picture, part, item.path.suffix, item.scene, item.extras)
        if item.damaged:
            part.write_bytes(part.read_bytes()[:_HEADER_BYTES])
        taken = item.scene.taken_at.timestamp()
        os.utime(part, (taken, taken))
        part.replace(item.path)
    finally:
        part.unlink(missing_ok=True)


def _again(picture: Image.Image) -> Image.Image:
    """What a second exposure from almost the same position looks like: slightly closer and brighter."""
    width, height = picture.size
    closer = picture.crop((round(width * 0.02), round(height * 0.03), round(width * 0.985), round(height * 0.99)))
    return ImageEnhance.Brightness(closer.resize(picture.size, Image.Resampling.BICUBIC)).enhance(1.07)
