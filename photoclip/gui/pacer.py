"""Reading again as the library changes, but never more than a tenth of the time."""

from PySide6.QtCore import QObject, QTimer, Signal

_SHARE = 10  # one part reading, nine parts rest


class Pacer(QObject):
    """`due` follows `ask` after `pause_ms` milliseconds, later where the last reading took long."""

    due = Signal()
    _took = Signal(float)

    def __init__(self, parent: QObject, pause_ms: int) -> None:
        super().__init__(parent)
        self._pause_ms = pause_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self.due)
        self._took.connect(self._on_took)

    def ask(self) -> None:
        """Something changed."""
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """Nothing is left to do."""
        self._timer.stop()

    def took(self, seconds: float) -> None:
        """So long took a reading. From any thread."""
        self._took.emit(seconds)

    def _on_took(self, seconds: float) -> None:
        self._timer.setInterval(max(self._pause_ms, round(seconds * 1000 * _SHARE)))
