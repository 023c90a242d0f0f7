"""Reading what the sidebar lists, away from the window's thread and without keeping that thread busy.

Tags and albums are read at once, so that what a person has just done is there. Counting all photos by folder takes
seconds in a library of a million, so while many photos come in it is done a tenth of the time at most.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import albums, filters, folders, photos, tags
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.models.outline import GroupCounts, Outline, outline
from photoclip.gui.pacer import Pacer
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import Filter, Folder

_PAUSE_MS = 500


class SidebarReader(QObject):
    """Call `read` once and `on_changed` with every CatalogChanged; answers in `outline_read`."""

    outline_read = Signal(Outline)
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths, *, pause_ms: int = _PAUSE_MS) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("sidebar")
        # Of the thread alone: what was counted last.
        self._folders: list[Folder] = []
        self._counts = GroupCounts()
        self._pacer = Pacer(self, pause_ms)
        self._pacer.due.connect(self.read)

    def read(self) -> None:
        """Read everything."""
        self._pacer.settle()
        self._thread.submit("all", lambda: self._guarded(self._count))

    def on_changed(self, change: CatalogChanged) -> None:
        """Read again what a change touches."""
        if change.tags or change.albums:
            self._thread.submit("names", lambda: self._guarded(self._tell))
        if change.photo_ids or change.roots or change.tags:
            self._pacer.ask()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._pacer.settle()
        self._thread.stop(self._catalog.close)

    # In the thread.

    def _guarded(self, read: Callable[[Catalog], None]) -> None:
        try:
            catalog = self._catalog.get()
            if catalog is None:
                self.outline_read.emit(outline(GroupCounts(), [], [], []))
            else:
                read(catalog)
        except KnownError as error:
            self.problem.emit(str(error))

    def _count(self, catalog: Catalog) -> None:
        began = time.monotonic()
        with catalog.reading():
            self._folders = folders.tree(catalog)
            self._counts = GroupCounts(
                everything=len(photos.order_ids(catalog)),
                recent=_having(catalog, "recent"),
                untagged=_having(catalog, "untagged"),
                failed=photos.counts(catalog).failed,
            )
        self._tell(catalog)
        self._pacer.took(time.monotonic() - began)

    def _tell(self, catalog: Catalog) -> None:
        named = outline(self._counts, self._folders, albums.all_albums(catalog), tags.all_tags(catalog))
        self.outline_read.emit(named)


def _having(catalog: Catalog, what: str) -> int:
    return len(filters.matching(catalog, (Filter("is", "=", what),)))
