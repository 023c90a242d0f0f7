"""How long the catalog takes at size: `python -m tests.benchmarks.bench_catalog [--rows N] [--dim D]`.

Prints milliseconds on the clock and on the CPU: where they differ, the disk or other programs had their share.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from photoclip.catalog import encoders, photos, roots, vectorfile, vectors
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.records import EncoderInfo, FoundFile, Metadata, Root

T = TypeVar("T")

_BATCH = 512
_METADATA = Metadata("JPEG", 4000, 3000, 1, "2023-06-01T18:04:00+02:00", "Canon", "EOS R5", "RF 50 mm")


def timed(name: str, work: Callable[[], T]) -> T:
    """Do `work` and print a row of the table."""
    start, start_cpu = time.perf_counter(), time.process_time()
    result = work()
    clock, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    print(f"{name:<36}{clock * 1000:>12.1f} ms{cpu * 1000:>12.1f} ms CPU", flush=True)
    return result


def make_files(count: int) -> list[FoundFile]:
    """As a scan finds them: a thousand to a folder."""
    return [
        FoundFile(Path(f"20{n % 20:02}/{n // 1000}/IMG_{n:07}.jpg"), 2_000_000 + n, 10**18 + n * 10**9, n + 1, "JPEG")
        for n in range(count)
    ]


def scan(catalog: Catalog, root: Root, files: list[FoundFile]) -> None:
    """A whole scan."""
    scan_id = photos.begin_scan(catalog, root)
    for start in range(0, len(files), _BATCH):
        photos.record_found(catalog, root, files[start : start + _BATCH], scan_id)
    photos.finish_scan(catalog, root, scan_id)


def index(catalog: Catalog, info: EncoderInfo) -> None:
    """Store what decoding and encoding would give, 64 photos to a commit."""
    rng = np.random.default_rng(0)
    after = 0
    while ids := photos.pending_ids(catalog, 64, after):
        made = rng.standard_normal((len(ids), info.dim), dtype=np.float32)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        with catalog.transaction():
            decoded = [photos.Decoded(n, n.to_bytes(32, "little"), _METADATA, bytes(15_000)) for n in ids]
            photos.record_decoded(catalog, decoded)
            vectors.store(catalog, info.key, ids, made)
        after = ids[-1]


def measure(folder: Path, count: int, dim: int) -> None:
    """Print the table."""
    info = EncoderInfo("benchmark", "benchmark", dim)
    files = make_files(count)
    (folder / "pictures").mkdir()
    with open_catalog(folder / "library", writable=True) as catalog:
        root = roots.add(catalog, folder / "pictures")
        encoders.activate(catalog, info)
        timed("first scan", lambda: scan(catalog, root, files))
        timed("index", lambda: index(catalog, info))
        timed("rescan, nothing changed", lambda: scan(catalog, root, files))
        timed("counts", lambda: photos.counts(catalog))
        timed("order of all photos", lambda: photos.order_ids(catalog))
        timed("500 photos with metadata", lambda: photos.photos(catalog, range(1, count, max(1, count // 500))))
        timed("vectors from the rows", lambda: vectorfile.load(catalog, info.key))
        timed("write the vector file", lambda: vectorfile.write(catalog, info.key))
        snapshot = timed("vectors from the file", lambda: vectorfile.load(catalog, info.key))
        timed("refresh, nothing changed", lambda: vectorfile.refresh(catalog, snapshot))
        moved = [FoundFile(Path("new") / f.path, f.size, f.mtime_ns, f.inode, f.format) for f in files[: count // 10]]
        timed("rescan, a tenth moved", lambda: scan(catalog, root, moved + files[count // 10 :]))
        timed("rescan, a tenth gone", lambda: scan(catalog, root, files[count // 10 :]))
        timed("refresh after that", lambda: vectorfile.refresh(catalog, snapshot))
    timed("open and close for reading", lambda: open_catalog(folder / "library", writable=False).close())
    timed("open and close for writing", lambda: open_catalog(folder / "library", writable=True).close())


def main() -> None:
    """Measure in a temporary folder."""
    parser = argparse.ArgumentParser(description="Measure the catalog.")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--dim", type=int, default=512)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.rows, options.dim)


if __name__ == "__main__":
    main()
