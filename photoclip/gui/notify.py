"""The one place from which the window learns that the catalog changed: many small changes become few signals."""

from PySide6.QtCore import QObject, QTimer, Signal

from photoclip.protocol import CatalogChanged

_PAUSE_MS = 400


class Notifier(QObject):
    """Passes the worker's changes on: the first at once, and what follows gathered, every `pause_ms` milliseconds."""

    changed = Signal(CatalogChanged)

    def __init__(self, parent: QObject | None = None, *, pause_ms: int = _PAUSE_MS) -> None:
        super().__init__(parent)
        self._photos: set[int] = set()
        self._roots = self._encoder = self._tags = self._albums = self._vocabulary = self._waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._pass_on)

    def gather(self, change: CatalogChanged) -> None:
        """Take in a change; it is announced now, or after the pause since the last one."""
        self._photos.update(change.photo_ids)
        self._roots |= change.roots
        self._encoder |= change.encoder
        self._tags |= change.tags
        self._albums |= change.albums
        self._vocabulary |= change.vocabulary
        self._waiting = True
        if not self._timer.isActive():
            self._pass_on()

    def _pass_on(self) -> None:
        if not self._waiting:
            return
        change = CatalogChanged(
            sorted(self._photos), self._roots, self._encoder, self._tags, self._albums, self._vocabulary
        )
        self._photos = set()
        self._roots = self._encoder = self._tags = self._albums = self._vocabulary = self._waiting = False
        self._timer.start()
        self.changed.emit(change)
