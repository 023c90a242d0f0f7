"""The bar above the photo in the viewer: what it is, and everything that can be done with the view of it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.slideshow import Slideshow
from photoclip.gui.views.labels import ElidedLabel

_SECONDS = (2, 3, 5, 8, 12, 20, 30)
_NARROW, _NARROWER, _NARROWEST = 760, 560, 420


class ViewerBar(QFrame):
    """Texts and buttons. Each button is a signal; what it does is the viewer's affair."""

    back = Signal()
    zoomed = Signal(float)
    """Larger (more than 1) or smaller by this factor."""
    fit = Signal()
    actual_size = Signal()
    turned = Signal(int)
    """By so many quarters to the right."""
    heat_toggled = Signal()
    facts_toggled = Signal()
    slideshow_toggled = Signal()
    full_screen_toggled = Signal()
    similar = Signal()

    def __init__(self, slideshow: Slideshow, *, zoom_step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slideshow = slideshow
        self._zoom_step = zoom_step
        self.setObjectName("viewerbar")
        self.name = ElidedLabel()
        self.name.mode = Qt.TextElideMode.ElideMiddle
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.facts = ElidedLabel(tone="muted")
        self.position = ElidedLabel(tone="muted")
        self.trouble = ElidedLabel(tone="danger")
        self._build()
        slideshow.running_changed.connect(self._on_running)
        slideshow.options_changed.connect(self._show_options)
        self._show_options()

    def show_zoom(self, scale: float, *, zoomed: bool) -> None:
        """`scale`: 1 is the actual size."""
        text = self.tr("{percent} %").format(percent=round(100 * scale)) if scale else ""
        self._scale.setText(text)
        self._scale.setAccessibleName(self.tr("Actual size; now {zoom}").format(zoom=text))
        self._fit.setEnabled(zoomed)

    def show_heat(self, on: bool) -> None:
        """Whether the heat map is shown."""
        self._heat.setChecked(on)

    def show_panel(self, on: bool) -> None:
        """Whether the panel of facts is shown."""
        self._info.setChecked(on)

    def show_full_screen(self, on: bool) -> None:
        """Whether the photo fills the screen."""
        self._full_screen.setChecked(on)

    def say(self, trouble: str) -> None:
        """Say in one sentence what is wrong with the photo; nothing when all is well."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out in a narrow window what keys and the mouse wheel do as well."""
        super().resizeEvent(event)
        for widget in self._spare:
            widget.setVisible(self.width() >= _NARROW)
        for button in self._dear:
            button.setVisible(self.width() >= _NARROWER)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(3)
        back = IconButton("back", self.tr("Back to the photos (Esc)"))
        back.clicked.connect(self.back)
        row.addWidget(back)
        row.addSpacing(7)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self.name, self.facts, self.trouble):
            texts.addWidget(label)
        row.addLayout(texts, 1)
        row.addWidget(self.position)
        row.addSpacing(7)
        smaller = self._button("zoom-out", self.tr("Zoom out (-)"))
        smaller.clicked.connect(lambda: self.zoomed.emit(1 / self._zoom_step))
        self._scale = TextButton("", "link")
        self._scale.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scale.setToolTip(self.tr("Actual size (Ctrl+1)"))
        self._scale.setMinimumWidth(self._scale.fontMetrics().horizontalAdvance("1600 %") + 14)
        self._scale.clicked.connect(self.actual_size)
        larger = self._button("zoom-in", self.tr("Zoom in (+)"))
        larger.clicked.connect(lambda: self.zoomed.emit(self._zoom_step))
        self._fit = self._button("fit", self.tr("Fit the window (Ctrl+0)"))
        self._fit.clicked.connect(self.fit)
        left = self._button("rotate-left", self.tr("Turn the view left (Shift+R)"))
        left.clicked.connect(lambda: self.turned.emit(-1))
        right = self._button("rotate-right", self.tr("Turn the view right (R)"))
        right.clicked.connect(lambda: self.turned.emit(1))
        self._heat = self._button("heat-map", self.tr("Show where in the photo a phrase is (H)"), self.heat_toggled)
        self._info = self._button("info", self.tr("About this photo (I)"), self.facts_toggled)
        similar = self._button("similar", self.tr("Find similar photos (S)"))
        similar.clicked.connect(self.similar)
        self._play = self._button("slideshow", self.tr("Start a slideshow (Shift+Space)"), self.slideshow_toggled)
        self._play.setMenu(self._slideshow_menu())
        self._play.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._full_screen = self._button("full-screen", self.tr("Full screen (F11)"), self.full_screen_toggled)
        groups = (
            (smaller, self._scale, larger, self._fit),
            (left, right),
            (self._heat, self._info, similar),
            (self._play, self._full_screen),
        )
        for group in groups:
            for button in group:
                row.addWidget(button)
            row.addSpacing(6)
        self._spare = (smaller, larger, self._fit, left, right, self.position)
        self._dear = (self._scale, self._info, similar)
        self.setMinimumWidth(_NARROWEST)

    def _button(self, icon: str, text: str, toggled: SignalInstance | None = None) -> IconButton:
        button = IconButton(icon, text)
        if toggled is not None:
            button.setCheckable(True)
            button.clicked.connect(toggled)
        return button

    def _slideshow_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._times = {}
        for seconds in _SECONDS:
            action = menu.addAction(self.tr("%n second(s) a photo", "", seconds))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, s=seconds: self._slideshow.set_options(s, self._slideshow.loops))
            group.addAction(action)
            self._times[seconds] = action
        menu.addSeparator()
        self._loops = menu.addAction(self.tr("Begin again at the end"))
        self._loops.setCheckable(True)
        self._loops.triggered.connect(lambda on: self._slideshow.set_options(self._slideshow.seconds, on))
        return menu

    def _show_options(self) -> None:
        for seconds, action in self._times.items():
            action.setChecked(seconds == self._slideshow.seconds)
        self._loops.setChecked(self._slideshow.loops)

    def _on_running(self, running: bool) -> None:
        self._play.setChecked(running)
        if running:
            self._play.show_as("pause", self.tr("Stop the slideshow (Shift+Space)"))
        else:
            self._play.show_as("slideshow", self.tr("Start a slideshow (Shift+Space)"))
