"""The tags that suggest themselves for the selected photos, found away from the window's thread."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import summary, tags
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.scoredcatalog import Scored, ScoredCatalog
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import Suggestion
from photoclip.tagging import suggest

# Of a larger selection this many photos, spread over it, speak for all.
_SAMPLE = 2_000


class Suggester(QObject):
    """Answers the newest question in `suggested`; connect `Notifier.changed` to `on_changed`."""

    suggested = Signal(object, list)
    """The photos (the very array of the question) and their Suggestions, the likeliest first."""
    outdated = Signal()
    """What was suggested so far may be wrong by now."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._scored = ScoredCatalog(paths)
        self._thread = Background("suggester")

    def suggest(self, ids: Ids) -> None:
        """Ask for the tags that fit these photos and are neither on all of them nor rejected."""
        self._thread.submit("suggest", lambda: self._suggest(ids))

    def on_changed(self, change: CatalogChanged) -> None:
        """Read again what suggestions depend on."""
        if change.tags or change.vocabulary or change.encoder:
            self._scored.outdate()
            self.outdated.emit()

    def on_job_finished(self, job: str) -> None:
        """The worker has prepared what suggestions are made of."""
        if job == "suggest":
            self._scored.outdate()
            self.outdated.emit()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._scored.close)

    def _suggest(self, ids: Ids) -> None:
        try:
            scored = self._scored.get()
            found = _suggestions(scored, ids) if scored is not None else []
        except KnownError as error:
            self.problem.emit(str(error))
            return
        self.suggested.emit(ids, found)


def _suggestions(scored: Scored, ids: Ids) -> list[Suggestion]:
    some = ids[np.linspace(0, len(ids) - 1, _SAMPLE).astype(np.int64)] if len(ids) > _SAMPLE else ids
    photo_ids = some.tolist()
    held = summary.summary(scored.catalog, some)
    everywhere = {share.path for share in held.tags if share.count == held.count} if held is not None else set()
    said_no = tags.rejected(scored.catalog, photo_ids)
    nowhere = set.intersection(*(set(said_no.get(photo_id, ())) for photo_id in photo_ids)) if photo_ids else set()
    return suggest.for_photos(scored.scorers, scored.index, some, everywhere | nowhere)
