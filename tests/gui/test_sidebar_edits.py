from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from photoclip.edits import (
    AddToAlbum,
    CreateAlbum,
    CreateTag,
    DeleteAlbum,
    DeleteTag,
    RenameAlbum,
    RenameTag,
    TagPhotos,
)
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.icons import IconButton
from photoclip.gui.models.outline import Kind
from photoclip.gui.theme import Theme
from tests.gui.sidebars import Desk, open_sidebar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    yield from open_sidebar(qtbot, theme)


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
