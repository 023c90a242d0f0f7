"""Writing what was said of photos into files, and looking into such files, away from the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import exchange
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and of how many photos it tells."""

    file: Path
    photos: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """How many photos of a file are in the library, and how many are not."""

    file: Path
    photos: int
    others: int


class ExchangeReader(QObject):
    """Does one thing after the other, and answers in signals. `stop` it at the end, which finishes what is written."""

    written = Signal(Written)
    recognised = Signal(Recognised)
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("exchange")

    def write(self, file: Path) -> None:
        """Write what was said of all photos into a file; `written` follows, or `problem`."""
        self._submit("write", lambda catalog: self.written.emit(Written(file, exchange.export(catalog, file))))

    def look_into(self, file: Path) -> None:
        """See which photos a file speaks of; `recognised` follows, or `problem`."""
        self._submit("look", lambda catalog: self._look(catalog, file))

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    def _submit(self, key: str, work: Callable[[Catalog], None]) -> None:
        def guarded() -> None:
            try:
                catalog = self._catalog.get()
                if catalog is not None:
                    work(catalog)
            except KnownError as error:
                self.problem.emit(str(error))

        self._thread.submit(key, guarded)

    def _look(self, catalog: Catalog, file: Path) -> None:
        found = exchange.match(catalog, exchange.read(file))
        self.recognised.emit(Recognised(file, found.matched, len(found.unmatched)))
