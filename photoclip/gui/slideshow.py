"""The clock of a slideshow: says when it is time for the next photo. What is shown is the viewer's affair."""

from PySide6.QtCore import QObject, QTimer, Signal

SHORTEST_S, LONGEST_S = 2, 30


class Slideshow(QObject):
    """Each photo gets its full time from when it is shown sharp, so a slow disk makes nobody miss one."""

    due = Signal()
    """Time for the next photo."""
    running_changed = Signal(bool)
    options_changed = Signal(int, bool)
    """Seconds a photo, and whether it begins again at its end: to be remembered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.due)
        self._running = False
        self._seconds = 5
        self._loops = False

    @property
    def is_running(self) -> bool:
        """Whether photos follow one another."""
        return self._running

    @property
    def seconds(self) -> int:
        """How long each photo is shown."""
        return self._seconds

    @property
    def loops(self) -> bool:
        """Whether it begins again at its end."""
        return self._loops

    def set_options(self, seconds: int, loops: bool) -> None:
        """Show each photo for 2 to 30 seconds, and begin again at the end or stop there."""
        seconds = min(max(seconds, SHORTEST_S), LONGEST_S)
        if (seconds, loops) != (self._seconds, self._loops):
            self._seconds, self._loops = seconds, loops
            self.photo_shown()
            self.options_changed.emit(seconds, loops)

    def start(self) -> None:
        """Begin with the photo in view."""
        if not self._running:
            self._running = True
            self.photo_shown()
            self.running_changed.emit(True)

    def stop(self) -> None:
        """Stay with the photo in view."""
        self._clock.stop()
        if self._running:
            self._running = False
            self.running_changed.emit(False)

    def photo_shown(self) -> None:
        """Another photo is in view, or the one in view has become sharp: its time begins."""
        if self._running:
            self._clock.start(self._seconds * 1000)
