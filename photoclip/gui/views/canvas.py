"""The surface on which the viewer shows one photo: fitted, zoomed, turned and moved about."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photoclip.gui.theme import Theme
from photoclip.gui.views.heatoverlay import HeatOverlay

_LARGEST_ZOOM = 16.0
_MARGIN = 14
_MOST_ENLARGED = 2.0
"""A fitted photo is shown at most this much larger than it is."""
_STEP = 0.12
"""An arrow key moves a zoomed photo by this share of the window."""


class PhotoCanvas(QWidget):
    """A picture that is fitted, zoomed, turned and dragged, with a heat map over it if there is one.

    Zoom is relative to the fitted size, and the centre is a share of the picture as it is seen (turned): so when the
    preview takes the place of the thumbnail, the picture grows sharp and nothing moves.
    """

    view_changed = Signal()
    """Zoom or place differ now."""
    resized = Signal()
    mouse_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self._full = QSize()
        self._turns = 0
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._fitted: QPixmap | None = None  # scaled once and well, for the usual case of zoom 1
        self._overlay: HeatOverlay | None = None
        self._dragged_from: QPointF | None = None
        self._pointer_hidden = False
        theme.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Photo"))

    @property
    def zoom(self) -> float:
        """How much larger than fitted the picture is."""
        return self._zoom

    @property
    def is_zoomed(self) -> bool:
        """Whether the picture is larger than the window shows."""
        return self._zoom > 1

    @property
    def scale(self) -> float:
        """Pixels of the screen for one of the photo: 1 is the actual size; 0 while there is no picture."""
        full = self._turned(QSizeF(self._full_size()))
        return self._target().width() * self.devicePixelRatioF() / full.width() if full.width() else 0.0

    @property
    def turns(self) -> int:
        """By how many quarters the picture is turned to the right, 0–3."""
        return self._turns

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to see."""
        return self._pixmap is not None

    @property
    def has_overlay(self) -> bool:
        """Whether a heat map lies over the picture."""
        return self._overlay is not None

    def show_picture(self, pixmap: QPixmap | None, full: QSize, *, turns: int, keep_view: bool) -> None:
        """Show `pixmap` for a photo of `full` size in pixels, turned by quarters to the right.

        `keep_view` when it is the same photo as before.
        """
        self._pixmap, self._full, self._fitted = pixmap, full, None
        if keep_view and turns == self._turns:
            self._set_zoom(self._zoom)
        else:
            self._turns = turns
            self.fit()

    def show_overlay(self, overlay: HeatOverlay | None) -> None:
        """Lay a heat map over the picture, or take it away."""
        self._overlay = overlay
        self.update()

    def hide_pointer(self, hidden: bool) -> None:
        """Hide the mouse pointer over the picture, or show it again."""
        self._pointer_hidden = hidden
        self._show_cursor()

    def fit(self) -> None:
        """Show the whole picture."""
        self._centre = QPointF(0.5, 0.5)
        self._set_zoom(1.0)

    def show_actual_size(self) -> None:
        """One pixel of the photo on one of the screen."""
        if self.scale:
            self.zoom_by(1 / self.scale)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom; what lies under `at` (default: the middle) stays where it is."""
        before = self._target()
        if before.isEmpty():
            return
        point = at or QPointF(self.width() / 2, self.height() / 2)
        share = QPointF((point.x() - before.x()) / before.width(), (point.y() - before.y()) / before.height())
        smallest = min(1.0, self._zoom / self.scale)
        zoom = min(max(self._zoom * factor, smallest), _LARGEST_ZOOM)
        size = self._fitted_size() * zoom
        middle = QPointF(self.width() / 2, self.height() / 2) - point
        self._centre = QPointF(share.x() + middle.x() / size.width(), share.y() + middle.y() / size.height())
        self._set_zoom(zoom)

    def pan(self, across: int, down: int) -> None:
        """Look further to the right or below by so many steps."""
        size = self._fitted_size() * self._zoom
        if not size.isEmpty():
            width, height = self.width() * _STEP / size.width(), self.height() * _STEP / size.height()
            self._centre += QPointF(across * width, down * height)
            self._set_zoom(self._zoom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture on the ground of the theme."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.colours.canvas))
        if self._pixmap is None:
            painter.setPen(QColor(self._theme.colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("The picture is being prepared…"))
            return
        target = self._target()
        if self._zoom == 1.0:
            painter.drawPixmap(target.topLeft(), self._well_scaled(target.size()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(target.center())
        painter.rotate(90 * self._turns)
        upright = self._turned(target.size())
        place = QRectF(QPointF(-upright.width() / 2, -upright.height() / 2), upright)
        if self._zoom != 1.0:
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        if self._overlay is not None:
            self._overlay.paint(painter, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        self._fitted = None
        self._set_zoom(self._zoom)
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        self.zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton and self.is_zoomed:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture."""
        self.mouse_moved.emit()
        if self._dragged_from is None:
            return
        moved, self._dragged_from = event.position() - self._dragged_from, event.position()
        size = self._fitted_size() * self._zoom
        self._centre -= QPointF(moved.x() / size.width(), moved.y() / size.height())
        self._set_zoom(self._zoom)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._dragged_from = None
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Between fitted and three times as large."""
        if self.is_zoomed:
            self.fit()
        else:
            self.zoom_by(3.0, event.position())

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        size = self._fitted_size() * zoom
        if not size.isEmpty():
            seen_x, seen_y = self.width() / size.width(), self.height() / size.height()
            self._centre = QPointF(_clamped(self._centre.x(), seen_x), _clamped(self._centre.y(), seen_y))
        if self._dragged_from is None:
            self._show_cursor()
        self.update()
        self.view_changed.emit()

    def _show_cursor(self) -> None:
        if self._pointer_hidden:
            self.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor if self.is_zoomed else Qt.CursorShape.ArrowCursor)

    def _full_size(self) -> QSize:
        return self._pixmap.size() if self._full.isEmpty() and self._pixmap is not None else self._full

    def _turned(self, size: QSizeF) -> QSizeF:
        return size.transposed() if self._turns % 2 else size

    def _fitted_size(self) -> QSizeF:
        full = self._turned(QSizeF(self._full_size()))
        if full.isEmpty():
            return QSizeF()
        largest = full * _MOST_ENLARGED / self.devicePixelRatioF()
        room = QSizeF(self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN).boundedTo(largest)
        return full.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _target(self) -> QRectF:
        size = self._fitted_size() * self._zoom
        left = self.width() / 2 - self._centre.x() * size.width()
        top = self.height() / 2 - self._centre.y() * size.height()
        return QRectF(left, top, size.width(), size.height())

    def _well_scaled(self, size: QSizeF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._fitted is None and self._pixmap is not None:
            smooth, exactly = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
            scaled = self._pixmap.scaled((self._turned(size) * ratio).toSize(), exactly, smooth)
            self._fitted = scaled.transformed(QTransform().rotate(90 * self._turns)) if self._turns else scaled
            self._fitted.setDevicePixelRatio(ratio)
        assert self._fitted is not None
        return self._fitted


def _clamped(centre: float, seen: float) -> float:
    """Keep the picture in the window: `seen` is the share of it that the window can show."""
    return 0.5 if seen >= 1 else min(max(centre, seen / 2), 1 - seen / 2)
