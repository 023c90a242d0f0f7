"""The picture under the mouse while photos are dragged: the first few, fanned out, and how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap

from photoclip.gui.wording import number

_SIDE = 96
_ROOM = 20  # for the turned corners, and the count


def drag_picture(pixmaps: Sequence[QPixmap | None], count: int, palette: QPalette, ratio: float) -> QPixmap:
    """The picture for `count` photos, the first of which have these thumbnails; None: not loaded."""
    side = _SIDE + 2 * _ROOM
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for place, pixmap in reversed(list(enumerate(pixmaps))):
        painter.save()
        painter.translate(side / 2, side / 2)
        painter.rotate(7 * place)
        _photo(painter, pixmap, palette)
        painter.restore()
    if count > 1:
        _count(painter, number(count), palette, side)
    painter.end()
    return picture


def _photo(painter: QPainter, pixmap: QPixmap | None, palette: QPalette) -> None:
    size = pixmap.deviceIndependentSize() if pixmap is not None else QSize(_SIDE, _SIDE * 3 // 4).toSizeF()
    size.scale(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
    painter.fillRect(place, palette.color(QPalette.ColorRole.Mid))
    if pixmap is not None:
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
    painter.setPen(QPen(QColor("#ffffff"), 2))
    painter.drawRect(place)


def _count(painter: QPainter, text: str, palette: QPalette, side: int) -> None:
    width = max(24, painter.fontMetrics().horizontalAdvance(text) + 16)
    place = QRectF(side - width, side - 24, width, 24).translated(QPointF(-2, -2))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 2))
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    painter.drawRoundedRect(place, 12, 12)
    painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
