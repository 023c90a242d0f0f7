"""One photo, large: next and previous in the order of the grid, zoom, what the camera recorded, and photos like it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from photoclip.gui import wording
from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.previews import Previews
from photoclip.gui.theme import Theme
from photoclip.gui.views.canvas import PhotoCanvas
from photoclip.gui.views.labels import ElidedLabel

_ZOOM_STEP = 1.4


class Viewer(QWidget):
    """Shows the current photo of the order, and walks along the order. Its keys act while it has the focus."""

    closed = Signal()
    similar_requested = Signal(int)

    def __init__(
        self, order: PhotoOrder, previews: Previews, facts: PhotoFacts, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._order, self._previews, self._facts = order, previews, facts
        self._photo_id: int | None = None
        self._sharp = False
        self._direction = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Viewer"))
        self.canvas = PhotoCanvas(theme)
        self._name = ElidedLabel()
        self._name.mode = Qt.TextElideMode.ElideMiddle
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._facts_line = ElidedLabel(tone="muted")
        self._position = ElidedLabel(tone="muted")
        self._trouble = ElidedLabel(tone="danger")
        self._previous = IconButton("previous", self.tr("Previous photo"), side=24)
        self._next = IconButton("next", self.tr("Next photo"), side=24)
        self._build()
        self.canvas.zoom_changed.connect(self._on_zoom)
        order.changed.connect(self._on_order_changed)
        previews.arrived.connect(self._on_preview)
        previews.thumbnail_arrived.connect(self._on_thumbnail)
        previews.failed.connect(self._on_failed)
        facts.loaded.connect(self._show_facts)

    @property
    def photo_id(self) -> int | None:
        """The photo in view, or None while the viewer is closed."""
        return self._photo_id

    @property
    def is_sharp(self) -> bool:
        """Whether the preview has arrived (rather than the thumbnail)."""
        return self._sharp

    def open(self, photo_id: int) -> None:
        """Show this photo of the order."""
        row = self._order.row_of(photo_id)
        if row < 0:
            return
        same = photo_id == self._photo_id
        self._photo_id = photo_id
        if self._order.current_id != photo_id:
            self._order.select_only(row)
        beside = (row + self._direction, row - self._direction)
        neighbours = [int(self._order.ids[r]) for r in beside if 0 <= r < len(self._order)]
        self._say("")
        preview = self._previews.show(photo_id, neighbours)
        self._sharp = preview is not None
        self._facts.want([photo_id, *neighbours])
        self.canvas.show_picture(preview, self._full_size(), keep_view=same)
        self._show_facts()

    def close_photo(self) -> None:
        """Nothing is in view any more."""
        self._photo_id = None
        self.canvas.show_picture(None, QSize(), keep_view=False)

    def step(self, by: int) -> None:
        """Go on by this many photos; stops at the ends."""
        if self._photo_id is None:
            return
        row = self._order.row_of(self._photo_id)
        target = min(max(row + by, 0), len(self._order) - 1)
        if target != row:
            self._direction = 1 if by > 0 else -1
            self.open(int(self._order.ids[target]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, + and - zoom, S finds similar photos, Esc and Space lead back."""
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace):
            self.closed.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.step(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.step(-1)
        elif key == Qt.Key.Key_Home:
            self.step(-len(self._order))
        elif key == Qt.Key.Key_End:
            self.step(len(self._order))
        elif event.text() in ("+", "="):
            self.canvas.zoom_by(_ZOOM_STEP)
        elif event.text() == "-":
            self.canvas.zoom_by(1 / _ZOOM_STEP)
        elif event.text() == "0":
            self.canvas.fit()
        elif event.text().lower() == "s":
            self._ask_similar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the arrows at the sides of the picture."""
        super().resizeEvent(event)
        self._place_arrows()

    def _build(self) -> None:
        back = IconButton("back", self.tr("Back to the photos (Esc)"))
        back.clicked.connect(self.closed)
        similar = TextButton(self.tr("Find similar"), icon_name="similar")
        similar.clicked.connect(self._ask_similar)
        similar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        smaller = IconButton("zoom-out", self.tr("Zoom out (-)"))
        smaller.clicked.connect(lambda: self.canvas.zoom_by(1 / _ZOOM_STEP))
        self._fit = IconButton("fit", self.tr("Fit the window (0)"))
        self._fit.clicked.connect(self.canvas.fit)
        larger = IconButton("zoom-in", self.tr("Zoom in (+)"))
        larger.clicked.connect(lambda: self.canvas.zoom_by(_ZOOM_STEP))
        bar = QFrame()
        bar.setObjectName("viewerbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 6, 14, 6)
        row.setSpacing(6)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._name)
        texts.addWidget(self._facts_line)
        texts.addWidget(self._trouble)
        row.addWidget(back)
        row.addSpacing(4)
        row.addLayout(texts, 1)
        for widget in (self._position, smaller, self._fit, larger, similar):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.canvas, 1)
        for arrow, by in ((self._previous, -1), (self._next, 1)):
            arrow.setParent(self.canvas)
            arrow.setObjectName("viewerarrow")
            arrow.resize(44, 64)
            arrow.clicked.connect(lambda _checked=False, by=by: self.step(by))

    def _place_arrows(self) -> None:
        middle = (self.canvas.height() - self._next.height()) // 2
        self._previous.move(10, middle)
        self._next.move(self.canvas.width() - self._next.width() - 10, middle)

    def _full_size(self) -> QSize:
        photo = None if self._photo_id is None else self._facts.get(self._photo_id)
        return QSize(photo.metadata.width, photo.metadata.height) if photo else QSize()

    def _show_facts(self) -> None:
        if self._photo_id is None:
            return
        row = self._order.row_of(self._photo_id)
        count = len(self._order)
        position = self.tr("{position} of {count}").format(
            position=wording.number(row + 1), count=wording.number(count)
        )
        self._position.setText(position if row >= 0 else "")
        self._previous.setVisible(row > 0)
        self._next.setVisible(0 <= row < count - 1)
        photo = self._facts.get(self._photo_id)
        if photo is None:
            return
        facts = photo.metadata
        size = f"{facts.width} × {facts.height}" if facts.width else ""
        parts = [wording.taken(photo), wording.camera(photo), wording.exposure(photo), size]
        name = wording.photo_name(photo)
        self._name.setText(name)
        self._facts_line.setText("   ·   ".join(part for part in parts if part))
        self.canvas.setAccessibleName(name)
        self.canvas.setAccessibleDescription(", ".join(part for part in (*parts, self._position.text()) if part))

    def _on_preview(self, photo_id: int, pixmap: QPixmap) -> None:
        if photo_id == self._photo_id:
            self._sharp = True
            self._say("")
            self.canvas.show_picture(pixmap, self._full_size(), keep_view=True)

    def _on_thumbnail(self, photo_id: int, pixmap: QPixmap) -> None:
        if photo_id == self._photo_id and not self._sharp:
            self.canvas.show_picture(pixmap, self._full_size(), keep_view=True)

    def _on_failed(self, photo_id: int, reason: str) -> None:
        if photo_id == self._photo_id:
            self._say(self.tr("Only the thumbnail can be shown: {reason}").format(reason=reason))

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _on_order_changed(self) -> None:
        if self._photo_id is not None and self._order.row_of(self._photo_id) < 0:
            self.closed.emit()
        else:
            self._show_facts()

    def _on_zoom(self, zoom: float) -> None:
        self._fit.setEnabled(zoom > 1)

    def _ask_similar(self) -> None:
        if self._photo_id is not None:
            self.similar_requested.emit(self._photo_id)
