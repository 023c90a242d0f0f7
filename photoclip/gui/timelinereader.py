"""When the photos shown were taken, read away from the window's thread."""

import time
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import timeline
from photoclip.catalog.timeline import Moments
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.pacer import Pacer
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import Month

_PAUSE_MS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Chronology:
    """The photos `ids` [N] as they were asked for, when they were taken, and how many in which month.

    The months are in the order of the photos: the latest first, unless the first photo is older than the last.
    """

    ids: Ids
    times: Moments
    months: tuple[Month, ...]


class TimelineReader(QObject):
    """Answers `read` with `chronology_read`, and again as dates become known; wants every CatalogChanged."""

    chronology_read = Signal(Chronology)
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths, *, pause_ms: int = _PAUSE_MS) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("timeline")
        self._ids: Ids | None = None  # what was asked for last
        self._known: Moments | None = None  # of all photos; of the thread alone
        self._pacer = Pacer(self, pause_ms)
        self._pacer.due.connect(self._read_anew)

    def read(self, ids: Ids) -> None:
        """Read when these photos were taken."""
        self._ids = ids
        self._thread.submit("read", lambda: self._guarded(ids, anew=False))

    def rest(self) -> None:
        """No dates are wanted until the next `read`."""
        self._ids = None

    def on_changed(self, change: CatalogChanged) -> None:
        """Photos may be new, or their dates known now."""
        if change.photo_ids or change.roots:
            self._pacer.ask()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._pacer.settle()
        self._thread.stop(self._catalog.close)

    def _read_anew(self) -> None:
        ids = self._ids
        if ids is None:
            self._thread.submit("forget", self._forget)
        else:
            self._thread.submit("anew", lambda: self._guarded(ids, anew=True))

    # In the thread.

    def _forget(self) -> None:
        self._known = None

    def _guarded(self, ids: Ids, *, anew: bool) -> None:
        began = time.monotonic()
        try:
            self._read(ids, anew=anew)
        except KnownError as error:
            self.problem.emit(str(error))
        self._pacer.took(time.monotonic() - began)

    def _read(self, ids: Ids, *, anew: bool) -> None:
        known = self._known
        if known is None or anew:
            catalog = self._catalog.get()
            known = timeline.moments(catalog) if catalog is not None else np.empty(0, np.int64)
            self._known = known if catalog is not None else None
        times = timeline.of(known, ids)
        months = timeline.by_month(times)
        oldest_first = len(times) > 0 and times[0] < times[-1]
        self.chronology_read.emit(Chronology(ids, times, tuple(reversed(months) if oldest_first else months)))
