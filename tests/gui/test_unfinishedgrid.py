"""A grid in whose justified lines only what is in view has been laid out yet."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.gui.views import grid as gridmodule
from photoclip.gui.views.grid import PhotoGrid
from photoclip.gui.views.justified import JustifiedLines

COUNT = 10_044
RANDOM = np.random.default_rng(0)
SHAPES = RANDOM.uniform(0.4, 2.5, COUNT + 2).astype(np.float32)
SHAPES[: COUNT // 2] *= 0.6
SHAPES[9_985::32] = 0.4  # the last photos need much more room than is estimated
RANKED = RANDOM.permutation(COUNT).astype(np.int64) + 1


class FewPerRibbon(JustifiedLines):
    per_ribbon, at_once, sample = 256, 1, 32


@pytest.fixture
def unfinished(grid: PhotoGrid, monkeypatch: pytest.MonkeyPatch) -> PhotoGrid:
    """Shows photos by their ids; lays out more of them only when the events are processed."""
    monkeypatch.setattr(gridmodule, "JustifiedLines", FewPerRibbon)
    grid.set_layout("justified")
    assert grid._ratios is not None
    grid._ratios.by_id = SHAPES
    grid.order.show(np.arange(1, COUNT + 1, dtype=np.int64))
    return grid


def in_view(grid: PhotoGrid) -> dict[int, QRect]:
    """What is shown where, by row."""
    return {row: grid.row_rect(row) for row in grid.visible_rows()}


def finish(grid: PhotoGrid) -> None:
    """Let the rest be laid out, which must not be seen."""
    shown, estimate = in_view(grid), grid.cells.height
    for _ in range(10 * COUNT // 256):
        QApplication.processEvents()
        assert in_view(grid) == shown
    assert not any(timer.isActive() and not timer.interval() for timer in grid.findChildren(QTimer))
    assert grid.cells.height != estimate
    bar = grid.verticalScrollBar()
    assert (bar.minimum(), bar.maximum()) == (
        grid.cells.top, grid.cells.top + grid.cells.height - grid.viewport().height()
    )  # fmt: skip


def fills_the_view(grid: PhotoGrid) -> bool:
    rects = [*in_view(grid).values()]
    return rects[0].top() <= 14 and rects[-1].bottom() >= grid.viewport().height() - 15


def drag_far(grid: PhotoGrid) -> None:
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 2)


def drag_to_the_end(grid: PhotoGrid) -> None:
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())


def press_end(grid: PhotoGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_End)


def go_far(grid: PhotoGrid) -> None:
    grid.scroll_to(7000)


def page_up(grid: PhotoGrid) -> None:
    go_far(grid)
    grid.order.select_only(7000)
    for _ in range(20):
        QTest.keyClick(grid, Qt.Key.Key_PageUp)


def scroll_up(grid: PhotoGrid) -> None:
    drag_far(grid)
    for _ in range(100):
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().value() - 90)


def go_far_and_back(grid: PhotoGrid) -> None:
    go_far(grid)
    grid.scroll_to_top()


def resize_far_away(grid: PhotoGrid) -> None:
    go_far(grid)
    grid.resize(700, 640)


def resize_at_the_end(grid: PhotoGrid) -> None:
    press_end(grid)
    grid.resize(1100, 500)


def enlarge_far_away(grid: PhotoGrid) -> None:
    go_far(grid)
    grid.larger()


def rank_anew(grid: PhotoGrid) -> None:
    grid.order.show(RANKED)


def rank_anew_far_away(grid: PhotoGrid) -> None:
    go_far(grid)
    grid.order.show(RANKED)


def show_fewer_at_the_end(grid: PhotoGrid) -> None:
    press_end(grid)
    grid.order.show(RANKED[:6000])


@pytest.mark.parametrize(
    "act",
    [
        drag_far, drag_to_the_end, press_end, go_far, page_up, scroll_up, go_far_and_back, resize_far_away,
        resize_at_the_end, enlarge_far_away, rank_anew, rank_anew_far_away, show_fewer_at_the_end,
    ],
)  # fmt: skip
def test_what_is_shown_stays_while_the_rest_is_laid_out(unfinished: PhotoGrid, act: Callable[[PhotoGrid], None]):
    act(unfinished)
    assert fills_the_view(unfinished)
    finish(unfinished)


@pytest.mark.parametrize("row", [10_043, 9_800, 7_000, 255, 256, 0])
def test_a_photo_far_away_is_found_at_once_from_either_end(unfinished: PhotoGrid, row: int):
    for begin in (unfinished.scroll_to_top, lambda: unfinished.scroll_to(COUNT - 1)):
        begin()
        unfinished.scroll_to(row)
        assert unfinished.viewport().rect().contains(unfinished.row_rect(row))
        assert unfinished.row_at(unfinished.row_rect(row).center()) == row


def test_the_end_is_the_end_of_the_scroll_bar(qtbot: QtBot, unfinished: PhotoGrid):
    qtbot.keyClick(unfinished, Qt.Key.Key_End)
    bar = unfinished.verticalScrollBar()
    assert bar.value() == bar.maximum()
    finish(unfinished)
    assert bar.value() == bar.maximum()
    assert unfinished.viewport().rect().contains(unfinished.row_rect(COUNT - 1))
    qtbot.keyClick(unfinished, Qt.Key.Key_Home)
    assert bar.value() == bar.minimum()
    assert unfinished.visible_rows().start == 0


def test_resizing_again_and_again_keeps_the_topmost_photo(unfinished: PhotoGrid):
    drag_far(unfinished)
    top = next(row for row in unfinished.visible_rows() if unfinished.row_rect(row).top() >= 0)
    for width in (800, 700, 600, 500, 650, 800, 950):
        unfinished.resize(width, 640)
        assert top in unfinished.visible_rows()
    finish(unfinished)


@pytest.mark.parametrize("row", [5_000, 9_980])
def test_a_photo_at_the_top_stays_at_the_top_when_the_grid_becomes_wider(unfinished: PhotoGrid, row: int):
    bar = unfinished.verticalScrollBar()
    unfinished.resize(900, 1500)
    unfinished.scroll_to(row)
    bar.setValue(bar.value() + unfinished.row_rect(row).top())
    row = unfinished.visible_rows().start
    assert unfinished.row_rect(row).top() == 0
    scrolled: list[int] = []
    bar.valueChanged.connect(scrolled.append)
    unfinished.resize(920, 1500)
    assert unfinished.row_rect(row).top() == 0
    assert scrolled == [bar.value()]


def test_photos_that_come_in_below_move_nothing(unfinished: PhotoGrid):
    go_far(unfinished)
    finish(unfinished)
    shown = in_view(unfinished)
    unfinished.order.show(np.arange(1, COUNT + 1, dtype=np.int64)[: COUNT - 500])
    assert in_view(unfinished) == shown


def test_a_band_far_away_selects_what_it_touches(unfinished: PhotoGrid):
    go_far(unfinished)
    viewport, row = unfinished.viewport(), unfinished.visible_rows().start + 6
    begin, end = unfinished.row_rect(row).topLeft() - QPoint(3, 3), QPoint(600, 600)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(viewport, begin + QPoint(30, 30))
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    touched = [row + 1 for row, rect in in_view(unfinished).items() if rect.intersects(QRect(begin, end))]
    assert unfinished.order.selected_ids().tolist() == touched
    assert len(touched) > 3


def test_asking_for_a_photo_out_of_view_moves_nothing(unfinished: PhotoGrid):
    go_far(unfinished)
    shown = in_view(unfinished)
    for row in (5_000, 9_000, 0):
        assert not unfinished.viewport().rect().intersects(unfinished.row_rect(row))
        assert in_view(unfinished) == shown
