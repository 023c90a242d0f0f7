"""The photo grid: uniform cells over an order array. It paints only what is in view: a million scroll smoothly."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QCursor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.views.cellpainter import CellPainter, Look
from photoclip.gui.views.cells import MARGIN, Cells
from photoclip.gui.wording import photo_name, tool_tip

SMALLEST, LARGEST = 96, 420
_SIZE_STEP = 1.2


class PhotoGrid(QAbstractScrollArea):
    """Shows a PhotoOrder and lets a person walk through it, select in it and ask for more about a photo."""

    open_requested = Signal(int)
    """Photo id: show it large."""
    similar_requested = Signal(int)
    search_requested = Signal()
    menu_requested = Signal(QPoint)
    """A context menu for the selection, at this global position."""
    cell_size_changed = Signal(int)
    back_requested = Signal()

    def __init__(
        self,
        order: PhotoOrder,
        thumbnails: Thumbnails,
        facts: PhotoFacts,
        theme: Theme,
        *,
        cell: int = 176,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._order, self._thumbnails, self._facts, self._theme = order, thumbnails, facts, theme
        self._cell = min(max(cell, SMALLEST), LARGEST)
        self._caption_height = CellPainter.caption_height(self.font())
        self._hovered = -1
        self._painter: CellPainter | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Photos"))
        order.changed.connect(self._on_order_changed)
        order.selection_changed.connect(self.viewport().update)
        order.current_changed.connect(self._on_current_changed)
        thumbnails.arrived.connect(self._on_thumbnail)
        facts.loaded.connect(self.viewport().update)
        theme.changed.connect(self._on_look_changed)

    @property
    def order(self) -> PhotoOrder:
        """What is shown."""
        return self._order

    # What is where.

    @property
    def cells(self) -> Cells:
        """The present geometry."""
        return Cells(len(self._order), self.viewport().width(), self._cell, self._caption_height)

    @property
    def cell_size(self) -> int:
        """The least width of a cell in logical pixels."""
        return self._cell

    def set_cell_size(self, size: int) -> None:
        """Show the photos larger or smaller, keeping the current (or topmost) one in view."""
        size = min(max(size, SMALLEST), LARGEST)
        if size == self._cell:
            return
        anchor = self._order.current_row
        visible = self.visible_rows()
        if anchor not in visible:
            anchor = visible.start if visible else -1
        self._cell = size
        self._update_scroll_bar()
        if anchor >= 0:
            self._centre_on(anchor)
        self.viewport().update()
        self.cell_size_changed.emit(size)

    def larger(self) -> None:
        """One step larger."""
        self.set_cell_size(round(self._cell * _SIZE_STEP))

    def smaller(self) -> None:
        """One step smaller."""
        self.set_cell_size(round(self._cell / _SIZE_STEP))

    def visible_rows(self) -> range:
        """The rows of the order that are in view."""
        return self.cells.within(self.verticalScrollBar().value(), self.viewport().height())

    def row_rect(self, row: int) -> QRect:
        """Where the cell of a row is, in the viewport's coordinates."""
        return self.cells.rect(row).translated(0, -self.verticalScrollBar().value())

    def row_at(self, point: QPoint) -> int:
        """The row whose cell is at a point of the viewport, or -1."""
        return self.cells.at(point + QPoint(0, self.verticalScrollBar().value()))

    def settled(self) -> bool:
        """Whether everything in view is painted in its final form."""
        ids = self._order.ids[self.visible_rows().start : self.visible_rows().stop].tolist()
        return self._thumbnails.settled(ids, self.thumbnail_side) and all(self._facts.get(i) is not None for i in ids)

    def scroll_to(self, row: int) -> None:
        """Bring a row into view, scrolling no further than needed."""
        rect, bar = self.cells.rect(row), self.verticalScrollBar()
        if rect.top() - MARGIN < bar.value():
            bar.setValue(rect.top() - MARGIN)
        elif rect.bottom() + MARGIN > bar.value() + self.viewport().height():
            bar.setValue(rect.bottom() + MARGIN - self.viewport().height())

    def scroll_to_top(self) -> None:
        """Show the first photos."""
        self.verticalScrollBar().setValue(0)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells in view, and want what they lack."""
        rows = self.visible_rows()
        cells, top, order = self.cells, self.verticalScrollBar().value(), self._order
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colours.window))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self.font())
        brush = self._brush()
        focused = self.hasFocus()
        for row in rows:
            rect = cells.rect(row).translated(0, -top)
            if not rect.intersects(event.rect()):
                continue
            brush.paint(painter, rect, self._look(row, focused=focused and row == order.current_row))
        painter.end()
        self._want(rows)

    def _look(self, row: int, *, focused: bool) -> Look:
        order = self._order
        photo_id = int(order.ids[row])
        photo = self._facts.get(photo_id)
        return Look(
            pixmap=self._thumbnails.pixmap(photo_id),
            missing=self._thumbnails.is_missing(photo_id),
            name=photo_name(photo) if photo else "",
            score=None if order.scores is None else float(order.scores[row]),
            selected=order.is_selected(row),
            hovered=row == self._hovered,
            focused=focused,
        )

    def _want(self, rows: range) -> None:
        """Ask for what is in view first, then for a screen's worth below and above it."""
        ahead = range(rows.stop, min(len(self._order), rows.stop + len(rows)))
        behind = range(max(0, rows.start - len(rows)), rows.start)
        ids = [int(i) for part in (rows, ahead, behind) for i in self._order.ids[part.start : part.stop]]
        self._thumbnails.want(ids, self.thumbnail_side)
        self._facts.want(ids)

    @property
    def thumbnail_side(self) -> int:
        """The side, in device pixels, of the square that thumbnails are made for."""
        return round(CellPainter.picture_side(self.cells.cell) * self.devicePixelRatioF())

    def _brush(self) -> CellPainter:
        if self._painter is None:
            self._painter = CellPainter(self._theme.colours, self.font(), self.devicePixelRatioF())
        return self._painter

    def _on_look_changed(self) -> None:
        self._painter = None
        self.viewport().update()

    def _on_thumbnail(self, photo_id: int) -> None:
        rows = self.visible_rows()
        for row in rows:
            if self._order.ids[row] == photo_id:
                self.viewport().update(self.row_rect(row))

    # What changes the geometry.

    def event(self, event: QEvent) -> bool:
        """Measure anew when font or screen change."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange, QEvent.Type.StyleChange):
            self._painter = None
            self._caption_height = CellPainter.caption_height(self.font())
            self._update_scroll_bar()
        return super().event(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted; only what comes into view is painted anew."""
        self.viewport().scroll(dx, dy)
        if self._hovered >= 0:
            self._hover(self.row_at(self.viewport().mapFromGlobal(QCursor.pos())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the topmost photo in view."""
        del event
        self._update_scroll_bar()

    def sizeHint(self) -> QSize:
        """Room for a few photos."""
        return QSize(900, 600)

    def _on_order_changed(self) -> None:
        self._hovered = -1
        self._update_scroll_bar()
        self._describe()
        self.viewport().update()

    def _update_scroll_bar(self) -> None:
        cells, bar, height = self.cells, self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, cells.height - height))
        bar.setPageStep(max(1, height // cells.step) * cells.step)
        bar.setSingleStep(max(1, cells.step // 3))  # one notch of a wheel is three steps: one line of photos

    def _centre_on(self, row: int) -> None:
        self.verticalScrollBar().setValue(self.cells.rect(row).center().y() - self.viewport().height() // 2)

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select: Ctrl adds or removes, Shift extends, a click beside the photos selects none."""
        row = self.row_at(event.position().toPoint())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.RightButton and row >= 0 and self._order.is_selected(row):
            self._order.set_current(row)
        elif row < 0:
            if not control and not shift:
                self._order.select_none()
        elif shift:
            self._order.extend_to(row, keep=control)
        elif control and event.button() == Qt.MouseButton.LeftButton:
            self._order.toggle(row)
        else:
            self._order.select_only(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more: the press has selected."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the photo."""
        row = self.row_at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.open_requested.emit(int(self._order.ids[row]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which photo is under the mouse."""
        self._hover(self.row_at(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl change the size."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.larger()
        elif event.angleDelta().y() < 0:
            self.smaller()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row == self._hovered:
            return
        for changed in (self._hovered, row):
            if 0 <= changed < len(self._order):
                self.viewport().update(self.row_rect(changed))
        self._hovered = row
        photo = self._facts.get(int(self._order.ids[row])) if row >= 0 else None
        self.viewport().setToolTip(tool_tip(photo) if photo else "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the mouse, or at the current photo when it was opened by key."""
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._order.current_row >= 0:
            position = self.viewport().mapToGlobal(self.row_rect(self._order.current_row).center())
        if self._order.selected_count():
            self.menu_requested.emit(position)

    # Keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, select, open: see UI.md's keys. Single letters act here only, while the grid has the focus."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._order.select_all()
        elif (target := self._target(event)) is not None:
            self._walk(target, event)
        elif not self._act(event):
            super().keyPressEvent(event)

    def _target(self, event: QKeyEvent) -> int | None:
        if not len(self._order):
            return None
        here, columns, last = self._order.current_row, self.cells.columns, len(self._order) - 1
        page = max(1, self.viewport().height() // self.cells.step) * columns
        moves = {
            Qt.Key.Key_Left: here - 1, Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Up: here - columns if here >= columns else here,
            Qt.Key.Key_Down: here + columns if here // columns < last // columns else here,
            Qt.Key.Key_PageUp: here - page, Qt.Key.Key_PageDown: here + page,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key not in moves:
            return None
        if here < 0 and key != Qt.Key.Key_End:
            return 0
        return min(max(moves[key], 0), last)

    def _walk(self, row: int, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._order.extend_to(row)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._order.set_current(row)
        else:
            self._order.select_only(row)
        self.scroll_to(row)

    def _act(self, event: QKeyEvent) -> bool:
        key, current = event.key(), self._order.current_id
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier and current is not None:
            self._order.toggle(self._order.current_row)
        elif event.text() == "/":
            self.search_requested.emit()
        elif not plain:
            return False
        elif key == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif current is None:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_requested.emit(current)
        elif key == Qt.Key.Key_S:
            self.similar_requested.emit(current)
        else:
            return False
        return True

    # Screen readers.

    def _on_current_changed(self) -> None:
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        """Say what is here and which photo is current, since cells are no widgets of their own."""
        text = self.tr("{count} photos").format(count=len(self._order))
        row = self._order.current_row
        if row >= 0:
            photo = self._facts.get(int(self._order.ids[row]))
            text = self.tr("{name}, photo {position} of {count}").format(
                name=photo_name(photo) if photo else "", position=row + 1, count=len(self._order)
            )
        self.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
