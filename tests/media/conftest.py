"""Pictures to decode, made on the spot."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pillow_jxl
import pytest
from PIL import Image

assert pillow_jxl  # imported for its plugin
pillow_heif.register_heif_opener()

MakePhoto = Callable[..., Path]


def scene(width: int, height: int) -> Image.Image:
    """A picture of smooth colours with four different corners, so that every turn and mirroring shows."""
    if width * height > 500_000:
        return scene(width // 4, height // 4).resize((width, height))
    x = np.linspace(0, 1, width)[None, :]
    y = np.linspace(0, 1, height)[:, None]
    red = 220 * (1 - x) * (1 - y) + 220 * x * y
    green = 220 * x * (1 - y) + 220 * x * y
    blue = 220 * (1 - x) * y + 220 * x * y
    waves = 20 * np.sin(12 * x + 7 * y)
    return Image.fromarray(np.stack([np.clip(c + waves + 15, 0, 255) for c in (red, green, blue)], -1).astype(np.uint8))


def saved(image: Image.Image, format: str, **options: Any) -> bytes:
    """The bytes of a file."""
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def psnr(a: Image.Image, b: Image.Image) -> float:
    """Peak signal-to-noise ratio in decibels of two pictures of one size."""
    assert a.size == b.size
    difference = np.asarray(a.convert("RGB")).astype(float) - np.asarray(b.convert("RGB")).astype(float)
    return float(10 * np.log10(255**2 / max(float((difference**2).mean()), 1e-9)))


@pytest.fixture
def make_photo(tmp_path: Path) -> MakePhoto:
    """Writes a photo file: `make_photo("a.jpg", image, "JPEG", **options)`."""

    def make(name: str, image: Image.Image | None = None, format: str = "JPEG", **options: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(saved(image or scene(64, 48), format, **options))
        return path

    return make
