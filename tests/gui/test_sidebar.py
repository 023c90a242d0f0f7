from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.edits import (
    RenameTag,
)
from photoclip.gui.models.outline import Kind
from photoclip.gui.theme import Theme
from photoclip.gui.views.sidebar import Sidebar
from photoclip.records import Filter
from tests.gui.outlines import make
from tests.gui.sidebars import ALBUMS, FOLDERS, TAGS, Desk, open_sidebar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    yield from open_sidebar(qtbot, theme)


# Choosing.


def test_a_click_chooses_what_is_shown(desk: Desk) -> None:
    desk.click(Kind.ALBUM, 2)
    desk.click(Kind.TAG, "places/italy")
    desk.click(Kind.FOLDER, Path("/stick"))
    desk.click(Kind.UNTAGGED)
    desk.click(Kind.ALL)
    assert desk.scopes == [
        ((Filter("album", "=", "Rome"),), "Rome"),
        ((Filter("tag", "=", "places/Italy"),), "places/Italy"),
        ((Filter("folder", "=", "/stick"),), "stick"),
        ((Filter("is", "=", "untagged"),), "Untagged"),
        ((), "All photos"),
    ]


def test_a_second_click_shows_the_same_once_more(desk: Desk) -> None:
    desk.click(Kind.ALBUM, 2)
    desk.click(Kind.ALBUM, 2)
    assert [title for _, title in desk.scopes] == ["Rome", "Rome"]


def test_the_keyboard_walks_opens_and_leads_on(desk: Desk) -> None:
    assert desk.sidebar.currentIndex() == desk.index(Kind.ALL)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    assert [title for _, title in desk.scopes] == ["Recent", "Untagged"]
    desk.press(Qt.Key.Key_End)
    assert desk.scopes[-1][1] == "places/Italy/Rome"
    desk.press(Qt.Key.Key_Left)  # to the one above it
    desk.press(Qt.Key.Key_Left)  # which closes
    assert desk.scopes[-1][1] == "places/Italy"
    assert not desk.sidebar.isExpanded(desk.index(Kind.TAG, "places/italy"))
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == ["left"]


def test_a_section_is_opened_and_closed_and_shows_nothing_else(desk: Desk) -> None:
    desk.click(Kind.TAGS)
    assert not desk.sidebar.isExpanded(desk.index(Kind.TAGS))
    desk.press(Qt.Key.Key_Return)
    assert desk.sidebar.isExpanded(desk.index(Kind.TAGS))
    assert desk.scopes == []


def test_a_chevron_opens_and_chooses_nothing(desk: Desk) -> None:
    for kind, key in ((Kind.FOLDER, Path("/p")), (Kind.TAGS, "")):
        before = desk.sidebar.isExpanded(desk.index(kind, key))
        rect = desk.rect(kind, key)
        place = QPoint(rect.left() - desk.sidebar.indentation() // 2, rect.center().y())
        desk.qtbot.mouseClick(desk.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert desk.sidebar.isExpanded(desk.index(kind, key)) != before
    assert desk.scopes == []


def test_the_tab_key_reaches_the_buttons(desk: Desk) -> None:
    desk.sidebar.activateWindow()
    reached = []
    for _ in range(3):
        desk.press(Qt.Key.Key_Tab, on=QApplication.focusWidget())
        reached.append(QApplication.focusWidget().accessibleName())
    assert reached == ["Add folder", "New album", "New tag"]
    desk.press(Qt.Key.Key_Space, on=QApplication.focusWidget())
    assert desk.dialog().windowTitle() == "New tag"


def test_the_right_button_leaves_what_is_shown(desk: Desk) -> None:
    place = desk.rect(Kind.ALBUM, 2).center()
    desk.qtbot.mouseClick(desk.sidebar.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert desk.scopes == []


def test_a_scope_from_elsewhere_is_marked_and_not_told_again(desk: Desk) -> None:
    desk.sidebar.show_scope((Filter("tag", "=", "places/Italy"),))
    assert desk.sidebar.currentIndex() == desk.index(Kind.TAG, "places/italy")
    desk.sidebar.show_scope((Filter("year", "=", "2024"),))
    assert desk.scopes == []
    desk.click(Kind.TAG, "places/italy")
    assert desk.scopes == [((Filter("tag", "=", "places/Italy"),), "places/Italy")]


# As the library changes.


def test_counts_change_and_nothing_else_does(desk: Desk) -> None:
    desk.sidebar.resize(260, 200)
    desk.click(Kind.TAG, "places/italy/rome")
    bar = desk.sidebar.verticalScrollBar()
    before = bar.value()
    assert before > 0
    desk.sidebar.show_outline(make(everything=999, folders=FOLDERS, albums=ALBUMS, tags={**TAGS, "people": 400}))
    assert bar.value() == before
    assert desk.sidebar.currentIndex() == desk.index(Kind.TAG, "places/italy/rome")
    assert desk.sidebar.isExpanded(desk.index(Kind.TAG, "places/italy"))
    assert len(desk.scopes) == 1


def test_what_is_shown_goes_on_being_shown_under_its_new_name(desk: Desk) -> None:
    desk.click(Kind.ALBUM, 2)
    desk.sidebar.show_outline(make(folders=FOLDERS, albums={"Alps": 3, "Roma": 4}, tags=TAGS))
    assert [title for _, title in desk.scopes] == ["Rome", "Roma"]


def test_when_what_is_shown_goes_all_photos_are_shown(desk: Desk) -> None:
    desk.click(Kind.ALBUM, 2)
    desk.sidebar.show_outline(make(folders=FOLDERS, albums={"Alps": 3}, tags=TAGS))
    assert [title for _, title in desk.scopes] == ["Rome", "All photos"]
    assert desk.sidebar.currentIndex() == desk.index(Kind.ALL)


def test_a_moved_tag_stays_open_and_chosen_and_so_it_does_when_that_is_undone(desk: Desk) -> None:
    desk.click(Kind.TAG, "places/italy/rome")
    assert desk.drag_tag("places/italy", Kind.TAG, "people")
    assert desk.edits == [RenameTag(3, "people/Italy")]
    moved = {"people": 4, "people/Italy": 5, "people/Italy/Rome": 2, "places": 4}
    desk.sidebar.show_outline(make(folders=FOLDERS, albums=ALBUMS, tags=moved))
    assert [title for _, title in desk.scopes] == ["places/Italy/Rome", "people/Italy/Rome"]
    assert desk.sidebar.isExpanded(desk.index(Kind.TAG, "people/italy"))
    desk.sidebar.show_outline(make(folders=FOLDERS, albums=ALBUMS, tags=TAGS))
    assert desk.scopes[-1][1] == "places/Italy/Rome"
    assert desk.sidebar.isExpanded(desk.index(Kind.TAG, "places/italy"))


# Looks.


def test_an_empty_library_shows_its_hints_in_full(qtbot: QtBot, theme: Theme) -> None:
    sidebar = Sidebar(theme, list)
    qtbot.addWidget(sidebar)
    sidebar.resize(160, 700)
    sidebar.show()
    sidebar.show_outline(make())
    hint = sidebar.tree.index(0, 0, sidebar.tree.find(Kind.ALBUMS))
    narrow = sidebar.visualRect(hint).height()
    sidebar.resize(420, 700)
    qtbot.waitUntil(lambda: sidebar.visualRect(hint).height() < narrow)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_an_offline_folder_is_told_apart_by_more_than_its_colour(desk: Desk, qapp: QApplication, name: str) -> None:
    theme = Theme(qapp, name)  # type: ignore[arg-type]
    sidebar = Sidebar(theme, list)
    desk.qtbot.addWidget(sidebar)
    sidebar.resize(260, 400)
    sidebar.show()
    pictures = []
    for offline in ("-", "/p"):
        sidebar.show_outline(make(folders={"/p": 5}, offline=offline))
        picture = sidebar.viewport().grab(sidebar.visualRect(sidebar.tree.find(Kind.FOLDER, Path("/p")))).toImage()
        pictures.append({(x, y) for x in range(90, 200) for y in range(picture.height()) if _inked(picture, x, y)})
    assert len(pictures[1] - pictures[0]) > 50  # the word


def _inked(picture: object, x: int, y: int) -> bool:
    ground = picture.pixelColor(60, 1).lightness()  # type: ignore[attr-defined]
    return abs(picture.pixelColor(x, y).lightness() - ground) > 40  # type: ignore[attr-defined]


# What is open, from one window to the next.


def test_lines_are_open_again_in_the_next_window_once_they_are_there(qtbot: QtBot, theme: Theme, desk: Desk) -> None:
    outline = make(folders=FOLDERS, albums=ALBUMS, tags=TAGS)
    desk.sidebar.expand(desk.index(Kind.FOLDER, Path("/p")))
    desk.sidebar.collapse(desk.index(Kind.TAG, "places"))  # Italy in it stays open
    desk.click(Kind.ALBUMS)
    names = desk.sidebar.open_lines.names()
    again = Sidebar(theme, list)
    qtbot.addWidget(again)
    again.open_lines.restore(names)
    assert again.open_lines.names() == names  # a window that is closed before its library was read forgets nothing
    again.show_outline(outline)
    assert again.open_lines.names() == names
    for kind, key, opened in (
        (Kind.FOLDERS, "", True),
        (Kind.ALBUMS, "", False),
        (Kind.FOLDER, Path("/p"), True),
        (Kind.TAG, "places", False),
        (Kind.TAG, "places/italy", True),
    ):
        assert again.isExpanded(again.tree.find(kind, key)) == opened, (kind, key)


def test_an_only_folder_is_open_until_a_person_closes_it(qtbot: QtBot, theme: Theme) -> None:
    outline = make(folders={"/p": 2, "/p/a": 1})
    first = Sidebar(theme, list)
    qtbot.addWidget(first)
    first.show_outline(outline)
    root = first.tree.find(Kind.FOLDER, Path("/p"))
    assert first.isExpanded(root)
    first.collapse(root)
    next_one = Sidebar(theme, list)
    qtbot.addWidget(next_one)
    next_one.open_lines.restore([*first.open_lines.names(), "NONSENSE:x", "TAG:gone"])
    next_one.show_outline(outline)
    assert not next_one.isExpanded(next_one.tree.find(Kind.FOLDER, Path("/p")))
    assert next_one.open_lines.names() == first.open_lines.names()


def test_what_comes_above_does_not_push_away_what_is_in_view(desk: Desk) -> None:
    few = dict.fromkeys((f"t{number:03}" for number in range(0, 200, 2)), 1)
    more = dict.fromkeys((f"t{number:03}" for number in range(20)), 1)
    desk.sidebar.show_outline(make(albums=ALBUMS, tags=few))
    desk.click(Kind.TAG, "t100")
    bar, before = desk.sidebar.verticalScrollBar(), desk.sidebar.verticalScrollBar().value()
    top = desk.sidebar.visualRect(desk.index(Kind.TAG, "t100")).top()
    desk.sidebar.show_outline(make(albums=ALBUMS, tags=few | more))
    assert bar.value() > before > 0
    assert desk.sidebar.visualRect(desk.index(Kind.TAG, "t100")).top() == top
