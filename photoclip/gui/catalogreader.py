"""Reading the catalog away from the window's thread: the order of all photos, the counts, and the files that failed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import photos, roots
from photoclip.catalog.connection import Catalog, NoLibrary, OlderCatalog, open_catalog
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.models.photo_order import Ids
from photoclip.paths import LibraryPaths
from photoclip.records import Counts, Photo, Root


class LazyCatalog:
    """One thread's own read-only connection, opened when there is a library to open."""

    def __init__(self, paths: LibraryPaths) -> None:
        self._paths = paths
        self._catalog: Catalog | None = None

    def get(self) -> Catalog | None:
        """The open catalog, or None until the worker has made it or brought it up to date.

        Raises KnownError when it cannot be opened.
        """
        if self._catalog is None:
            with suppress(NoLibrary, OlderCatalog):
                self._catalog = open_catalog(self._paths.folder, writable=False)
        return self._catalog

    def close(self) -> None:
        """Close it, if it is open."""
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the library holds: its folders, its counts, and every photo to show, newest first.

    `readable` is False while the worker has not made the catalog yet, or brings it up to date.
    """

    roots: tuple[Root, ...]
    counts: Counts
    ids: Ids
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Setbacks:
    """The files that are not indexed, and why."""

    failed: tuple[Photo, ...]
    skipped: tuple[Photo, ...]


class CatalogReader(QObject):
    """Answers in signals what the window asks about the library as a whole.

    The answers are told once the window's thread gets to its events, so they may be asked for before there is a window.
    """

    overview_read = Signal(Overview)
    """Also emitted for a library that does not exist yet, with nothing in it."""
    setbacks_read = Signal(Setbacks)
    problem = Signal(str)
    _overview_found = Signal(Overview)
    _trouble_found = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._overview_found.connect(self.overview_read)
        self._trouble_found.connect(self.problem)
        self._catalog = LazyCatalog(paths)
        self._thread = Background("catalog reader")

    def read_overview(self) -> None:
        """Ask for `overview_read`."""
        self._thread.submit("overview", lambda: self._guarded(self._overview))

    def read_setbacks(self) -> None:
        """Ask for `setbacks_read`."""
        self._thread.submit("setbacks", lambda: self._guarded(self._setbacks))

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    def _guarded(self, read: Callable[[], None]) -> None:
        try:
            read()
        except KnownError as error:
            self._trouble_found.emit(str(error))

    def _overview(self) -> None:
        catalog = self._catalog.get()
        if catalog is None:
            self._overview_found.emit(Overview((), Counts(), np.empty(0, np.int64), readable=False))
            return
        found = tuple(roots.all_roots(catalog))
        self._overview_found.emit(Overview(found, photos.counts(catalog), photos.order_ids(catalog)))

    def _setbacks(self) -> None:
        catalog = self._catalog.get()
        if catalog is None:
            self.setbacks_read.emit(Setbacks((), ()))
        else:
            self.setbacks_read.emit(Setbacks(tuple(photos.failed(catalog)), tuple(photos.skipped(catalog))))
