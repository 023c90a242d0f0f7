"""From the photos to one photo, a heat map, a slideshow or a matrix, and back."""

from PySide6.QtCore import Qt

from tests.gui.desk import Desk

Key = Qt.Key


def test_m_compares_the_selected_photos_with_the_search(desk: Desk) -> None:
    desk.type("red, blue -green")
    desk.wait(lambda: desk.session.search.phrases == ["red", "blue"] and desk.session.order.scores is not None)
    desk.window.grid.setFocus()
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Right, shift=True)
    desk.press(Key.Key_M)
    matrix = desk.window.pages.matrix
    desk.wait(lambda: matrix.isVisible() and matrix.table_model.rowCount() == 2)
    assert matrix.phrases == ["red", "blue"]
    matrix.table.selectRow(1)
    desk.press(Key.Key_Return, on=matrix.table)
    assert desk.window.pages.viewer.isVisible()
    desk.press(Key.Key_Escape, on=desk.window.pages.viewer)
    assert matrix.isVisible()
    desk.press(Key.Key_Escape, on=matrix)
    assert desk.window.grid.isVisible() and desk.session.order.selected_count() == 2


def test_h_opens_the_photo_with_its_heat_map(desk: Desk) -> None:
    desk.press(Key.Key_H)
    assert desk.window.pages.viewer.isVisible() and desk.window.pages.viewer.heat.is_on
    desk.press(Key.Key_H, on=desk.window.pages.viewer)
    assert not desk.window.pages.viewer.heat.is_on


def test_a_slideshow_starts_from_the_grid_and_ends_with_escape(desk: Desk) -> None:
    desk.press(Key.Key_F6)
    viewer = desk.window.pages.viewer
    assert viewer.isVisible() and viewer.slideshow.is_running
    desk.press(Key.Key_Escape, on=viewer)
    assert not viewer.slideshow.is_running


def test_similar_photos_are_found_from_the_viewer(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    desk.press(Key.Key_S, on=desk.window.pages.viewer)
    desk.wait(lambda: "by likeness to photo-0000.jpg" in desk.caption)
    assert desk.window.grid.isVisible() and 0 not in desk.shown
    desk.press(Key.Key_Escape)
    desk.wait(lambda: desk.caption == "12 photos, newest first")


def test_the_slideshow_is_remembered_in_the_settings(desk: Desk) -> None:
    desk.window.pages.viewer.slideshow.set_options(9, True)
    assert (desk.settings[-1].slideshow_s, desk.settings[-1].slideshow_loops) == (9, True)
