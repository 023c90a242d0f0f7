"""Reading, away from the window's thread, what the settings show: folders with their counts, encoders, room on disk."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import encoders, photos, roots, sidecars, switching
from photoclip.catalog.connection import Catalog
from photoclip.catalog.sidecars import PlannedSidecar, SidecarOverview
from photoclip.catalog.switching import Lacking, StoredEncoder
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths
from photoclip.records import Counts, Root


@dataclass(frozen=True, slots=True)
class EncoderStates:
    """The encoders as they are now.

    `installed` are names of the registry; `active` and `target` names of the registry or folders; `lacking` is what
    the target still lacks, None while its vectors are not begun.
    """

    installed: frozenset[str] = frozenset()
    stored: tuple[StoredEncoder, ...] = ()
    active: str = ""
    target: str = ""
    lacking: Lacking | None = None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library holds and takes: folders, counts, encoders, sidecars, and bytes on disk by what they are."""

    roots: tuple[tuple[Root, int], ...] = ()
    """Each with the number of its photos, without files that are none or that failed."""
    counts: Counts = field(default_factory=Counts)
    encoders: EncoderStates = EncoderStates()
    catalog_bytes: int = 0
    thumbnail_bytes: int = 0
    vector_bytes: int = 0
    preview_bytes: int = 0
    sidecars: SidecarOverview = field(default_factory=SidecarOverview)
    planned_sidecars: tuple[PlannedSidecar, ...] = ()
    """The first of them."""


class HoldingsReader(QObject):
    """Answers `read` with `holdings_read`; of many requests in a row the last is answered."""

    holdings_read = Signal(Holdings)
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._paths = paths
        self._catalog = LazyCatalog(paths)
        self._thread = Background("holdings reader")

    def read(self) -> None:
        """Ask for `holdings_read`."""
        self._thread.submit("read", self._read)

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    # In the thread from here on.

    def _read(self) -> None:
        try:
            catalog = self._catalog.get()
            self.holdings_read.emit(self._of(catalog))
        except KnownError as error:
            self.problem.emit(str(error))

    def _of(self, catalog: Catalog | None) -> Holdings:
        from photoclip.weights import installed, registry  # which nothing needs before the settings are opened

        here = frozenset(entry.name for entry in registry.entries() if installed.is_installed(entry))
        if catalog is None:
            return Holdings(encoders=EncoderStates(here))
        with catalog.reading():
            held = "SELECT root_id, sum(files) FROM tallies WHERE state NOT IN ('failed', 'skipped') GROUP BY root_id"
            photos_of = dict(catalog.rows(held))
            return Holdings(
                roots=tuple((root, photos_of.get(root.id, 0)) for root in roots.all_roots(catalog)),
                counts=photos.counts(catalog),
                encoders=_encoders(catalog, here),
                catalog_bytes=_size(self._paths.catalog.stat),
                thumbnail_bytes=_size(self._paths.thumbnails.stat),
                vector_bytes=_folder_size(self._paths.vectors),
                preview_bytes=_folder_size(self._paths.previews),
                sidecars=sidecars.overview(catalog),
                planned_sidecars=tuple(sidecars.preview(catalog)),
            )


def _encoders(catalog: Catalog, here: frozenset[str]) -> EncoderStates:
    active, target = encoders.active(catalog), switching.target(catalog) or ""
    stored = tuple(switching.stored(catalog))
    begun = next((known.key for known in stored if known.name == target), None)
    lacking = switching.lacking(catalog, begun) if begun is not None else None
    return EncoderStates(here, stored, active.name if active is not None else "", target, lacking)


def _size(stat: Callable[[], os.stat_result]) -> int:
    with suppress(OSError):
        return stat().st_size
    return 0


def _folder_size(folder: Path) -> int:
    with suppress(OSError), os.scandir(folder) as entries:
        return sum(_size(entry.stat) for entry in entries)
    return 0
