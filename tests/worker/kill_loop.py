"""Kills a worker again and again while it indexes, and then looks at what is left.

By hand, with as many kills as you like: `python -m tests.worker.kill_loop --kills 200`.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from photoclip.catalog import photos, vectorfile
from photoclip.catalog.check import check
from photoclip.catalog.connection import open_catalog
from photoclip.catalog.lock import LibraryLock
from photoclip.protocol import AddFolder, Done, JobFinished, Problem, ProgressReport
from photoclip.records import Counts
from tests.worker.talk import Talk, children_of, is_running, make_photos, wait_until


def kill_often(folder: Path, *, kills: int, count: int, seed: int) -> int:
    """Index `count` photos with a worker that is killed `kills` times, then let it finish, and check the library.

    Every other kill comes at any moment after the start, the others while photos are being embedded. Returns how many
    kills hit a worker that was at work. Raises AssertionError when anything is lost, doubled or in need of repair.
    """
    chance = random.Random(seed)
    library, originals = folder / "library", folder / "photos"
    make_photos(originals, count)
    hits = 0
    with Talk(library) as talk:
        talk.say(AddFolder(os.fspath(originals)))
        talk.wait_for(Done)
        talk.kill()
    for number in range(kills):
        with Talk(library, STUB_DELAY="0.15") as talk:
            if number % 2:
                talk.wait_for(ProgressReport | JobFinished, lambda message: message.job == "embed")  # type: ignore[arg-type]
                time.sleep(chance.uniform(0, 0.6))
            else:
                time.sleep(chance.uniform(0, 2.0))
            decoders = children_of(talk.process.pid)
            hits += not any(finished.job == "embed" for finished in talk.hear_all(JobFinished))
            talk.kill()
            wait_until(lambda decoders=decoders: not any(map(is_running, decoders)), "the end of the decoders")  # type: ignore[misc]
            assert talk.hear_all(Problem) == []
        assert {file.name for file in originals.iterdir()} == {f"{n:05}.jpg" for n in range(count)}
    with Talk(library) as talk:
        talk.wait_for(JobFinished, lambda finished: finished.job == "embed")
        assert talk.end() == 0
        assert talk.hear_all(Problem) == []
    look_at(library, count)
    return hits


def look_at(library: Path, count: int) -> None:
    """One row, one vector and one thumbnail for each photo; SQLite finds nothing wrong; nobody holds the lock."""
    with LibraryLock(library, "test"), open_catalog(library, writable=False) as catalog:
        assert check(catalog) == []
        assert catalog.rows("PRAGMA integrity_check") == [("ok",)]
        assert photos.counts(catalog) == Counts(indexed=count)
        assert catalog.rows("SELECT count(*), count(DISTINCT path) FROM photos") == [(count, count)]
        assert catalog.rows("SELECT count(*), count(DISTINCT photo_id) FROM vectors") == [(count, count)]
        snapshot = vectorfile.load(catalog, "stub-8")
        assert len(np.unique(snapshot.ids)) == count
        norms = np.linalg.norm(snapshot.vectors, axis=1)
        assert np.all(np.abs(norms - 1) < 1e-2)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the loop and print what came of it."""
    parser = argparse.ArgumentParser(description="Kill an indexing worker again and again, and check the library.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--photos", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        start = time.monotonic()
        hits = kill_often(Path(folder), kills=options.kills, count=options.photos, seed=options.seed)
        seconds = time.monotonic() - start
    print(f"{options.kills} kills in {seconds:.0f} s, {hits} of them at work: {options.photos} photos are there, once")


if __name__ == "__main__":
    main()
