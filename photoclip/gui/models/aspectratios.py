"""The aspect ratios of all photos by id, read in a thread once the grid wants them and kept up to date from then on."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import shapes
from photoclip.catalog.shapes import Ratios
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.models.photo_order import Ids
from photoclip.paths import LibraryPaths


class RatiosOf:
    """Width by height of some photos (N) in their order; a slice of them is picked out when it is asked for."""

    def __init__(self, by_id: Ratios, ids: Ids) -> None:
        self._by_id, self._ids = by_id, ids

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, part: slice) -> Ratios:
        return self._by_id.take(self._ids[part], mode="clip")


class AspectRatios(QObject):
    """Width by height at the index of the photo's id; the last element stands for all higher ids."""

    changed = Signal()
    problem = Signal(str)
    _read = Signal(object)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self.by_id: Ratios = shapes.no_ratios()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("aspect ratios")
        self._wanted = False
        self._complete = False  # belongs to the thread
        self._latest = self.by_id  # belongs to the thread
        self._changed_ids: set[int] = set()
        self._read.connect(self._on_read)

    def of(self, ids: Ids) -> RatiosOf:
        """Those of some photos, as they are known now."""
        return RatiosOf(self.by_id, ids)

    def want(self) -> None:
        """Read them, unless that has been done; `changed` follows."""
        if not self._wanted:
            self._wanted = True
            self._thread.submit("read", lambda: self._load([]))

    def refresh(self, ids: Sequence[int]) -> None:
        """These photos changed."""
        if self._wanted:
            self._changed_ids.update(ids)
            changed = sorted(self._changed_ids)
            self._thread.submit("read", lambda: self._load(changed))

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    def _load(self, changed: list[int]) -> None:
        try:
            catalog = self._catalog.get()
            if catalog is None:
                return
            if self._complete:
                self._latest = shapes.with_ratios_of(catalog, changed, self._latest)
            else:
                self._latest = shapes.aspect_ratios(catalog)
                self._complete = True
            self._read.emit((changed, self._latest))
        except KnownError as error:
            self.problem.emit(str(error))

    def _on_read(self, found: tuple[list[int], Ratios]) -> None:
        read, ratios = found
        self._changed_ids.difference_update(read)
        if len(ratios) != len(self.by_id) or (ratios != self.by_id).any():
            self.by_id = ratios
            self.changed.emit()
