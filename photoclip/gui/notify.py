"""The one place from which the window learns that the catalog changed: many small changes become few signals."""

from PySide6.QtCore import QObject, QTimer, Signal

from photoclip.protocol import CatalogChanged

_PAUSE_MS = 400


class Notifier(QObject):
    """Gathers the worker's changes and passes them on at most every `pause_ms` milliseconds."""

    changed = Signal(CatalogChanged)

    def __init__(self, parent: QObject | None = None, *, pause_ms: int = _PAUSE_MS) -> None:
        super().__init__(parent)
        self._photos: set[int] = set()
        self._roots = self._encoder = self._tags = self._albums = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._pass_on)

    def gather(self, change: CatalogChanged) -> None:
        """Take in a change; it is announced soon."""
        self._photos.update(change.photo_ids)
        self._roots |= change.roots
        self._encoder |= change.encoder
        self._tags |= change.tags
        self._albums |= change.albums
        if not self._timer.isActive():
            self._timer.start()

    def _pass_on(self) -> None:
        change = CatalogChanged(sorted(self._photos), self._roots, self._encoder, self._tags, self._albums)
        self._photos = set()
        self._roots = self._encoder = self._tags = self._albums = False
        self.changed.emit(change)
