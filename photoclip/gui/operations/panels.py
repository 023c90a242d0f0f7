"""Which panels stand around the photos: shown and hidden by their actions, and remembered with the window's place."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from photoclip.gui import windowstate
from photoclip.gui.views.browser import Browser


class Panels(QObject):
    """Keeps actions and panels in step. Without a `file` nothing is remembered."""

    def __init__(self, browser: Browser, actions: dict[str, QAction], file: Path | None) -> None:
        super().__init__(browser)
        self._browser, self._actions, self._file = browser, actions, file
        state = windowstate.load(file) if file is not None else windowstate.WindowState()
        for name, action in actions.items():
            action.setChecked(state.panels.get(name, True))
            action.toggled.connect(lambda shown, name=name: browser.show_panel(name, shown))
            browser.show_panel(name, action.isChecked())
        self._state = state

    def restore(self) -> None:
        """Put the window where and as it was left."""
        windowstate.apply(self._state, self._browser.window())
        self._browser.set_widths(self._state.widths)
        if self._state.opened is not None:
            self._browser.sidebar.open_lines.restore(self._state.opened)

    def save(self) -> None:
        """Remember how the window is now."""
        if self._file is not None:
            state = windowstate.capture(self._browser.window())
            shown = {name: action.isChecked() for name, action in self._actions.items()}
            opened = self._browser.sidebar.open_lines.names()
            widths = dict(self._browser.widths)
            windowstate.save(replace(state, widths=widths, panels=shown, opened=tuple(opened)), self._file)
