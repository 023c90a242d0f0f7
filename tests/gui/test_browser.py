"""The window's parts side by side, at the size in which it first opens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QRect, QTranslator
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from photoclip.gui.models.outline import GROUPS, Kind
from photoclip.gui.views.browser import Browser
from photoclip.gui.views.emptystate import EmptyState
from photoclip.gui.views.examplestrip import ExampleStrip
from photoclip.gui.views.grid import PhotoGrid
from photoclip.gui.views.inspector import Inspector
from photoclip.gui.views.searchbar import SearchBar
from photoclip.gui.views.sidebar import Sidebar
from photoclip.gui.views.timeline import Timeline
from photoclip.resources import resource
from tests.gui.desk import Desk
from tests.gui.outlines import make

OpenDesk = Callable[..., Desk]


@pytest.fixture(params=["en", "de"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """What the window speaks."""
    translator, before = QTranslator(), QLocale()
    assert translator.load(f"photoclip_{request.param}", str(resource("translations")))
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    qapp.removeTranslator(translator)
    QLocale.setDefault(before)


class Texts(QPainter):
    """Paints, and keeps what it has written, each with the room for it and with the room that it takes."""

    def __init__(self, pixmap: QPixmap) -> None:
        super().__init__(pixmap)
        self.written: list[tuple[str, QRect, QRect]] = []

    def drawText(self, rect: QRect, flags: int, text: str) -> None:  # type: ignore[override]
        self.written.append((text, rect, self.fontMetrics().boundingRect(rect, flags, text)))


def written(sidebar: Sidebar, index: QModelIndex) -> list[tuple[str, QRect, QRect]]:
    """What the sidebar writes into a line."""
    option = QStyleOptionViewItem()
    option.rect = sidebar.visualRect(index)
    pixmap = QPixmap(sidebar.size())
    texts = Texts(pixmap)
    sidebar.itemDelegate().paint(texts, option, index)
    texts.end()
    return texts.written


def test_the_groups_of_a_large_library_are_readable(language: str, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    sidebar = desk.window.sidebar
    folders = {f"/pictures/{year}": 1 for year in range(1980, 2025)}  # more than there is room for at once
    sidebar.show_outline(make(everything=50_000, folders={"/pictures": 50_000, **folders}))
    sidebar.expandAll()
    desk.wait(sidebar.verticalScrollBar().isVisible)
    for kind in GROUPS:
        index = sidebar.tree.find(kind)
        (count, *_), (name, *_) = written(sidebar, index)
        assert name == sidebar.tree.words(sidebar.tree.entry(index)), "cut"
        assert kind != Kind.ALL or count in ("50,000", "50.000")


def test_the_hints_of_empty_sections_are_readable(language: str, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    sidebar = desk.window.sidebar
    sidebar.show_outline(make())
    for width in (140, 185, 240, 300):
        desk.window.browser.set_widths({"sidebar": width})
        desk.wait(lambda width=width: sidebar.width() == width)
        sidebar.doItemsLayout()
        for section in (Kind.FOLDERS, Kind.ALBUMS, Kind.TAGS):
            ((_, room, taken),) = written(sidebar, sidebar.tree.find(Kind.HINT, section.name))
            assert room.contains(taken), f"cut at {width} pixels"


def test_what_is_offline_says_its_name_before_all_else(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    sidebar = desk.window.sidebar
    sidebar.show_outline(make(folders={"/stick": 10_345, "/a drive with a name": 7}, offline="/"))
    sidebar.doItemsLayout()
    assert [text for text, *_ in written(sidebar, sidebar.tree.find(Kind.FOLDER, Path("/stick")))] == [
        "10,345", "offline", "stick",
    ]  # fmt: skip
    desk.window.browser.set_widths({"sidebar": 210})
    desk.wait(lambda: sidebar.width() == 210)
    sidebar.doItemsLayout()
    line = written(sidebar, sidebar.tree.find(Kind.FOLDER, Path("/a drive with a name")))
    assert [text for text, *_ in line] == ["7", "a drive with a name"]


def test_panels_are_as_wide_as_they_were_left(open_desk: OpenDesk, tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    desk = open_desk(state_file=file)
    desk.wait_ready()
    browser = desk.window.browser
    first = browser.splitter.sizes()
    assert first == [browser.sidebar.sizeHint().width(), first[1], 280]
    browser.splitter.setSizes([first[0] + 60, first[1] - 90, 310])
    browser.splitter.splitterMoved.emit(first[0] + 60, 1)  # as when a person moves a border
    left = browser.splitter.sizes()
    desk.window.close()
    for _ in range(2):
        again = open_desk(empty=True, state_file=file)
        assert again.window.browser.splitter.sizes() == left
        again.window.close()


class Moves(QObject):
    """Keeps which of the window's large parts came into another widget after they had been made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parts = (Browser, SearchBar, ExampleStrip, Sidebar, PhotoGrid, EmptyState, Timeline, Inspector)
        if event.type() == QEvent.Type.ParentChange and isinstance(watched, parts):
            self.made.append(type(watched).__name__)
        return False


def test_each_part_is_made_where_it_is_to_be(qapp: QApplication, open_desk: OpenDesk) -> None:
    moves = Moves()
    qapp.installEventFilter(moves)
    open_desk()
    qapp.removeEventFilter(moves)
    assert not moves.made  # what moves is styled anew, with all that is in it
