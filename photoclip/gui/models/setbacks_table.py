"""The table of files that are not indexed: a Qt item model without any widget."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from photoclip.gui.views.labels import plain_tip
from photoclip.paths import path_text
from photoclip.records import Photo

Index = QModelIndex | QPersistentModelIndex


class SetbacksTable(QAbstractTableModel):
    """Columns: file name, reason, folder. Screen readers get the whole path."""

    FILE, REASON, FOLDER = range(3)
    _NO_PARENT: ClassVar[QModelIndex] = QModelIndex()

    def __init__(self) -> None:
        super().__init__()
        self._photos: tuple[Photo, ...] = ()

    def show(self, photos: Sequence[Photo]) -> None:
        """Show these files."""
        self.beginResetModel()
        self._photos = tuple(photos)
        self.endResetModel()

    def shows(self, photos: Sequence[Photo]) -> bool:
        """Whether the table shows exactly these files already."""
        return self._photos == tuple(photos)

    def photo(self, row: int) -> Photo:
        """The file in a row."""
        return self._photos[row]

    def ids(self) -> list[int]:
        """All files that are shown."""
        return [photo.id for photo in self._photos]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row for each file."""
        return 0 if parent.isValid() else len(self._photos)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """File, reason, folder."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, which its tool tip says whole; the path for screen readers."""
        photo = self._photos[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = (path_text(photo.path.name), photo.reason or "", path_text(photo.path.parent))[index.column()]
            return text if role == Qt.ItemDataRole.DisplayRole else plain_tip(text)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{path_text(photo.path)}: {photo.reason}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("File"), self.tr("Reason"), self.tr("Folder"))[section]
        return None
