"""Panels that a person hides stay hidden, and make way for the photos in a small window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from photoclip.gui.actions import Actions
from photoclip.gui.models.outline import Kind
from photoclip.gui.operations.panels import Panels
from tests.gui.desk import Desk

OpenDesk = Callable[..., Desk]


def test_keys_show_and_hide_the_panels(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    browser = desk.window.browser
    desk.wait(browser.timeline.isVisible)
    assert browser.sidebar.isVisible() and browser.inspector.isVisible()
    desk.press(Qt.Key.Key_F9)
    assert not browser.sidebar.isVisible()
    desk.window.grid.setFocus()
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_I)
    assert not browser.inspector.isVisible()
    desk.press(Qt.Key.Key_T, control=True)
    assert not browser.timeline.isVisible()
    desk.press(Qt.Key.Key_F9)
    desk.press(Qt.Key.Key_I)
    assert browser.sidebar.isVisible() and browser.inspector.isVisible()


def test_a_small_window_is_for_the_photos(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    browser = desk.window.browser
    desk.window.resize(640, 480)
    desk.wait(lambda: not browser.inspector.isVisible())
    assert browser.sidebar.isVisible() and desk.window.grid.cells.columns >= 2
    desk.window.grid.setFocus()
    desk.window.actions_.inspector.toggle()
    desk.window.actions_.inspector.toggle()  # asked for there all the same
    assert browser.inspector.isVisible()
    desk.window.resize(1280, 800)
    assert browser.inspector.isVisible() and browser.sidebar.isVisible()


def test_what_was_hidden_is_remembered(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    file = tmp_path / "state" / "window.json"
    first = Panels(desk.window.browser, Actions(desk.window).panels, file)
    desk.window.browser.splitter.setSizes([300, 600, 300])
    desk.window.browser.splitter.splitterMoved.emit(300, 1)  # as when a person moves a border
    widths = desk.window.browser.splitter.sizes()
    actions = first._actions
    actions["sidebar"].setChecked(False)
    sidebar = desk.window.sidebar
    sidebar.collapse(sidebar.tree.find(Kind.ALBUMS))
    first.save()
    sidebar.expand(sidebar.tree.find(Kind.ALBUMS))
    desk.window.browser.splitter.setSizes([200, 900, 200])
    desk.window.browser.splitter.splitterMoved.emit(200, 1)
    again = Actions(desk.window).panels
    Panels(desk.window.browser, again, file).restore()
    assert not sidebar.isExpanded(sidebar.tree.find(Kind.ALBUMS)) and sidebar.isExpanded(sidebar.tree.find(Kind.TAGS))
    assert not again["sidebar"].isChecked() and again["inspector"].isChecked()
    assert not desk.window.browser.sidebar.isVisible()
    again["sidebar"].setChecked(True)
    assert isinstance(desk.window.browser.splitter, QSplitter) and widths[0] > 220
    desk.window.resize(1290, 800)  # as when it is first shown
    assert desk.window.browser.inspector.width() == widths[2]
