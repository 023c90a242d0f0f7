"""Small real picture files for tests."""

from pathlib import Path

import numpy as np
from PIL import Image

from tests.encoders import COLOURS


def paint(path: Path, colour: str, *, seed: int = 0, size: tuple[int, int] = (48, 36)) -> Path:
    """Write a picture that is mostly of one named colour, with a little noise, so that every seed is another photo."""
    noise = np.random.default_rng(seed).integers(-8, 9, (size[1], size[0], 3))
    pixels = np.clip(np.array(COLOURS[colour]) + noise, 0, 255).astype(np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def paint_many(folder: Path, count: int) -> list[Path]:
    """Write `count` different pictures, in all colours by turns, three sub-folders deep at most."""
    names = list(COLOURS)
    return [
        paint(folder / f"{n % 3}" / f"{names[n % len(names)]}-{n:04}.png", names[n % len(names)], seed=n)
        for n in range(count)
    ]
