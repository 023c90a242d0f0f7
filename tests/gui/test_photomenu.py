import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from photoclip.catalog.summary import Summary, TagShare
from photoclip.edits import AddToAlbum, CreateAlbum, Edit, Flag, Rate, TagPhotos
from photoclip.gui.albummenu import AlbumMenu, menu_text
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.photomenu import PhotoMenus
from photoclip.records import Album, Tag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # popups on the offscreen platform

SHARED = Summary(
    count=2, title="", description="", rating=3, flag="pick", tags=(TagShare("holiday", 2), TagShare("sea", 1)),
    size=1, taken=None, folder=None, camera=None,
)  # fmt: skip
TAGS = [Tag(n, path, count) for n, (path, count) in enumerate([("sea", 3), ("Holiday", 9), ("work & play", 1)])]


def photos(*ids: int) -> Ids:
    return np.array(ids, np.int64)


class Menus:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.menus = PhotoMenus(self.window)
        self.edits: list[Edit] = []
        self.menus.edit_requested.connect(self.edits.append)
        self.menus.tags.show_tags(TAGS)
        self.menus.albums.show_albums([Album(7, "Zoo", 2), Album(8, "alps & lakes", 1)])
        self.menus.prepare(photos(4, 5), SHARED)

    def choose(self, menu: QMenu, text: str) -> None:
        """Open the menu and click the entry."""
        action = entry(menu, text)
        menu.popup(self.window.mapToGlobal(self.window.rect().topLeft()))
        self.qtbot.waitExposed(menu)
        self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


@pytest.fixture
def menus(qtbot: QtBot) -> Menus:
    return Menus(qtbot)


def texts(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def entry(menu: QMenu, text: str) -> QAction:
    (action,) = [action for action in menu.actions() if action.text().split("\t")[0] == text]
    return action


def checked(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.isChecked()]


def test_rating(menus: Menus):
    assert texts(menus.menus.rate) == ["No Rating", "★", "★★", "★★★", "★★★★", "★★★★★"]
    assert checked(menus.menus.rate) == ["★★★"]
    menus.choose(menus.menus.rate, "★★★★★")
    menus.choose(menus.menus.rate, "No Rating")
    assert menus.edits == [Rate([4, 5], 5), Rate([4, 5], 0)]


def test_flagging(menus: Menus):
    assert checked(menus.menus.flag) == ["&Pick"]
    menus.choose(menus.menus.flag, "&Reject")
    menus.choose(menus.menus.flag, "&No Flag")
    assert menus.edits == [Flag([4, 5], "reject"), Flag([4, 5], "")]


def test_nothing_is_checked_where_the_photos_differ(menus: Menus):
    menus.menus.prepare(photos(4, 5), dataclasses.replace(SHARED, rating=None, flag=None, tags=()))
    assert [checked(menu) for menu in menus.menus.menus] == [[], [], [], []]
    menus.menus.prepare(photos(4, 5), None)
    assert [checked(menu) for menu in menus.menus.menus] == [[], [], [], []]


def test_the_most_used_tags_are_offered_and_those_on_all_photos_checked(menus: Menus):
    assert texts(menus.menus.tags) == ["Holiday", "sea", "work && play", "T&ag…"]
    assert checked(menus.menus.tags) == ["Holiday"]
    menus.choose(menus.menus.tags, "sea")
    menus.choose(menus.menus.tags, "Holiday")
    assert menus.edits == [TagPhotos([4, 5], ["sea"], []), TagPhotos([4, 5], [], ["Holiday"])]


def test_the_tags_used_last_come_first(menus: Menus):
    menus.menus.tags.note(TagPhotos([1], ["work & play"], []))
    menus.menus.tags.note(TagPhotos([1], ["gone"], []))
    menus.menus.tags.note(TagPhotos([1], [], ["sea"]))
    menus.menus.prepare(photos(4), None)
    assert texts(menus.menus.tags)[:2] == ["work && play", "Holiday"]


def test_of_thousands_of_tags_a_few_are_offered(menus: Menus):
    menus.menus.tags.show_tags([Tag(n, f"tag {n}", n) for n in range(5000)])
    assert texts(menus.menus.tags) == [*(f"tag {n}" for n in range(4999, 4991, -1)), "T&ag…"]


def test_a_tag_can_be_typed_instead(menus: Menus):
    with menus.qtbot.waitSignal(menus.menus.tags.tag_requested):
        menus.choose(menus.menus.tags, "T&ag…")


def test_albums(menus: Menus):
    assert texts(menus.menus.albums) == ["alps && lakes", "Zoo", "&New Album…"]
    menus.choose(menus.menus.albums, "Zoo")
    assert menus.edits == [AddToAlbum(7, [4, 5])]


def test_a_new_album_is_named_and_made_of_the_photos_chosen_before(qtbot: QtBot):
    asked: list[AlbumMenu] = []

    def ask(parent: QWidget | None) -> str:
        menu.prepare(photos(99))
        return "Rome" if not asked else ""

    menu = AlbumMenu(ask_name=ask)
    qtbot.addWidget(menu)
    edits: list[Edit] = []
    menu.edit_requested.connect(edits.append)
    menu.prepare(photos(1, 2))
    entry(menu, "&New Album…").trigger()
    asked.append(menu)
    entry(menu, "&New Album…").trigger()
    assert edits == [CreateAlbum("Rome", [1, 2])]


def test_the_name_is_asked_for_in_a_dialog(menus: Menus):
    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        menus.qtbot.keyClicks(field, " Rome ")
        menus.qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(200, type_it)
    entry(menus.menus.albums, "&New Album…").trigger()
    assert menus.edits == [CreateAlbum("Rome", [4, 5])]


def test_without_photos_there_is_nothing_to_do(menus: Menus):
    menus.menus.prepare(photos(), None)
    assert not any(menu.isEnabled() for menu in menus.menus.menus)


def test_names_are_shown_as_they_are():
    assert menu_text("R&D\tx\n<b>") == "R&&D x <b>"
    assert len(menu_text("x" * 4000)) == 60
