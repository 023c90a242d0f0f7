"""Pixel for pixel: a thumbnail's own pixels reach the screen unmixed, at whole and at fractional ratios."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from photoclip.gui.theme import LIGHT
from photoclip.gui.views.cellpainter import CellPainter, Look

BLACK, WHITE = QColor("black"), QColor("white")


def chessboard(width: int, height: int) -> QPixmap:
    rows, columns = np.indices((height, width))
    grey = np.where((rows + columns) % 2, 0, 255).astype(np.uint8)
    return QPixmap.fromImage(QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("framed", [True, False], ids=["uniform", "justified"])
@pytest.mark.parametrize("left", [14, 15])
def test_every_pixel_of_a_thumbnail_is_a_pixel_of_the_screen(qtbot: QtBot, ratio: float, framed: bool, left: int):
    rect = QRect(left, 17, 133, 101)
    brush = CellPainter(LIGHT, QFont(), ratio, framed=framed, captions=False)
    side, area = brush.thumbnail_side(rect), brush.picture_rect(rect)
    pixmap = chessboard(side, side * area.height() // area.width())
    screen = QImage(round(200 * ratio), round(160 * ratio), QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(ratio)
    screen.fill(QColor("red"))
    painter = QPainter(screen)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    brush.paint(painter, rect, Look(pixmap, False, "", None, 0, "", False, False, False))
    painter.end()
    x, y = round(area.center().x() * ratio), round(area.center().y() * ratio)
    seen = [[screen.pixelColor(x + i, y + j) for i in range(-20, 20)] for j in range(-9, 9)]
    first = seen[0][0]
    assert first in (BLACK, WHITE)
    other = WHITE if first == BLACK else BLACK
    assert seen == [[other if (i + j) % 2 else first for i in range(40)] for j in range(18)]
    if not framed:  # and the cell is filled to its edges, which its neighbours share
        edges = [round(edge * ratio) for edge in (left, left + 133, 17, 17 + 101)]
        inside = [screen.pixelColor(edges[0], y), screen.pixelColor(edges[1] - 1, y)]
        inside += [screen.pixelColor(x, edges[2]), screen.pixelColor(x, edges[3] - 1)]
        assert all(colour in (BLACK, WHITE) for colour in inside)
        outside = [screen.pixelColor(edges[0] - 1, y), screen.pixelColor(edges[1], y)]
        outside += [screen.pixelColor(x, edges[2] - 1), screen.pixelColor(x, edges[3])]
        assert all(colour == QColor("red") for colour in outside)


_SCROLLED = """
import numpy as np
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.thumbnailloader import ThumbnailLoader
from photoclip.gui.views.grid import PhotoGrid
from photoclip.paths import LibraryPaths
from tests.gui.grids import NoThumbnails
app = QApplication([])
loader, facts = ThumbnailLoader(NoThumbnails), PhotoFacts(LibraryPaths(Path("/nonexistent")))
grid = PhotoGrid(PhotoOrder(), Thumbnails(loader), facts, Theme(app, "light"))
grid.resize(700, 500)
grid.order.show(np.arange(1, 900), np.linspace(0.9, 0.1, 899).astype(np.float32))
grid.show()
for layout in ("uniform", "justified"):
    grid.set_layout(layout)
    app.processEvents()
    while not grid.thumbnails.is_missing(1):
        app.processEvents()
    app.processEvents()
    for amount in (7, 64, -5):
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().value() + amount)
        app.processEvents()
        scrolled = grid.screen().grabWindow(grid.winId()).toImage()
        grid.viewport().update()
        app.processEvents()
        assert scrolled == grid.screen().grabWindow(grid.winId()).toImage(), (layout, amount)
print("sharp at", grid.devicePixelRatioF())
loader.stop()
facts.stop()
"""


@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_scrolling_leaves_nothing_behind(ratio: str):
    environment = {**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", _SCROLLED], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert f"sharp at {float(ratio)}" in done.stdout
