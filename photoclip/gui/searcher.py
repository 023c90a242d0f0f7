"""Filtering and ranking in a thread of its own: own read-only catalog and vectors, never blocked by indexing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import encoders, filters
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths, path_text
from photoclip.search.adapted import ActiveAdapter, adapted
from photoclip.search.index import VectorIndex
from photoclip.search.parse import Query, Term
from photoclip.search.rank import Floats, Ids, combine, rank, similarities

Embedded = Mapping[tuple[str, str], Floats]
"""The embeddings (D,) of terms by their kind and value."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The photos that answer a question, best first with their scores, or newest first without any.

    `again` when the question is answered anew because the library changed.
    """

    question: int
    ids: Ids
    scores: Floats | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """How a photo fits one term of a query.

    `text` is the phrase or the file name of the picture, `kind` "text" or "image", `score` the cosine similarity and
    `percentile` the share of the photos shown, 0–100, that fit less well.
    """

    text: str
    kind: str
    negative: bool
    score: float
    percentile: float


@dataclass(slots=True, eq=False)
class _Asked:
    """The last question, and what has been found out for it."""

    question: int
    query: Query
    embedded: Embedded
    encoder_key: str
    among: Ids | None = None
    answered: bool = False
    vectors: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))
    fits: tuple[Ids, Floats] | None = None
    """Photos (N,) and how they fit each term (N, T), once somebody wants to know."""


class Searcher(QObject):
    """Answers one question at a time; a newer question replaces one that still waits.

    The last question stays: `refresh` answers it again when the library has changed.
    """

    answered = Signal(Answer)
    failed = Signal(int, str)
    """The question and one sentence for the person."""
    explained = Signal(int, int, list)
    """The question, the photo, and its list of Why; empty where there is nothing to say."""

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("searcher")
        self._index: VectorIndex | None = None
        self._adapter = ActiveAdapter()
        self._last: _Asked | None = None

    def ask(self, question: int, query: Query, embedded: Embedded, encoder_key: str = "") -> None:
        """Find the photos that meet the filters, and rank them where there are terms.

        `embedded` has the embeddings of all terms that are not photos of the library, by the encoder with this key;
        without a key it is the active one.
        """
        self._thread.submit("question", lambda: self._begin(_Asked(question, query, embedded, encoder_key)))

    def explain(self, question: int, photo_id: int) -> None:
        """Ask for `explained`; nothing comes when another question, or about another photo, is asked meanwhile."""
        self._thread.submit("why", lambda: self._explain(question, photo_id))

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

    def _begin(self, asked: _Asked) -> None:
        self._last = asked
        self._answer(asked)

    def _refresh(self) -> None:
        if self._last is not None:
            self._answer(self._last)

    def _forget(self) -> None:
        self._last = None

    def _answer(self, asked: _Asked) -> None:
        """Emit the answer, unless it was given already and nothing has changed since."""
        try:
            catalog = self._catalog.get()
            if catalog is None:
                self.answered.emit(Answer(asked.question, np.empty(0, np.int64), None))
            elif asked.query.terms:
                self._answer_ranked(catalog, asked)
            else:
                among = filters.matching(catalog, asked.query.filters)
                if not asked.answered or not _same(among, asked.among):
                    self._tell(asked, among, among, None)
        except KnownError as error:
            asked.answered = False  # what comes after an error is news
            self.failed.emit(asked.question, str(error))

    def _answer_ranked(self, catalog: Catalog, asked: _Asked) -> None:
        active = encoders.active(catalog)
        if active is not None and asked.encoder_key not in ("", active.key):
            return  # the library has just changed over: the worker says so next, and the question comes again
        changed = self._update(catalog, active.key if active else None)
        among = filters.matching(catalog, asked.query.filters) if asked.query.filters else None
        if changed or not asked.answered or not _same(among, asked.among):
            self._tell(asked, among, *self._ranked(asked, among))

    def _tell(self, asked: _Asked, among: Ids | None, ids: Ids, scores: Floats | None) -> None:
        asked.among, asked.fits = among, None
        self.answered.emit(Answer(asked.question, ids, scores, again=asked.answered))
        asked.answered = True

    def _ranked(self, asked: _Asked, among: Ids | None) -> tuple[Ids, Floats]:
        """The ranking of all photos but those that others are to be like."""
        if self._index is None:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        terms = asked.query.terms
        embeddings = np.stack([self._embedding(term, asked.embedded) for term in terms])
        asked.vectors = adapted(self._adapter.latest, asked.query, embeddings)
        ranking = rank(self._index, combine(terms, asked.vectors), among=among)
        models = [term.photo_id for term in terms if term.photo_id is not None and not term.negative]
        others = ~np.isin(ranking.ids, models)
        return ranking.ids[others], ranking.scores[others]

    def _embedding(self, term: Term, embedded: Embedded) -> Floats:
        if term.photo_id is None:
            return embedded[term.kind, term.value]
        assert self._index is not None
        vector = self._index.vector_of(term.photo_id)
        if vector is None:
            raise KnownError("This photo is not indexed yet, so nothing can be compared with it.")
        return vector

    def _explain(self, question: int, photo_id: int) -> None:
        asked = self._last
        if asked is None or asked.question != question or not asked.answered:
            return
        if asked.fits is None and self._index is not None and asked.query.terms:
            asked.fits = similarities(self._index, asked.vectors.T, asked.among)
        self.explained.emit(question, photo_id, _why(asked, photo_id))

    def _update(self, catalog: Catalog, key: str | None) -> bool:
        """Bring the vectors of an encoder up to date; whether they or the adapter differ from last time."""
        if key is None:
            had, self._index = self._index is not None, None
            return had
        adapter_before = self._adapter.latest
        other_adapter = self._adapter.get(catalog, key) is not adapter_before
        if self._index is None or self._index.encoder_key != key:
            self._index = VectorIndex(catalog, key)
            return True
        return self._index.refresh() or other_adapter

    def _close(self) -> None:
        self._index = self._last = None
        self._catalog.close()


def _same(one: Ids | None, other: Ids | None) -> bool:
    return one is other or (one is not None and other is not None and np.array_equal(one, other))


def _why(asked: _Asked, photo_id: int) -> list[Why]:
    if asked.fits is None:
        return []
    ids, scores = asked.fits
    row = np.flatnonzero(ids == photo_id)[:1]
    if not len(row):
        return []
    own = scores[row[0]]
    percentiles = 100 * np.mean(scores < own, axis=0)
    return [
        Why(_name(term), term.kind, term.negative, float(score), float(percentile))
        for term, score, percentile in zip(asked.query.terms, own, percentiles, strict=True)
    ]


def _name(term: Term) -> str:
    return term.value if term.kind == "text" else path_text(Path(term.value).name)
