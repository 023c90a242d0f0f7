"""Finding out how the tags do, away from the window's thread, with small pictures of photos that could have one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photoclip.catalog import tagpaths, tags
from photoclip.errors import KnownError
from photoclip.gui import jpeg
from photoclip.gui.background import Background
from photoclip.gui.scoredcatalog import ScoredCatalog
from photoclip.gui.thumbnailloader import Reader
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.tagging import vocabulary
from photoclip.tagging.health import Health, examine

SHOWN = 6
"""So many photos of each group are shown."""
SIDE = 160  # pixels, enough for a small picture on a sharp screen


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """How the tags do, and pictures of the groups' photos by id.

    `tag_ids` are the tags of the library by their paths, `terms` the keys of the vocabulary's.
    """

    health: Health
    tag_ids: dict[str, int]
    terms: frozenset[str]
    pictures: dict[int, QImage]


class HealthReader(QObject):
    """Answers `read` in `examined`; `stop` it at the end."""

    examined = Signal(object)
    """A Report, or None while the tags are not prepared yet."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths, open_reader: Callable[[], Reader]) -> None:
        super().__init__()
        self._scored = ScoredCatalog(paths)
        self._open_reader = open_reader
        self._reader: Reader | None = None
        self._thread = Background("tag health")

    def read(self) -> None:
        """Look at all tags and photos; it takes seconds."""
        self._thread.submit("read", self._read)

    def on_changed(self, change: CatalogChanged) -> None:
        """The next look must not use what was read before."""
        if change.tags or change.vocabulary or change.encoder:
            self._scored.outdate()

    def on_job_finished(self, job: str) -> None:
        """The worker has prepared what suggestions are made of."""
        if job == "suggest":
            self._scored.outdate()

    def stop(self) -> None:
        """Close the library and end the thread."""
        self._thread.stop(self._close)

    # In the thread.

    def _read(self) -> None:
        try:
            scored = self._scored.get()
            if scored is None:
                self.examined.emit(None)
                return
            health = examine(scored.catalog, scored.index, scored.scorers)
            tag_ids = {tag.path: tag.id for tag in tags.all_tags(scored.catalog)}
            shown = [photo_id for group in health.groups for photo_id in group.photo_ids[:SHOWN].tolist()]
            terms = frozenset(tagpaths.key(term.path) for term in vocabulary.terms(scored.catalog))
            self.examined.emit(Report(health, tag_ids, terms, self._pictures(shown)))
        except KnownError as error:
            self.problem.emit(str(error))

    def _pictures(self, photo_ids: list[int]) -> dict[int, QImage]:
        self._reader = self._reader or self._open_reader()
        found = {photo_id: self._reader.thumbnail(photo_id) for photo_id in photo_ids}
        return {photo_id: jpeg.read(data, SIDE) for photo_id, data in found.items() if data}

    def _close(self) -> None:
        self._scored.close()
        if self._reader is not None:
            self._reader.close()
