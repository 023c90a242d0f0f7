"""A whole walk without a mouse: search, open, rate, tag, undo, an album; every edit is really made in the catalog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from photoclip.catalog import albums, photos
from photoclip.catalog.connection import open_catalog
from photoclip.edits import AddToAlbum
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.models.outline import Kind
from photoclip.records import Album, Photo
from tests.gui.desk import Desk

Key = Qt.Key


def stored(desk: Desk, number: int) -> Photo:
    """Photo `number` as the catalog has it."""
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=False) as catalog:
        found = photos.photo(catalog, desk.library.ids[number])
    assert found is not None
    return found


def test_rating_flagging_and_undoing(desk: Desk) -> None:
    desk.press(Key.Key_4)
    desk.wait(lambda: stored(desk, 0).rating == 4)
    desk.press(Key.Key_Right)
    desk.press(Key.Key_P)
    desk.wait(lambda: stored(desk, 1).flag == "pick")
    assert desk.window.actions_.undo.text() == "Undo flag of 1 photo"
    desk.press(Key.Key_Z, control=True)
    desk.wait(lambda: stored(desk, 1).flag == "")
    desk.press(Key.Key_Z, control=True)
    desk.wait(lambda: stored(desk, 0).rating == 0)
    assert not desk.window.actions_.undo.isEnabled()
    desk.press(Key.Key_Z, control=True, shift=True)
    desk.wait(lambda: stored(desk, 0).rating == 4)


def test_what_was_rated_is_seen_in_the_grid_and_beside_it(desk: Desk) -> None:
    desk.press(Key.Key_3)
    current = desk.session.order.current_id
    assert current is not None
    desk.wait(lambda: (known := desk.session.facts.get(current)) is not None and known.rating == 3)
    desk.wait(lambda: desk.window.inspector.stars.value() == 3)


def test_tagging_several_photos_and_finding_them_by_the_tag(desk: Desk) -> None:
    desk.press(Key.Key_Right, shift=True)
    desk.press(Key.Key_Right, shift=True)
    desk.press(Key.Key_T)
    desk.wait(lambda: QApplication.activePopupWidget() is not None)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    desk.qtbot.keyClicks(field, "places/Rome")
    desk.qtbot.keyClick(field, Key.Key_Return)
    desk.wait(lambda: all(stored(desk, number).tags == ("places/Rome",) for number in range(3)))
    desk.qtbot.keyClick(field, Key.Key_Escape)
    desk.wait(lambda: QApplication.activePopupWidget() is None)
    desk.press(Key.Key_Slash)
    desk.type("tag:rome red")
    desk.wait(lambda: sorted(desk.shown) == [0, 1, 2])
    assert desk.caption.startswith("3 photos")
    desk.press(Key.Key_Z, control=True, on=desk.window.grid)
    desk.wait(lambda: stored(desk, 0).tags == ())


def test_an_album_is_made_filled_and_looked_into(desk: Desk) -> None:
    desk.press(Key.Key_Right, shift=True)
    ids = desk.session.order.selected_ids().tolist()
    sidebar = desk.window.sidebar
    desk.wait(lambda: sidebar.tree.find(Kind.ALBUMS).isValid())
    sidebar.setFocus()
    sidebar.setCurrentIndex(sidebar.tree.find(Kind.ALBUMS))
    desk.press(Key.Key_Insert, on=sidebar)
    dialog = desk.window.findChild(NameDialog)
    assert dialog is not None
    desk.qtbot.keyClicks(dialog.field, "Rome 2024")
    desk.qtbot.keyClick(dialog.field, Key.Key_Return)

    def made() -> list[tuple[str, int]]:
        with open_catalog(desk.folder / "library", writable=False) as catalog:
            return [(album.name, album.count) for album in albums.all_albums(catalog)]

    desk.wait(lambda: made() == [("Rome 2024", 0)])
    desk.wait(lambda: len(sidebar.tree.entries(Kind.ALBUM)) == 1)
    (album,) = sidebar.tree.entries(Kind.ALBUM)
    assert isinstance(album.thing, Album)
    desk.session.edits.submit(AddToAlbum(album.thing.id, ids))
    desk.wait(lambda: made() == [("Rome 2024", 2)])
    sidebar.setCurrentIndex(sidebar.tree.find(Kind.ALBUM, album.thing.id))
    desk.wait(lambda: desk.shown == [0, 1])
    assert desk.caption == "Rome 2024  ·  2 photos, newest first"
    desk.press(Key.Key_Return, on=sidebar)
    assert desk.window.focusWidget() is desk.window.grid and desk.window.actions_.remove_from_album.isEnabled()
    desk.window.actions_.remove_from_album.trigger()
    desk.wait(lambda: made() == [("Rome 2024", 1)] or made() == [("Rome 2024", 0)])
    desk.press(Key.Key_Escape)
    desk.wait(lambda: len(desk.shown) == 12)


def test_trash_asks_and_cancel_leaves_everything(desk: Desk) -> None:
    desk.press(Key.Key_Delete)
    desk.wait(lambda: desk.window.findChild(QMessageBox) is not None)
    box = desk.window.findChild(QMessageBox)
    assert box is not None and "1 photo" in box.text()
    desk.qtbot.keyClick(box, Key.Key_Escape)
    desk.wait(lambda: not box.isVisible())
    assert desk.received("LookAgain") == []


def test_the_viewer_rates_tags_and_leads_back(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    desk.wait(lambda: desk.window.pages.viewer.isVisible() and desk.window.pages.viewer.photo_id is not None)
    desk.press(Key.Key_5, on=desk.window.pages.viewer)
    desk.wait(lambda: stored(desk, 0).rating == 5)
    desk.press(Key.Key_Right, on=desk.window.pages.viewer)
    desk.press(Key.Key_X, on=desk.window.pages.viewer)
    desk.wait(lambda: stored(desk, 1).flag == "reject")
    desk.press(Key.Key_Escape, on=desk.window.pages.viewer)
    desk.wait(lambda: desk.window.grid.isVisible())
    assert desk.session.order.current_row == 1
