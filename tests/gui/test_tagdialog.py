from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from photoclip.catalog.summary import Summary, TagShare
from photoclip.edits import Edit, TagPhotos
from photoclip.gui.dialogs.tagdialog import TagDialog
from photoclip.gui.views.tagchip import TagChip
from photoclip.records import Tag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # popups on the offscreen platform

SHARED = Summary(
    count=2, title="", description="", rating=0, flag="", tags=(TagShare("sea", 1),),
    size=1, taken=None, folder=None, camera=None,
)  # fmt: skip


class Tagging:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.window.setMinimumSize(300, 200)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.dialog = TagDialog(self.window)
        self.dialog.show_tags([Tag(1, "places/Rome", 3)])
        self.edits: list[Edit] = []
        self.dialog.edit_requested.connect(self.edits.append)

    def open(self, at: QPoint) -> None:
        self.dialog.open_for([4, 5], SHARED, at)
        self.qtbot.waitExposed(self.dialog)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.dialog.tags.field, text)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.dialog.tags.field, key)


@pytest.fixture
def tagging(qtbot: QtBot) -> Iterator[Tagging]:
    tagging = Tagging(qtbot)
    yield tagging
    tagging.dialog.close()


def test_tags_are_put_on_one_after_the_other_and_enter_ends_it(tagging: Tagging):
    tagging.open(QPoint(50, 50))
    assert tagging.dialog.tags.field.hasFocus()
    tagging.type("rome")
    tagging.press(Qt.Key.Key_Down)
    tagging.press(Qt.Key.Key_Return)
    tagging.type("sun")
    tagging.press(Qt.Key.Key_Return)
    assert tagging.dialog.isVisible()
    tagging.press(Qt.Key.Key_Return)
    assert not tagging.dialog.isVisible()
    assert tagging.edits == [TagPhotos([4, 5], ["places/Rome"], []), TagPhotos([4, 5], ["sun"], [])]


def test_a_tag_is_taken_off(tagging: Tagging):
    tagging.open(QPoint(50, 50))
    (chip,) = tagging.dialog.findChildren(TagChip)
    assert chip.partial
    chip.setFocus()
    tagging.qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert tagging.edits == [TagPhotos([4, 5], [], ["sea"])]


def test_escape_and_a_click_beside_it_leave_everything_as_it_is(tagging: Tagging):
    tagging.open(QPoint(50, 50))
    tagging.type("half")
    tagging.press(Qt.Key.Key_Escape)
    tagging.press(Qt.Key.Key_Escape)
    assert not tagging.dialog.isVisible()
    tagging.open(QPoint(50, 50))
    tagging.type("half")
    tagging.qtbot.mouseClick(tagging.dialog, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))
    tagging.qtbot.waitUntil(lambda: not tagging.dialog.isVisible())
    assert tagging.edits == []
    tagging.open(QPoint(50, 50))
    assert tagging.dialog.tags.field.text() == ""


def test_it_opens_wholly_on_the_screen_and_grows_with_suggestions(tagging: Tagging):
    tagging.open(QPoint(100_000, 100_000))
    assert QApplication.primaryScreen().availableGeometry().contains(tagging.dialog.geometry())
    before = tagging.dialog.height()
    tagging.type("rome")
    tagging.qtbot.waitUntil(lambda: tagging.dialog.height() > before)
    assert QApplication.primaryScreen().availableGeometry().contains(tagging.dialog.geometry())
