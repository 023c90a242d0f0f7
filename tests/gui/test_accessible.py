"""The grid through Qt's accessibility interface, as screen readers use it."""

import gc
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.theme import Theme
from photoclip.gui.views import accessiblegrid
from photoclip.gui.views.grid import PhotoGrid

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def active() -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def interface(grid: PhotoGrid) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(grid)


def names(grid: PhotoGrid) -> list[str]:
    reader = interface(grid)
    return [reader.child(n).text(NAME) for n in range(reader.childCount())]


def test_the_grid_is_a_list_of_the_photos_in_view_by_name(library_grid: PhotoGrid):
    reader = interface(library_grid)
    assert reader.role() == QAccessible.Role.List
    assert reader.text(NAME) == "Photos"
    assert reader.text(DESCRIPTION) == "12 photos"
    spoken = names(library_grid)
    assert len(spoken) == 12
    assert spoken[2].startswith("photo-0002.jpg, ")
    assert spoken[2].endswith("photo 3 of 12")
    assert "2024" in spoken[2]
    assert all(reader.child(n).role() == QAccessible.Role.ListItem for n in range(12))


def test_of_a_million_photos_a_reader_is_given_those_in_view(grid: PhotoGrid):
    grid.order.show(np.arange(1, 1_000_001))
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    spoken = names(grid)
    assert len(spoken) < 100
    assert spoken[-1] == "photo 1,000,000 of 1,000,000"


def test_selection_and_focus_are_told(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    reader = interface(grid)
    states = [reader.child(n).state() for n in range(3)]
    assert [bool(state.selected) for state in states] == [True, True, False]
    assert [bool(state.focused) for state in states] == [False, True, False]
    assert all(state.selectable and state.focusable for state in states)
    assert names(grid)[1] == "photo 2 of 40, selected"
    assert reader.focusChild() is reader.child(1)
    assert reader.text(DESCRIPTION) == "40 photos, 2 selected"


def test_each_photo_is_where_it_is_seen(grid: PhotoGrid, order: PhotoOrder):
    reader = interface(grid)
    for n in (0, 5):
        child = reader.child(n)
        middle = child.rect().center()
        assert grid.row_at(grid.viewport().mapFromGlobal(middle)) == n
        assert reader.childAt(middle.x(), middle.y()) is child
        assert reader.indexOfChild(child) == n
        assert child.parent() is reader


def test_a_photo_keeps_its_interface_when_the_order_changes(grid: PhotoGrid, order: PhotoOrder):
    child = interface(grid).child(0)
    order.show(order.ids[::-1].copy())
    assert child.text(NAME) == "photo 40 of 40"
    order.show(np.array([7]))
    assert not child.isValid()
    assert child.text(NAME) == ""


def test_a_reader_can_select_open_and_ask_for_the_menu(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    reader = interface(grid)
    selection = reader.selectionInterface()
    assert selection.select(reader.child(2))
    assert selection.select(reader.child(4))
    assert order.selected_ids().tolist() == [102, 104]
    assert selection.selectedItemCount() == 2
    assert selection.selectedItem(1) is reader.child(4)
    assert selection.unselect(reader.child(2))
    assert not selection.isSelected(reader.child(2))
    assert selection.selectAll()
    assert order.selected_count() == 40
    assert selection.clear()
    assert order.selected_count() == 0
    actions = reader.child(3).actionInterface()
    assert QAccessibleActionInterface.pressAction() in actions.actionNames()
    with qtbot.waitSignal(grid.open_requested) as opened:
        actions.doAction(QAccessibleActionInterface.pressAction())
    assert opened.args == [103]
    with qtbot.waitSignal(grid.menu_requested):
        actions.doAction(QAccessibleActionInterface.showMenuAction())
    assert order.selected_ids().tolist() == [103]


def test_what_a_photo_is_not_is_answered_with_nothing(grid: PhotoGrid, order: PhotoOrder):
    for reader in (interface(grid), interface(grid).child(0)):
        for kind in ("text", "value", "tableCell", "attributes", "editableText"):
            assert getattr(reader, f"{kind}Interface")() is None


def test_interfaces_out_of_view_are_let_go_and_made_again(
    grid: PhotoGrid, order: PhotoOrder, monkeypatch: pytest.MonkeyPatch, active: None
):
    monkeypatch.setattr(accessiblegrid, "_KEPT", 60)
    order.show(np.arange(1, 401))
    bar = grid.verticalScrollBar()
    for top in (*range(0, bar.maximum(), bar.pageStep()), 0):
        bar.setValue(top)
        assert names(grid)
    gc.collect()
    assert names(grid)[0] == "photo 1 of 400"


def test_readers_may_outlive_the_grid(grid: PhotoGrid, order: PhotoOrder, active: None):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    other = PhotoGrid(order, grid.thumbnails, grid.facts, Theme(app, "light"))
    other.show()
    child = interface(other).child(0)
    number = QAccessible.uniqueId(child)
    assert QAccessible.accessibleInterface(number) is child
    other.close()
    other.deleteLater()
    QCoreApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete)
    assert QAccessible.accessibleInterface(number) is None
    order.select_only(0)
    gc.collect()
