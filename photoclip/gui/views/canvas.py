"""The surface on which the viewer shows one photo: fitted, zoomed and moved about."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from photoclip.gui.theme import Theme

_LARGEST_ZOOM = 16.0
_MARGIN = 14
_MOST_ENLARGED = 2.0
"""A fitted photo is shown at most this much larger than it is."""


class PhotoCanvas(QWidget):
    """A picture that is fitted, zoomed and dragged.

    Zoom is relative to the fitted size, and the centre is a share of the picture: so when the preview takes the place
    of the thumbnail, the picture grows sharp and nothing moves.
    """

    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self._full = QSize()
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._fitted: QPixmap | None = None  # scaled once and well, for the usual case of zoom 1
        self._dragged_from: QPointF | None = None
        theme.changed.connect(self.update)
        self.setAccessibleName(self.tr("Photo"))

    @property
    def zoom(self) -> float:
        """How much larger than fitted the picture is."""
        return self._zoom

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to see."""
        return self._pixmap is not None

    def show_picture(self, pixmap: QPixmap | None, full: QSize, *, keep_view: bool) -> None:
        """Show `pixmap` for a photo of `full` size in pixels; `keep_view` when it is the same photo as before."""
        self._pixmap, self._full, self._fitted = pixmap, full, None
        if not keep_view:
            self.fit()
        self.update()

    def fit(self) -> None:
        """Show the whole picture."""
        self._centre = QPointF(0.5, 0.5)
        self._set_zoom(1.0)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom; what lies under `at` (default: the middle) stays where it is."""
        if self._pixmap is None:
            return
        point = at or QPointF(self.width() / 2, self.height() / 2)
        before = self._target()
        share = QPointF((point.x() - before.x()) / before.width(), (point.y() - before.y()) / before.height())
        zoom = min(max(self._zoom * factor, 1.0), _LARGEST_ZOOM)
        size = self._fitted_size() * zoom
        middle = QPointF(self.width() / 2, self.height() / 2) - point
        self._centre = QPointF(share.x() + middle.x() / size.width(), share.y() + middle.y() / size.height())
        self._set_zoom(zoom)

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
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        self._fitted = None
        self._set_zoom(self._zoom)
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        self.zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture."""
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
        if self._zoom > 1:
            self.fit()
        else:
            self.zoom_by(3.0, event.position())

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        size = self._fitted_size() * zoom
        if not size.isEmpty():
            seen_x, seen_y = self.width() / size.width(), self.height() / size.height()
            self._centre = QPointF(_clamped(self._centre.x(), seen_x), _clamped(self._centre.y(), seen_y))
        self._show_cursor()
        self.update()
        self.zoom_changed.emit(zoom)

    def _show_cursor(self) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor if self._zoom > 1 else Qt.CursorShape.ArrowCursor)

    def _fitted_size(self) -> QSizeF:
        full = QSizeF(self._full)
        if full.isEmpty() and self._pixmap is not None:
            full = QSizeF(self._pixmap.size())
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
            self._fitted = self._pixmap.scaled((size * ratio).toSize(), exactly, smooth)
            self._fitted.setDevicePixelRatio(ratio)
        assert self._fitted is not None
        return self._fitted


def _clamped(centre: float, seen: float) -> float:
    """Keep the picture in the window: `seen` is the share of it that the window can show."""
    return 0.5 if seen >= 1 else min(max(centre, seen / 2), 1 - seen / 2)
