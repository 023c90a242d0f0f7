"""How one photo looks in the grid: thumbnail, name and score, badges, and the marks of hover, selection and focus."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from photoclip.gui import icons
from photoclip.gui.theme import Colours
from photoclip.gui.views.badges import HEIGHT, Badges

PADDING = 8
RADIUS = 9
_BARE_RADIUS = 4
_SPARE = 4  # pixels of a thumbnail beyond its bare cell, whose sides are rounded
_REJECTED = 0.4  # how much of a rejected photo is still to be seen
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be shown of one photo."""

    pixmap: QPixmap | None
    missing: bool
    name: str
    score: float | None
    rating: int
    flag: str
    selected: bool
    hovered: bool
    focused: bool


class CellPainter:
    """Paints cells in the colours of a theme. Made anew when theme, font, pixel ratio or kind of cell change.

    `framed` cells are cards with the photo on them; the others are the photo itself, from edge to edge.
    """

    def __init__(self, colours: Colours, font: QFont, ratio: float, *, framed: bool, captions: bool) -> None:
        self._colours = colours
        self._metrics = QFontMetrics(font)
        self._ratio = ratio
        self._framed = framed
        self._padding = PADDING if framed else 0
        self._captions = captions
        self._below = self._padding + (self.caption_height(font) if captions else 0)
        self._cards: dict[tuple[int, int, bool, bool, bool], QPixmap] = {}
        self._muted, self._text = QColor(colours.muted), QColor(colours.text)
        self._score_width = self._metrics.horizontalAdvance("-0.00") + PADDING
        self._elided: dict[tuple[str, int], str] = {}
        self._blank = icons.draw("photo", QColor(colours.line), 44, ratio)
        self._badges = Badges(font, ratio)

    @staticmethod
    def caption_height(font: QFont) -> int:
        """The height of the text line under a picture, with the space around it."""
        return QFontMetrics(font).height() + PADDING

    def picture_rect(self, rect: QRect) -> QRect:
        """The part of a cell that its picture has to fit."""
        frame = self._padding
        return rect.adjusted(frame, frame, -frame, -self._below)

    def paint(self, painter: QPainter, rect: QRect, look: Look) -> None:
        """Paint one cell into `rect`."""
        area = self.picture_rect(rect)
        if self._framed:
            painter.drawPixmap(rect.topLeft(), self._card(rect.size(), look))
        elif look.pixmap is None:
            self._lay_ground(painter, QRectF(area), look, _BARE_RADIUS)
        if look.flag == "reject":
            painter.setOpacity(_REJECTED)
        picture = self._picture(painter, area, look)
        painter.setOpacity(1)
        if not self._framed and (look.selected or look.focused or look.hovered):
            self._ring(painter, QRectF(area), look, _BARE_RADIUS)
        self._lay_badges(painter, area, picture, look)
        if self._captions:
            line = QRect(area.left(), area.bottom() + 1, area.width(), rect.bottom() - area.bottom())
            self._write(painter, line, look)

    def _card(self, size: QSize, look: Look) -> QPixmap:
        """What lies under the photo, drawn once for all cells that look alike."""
        key = (size.width(), size.height(), look.selected, look.hovered and not look.selected, look.focused)
        if key not in self._cards:
            if len(self._cards) > 50:
                self._cards.clear()
            self._cards[key] = self._draw_card(size, look)
        return self._cards[key]

    def _draw_card(self, size: QSize, look: Look) -> QPixmap:
        card = QPixmap((QSizeF(size) * self._ratio).toSize())
        card.setDevicePixelRatio(self._ratio)
        card.fill(Qt.GlobalColor.transparent)
        painter = QPainter(card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(QPointF(0, 0), QSizeF(size))
        self._lay_ground(painter, rect, look, RADIUS)
        if look.selected or look.focused:
            self._ring(painter, rect, look, RADIUS)
        painter.end()
        return card

    def _lay_ground(self, painter: QPainter, rect: QRectF, look: Look, radius: float) -> None:
        colours = self._colours
        ground = colours.selected if look.selected else colours.card_hover if look.hovered else colours.card
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, radius, radius)

    def _picture(self, painter: QPainter, area: QRect, look: Look) -> QRectF:
        """Paint the thumbnail, or the mark of one that is missing; where it came to lie."""
        if look.pixmap is None:
            blank = self._blank.deviceIndependentSize().toSize()
            if look.missing and blank.width() < min(area.width(), area.height()):
                painter.drawPixmap(area.center() - QPoint(blank.width() // 2, blank.height() // 2), self._blank)
            return QRectF(area)
        if not self._framed and self._covers(look.pixmap, area):
            self._fill(painter, look.pixmap, area)
            return QRectF(area)
        size = self._size_in(area, look.pixmap.size())
        left = self._on_a_pixel(area.left() + (area.width() - size.width()) / 2)
        top = self._on_a_pixel(area.top() + (area.height() - size.height()) / 2)
        place = QRectF(left, top, size.width(), size.height())
        painter.drawPixmap(place, look.pixmap, QRectF(look.pixmap.rect()))
        return place

    def _size_in(self, area: QRect, pixels: QSize) -> QSizeF:
        """How large a thumbnail of so many pixels is shown: as large as fits, but tiny photos stay tiny."""
        size = QSizeF(pixels)
        if size.width() > area.width() or size.height() > area.height():
            size.scale(QSizeF(area.size()), Qt.AspectRatioMode.KeepAspectRatio)
        exact = QSizeF(pixels) / self._ratio  # the size at which its pixels are the screen's
        made_for_it = abs(exact.width() - size.width()) < 1.5 and abs(exact.height() - size.height()) < 1.5
        return exact if made_for_it else size

    def thumbnail_side(self, rect: QRect) -> int:
        """The side, in device pixels, of the square that the thumbnail of a cell has to fit."""
        frame, spare = self._padding, 0 if self._framed else _SPARE  # sums instead of `picture_rect`: asked in hundreds
        side = max(rect.width() - 2 * frame, rect.height() - frame - self._below)
        return round((side + spare) * self._ratio)

    def _covers(self, pixmap: QPixmap, area: QRect) -> bool:
        """Whether a thumbnail was made to fill a bare cell, with a few pixels to spare."""
        spare = pixmap.size() - (QSizeF(area.size()) * self._ratio).toSize()
        most = 2 * _SPARE * self._ratio
        return 0 <= spare.width() <= most and 0 <= spare.height() <= most

    def _fill(self, painter: QPainter, pixmap: QPixmap, area: QRect) -> None:
        """Paint a thumbnail pixel by pixel, without its spare ones: neighbours' edges meet the lines exactly."""
        left, top = (round(edge * self._ratio) for edge in (area.left(), area.top()))
        width, height = (round(edge * self._ratio) for edge in (area.right() + 1, area.bottom() + 1))
        size = QSize(width - left, height - top)
        spare = pixmap.size() - size
        source = QRectF(spare.width() // 2, spare.height() // 2, size.width(), size.height())
        painter.drawPixmap(QRectF(QPointF(left, top) / self._ratio, QSizeF(size) / self._ratio), pixmap, source)

    def _on_a_pixel(self, position: float) -> float:
        """The nearest place where the picture's pixels fall on the screen's, at any ratio."""
        return round(position * self._ratio) / self._ratio

    def _lay_badges(self, painter: QPainter, area: QRect, picture: QRectF, look: Look) -> None:
        """Stars and flag at the photo's foot; the score at its head, unless the line of text has it."""
        marks = self._badges.marks(look.rating, look.flag)
        if marks is not None:
            width = marks.deviceIndependentSize().width()
            left = min(picture.left() + 4, area.right() - width)
            self._lay(painter, marks, max(left, area.left()), picture.bottom() - HEIGHT - 4)
        if look.score is not None and not self._captions:
            score = self._badges.score(f"{look.score:.2f}")
            self._lay(painter, score, picture.right() - score.deviceIndependentSize().width() - 4, picture.top() + 4)

    def _lay(self, painter: QPainter, badge: QPixmap, left: float, top: float) -> None:
        painter.drawPixmap(QPointF(self._on_a_pixel(left), self._on_a_pixel(top)), badge)

    def _write(self, painter: QPainter, line: QRect, look: Look) -> None:
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

    def _ring(self, painter: QPainter, rect: QRectF, look: Look, radius: float) -> None:
        """A full ring for a selected photo, a dotted one for the current photo, both for both."""
        thick = 2.0 if self._framed else 3.0
        colour = self._colours.accent if look.selected or look.focused else self._colours.muted
        pen = QPen(QColor(colour), thick)
        if look.focused and not look.selected:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = thick / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)
        if look.selected and (look.focused or not self._framed):  # an inner line tells it from any photo
            inner = thick + 0.5
            painter.setPen(QPen(QColor(self._colours.surface), 1.0 if not look.focused or self._framed else 2.0))
            painter.drawRoundedRect(rect.adjusted(inner, inner, -inner, -inner), radius / 2, radius / 2)
