"""A search bar in a window of its own, for its tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photoclip.errors import KnownError
from photoclip.gui.models.querydraft import Chip, QueryDraft
from photoclip.gui.recentsearches import RecentSearches
from photoclip.gui.views.chips import ChipWidget
from photoclip.gui.views.searchbar import SearchBar
from photoclip.records import Filter
from photoclip.search.parse import Query, Term, parse

DOG, SEA, SAD = Term("text", "dog"), Term("text", "sea"), Term("text", "sad", negative=True)
ROME = Filter("album", "=", "Rome 2024")


class Bar:
    """A search bar in a window of its own, with what SearchFlow does on Enter."""

    def __init__(self, qtbot: QtBot, folder: Path, width: int) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.draft = QueryDraft()
        self.recent = RecentSearches(folder / "recent.json")
        self.bar = SearchBar(self.draft, self.recent)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.window.resize(width, 400)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.bar.focus_field()
        self.bar.submitted.connect(self._submit)

    def _submit(self) -> None:
        try:
            query = parse(self.draft.text)
        except KnownError:
            return
        self.draft.put((*self.draft.chips, *query.terms, *query.filters))
        self.bar.box.remember(self.draft.query(Query(())))

    @property
    def chips(self) -> list[ChipWidget]:
        return self.bar.box.chips

    @property
    def shown(self) -> list[Chip]:
        """The chips as a person reads them: from left to right, line by line."""
        ordered = sorted(self.chips, key=lambda widget: (widget.geometry().top(), widget.geometry().left()))
        assert all(widget.isVisible() for widget in ordered)
        return [widget.chip for widget in ordered]

    def put(self, *chips: Chip, text: str = "") -> None:
        self.draft.put(chips, text)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.focused, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused, key, modifier)

    @property
    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def click(self, name: str) -> None:
        (button,) = [b for b in self.bar.findChildren(QToolButton) if b.isVisible() and b.accessibleName() == name]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def drop(self, data: QMimeData) -> bool:
        """Drop onto the box; whether it was taken."""
        args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(QPoint(60, 15), *args)
        QApplication.sendEvent(self.bar.box, entered)
        if entered.isAccepted():
            QApplication.sendEvent(self.bar.box, QDropEvent(QPointF(60, 15), *args))
        return entered.isAccepted()


@pytest.fixture
def open_bar(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[int], Bar]]:
    bars: list[Bar] = []

    def open_(width: int = 900) -> Bar:
        bars.append(Bar(qtbot, tmp_path, width))
        return bars[-1]

    yield open_
    for bar in bars:
        bar.recent.stop()


@pytest.fixture
def bar(open_bar: Callable[[], Bar]) -> Bar:
    return open_bar()


def popup(bar: Bar) -> QMenu:
    bar.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def paste(bar: Bar, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    bar.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
