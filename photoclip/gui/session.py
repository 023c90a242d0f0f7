"""The objects behind one library's window, made in one place and ended in one place."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from photoclip.catalog.thumbnails import ThumbnailReader
from photoclip.gui.catalogreader import CatalogReader, Overview
from photoclip.gui.chippictures import ChipPictures
from photoclip.gui.edits import EditDesk
from photoclip.gui.examplephrases import ExamplePhrases
from photoclip.gui.holdings import HoldingsReader
from photoclip.gui.matrixreader import MatrixReader
from photoclip.gui.models.aspectratios import AspectRatios
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.notify import Notifier
from photoclip.gui.previews import Previews
from photoclip.gui.recentsearches import RecentSearches
from photoclip.gui.searcher import Searcher
from photoclip.gui.searchflow import SearchFlow
from photoclip.gui.selectionreader import SelectionReader
from photoclip.gui.sidebarreader import SidebarReader
from photoclip.gui.suggester import Suggester
from photoclip.gui.thumbnailloader import ThumbnailLoader
from photoclip.gui.timelinereader import TimelineReader
from photoclip.gui.trash import Trash
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged


class Part(Protocol):
    """What has a thread or a process to end."""

    def stop(self) -> None:
        """End it."""
        ...


class Session(QObject):
    """Everything that reads the library in `folder` or talks to its `worker`. The window only connects and shows."""

    def __init__(self, folder: Path, worker: WorkerProcess) -> None:
        super().__init__()
        self.paths = LibraryPaths(folder.absolute())
        self.worker = worker
        self.order = PhotoOrder(self)
        self.reader = CatalogReader(self.paths)
        self.facts = PhotoFacts(self.paths)
        self.ratios = AspectRatios(self.paths)
        self._loader = ThumbnailLoader(self._open_thumbnails)
        self.thumbnails = Thumbnails(self._loader)
        self._inspected = ThumbnailLoader(self._open_thumbnails)
        self.inspected = Thumbnails(self._inspected)  # the inspector's: what it wants is not what the grid wants
        self.previews = Previews(worker, self._open_thumbnails)
        self.matrix = MatrixReader(self.paths, self._open_thumbnails)
        self.searcher = Searcher(self.paths)
        self.search = SearchFlow(worker, self.searcher, self)
        self.recent_searches = RecentSearches(self.paths.recent_searches)
        self.chip_pictures = ChipPictures(self.paths, self._open_thumbnails)
        self.examples = ExamplePhrases(worker, self.paths)
        self.edits = EditDesk(worker, self)
        self.trash = Trash(self.paths, worker, self.edits)
        self.outline = SidebarReader(self.paths)
        self.chronology = TimelineReader(self.paths)
        self.selection = SelectionReader(self.paths)
        self.suggester = Suggester(self.paths)
        self.holdings = HoldingsReader(self.paths)
        self.notifier = Notifier(self)
        worker.catalog_changed.connect(self.notifier.gather)
        self.notifier.changed.connect(self._on_changed)
        self.notifier.changed.connect(self.suggester.on_changed)
        worker.job_finished.connect(self.suggester.on_job_finished)
        self._adopted: list[Part] = []
        self._unread = self._unheard = False
        worker.state_changed.connect(self._on_state)
        self.reader.overview_read.connect(self._on_overview)

    def read(self) -> None:
        """Have the photos read; may be called before there is a window."""
        self.reader.read_overview()

    def start(self) -> None:
        """Have everything else read, and start the worker."""
        self.outline.read()
        self.worker.start()

    def shutdown(self) -> None:
        """End the worker and all threads."""
        self.worker.shutdown()
        parts: tuple[Part, ...] = (
            self.trash, self.recent_searches, self.chip_pictures, self.searcher, self.examples, self.previews,
            self.matrix, self._loader, self._inspected,
            self.ratios, self.facts, self.reader, self.outline, self.chronology, self.selection, self.suggester,
            self.holdings,
            *self._adopted,
        )  # fmt: skip
        for part in parts:
            part.stop()

    def adopt(self, part: Part) -> None:
        """End a part that was made later with all others."""
        self._adopted.append(part)

    def _on_changed(self, change: CatalogChanged) -> None:
        self.thumbnails.forget(change.photo_ids)
        self.inspected.forget(change.photo_ids)
        if change.roots:  # photos go offline and come back with their folder, without a change of their own
            self.facts.forget_all()
        self.facts.forget(change.photo_ids)
        self.ratios.refresh(change.photo_ids)
        self.previews.forget(change.photo_ids)
        self.reader.read_overview()
        self.searcher.refresh()
        self.outline.on_changed(change)
        self.chronology.on_changed(change)

    def _on_state(self, state: str) -> None:
        """While the library was another program's, nobody said what that has changed."""
        if state == "running" and self._unheard:
            everything = CatalogChanged([], roots=True, encoder=True, tags=True, albums=True, vocabulary=True)
            self.notifier.gather(everything)
        self._unheard = state != "running" and (self._unheard or state == "failed")

    def _on_overview(self, overview: Overview) -> None:
        """Once the worker has brought an older catalog up to date, the others find what they looked for in vain."""
        if self._unread and overview.readable:
            self.outline.read()
            self.ratios.refresh([])
        self._unread = not overview.readable

    def _open_thumbnails(self) -> ThumbnailReader:
        return ThumbnailReader(self.paths)
