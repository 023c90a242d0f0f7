import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.views.grid import PhotoGrid

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """A hand on the mouse."""

    def __init__(self, grid: PhotoGrid) -> None:
        self._viewport = grid.viewport()

    def press(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self._viewport, Qt.MouseButton.LeftButton, modifiers, at)

    def move(self, to: QPoint) -> None:
        QTest.mouseMove(self._viewport, to)

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self._viewport, Qt.MouseButton.LeftButton, NONE, at)


@pytest.fixture
def hand(grid: PhotoGrid) -> Hand:
    return Hand(grid)


def beside(grid: PhotoGrid, row: int) -> QPoint:
    """A point in the gap left of and above a photo."""
    return grid.row_rect(row).topLeft() - QPoint(4, 4)


@pytest.mark.parametrize("layout", ["uniform", "justified"])
def test_a_band_from_empty_space_selects_the_photos_it_touches(
    grid: PhotoGrid, order: PhotoOrder, hand: Hand, layout: str
):
    grid.set_layout(layout)
    begin, end = beside(grid, 0), grid.row_rect(grid.cells.beside(1, 1)).center()
    hand.press(begin)
    hand.move(begin + QPoint(30, 30))
    hand.move(end)
    expected = [row for row in range(40) if grid.row_rect(row).intersects(QRect(begin, end))]
    assert order.selected_ids().tolist() == [100 + row for row in expected]
    assert len(expected) == 4
    hand.move(begin + QPoint(30, 30))
    assert order.selected_ids().tolist() == [100]
    hand.release(begin + QPoint(30, 30))
    assert grid.mouse.band is None
    assert order.selected_ids().tolist() == [100]


def test_a_band_replaces_the_selection_and_control_adds_to_it(grid: PhotoGrid, order: PhotoOrder, hand: Hand):
    order.select_only(3)
    for modifiers, selected in ((CONTROL, [100, 103]), (NONE, [100])):
        begin, end = beside(grid, 0), grid.row_rect(0).center()
        hand.press(begin, modifiers)
        hand.move(end)
        hand.release(end)
        assert order.selected_ids().tolist() == selected


def test_a_press_beside_the_photos_that_hardly_moves_draws_no_band(grid: PhotoGrid, order: PhotoOrder, hand: Hand):
    begin = beside(grid, 0)
    hand.press(begin)
    hand.move(begin + QPoint(2, 2))
    assert grid.mouse.band is None
    hand.release(begin + QPoint(2, 2))
    assert order.selected_count() == 0


def test_escape_gives_the_band_up_and_the_selection_back(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder, hand: Hand):
    order.select_only(5)
    hand.press(beside(grid, 0))
    hand.move(grid.row_rect(2).center())
    assert order.selected_count() == 3
    with qtbot.assertNotEmitted(grid.back_requested):
        qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.mouse.band is None
    assert order.selected_ids().tolist() == [105]
    hand.move(grid.row_rect(7).center())
    assert order.selected_ids().tolist() == [105]


def test_the_band_can_be_seen(grid: PhotoGrid, order: PhotoOrder, hand: Hand):
    hand.press(beside(grid, 0))
    hand.move(grid.row_rect(1).center())
    inside = beside(grid, 1) - QPoint(0, 0)
    before = grid.viewport().grab().toImage().pixelColor(inside)
    hand.release(inside)
    assert grid.viewport().grab().toImage().pixelColor(inside) != before


@pytest.mark.parametrize("layout", ["uniform", "justified"])
def test_held_below_the_photos_the_band_scrolls_on_to_the_last_one(
    qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder, hand: Hand, layout: str
):
    grid.set_layout(layout)
    begin = beside(grid, 1)
    hand.press(begin)
    hand.move(begin + QPoint(40, 40))
    hand.move(QPoint(grid.viewport().width() - 5, grid.viewport().height() + 50))
    bar = grid.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() and order.is_selected(39), timeout=5000)
    hand.move(QPoint(grid.viewport().width() - 5, -50))
    qtbot.waitUntil(lambda: bar.value() == 0, timeout=5000)
    assert not order.is_selected(39)
    hand.release(begin)
    assert order.selected_count() < 40


def test_photos_that_come_in_meanwhile_do_not_disturb_the_band(grid: PhotoGrid, order: PhotoOrder, hand: Hand):
    order.select_only(4)
    hand.press(beside(grid, 0), CONTROL)
    hand.move(grid.row_rect(0).center())
    order.show(np.arange(500, 90, -1, dtype=np.int64))
    hand.move(grid.row_rect(1).center())
    hand.release(grid.row_rect(1).center())
    assert order.selected_ids().tolist() == [500, 499, 104]


def test_a_click_on_one_of_several_selected_photos_selects_it_alone_on_release(
    grid: PhotoGrid, order: PhotoOrder, hand: Hand
):
    order.select_only(1)
    order.extend_to(4)
    hand.press(grid.row_rect(2).center())
    assert order.selected_count() == 4
    assert order.current_row == 2
    hand.release(grid.row_rect(2).center())
    assert order.selected_ids().tolist() == [102]
