"""Kill a process that indexes, again and again: `python -m tests.jobs.kill_loop 50 [--photos 400]`.

The process is a real one with real decoders; only the encoder is small (and slow, so that a kill meets every stage). In
the end the catalog must be sound, with one row and one vector for each photo.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from photoclip.catalog import check, photos
from photoclip.library import Library
from photoclip.records import Counts
from tests.encoders import ColourEncoder
from tests.pictures import paint_many

ROOT = Path(__file__).resolve().parents[2]
_INDEX = """
import sys, time
from pathlib import Path
from photoclip.library import Library
from tests.encoders import ColourEncoder

class Slow(ColourEncoder):
    def encode_images(self, pixels):
        time.sleep(0.02)
        return super().encode_images(pixels)

with Library.open(Path(sys.argv[1]), encoder=Slow()) as library:
    library.add(Path(sys.argv[2]))
    print("started", flush=True)
    library.index()
"""


def kill_repeatedly(folder: Path, kills: int, count: int, seed: int = 0) -> int:
    """Kill an indexing process `kills` times at random moments, finish its work, check everything."""
    chance = random.Random(seed)
    paint_many(folder / "photos", count)
    for _ in range(kills):
        _start_and_kill(folder, chance.uniform(0, 0.6))
    with Library.open(folder / "library", encoder=ColourEncoder()) as library:
        assert check.check(library.catalog) == []
        library.index()
        assert check.check(library.catalog) == []
        assert photos.counts(library.catalog) == Counts(indexed=count)
        rows = library.catalog.rows("SELECT count(*), count(DISTINCT photo_id) FROM vectors")
        assert rows == [(count, count)]
        return len(library.search("red", limit=None))


def _start_and_kill(folder: Path, seconds: float) -> None:
    command = [sys.executable, "-c", _INDEX, str(folder / "library"), str(folder / "photos")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        if process.stdout.readline() != b"started\n":
            raise RuntimeError("the indexing process did not start")
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)


def main() -> None:
    """Run the loop and say how it went."""
    parser = argparse.ArgumentParser(description="Kill an indexing process many times and check what is left.")
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--photos", type=int, default=600)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        indexed = kill_repeatedly(Path(folder), args.kills, args.photos)
    print(f"killed {args.kills} times; {indexed} of {args.photos} photos indexed, one row each, integrity ok")


if __name__ == "__main__":
    main()
