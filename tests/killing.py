"""Killing a process that says what it is doing, at any moment of that."""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Protocol


class KillOften(Protocol):
    """A loop of kills in an empty folder, on a library of `count` photos; returns how often what was being done."""

    def __call__(self, folder: Path, *, count: int, kills: int, seed: int) -> Counter[str]: ...


def kill(code: str, *arguments: str, chance: Random, lines: int, seconds: float) -> str:
    """Run `code` until it has said so many lines at most, and a while longer at most; what it was doing when it died.

    Raises AssertionError when it ended by itself.
    """
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(chance.randint(1, lines)):
            doing = process.stdout.readline().strip()
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        rest = process.stdout.read().split("\n")
    assert process.returncode == -signal.SIGKILL, "it ended by itself"
    return rest[-2] if len(rest) > 1 else doing


def main(description: str | None, kill_often: KillOften, verdict: str) -> None:
    """Run a loop from the command line, and say the verdict if it holds."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--photos", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = kill_often(Path(place), count=options.photos, kills=options.kills, seed=options.seed)
    print(f"{found.total()} kills, {verdict}: {dict(found)}")
