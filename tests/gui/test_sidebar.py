from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from photoclip.edits import (
    AddToAlbum,
    CreateAlbum,
    CreateTag,
    DeleteAlbum,
    DeleteTag,
    Edit,
    RenameAlbum,
    RenameTag,
    TagPhotos,
)
from photoclip.gui import photodrag
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.icons import IconButton
from photoclip.gui.models.outline import Kind
from photoclip.gui.theme import Theme
from photoclip.gui.views.sidebar import Sidebar
from photoclip.records import Filter
from tests.gui.outlines import make

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks

FOLDERS = {"/p": 12, "/p/2023": 4, "/p/2024": 8, "/stick": 5}
ALBUMS = {"Alps": 3, "Rome": 4}
TAGS = {"people": 4, "places": 9, "places/Italy": 5, "places/Italy/Rome": 2}


@dataclass
class Desk:
    """A sidebar in use, and what it has asked for."""

    qtbot: QtBot
    sidebar: Sidebar
    selected: list[int] = field(default_factory=list)
    scopes: list[tuple[tuple[Filter, ...], str]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    asked: list[object] = field(default_factory=list)

    def index(self, kind: Kind, key: object = "") -> QModelIndex:
        index = self.sidebar.tree.find(kind, key)
        assert index.isValid(), (kind, key)
        return index

    def rect(self, kind: Kind, key: object = "") -> QRect:
        self.sidebar.scrollTo(self.index(kind, key))
        rect = self.sidebar.visualRect(self.index(kind, key))
        assert rect.isValid(), "not in view"
        return rect

    def click(self, kind: Kind, key: object = "") -> None:
        place = self.rect(kind, key).center()
        self.qtbot.mouseClick(self.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def press(self, key: Qt.Key, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or self.sidebar, key)

    def type_name(self, text: str) -> None:
        """Type over the name that is being edited in its place, and press Enter."""
        (field,) = self.sidebar.viewport().findChildren(QLineEdit)
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.sidebar.viewport().findChildren(QLineEdit))

    def menu(self, kind: Kind, key: object = "", *, by_key: bool = False) -> QMenu:
        place = self.rect(kind, key).center()
        reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
        if by_key:
            place = QPoint(1, 1)
        event = QContextMenuEvent(reason, place, self.sidebar.viewport().mapToGlobal(place))
        QApplication.sendEvent(self.sidebar.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, menu: QMenu, start: str) -> None:
        """Press the entry of a menu whose text begins so."""
        (action,) = [a for a in menu.actions() if a.text().replace("&", "").startswith(start)]
        self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def dialog(self, kind: type[QDialog] = NameDialog) -> QDialog:
        (dialog,) = [dialog for dialog in self.sidebar.findChildren(kind) if dialog.isVisible()]
        return dialog

    def answer(self, text: str) -> None:
        """Press the button of the open question that is called so."""
        box = self.dialog(QMessageBox)
        (button,) = [b for b in box.findChildren(QAbstractButton) if b.text().replace("&", "") == text]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def drag(self, data: QMimeData, place: QPoint) -> bool:
        """Drag over a place and let go there; whether it was taken."""
        viewport, actions = self.sidebar.viewport(), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(place, actions, data, button, none)
        QApplication.sendEvent(viewport, enter)
        move = QDragMoveEvent(place, actions, data, button, none)
        QApplication.sendEvent(viewport, move)
        if not (enter.isAccepted() and move.isAccepted()):
            return False
        drop = QDropEvent(QPointF(place), actions, data, button, none)
        QApplication.sendEvent(viewport, drop)
        return drop.isAccepted()

    def drag_photos(self, ids: list[int], kind: Kind, key: object = "") -> bool:
        return self.drag(photodrag.mime_data(np.array(ids, np.int64), []), self.rect(kind, key).center())

    def drag_tag(self, key: str, kind: Kind, onto: object = "") -> bool:
        data = self.sidebar.tree.mimeData([self.index(Kind.TAG, key)])
        return self.drag(data, self.rect(kind, onto).center())


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    selected: list[int] = []
    sidebar = Sidebar(theme, lambda: selected)
    desk = Desk(qtbot, sidebar, selected)
    sidebar.scope_chosen.connect(lambda scope, title: desk.scopes.append((scope, title)))
    sidebar.edit_requested.connect(desk.edits.append)
    for name in ("remove_folder_requested", "reveal_requested", "problem"):
        getattr(sidebar, name).connect(lambda value, name=name: desk.asked.append((name, value)))
    for name in ("add_folder_requested", "rescan_requested", "left"):
        getattr(sidebar, name).connect(lambda name=name: desk.asked.append(name))
    sidebar.resize(260, 900)
    qtbot.addWidget(sidebar)
    sidebar.show()
    qtbot.waitExposed(sidebar)
    sidebar.setFocus()
    sidebar.show_outline(make(folders=FOLDERS, albums=ALBUMS, tags=TAGS, offline="/stick"))
    for key in ("places", "places/italy"):
        sidebar.expand(sidebar.tree.find(Kind.TAG, key))
    yield desk
    for dialog in sidebar.findChildren(QDialog):
        dialog.close()


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


# Albums.


def test_an_album_is_made_with_the_plus(desk: Desk) -> None:
    (plus,) = [b for b in desk.sidebar.findChildren(IconButton) if b.accessibleName() == "New album"]
    desk.qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    dialog = desk.dialog()
    assert isinstance(dialog, NameDialog)
    desk.qtbot.keyClicks(dialog.field, "rome")
    assert dialog.note == "There is an album of this name already."
    desk.press(Qt.Key.Key_Return, on=dialog.field)
    assert dialog.isVisible()
    assert desk.edits == []
    desk.qtbot.keyClicks(dialog.field, " 2024")
    desk.press(Qt.Key.Key_Return, on=dialog.field)
    assert not dialog.isVisible()
    assert desk.edits == [CreateAlbum("rome 2024", [])]


def test_an_album_is_renamed_in_its_place(desk: Desk) -> None:
    desk.click(Kind.ALBUM, 1)
    desk.press(Qt.Key.Key_F2)
    desk.type_name("The <b>Alps</b>")
    assert desk.edits == [RenameAlbum(1, "The <b>Alps</b>")]
    desk.press(Qt.Key.Key_F2)
    desk.type_name("ROME")
    assert desk.asked == [("problem", "There is an album of this name already.")]
    assert len(desk.edits) == 1


def test_escape_leaves_the_name_as_it_was(desk: Desk) -> None:
    desk.click(Kind.ALBUM, 1)
    desk.press(Qt.Key.Key_F2)
    (field,) = desk.sidebar.viewport().findChildren(QLineEdit)
    desk.qtbot.keyClicks(field, "Other")
    desk.press(Qt.Key.Key_Escape, on=field)
    assert desk.edits == []


def test_an_album_is_deleted_once_that_is_confirmed(desk: Desk) -> None:
    desk.click(Kind.ALBUM, 2)
    desk.press(Qt.Key.Key_Delete)
    desk.answer("Cancel")
    assert desk.edits == []
    desk.press(Qt.Key.Key_Delete)
    desk.answer("Delete")
    assert desk.edits == [DeleteAlbum(2)]


def test_photos_are_dropped_on_an_album_and_on_the_section_for_a_new_one(desk: Desk) -> None:
    assert desk.drag_photos([3, 1], Kind.ALBUM, 2)
    assert desk.drag_photos([5], Kind.ALBUMS)
    dialog = desk.dialog()
    assert isinstance(dialog, NameDialog)
    desk.qtbot.keyClicks(dialog.field, "New")
    desk.press(Qt.Key.Key_Return, on=dialog.field)
    assert desk.edits == [AddToAlbum(2, [3, 1]), CreateAlbum("New", [5])]
    assert desk.scopes == []


def test_photos_are_not_dropped_where_they_mean_nothing(desk: Desk) -> None:
    for kind, key in ((Kind.ALL, ""), (Kind.FOLDER, Path("/p")), (Kind.LIBRARY, "")):
        assert not desk.drag_photos([1], kind, key)
    files = QMimeData()
    files.setUrls(["file:///somewhere"])
    assert not desk.drag(files, desk.rect(Kind.ALBUM, 1).center())
    assert desk.edits == []


def test_the_selected_photos_go_into_an_album_by_keyboard(desk: Desk) -> None:
    desk.selected += [7, 9]
    desk.sidebar.setCurrentIndex(desk.index(Kind.ALBUM, 1))
    desk.choose(desk.menu(Kind.ALBUM, 1, by_key=True), "Add 2")
    assert desk.edits == [AddToAlbum(1, [7, 9])]


# Tags.


def test_a_tag_is_made_in_another_one(desk: Desk) -> None:
    desk.click(Kind.TAG, "places")
    desk.press(Qt.Key.Key_Insert)
    dialog = desk.dialog()
    assert isinstance(dialog, NameDialog)
    desk.qtbot.keyClicks(dialog.field, "italy")
    assert dialog.note == "There is a tag of this name already."
    desk.qtbot.keyClicks(dialog.field, "/")
    assert dialog.note == 'A tag needs a name before and after each "/".'
    desk.qtbot.keyClicks(dialog.field, "Milan")
    desk.press(Qt.Key.Key_Return, on=dialog.field)
    assert desk.edits == [CreateTag("places/italy/Milan")]


def test_photos_are_tagged_by_dropping_them(desk: Desk) -> None:
    assert desk.drag_photos([3, 1], Kind.TAG, "places/italy")
    assert desk.drag_photos([4], Kind.TAGS)
    dialog = desk.dialog()
    assert isinstance(dialog, NameDialog)
    desk.qtbot.keyClicks(dialog.field, "new")
    desk.press(Qt.Key.Key_Return, on=dialog.field)
    assert desk.edits == [TagPhotos([3, 1], ["places/Italy"], []), TagPhotos([4], ["new"], [])]


def test_a_tag_is_renamed_in_its_place_and_merged_when_that_is_confirmed(desk: Desk) -> None:
    desk.click(Kind.TAG, "places/italy")
    desk.press(Qt.Key.Key_F2)
    desk.type_name("Italia")
    assert desk.edits == [RenameTag(3, "places/Italia")]
    desk.click(Kind.TAG, "people")
    desk.press(Qt.Key.Key_F2)
    desk.type_name("Places")
    assert len(desk.edits) == 1
    desk.answer("Cancel")
    assert len(desk.edits) == 1
    desk.press(Qt.Key.Key_F2)
    desk.type_name("Places")
    desk.answer("Merge")
    assert desk.edits[1:] == [RenameTag(1, "Places")]


def test_a_tag_is_moved_by_dragging_it(desk: Desk) -> None:
    assert desk.drag_tag("places/italy/rome", Kind.TAGS)
    assert not desk.drag_tag("places", Kind.TAG, "places/italy")
    assert not desk.drag_tag("places", Kind.ALBUM, 1)
    assert desk.edits == [RenameTag(4, "Rome")]


def test_a_tag_is_moved_by_keyboard_but_not_into_itself(desk: Desk) -> None:
    desk.sidebar.setCurrentIndex(desk.index(Kind.TAG, "places"))
    desk.choose(desk.menu(Kind.TAG, "places", by_key=True), "Move")
    dialog = desk.dialog()
    assert isinstance(dialog, NameDialog)
    assert dialog.field.text() == "places"
    desk.press(Qt.Key.Key_End, on=dialog.field)
    desk.qtbot.keyClicks(dialog.field, "/below")
    assert dialog.note == "A tag cannot be moved into itself."
    desk.press(Qt.Key.Key_Home, on=dialog.field)
    desk.qtbot.keyClicks(dialog.field, "world/")
    desk.press(Qt.Key.Key_Return, on=dialog.field)
    assert desk.edits == [RenameTag(2, "world/places/below")]


def test_a_tag_is_deleted_with_those_in_it_once_that_is_confirmed(desk: Desk) -> None:
    desk.choose(desk.menu(Kind.TAG, "places"), "Delete")
    box = desk.dialog(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "“places”" in box.text()
    assert "2 tag" in box.text()
    assert "9 photo" in box.informativeText()
    assert box.textFormat() == Qt.TextFormat.PlainText
    desk.answer("Delete")
    assert desk.edits == [DeleteTag(2)]


# Folders.


def test_a_folder_is_shown_rescanned_and_removed_from_the_library(desk: Desk) -> None:
    desk.choose(desk.menu(Kind.FOLDER, Path("/p/2024")), "Show in File Manager")
    desk.choose(desk.menu(Kind.FOLDER, Path("/p/2024")), "Look for Changes")
    desk.choose(desk.menu(Kind.FOLDERS), "Add Folder")
    assert desk.asked == [("reveal_requested", Path("/p/2024")), "rescan_requested", "add_folder_requested"]
    desk.choose(desk.menu(Kind.FOLDER, Path("/stick")), "Remove from Library")
    desk.answer("Cancel")
    assert len(desk.asked) == 3
    desk.click(Kind.FOLDER, Path("/stick"))
    desk.press(Qt.Key.Key_Delete)
    box = desk.dialog(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "5 photo" in box.informativeText()
    desk.press(Qt.Key.Key_Return, on=box)  # Enter alone does nothing that cannot be undone
    assert len(desk.asked) == 3
    desk.press(Qt.Key.Key_Delete)
    desk.answer("Remove")
    assert desk.asked[3:] == [("remove_folder_requested", 2)]


def test_only_roots_are_removed(desk: Desk) -> None:
    menu = desk.menu(Kind.FOLDER, Path("/p/2024"))
    assert not any("Remove" in action.text() for action in menu.actions())
    menu.close()
    desk.click(Kind.FOLDER, Path("/p/2024"))
    desk.press(Qt.Key.Key_Delete)
    assert desk.sidebar.findChildren(QMessageBox) == []


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
