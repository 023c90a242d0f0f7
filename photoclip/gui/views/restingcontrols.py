"""On the full screen, pointer and bar go away while nobody moves the mouse, and nothing but the photo is left."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from photoclip.gui.fullscreen import FullScreen
from photoclip.gui.views.canvas import PhotoCanvas

_REST_MS = 2500


class RestingControls(QObject):
    """Shows and hides the `bar` at the top of `column`. On the full screen it lies over the photo, which stays put."""

    changed = Signal()
    """Controls are shown or hidden now."""

    def __init__(self, full_screen: FullScreen, bar: QWidget, canvas: PhotoCanvas, column: QVBoxLayout) -> None:
        super().__init__(canvas)
        self._full_screen, self._bar, self._canvas, self._column = full_screen, bar, canvas, column
        self._clock = QTimer(self, interval=_REST_MS, singleShot=True)
        self._clock.timeout.connect(self._on_rest)
        full_screen.changed.connect(self._on_full_screen)
        canvas.mouse_moved.connect(self._on_mouse)

    @property
    def are_shown(self) -> bool:
        """Whether the controls can be seen."""
        return not self._bar.isHidden()

    def place(self) -> None:
        """Make the bar as wide as what it lies over."""
        if self._full_screen.is_active:
            self._bar.setGeometry(0, 0, self._column.geometry().width(), self._bar.sizeHint().height())

    def rest(self) -> None:
        """Go away at once, if on the full screen; not while the keyboard is at one of the buttons."""
        focus = self._bar.window().focusWidget()
        if self._full_screen.is_active and not (focus is not None and self._bar.isAncestorOf(focus)):
            self._canvas.hide_pointer(True)
            self._bar.hide()
            self.changed.emit()

    def wake(self) -> None:
        """Show pointer and bar: for a while on the full screen."""
        self._canvas.hide_pointer(False)
        self._bar.show()
        self.changed.emit()
        if self._full_screen.is_active:
            self._clock.start()
        else:
            self._clock.stop()

    def _on_mouse(self) -> None:
        if self._full_screen.is_active:
            self.wake()

    def _on_rest(self) -> None:
        at_bar = self._bar.rect().contains(self._bar.mapFromGlobal(QCursor.pos()))
        if at_bar or QApplication.activePopupWidget() is not None:
            self._clock.start()
        else:
            self.rest()

    def _on_full_screen(self, active: bool) -> None:
        if active:
            self._column.removeWidget(self._bar)
            self._bar.raise_()
        else:
            self._column.insertWidget(0, self._bar)
        self.place()
        self.wake()
