"""One photo, large: next and previous in the order of the grid, zoom, turning, full screen, slideshow, heat map."""

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photoclip.gui import wording
from photoclip.gui.fullscreen import FullScreen
from photoclip.gui.icons import IconButton
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder, Selection
from photoclip.gui.previews import Previews
from photoclip.gui.slideshow import Slideshow
from photoclip.gui.theme import Theme
from photoclip.gui.views.canvas import PhotoCanvas
from photoclip.gui.views.factspanel import FactsPanel, flag, stars
from photoclip.gui.views.heatbar import HeatBar
from photoclip.gui.views.restingcontrols import RestingControls
from photoclip.gui.views.viewerbar import ViewerBar

_ZOOM_STEP = 1.4
_FLAGS = {Qt.Key.Key_P: "pick", Qt.Key.Key_X: "reject", Qt.Key.Key_U: ""}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Viewer(QWidget):
    """Shows the current photo of the order, and walks along the order. Its keys act while it has the focus.

    What a person does to the photo in view goes out as the requests of the grid; the photo is the only one selected.
    `set_phrases` says what is searched for, and `slideshow` keeps the options of the slideshow.
    """

    closed = Signal()
    similar_requested = Signal(int)
    rate_requested = Signal(int)
    """0–5."""
    flag_requested = Signal(str)
    """"pick", "reject" or ""."""
    tag_requested = Signal()
    trash_requested = Signal()

    def __init__(
        self, order: PhotoOrder, previews: Previews, facts: PhotoFacts, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._order, self._previews, self._facts = order, previews, facts
        self._photo_id: int | None = None
        self._row = -1
        self._sharp = False
        self._direction = 1
        self._turns: dict[int, int] = {}
        self._selected_before: Selection | None = None
        self._pixmap: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Viewer"))
        self.slideshow = Slideshow(self)
        self.full_screen = FullScreen(self)
        self.canvas = PhotoCanvas(theme)
        self.heat = HeatBar(previews.heat_maps)
        self.panel = FactsPanel()
        self.panel.hide()
        self.bar = ViewerBar(self.slideshow, zoom_step=_ZOOM_STEP)
        self._previous = IconButton("previous", self.tr("Previous photo"), side=24)
        self._next = IconButton("next", self.tr("Next photo"), side=24)
        self._own_full_screen = False  # the slideshow's, which ends with it
        self._keys = self._make_keys()
        self._build()
        self._connect()

    @property
    def photo_id(self) -> int | None:
        """The photo in view, or None while the viewer is closed."""
        return self._photo_id

    @property
    def is_sharp(self) -> bool:
        """Whether the preview has arrived (rather than the thumbnail)."""
        return self._sharp

    def set_phrases(self, phrases: Iterable[str]) -> None:
        """What is being searched for: the heat map shows where it is."""
        self.heat.set_phrases(phrases)

    def open(self, photo_id: int) -> None:
        """Show this photo of the order."""
        row = self._order.row_of(photo_id)
        if row < 0:
            return
        same = photo_id == self._photo_id
        if self._photo_id is None:
            several = self._order.selected_count() > 1 and self._order.is_selected(row)
            self._selected_before = self._order.selection() if several else None
        self._photo_id, self._row = photo_id, row
        if self._order.current_id != photo_id or self._order.selected_count() != 1:
            self._order.select_only(row)  # what is rated or thrown away here is the photo in view and no other
        beside = (row + self._direction, row - self._direction)
        neighbours = [int(self._order.ids[r]) for r in beside if 0 <= r < len(self._order)]
        self.bar.say("")
        preview = self._previews.show(photo_id, neighbours)
        self._sharp = preview is not None
        self._facts.want([photo_id, *neighbours])
        self._show(preview, keep_view=same)
        self._show_facts()
        self.slideshow.photo_shown()

    def close_photo(self) -> None:
        """Nothing is in view any more. Photos that were selected together before are so again if it was one of them."""
        before, self._selected_before = self._selected_before, None
        if before is not None and self._photo_id is not None and before[self._photo_id : self._photo_id + 1].any():
            self._order.select_rows(np.empty(0, np.int64), before)
        self._photo_id = None
        self.slideshow.stop()
        self.full_screen.leave()
        self.heat.show_photo(None)
        self._show(None, keep_view=False)

    def step(self, by: int) -> None:
        """Go on by this many photos; stops at the ends."""
        if self._photo_id is None:
            return
        row = self._order.row_of(self._photo_id)
        target = min(max(row + by, 0), len(self._order) - 1)
        if target != row:
            self._direction = 1 if by > 0 else -1
            self.open(int(self._order.ids[target]))

    def turn(self, quarters: int) -> None:
        """Turn the view of this photo, to the right for positive numbers; the file stays as it is."""
        if self._photo_id is not None:
            self._turns[self._photo_id] = (self._turns.get(self._photo_id, 0) + quarters) % 4
            self._show(self._pixmap, keep_view=True)

    def toggle_slideshow(self) -> None:
        """Start a slideshow on the full screen, or end it."""
        if self.slideshow.is_running:
            self.slideshow.stop()
        elif self._photo_id is not None:
            self.slideshow.start()

    def toggle_full_screen(self) -> None:
        """Fill the screen with the photo, or stop doing so."""
        if self.full_screen.is_active:
            self.full_screen.leave()
        else:
            self.full_screen.enter()

    def toggle_panel(self) -> None:
        """Show all that is known of the photo, or hide it."""
        self.panel.setVisible(self.panel.isHidden())
        self.bar.show_panel(not self.panel.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the viewer; all others are for the window."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._keys.get((Qt.Key(event.key()), modifiers))
        plain = not modifiers & ~Qt.KeyboardModifier.ShiftModifier
        text = event.text() if plain else ""
        if act is not None:
            act()
        elif text and text in "012345":
            self.rate_requested.emit(int(text))
        elif text and text in "+=-":
            self.canvas.zoom_by(1 / _ZOOM_STEP if text == "-" else _ZOOM_STEP)
        else:
            super().keyPressEvent(event)

    def _make_keys(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        key, none = Qt.Key, Qt.KeyboardModifier.NoModifier
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (key.Key_Escape, none): self._leave,
            (key.Key_Space, shift): self.toggle_slideshow,
            (key.Key_PageDown, none): lambda: self.step(1),
            (key.Key_PageUp, none): lambda: self.step(-1),
            (key.Key_Home, none): lambda: self.step(-len(self._order)),
            (key.Key_End, none): lambda: self.step(len(self._order)),
            (key.Key_0, control): self.canvas.fit,
            (key.Key_1, control): self.canvas.show_actual_size,
            (key.Key_Z, none): self._fit_or_actual_size,
            (key.Key_R, none): lambda: self.turn(1),
            (key.Key_R, shift): lambda: self.turn(-1),
            (key.Key_I, none): self.toggle_panel,
            (key.Key_H, none): self.heat.toggle,
            (key.Key_F, none): self.toggle_full_screen,
            (key.Key_F11, none): self.toggle_full_screen,
            (key.Key_S, none): self._ask_similar,
            (key.Key_T, none): self.tag_requested.emit,
            (key.Key_Delete, none): self.trash_requested.emit,
        }
        for one in (key.Key_Space, key.Key_Return, key.Key_Enter, key.Key_Backspace):
            keys[one, none] = self.closed.emit
        for one, name in _FLAGS.items():
            keys[one, none] = lambda name=name: self.flag_requested.emit(name)  # type: ignore[misc]
        for one, way in _ARROWS.items():
            keys[one, none] = lambda way=way: self._arrow(*way)  # type: ignore[misc]
        return keys

    def _build(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.heat)
        self._controls = RestingControls(self.full_screen, self.bar, self.canvas, column)
        for arrow, by in ((self._previous, -1), (self._next, 1)):
            arrow.setParent(self.canvas)
            arrow.setObjectName("viewerarrow")
            arrow.resize(44, 64)
            arrow.clicked.connect(lambda _checked=False, by=by: self.step(by))

    def _connect(self) -> None:
        bar, canvas = self.bar, self.canvas
        bar.back.connect(self.closed)
        bar.zoomed.connect(canvas.zoom_by)
        bar.fit.connect(canvas.fit)
        bar.actual_size.connect(canvas.show_actual_size)
        bar.turned.connect(self.turn)
        bar.heat_toggled.connect(self.heat.toggle)
        bar.facts_toggled.connect(self.toggle_panel)
        bar.slideshow_toggled.connect(self.toggle_slideshow)
        bar.full_screen_toggled.connect(self.toggle_full_screen)
        bar.similar.connect(self._ask_similar)
        canvas.view_changed.connect(lambda: bar.show_zoom(canvas.scale, zoomed=canvas.is_zoomed))
        canvas.resized.connect(self._place_controls)
        self.heat.overlay_changed.connect(canvas.show_overlay)
        self.heat.toggled.connect(bar.show_heat)
        self.heat.left.connect(self.setFocus)
        self.slideshow.due.connect(self._on_slide_due)
        self.slideshow.running_changed.connect(self._on_slideshow)
        self.full_screen.changed.connect(bar.show_full_screen)
        self._controls.changed.connect(self._show_arrows)
        self._order.changed.connect(self._on_order_changed)
        self._previews.arrived.connect(self._on_preview)
        self._previews.thumbnail_arrived.connect(self._on_thumbnail)
        self._previews.failed.connect(self._on_failed)
        self._previews.outdated.connect(self._on_outdated)
        self._facts.loaded.connect(self._on_facts)

    # The picture and its texts.

    def _show(self, pixmap: QPixmap | None, *, keep_view: bool) -> None:
        self._pixmap = pixmap
        photo = None if self._photo_id is None else self._facts.get(self._photo_id)
        full = QSize(photo.metadata.width, photo.metadata.height) if photo else QSize()
        turns = self._turns.get(self._photo_id, 0) if self._photo_id is not None else 0
        self.canvas.show_picture(pixmap, full, turns=turns, keep_view=keep_view)

    def _show_facts(self) -> None:
        if self._photo_id is None:
            return
        row, count = self._order.row_of(self._photo_id), len(self._order)
        position = self.tr("{position} of {count}").format(
            position=wording.number(row + 1), count=wording.number(count)
        )
        self.bar.position.setText(position if row >= 0 else "")
        self._show_arrows()
        photo = self._facts.get(self._photo_id)
        if photo is None:
            return
        facts = photo.metadata
        size = f"{facts.width} × {facts.height}" if facts.width else ""
        own = (stars(photo.rating), flag(photo.flag))
        parts = [*own, wording.taken(photo), wording.camera(photo), wording.exposure(photo), size]
        name = wording.photo_name(photo)
        self.bar.name.setText(name)
        self.bar.facts.setText("   ·   ".join(part for part in parts if part))
        self.canvas.setAccessibleName(name)
        self.canvas.setAccessibleDescription(", ".join(part for part in (*parts, position) if part))
        self.panel.show_photo(photo)
        self.heat.show_photo(self._photo_id, photo.tags)

    def _show_arrows(self) -> None:
        awake = self._controls.are_shown
        self._previous.setVisible(awake and self._row > 0)
        self._next.setVisible(awake and 0 <= self._row < len(self._order) - 1)

    def _place_controls(self) -> None:
        middle = (self.canvas.height() - self._next.height()) // 2
        self._previous.move(10, middle)
        self._next.move(self.canvas.width() - self._next.width() - 10, middle)
        self._controls.place()

    def _on_facts(self) -> None:
        """Something is known of photos, their sizes too; the picture may have come before."""
        self._show_facts()
        if self._pixmap is not None:
            self._show(self._pixmap, keep_view=True)

    def _on_preview(self, photo_id: int, pixmap: QPixmap) -> None:
        if photo_id == self._photo_id:
            self._sharp = True
            self.bar.say("")
            self._show(pixmap, keep_view=True)
            self.slideshow.photo_shown()

    def _on_thumbnail(self, photo_id: int, pixmap: QPixmap) -> None:
        if photo_id == self._photo_id and not self._sharp:
            self._show(pixmap, keep_view=True)

    def _on_failed(self, photo_id: int, reason: str) -> None:
        if photo_id == self._photo_id:
            self.bar.say(self.tr("Only the thumbnail can be shown: {reason}").format(reason=reason))

    def _on_outdated(self) -> None:
        """The photo in view may have changed: its file, or what the person says of it."""
        if self._photo_id is not None:
            self._facts.want([self._photo_id])
            self._previews.show(self._photo_id, [])

    def _on_order_changed(self) -> None:
        """When the photo in view is gone (into the trash, out of an album), the one in its place is next."""
        if self._photo_id is None:
            return
        row = self._order.row_of(self._photo_id)
        if row >= 0:
            self._row = row
            self._show_facts()
        elif len(self._order):
            self.open(int(self._order.ids[min(self._row, len(self._order) - 1)]))
        else:
            self.closed.emit()

    # What keys, buttons and clocks ask for.

    def _arrow(self, across: int, down: int) -> None:
        if self.canvas.is_zoomed:
            self.canvas.pan(across, down)
        else:
            self.step(across or down)

    def _fit_or_actual_size(self) -> None:
        if self.canvas.is_zoomed:
            self.canvas.fit()
        else:
            self.canvas.show_actual_size()

    def _leave(self) -> None:
        if self.slideshow.is_running or self.full_screen.is_active:
            self.slideshow.stop()
            self.full_screen.leave()
        else:
            self.closed.emit()

    def _ask_similar(self) -> None:
        if self._photo_id is not None:
            self.similar_requested.emit(self._photo_id)

    def _on_slide_due(self) -> None:
        if 0 <= self._row < len(self._order) - 1:
            self.step(1)
        elif self.slideshow.loops and len(self._order) > 1:
            self.open(int(self._order.ids[0]))
        else:
            self.toggle_slideshow()

    def _on_slideshow(self, running: bool) -> None:
        if running:
            self._own_full_screen = not self.full_screen.is_active
            self.full_screen.enter()
            self._controls.rest()
        else:
            self._controls.wake()
            if self._own_full_screen:
                self.full_screen.leave()
