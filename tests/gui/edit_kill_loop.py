"""Kills the worker again and again while it edits many photos at once, and looks at what is left each time.

By hand, with as many photos and kills as you like: `python -m tests.gui.edit_kill_loop --photos 100000 --kills 40`.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from photoclip.catalog import albums, photos, roots
from photoclip.catalog.check import check
from photoclip.catalog.connection import open_catalog
from photoclip.edits import AddToAlbum, CreateAlbum, Edit, Rate, RemoveFromAlbum, TagPhotos
from photoclip.gui.heartbeat import Patience
from photoclip.gui.workerprocess import WorkerProcess
from tests.catalog.making import file

WAIT_S = 120.0
# A worker is killed at most so often over one edit: after four it would be given up.
KILLS_OF_AN_EDIT = 3


class Killing:
    """A library of `count` photos with a worker, and what the catalog holds of its edits."""

    def __init__(self, folder: Path, count: int, seed: int) -> None:
        self.library, self.count, self._chance = folder / "library", count, random.Random(seed)
        self.ids = _fill(self.library, folder / "photos", count)
        self.problems: list[str] = []
        self.seen: Counter[str] = Counter()
        self.worker = WorkerProcess(
            self.library,
            command=[sys.executable, "-m", "tests.worker.stub_worker", "--library", str(self.library)],
            patience=Patience(backoff_s=(0.0,) * 10_000),
        )
        self.worker.problem.connect(self.problems.append)
        self.worker.start()
        self.edit_s = self._time_an_edit()

    def held(self) -> tuple[dict[int, int], dict[str, int], int]:
        """How many photos have each rating and each tag, and how many are in the album, at one moment."""
        with open_catalog(self.library, writable=False) as catalog, catalog.reading():
            ratings = catalog.rows("SELECT rating, count(*) FROM annotations WHERE rating IS NOT NULL GROUP BY rating")
            tags = catalog.rows(
                "SELECT path, count(*) FROM photo_tags JOIN tags ON id = tag_id WHERE held = 1 GROUP BY id"
            )
            ((in_album,),) = catalog.rows("SELECT count(*) FROM album_photos")
        return {rating: n for rating, n in ratings if rating}, dict(tags), in_album

    def make(self, edit: Edit, kills: int) -> str:
        """Make an edit through `kills` kills; it must be there as a whole or not at all whenever one looks."""
        before = self.held()
        token = self.worker.apply(edit)
        self._endure(lambda: self._is_made(token), before, kills)
        return token

    def undo(self, token: str, kills: int) -> None:
        """Take an edit back, likewise."""
        before = self.held()
        self.worker.undo(token)
        self._endure(lambda: self._is_undone(token), before, kills)

    def _endure(self, done: Callable[[], bool], before: object, kills: int) -> None:
        for _ in range(kills):
            wait_until(lambda: self.worker.state == "running")
            _spin(self._chance.uniform(0, 1.5 * self.edit_s))
            os.kill(self.worker.process_id, signal.SIGKILL)
            made = done()
            self.seen["made" if made else "not made"] += 1
            assert made or self.held() == before, "half an edit"
            wait_until(lambda: self.worker.state != "running")
        wait_until(done)
        wait_until(lambda: not self.worker._outbox.waiting())

    def _is_made(self, token: str) -> bool:
        return self._journal(token) == [(0,)]

    def _is_undone(self, token: str) -> bool:
        return self._journal(token) == [(1,)]

    def _journal(self, token: str) -> list[tuple[int]]:
        with open_catalog(self.library, writable=False) as catalog:
            return catalog.rows("SELECT undone FROM journal WHERE token = ?", (token,))

    def _time_an_edit(self) -> float:
        wait_until(lambda: self.worker.state == "running")
        self.make(CreateAlbum("all", []), kills=0)
        start = time.monotonic()
        self.undo(self.make(Rate(self.ids, 5), kills=0), kills=0)
        return (time.monotonic() - start) / 2


def kill_often(folder: Path, *, count: int, kills: int, seed: int) -> Counter[str]:
    """Rate, tag and gather `count` photos at once, and take it all back, with `kills` kills in the middle of it.

    Says how often the edit was made already and how often it was not when the kill came. Raises AssertionError when
    an edit is made by halves, twice or not at all, or is not taken back entirely.
    """
    killing = Killing(folder, count, seed)
    ids = killing.ids
    try:
        made: list[tuple[str, object]] = []
        number = 0
        while sum(killing.seen.values()) < kills:
            number += 1
            edits: tuple[Edit, ...] = (
                Rate(ids, 1 + number % 5),
                TagPhotos(ids, [f"tag {number}"], []),
                AddToAlbum(1, ids) if number % 2 else RemoveFromAlbum(1, ids),
            )
            for edit in edits:
                left = kills - sum(killing.seen.values())
                before = killing.held()
                token = killing.make(edit, min(left, killing._chance.randint(1, KILLS_OF_AN_EDIT)))
                made.append((token, before))
            tags = {f"tag {n}": count for n in range(1, number + 1)}
            assert killing.held() == ({1 + number % 5: count}, tags, count if number % 2 else 0)
        for token, before in reversed(made):
            killing.undo(token, killing._chance.randint(0, 1))
            assert killing.held() == before, "not all was taken back"
        assert killing.held() == ({}, {}, 0)
        assert killing.problems == []
    finally:
        killing.worker.shutdown()
    with open_catalog(killing.library, writable=False) as catalog:
        assert check(catalog) == []
        assert catalog.rows("SELECT count(*), count(DISTINCT token) FROM journal") == [(len(made) + 2,) * 2]
        assert len(albums.all_albums(catalog)) == 1
    return killing.seen


def wait_until(true: Callable[[], bool]) -> None:
    """Let the worker's messages come in until something holds."""
    deadline = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < deadline, "in vain"
        _spin(0.01)


def _spin(seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        QCoreApplication.processEvents()
        if time.monotonic() >= end:
            return
        time.sleep(min(0.002, max(0.0, end - time.monotonic())))


def _fill(library: Path, folder: Path, count: int) -> list[int]:
    """Photos that the worker has nothing to do for."""
    folder.mkdir(parents=True)
    with open_catalog(library, writable=True) as catalog:
        root = roots.add(catalog, folder)
        scan = photos.begin_scan(catalog, root)
        for start in range(0, count, 5_000):
            some = range(start, min(start + 5_000, count))
            files = [file(f"{n}.jpg", n + 1, problem="is not a picture") for n in some]
            photos.record_found(catalog, root, files, scan)
        photos.finish_scan(catalog, root, scan)
        return [photo_id for (photo_id,) in catalog.rows("SELECT id FROM photos ORDER BY id")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the loop and print what came of it."""
    parser = argparse.ArgumentParser(description="Kill a worker again and again while it edits, and check the library.")
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    application = QCoreApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        start = time.monotonic()
        seen = kill_often(Path(folder), count=options.photos, kills=options.kills, seed=options.seed)
    told = ", ".join(f"{number} when the edit was {what}" for what, number in seen.items())
    print(f"kills over edits of {options.photos:,} photos in {time.monotonic() - start:.0f} s: {told}; all held")
    del application


if __name__ == "__main__":
    main()
