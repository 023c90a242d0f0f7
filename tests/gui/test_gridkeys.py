from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.views.grid import PhotoGrid

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SIGNALS = (
    "open", "quick_view", "similar", "heatmap", "rate", "flag", "tag", "matrix", "trash", "inspector", "search", "back",
)  # fmt: skip


@pytest.fixture
def asked(grid: PhotoGrid) -> list[tuple[Any, ...]]:
    """What the grid asks for, as it does."""
    asked: list[tuple[Any, ...]] = []
    for name in SIGNALS:
        getattr(grid, f"{name}_requested").connect(lambda *values, name=name: asked.append((name, *values)))
    return asked


@pytest.mark.parametrize(
    ("key", "request_"),
    [
        (Qt.Key.Key_Return, ("open", 100)),
        (Qt.Key.Key_Enter, ("open", 100)),
        (Qt.Key.Key_Space, ("quick_view", 100)),
        (Qt.Key.Key_S, ("similar", 100)),
        (Qt.Key.Key_H, ("heatmap", 100)),
        (Qt.Key.Key_T, ("tag",)),
        (Qt.Key.Key_M, ("matrix",)),
        (Qt.Key.Key_I, ("inspector",)),
        (Qt.Key.Key_Delete, ("trash",)),
        (Qt.Key.Key_P, ("flag", "pick")),
        (Qt.Key.Key_X, ("flag", "reject")),
        (Qt.Key.Key_U, ("flag", "")),
        (Qt.Key.Key_Slash, ("search",)),
        (Qt.Key.Key_Escape, ("back",)),
        *((getattr(Qt.Key, f"Key_{stars}"), ("rate", stars)) for stars in range(6)),
    ],
)
def test_every_key_asks_for_its_own_thing(
    qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder, asked: list, key: Qt.Key, request_: tuple
):
    order.select_only(0)
    if key == Qt.Key.Key_Slash:
        qtbot.keyClicks(grid, "/")
    else:
        qtbot.keyClick(grid, key)
    assert asked == [request_]


@pytest.mark.parametrize("key", [Qt.Key.Key_6, Qt.Key.Key_B, Qt.Key.Key_F3])
def test_other_keys_ask_for_nothing(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder, asked: list, key: Qt.Key):
    order.select_only(0)
    qtbot.keyClick(grid, key)
    qtbot.keyClick(grid, Qt.Key.Key_S, CONTROL)
    qtbot.keyClick(grid, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(grid, Qt.Key.Key_3, CONTROL)
    assert asked == []


def test_while_nothing_is_selected_nothing_is_asked_of_the_selection(
    qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder, asked: list
):
    for key in (Qt.Key.Key_3, Qt.Key.Key_P, Qt.Key.Key_T, Qt.Key.Key_M, Qt.Key.Key_Delete, Qt.Key.Key_Space):
        qtbot.keyClick(grid, key)
    assert asked == []


def test_letters_typed_into_a_field_are_text(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder, asked: list):
    order.select_only(3)
    field = QLineEdit(grid)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "pxu05ts")
    assert field.text() == "pxu05ts"
    assert asked == []


def test_control_a_d_and_i_select_all_none_and_the_others(
    qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder, asked: list
):
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    all_, none, invert = Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_I
    for key, count in ((invert, 39), (all_, 40), (invert, 0), (all_, 40), (none, 0)):
        qtbot.keyClick(grid, key, CONTROL)
        assert order.selected_count() == count
    assert asked == []


def test_control_walks_without_selecting_and_space_then_toggles(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Right, CONTROL)
    qtbot.keyClick(grid, Qt.Key.Key_Right, CONTROL)
    assert order.selected_ids().tolist() == [100]
    qtbot.keyClick(grid, Qt.Key.Key_Space, CONTROL)
    assert order.selected_ids().tolist() == [100, 102]
    qtbot.keyClick(grid, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert order.selected_ids().tolist() == [100, 102, 103]
    qtbot.keyClick(grid, Qt.Key.Key_Space, CONTROL)
    assert order.selected_ids().tolist() == [100, 102]


def test_arrows_walk_through_justified_lines(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    grid.set_layout("justified")
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    below = order.current_row
    assert grid.row_rect(below).left() == grid.row_rect(0).left()
    assert grid.row_rect(below).top() > grid.row_rect(0).top()
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert order.current_row == below - 1
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert order.current_row == 39
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.row_rect(order.current_row).top() < grid.row_rect(39).top()
