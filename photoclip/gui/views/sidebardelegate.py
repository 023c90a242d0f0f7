"""How a line of the sidebar looks: icon, name, and its count at the right; and how a name is edited in place."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from photoclip.gui import icons, wording
from photoclip.gui.models.outline import SECTIONS, Entry, Kind
from photoclip.gui.models.sidebar_tree import ENTRY_ROLE
from photoclip.gui.theme import Colours, Theme, blend

Index = QModelIndex | QPersistentModelIndex

_ICON = 18
_GAP = 8
_RIGHT = 12
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_ICONS = {
    Kind.ALL: "photo", Kind.RECENT: "clock", Kind.UNTAGGED: "untagged", Kind.FAILED: "warning",
    Kind.FOLDER: "folder-plain", Kind.ALBUM: "album", Kind.TAG: "tag",
}  # fmt: skip
MAX_NAME = 400
"""So many characters of a name are drawn; more would not fit on any screen."""


class SidebarDelegate(QStyledItemDelegate):
    """Paints the lines of a SidebarTree in the theme's colours. The ground of a line is the view's to paint."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        if entry.kind in SECTIONS:
            self._section(painter, option.rect, index.data())
        elif entry.kind == Kind.HINT:
            painter.setPen(QColor(self._theme.colours.muted))
            painter.setFont(small(self._view.font()))
            painter.drawText(self._hint_rect(option.rect), int(_WRAPPED), index.data())
        else:
            self._entry(painter, option.rect, entry, index.data()[:MAX_NAME])
        painter.restore()

    def _section(self, painter: QPainter, rect: QRect, words: str) -> None:
        font = small(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted))
        painter.drawText(rect.adjusted(2, 4, -_RIGHT, 0), int(_LEFT), words)

    def _entry(self, painter: QPainter, rect: QRect, entry: Entry, name: str) -> None:
        colours = self._theme.colours
        text = QColor(colours.text) if entry.online else faded(colours)
        icon = _ICONS[entry.kind] if entry.online else "offline"
        place = QPointF(rect.left(), rect.top() + (rect.height() - _ICON) // 2)
        painter.drawPixmap(place, icons.draw(icon, self._icon_colour(entry), _ICON, self._view.devicePixelRatioF()))
        left = rect.left() + _ICON + _GAP
        right = rect.right() - _RIGHT
        font = small(self._view.font())
        painter.setPen(QColor(colours.muted))
        painter.setFont(font)
        name = " ".join(name.split("\n"))
        words = self._view.fontMetrics().horizontalAdvance(name)
        for note, room in ((self._count(entry), 0), ("" if entry.online else self.tr("offline"), words)):
            taken = QFontMetrics(font).horizontalAdvance(note) + _GAP
            if note and right - left - taken >= room:  # "offline" is said by the icon too, the name by nothing else
                painter.drawText(QRect(left, rect.top(), right - left, rect.height()), int(_END), note)
                right -= taken
        painter.setPen(text)
        painter.setFont(self._view.font())
        mode = Qt.TextElideMode.ElideMiddle if "/" in name else Qt.TextElideMode.ElideRight
        shown = self._view.fontMetrics().elidedText(name, mode, max(0, right - left))
        painter.drawText(QRect(left, rect.top(), max(0, right - left), rect.height()), int(_LEFT), shown)

    def width(self, name: str, count: int) -> int:
        """How wide a line must be to show a whole name and its count."""
        words = self._view.fontMetrics().horizontalAdvance(name)
        number = QFontMetrics(small(self._view.font())).horizontalAdvance(wording.number(count))
        return _ICON + _GAP + words + _GAP + number + _RIGHT + 1

    def _icon_colour(self, entry: Entry) -> QColor:
        colours = self._theme.colours
        if entry.kind == Kind.FAILED and entry.count:
            return QColor(colours.danger)
        return QColor(colours.muted)

    @staticmethod
    def _count(entry: Entry) -> str:
        return "" if entry.count is None else wording.number(entry.count)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for icon and name, more above a section, and for all words of a hint."""
        entry: Entry = index.data(ENTRY_ROLE)
        line = self._view.fontMetrics().height()
        if entry.kind in SECTIONS:
            return QSize(80, line + 18)
        if entry.kind == Kind.HINT:
            room = QRect(0, 0, self._view.viewport().width() - 2 * self._view.indentation(), 1000)
            metrics = QFontMetrics(small(self._view.font()))
            return QSize(80, metrics.boundingRect(self._hint_rect(room), int(_WRAPPED), index.data()).height() + 10)
        return QSize(80, line + 11)

    @staticmethod
    def _hint_rect(rect: QRect) -> QRect:
        return rect.adjusted(2, 3, -_RIGHT, 0)

    # Editing.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field in the place of the name."""
        editor = QLineEdit(parent)
        editor.setObjectName("nameeditor")
        editor.setAccessibleName(self.tr("Name"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the present name, unless it is being edited already."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over the new name."""
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """From the icon to the right border."""
        editor.setGeometry(option.rect.adjusted(_ICON + 2, 0, -4, 0))


def small(font: QFont) -> QFont:
    """The type of counts and headings."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * 0.9)
    return result


def faded(colours: Colours) -> QColor:
    """The colour of what cannot be reached at the moment."""
    return blend(colours.text, colours.window, 0.45)


def chevron(painter: QPainter, rect: QRect, colour: str, *, opened: bool) -> None:
    """The mark beside a line that has others in it, pointing down when they are shown."""
    centre = QPointF(rect.center()) + QPointF(0.5, 0.5)
    points = [QPointF(-2, -3.5), QPointF(1.5, 0), QPointF(-2, 3.5)]
    if opened:
        points = [QPointF(point.y(), point.x()) for point in points]
    pen = QPen(QColor(colour), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline([centre + point for point in points])
    painter.restore()
