"""The photos that were answered last, small, each with its answer; a click changes it."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from photoclip.gui import icons, wording
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.views.labels import plain_tip

_SIDE = 52
_BADGE = 18
_GAP = 6
_MOST = 24


class AnsweredStrip(QWidget):
    """Shows as many as there is room for, the latest one first. Whoever uses it asks for the thumbnails."""

    change_requested = Signal(int)
    """The answer for this photo was wrong."""

    def __init__(self, thumbnails: Thumbnails, facts: PhotoFacts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._answers: list[tuple[int, bool]] = []
        self.setAccessibleName(self.tr("Answered last"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.photos = [AnsweredPhoto(thumbnails, theme) for _ in range(_MOST)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for photo in self.photos:
            photo.clicked.connect(lambda _checked=False, photo=photo: self.change_requested.emit(photo.photo_id))
            row.addWidget(photo)
        row.addStretch()
        self._arrange()

    @property
    def shown(self) -> list[int]:
        """The photos in it, the latest one first."""
        return [photo.photo_id for photo in self.photos if not photo.isHidden()]

    def show_answers(self, answers: Mapping[int, bool]) -> None:
        """Show these, of which the last one is the latest."""
        self._answers = list(answers.items())[: -_MOST - 1 : -1]
        self._arrange()

    def sizeHint(self) -> QSize:
        """A line of photos, as long as there is room."""
        return QSize(4 * (_SIDE + _GAP), _SIDE)

    def minimumSizeHint(self) -> QSize:
        """Room for one."""
        return QSize(_SIDE, _SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more photos."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = max(1, (self.width() + _GAP) // (_SIDE + _GAP))
        shown = self._answers[:room]
        for place, photo in enumerate(self.photos):
            photo.setVisible(place < len(shown))
            if place < len(shown):
                photo_id, yes = shown[place]
                known = self._facts.get(photo_id)
                photo.show_answer(photo_id, yes, wording.photo_name(known) if known is not None else self.tr("Photo"))


class AnsweredPhoto(QAbstractButton):
    """One photo and its answer."""

    def __init__(self, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._theme = thumbnails, theme
        self.photo_id, self.yes = 0, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(_SIDE, _SIDE)
        thumbnails.arrived.connect(self._on_arrived)
        theme.changed.connect(self.update)

    def show_answer(self, photo_id: int, yes: bool, name: str) -> None:
        """Show a photo that is called so."""
        self.photo_id, self.yes = photo_id, yes
        said = self.tr("{name}: yes") if yes else self.tr("{name}: no")
        act = self.tr("Click to change it to no.") if yes else self.tr("Click to change it to yes.")
        self.setAccessibleName(said.format(name=name))
        self.setAccessibleDescription(act)
        self.setToolTip(plain_tip(f"{self.accessibleName()}\n{act}"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A square of the photo, with ✓ or ✗ in its corner."""
        del event
        colours, room = self._theme.colours, QRect(0, 0, _SIDE, _SIDE)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        pixmap = self._thumbnails.pixmap(self.photo_id)
        if pixmap is None:
            painter.fillRect(room, QColor(colours.card))
        else:
            side = min(pixmap.width(), pixmap.height())
            square = QRect((pixmap.width() - side) // 2, (pixmap.height() - side) // 2, side, side)
            painter.drawPixmap(room, pixmap, square)
        self._paint_badge(painter, QRectF(_SIDE - _BADGE - 2, _SIDE - _BADGE - 2, _BADGE, _BADGE))
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -1, -1))

    def _paint_badge(self, painter: QPainter, place: QRectF) -> None:
        colours = self._theme.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if self.yes else colours.surface))
        painter.drawEllipse(place)
        colour = QColor(colours.on_accent if self.yes else colours.danger)
        mark = icons.draw("check" if self.yes else "clear", colour, _BADGE - 4, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(place.left() + 2, place.top() + 2), mark)

    def _on_arrived(self, photo_id: int) -> None:
        if photo_id == self.photo_id:
            self.update()
