"""Reading the runs that put tags on photos, away from the window's thread."""

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import tagruns
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths


class TagRunsReader(QObject):
    """Answers in signals. `stop` it at the end."""

    runs_read = Signal(list)
    """Every TagRun, the newest first."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("tag runs")

    def read(self) -> None:
        """Ask for `runs_read`."""
        self._thread.submit("read", self._read)

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    def _read(self) -> None:
        try:
            catalog = self._catalog.get()
            self.runs_read.emit(tagruns.all_runs(catalog) if catalog is not None else [])
        except KnownError as error:
            self.problem.emit(str(error))
