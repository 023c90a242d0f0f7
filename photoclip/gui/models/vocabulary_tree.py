"""The vocabulary as a Qt item model: a check box for each tag and, of three states, for each branch."""

from html import escape
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from photoclip.catalog import tagpaths
from photoclip.gui.models.termoutline import NOTHING, TermLine, TermOutline

Index = QModelIndex | QPersistentModelIndex

_TIP = 1_000  # characters


class VocabularyTree(QAbstractItemModel):
    """Shows a TermOutline. A box that is pressed is announced; it changes when the worker has made the change."""

    switched = Signal(list, bool)
    """The paths of the terms in a line, and whether they are to suggest themselves."""
    _NO_PARENT: ClassVar[QModelIndex] = QModelIndex()

    def __init__(self) -> None:
        super().__init__()
        self.outline = NOTHING

    def show(self, outline: TermOutline) -> None:
        """Become this outline. Lines are laid out anew only when there are others than before."""
        before = self.outline
        if list(before.places) != list(outline.places):
            self.beginResetModel()
            self.outline = outline
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()  # one signal, however many lines look different
        self.outline = outline
        self.layoutChanged.emit()

    def line(self, index: Index) -> TermLine | None:
        """What a line shows, None for none."""
        return self.outline.lines[index.internalId()] if index.isValid() else None

    def find(self, path: str) -> QModelIndex:
        """The line of a path, an invalid index where there is none."""
        return self._index(self.outline.places.get(tagpaths.key(path), 0))

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self.outline.lines[number].row, 0, number) if number else QModelIndex()

    def _number(self, index: Index) -> int:
        return int(index.internalId()) if index.isValid() else 0

    # The item model.

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """The line in a row of `parent`."""
        children = self.outline.lines[self._number(parent)].children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        """The line that a line is in."""
        return self._index(self.outline.lines[self._number(index)].parent)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many lines are in a line."""
        return len(self.outline.lines[self._number(parent)].children)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, check box, tool tip, words for screen readers."""
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.CheckStateRole:
                return _state(line)
            case Qt.ItemDataRole.ToolTipRole:
                said = "\n".join((line.path, *(line.term.phrases if line.term else ())))
                return f"<p style='white-space:pre-wrap'>{escape(said[:_TIP])}</p>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every line can be chosen and switched."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce that a box was pressed: all that are shown in the line, on unless all are on."""
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        enabled = line.enabled < line.terms
        paths = [term.path for term in self.outline.terms_in(self._number(index)) if term.enabled != enabled]
        self.switched.emit(paths, enabled)
        return True

    def _spoken(self, line: TermLine) -> str:
        if line.term is None or line.children:
            return self.tr("{name}, {enabled} of {terms} tags suggest themselves").format(
                name=line.name, enabled=line.enabled, terms=line.terms
            )
        return line.name


def _state(line: TermLine) -> Qt.CheckState:
    if line.enabled in (0, line.terms):
        return Qt.CheckState.Checked if line.enabled else Qt.CheckState.Unchecked
    return Qt.CheckState.PartiallyChecked
