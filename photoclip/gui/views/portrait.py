"""The thumbnail of the photo that the inspector speaks of, as large as the panel allows."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from photoclip.gui import icons
from photoclip.gui.models.thumbnails import Thumbnails

_SIDE = 320
_HEIGHT = 190


class Portrait(QWidget):
    """Shows one photo's thumbnail, with the edges of others behind it when it stands for several."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._photo_id: int | None = None
        self._several = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        thumbnails.arrived.connect(self._on_arrived)

    @property
    def photo_id(self) -> int | None:
        """The photo shown."""
        return self._photo_id

    @property
    def has_picture(self) -> bool:
        """Whether its thumbnail is here."""
        return self._pixmap() is not None

    def show_photo(self, photo_id: int | None, *, several: bool) -> None:
        """Show a photo, as one of `several` or alone."""
        self._photo_id, self._several = photo_id, several
        self.want()
        self.update()

    def want(self) -> None:
        """Ask for the thumbnail, again when the photo has changed."""
        if self._photo_id is not None:
            self._thumbnails.want([self._photo_id], [round(_SIDE * self.devicePixelRatioF())])

    def sizeHint(self) -> QSize:
        """A fixed height, so that nothing below it jumps from photo to photo."""
        return QSize(_SIDE, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thumbnail in the middle, or our photo icon until it is here."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        pixmap = self._pixmap()
        room = self.rect().adjusted(0, 8 if self._several else 0, 0, 0)
        size = pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio) if pixmap else QSize(_HEIGHT, 150)
        place = QRect(QPoint(), size)
        place.moveCenter(room.center())
        if self._several:
            self._paint_edges(painter, place)
        if pixmap is not None:
            painter.drawPixmap(place, pixmap)
            return
        line = self.palette().color(QPalette.ColorRole.Mid)
        blank = icons.draw("photo", line, 72, self.devicePixelRatioF())
        painter.drawPixmap(place.center().x() - 36, place.center().y() - 36, blank)

    def _paint_edges(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for step in (2, 1):
            edge = QPainterPath()
            edge.addRoundedRect(QRectF(place.adjusted(7 * step, -4 * step, -7 * step, 0)), 5, 5)
            colour = self.palette().color(QPalette.ColorRole.Mid)
            colour.setAlphaF(1 - 0.35 * (step - 1))
            painter.fillPath(edge, colour)

    def _pixmap(self) -> QPixmap | None:
        return None if self._photo_id is None else self._thumbnails.pixmap(self._photo_id)

    def _on_arrived(self, photo_id: int) -> None:
        if photo_id == self._photo_id:
            self.update()
