"""How long an exact search takes: `python -m tests.benchmarks.bench_search [--rows N …]`.

The alternatives run alternately, the medians are printed: the scan alone (`X @ q`: the limit for float32), numpy
written plainly (scan and argsort), and `rank` for the best 100 and for all photos.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photoclip.search.rank import rank


@dataclass
class Rows:
    """Embeddings in a memory-mapped file, as `vectorfile` has them."""

    ids: npt.NDArray[np.int64]
    vectors: npt.NDArray[np.float32]

    @property
    def blocks(self) -> list[npt.NDArray[np.float32]]:
        """All rows in one piece."""
        return [self.vectors]


def make_rows(file: Path, count: int, dim: int) -> Rows:
    """Random unit vectors around a strong mean, as CLIP's are; written in slices, so that memory stays free."""
    rng = np.random.default_rng(0)
    mean = rng.standard_normal(dim).astype(np.float32)
    vectors = np.lib.format.open_memmap(file, mode="w+", dtype=np.float32, shape=(count, dim))
    for start in range(0, count, 50_000):
        some = mean + rng.standard_normal((min(50_000, count - start), dim), dtype=np.float32)
        vectors[start : start + len(some)] = some / np.linalg.norm(some, axis=1, keepdims=True)
    return Rows(np.arange(count, dtype=np.int64), np.load(file, mmap_mode="r"))


def measure(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median milliseconds of each way, all of them measured in turn."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure exact search against plain numpy.")
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--dim", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    for count in args.rows:
        with tempfile.TemporaryDirectory() as folder:
            rows = make_rows(Path(folder) / "vectors.npy", count, args.dim)
            q = np.array(rows.vectors[count // 2])
            wanted = np.argsort(-(rows.vectors @ q), kind="stable")[:100]
            recall = np.isin(rank(rows, q, 100).ids, rows.ids[wanted]).mean()
            medians = measure(
                {
                    "scan alone (X @ q)": lambda rows=rows, q=q: rows.vectors @ q,
                    "numpy plain (X @ q, argsort)": lambda rows=rows, q=q: np.argsort(-(rows.vectors @ q)),
                    "rank, best 100": lambda rows=rows, q=q: rank(rows, q, 100),
                    "rank, all": lambda rows=rows, q=q: rank(rows, q),
                },
                args.rounds,
            )
            print(f"\n{count:,} × {args.dim}, recall@100 {recall:.3f}")
            for name, ms in medians.items():
                print(f"  {name:30} {ms:8.1f} ms")


if __name__ == "__main__":
    main()
