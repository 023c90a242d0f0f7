"""What the catalog knows about the photos in view: names, dates, cameras, read in a thread as they are wanted."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import photos
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths
from photoclip.records import Photo

_LIMIT = 20_000


class PhotoFacts(QObject):
    """A bounded cache of Photo records by id."""

    loaded = Signal()
    outdated = Signal()
    """Something has changed: whoever shows photos wants them again."""
    problem = Signal(str)
    _read = Signal(list)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("photo facts")
        self._photos: OrderedDict[int, Photo] = OrderedDict()
        self._absent: set[int] = set()
        self._stale: set[int] = set()
        self._read.connect(self._on_read)

    def get(self, photo_id: int) -> Photo | None:
        """What is known of a photo, or None until it has been read."""
        return self._photos.get(photo_id)

    def settled(self, ids: Iterable[int]) -> bool:
        """Whether all that can be known of these photos has been read."""
        return all(i in self._photos or i in self._absent for i in ids)

    def want(self, ids: Sequence[int]) -> None:
        """Read what is not known of these photos; `loaded` follows."""
        unknown = [i for i in ids if (i not in self._photos and i not in self._absent) or i in self._stale]
        if unknown:
            self._thread.submit("read", lambda: self._load(unknown))

    def forget(self, ids: Iterable[int]) -> None:
        """These photos changed: read them again when they are wanted."""
        for photo_id in ids:
            self._absent.discard(photo_id)
            if photo_id in self._photos:
                self._stale.add(photo_id)
        self.outdated.emit()

    def forget_all(self) -> None:
        """Any photo may have changed."""
        self._absent.clear()
        self._stale.update(self._photos)
        self.outdated.emit()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    def _load(self, ids: list[int]) -> None:
        try:
            catalog = self._catalog.get()
            if catalog is not None:
                known = {photo.id: photo for photo in photos.photos(catalog, ids)}
                self._read.emit([(photo_id, known.get(photo_id)) for photo_id in ids])
        except KnownError as error:
            self.problem.emit(str(error))

    def _on_read(self, found: list[tuple[int, Photo | None]]) -> None:
        for photo_id, photo in found:
            self._stale.discard(photo_id)
            if photo is None:
                self._absent.add(photo_id)
            else:
                self._photos[photo_id] = photo
                self._photos.move_to_end(photo_id)
        while len(self._photos) > _LIMIT:
            self._photos.popitem(last=False)
        self.loaded.emit()
