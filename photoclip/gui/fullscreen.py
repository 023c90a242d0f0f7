"""Full screen for one part of a window: everything around it is put away, and comes back as it was."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


class FullScreen(QObject):
    """Shows `part` alone on the whole screen. Works whatever the window has around it: bars, panels, messages."""

    changed = Signal(bool)

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._put_away: list[QWidget] = []
        self._state = Qt.WindowState.WindowNoState
        self._active = False

    @property
    def is_active(self) -> bool:
        """Whether the part fills the screen."""
        return self._active

    def enter(self) -> None:
        """Fill the screen."""
        if self._active:
            return
        window = self._part.window()
        focus = window.focusWidget()
        self._active = True
        self._state = window.windowState()
        self._put_away = _surroundings(self._part)
        for widget in self._put_away:
            widget.hide()
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        if focus is None or not focus.isVisible():
            self._part.setFocus()
        self.changed.emit(True)

    def leave(self) -> None:
        """Put everything back."""
        if not self._active:
            return
        self._active = False
        self._part.window().setWindowState(self._state)
        for widget in self._put_away:
            widget.show()
        self._put_away = []
        self.changed.emit(False)


def _surroundings(part: QWidget) -> list[QWidget]:
    """What is visible in the window beside `part` and the widgets that hold it."""
    found: list[QWidget] = []
    inner = part
    while not inner.isWindow() and (outer := inner.parentWidget()) is not None:
        beside = outer.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        found += [widget for widget in beside if widget is not inner and widget.isVisible() and not widget.isWindow()]
        inner = outer
    return found
