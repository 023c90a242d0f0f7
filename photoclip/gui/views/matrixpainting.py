"""How a matrix of photos and phrases looks: cells in the colours of their numbers, photos beside them, a legend."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from photoclip.charts.colourscale import table
from photoclip.charts.matrixtable import number, ticks
from photoclip.gui.models.matrix_table import Role
from photoclip.gui.theme import Theme

ROW_HEIGHT = 52
_HEADER_WIDTH = 190
_SIDE = 44
_SHORTEST, _TALLEST = 20, 84
_ARROW = 14
_INSET = 6
_LINES = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)


class MatrixCells(QStyledItemDelegate):
    """Paints a cell: its colour, its number in an ink that can be read on it, and a frame where the keyboard is."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        place: QRect = option.rect.adjusted(0, 0, -1, -1)
        colour, ink = index.data(Role.COLOUR), index.data(Role.INK)
        colours = self._theme.colours
        painter.fillRect(place, colour if isinstance(colour, QColor) else QColor(colours.card))
        painter.setPen(ink if isinstance(ink, QColor) else QColor(colours.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, index.data(Qt.ItemDataRole.DisplayRole))
        if option.state & QStyle.StateFlag.State_HasFocus:
            # Two lines of opposite lightness: one of them shows on any colour.
            for inset, name in ((0, "black"), (1, "white")):
                painter.setPen(QPen(QColor(name), 1))
                painter.drawRect(place.adjusted(inset, inset, -1 - inset, -1 - inset))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells are equal."""
        del option, index
        return QSize(64, ROW_HEIGHT)


class PhotoHeader(QHeaderView):
    """The photos down the side: thumbnail and name. A click opens one."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setFixedWidth(_HEADER_WIDTH)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one photo."""
        model, colours = self.model(), self._theme.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        box = QRect(rect.left() + 6, rect.top() + (rect.height() - _SIDE) // 2, _SIDE, _SIDE)
        pixmap = model.headerData(section, self.orientation(), Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inside = QRect(QPoint(), size)
            inside.moveCenter(box.center())
            painter.drawPixmap(inside, pixmap)
        else:
            painter.fillRect(box, QColor(colours.card))
        painter.setPen(QColor(colours.text))
        room = rect.adjusted(_SIDE + 14, 0, -8, 0)
        name = model.headerData(section, self.orientation()) or ""
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class PhraseHeader(QHeaderView):
    """The phrases along the top, in lines. A click sorts the photos by one: best first, worst first, as selected."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicatorShown(True)
        self.setMinimumSectionSize(64)
        self.setDefaultSectionSize(104)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As high as the longest phrase needs, within reason."""
        texts = [self._text(section) for section in range(self.count())]
        rooms = [QRect(0, 0, self.sectionSize(section) - 2 * _INSET, 1000) for section in range(self.count())]
        metrics = self.fontMetrics()
        heights = [metrics.boundingRect(room, _LINES, text).height() for room, text in zip(rooms, texts, strict=True)]
        return QSize(super().sizeHint().width(), min(max([_SHORTEST, *heights]), _TALLEST) + _ARROW + 6)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one phrase, and how the photos are sorted by it."""
        colours = self._theme.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.setPen(QColor(colours.text))
        painter.setClipRect(rect)
        room = rect.adjusted(_INSET, 4, -_INSET, -_ARROW - 2)
        painter.drawText(room, _LINES, self._text(section))
        if self.sortIndicatorSection() == section:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            place = QRect(rect.left(), rect.bottom() - _ARROW - 1, rect.width(), _ARROW)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "▾" if down else "▴")
        painter.restore()

    def _text(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation()) or "")


class MatrixLegend(QWidget):
    """All colours with the numbers that they stand for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale: tuple[float, float] | None = None
        self.setFixedSize(260, 34)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_scale(self, scale: tuple[float, float] | None) -> None:
        """The ends of the scale; None hides it."""
        self._scale = scale
        self.setVisible(scale is not None)
        if scale is not None:
            ends = self.tr("Colours from {low} to {high}")
            self.setAccessibleName(ends.format(low=number(scale[0]), high=number(scale[1])))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip and its numbers."""
        del event
        if self._scale is None:
            return
        painter = QPainter(self)
        strip = QRect(16, 2, self.width() - 32, 10)
        shades = table()
        image = QImage(shades.tobytes(), len(shades), 1, 3 * len(shades), QImage.Format.Format_RGB888)
        painter.drawImage(strip, image)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted))
        low, high = self._scale
        for value in ticks(low, high):
            x = strip.left() + round((value - low) / (high - low) * (strip.width() - 1))
            painter.drawLine(x, strip.bottom() + 1, x, strip.bottom() + 4)
            painter.drawText(QRect(x - 24, strip.bottom() + 4, 48, 18), Qt.AlignmentFlag.AlignCenter, number(value))
