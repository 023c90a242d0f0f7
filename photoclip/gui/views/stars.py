"""Five stars to rate with: by click, by key, and by a screen reader, to which they are a slider from 0 to 5."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

STARS = 5
_SIDE = 22
_GAP = 4


class StarRating(QSlider):
    """Shows a rating, or that the photos differ, and says what a person rates. A slider, painted as stars."""

    rated = Signal(int)
    """The person gave 1–5 stars, or took them away (0)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, STARS)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Rating"))
        self.setToolTip(self.tr("Rating (0–5): a click on the last star takes it away"))
        self._mixed = False
        self._hovered = 0
        self.valueChanged.connect(self._on_value_changed)

    @property
    def mixed(self) -> bool:
        """Whether the photos shown are rated differently."""
        return self._mixed

    def show_rating(self, rating: int | None) -> None:
        """Show 0–5 stars, or None: the photos differ. Emits nothing."""
        self._mixed = rating is None
        with QSignalBlocker(self):
            self.setValue(rating or 0)
        self.setAccessibleDescription(self.tr("The photos are rated differently") if self._mixed else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Five stars."""
        return QSize(STARS * (_SIDE + _GAP) + _GAP, _SIDE + 2 * _GAP)

    def minimumSizeHint(self) -> QSize:
        """They do not shrink."""
        return self.sizeHint()

    def _rate(self, rating: int) -> None:
        if self._mixed or rating != self.value():
            self.show_rating(rating)
            self.rated.emit(rating)

    def _on_value_changed(self, value: int) -> None:
        """A screen reader has moved the slider."""
        self.show_rating(value)
        self.rated.emit(value)

    # What a person does.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give as many stars as are left of the mouse; a click on the last star given takes it away."""
        if event.button() == Qt.MouseButton.LeftButton:
            star = self._star_at(event.position().x())
            self._rate(star - 1 if star == self.value() and not self._mixed else star)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more: the press has rated."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would give."""
        self._hovered = self._star_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the rating again."""
        self._hovered = 0
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, never rate by accident."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate, arrows give and take one star, Home and End none and all."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        key, text = Qt.Key(event.key()), event.text()
        if len(text) == 1 and text in "012345":
            self._rate(int(text))
        elif key in steps:
            self._rate(min(max(self.value() + steps[key], 0), STARS))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._rate(0)
        elif key == Qt.Key.Key_End:
            self._rate(STARS)
        else:
            event.ignore()

    # How it looks.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled stars for the rating, outlines for the rest, a frame for the focus."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        filled = self._hovered or self.value()
        faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        ink = palette.color(QPalette.ColorRole.Highlight if self.isEnabled() else QPalette.ColorRole.Mid)
        for number in range(1, STARS + 1):
            star = _star(self._centre(number), _SIDE / 2 - 1)
            on = number <= filled
            style = Qt.PenStyle.DotLine if self._mixed and not self._hovered else Qt.PenStyle.SolidLine
            painter.setPen(QPen(ink if on else faint, 1.4, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(ink if on else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(star)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1.6))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _centre(self, number: int) -> QPointF:
        return QPointF(_GAP + (number - 0.5) * (_SIDE + _GAP), self.height() / 2 + 1)

    def _star_at(self, x: float) -> int:
        return min(max(math.ceil((x - _GAP / 2) / (_SIDE + _GAP)), 1), STARS)


def _star(centre: QPointF, radius: float) -> QPolygonF:
    """A five-pointed star, one point up."""
    points = []
    for corner in range(2 * STARS):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = math.pi * corner / STARS - math.pi / 2
        points.append(centre + QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    return QPolygonF(points)
