"""Ranking in a thread of its own: with its own read-only catalog and vectors, never blocked by indexing."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import encoders
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths
from photoclip.search.adapted import ActiveAdapter, adapted
from photoclip.search.index import VectorIndex
from photoclip.search.parse import Query
from photoclip.search.rank import Floats, Ranking, by_term, combine, rank
from photoclip.search.similar import similar

_NOTHING = Ranking(np.empty(0, np.int64), np.empty(0, np.float32))

_Ask = Callable[[VectorIndex], Ranking]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The ranking that answers a question; `again` when the question is answered anew because photos were added."""

    question: int
    ranking: Ranking
    again: bool


class Searcher(QObject):
    """Answers one question at a time; a newer question replaces one that still waits.

    The last question stays: `refresh` answers it again, so photos that are indexed meanwhile appear.
    """

    answered = Signal(Answer)
    failed = Signal(int, str)
    """The question and one sentence for the person."""

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("searcher")
        self._index: VectorIndex | None = None
        self._adapter = ActiveAdapter()
        self._last: tuple[int, _Ask] | None = None

    def rank(self, question: int, query: Query, encoded: Floats) -> None:
        """Rank all photos by `query`, whose embeddings `encoded` (T, D) come texts first, then images."""

        def ask(index: VectorIndex) -> Ranking:
            vectors = adapted(self._adapter.latest, query, by_term(query, encoded))
            return rank(index, combine(query.terms, vectors))

        self._ask(question, ask)

    def similar(self, question: int, photo_id: int) -> None:
        """Rank all other photos by their similarity to this one. Needs no worker."""
        self._ask(question, lambda index: similar(index, photo_id))

    def refresh(self) -> None:
        """Answer the last question again if there is something new."""
        self._thread.submit("refresh", self._refresh)

    def forget(self) -> None:
        """Nothing is being searched any more."""
        self._thread.submit("question", self._forget)

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._close)

    # In the thread from here on.

    def _ask(self, question: int, ask: _Ask) -> None:
        self._thread.submit("question", lambda: self._answer(question, ask))

    def _answer(self, question: int, ask: _Ask, *, again: bool = False) -> None:
        self._last = (question, ask)
        try:
            index, changed = self._current_index()
            if again and not changed:
                return
            self.answered.emit(Answer(question, ask(index) if index is not None else _NOTHING, again))
        except KnownError as error:
            self.failed.emit(question, str(error))

    def _refresh(self) -> None:
        if self._last is not None:
            question, ask = self._last
            self._answer(question, ask, again=True)

    def _forget(self) -> None:
        self._last = None

    def _current_index(self) -> tuple[VectorIndex | None, bool]:
        """The vectors of the active encoder, up to date, and whether they or the adapter differ from last time."""
        catalog: Catalog | None = self._catalog.get()
        active = encoders.active(catalog) if catalog is not None else None
        if catalog is None or active is None:
            return None, False
        adapter_before = self._adapter.latest
        other_adapter = self._adapter.get(catalog, active.key) is not adapter_before
        if self._index is None or self._index.encoder_key != active.key:
            self._index = VectorIndex(catalog, active.key)
            return self._index, True
        return self._index, self._index.refresh() or other_adapter

    def _close(self) -> None:
        self._index = None
        self._catalog.close()
