"""The thumbnails that the grid has at hand: a cache bounded in bytes, filled by the loader's threads."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from photoclip.gui.thumbnailloader import ThumbnailLoader

_CACHE_BYTES = 192 * 1024 * 1024


class Thumbnails(QObject):
    """Pixmaps by photo id, all in the thread of the window."""

    arrived = Signal(int)
    """A photo's thumbnail can be shown now, or is known to be missing."""
    problem = Signal(str)
    """The thumbnails cannot be read, in one sentence."""

    def __init__(self, loader: ThumbnailLoader, *, limit: int = _CACHE_BYTES) -> None:
        super().__init__()
        self._loader = loader
        self._limit = limit
        self._bytes = 0
        self._pixmaps: OrderedDict[int, tuple[int, QPixmap]] = OrderedDict()
        self._missing: set[int] = set()
        self._stale: set[int] = set()
        loader.loaded.connect(self._on_loaded)
        loader.problem.connect(self.problem)

    def pixmap(self, photo_id: int) -> QPixmap | None:
        """What there is of a photo's thumbnail, perhaps made for another size, or None."""
        found = self._pixmaps.get(photo_id)
        if found is None:
            return None
        self._pixmaps.move_to_end(photo_id)
        return found[1]

    def is_missing(self, photo_id: int) -> bool:
        """Whether the photo is known to have no thumbnail yet."""
        return photo_id in self._missing

    def want(self, ids: Sequence[int], sides: Sequence[int]) -> None:
        """These photos are in view (or about to be), at these many device pixels each: load what is not here."""
        self._loader.want([wish for wish in zip(ids, sides, strict=True) if not self._settled(*wish)])

    def rest(self) -> None:
        """Nothing is wanted until the next `want`."""
        self._loader.want(())

    def settled(self, ids: Sequence[int], sides: Sequence[int]) -> bool:
        """Whether nothing is left to load for these photos."""
        return all(map(self._settled, ids, sides))

    def forget(self, ids: Iterable[int]) -> None:
        """These photos changed: load them again when they are wanted, and show what there is until then."""
        for photo_id in ids:
            self._missing.discard(photo_id)
            if photo_id in self._pixmaps:
                self._stale.add(photo_id)

    def _settled(self, photo_id: int, side: int) -> bool:
        if photo_id in self._missing:
            return True
        found = self._pixmaps.get(photo_id)
        return found is not None and found[0] == side and photo_id not in self._stale

    def _on_loaded(self, photo_id: int, side: int, image: QImage) -> None:
        self._stale.discard(photo_id)
        if image.isNull():
            self._missing.add(photo_id)
        else:
            self._drop(photo_id)
            self._pixmaps[photo_id] = (side, QPixmap.fromImage(image))
            self._bytes += image.sizeInBytes()
            while self._bytes > self._limit and len(self._pixmaps) > 1:
                self._drop(next(iter(self._pixmaps)))
        self.arrived.emit(photo_id)

    def _drop(self, photo_id: int) -> None:
        found = self._pixmaps.pop(photo_id, None)
        if found is not None:
            self._bytes -= found[1].width() * found[1].height() * 4
