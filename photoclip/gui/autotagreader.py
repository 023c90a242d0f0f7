"""Finding out, away from the window's thread, which tags would go on which photos."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import filters, tagpaths, tagruns, tags
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.models.autotagplan import Candidates, Scope
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.scoredcatalog import Scored, ScoredCatalog
from photoclip.paths import LibraryPaths
from photoclip.tagging import suggest

FLOOR = 0.1
"""What is less probable is no candidate, however low a threshold."""
# So many pairs are kept, of 12 bytes each.
_MOST_PAIRS = 8_000_000
_FLOOR_STEP = 0.05


@dataclass(frozen=True, eq=False)
class Found:
    """What there is for `photos` photos of a scope, those that are not indexed included.

    `newest_run` is the id of the latest run there is, and `put_on` how many tags runs after one that was asked about
    put on any photo, and on how many photos.
    """

    scope: Scope
    photos: int
    candidates: Candidates
    newest_run: int
    put_on: tuple[int, int] | None


class AutoTagReader(QObject):
    """Looks at one scope at a time; a newer one takes the place of one that is being looked at."""

    found = Signal(Found)
    unprepared = Signal()
    """The library has no scorers yet."""
    progress = Signal(int, int)
    """How many photos were looked at, of how many."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._scored = ScoredCatalog(paths)
        self._thread = Background("auto-tagging")
        self._asked = 0

    def look(self, scope: Scope, *, after_run: int | None = None) -> None:
        """Look at these photos; `found` follows, or `unprepared`, unless it is cancelled.

        Tell also what was put on by runs after one, if that is given.
        """
        self._asked = asked = self._asked + 1
        self._thread.submit("look", lambda: self._look(asked, scope, after_run))

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        self._asked += 1

    def outdate(self) -> None:
        """What suggestions depend on has changed."""
        self._scored.outdate()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self.cancel()
        self._thread.stop(self._scored.close)

    # In the thread.

    def _look(self, asked: int, scope: Scope, after_run: int | None) -> None:
        try:
            scored = self._scored.get() if asked == self._asked else None
            if asked != self._asked:
                return
            if scored is None:
                self.unprepared.emit()
                return
            ids = filters.matching(scored.catalog, scope.filters) if scope.ids is None else scope.ids
            candidates = self._candidates(asked, scored, ids, scope.only)
            newest = tagruns.newest(scored.catalog)
            put_on = None if after_run is None else tagruns.put_on_after(scored.catalog, after_run)
        except KnownError as error:
            self.problem.emit(str(error))
            return
        if candidates is not None and asked == self._asked:
            self.found.emit(Found(scope, len(ids), candidates, newest, put_on))

    def _candidates(self, asked: int, scored: Scored, ids: Ids, only: str | None) -> Candidates | None:
        """The candidates among these photos, None when they are not wanted any more."""
        pairs, parts, done = _Pairs(), [np.empty(0, np.int64)], 0
        column = scored.scorers.column(only) if only is not None else None
        others = np.full(len(scored.scorers.paths), only is not None)
        if column is not None:
            others[column] = False
        for some, vectors in suggest.chunks(scored.index, ids):
            if asked != self._asked:
                return None
            self.progress.emit(done, len(ids))
            found = suggest.probabilities(scored.scorers, vectors)
            found[:, others] = 0
            pairs.add(done, found)
            parts.append(some)
            done += len(some)
        looked_at = np.concatenate(parts)
        rows, numbers, probabilities = pairs.all()
        paths = scored.scorers.paths
        keep = _open(scored.catalog, paths, looked_at[rows], numbers)
        return Candidates.of_pairs(
            scored.index.encoder_key, pairs.floor, paths, looked_at, numbers[keep], rows[keep], probabilities[keep]
        )


class _Pairs:
    """Photos and tags that may go together, as many as fit: the floor rises when there are too many."""

    def __init__(self) -> None:
        self.floor = FLOOR
        self._parts: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]] = []
        self._kept = 0

    def add(self, first: int, probabilities: NDArray[np.float32]) -> None:
        """Take in the probabilities (n, K) of the photos from row `first` on."""
        rows, numbers = np.nonzero(probabilities >= np.float32(self.floor))
        likely = probabilities[rows, numbers].astype(np.float32)
        self._parts.append(((rows + first).astype(np.int32), numbers.astype(np.int32), likely))
        self._kept += len(rows)
        while self._kept > _MOST_PAIRS:
            self._raise_floor()

    def all(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
        """Rows, tag numbers and probabilities of all pairs."""
        if not self._parts:
            return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
        rows, numbers, likely = zip(*self._parts, strict=True)
        return np.concatenate(rows), np.concatenate(numbers), np.concatenate(likely)

    def _raise_floor(self) -> None:
        self.floor += _FLOOR_STEP
        kept = []
        for rows, numbers, likely in self._parts:
            fits = likely >= np.float32(self.floor)
            kept.append((rows[fits], numbers[fits], likely[fits]))
        self._parts, self._kept = kept, sum(len(rows) for rows, _, _ in kept)


def _open(catalog: Catalog, paths: tuple[str, ...], photo_ids: Ids, numbers: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of these pairs are open: the photo neither has the tag nor was it rejected there."""
    keep = np.ones(len(numbers), np.bool_)
    settled = tags.settled(catalog)
    order = np.argsort(numbers, kind="stable")
    starts = np.searchsorted(numbers[order], np.arange(len(paths) + 1))
    for number, path in enumerate(paths):
        known = settled.get(tagpaths.key(path))
        if known is not None:
            places = order[starts[number] : starts[number + 1]]
            keep[places] = ~np.isin(photo_ids[places], known)
    return keep
