"""Sample photos of a tag in rows: a click takes one out or puts it back, or lets the threshold go down to it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from photoclip.gui import icons, wording
from photoclip.gui.models.autotagplan import Sample, Samples
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.views.labels import plain_tip, text_label
from photoclip.gui.views.sidebardelegate import small

_SIDE = 84
_IN_A_ROW = 6
_GAP = 6


class SampleRows(QWidget):
    """Shows `Samples`. Give it `Thumbnails` of its own."""

    toggled = Signal(int)
    """A photo that gets the tag is to be taken out, or put back."""
    wanted = Signal(int)
    """A photo that is not likely enough yet is to get the tag, and all that are as likely."""

    def __init__(self, thumbnails: Thumbnails, facts: PhotoFacts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._facts = thumbnails, facts
        self._ids: list[int] = []
        titles = (self.tr("Surest"), self.tr("Just likely enough"), self.tr("Just not likely enough"))
        self._titles = [text_label(title, tone="muted") for title in titles]
        self.rows = [[SamplePhoto(thumbnails, theme) for _ in range(_IN_A_ROW)] for _ in titles]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for title, row in zip(self._titles, self.rows, strict=True):
            column.addWidget(title)
            line = QHBoxLayout()
            line.setSpacing(_GAP)
            for photo in row:
                photo.clicked.connect(lambda _checked=False, photo=photo: self._on_clicked(photo))
                line.addWidget(photo)
            line.addStretch()
            column.addLayout(line)
            column.addSpacing(4)
        facts.loaded.connect(self._on_facts)
        self.show_samples(Samples((), (), ()))

    def show_samples(self, samples: Samples) -> None:
        """Show these in place of the former ones."""
        shown = (samples.surest, samples.last, samples.below)
        for title, row, some, below in zip(self._titles, self.rows, shown, (False, False, True), strict=True):
            title.setVisible(bool(some))
            self._fill(row, some, below=below)
        self._ids = [sample.photo_id for some in shown for sample in some]
        self._thumbnails.want(self._ids, [round(_SIDE * self.devicePixelRatioF())] * len(self._ids))
        self._facts.want(self._ids)
        self._name()

    def wanted_width(self) -> int:
        """Room for a whole row."""
        photo = self.rows[0][0]
        return _IN_A_ROW * (photo.width() + _GAP)

    def _on_facts(self) -> None:
        """Facts have been read, perhaps only those that another view wanted in place of ours."""
        if self._ids and self.isVisible():
            self._facts.want(self._ids)
            self._name()

    def _fill(self, row: Sequence["SamplePhoto"], some: Sequence[Sample], *, below: bool) -> None:
        for place, photo in enumerate(row):
            photo.show_sample(some[place] if place < len(some) else None, below=below)

    def _name(self) -> None:
        for photo in (photo for row in self.rows for photo in row if photo.sample is not None):
            assert photo.sample is not None
            known = self._facts.get(photo.sample.photo_id)
            photo.describe(wording.photo_name(known) if known is not None else self.tr("Photo"))

    def _on_clicked(self, photo: "SamplePhoto") -> None:
        if photo.sample is not None:
            (self.wanted if photo.below else self.toggled).emit(photo.sample.photo_id)


class SamplePhoto(QAbstractButton):
    """One thumbnail with its probability; a cross and a veil over one that is taken out."""

    def __init__(self, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._theme = thumbnails, theme
        self.sample: Sample | None = None
        self.below = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        thumbnails.arrived.connect(self._on_arrived)

    def show_sample(self, sample: Sample | None, *, below: bool) -> None:
        """Show a photo, or nothing; `below`: its tag is not likely enough for it."""
        self.sample, self.below = sample, below
        self.setVisible(sample is not None)
        self.update()

    def describe(self, name: str) -> None:
        """Say what the photo is called, and what a click does."""
        if self.sample is None:
            return
        percent = self.sample.percent
        if self.below:
            state, act = self.tr("not tagged"), self.tr("Click to lower the threshold to this photo.")
        elif self.sample.taken_out:
            state, act = self.tr("taken out"), self.tr("Click to put it back.")
        else:
            state, act = self.tr("gets the tag"), self.tr("Click to take it out.")
        words = self.tr("{name}, {percent} % likely, {state}").format(name=name, percent=percent, state=state)
        self.setAccessibleName(words)
        self.setAccessibleDescription(act)
        self.setToolTip(plain_tip(f"{words}\n{act}"))

    def sizeHint(self) -> QSize:
        """A square, with a line under it."""
        return QSize(_SIDE + 4, _SIDE + 4 + round(small(self.font()).pointSizeF() * 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thumbnail or our icon, the mark of what is taken out, and the probability."""
        del event
        if self.sample is None:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRect(2, 2, _SIDE, _SIDE)
        ring = colours.accent if self.hasFocus() else colours.muted if self.underMouse() else ""
        painter.setPen(QPen(QColor(ring), 2) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(QRectF(room), 5, 5)
        if self.sample.taken_out or self.below:
            painter.setOpacity(0.35 if self.sample.taken_out else 0.6)
        self._paint_picture(painter, room.adjusted(3, 3, -3, -3))
        painter.setOpacity(1)
        if self.sample.taken_out:
            self._paint_cross(painter, room)
        painter.setFont(small(self.font()))
        painter.setPen(QColor(colours.muted))
        under = QRect(0, _SIDE + 3, self.width(), self.height() - _SIDE - 3)
        text = self.tr("{percent} %").format(percent=self.sample.percent)
        painter.drawText(under, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), text)

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        assert self.sample is not None
        pixmap: QPixmap | None = self._thumbnails.pixmap(self.sample.photo_id)
        if pixmap is None:
            pixmap = icons.draw("photo", QColor(self._theme.colours.line), 40, self.devicePixelRatioF())
            room = QRect(room.center() - QPoint(20, 20), QSize(40, 40))
        place = QRect(QPoint(), pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        painter.drawPixmap(place, pixmap)

    def _paint_cross(self, painter: QPainter, room: QRect) -> None:
        centre, arm = QPointF(room.center()), 12.0
        painter.setPen(QPen(QColor(self._theme.colours.danger), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for slope in (1, -1):
            painter.drawLine(centre - QPointF(arm, slope * arm), centre + QPointF(arm, slope * arm))

    def _on_arrived(self, photo_id: int) -> None:
        if self.sample is not None and self.sample.photo_id == photo_id:
            self.update()
