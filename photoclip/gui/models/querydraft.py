"""The query that a person is putting together: its chips, and the text being typed after them.

The search bar edits it, SearchFlow follows it.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from photoclip.records import Filter
from photoclip.search.parse import Query, Term

Chip = Term | Filter


class QueryDraft(QObject):
    """Chips in an order, and a text. The order means nothing to a search; people like to arrange things."""

    typed = Signal()
    """The text is another one."""
    chips_changed = Signal()
    """The chips are others, and perhaps the text too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        self._text = ""

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The finished parts."""
        return self._chips

    @property
    def text(self) -> str:
        """What is being typed."""
        return self._text

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self._chips and not self._text.strip()

    def type(self, text: str) -> None:
        """Replace the text."""
        if text != self._text:
            self._text = text
            self.typed.emit()

    def put(self, chips: Iterable[Chip], text: str = "") -> None:
        """Replace everything."""
        found = tuple(chips)
        if (found, text) != (self._chips, self._text):
            self._chips, self._text = found, text
            self.chips_changed.emit()

    def add(self, *chips: Chip) -> None:
        """Put chips after the others; those that are there already are not added twice."""
        new = dict.fromkeys(chip for chip in chips if chip not in self._chips)
        self.put((*self._chips, *new), self._text)

    def replace(self, index: int, *chips: Chip) -> None:
        """Put other chips, or none, in the place of the one at `index`."""
        self.put((*self._chips[:index], *chips, *self._chips[index + 1 :]), self._text)

    def remove(self, index: int) -> None:
        """Take a chip out."""
        self.replace(index)

    def move(self, index: int, to: int) -> None:
        """Take a chip out and put it back as the one at `to`."""
        others = [*self._chips[:index], *self._chips[index + 1 :]]
        others.insert(to, self._chips[index])
        self.put(others, self._text)

    def clear(self) -> None:
        """Ask for nothing."""
        self.put(())

    def query(self, typed: Query) -> Query:
        """The chips and what the text was read as, together."""
        terms = tuple(chip for chip in self._chips if isinstance(chip, Term))
        filters = tuple(chip for chip in self._chips if isinstance(chip, Filter))
        return Query((*terms, *typed.terms), (*filters, *typed.filters))
