"""How fast a JPEG becomes identity, metadata, thumbnail and encoder input, against two plain decodes with Pillow.

`python -m tests.benchmarks.bench_decoding [PHOTO.jpg]`, by default of a rendered one. Alternating runs; median CPU ms.
"""

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from photoclip.media.decode import decode
from photoclip.media.geometry import fit, within
from photoclip.records import InputSpec

_SPEC = InputSpec(256)
_SIZES = {"0.3 MP": (640, 480), "12 MP": (4000, 3000), "24 MP": (6000, 4000)}


def _rendered() -> Image.Image:
    noise = np.random.default_rng(0).normal(0, 12, (1000, 1500, 3))
    ramp = np.linspace(30, 220, 1500)[None, :, None] * np.linspace(0.4, 1, 1000)[:, None, None]
    return Image.fromarray(np.clip(ramp + noise, 0, 255).astype(np.uint8))


def _two_decodes(path: Path) -> None:
    with Image.open(path) as image:
        small = image.convert("RGB").resize(within(image.size, 512), Image.Resampling.BICUBIC)
        small.save(io.BytesIO(), "JPEG", quality=82)
    with Image.open(path) as image:
        fit(image.convert("RGB"), _SPEC).tobytes()


def _one_decode(path: Path) -> None:
    decode(path, _SPEC)


def _huffman_only(path: Path) -> None:
    with Image.open(path) as image:
        image.draft(None, (1, 1))
        image.load()


def _cpu_ms(work: Callable[[Path], None], path: Path) -> float:
    start = time.process_time()
    work(path)
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print the table."""
    source = Image.open(sys.argv[1]).convert("RGB") if len(sys.argv) > 1 else _rendered()
    ways = {"two decodes": _two_decodes, "one decode": _one_decode, "limit (1/8 scale)": _huffman_only}
    print(f"{'':10}{'KB':>8}" + "".join(f"{name:>20}" for name in ways))
    with tempfile.TemporaryDirectory() as folder:
        for name, size in _SIZES.items():
            path = Path(folder) / "photo.jpg"
            source.resize(size, Image.Resampling.LANCZOS).save(path, quality=88)
            times: dict[str, list[float]] = {way: [] for way in ways}
            for _ in range(15):
                for way, work in ways.items():
                    times[way].append(_cpu_ms(work, path))
            medians = "".join(f"{statistics.median(values):>20.1f}" for values in times.values())
            print(f"{name:10}{path.stat().st_size // 1024:>8}{medians}")


if __name__ == "__main__":
    main()
