import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.views.cellpainter import CellPainter
from photoclip.gui.views.grid import PhotoGrid

MILLION = np.random.default_rng(1).permutation(1_000_000).astype(np.int64) + 1


def test_of_a_million_photos_only_those_in_view_are_painted(grid: PhotoGrid, monkeypatch: pytest.MonkeyPatch):
    painted: list[int] = []
    original = CellPainter.paint
    monkeypatch.setattr(CellPainter, "paint", lambda *args: (painted.append(1), original(*args)))
    grid.order.show(MILLION)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 2)
    painted.clear()
    grid.viewport().repaint()
    columns, lines = grid.cells.columns, grid.viewport().height() // grid.cells.step + 2
    assert 0 < len(painted) <= columns * lines
    assert grid.visible_rows().start > 400_000


def test_the_last_of_a_million_photos_can_be_reached_and_seen(qtbot: QtBot, grid: PhotoGrid):
    grid.order.show(MILLION)
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.order.current_row == 999_999
    assert grid.viewport().rect().contains(grid.row_rect(999_999))


def test_where_all_photos_are_in_view_there_is_no_handle_to_scroll_by(grid: PhotoGrid, order: PhotoOrder):
    def colours() -> set[int]:
        picture = grid.verticalScrollBar().grab().toImage()
        return {picture.pixel(picture.width() // 2, y) for y in range(0, picture.height(), 2)}

    assert len(colours()) > 1
    order.show(order.ids[:3])
    assert len(colours()) == 1
    order.show(MILLION)
    assert len(colours()) > 1


def test_arrows_walk_by_one_and_by_a_line(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    columns = grid.cells.columns
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(grid, key)
        walked.append(order.current_row)
    assert walked == [0, 1, 1 + columns, columns, 0, 0]
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert order.current_row == 39
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert order.current_row == 39
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert order.current_row == 0


def test_down_from_the_last_full_line_reaches_the_last_photo(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    columns = grid.cells.columns
    order.show(np.arange(1, 2 * columns + 2, dtype=np.int64))
    order.select_only(2 * columns - 1)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert order.current_row == 2 * columns
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert order.current_row == 2 * columns


def test_page_keys_walk_by_a_screen(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    order.show(np.arange(1, 1001, dtype=np.int64))
    order.select_only(0)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    page = order.current_row
    assert page % grid.cells.columns == 0
    assert page > 0
    assert grid.viewport().rect().intersects(grid.row_rect(page))
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert order.current_row == 0


def test_shift_extends_and_control_a_selects_all(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert order.selected_ids().tolist() == [100, 101, 102]
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert order.selected_ids().tolist() == [100, 101]
    qtbot.keyClick(grid, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert order.selected_count() == 40
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert order.selected_count() == 40


def test_the_mouse_selects_toggles_and_extends(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    def click(row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, grid.row_rect(row).center())

    click(2)
    assert order.selected_ids().tolist() == [102]
    click(5, Qt.KeyboardModifier.ShiftModifier)
    assert order.selected_ids().tolist() == [102, 103, 104, 105]
    click(3, Qt.KeyboardModifier.ControlModifier)
    assert order.selected_ids().tolist() == [102, 104, 105]
    gap = grid.row_rect(0).center()
    gap.setX(grid.row_rect(0).right() + 4)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, gap)
    assert order.selected_count() == 0


def test_a_right_click_keeps_the_selection_it_is_made_on(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    order.select_only(1)
    order.extend_to(3)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=grid.row_rect(2).center())
    assert order.selected_count() == 3
    assert order.current_row == 2
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=grid.row_rect(7).center())
    assert order.selected_ids().tolist() == [107]


def test_the_selection_is_kept_when_the_photos_are_ranked_anew(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    order.show(order.ids[::-1].copy(), np.linspace(1, 0, 40).astype(np.float32))
    assert order.selected_ids().tolist() == [101, 100]
    assert order.current_id == 101
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert order.current_id == 102


def test_a_double_click_opens(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    with qtbot.waitSignal(grid.open_requested) as opened:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.row_rect(4).center())
    assert opened.args == [104]


def test_thumbnails_grow_and_shrink_around_the_current_photo(qtbot: QtBot, grid: PhotoGrid):
    grid.order.show(MILLION)
    grid.order.select_only(500_000)
    grid.scroll_to(500_000)
    columns = grid.cells.columns
    for change in (grid.larger, grid.larger, grid.smaller, grid.smaller, grid.smaller):
        change()
        assert 500_000 in grid.visible_rows()
    assert grid.cells.columns > columns
    for _ in range(20):
        grid.smaller()
    assert grid.cell_size == 96


def test_resizing_keeps_every_photo_inside_the_window(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    for width in (300, 500, 1111, 1600):
        grid.resize(width, 500)
        assert grid.row_rect(grid.cells.columns - 1).right() <= grid.viewport().width()


def test_only_the_line_that_comes_into_view_is_painted_when_scrolling(
    qtbot: QtBot, grid: PhotoGrid, monkeypatch: pytest.MonkeyPatch
):
    grid.order.show(MILLION)
    qtbot.wait(300)  # the thumbnails (there are none) have been reported
    painted: list[int] = []
    original = CellPainter.paint
    monkeypatch.setattr(CellPainter, "paint", lambda *args: (painted.append(1), original(*args)))
    grid.verticalScrollBar().setValue(10)
    QApplication.sendPostedEvents()
    assert 0 < len(painted) <= 2 * grid.cells.columns


def test_control_and_the_wheel_change_the_size(grid: PhotoGrid, order: PhotoOrder):
    size = grid.cell_size
    place = QPointF(grid.viewport().rect().center())
    turned, control = QPoint(0, 120), Qt.KeyboardModifier.ControlModifier
    for delta, expected in ((turned, size * 1.2), (-turned, size)):
        QApplication.sendEvent(
            grid.viewport(),
            QWheelEvent(
                place, grid.viewport().mapToGlobal(place), QPoint(), delta, Qt.MouseButton.NoButton, control,
                Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip
        assert abs(grid.cell_size - expected) <= 1


def test_another_layout_is_announced_and_keeps_the_current_photo_in_view(qtbot: QtBot, grid: PhotoGrid):
    grid.order.show(MILLION)
    grid.order.select_only(700_000)
    grid.scroll_to(700_000)
    for layout in ("justified", "uniform"):
        with qtbot.waitSignal(grid.layout_changed) as changed:
            grid.set_layout(layout)
        assert changed.args == [grid.layout_name] == [layout]
        assert 700_000 in grid.visible_rows()


@pytest.mark.parametrize("layout", ["uniform", "justified"])
def test_resizing_keeps_the_topmost_photo_in_view_however_often_it_happens(grid: PhotoGrid, layout: str):
    grid.set_layout(layout)
    grid.order.show(MILLION)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 3)
    top = next(row for row in grid.visible_rows() if grid.row_rect(row).top() >= 0)
    for width in (*range(900, 400, -25), *range(400, 1200, 35)):
        grid.resize(width, 640)
        assert top in grid.visible_rows()


def test_justified_lines_follow_the_shapes_of_the_photos_once_they_are_known(qtbot: QtBot, library_grid: PhotoGrid):
    library_grid.set_layout("justified")
    ratio = 1600 / 1200  # what the library's photos say of themselves
    qtbot.waitUntil(library_grid.settled, timeout=10_000)
    rect = library_grid.row_rect(0)
    assert abs(rect.width() / (rect.height() - CellPainter.caption_height(library_grid.font())) - ratio) < 0.03


def test_captions_and_scores_can_be_hidden(qtbot: QtBot, library_grid: PhotoGrid):
    order, scores = library_grid.order, np.linspace(0.9, 0.1, 12).astype(np.float32)
    order.show(order.ids, scores)
    with_both = library_grid.viewport().grab().toImage()
    height = library_grid.row_rect(0).height()
    library_grid.set_scores(False)
    without_scores = library_grid.viewport().grab().toImage()
    assert without_scores != with_both
    library_grid.set_captions(False)
    assert library_grid.row_rect(0).height() < height
    assert library_grid.viewport().grab().toImage() != without_scores
    library_grid.set_captions(True)
    library_grid.set_scores(True)
    qtbot.waitUntil(library_grid.settled, timeout=10_000)
    assert library_grid.viewport().grab().toImage() == with_both


def test_the_menu_key_asks_for_the_menu_at_the_current_photo(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    qtbot.keyClick(grid, Qt.Key.Key_End)
    with qtbot.waitSignal(grid.menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), grid.mapToGlobal(QPoint()))
        QApplication.sendEvent(grid, event)
    assert grid.row_at(grid.viewport().mapFromGlobal(asked.args[0])) == 39
    with qtbot.waitSignal(grid.menu_requested) as asked_again:
        qtbot.keyClick(grid, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked_again.args == asked.args
    order.select_none()
    with qtbot.assertNotEmitted(grid.menu_requested):
        QApplication.sendEvent(grid, event)
