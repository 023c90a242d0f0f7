"""How long runs of tags take at size: `python -m tests.benchmarks.bench_tagruns [--photos N] [--tags T]`.

Prints milliseconds on the clock and on the CPU, and the bytes that the journal keeps of it.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np

from photoclip.catalog import edits, roots, tagrenaming, tagruns, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import AutoTag, Edit, RevertRun
from tests.benchmarks.bench_catalog import make_files, scan, timed
from tests.catalog.making import make_older


def bench(library: Path, pictures: Path, count: int, number: int) -> None:
    """Put `number` tags on `count` photos, take them back in every way, and migrate a library that has them."""
    paths = [f"topic/tag {n}" for n in range(number)]
    ids = np.arange(1, count + 1)
    pairs = [(path, ids, np.linspace(0.5, 1, count, dtype=np.float32)) for path in paths]
    with open_catalog(library, writable=True) as catalog:
        timed(f"scan of {count} photos", lambda: scan(catalog, roots.add(catalog, pictures), make_files(count)))
        edit = AutoTag(ids.tolist(), paths, [0.5] * number, [[]] * number, "stub", "Everything")
        timed("apply the run", lambda: edits.apply(catalog, "run", edit, pairs=pairs))
        _say_size(catalog, library)
        timed("undo it", lambda: edits.undo(catalog, "run"))
        timed("redo it", lambda: edits.redo(catalog, "run"))
        timed("all tags, for the sidebar", lambda: tags.all_tags(catalog))
        timed("list of runs", lambda: tagruns.all_runs(catalog))
        timed("photos of a tag of the run", lambda: tagruns.photos_of(catalog, 1, 2))
        timed("origins of one photo", lambda: tagruns.origins(catalog, 77))
        timed("rejections among 1,000 photos", lambda: tags.rejected(catalog, ids[:1000].tolist()))
        _both_ways(catalog, "revert one tag", RevertRun(1, [2], []))
        _both_ways(catalog, "revert 1,000 photos", RevertRun(1, [], ids[:1000].tolist()))
        _both_ways(catalog, "revert the run", RevertRun(1, [], []))
        with catalog.transaction():
            timed("rename a tag of the run", lambda: tagrenaming.rename(catalog, 2, "another"))
        with catalog.transaction():
            timed("a rule follows", lambda: tagruns.sync(catalog, 1, [("by rule", ids, pairs[0][2])]))
            timed("a rule finds nothing new", lambda: tagruns.sync(catalog, 1, [("by rule", ids, pairs[0][2])]))
        catalog.db.conn.execute("UPDATE photo_tags SET in_file = 1")
    make_older(library, "m017")
    timed(f"migrate {count * number} tags of photos", lambda: open_catalog(library, writable=True).close())


def _both_ways(catalog: Catalog, name: str, edit: Edit) -> None:
    timed(name, lambda: edits.apply(catalog, name, edit))
    ((size,),) = catalog.rows("SELECT length(changes) FROM journal WHERE token = ?", (name,))
    print(f"{'  in the journal':<36}{size:>12,} bytes")
    timed(f"undo: {name}", lambda: edits.undo(catalog, name))


def _say_size(catalog: Catalog, library: Path) -> None:
    ((size,),) = catalog.rows("SELECT length(changes) FROM journal")
    print(f"{'  in the journal':<36}{size:>12,} bytes")
    catalog.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"{'  the catalog':<36}{(library / 'catalog.sqlite').stat().st_size:>12,} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--tags", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pictures").mkdir()
        bench(Path(folder) / "library", Path(folder) / "pictures", options.photos, options.tags)
