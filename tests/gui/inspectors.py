"""An inspector over real photos of a real catalog, for its tests; what it asks for is compared as edits."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from photoclip.catalog import photos
from photoclip.catalog.connection import open_catalog
from photoclip.catalog.thumbnails import ThumbnailReader
from photoclip.edits import Edit
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.selectionreader import SelectionReader
from photoclip.gui.suggester import Suggester
from photoclip.gui.thumbnailloader import ThumbnailLoader
from photoclip.gui.views.inspector import Inspector
from photoclip.gui.views.tagchip import TagChip
from photoclip.paths import LibraryPaths
from photoclip.records import Photo
from tests.gui.library import Filled, fill


class Known(QObject):
    """The facts of a library's photos, which a test can change as the worker would."""

    loaded = Signal()

    def __init__(self, library: Filled) -> None:
        super().__init__()
        with open_catalog(library.folder, writable=False) as catalog:
            self.photos = {photo.id: photo for photo in photos.photos(catalog, library.ids)}
        self.asked = 0

    def get(self, photo_id: int) -> Photo | None:
        return self.photos.get(photo_id)

    def settled(self, ids: list[int]) -> bool:
        return True

    def want(self, ids: list[int]) -> None:
        self.asked = max(self.asked, len(ids))

    def change(self, photo_id: int, **values: Any) -> None:
        self.photos[photo_id] = dataclasses.replace(self.photos[photo_id], **values)
        self.loaded.emit()


class Inspected:
    def __init__(self, qtbot: QtBot, library: Filled) -> None:
        self.qtbot = qtbot
        self.ids, self.folder = library.ids, library.folder
        self.known = Known(library)
        self.loader = ThumbnailLoader(lambda: ThumbnailReader(LibraryPaths(library.folder)))
        self.reader = SelectionReader(LibraryPaths(library.folder))
        self.suggester = Suggester(LibraryPaths(library.folder))
        self.panel = Inspector(Thumbnails(self.loader), self.known, self.reader, self.suggester)  # type: ignore[arg-type]
        qtbot.addWidget(self.panel)
        self.panel.resize(300, 800)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.edits: list[Edit] = []
        self.panel.edit_requested.connect(self.edits.append)

    def select(self, *numbers: int) -> None:
        ids = np.array([self.ids[n] for n in numbers], np.int64)
        self.panel.show_selection(ids, int(ids[-1]) if numbers else None)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self.qtbot.keyClick(widget, key, modifiers)

    def type(self, field: QWidget, text: str) -> None:
        field.setFocus()
        self.qtbot.keyClicks(field, text)

    @property
    def words(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible()]

    @property
    def chips(self) -> dict[str, bool]:
        """The visible tags, and whether each is on some photos only."""
        chips = [chip for chip in self.panel.findChildren(TagChip) if chip.isVisible()]
        return {chip.path: chip.partial for chip in chips}


@pytest.fixture(scope="module")
def inspected_library(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("inspected")
    return fill(folder / "library", folder / "photos", indexed=4)


@pytest.fixture
def seen(qtbot: QtBot, inspected_library: Filled) -> Iterator[Inspected]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    inspected = Inspected(qtbot, inspected_library)
    yield inspected
    inspected.loader.stop()
    inspected.reader.stop()
    inspected.suggester.stop()
    QLocale.setDefault(before)
