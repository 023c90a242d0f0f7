"""Reading the rules, how many photos have their tags and what is wrong with them, away from the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from photoclip.catalog import rules, tagruns
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths
from photoclip.records import TagRule
from photoclip.search.parse import parse
from photoclip.tagging import rules as meaning


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule, its query as it is typed, how many photos have tags from it, and why it changes nothing, if so."""

    rule: TagRule
    text: str
    photos: int
    problem: str


class RulesReader(QObject):
    """Answers in signals what is asked of the rules. `stop` it at the end."""

    rules_read = Signal(list)
    """All rules, as RuleLines."""
    counted = Signal(str, int, str)
    """A query, how many photos meet its filters, and why none can, if so."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("rules")

    def read(self) -> None:
        """Ask for `rules_read`."""
        self._thread.submit("rules", lambda: self._guarded(self._read))

    def count(self, text: str) -> None:
        """Ask for `counted`."""
        self._thread.submit("count", lambda: self._guarded(lambda: self._count(text)))

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

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

    def _count(self, text: str) -> None:
        catalog = self._catalog.get()
        try:
            photos = len(meaning.matching(catalog, parse(text))) if catalog is not None else 0
        except KnownError as error:
            self.counted.emit(text, 0, str(error))
            return
        self.counted.emit(text, photos, "")
