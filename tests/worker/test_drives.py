import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.catalog import roots
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.records import Root
from photoclip.worker.drives import EVERY_S, Drives
from tests.catalog.making import file, scan


class Watch:
    """Drives on a clock that is set by hand, and what they have said."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog, self.now = catalog, 0.0
        self.turned: list[Root] = []
        self._seen = threading.Semaphore(0)
        self.drives = Drives(catalog, self._turn, wake=self._seen.release, clock=lambda: self.now)

    def look(self) -> list[Root]:
        """Let the time of a look come; the folders that it finds gone or back."""
        self.turned.clear()
        self.now += EVERY_S
        assert self.drives.follow() is None, "a look is under way"
        assert self._seen.acquire(timeout=10)
        assert self.drives.follow() == EVERY_S
        return list(self.turned)

    def _turn(self, root: Root) -> None:
        self.turned.append(root)
        roots.set_online(self.catalog, root.id, not root.online)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with open_catalog(tmp_path / "library", writable=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "photos"
    made.mkdir()
    (made / "a.jpg").touch()
    return made


@pytest.fixture
def watch(catalog: Catalog) -> Iterator[Watch]:
    made = Watch(catalog)
    yield made
    made.drives.close()


def test_a_folder_that_goes_and_comes_is_named_once_each_time(watch: Watch, folder: Path) -> None:
    root = roots.add(watch.catalog, folder)
    assert watch.look() == []
    away = folder.rename(folder.with_name("away"))
    assert watch.look() == [root]
    assert watch.look() == []
    away.rename(folder)
    assert [(back.id, back.online) for back in watch.look()] == [(root.id, False)]
    assert watch.look() == []


def test_an_empty_folder_is_gone_only_if_photos_of_it_are_known(watch: Watch, folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    roots.add(watch.catalog, empty)
    root = roots.add(watch.catalog, folder)
    scan(watch.catalog, root, [file("a.jpg", 1)])
    (folder / "a.jpg").unlink()  # as the mount point of an absent drive
    assert watch.look() == [root]


def test_what_a_scan_has_seen_before_is_no_news(watch: Watch, folder: Path) -> None:
    root = roots.add(watch.catalog, folder)
    folder.rename(folder.with_name("away"))
    watch.now += EVERY_S
    assert watch.drives.follow() is None
    roots.set_online(watch.catalog, root.id, False)
    assert watch._seen.acquire(timeout=10)
    assert watch.drives.follow() == EVERY_S
    assert watch.turned == []


def test_nothing_is_looked_at_before_its_time(watch: Watch, folder: Path) -> None:
    roots.add(watch.catalog, folder)
    folder.rename(folder.with_name("away"))
    watch.now += EVERY_S - 1
    assert watch.drives.follow() == 1
    assert watch.turned == []
