from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.views.grid import LARGEST, SMALLEST, PhotoGrid
from photoclip.gui.views.sizeslider import SizeSlider


def test_the_slider_and_the_grid_follow_each_other(qtbot: QtBot, grid: PhotoGrid, order: PhotoOrder):
    bar = SizeSlider(grid, grid)
    bar.show()
    assert bar.slider.value() == grid.cell_size
    bar.slider.setFocus()
    before = grid.cell_size
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    assert grid.cell_size > before
    qtbot.keyClick(bar.slider, Qt.Key.Key_Home)
    assert grid.cell_size == SMALLEST
    qtbot.keyClick(bar.slider, Qt.Key.Key_End)
    assert grid.cell_size == LARGEST
    grid.smaller()
    assert bar.slider.value() == grid.cell_size < LARGEST
    smaller, larger = bar.findChildren(QToolButton)
    shown = grid.cell_size
    qtbot.mouseClick(smaller, Qt.MouseButton.LeftButton)
    assert grid.cell_size < shown
    qtbot.mouseClick(larger, Qt.MouseButton.LeftButton)
    assert abs(grid.cell_size - shown) <= 1
    assert all(widget.accessibleName() for widget in (bar.slider, smaller, larger))
