"""Screen-sized pictures for the viewer: made by a decoder, asked of the worker, read from their files in a thread."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from photoclip.gui import jpeg
from photoclip.gui.background import Background
from photoclip.gui.heatmaps import HeatMaps
from photoclip.gui.thumbnailloader import Reader
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import PreviewReady, RequestFailed

_KEPT = 7
"""The photo in view, its neighbours, and a few on the way back."""


class Previews(QObject):
    """The pictures around the photo in view, and its heat maps (`heat_maps`)."""

    arrived = Signal(int, QPixmap)
    """The preview of a photo is here."""
    thumbnail_arrived = Signal(int, QPixmap)
    """The whole thumbnail of the photo in view, to be shown until its preview arrives."""
    failed = Signal(int, str)
    """A photo has no preview; why, in one sentence."""
    outdated = Signal()
    """Photos have changed: what is in view is to be shown anew."""
    _read = Signal(int, QImage, bool)

    def __init__(self, worker: WorkerProcess, open_reader: Callable[[], Reader]) -> None:
        super().__init__()
        self._worker = worker
        self._open_reader = open_reader
        self._reader: Reader | None = None
        self._thread = Background("previews")
        self.heat_maps = HeatMaps(worker, self._thread)
        self._pixmaps: OrderedDict[int, QPixmap] = OrderedDict()
        self._stale: set[int] = set()
        self._remade: set[int] = set()  # what could not be read once is made again, once
        self._requests: dict[int, int] = {}
        self._wanted: list[int] = []
        worker.preview_ready.connect(self._on_ready)
        worker.request_failed.connect(self._on_failed)
        worker.state_changed.connect(self._on_worker_state)
        self._read.connect(self._on_read)

    def show(self, photo_id: int, neighbours: Sequence[int]) -> QPixmap | None:
        """The preview of a photo, or None: thumbnail and preview arrive later then. Fetches `neighbours` too."""
        self._wanted = [photo_id, *neighbours]
        if photo_id not in self._pixmaps:
            self._thread.submit("thumbnail", lambda: self._read_thumbnail(photo_id))
        for wanted in self._wanted:
            self._request(wanted)
        return self._pixmaps.get(photo_id)

    def holds(self, photo_id: int) -> bool:
        """Whether the preview of a photo can be shown at once."""
        return photo_id in self._pixmaps

    def forget(self, ids: Sequence[int]) -> None:
        """These photos changed: make their previews again when they are wanted, and show what there is until then."""
        self._stale.update(photo_id for photo_id in ids if photo_id in self._pixmaps)
        self.heat_maps.forget(ids)
        self.outdated.emit()

    def stop(self) -> None:
        """End the thread."""
        self._thread.stop(self._close)

    def _request(self, photo_id: int) -> None:
        if photo_id in self._pixmaps:
            self._pixmaps.move_to_end(photo_id)
            if photo_id not in self._stale:
                return
        if photo_id not in self._requests.values() and self._worker.state != "failed":
            self._stale.discard(photo_id)
            self._requests[self._worker.make_preview(photo_id)] = photo_id

    def _on_ready(self, ready: PreviewReady) -> None:
        if self._requests.pop(ready.request, None) is not None and ready.photo_id in self._wanted:
            self._thread.submit(f"preview {ready.photo_id}", lambda: self._read_preview(ready.photo_id, ready.path))

    def _on_failed(self, failed: RequestFailed) -> None:
        photo_id = self._requests.pop(failed.request, None)
        if photo_id is not None:
            self.failed.emit(photo_id, failed.reason)

    def _on_worker_state(self, state: str) -> None:
        if state == "running":
            for photo_id in self._wanted:
                self._request(photo_id)

    def _on_read(self, photo_id: int, image: QImage, preview: bool) -> None:
        if not preview:
            if not image.isNull() and photo_id not in self._pixmaps:
                self.thumbnail_arrived.emit(photo_id, QPixmap.fromImage(image))
        elif image.isNull() and photo_id not in self._remade:
            self._remade.add(photo_id)
            self._requests[self._worker.make_preview(photo_id, again=True)] = photo_id
        elif image.isNull():
            self.failed.emit(photo_id, self.tr("The preview of this photo cannot be read."))
        else:
            self._remade.discard(photo_id)
            self._pixmaps[photo_id] = QPixmap.fromImage(image)
            while len(self._pixmaps) > _KEPT:
                self._stale.discard(self._pixmaps.popitem(last=False)[0])
            self.arrived.emit(photo_id, self._pixmaps[photo_id])

    # In the thread from here on.

    def _read_thumbnail(self, photo_id: int) -> None:
        self._reader = self._reader or self._open_reader()
        data = self._reader.thumbnail(photo_id)
        self._read.emit(photo_id, jpeg.read(data) if data else QImage(), False)

    def _read_preview(self, photo_id: int, path: str) -> None:
        try:
            image = jpeg.read(Path(path).read_bytes())
        except OSError:  # swept out of the cache meanwhile, or the disk fails
            image = QImage()
        self._read.emit(photo_id, image, True)

    def _close(self) -> None:
        if self._reader is not None:
            self._reader.close()
