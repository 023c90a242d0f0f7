"""The table of runs that put tags on photos: a Qt item model without any widget."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from photoclip.gui import encoderwording, wording
from photoclip.records import TagRun

Index = QModelIndex | QPersistentModelIndex

_ALIGN_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value


class TagRunsTable(QAbstractTableModel):
    """Columns: when, what put the tags on, on which photos, with which encoder, how many photos and tags are left."""

    WHEN, WHAT, SCOPE, ENCODER, PHOTOS, TAGS = range(6)
    _NO_PARENT: ClassVar[QModelIndex] = QModelIndex()

    def __init__(self) -> None:
        super().__init__()
        self._runs: tuple[TagRun, ...] = ()

    def show(self, runs: Sequence[TagRun]) -> None:
        """Show these runs. Where none has come or gone, what is selected stays so."""
        same = [run.id for run in runs] == [run.id for run in self._runs]
        if same:
            self._runs = tuple(runs)
            if runs:
                self.dataChanged.emit(self.index(0, 0), self.index(len(runs) - 1, self.TAGS))
            return
        self.beginResetModel()
        self._runs = tuple(runs)
        self.endResetModel()

    def run(self, row: int) -> TagRun:
        """The run in a row."""
        return self._runs[row]

    def row_of(self, run_id: int) -> int:
        """The row of a run, -1 where it is gone."""
        return next((row for row, run in enumerate(self._runs) if run.id == run_id), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row for each run."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """See the class."""
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; numbers to the right; a sentence for screen readers."""
        run, column = self._runs[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(run, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in (self.PHOTOS, self.TAGS):
                return _ALIGN_RIGHT
            case Qt.ItemDataRole.AccessibleTextRole if column == self.WHEN:
                return ", ".join(self._spoken(run))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (self.PHOTOS, self.TAGS):
            return _ALIGN_RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            names = (
                self.tr("When"), self.tr("What"), self.tr("Which photos"), self.tr("Encoder"),
                self.tr("Photos"), self.tr("Tags"),
            )  # fmt: skip
            return names[section]
        return None

    def _text(self, run: TagRun, column: int) -> str:
        match column:
            case self.WHEN:
                return wording.moment(run.made_at)
            case self.WHAT:
                what = self.tr("Rule") if run.kind == "rule" else self.tr("Auto-tagging")
                return what if run.active else self.tr("{what}, reverted").format(what=what)
            case self.SCOPE:
                return " ".join(run.scope.split())
            case self.ENCODER:
                return encoderwording.title(run.encoder) if run.encoder else ""
            case self.PHOTOS:
                return wording.number(run.photos) if run.active else "–"
        return wording.number(len(run.tags)) if run.active else "–"

    def _spoken(self, run: TagRun) -> list[str]:
        said = [self._text(run, column) for column in (self.WHEN, self.WHAT, self.SCOPE)]
        return [*said, *([wording.photos(run.photos), wording.tags(len(run.tags))] if run.active else [])]
