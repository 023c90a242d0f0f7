"""The photo grid: paints what is in view of an order of photos, in one of two layouts; a million scroll smoothly.

What the mouse does is in `gridmouse`, what keys do in `gridkeys`, what screen readers get in `accessiblegrid`.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from photoclip.catalog.shapes import no_ratios
from photoclip.gui.models.aspectratios import AspectRatios, RatiosOf
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.views import accessiblegrid
from photoclip.gui.views.cellpainter import PADDING, CellPainter, Look
from photoclip.gui.views.cells import MARGIN, Cells, Layout
from photoclip.gui.views.gridkeys import GridKeys
from photoclip.gui.views.gridmouse import GridMouse
from photoclip.gui.views.justified import JustifiedLines
from photoclip.gui.wording import photo_name

LayoutName = Literal["uniform", "justified"]

SMALLEST, LARGEST = 96, 420
_SIZE_STEP = 1.2


class PhotoGrid(QAbstractScrollArea):
    """Shows a PhotoOrder and lets a person walk through it, select in it and ask for more about photos.

    Requests without a photo id are about the selection; they are made only while something is selected.
    """

    open_requested = Signal(int)
    """Photo id: show it large."""
    quick_view_requested = Signal(int)
    similar_requested = Signal(int)
    heatmap_requested = Signal(int)
    rate_requested = Signal(int)
    """0 to 5 stars for the selection."""
    flag_requested = Signal(str)
    """"pick", "reject" or "" for the selection."""
    tag_requested = Signal()
    matrix_requested = Signal()
    trash_requested = Signal()
    inspector_requested = Signal()
    search_requested = Signal()
    back_requested = Signal()
    menu_requested = Signal(QPoint)
    """A context menu for the selection, at this global position."""
    cell_size_changed = Signal(int)
    layout_changed = Signal(str)
    problem = Signal(str)
    """Something a person asked for cannot be done, in one sentence."""

    def __init__(
        self,
        order: PhotoOrder,
        thumbnails: Thumbnails,
        facts: PhotoFacts,
        theme: Theme,
        ratios: AspectRatios | None = None,
        *,
        cell: int = 176,
        layout: LayoutName = "uniform",
        captions: bool = True,
        scores: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.order, self.thumbnails, self.facts = order, thumbnails, facts
        self._theme, self._ratios = theme, ratios
        self._cell = min(max(cell, SMALLEST), LARGEST)
        self._layout: LayoutName = layout
        self._captions, self._scores = captions, scores
        self._anchor: tuple[int, int] | None = None
        self._measuring = False
        self._painter: CellPainter | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Photos"))
        self.mouse, self._keys = GridMouse(self), GridKeys(self)
        self.voice = accessiblegrid.Voice(self)
        self._laying_out = QTimer(self, interval=0)
        self._laying_out.timeout.connect(self._lay_out_more)
        self.cells: Layout = self._laid_out()
        """The present geometry."""
        order.changed.connect(self._on_order_changed)
        order.marks_changed.connect(self.viewport().update)
        thumbnails.arrived.connect(self._on_thumbnail)
        facts.loaded.connect(self.viewport().update)
        theme.changed.connect(self._on_look_changed)
        if ratios is not None:
            ratios.changed.connect(self._on_ratios_changed)
            if layout == "justified":
                ratios.want()

    # What is where.

    def _laid_out(self, before: Layout | None = None) -> Layout:
        self.thumbnails.rest()  # as for painting
        self._laying_out.start()
        width, caption = self.viewport().width(), CellPainter.caption_height(self.font()) if self._captions else 0
        if self._layout == "uniform":
            return Cells(len(self.order), width, self._cell, caption)
        ids = self.order.ids
        ratios = RatiosOf(no_ratios(), ids) if self._ratios is None else self._ratios.of(ids)
        return JustifiedLines(ratios, width, self._cell - 2 * PADDING, caption, before)

    def _lay_out_more(self) -> None:
        if not self.cells.lay_out_more():
            self._laying_out.stop()
        self._update_scroll_bar()

    def visible_rows(self) -> range:
        """The rows of the order that are in view."""
        return self.cells.within(self.verticalScrollBar().value(), self.viewport().height())

    def row_rect(self, row: int) -> QRect:
        """Where the cell of a row is, in the viewport's coordinates."""
        return self.cells.rect(row).translated(0, -self.verticalScrollBar().value())

    def row_at(self, point: QPoint) -> int:
        """The row whose cell is at a point of the viewport, or -1."""
        return self.cells.at(point + QPoint(0, self.verticalScrollBar().value()))

    def scroll_to(self, row: int) -> None:
        """Bring a row into view, scrolling no further than needed."""
        rect, view = self.cells.rect(row), self.viewport().rect().translated(0, self.verticalScrollBar().value())
        if rect.top() - MARGIN < view.top():
            self._scroll(rect.top() - MARGIN)
        elif rect.bottom() + MARGIN > view.bottom():
            self._scroll(rect.bottom() + 1 + MARGIN - view.height())

    def scroll_to_top(self) -> None:
        """Show the first photos."""
        self._scroll(self.cells.top)

    def _scroll(self, top: int) -> None:
        """Bring what is at `top` of the content to the top edge, as far as there is enough below it."""
        cells, bar, height = self.cells, self.verticalScrollBar(), self.viewport().height()
        cells.within(top, height)  # its true height is known from here on
        last = max(cells.top, cells.top + cells.height - height)
        bar.setRange(min(bar.minimum(), cells.top), max(bar.maximum(), last))  # it goes there at once
        bar.setValue(max(cells.top, min(top, last)))
        self._update_scroll_bar()

    # How it is shown.

    @property
    def cell_size(self) -> int:
        """The least width of a uniform cell in logical pixels; justified lines are about as high as its picture."""
        return self._cell

    def set_cell_size(self, size: int) -> None:
        """Show the photos larger or smaller, keeping the current (or topmost) one in view."""
        size = min(max(size, SMALLEST), LARGEST)
        if size == self._cell:
            return
        self._cell = size
        self._measure(around_current=True)
        self.cell_size_changed.emit(size)

    def larger(self) -> None:
        """One step larger."""
        self.set_cell_size(round(self._cell * _SIZE_STEP))

    def smaller(self) -> None:
        """One step smaller."""
        self.set_cell_size(round(self._cell / _SIZE_STEP))

    @property
    def layout_name(self) -> LayoutName:
        """How the photos lie: in uniform cells, or in justified lines."""
        return self._layout

    def set_layout(self, layout: LayoutName) -> None:
        """Lay the photos out in another way, keeping the current (or topmost) one in view."""
        if layout == self._layout:
            return
        self._layout = layout
        if self._ratios is not None and layout == "justified":
            self._ratios.want()
        self._measure(around_current=True)
        self.layout_changed.emit(layout)

    def set_captions(self, shown: bool) -> None:
        """Whether each photo has its title or name under it."""
        self._captions = shown
        self._measure(around_current=True)

    def set_scores(self, shown: bool) -> None:
        """Whether the photos found by a search show their scores."""
        self._scores = shown
        self.viewport().update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells in view, and want what they lack."""
        self.thumbnails.rest()  # its threads would take turns at Python's lock with every stroke of the brush
        rows, brush = self.visible_rows(), self._brush()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colours.window))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self.font())
        current = self.order.current_row if self.hasFocus() else -1
        scrolled = self.verticalScrollBar().value()
        for row, place in zip(rows, self.cells.rects(rows), strict=True):
            rect = place.translated(0, -scrolled)
            if event.region().intersects(rect):
                brush.paint(painter, rect, self._look(row, focused=row == current))
        self.mouse.paint_band(painter, QColor(self._theme.colours.accent))
        painter.end()
        self._want(rows)

    def _look(self, row: int, *, focused: bool) -> Look:
        order = self.order
        photo_id = int(order.ids[row])
        photo = self.facts.get(photo_id)
        return Look(
            pixmap=self.thumbnails.pixmap(photo_id),
            missing=self.thumbnails.is_missing(photo_id),
            name=(photo.title or photo_name(photo)) if photo else "",
            score=float(order.scores[row]) if self._scores and order.scores is not None else None,
            rating=photo.rating if photo else 0,
            flag=photo.flag if photo else "",
            selected=order.is_selected(row),
            hovered=row == self.mouse.hovered,
            focused=focused,
        )

    def _want(self, rows: range) -> None:
        """Ask for what is in view first, then for a screen's worth below and above it."""
        ahead = range(rows.stop, min(len(self.order), rows.stop + len(rows)))
        behind = range(max(0, rows.start - len(rows)), rows.start)
        parts = (rows, ahead, behind)
        ids = [photo_id for part in parts for photo_id in self.order.ids[part.start : part.stop].tolist()]
        self.thumbnails.want(ids, [side for part in parts for side in self.thumbnail_sides(part)])
        self.facts.want(ids)

    def thumbnail_sides(self, rows: range) -> list[int]:
        """The sides, in device pixels, of the squares that the thumbnails of some rows are made for."""
        return [self._brush().thumbnail_side(rect) for rect in self.cells.rects(rows)]

    def settled(self) -> bool:
        """Whether everything in view is painted in its final form."""
        rows = self.visible_rows()
        ids = self.order.ids[rows.start : rows.stop].tolist()
        return self.facts.settled(ids) and self.thumbnails.settled(ids, self.thumbnail_sides(rows))

    def _brush(self) -> CellPainter:
        if self._painter is None:
            framed = self._layout == "uniform"
            self._painter = CellPainter(
                self._theme.colours, self.font(), self.devicePixelRatioF(), framed=framed, captions=self._captions
            )
        return self._painter

    def _on_look_changed(self) -> None:
        self._painter = None
        self.viewport().update()

    def _on_thumbnail(self, photo_id: int) -> None:
        rows = self.visible_rows()
        for place in (self.order.ids[rows.start : rows.stop] == photo_id).nonzero()[0].tolist():
            self.viewport().update(self.row_rect(rows.start + place))

    # What changes the geometry.

    def event(self, event: QEvent) -> bool:
        """Measure anew when font or screen change."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange, QEvent.Type.StyleChange):
            self._measure()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the topmost photo where it is."""
        del event
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted; only what comes into view is painted anew."""
        if not self._measuring:
            self._anchor = None
        self._update_scroll_bar()
        if (dy * self.devicePixelRatioF()).is_integer() and self.mouse.band is None:
            self.viewport().scroll(dx, dy)
        else:  # pixels cannot be moved by a part of one
            self.viewport().update()
        self.mouse.on_scrolled()

    def sizeHint(self) -> QSize:
        """Room for a few photos."""
        return QSize(900, 600)

    def _on_order_changed(self) -> None:
        scrolled = self.verticalScrollBar().value() - self.cells.top
        self.cells, self._anchor = self._laid_out(self.cells), None
        self.mouse.on_order_changed()
        self._scroll(self.cells.top + scrolled)
        self.viewport().update()

    def _on_ratios_changed(self) -> None:
        if self._layout == "justified":
            self._measure()

    def _measure(self, *, around_current: bool = False) -> None:
        """Lay out anew, and keep a photo where it was: the current one if it is in view and wanted, or the topmost."""
        self._anchor = self._anchor or self._topmost()
        current = self.order.current_row if around_current else -1
        centred = current if current in self.visible_rows() else -1
        self.cells, self._painter = self._laid_out(self.cells), None
        self._measuring = True
        if centred >= 0:
            self._scroll(self.cells.rect(centred).center().y() - self.viewport().height() // 2)
        elif self._anchor is not None:
            row, above = self._anchor
            self._scroll(self.cells.rect(row).top() - above)
        else:
            self.scroll_to_top()
        self._measuring = False
        self.viewport().update()

    def _topmost(self) -> tuple[int, int] | None:
        """The first photo that begins in view and its distance from the top edge, unless all is scrolled to the top."""
        if self.verticalScrollBar().value() <= self.cells.top:
            return None
        rows = self.visible_rows()
        row = next((row for row in rows if self.row_rect(row).top() >= 0), rows.start)
        return (row, self.row_rect(row).top()) if row < len(self.order) else None

    def _update_scroll_bar(self) -> None:
        self.visible_rows()  # are laid out by now, and stay where they are
        cells, bar, height = self.cells, self.verticalScrollBar(), self.viewport().height()
        bar.setRange(cells.top, max(cells.top, cells.top + cells.height - height))
        bar.setEnabled(bar.minimum() < bar.maximum())
        bar.setPageStep(max(1, height // cells.step) * cells.step)
        bar.setSingleStep(max(1, cells.step // 3))  # one notch of a wheel is three steps: one line of photos

    # What a person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, select, ask; all else goes on to the window."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, or begin a rubber band or a drag."""
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what the press began, or show which photo is under the mouse."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the photo."""
        self.mouse.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self.mouse.hover(-1)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl change the size."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.larger()
        elif event.angleDelta().y() < 0:
            self.smaller()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the mouse, or at the current photo when it was opened by key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._keys.ask_for_menu()
        elif self.order.selected_count():
            self.menu_requested.emit(event.globalPos())
