"""What the mouse does in the photo grid: click, rubber band, drag out, hover."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QDrag, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from photoclip.gui import photodrag
from photoclip.gui.models.photo_order import Selection
from photoclip.gui.views.dragpicture import drag_picture
from photoclip.gui.wording import number, tool_tip

if TYPE_CHECKING:
    from photoclip.gui.views.grid import PhotoGrid

MOST_FILES = 5000
"""More files than this are not handed to another program in one drag."""
_SCROLL_MS = 16
_SCROLL_MOST = 60  # pixels in that time


class GridMouse:
    """Turns mouse events into selecting, rubber bands and drags."""

    def __init__(self, grid: "PhotoGrid") -> None:
        self._grid, self._order = grid, grid.order
        self.hovered = -1
        """The row under the mouse, or -1."""
        self._pressed: tuple[int, QPoint] | None = None  # photo id and where, while the left button is down on a photo
        self._chosen_on_release: int | None = None  # photo id
        self._band_from: QPoint | None = None  # in the content's coordinates, while the button is down beside photos
        self._band_to: QPoint | None = None  # in the viewport's coordinates, once the band is drawn
        self._before: Selection | None = None
        self._besides: Selection | None = None
        self._scrolling = QTimer(grid, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)

    # Clicks.

    def press(self, event: QMouseEvent) -> None:
        """Select: Ctrl adds or removes, Shift extends, a press beside the photos selects none and begins a band.

        A press on one of several selected photos leaves them selected until release, so that they can be dragged.
        """
        point = event.position().toPoint()
        row = self._grid.row_at(point)
        left = event.button() == Qt.MouseButton.LeftButton
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._chosen_on_release, self._pressed = None, None
        if left and row >= 0:
            self._pressed = (int(self._order.ids[row]), point)
        if row < 0:
            self._press_beside(point, add=control or shift, left=left)
        elif event.button() == Qt.MouseButton.RightButton and self._order.is_selected(row):
            self._order.set_current(row)
        elif shift:
            self._order.extend_to(row, keep=control)
        elif control and left:
            self._order.toggle(row)
        elif left and self._order.is_selected(row) and self._order.selected_count() > 1:
            self._order.set_current(row)
            self._chosen_on_release = self._order.current_id
        else:
            self._order.select_only(row)

    def _press_beside(self, point: QPoint, *, add: bool, left: bool) -> None:
        self._before = self._order.selection()
        self._besides = self._before if add else None
        if not add:
            self._order.select_none()
        if left:
            self._band_from = point + self._scrolled()

    def release(self, event: QMouseEvent) -> None:
        """End the band; select the one photo that was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row = -1 if self._chosen_on_release is None else self._order.row_of(self._chosen_on_release)
        if row >= 0:
            self._order.select_only(row)
        self._end()

    def double_click(self, event: QMouseEvent) -> None:
        """Open the photo."""
        row = self._grid.row_at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._end()
            self._grid.open_requested.emit(int(self._order.ids[row]))

    def move(self, event: QMouseEvent) -> None:
        """Draw the band, drag the photos out, or show which photo is under the mouse."""
        point = event.position().toPoint()
        if self._band_from is not None:
            begin = self._band_from - self._scrolled()
            if self._band_to is not None or _far(begin, point):
                self._draw_band(point)
        elif self._pressed is not None:
            photo_id, begin = self._pressed
            row = self._order.row_of(photo_id) if _far(begin, point) else -1
            if row >= 0 and self._order.is_selected(row):
                self._drag()
        else:
            self.hover(self._grid.row_at(point))

    def on_order_changed(self) -> None:
        """Other photos lie here now. A band or drag goes on: photos come in all the time while a folder is indexed."""
        self.hovered = -1

    def on_scrolled(self) -> None:
        """Other photos are under the mouse now."""
        if self.hovered >= 0:
            self.hover(self._grid.row_at(self._grid.viewport().mapFromGlobal(QCursor.pos())))

    def cancel(self) -> bool:
        """Give up the band and select what was selected before; False where there is none."""
        if self._band_to is None or self._before is None:
            return False
        before = self._before
        self._end()
        self._order.select_rows(np.empty(0, np.int64), before)
        return True

    def _end(self) -> None:
        self._scrolling.stop()
        self._pressed = self._band_from = self._band_to = self._before = self._besides = None
        self._chosen_on_release = None
        self._grid.viewport().update()

    # The rubber band.

    @property
    def band(self) -> QRect | None:
        """The rubber band in the viewport's coordinates, while one is drawn."""
        if self._band_from is None or self._band_to is None:
            return None
        return QRect(self._band_from - self._scrolled(), self._band_to).normalized()

    def paint_band(self, painter: QPainter, accent: QColor) -> None:
        """Paint the band, while there is one."""
        band = self.band
        if band is not None:
            painter.setPen(accent)
            accent.setAlpha(50)
            painter.setBrush(accent)
            painter.drawRect(band)

    def _draw_band(self, point: QPoint) -> None:
        self._band_to = point
        band = self.band
        assert band is not None
        touched = self._grid.cells.touching(band.translated(self._scrolled()))
        self._order.select_rows(touched, self._besides)
        if 0 <= point.y() < self._grid.viewport().height():
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def _scroll(self) -> None:
        """Scroll on while the mouse is held above or below the photos, the faster the farther away it is."""
        if self._band_to is None:
            return
        y, height = self._band_to.y(), self._grid.viewport().height()
        beyond = y if y < 0 else max(0, y - height + 1)
        bar = self._grid.verticalScrollBar()
        bar.setValue(bar.value() + max(-_SCROLL_MOST, min(_SCROLL_MOST, beyond)))
        self._draw_band(self._band_to)

    def _scrolled(self) -> QPoint:
        return QPoint(0, self._grid.verticalScrollBar().value())

    # Dragging photos out.

    def _drag(self) -> None:
        """Hand the selected photos to whoever they are dropped on, as soon as it is known where their files are."""
        ids, facts = self._order.selected_ids(), self._grid.facts
        files = ids.tolist() if len(ids) <= MOST_FILES else []
        if not facts.settled(files):
            facts.want(files)  # the mouse moves on meanwhile, and asks again
            return
        if len(ids) > MOST_FILES:
            text = QCoreApplication.translate(
                "GridMouse", "No more than {count} photos at once can be dragged to other programs."
            )
            self._grid.problem.emit(text.format(count=number(MOST_FILES)))
        paths = [photo.path for photo in map(facts.get, files) if photo is not None]
        self._end()
        self.hover(-1)
        drag = QDrag(self._grid)
        drag.setMimeData(photodrag.mime_data(ids, paths))
        pixmaps = [self._grid.thumbnails.pixmap(i) for i in ids[:3].tolist()]
        picture = drag_picture(pixmaps, len(ids), self._grid.palette(), self._grid.devicePixelRatioF())
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(-12, -12))
        drag.exec(Qt.DropAction.CopyAction)

    # Hover.

    def hover(self, row: int) -> None:
        """Show that the mouse is over the photo in `row`, or over none (-1)."""
        if row == self.hovered:
            return
        grid = self._grid
        for changed in (self.hovered, row):
            if 0 <= changed < len(self._order):
                grid.viewport().update(grid.row_rect(changed))
        self.hovered = row
        photo = grid.facts.get(int(self._order.ids[row])) if row >= 0 else None
        grid.viewport().setToolTip(tool_tip(photo) if photo else "")


def _far(begin: QPoint, point: QPoint) -> bool:
    """Whether the mouse has gone so far that a drag is meant."""
    return (point - begin).manhattanLength() >= QApplication.startDragDistance()
