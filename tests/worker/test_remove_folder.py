"""A folder leaves the library: at rest, while it is scanned and indexed, and when its worker is killed over it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from photoclip.catalog import photos, roots
from photoclip.catalog.check import check
from photoclip.catalog.connection import open_catalog
from photoclip.protocol import AddFolder, CatalogChanged, Done, JobFinished, RemoveFolder
from photoclip.records import Counts
from tests.worker.talk import Talk, make_photos

Start = Callable[..., Talk]


def embedded(talk: Talk) -> None:
    talk.wait_for(JobFinished, lambda finished: finished.job == "embed")


def test_a_folder_is_removed_and_its_files_stay(library: Path, tmp_path: Path, start: Start) -> None:
    make_photos(tmp_path / "one", 3)
    make_photos(tmp_path / "two", 2)
    files = sorted((tmp_path / "one").iterdir())
    talk = start()
    for number, name in enumerate(("one", "two"), 1):
        talk.say(AddFolder(os.fspath(tmp_path / name), number))
        talk.wait_for(Done, lambda done, number=number: done.edit == number)
    embedded(talk)
    talk.say(RemoveFolder(1, 3))
    changed = talk.wait_for(CatalogChanged, lambda change: change.tags)
    assert (changed.roots, changed.albums) == (True, True)
    assert talk.wait_for(Done, lambda done: done.edit == 3) == Done(3)
    talk.say(RemoveFolder(1, 4))  # as after a crash
    assert talk.wait_for(Done, lambda done: done.edit == 4) == Done(4)
    assert talk.end() == 0
    assert sorted((tmp_path / "one").iterdir()) == files
    with open_catalog(library, writable=False) as catalog:
        assert [root.path for root in roots.all_roots(catalog)] == [tmp_path / "two"]
        assert photos.counts(catalog) == Counts(indexed=2)
        assert check(catalog) == []


def test_a_folder_may_go_while_it_is_being_scanned_and_indexed(library: Path, tmp_path: Path, start: Start) -> None:
    make_photos(tmp_path / "one", 40)
    make_photos(tmp_path / "two", 2)
    talk = start()
    talk.say(AddFolder(os.fspath(tmp_path / "two"), 1))
    talk.say(AddFolder(os.fspath(tmp_path / "one"), 2))
    talk.say(RemoveFolder(2, 3))
    talk.wait_for(Done, lambda done: done.edit == 3)
    talk.say(AddFolder(os.fspath(tmp_path / "one"), 4))
    talk.wait_for(CatalogChanged, lambda change: len(change.photo_ids) >= 40)
    talk.say(RemoveFolder(3, 5))
    talk.wait_for(Done, lambda done: done.edit == 5)
    embedded(talk)
    assert talk.end() == 0
    with open_catalog(library, writable=False) as catalog:
        assert photos.counts(catalog) == Counts(indexed=2)
        assert check(catalog) == []


def test_a_worker_that_is_killed_leaves_the_folder_whole_or_gone(library: Path, tmp_path: Path, start: Start) -> None:
    make_photos(tmp_path / "one", 30)
    talk = start()
    talk.say(AddFolder(os.fspath(tmp_path / "one"), 1))
    embedded(talk)
    talk.say(RemoveFolder(1, 2))
    os.kill(talk.process.pid, signal.SIGKILL)
    talk.process.wait()
    with open_catalog(library, writable=True) as catalog:
        assert photos.counts(catalog) in (Counts(indexed=30), Counts())
        assert check(catalog) == []
