"""How one photo looks in the grid: card, thumbnail, name and score, and the marks of hover, selection and focus."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from photoclip.gui import icons
from photoclip.gui.theme import Colours

PADDING = 8
RADIUS = 9
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be shown of one photo."""

    pixmap: QPixmap | None
    missing: bool
    name: str
    score: float | None
    selected: bool
    hovered: bool
    focused: bool


class CellPainter:
    """Paints cells in the colours of a theme. Made anew when theme, font or pixel ratio change."""

    def __init__(self, colours: Colours, font: QFont, ratio: float) -> None:
        self._colours = colours
        self._metrics = QFontMetrics(font)
        self._ratio = ratio
        self._cards: dict[tuple[int, int, bool, bool, bool], QPixmap] = {}
        self._muted, self._text = QColor(colours.muted), QColor(colours.text)
        self._score_width = self._metrics.horizontalAdvance("-0.00") + PADDING
        self._elided: dict[tuple[str, int], str] = {}
        self._blank = icons.draw("photo", QColor(colours.line), 44, ratio)

    @staticmethod
    def caption_height(font: QFont) -> int:
        """The height of the text line under a picture, with the space around it."""
        return QFontMetrics(font).height() + PADDING

    @staticmethod
    def picture_side(cell: int) -> int:
        """The side, in logical pixels, of the square that a thumbnail has to fit."""
        return cell - 2 * PADDING

    def paint(self, painter: QPainter, rect: QRect, look: Look) -> None:
        """Paint one cell into `rect`."""
        painter.drawPixmap(rect.topLeft(), self._card(rect.size(), look))
        side = self.picture_side(rect.width())
        self._picture(painter, QRect(rect.left() + PADDING, rect.top() + PADDING, side, side), look)
        text = QRect(rect.left() + PADDING, rect.top() + PADDING + side, side, rect.height() - side - PADDING)
        self._caption(painter, text, look)

    def _card(self, size: QSize, look: Look) -> QPixmap:
        """What lies under the photo, drawn once for all cells that look alike."""
        key = (size.width(), size.height(), look.selected, look.hovered and not look.selected, look.focused)
        if key not in self._cards:
            if len(self._cards) > 20:
                self._cards.clear()
            self._cards[key] = self._draw_card(size, look)
        return self._cards[key]

    def _draw_card(self, size: QSize, look: Look) -> QPixmap:
        colours = self._colours
        ground = colours.selected if look.selected else colours.card_hover if look.hovered else colours.card
        card = QPixmap((QSizeF(size) * self._ratio).toSize())
        card.setDevicePixelRatio(self._ratio)
        card.fill(Qt.GlobalColor.transparent)
        painter = QPainter(card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        rect = QRect(QPoint(0, 0), size)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if look.selected or look.focused:
            self._ring(painter, rect, look)
        painter.end()
        return card

    def _picture(self, painter: QPainter, square: QRect, look: Look) -> None:
        if look.pixmap is None:
            if look.missing:
                blank = self._blank.deviceIndependentSize().toSize()
                painter.drawPixmap(square.center() - QPoint(blank.width() // 2, blank.height() // 2), self._blank)
            return
        size = look.pixmap.deviceIndependentSize()
        if max(size.width(), size.height()) > square.width() + 1:
            size.scale(square.width(), square.height(), Qt.AspectRatioMode.KeepAspectRatio)
        left = self._on_a_pixel(square.left() + (square.width() - size.width()) / 2)
        top = self._on_a_pixel(square.top() + (square.height() - size.height()) / 2)
        painter.drawPixmap(QRectF(left, top, size.width(), size.height()), look.pixmap, QRectF(look.pixmap.rect()))

    def _on_a_pixel(self, position: float) -> float:
        """The nearest place where the picture's pixels fall on the screen's, at any ratio."""
        return round(position * self._ratio) / self._ratio

    def _caption(self, painter: QPainter, line: QRect, look: Look) -> None:
        width = line.width()
        painter.setPen(self._muted)
        if look.score is not None:
            score = f"{look.score:.2f}"
            painter.drawText(line, _RIGHT, score)
            width -= self._score_width
        if look.selected:
            painter.setPen(self._text)
        name = QRect(line.left(), line.top(), width, line.height())
        painter.drawText(name, _LEFT, self._fitting(look.name, width))

    def _fitting(self, name: str, width: int) -> str:
        key = (name, width)
        if key not in self._elided:
            if len(self._elided) > 5000:
                self._elided.clear()
            self._elided[key] = self._metrics.elidedText(name[:400], Qt.TextElideMode.ElideMiddle, width)
        return self._elided[key]

    def _ring(self, painter: QPainter, rect: QRect, look: Look) -> None:
        pen = QPen(QColor(self._colours.accent), 2.0)
        if look.focused and not look.selected:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        if look.focused and look.selected:
            painter.setPen(QPen(QColor(self._colours.surface), 1.0))
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 2.5, -2.5, -2.5), RADIUS - 2, RADIUS - 2)
