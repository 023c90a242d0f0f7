"""The table of rules: a Qt item model without any widget."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from photoclip.gui import wording
from photoclip.gui.rulesreader import RuleLine
from photoclip.gui.views.labels import plain_tip
from photoclip.paths import path_text

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class RuleTable(QAbstractTableModel):
    """Columns: the tag with a switch, the photos it is for, and what has come of it."""

    TAG, QUERY, STATE = range(3)
    switched = Signal(object, bool)
    """A TagRule, and whether it is to be enabled. It is shown so once it was read again."""
    _NO_PARENT: ClassVar[QModelIndex] = QModelIndex()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[RuleLine, ...] = ()

    def show(self, lines: Sequence[RuleLine]) -> None:
        """Show these rules."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def line(self, row: int) -> RuleLine:
        """The rule in a row."""
        return self._lines[row]

    def row_of(self, rule_id: int) -> int:
        """The row of a rule, −1 for one that is not there."""
        return next((row for row, line in enumerate(self._lines) if line.rule.id == rule_id), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row for each rule."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Tag, query, state."""
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The tag can be switched."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == self.TAG else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """The text of a cell, the switch of a tag, and a whole rule for screen readers."""
        line = self._lines[index.row()]
        texts = (path_text(line.rule.path), path_text(line.text), self._state(line))
        if role == _Role.DisplayRole:
            return texts[index.column()]
        if role == _Role.CheckStateRole and index.column() == self.TAG:
            return Qt.CheckState.Checked if line.rule.enabled else Qt.CheckState.Unchecked
        if role == _Role.ToolTipRole:
            return plain_tip(texts[index.column()])
        if role == _Role.AccessibleDescriptionRole:
            return ": ".join(texts)
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask for a rule to be switched on or off."""
        if role != _Role.CheckStateRole or index.column() != self.TAG:
            return False
        self.switched.emit(self._lines[index.row()].rule, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns."""
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("Tag"), self.tr("For photos that meet"), self.tr("Now"))[section]
        return None

    def _state(self, line: RuleLine) -> str:
        if not line.rule.enabled:
            return self.tr("off")
        return line.problem or wording.photos(line.photos)
