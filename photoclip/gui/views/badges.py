"""The small marks that lie on photos in the grid: stars, pick or reject flag, and the score of a search."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

HEIGHT = 19
_MARK = 12
_INSET = 6
_GROUND, _INK = QColor(18, 20, 24, 190), QColor("#ffffff")  # readable on any photo, whatever the theme


class Badges:
    """Draws each badge once, for a font and a pixel ratio. Every mark has a form of its own, besides its colour."""

    def __init__(self, font: QFont, ratio: float) -> None:
        self._ratio = ratio
        self._font = QFont(font)
        self._font.setPixelSize(_MARK)
        self._metrics = QFontMetrics(self._font)
        self._drawn: dict[tuple[int, str] | str, QPixmap] = {}

    def marks(self, rating: int, flag: str) -> QPixmap | None:
        """The flag and as many stars as the photo has, or None where it has neither."""
        if not rating and not flag:
            return None
        if (rating, flag) not in self._drawn:
            self._drawn[rating, flag] = self._draw_marks(rating, flag)
        return self._drawn[rating, flag]

    def score(self, text: str) -> QPixmap:
        """The score of a search."""
        if text not in self._drawn:
            if len(self._drawn) > 500:
                self._drawn.clear()
            self._drawn[text] = self._draw_score(text)
        return self._drawn[text]

    def _draw_marks(self, rating: int, flag: str) -> QPixmap:
        count = rating + bool(flag)
        badge, painter = self._begin(2 * _INSET + count * _MARK + (count - 1))
        left = float(_INSET)
        if flag:
            _draw_flag(painter, flag, QRectF(left, (HEIGHT - _MARK) / 2, _MARK, _MARK))
            left += _MARK + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_INK)
        for _ in range(rating):
            painter.drawPolygon(star(QPointF(left + _MARK / 2, HEIGHT / 2 + 0.5), _MARK / 2))
            left += _MARK + 1
        painter.end()
        return badge

    def _draw_score(self, text: str) -> QPixmap:
        badge, painter = self._begin(2 * _INSET + self._metrics.horizontalAdvance(text))
        painter.setFont(self._font)
        painter.setPen(_INK)
        painter.drawText(
            QRect(0, 0, 2 * _INSET + self._metrics.horizontalAdvance(text), HEIGHT), Qt.AlignmentFlag.AlignCenter, text
        )
        painter.end()
        return badge

    def _begin(self, width: int) -> tuple[QPixmap, QPainter]:
        badge = QPixmap((QSizeF(width, HEIGHT) * self._ratio).toSize())
        badge.setDevicePixelRatio(self._ratio)
        badge.fill(Qt.GlobalColor.transparent)
        painter = QPainter(badge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(QRectF(0, 0, width, HEIGHT), HEIGHT / 2, HEIGHT / 2)
        return badge, painter


def _draw_flag(painter: QPainter, flag: str, place: QRectF) -> None:
    """A flag that flies for a pick, a cross for a reject: two forms that cannot be taken for one another."""
    painter.setPen(QPen(_INK, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(_INK)
    if flag == "reject":
        square = place.adjusted(2, 2, -2, -2)
        painter.drawLine(square.topLeft(), square.bottomRight())
        painter.drawLine(square.bottomLeft(), square.topRight())
        return
    left, top = place.left() + 2, place.top() + 1
    painter.drawLine(QPointF(left, top), QPointF(left, place.bottom() - 1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon([QPointF(left, top), QPointF(place.right() - 0.5, top + 3), QPointF(left, top + 6.5)])


def star(middle: QPointF, radius: float) -> QPolygonF:
    """A five-pointed star, one point up."""
    points = []
    for corner in range(10):
        angle, reach = math.pi * corner / 5, radius if corner % 2 == 0 else radius * 0.42
        points.append(middle + QPointF(reach * math.sin(angle), -reach * math.cos(angle)))
    return QPolygonF(points)
