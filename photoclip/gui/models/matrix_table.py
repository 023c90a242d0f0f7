"""The matrix of photos and phrases as a Qt item model: rows are photos, columns phrases, cells cosine similarities."""

from enum import IntEnum
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QImage, QPixmap

from photoclip.charts.colourscale import colours, dark
from photoclip.charts.matrixtable import Cosines, limits, number
from photoclip.paths import path_text

_Index = QModelIndex | QPersistentModelIndex
_NONE = "–"


class Role(IntEnum):
    """What a cell's painter asks for besides Qt's own roles."""

    COLOUR = Qt.ItemDataRole.UserRole
    INK = Qt.ItemDataRole.UserRole + 1


class MatrixTable(QAbstractTableModel):
    """Shows `scores` [N, M]; not-a-number where a photo has no vector yet. Can be sorted by any phrase."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[int] = []
        self._paths: list[Path] = []
        self._phrases: list[str] = []
        self._scores: Cosines = np.zeros((0, 0), np.float32)
        self._order = np.arange(0)
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.DescendingOrder)
        self._pixmaps: dict[int, QPixmap] = {}
        self._colours = colours(self._scores, 0, 1)
        self.scale: tuple[float, float] | None = None
        """The ends of the colour scale; None while nothing is known."""

    @property
    def ids(self) -> list[int]:
        """The photos in the order in which they are shown."""
        return [self._ids[row] for row in self._order]

    @property
    def paths(self) -> list[Path]:
        """Their files."""
        return [self._paths[row] for row in self._order]

    @property
    def phrases(self) -> list[str]:
        """The phrases, column by column."""
        return list(self._phrases)

    @property
    def scores(self) -> Cosines:
        """The similarities in the order in which they are shown."""
        return self._scores[self._order]

    def show(self, ids: list[int], paths: list[Path], phrases: list[str], scores: Cosines) -> None:
        """Show other numbers; the photos stay sorted as they were if the same phrase is still there."""
        sorted_by = self._phrases[self._sorted[0]] if self._sorted[0] >= 0 else None
        self.beginResetModel()
        self._ids, self._paths, self._phrases, self._scores = ids, paths, phrases, scores
        known = scores[np.isfinite(scores)]
        self.scale = limits(known) if len(known) else None
        self._colours = colours(scores, *(self.scale or (0, 1)))
        column = phrases.index(sorted_by) if sorted_by in phrases else -1
        self._sorted = column, self._sorted[1]
        self._order = self._sorted_rows()
        self.endResetModel()

    def show_thumbnail(self, photo_id: int, image: QImage) -> None:
        """A photo's thumbnail has been read."""
        self._pixmaps[photo_id] = QPixmap.fromImage(image)
        if photo_id in self._ids:
            row = int(np.flatnonzero(self._order == self._ids.index(photo_id))[0])
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def forget_thumbnails(self, keep: set[int]) -> None:
        """Only these photos are shown from now on."""
        self._pixmaps = {photo_id: pixmap for photo_id, pixmap in self._pixmaps.items() if photo_id in keep}

    def rowCount(self, parent: _Index | None = None) -> int:
        """One row a photo."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        """One column a phrase."""
        return 0 if parent is not None and parent.isValid() else len(self._phrases)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number, its colour, and the cell in words."""
        if not index.isValid():
            return None
        row, column = int(self._order[index.row()]), index.column()
        value = float(self._scores[row, column])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _NONE if np.isnan(value) else number(value)
            case Qt.ItemDataRole.ToolTipRole:
                return escape(self.sentence(index))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.sentence(index)
            case Role.COLOUR if not np.isnan(value):
                return QColor(*self._colours[row, column].tolist())
            case Role.INK if not np.isnan(value):
                return QColor("white" if dark(self._colours[row, column]) else "black")
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The phrases, and the photos' names and thumbnails."""
        if orientation == Qt.Orientation.Horizontal:
            phrase = self._phrases[section] if 0 <= section < len(self._phrases) else ""
            return {
                Qt.ItemDataRole.DisplayRole: phrase,
                Qt.ItemDataRole.ToolTipRole: escape(phrase),
                Qt.ItemDataRole.InitialSortOrderRole: Qt.SortOrder.DescendingOrder,
            }.get(Qt.ItemDataRole(role))
        if not 0 <= section < len(self._ids):
            return None
        row = int(self._order[section])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return path_text(self._paths[row].name)
            case Qt.ItemDataRole.ToolTipRole:
                return escape(path_text(self._paths[row]))
            case Qt.ItemDataRole.DecorationRole:
                return self._pixmaps.get(self._ids[row])
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the photos by a phrase; −1: as they were selected."""
        self.layoutAboutToBeChanged.emit()
        before = self._order.copy()
        self._sorted = column, order
        self._order = self._sorted_rows()
        place = np.empty_like(before)
        place[self._order] = np.arange(len(before))
        held = self.persistentIndexList()
        self.changePersistentIndexList(
            held, [self.index(int(place[before[index.row()]]), index.column()) for index in held]
        )
        self.layoutChanged.emit()

    def sentence(self, index: _Index) -> str:
        """What a cell says: which photo, which phrase, how similar."""
        row, column = int(self._order[index.row()]), index.column()
        value = float(self._scores[row, column])
        shown = self.tr("not indexed yet") if np.isnan(value) else f"{value:.4f}"
        name = path_text(self._paths[row].name)
        return self.tr("{photo}, “{phrase}”: {value}").format(photo=name, phrase=self._phrases[column], value=shown)

    def _sorted_rows(self) -> Any:
        column, order = self._sorted
        if column < 0 or column >= self._scores.shape[1]:
            return np.arange(len(self._ids))
        values = self._scores[:, column]
        # Photos without a number come last, whatever the direction; equal ones stay in the order of the selection.
        return np.argsort(values if order == Qt.SortOrder.AscendingOrder else -values, kind="stable")
