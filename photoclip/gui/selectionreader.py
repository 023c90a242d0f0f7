"""What a large selection has in common, and why a photo has its tags: read away from the window's thread."""

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import tagruns
from photoclip.catalog.summary import Summary, summary
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.models.photo_order import Ids
from photoclip.paths import LibraryPaths


class SelectionReader(QObject):
    """Answers the newest question in `summarised`."""

    summarised = Signal(object, Summary)
    """The photos (the very array of the question) and what they have in common."""
    traced = Signal(int, list)
    """A photo and the TagOrigin of each of its tags."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("selection")

    def summarise(self, ids: Ids) -> None:
        """Ask what these photos have in common."""
        self._thread.submit("summary", lambda: self._read(ids))

    def trace(self, photo_id: int) -> None:
        """Ask why a photo has its tags."""
        self._thread.submit("origins", lambda: self._trace(photo_id))

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    def _read(self, ids: Ids) -> None:
        try:
            catalog = self._catalog.get()
            found = summary(catalog, ids) if catalog is not None else None
        except KnownError as error:
            self.problem.emit(str(error))
            return
        if found is not None:
            self.summarised.emit(ids, found)

    def _trace(self, photo_id: int) -> None:
        try:
            catalog = self._catalog.get()
            found = tagruns.origins(catalog, photo_id) if catalog is not None else []
        except KnownError as error:
            self.problem.emit(str(error))
            return
        self.traced.emit(photo_id, found)
