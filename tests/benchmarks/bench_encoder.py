"""Times an encoder: `python -m tests.benchmarks.bench_encoder [--encoder NAME_OR_FOLDER] [--device D] [--threads N]`.

Not a test: nothing is asserted. Each row is measured in this process, the best of a few repetitions.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable

import numpy as np


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--encoder", default="photoclip-small")
    options.add_argument("--device", default="auto")
    options.add_argument("--threads", type=int)
    options.add_argument("--batches", type=int, nargs="+", default=[1, 8, 32, 64, 128])
    chosen = options.parse_args()

    start = time.perf_counter()
    from photoclip.encoder.openclip import load_encoder
    from photoclip.encoder.prompts import encode_phrases

    imported = time.perf_counter()
    encoder = load_encoder(chosen.encoder, chosen.device, threads=chosen.threads)
    loaded = time.perf_counter()

    rows = [("import torch, open_clip", f"{imported - start:.2f} s"), ("load and verify", f"{loaded - imported:.2f} s")]
    generator = np.random.default_rng(0)
    side = encoder.spec.size
    for count in chosen.batches:
        pixels = generator.integers(0, 256, (count, side, side, 3), dtype=np.uint8)
        seconds = best(lambda pixels=pixels: encoder.encode_images(pixels))  # type: ignore[misc]
        rows.append((f"images, batch {count}", f"{count / seconds:,.0f} images/s"))
    rows.append(("one text", f"{best(lambda: encoder.encode_texts(['a dog on the beach'])) * 1e3:.1f} ms"))
    rows.append(("one phrase with its templates", f"{best(lambda: encode_phrases(encoder, ['dog'])) * 1e3:.1f} ms"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    rows.append(("peak memory of the process", f"{peak:,.0f} MB"))

    print(f"{encoder.info.name} ({encoder.info.dim}-d, {side} px) on {encoder.device_name}")
    for what, figure in rows:
        print(f"  {what:<32}{figure:>16}")


def best(work: Callable[[], object], seconds: float = 1.0) -> float:
    """The shortest time of one call, after a first one, within about `seconds`."""
    work()
    shortest, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


if __name__ == "__main__":
    main()
