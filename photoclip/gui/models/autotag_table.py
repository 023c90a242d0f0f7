"""The table of tags that would go on photos: a Qt item model over an AutoTagPlan."""

from html import escape
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from photoclip.catalog import tagpaths
from photoclip.gui import wording
from photoclip.gui.models.autotagplan import NOTHING, AutoTagPlan

Index = QModelIndex | QPersistentModelIndex

_ALIGN_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value


class AutoTagTable(QAbstractTableModel):
    """A check box and the path of each tag, on how many photos it goes, and from which probability on.

    Shown are the tags that go on at least one photo, and those whose own slider was moved, whatever that came to: none
    goes away under the hand that moves it. Rows stay in their places until `arrange` is called.
    """

    TAG, PHOTOS, FROM = range(3)
    changed = Signal()
    """What is chosen has changed."""
    _NO_PARENT: ClassVar[QModelIndex] = QModelIndex()

    def __init__(self) -> None:
        super().__init__()
        self._plan = AutoTagPlan(NOTHING, 100)
        self._names: list[str] = []
        self._keys: list[str] = []
        self._places: NDArray[np.int64] = np.empty(0, np.int64)  # of tags, in the order of the alphabet
        self._numbers: list[int] = []
        self._counts: NDArray[np.int64] = np.empty(0, np.int64)
        self._moved: set[int] = set()
        self._filter = ""
        self._sorted_by, self._falling = self.PHOTOS, True

    def show(self, plan: AutoTagPlan) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._plan, self._numbers = plan, []
        self._moved.clear()
        self._names = list(plan.candidates.paths)
        self._keys = [tagpaths.key(path) for path in self._names]
        self._places = np.empty(len(self._keys), np.int64)
        self._places[sorted(range(len(self._keys)), key=self._keys.__getitem__)] = np.arange(len(self._keys))
        self.endResetModel()
        self.arrange()

    def arrange(self) -> None:
        """Show what goes on photos now, in order."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._numbers[index.row()] for index in before]
        self._counts = self._plan.counts()
        shown = self._counts > 0
        shown[list(self._moved)] = True
        found = [number for number in np.flatnonzero(shown).tolist() if self._filter in self._keys[number]]
        order = np.array(found, np.int64)
        by = self._sort_keys()[order]
        order = order[np.lexsort((self._places[order], -by if self._falling else by))]
        self._numbers = order.tolist()
        rows = {number: row for row, number in enumerate(self._numbers)}
        after = [
            self.index(rows[number], index.column()) if number in rows else QModelIndex()
            for number, index in zip(numbers, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def filter(self, text: str) -> None:
        """Show only tags with this in their paths."""
        self._filter = tagpaths.key(" ".join(text.split()))
        self.arrange()

    def refresh(self, number: int) -> None:
        """A tag goes on other photos than before: its slider was moved, or a photo taken out."""
        self._moved.add(number)
        self._counts = self._plan.counts()
        row = self.row_of(number)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.FROM))

    def number(self, row: int) -> int:
        """The tag in a row, by its number in the plan."""
        return self._numbers[row]

    def row_of(self, number: int) -> int:
        """The row of a tag, -1 where it is not shown."""
        return self._numbers.index(number) if number in self._numbers else -1

    def choose_all(self, chosen: bool) -> None:
        """Check or uncheck every tag that is shown."""
        for number in self._numbers:
            self._plan.choose(number, chosen)
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, self.TAG))
        self.changed.emit()

    # The item model.

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row for each tag."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Tag, photos, threshold."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, check boxes, and a sentence for screen readers."""
        number, column = self._numbers[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(number, column)
            case Qt.ItemDataRole.CheckStateRole if column == self.TAG:
                return Qt.CheckState.Checked if self._plan.is_chosen(number) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole if column != self.TAG:
                return _ALIGN_RIGHT
            case Qt.ItemDataRole.ToolTipRole if column == self.TAG:
                return f"<p style='white-space:pre-wrap'>{escape(self._names[number])}</p>"
            case Qt.ItemDataRole.ToolTipRole if column == self.FROM and self._plan.has_own(number):
                return self.tr("This tag has a threshold of its own")
            case Qt.ItemDataRole.AccessibleTextRole if column == self.TAG:
                said = self.tr("{tag}, {photos}, from {percent} % on")
                return said.format(
                    tag=self._names[number],
                    photos=wording.photos(int(self._counts[number])),
                    percent=self._plan.threshold(number),
                )
        return None

    def _text(self, number: int, column: int) -> str:
        if column == self.TAG:
            return self._names[number]
        if column == self.PHOTOS:
            return wording.number(int(self._counts[number]))
        own = "•" if self._plan.has_own(number) else ""
        return f"{own} {self._plan.threshold(number)} %".strip()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every tag can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == self.TAG else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check or uncheck a tag."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != self.TAG:
            return False
        self._plan.choose(self._numbers[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return (self.tr("Tag"), self.tr("Photos"), self.tr("From"))[section]
            if role == Qt.ItemDataRole.TextAlignmentRole and section != self.TAG:
                return _ALIGN_RIGHT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By name, by the number of photos, or by threshold; what is alike there, by name."""
        self._sorted_by = column
        self._falling = order == Qt.SortOrder.DescendingOrder
        self.arrange()

    def _sort_keys(self) -> NDArray[np.int64]:
        match self._sorted_by:
            case self.PHOTOS:
                return self._counts
            case self.FROM:
                return np.array([self._plan.threshold(number) for number in range(len(self._names))], np.int64)
        return self._places
