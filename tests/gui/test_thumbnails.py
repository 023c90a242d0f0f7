import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from photoclip.catalog.thumbnails import ThumbnailReader
from photoclip.gui import jpeg
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.thumbnailloader import ThumbnailLoader
from photoclip.gui.views.grid import PhotoGrid
from photoclip.paths import LibraryPaths
from tests.gui.grids import grid_of
from tests.gui.library import Filled
from tests.gui.library import jpeg as as_jpeg

PICTURE = as_jpeg(Image.new("RGB", (320, 240), "red"))


class Shelf:
    """Thumbnails of all photos but number 13, read slowly enough to watch; `read` lists what was read."""

    trouble = ""

    def __init__(self) -> None:
        self.read: list[int] = []
        self.gate = threading.Event()
        self.gate.set()

    def thumbnail(self, photo_id: int) -> bytes | None:
        self.gate.wait(5)
        self.read.append(photo_id)
        return None if photo_id == 13 else PICTURE

    def close(self) -> None:
        pass


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def loader(qapp: object, shelf: Shelf) -> Iterator[ThumbnailLoader]:
    loader = ThumbnailLoader(lambda: shelf, threads=1)
    yield loader
    shelf.gate.set()
    loader.stop()


def test_at_rest_nothing_more_is_loaded(qtbot: QtBot, shelf: Shelf, loader: ThumbnailLoader):
    shelf.gate.clear()
    thumbnails = Thumbnails(loader)
    thumbnails.want([1, 2, 3], [64, 64, 64])
    qtbot.waitUntil(lambda: bool(loader._busy))
    thumbnails.rest()
    with qtbot.waitSignal(thumbnails.arrived):
        shelf.gate.set()
    thumbnails.want([5], [64])
    with qtbot.waitSignal(thumbnails.arrived):
        pass
    assert shelf.read == [1, 5]


def test_only_what_is_wanted_last_is_loaded(qtbot: QtBot, shelf: Shelf, loader: ThumbnailLoader):
    shelf.gate.clear()
    loader.want([(n, 64) for n in range(1000)])
    time.sleep(0.05)  # the thread has taken the first one and waits
    loader.want([(2000, 64), (2001, 64)])
    arrived: list[int] = []
    loader.loaded.connect(lambda photo_id, _side, _image: arrived.append(photo_id))
    shelf.gate.set()
    qtbot.waitUntil(lambda: 2001 in arrived, timeout=5000)
    assert shelf.read == [0, 2000, 2001]


def test_a_thumbnail_is_kept_at_the_size_it_was_wanted_for(qtbot: QtBot, shelf: Shelf, loader: ThumbnailLoader):
    thumbnails = Thumbnails(loader)
    for side, size in ((160, (160, 120)), (80, (80, 60)), (512, (320, 240))):
        thumbnails.want([1], [side])
        qtbot.waitUntil(lambda side=side: thumbnails.settled([1], [side]), timeout=5000)
        pixmap = thumbnails.pixmap(1)
        assert pixmap is not None
        assert (pixmap.width(), pixmap.height()) == size
    thumbnails.want([1], [512])
    assert shelf.read == [1, 1, 1]


def test_a_photo_without_a_thumbnail_is_asked_for_again_only_after_a_change(
    qtbot: QtBot, shelf: Shelf, loader: ThumbnailLoader
):
    thumbnails = Thumbnails(loader)
    thumbnails.want([13], [64])
    qtbot.waitUntil(lambda: thumbnails.is_missing(13), timeout=5000)
    thumbnails.want([13, 1], [64, 64])
    qtbot.waitUntil(lambda: thumbnails.settled([1], [64]), timeout=5000)
    assert shelf.read == [13, 1]
    thumbnails.forget([13])
    assert not thumbnails.settled([13], [64])
    thumbnails.want([13], [64])
    qtbot.waitUntil(lambda: shelf.read == [13, 1, 13], timeout=5000)


def test_the_cache_keeps_what_was_seen_last_within_its_limit(qtbot: QtBot, loader: ThumbnailLoader):
    thumbnails = Thumbnails(loader, limit=10 * 64 * 48 * 4)
    for photo_id in range(20, 40):
        thumbnails.want([photo_id], [64])
        qtbot.waitUntil(lambda photo_id=photo_id: thumbnails.settled([photo_id], [64]), timeout=5000)
    held = [photo_id for photo_id in range(20, 40) if thumbnails.pixmap(photo_id) is not None]
    assert held == list(range(30, 40))


@pytest.mark.qt_log_ignore("JPEG")
def test_a_damaged_thumbnail_is_a_missing_one(qtbot: QtBot):
    assert jpeg.read(b"\xff\xd8 this is no picture").isNull()
    assert jpeg.read(b"").isNull()
    assert jpeg.rounded(jpeg.read(b""), 4).isNull()


def test_rounded_corners_let_the_ground_through(qtbot: QtBot):
    image = jpeg.rounded(jpeg.read(PICTURE, 100), 8)
    assert image.pixelColor(0, 0).alpha() == 0
    middle = image.pixelColor(50, 37)
    assert middle.alpha() == 255
    assert abs(middle.red() - QColor("red").red()) < 8


def test_a_deleted_thumbnails_file_is_mentioned_once_and_the_grid_goes_on(
    qtbot: QtBot, library_grid: PhotoGrid, library: Filled
):
    file, thumbnails = LibraryPaths(library.folder).thumbnails, library_grid.thumbnails
    told: list[str] = []
    thumbnails.problem.connect(told.append)
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    library_grid.order.show(np.array([999_999, 999_998, *library.ids], np.int64))  # two that the open file has not
    qtbot.waitUntil(lambda: thumbnails.is_missing(999_999) and thumbnails.is_missing(999_998), timeout=10_000)
    qtbot.waitUntil(library_grid.settled, timeout=10_000)
    assert len(told) == 1
    assert file.name in told[0]


def test_a_damaged_thumbnails_file_is_mentioned_once_and_every_photo_gets_its_place(qtbot: QtBot, library: Filled):
    paths = LibraryPaths(library.folder)
    paths.thumbnails.write_bytes(b"no database at all" * 5000)
    told: list[str] = []
    with grid_of(qtbot, paths, lambda: ThumbnailReader(paths)) as grid:
        grid.thumbnails.problem.connect(told.append)
        grid.order.show(np.array(library.ids, np.int64))
        qtbot.waitUntil(grid.settled, timeout=10_000)
        assert all(grid.thumbnails.is_missing(photo_id) for photo_id in library.ids)
    assert len(told) == 1
    assert paths.thumbnails.name in told[0]
