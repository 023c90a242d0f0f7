"""Taking a picture of the window with results in it, for `photoclip demo` and the documentation."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer

from photoclip.errors import KnownError
from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.searchflow import Showing
from photoclip.gui.session import Session

_LOOK_MS = 60
_STEADY_LOOKS = 3


class Photograph(QObject):
    """Asks a question, waits until its answer and all its thumbnails are shown, and saves how the window looks."""

    def __init__(self, window: MainWindow, session: Session, *, query: str, open_viewer: bool) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._query, self._open_viewer = query, open_viewer
        self._answered = not query
        session.search.answered.connect(self._on_answered)

    def take(self, file: Path, *, timeout_s: float) -> None:
        """Save the picture as PNG. Raises KnownError when the window does not settle in time or saving fails."""
        if self._query:
            self._window.search_bar.field.setText(self._query)
            self._session.search.submit()
        self._wait(timeout_s, self._browsing)
        if self._open_viewer:
            self._window.pages.open(int(self._session.order.ids[0]))
            self._wait(timeout_s, lambda: self._window.pages.viewer.is_sharp)
        if not self._window.grab().save(str(file), "PNG"):
            raise KnownError(f"The screenshot cannot be written to {file}.")

    def _on_answered(self) -> None:
        self._answered = self._session.search.showing != Showing.ALL

    def _browsing(self) -> bool:
        return self._answered and len(self._session.order) > 0 and self._window.grid.settled()

    def _wait(self, timeout_s: float, done: Callable[[], bool]) -> None:
        """Let the window live until `done` has been true for a few looks."""
        loop, steady = QEventLoop(), 0
        deadline, look = QTimer(singleShot=True, interval=round(timeout_s * 1000)), QTimer(interval=_LOOK_MS)

        def on_look() -> None:
            nonlocal steady
            steady = steady + 1 if done() else 0
            if steady >= _STEADY_LOOKS:
                loop.exit(0)

        look.timeout.connect(on_look)
        deadline.timeout.connect(lambda: loop.exit(1))
        look.start()
        deadline.start()
        if loop.exec() != 0:
            raise KnownError(f"The window showed no results within {timeout_s:.0f} seconds.")
