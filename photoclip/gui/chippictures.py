"""Small pictures for the search's "like this" chips: the thumbnails of photos of the library, read in a thread.

A picture that is no photo of the library has none: its file is never decoded here, and its name tells what it is.
"""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from photoclip.catalog import photos
from photoclip.errors import KnownError
from photoclip.gui import jpeg
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.thumbnailloader import Reader
from photoclip.paths import LibraryPaths
from photoclip.search.parse import Term

_KEPT = 64
_SIDE = 64  # pixels, enough for a chip on a sharp screen

_Key = int | str  # a photo's id, or the path that a search restored from its text names


class ChipPictures(QObject):
    """`picture` of a term, or None: then `arrived` follows if there is one."""

    arrived = Signal()
    _read = Signal(object, QImage)

    def __init__(self, paths: LibraryPaths, open_reader: Callable[[], Reader]) -> None:
        super().__init__()
        self._open_reader = open_reader
        self._reader: Reader | None = None
        self._catalog = LazyCatalog(paths)
        self._thread = Background("chip pictures")
        self._pictures: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._read.connect(self._on_read)

    def picture(self, term: Term) -> QPixmap | None:
        """The small picture of what others are to be like, if it is here."""
        key = term.value if term.photo_id is None else term.photo_id
        if key not in self._pictures:
            self._thread.submit(str(key), lambda: self._look_up(key))
            return None
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def stop(self) -> None:
        """Close the library and end the thread."""
        self._thread.stop(self._close)

    def _on_read(self, key: _Key, image: QImage) -> None:
        self._pictures[key] = QPixmap.fromImage(image)
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.arrived.emit()

    # In the thread from here on.

    def _look_up(self, key: _Key) -> None:
        """A photo that is not there, or has no thumbnail yet, goes without: the chip has its name."""
        try:
            photo_id = key if isinstance(key, int) else self._id_of(Path(key))
        except KnownError:
            return
        if photo_id is None:
            return
        self._reader = self._reader or self._open_reader()
        data = self._reader.thumbnail(photo_id)
        image = jpeg.read(data, _SIDE) if data else QImage()
        if not image.isNull():
            self._read.emit(key, image)

    def _id_of(self, path: Path) -> int | None:
        catalog = self._catalog.get()
        photo = photos.by_path(catalog, path) if catalog is not None else None
        return photo.id if photo is not None else None

    def _close(self) -> None:
        self._catalog.close()
        if self._reader is not None:
            self._reader.close()
