"""Reading the rules, how many photos have their tags and what is wrong with them, away from the window's thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import rules, tagruns
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.scoredcatalog import ScoredCatalog
from photoclip.paths import LibraryPaths
from photoclip.records import TagRule
from photoclip.search.parse import Query
from photoclip.search.rank import Floats
from photoclip.tagging import rules as meaning
from photoclip.tagging.suggest import LIKELY, STRONG, WEAK


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule, its query as it is typed, how many photos have tags from it, and why it changes nothing, if so."""

    rule: TagRule
    text: str
    photos: int
    problem: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many photos a query `text` is for: so many meet its filters, or none can, because of a `problem`.

    `fits`: how many of them its words fit at least so probably, STRONG, LIKELY and WEAK; None where nobody can tell.
    """

    text: str
    photos: int
    fits: Mapping[float, int] | None = None
    problem: str = ""


class RulesReader(QObject):
    """Answers in signals what is asked of the rules. `stop` it at the end."""

    rules_read = Signal(list)
    """All rules, as RuleLines."""
    counted = Signal(RuleCount)
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._scored = ScoredCatalog(paths)
        self._thread = Background("rules")
        self._asked = 0

    def read(self) -> None:
        """Ask for `rules_read`."""
        self._thread.submit("rules", lambda: self._guarded(self._read))

    def count(self, text: str, embedded: Mapping[str, Floats] | None = None, encoder_key: str = "") -> None:
        """Ask for `counted`, in place of what is being counted.

        `embedded` are the embeddings (D,) of the phrases by the encoder of this key; without them only the filters
        count.
        """
        self._asked = asked = self._asked + 1
        self._thread.submit(
            "count", lambda: self._guarded(lambda: self._count(asked, text, embedded or {}, encoder_key))
        )

    def outdate(self) -> None:
        """What scores are made of may have changed."""
        self._scored.outdate()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._asked += 1
        self._thread.stop(self._close)

    # In the thread.

    def _guarded(self, read: Callable[[], None]) -> None:
        try:
            read()
        except KnownError as error:
            self.problem.emit(str(error))

    def _read(self) -> None:
        catalog = self._catalog.get()
        found = rules.all_rules(catalog) if catalog is not None else []
        self.rules_read.emit(
            [
                RuleLine(
                    rule,
                    meaning.text_of(rule),
                    len(tagruns.photos_of(catalog, rule.run_id)),
                    meaning.problem(catalog, rule),
                )
                for rule in found
                if catalog is not None
            ]
        )

    def _count(self, asked: int, text: str, embedded: Mapping[str, Floats], encoder_key: str) -> None:
        catalog = self._catalog.get()
        try:
            query = meaning.read(text)
            ids = meaning.matching(catalog, query) if catalog is not None else np.empty(0, np.int64)
            scored = bool(query.terms) and embedded.keys() >= set(query.texts)
            found = RuleCount(text, len(ids), self._fits(asked, query, ids, embedded, encoder_key) if scored else None)
        except KnownError as error:
            found = RuleCount(text, 0, problem=str(error))
        if asked == self._asked:
            self.counted.emit(found)

    def _fits(
        self, asked: int, query: Query, ids: Ids, embedded: Mapping[str, Floats], encoder_key: str
    ) -> Mapping[float, int] | None:
        scored = self._scored.get()
        if scored is None or scored.index.encoder_key != encoder_key:
            return None
        vectors = np.stack([embedded[phrase] for phrase in query.texts])
        fits = dict.fromkeys((STRONG, LIKELY, WEAK), 0)
        for _, probable in meaning.fitting(scored.catalog, scored.scorers, scored.index, query, vectors, ids):
            if asked != self._asked:
                return None
            for least in fits:
                fits[least] += int(np.count_nonzero(probable >= np.float32(least)))
        return fits

    def _close(self) -> None:
        self._scored.close()
        self._catalog.close()
