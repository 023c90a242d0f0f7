"""Where in a photo the phrases are: asked of the worker, and read from the small pictures it makes, in a thread."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QObject, Signal
from PySide6.QtGui import QImage, QImageReader

from photoclip.charts import heat
from photoclip.gui.background import Background
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import HeatMapReady, RequestFailed

MOST_PHRASES = 12
_KEPT = 50
_LARGEST_SIDE = 1024

_Asked = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """One phrase's map: a grey picture with a pixel a cell, the numbers of black and white, and the part it covers."""

    phrase: str
    cells: QImage
    low: float
    high: float
    seen: heat.Box


class HeatMaps(QObject):
    """The heat maps of the photo in view; those of the last few photos are kept."""

    arrived = Signal(int, list)
    """A photo, and its HeatMap of each phrase that was asked for."""
    failed = Signal(int, str)
    """A photo has none; why, in one sentence."""
    _read = Signal(object, list)

    def __init__(self, worker: WorkerProcess, thread: Background) -> None:
        super().__init__()
        self._worker, self._thread = worker, thread
        self._maps: OrderedDict[_Asked, list[HeatMap]] = OrderedDict()
        self._requests: dict[int, _Asked] = {}
        worker.heat_map_ready.connect(self._on_ready)
        worker.request_failed.connect(self._on_failed)
        worker.ready.connect(self._on_ready_encoder)
        self._read.connect(self._on_read)

    def want(self, photo_id: int, phrases: Sequence[str]) -> list[HeatMap] | None:
        """The maps of a photo, or None: `arrived` or `failed` follows then."""
        asked = photo_id, tuple(phrases[:MOST_PHRASES])
        known = self._maps.get(asked)
        if known is None and asked not in self._requests.values():
            self._requests[self._worker.make_heat_map(photo_id, asked[1])] = asked
        return known

    def forget(self, ids: Sequence[int]) -> None:
        """These photos changed."""
        gone = set(ids)
        for asked in [asked for asked in self._maps if asked[0] in gone]:
            del self._maps[asked]

    def _on_ready_encoder(self) -> None:
        self._maps.clear()  # another encoder sees other things

    def _on_ready(self, ready: HeatMapReady) -> None:
        asked = self._requests.pop(ready.request, None)
        if asked is not None:
            self._thread.submit("heat maps", lambda: self._read_maps(asked, ready.paths))

    def _on_failed(self, failed: RequestFailed) -> None:
        asked = self._requests.pop(failed.request, None)
        if asked is not None:
            self.failed.emit(asked[0], failed.reason)

    def _on_read(self, asked: _Asked, maps: list[HeatMap]) -> None:
        if not maps:
            self.failed.emit(asked[0], self.tr("The heat map of this photo cannot be read."))
            return
        self._maps[asked] = maps
        while len(self._maps) > _KEPT:
            self._maps.popitem(last=False)
        self.arrived.emit(asked[0], maps)

    # In the thread from here on.

    def _read_maps(self, asked: _Asked, paths: list[str]) -> None:
        maps = [read(phrase, Path(path)) for phrase, path in zip(asked[1], paths, strict=False)]
        whole = [each for each in maps if each is not None]
        self._read.emit(asked, whole if len(whole) == len(asked[1]) else [])


def read(phrase: str, file: Path) -> HeatMap | None:
    """The map in a PNG of charts.heat; None for one that is gone or damaged."""
    try:
        buffer = QBuffer()
        buffer.setData(QByteArray(file.read_bytes()))
        image = QImageReader(buffer, QByteArray(b"png")).read()
        low, high = float(image.text(heat.LOW)), float(image.text(heat.HIGH))
        left, top, right, bottom = (float(part) for part in image.text(heat.SEEN).split())
    except (OSError, ValueError):
        return None
    numbers = (low, high, left, top, right, bottom)
    if image.isNull() or max(image.width(), image.height()) > _LARGEST_SIDE or not all(map(isfinite, numbers)):
        return None
    if not (low <= high and left < right and top < bottom):
        return None
    return HeatMap(phrase, image.convertToFormat(QImage.Format.Format_Grayscale8), low, high, numbers[2:])
