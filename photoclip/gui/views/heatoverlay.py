"""A heat map over a photo: cold shows the photo, hot covers it, and what the encoder is not shown of it darkens."""

import math

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from photoclip.charts import heat
from photoclip.gui.heatmaps import HeatMap

_SIDE = 512
"""The maps of few cells are enlarged to so many pixels first: colours between numbers, not between colours."""


class HeatOverlay:
    """One phrase's map on a scale from `low` to `high` that it shares with other phrases; see charts.heat."""

    def __init__(self, shown: HeatMap, low: float, high: float, opacity: float) -> None:
        self._seen = shown.seen
        self._opacity = opacity
        self._image = _coloured(shown, low, high)

    def paint(self, painter: QPainter, place: QRectF) -> None:
        """Paint over the photo, which fills `place`."""
        left, top, right, bottom = self._seen
        width, height = place.width(), place.height()
        seen = QRectF(
            place.x() + left * width, place.y() + top * height, (right - left) * width, (bottom - top) * height
        )
        painter.save()
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(self._opacity)
        outside = QPainterPath()
        outside.addRect(place)
        outside.addRect(seen)  # the even-odd rule leaves what lies in only one of them
        painter.fillPath(outside, QColor(0, 0, 0, round(255 * heat.UNSEEN)))
        painter.drawImage(seen, self._image)
        painter.restore()


def legend(width: int, height: int) -> QImage:
    """The scale from cold to hot, as it looks on a photo at its strongest."""
    table = heat.table(max(2, width)).astype(np.uint16)
    table[:, 3] = np.minimum(255, np.rint(table[:, 3] / heat.STRONGEST))
    rows = np.repeat(table[None].astype(np.uint8), height, axis=0)
    return QImage(rows.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def _coloured(shown: HeatMap, low: float, high: float) -> QImage:
    factor = max(1, math.ceil(_SIDE / max(shown.cells.width(), shown.cells.height())))
    size = QSize(shown.cells.width() * factor, shown.cells.height() * factor)
    ignore, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    fine = shown.cells.scaled(size, ignore, smooth).convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(fine.constBits(), np.uint8).reshape(fine.height(), fine.bytesPerLine())[:, : fine.width()]
    places = np.rint(heat.shares(shown.low, shown.high, low, high) * 255).astype(np.uint8)
    colours = np.ascontiguousarray(heat.table()[places][grey])
    return QImage(
        colours.tobytes(), size.width(), size.height(), 4 * size.width(), QImage.Format.Format_RGBA8888
    ).copy()
