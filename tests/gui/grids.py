"""Photo grids alone in a window: one of photos that exist nowhere, and one of a real library."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.catalog.thumbnails import ThumbnailReader
from photoclip.gui.models.aspectratios import AspectRatios
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.thumbnailloader import Reader, ThumbnailLoader
from photoclip.gui.views.grid import PhotoGrid
from photoclip.paths import LibraryPaths
from tests.gui.library import Filled, fill


class NoThumbnails:
    trouble = ""

    def thumbnail(self, photo_id: int) -> None:
        return None

    def close(self) -> None:
        pass


@contextmanager
def grid_of(qtbot: QtBot, paths: LibraryPaths, open_reader: Callable[[], Reader]) -> Iterator[PhotoGrid]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    loader = ThumbnailLoader(open_reader)
    facts, ratios = PhotoFacts(paths), AspectRatios(paths)
    grid = PhotoGrid(PhotoOrder(), Thumbnails(loader), facts, Theme(app, "light"), ratios)
    qtbot.addWidget(grid)
    grid.resize(900, 640)
    grid.show()
    qtbot.waitExposed(grid)
    grid.activateWindow()
    grid.setFocus()
    yield grid
    for part in (loader, facts, ratios):
        part.stop()


@pytest.fixture
def grid(qtbot: QtBot, tmp_path: Path) -> Iterator[PhotoGrid]:
    """An empty grid."""
    with grid_of(qtbot, LibraryPaths(tmp_path), NoThumbnails) as grid:
        yield grid


@pytest.fixture
def order(grid: PhotoGrid) -> PhotoOrder:
    """The order of `grid`, with the photos 100 to 139 in it."""
    grid.order.show(np.arange(100, 140, dtype=np.int64))
    return grid.order


@pytest.fixture
def library(tmp_path: Path) -> Filled:
    """A library of 12 photos."""
    return fill(tmp_path / "library", tmp_path / "photos")


@pytest.fixture
def library_grid(qtbot: QtBot, library: Filled) -> Iterator[PhotoGrid]:
    """A grid that shows `library`."""
    paths = LibraryPaths(library.folder)
    with grid_of(qtbot, paths, lambda: ThumbnailReader(paths)) as grid:
        grid.order.show(np.array(library.ids, np.int64))
        qtbot.waitUntil(grid.settled, timeout=10_000)
        yield grid
