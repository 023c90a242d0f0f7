"""A slider for a threshold of probability, marked strong, likely and weak, with a histogram where there is one."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from photoclip.gui import wording
from photoclip.gui.theme import Theme, blend
from photoclip.gui.views.sidebardelegate import small
from photoclip.records import Strength
from photoclip.tagging.suggest import LIKELY, STRONG, WEAK

_MARKS: tuple[tuple[float, Strength], ...] = ((WEAK, "weak"), (LIKELY, "likely"), (STRONG, "strong"))
_SIDE = 10  # pixels left and right of the track
_BARS = 64  # pixels
_RADIUS = 7.0
_FEWEST = 0.12  # of the height of a bar that stands for one photo


class ProbabilitySlider(QSlider):
    """In whole percent; what is at or above the value is taken. Keys and wheel are those of any slider."""

    def __init__(self, theme: Theme, name: str, *, bars: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._bars = theme, bars
        self._counts: NDArray[np.int64] = np.zeros(100, np.int64)
        self.setRange(1, 100)
        self.setPageStep(5)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._describe)
        theme.changed.connect(self.update)
        self._describe()

    def refresh(self, counts: NDArray[np.int64]) -> None:
        """Show the number of photos in each percent of probability, (100,), and the value, whoever has set it."""
        self._counts = counts
        self._describe()
        self.update()

    @property
    def words(self) -> str:
        """The value in words: "70 %, strong"."""
        reached = [name for least, name in _MARKS if self.value() >= round(100 * least)]
        text = self.tr("{percent} %").format(percent=self.value())
        return f"{text}, {wording.strength(reached[-1])}" if reached else text

    def x_of(self, percent: float) -> float:
        """Where a value stands."""
        low, high = self.minimum(), self.maximum()
        return _SIDE + (self.width() - 2 * _SIDE) * (percent - low) / max(1, high - low)

    def sizeHint(self) -> QSize:
        """Wide enough to be exact, as tall as it needs to be."""
        return QSize(260, self._track() + 14 + small(self.font()).pointSize() * 2)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(120, self.sizeHint().height())

    def _track(self) -> int:
        """How far below the top the track is."""
        return (_BARS + 10) if self._bars else 12

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words)
        self.setToolTip(self.words)

    # Mouse: the value is where the mouse is.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place of the click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event.position().x())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        del event
        self.setSliderDown(False)

    def _go_to(self, x: float) -> None:
        share = (x - _SIDE) / max(1, self.width() - 2 * _SIDE)
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))

    # How it looks.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, track, marks with their names, and the handle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._bars:
            self._paint_bars(painter)
        self._paint_track(painter)
        self._paint_marks(painter)
        colours, here = self._theme.colours, QPointF(self.x_of(self.value()), self._track())
        faint = not self.isEnabled()
        if self._bars and not faint:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawLine(QPointF(here.x(), 2), here)
        painter.setPen(QPen(QColor(colours.text if self.hasFocus() else colours.surface), 2))
        painter.setBrush(QColor(colours.line if faint else colours.accent))
        painter.drawEllipse(here, _RADIUS, _RADIUS)

    def _paint_bars(self, painter: QPainter) -> None:
        colours = self._theme.colours
        low = self.minimum()
        counts = self._counts[low:]
        heights = np.sqrt(counts / max(1, counts.max(initial=0)))
        width = (self.width() - 2 * _SIDE) / max(1, self.maximum() - low)
        painter.setPen(Qt.PenStyle.NoPen)
        for place in np.flatnonzero(counts).tolist():
            height = (_BARS - 4) * max(_FEWEST, float(heights[place]))
            taken = low + place >= self.value() and self.isEnabled()
            painter.setBrush(QColor(colours.accent) if taken else blend(colours.muted, colours.window, 0.55))
            left = self.x_of(low + place)
            painter.drawRect(QRectF(left, _BARS - height, max(1.0, width - 1), height))

    def _paint_track(self, painter: QPainter) -> None:
        colours, y = self._theme.colours, self._track()
        left, here, right = _SIDE, self.x_of(self.value()), self.width() - _SIDE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(QRectF(left, y - 2, right - left, 4), 2, 2)
        if self.isEnabled():
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(here, y - 2, right - here, 4), 2, 2)

    def _paint_marks(self, painter: QPainter) -> None:
        font = small(self.font())
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted))
        metrics, top = painter.fontMetrics(), self._track() + _RADIUS + 1
        for least, name in _MARKS:
            x, text = self.x_of(100 * least), wording.strength(name)
            width = metrics.horizontalAdvance(text)
            if x < _SIDE:
                continue  # below all values there are
            painter.drawLine(QPointF(x, top), QPointF(x, top + 3))
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(QPointF(left, top + 4 + metrics.ascent()), text)
