"""Heat maps of a photo: the colours they are painted with, and the small PNG in which one travels to the window.

From cold to hot, and cold is transparent: a photo shows through where nothing of a phrase is. The PNG is grey, one
pixel a cell, and its text says which number black and white stand for and which part of the photo it covers.
"""

import io
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in fractions of the photo's sides; may reach beyond 0…1."""

STRONGEST = 0.72
"""The opacity of the hottest."""
UNSEEN = 0.55
"""How much darker what the encoder is not shown of a photo becomes."""
LOW, HIGH, SEEN = "low", "high", "seen"
"""The keywords of the PNG's texts: two numbers, and four separated by spaces."""

_COLOURS = np.array([(30, 60, 190), (150, 40, 170), (235, 70, 60), (255, 170, 30), (255, 245, 120)], np.float32)


def colour(share: npt.NDArray[np.floating]) -> Floats:
    """RGB 0…255, [..., 3], for shares 0…1 of the scale [...]."""
    stops = np.linspace(0, 1, len(_COLOURS))
    return np.stack([np.interp(share, stops, _COLOURS[:, channel]) for channel in range(3)], axis=-1).astype(np.float32)


def opacity(share: npt.NDArray[np.floating]) -> Floats:
    """0…STRONGEST for shares 0…1 of the scale. Squared: a lukewarm photo stays a photo."""
    return np.asarray(STRONGEST * share**2, np.float32)


@cache
def table(steps: int = 256) -> npt.NDArray[np.uint8]:
    """The scale with its transparency: uint8 [steps, 4], red, green, blue, alpha."""
    share = np.linspace(0, 1, steps, dtype=np.float32)
    scale = np.concatenate([colour(share), 255 * opacity(share)[:, None]], axis=1)
    return np.asarray(np.rint(scale), np.uint8)


def shares(low: float, high: float, lowest: float, highest: float) -> Floats:
    """Where the 256 greys of a map from `low` to `high` lie, 0…1, on a scale from `lowest` to `highest`."""
    values = np.linspace(low, high, 256, dtype=np.float32)
    return np.asarray(np.clip((values - lowest) / max(highest - lowest, 1e-9), 0, 1), np.float32)


def png(cells: Floats, seen: Box) -> bytes:
    """The PNG of a map [h, w] over the part `seen` of a photo."""
    from PIL import Image, PngImagePlugin

    low, high = float(cells.min()), float(cells.max())
    grey = np.rint(255 * (cells - low) / max(high - low, 1e-9)).astype(np.uint8)
    texts = PngImagePlugin.PngInfo()
    for keyword, text in ((LOW, repr(low)), (HIGH, repr(high)), (SEEN, " ".join(map(repr, seen)))):
        texts.add_text(keyword, text)
    stream = io.BytesIO()
    Image.fromarray(grey).save(stream, "PNG", pnginfo=texts)
    return stream.getvalue()
