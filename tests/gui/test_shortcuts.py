"""Keys of a person's own, and the list of all keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from photoclip.gui.dialogs.shortcutlist import ShortcutList
from photoclip.gui.shortcuts import Shortcuts, action_text, fixed_keys
from tests.gui.desk import Desk

# The offscreen platform has no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Menu(QMainWindow):
    """A window with three actions, two of them with keys."""

    def __init__(self) -> None:
        super().__init__()
        self.rescan = self._action("&Look for Changes…", ["F5"])
        self.larger = self._action("Cats && &Dogs", ["Ctrl++", "Ctrl+="])
        self.similar = self._action("Find Si&milar\tS", [])
        self.done: list[str] = []

    def _action(self, text: str, keys: list[str]) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda: self.done.append(text))
        self.addAction(action)
        return action


def shown(qtbot: QtBot) -> tuple[Menu, Shortcuts]:
    menu = Menu()
    qtbot.addWidget(menu)
    with qtbot.waitActive(menu):
        menu.show()
        menu.activateWindow()
    return menu, Shortcuts({"rescan": menu.rescan, "larger": menu.larger, "similar": menu.similar})


def test_own_keys_act_in_place_of_the_first_ones(qtbot: QtBot) -> None:
    menu, shortcuts = shown(qtbot)
    assert set(shortcuts.actions) == {"rescan", "larger", "similar"}
    shortcuts.apply({"rescan": "Ctrl+R", "larger": ""})
    qtbot.keyClick(menu, Qt.Key.Key_F5)
    qtbot.keyClick(menu, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert menu.done == []
    qtbot.keyClick(menu, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert menu.done == ["&Look for Changes…"]
    shortcuts.apply({})
    qtbot.keyClick(menu, Qt.Key.Key_F5)
    qtbot.keyClick(menu, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert menu.done == ["&Look for Changes…", "&Look for Changes…", "Cats && &Dogs"]


def test_keys_that_are_taken_or_typed_are_refused(qtbot: QtBot) -> None:
    _, shortcuts = shown(qtbot)
    assert shortcuts.problem("similar", QKeySequence("F5")) == "F5 belongs to “Look for Changes”."
    assert "Cats & Dogs" in shortcuts.problem("similar", QKeySequence("Ctrl+="))
    assert shortcuts.problem("rescan", QKeySequence("F5")) == ""
    assert "typing" in shortcuts.problem("similar", QKeySequence("S"))
    assert "typing" in shortcuts.problem("similar", QKeySequence("Shift+S"))
    for free in ("Ctrl+S", "Alt+S", "F7", "Ctrl+Shift+F5", ""):
        assert shortcuts.problem("similar", QKeySequence(free)) == "", free


def test_unknown_names_are_passed_over(qtbot: QtBot) -> None:
    menu, shortcuts = shown(qtbot)
    shortcuts.apply({"of_a_newer_version": "Ctrl+K"})
    assert [key.toString() for key in menu.rescan.shortcuts()] == ["F5"]


def test_texts_are_without_their_marks(qtbot: QtBot) -> None:
    menu, _ = shown(qtbot)
    assert [action_text(a) for a in (menu.rescan, menu.larger, menu.similar)] == [
        "Look for Changes", "Cats & Dogs", "Find Similar",
    ]  # fmt: skip


def test_the_list_has_every_key_and_can_be_searched(qtbot: QtBot) -> None:
    _, shortcuts = shown(qtbot)
    shortcuts.apply({"rescan": "Ctrl+R"})
    keys = ShortcutList(shortcuts)
    qtbot.addWidget(keys)
    keys.show()
    qtbot.waitExposed(keys)
    assert ("Ctrl+R", "Look for Changes") in keys.shown
    assert ("Ctrl++ Ctrl+=", "Cats & Dogs") in keys.shown
    assert len(keys.shown) == 2 + len(fixed_keys())
    assert {(fixed.keys, fixed.text) for fixed in fixed_keys()} <= set(keys.shown)
    assert keys.focusWidget() is keys.field
    qtbot.keyClicks(keys.field, "look for")
    assert keys.shown == [("Ctrl+R", "Look for Changes")]
    qtbot.keyClick(keys.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(keys.field, "no such thing")
    assert keys.shown == []
    qtbot.keyClick(keys.field, Qt.Key.Key_Escape)
    assert not keys.isVisible()


def letters_listed(group: str) -> set[str]:
    keys = [key for fixed in fixed_keys() if fixed.group == group for key in fixed.keys.split()]
    return {key for key in keys if len(key) == 1 and key.isascii() and key.isalpha()}


def letters_known(press: Callable[[QKeyEvent], None]) -> set[str]:
    """The letters that a view does something with: it accepts their events."""
    known = set()
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter.lower())
        event.accept()
        press(event)
        if event.isAccepted():
            known.add(letter)
    return known


def test_the_letters_listed_are_those_that_do_something(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.click_photo(2)
    grid, viewer = desk.window.grid, desk.window.pages.viewer
    grid.blockSignals(True)
    assert letters_known(grid.keyPressEvent) == letters_listed("Photos")
    grid.blockSignals(False)
    viewer.open(int(desk.session.order.ids[2]))
    viewer.blockSignals(True)
    assert letters_known(viewer.keyPressEvent) == letters_listed("One photo")
    viewer.blockSignals(False)
