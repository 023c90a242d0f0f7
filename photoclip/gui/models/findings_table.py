"""A table of findings about tags: a Qt item model without any widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from photoclip.gui.views.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Finding:
    """A row: the texts of its cells, and what it is about."""

    cells: tuple[str, ...]
    thing: object


class FindingsTable(QAbstractTableModel):
    """Shows findings under the names of its columns."""

    _NO_PARENT: ClassVar[QModelIndex] = QModelIndex()

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._findings: tuple[Finding, ...] = ()

    def show(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        if tuple(findings) != self._findings:
            self.beginResetModel()
            self._findings = tuple(findings)
            self.endResetModel()

    def thing(self, row: int) -> object:
        """What a row is about."""
        return self._findings[row].thing

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row for each finding."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """As many as there are names."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; the whole row for screen readers."""
        cells = self._findings[index.row()].cells
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cells[index.column()])
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join(cells)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section]
        return None
