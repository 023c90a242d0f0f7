"""Which photos are shown, in which order, which of them are selected and which one is current.

An array of photo ids (and their scores), never an object per row, so a million rows cost nothing to show or re-rank.
Selection and current photo are kept by photo id: they survive every change of the order.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]
Selection = NDArray[np.bool_]


class PhotoOrder(QObject):
    """The order that grid and viewer share."""

    changed = Signal()
    selection_changed = Signal()
    current_changed = Signal()
    marks_changed = Signal()
    """The selection or the current photo changed, or both: said once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: Ids = np.empty(0, np.int64)
        self.scores: Scores | None = None
        self._selected: Selection = np.zeros(0, np.bool_)  # by photo id: nothing to do for it when the order changes
        self._current_id: int | None = None
        self._current_row = -1
        self._anchor_id: int | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def show(self, ids: Ids, scores: Scores | None = None) -> None:
        """Show photos `ids` (N) in this order, with their `scores` (N) while searching."""
        self.ids = ids
        self.scores = scores
        highest = int(ids.max()) if len(ids) else -1
        if highest >= len(self._selected):
            self._selected = np.concatenate([self._selected, np.zeros(highest + 1 - len(self._selected), np.bool_)])
        self._current_row = -1 if self._current_id is None else self.row_of(self._current_id)
        self.changed.emit()

    def row_of(self, photo_id: int) -> int:
        """The row of a photo, or -1."""
        rows = np.flatnonzero(self.ids == photo_id)
        return int(rows[0]) if len(rows) else -1

    @property
    def current_row(self) -> int:
        """The row of the current photo, or -1 when there is none among those shown."""
        return self._current_row

    @property
    def current_id(self) -> int | None:
        """The current photo, if it is among those shown."""
        return self._current_id if self._current_row >= 0 else None

    def set_current(self, row: int) -> None:
        """Make the photo in `row` the current one."""
        self._go_to(row)
        self.marks_changed.emit()

    def is_selected(self, row: int) -> bool:
        """Whether the photo in `row` is selected."""
        return bool(self._selected[self.ids[row]])

    def selected_ids(self) -> Ids:
        """The selected photos among those shown, in their order. Not to be written to."""
        selected = self._selected[self.ids]
        return self.ids if selected.all() else self.ids[selected]

    def selected_count(self) -> int:
        """How many of the photos shown are selected."""
        return int(np.count_nonzero(self._selected[self.ids]))

    def select_only(self, row: int) -> None:
        """Select the photo in `row` and nothing else; it becomes current and the start of a range."""
        self._selected[:] = False
        self._selected[self.ids[row]] = True
        self._anchor_id = int(self.ids[row])
        self._announce(row)

    def toggle(self, row: int) -> None:
        """Select the photo in `row` or take it out of the selection."""
        self._selected[self.ids[row]] ^= True
        self._anchor_id = int(self.ids[row])
        self._announce(row)

    def extend_to(self, row: int, *, keep: bool = False) -> None:
        """Select from where the selection began to `row`; with `keep`, besides what is selected already."""
        anchor = -1 if self._anchor_id is None else self.row_of(self._anchor_id)
        if anchor < 0:
            anchor = max(self._current_row, 0)
            self._anchor_id = int(self.ids[anchor])
        if not keep:
            self._selected[:] = False
        first, last = sorted((anchor, row))
        self._selected[self.ids[first : last + 1]] = True
        self._announce(row)

    def select_all(self) -> None:
        """Select every photo shown."""
        self._selected[self.ids] = True
        self._announce()

    def select_none(self) -> None:
        """Select nothing."""
        self._selected[:] = False
        self._announce()

    def invert_selection(self) -> None:
        """Of the photos shown, select those that are not selected, and no others."""
        self._selected[self.ids] ^= True
        self._announce()

    def selection(self) -> Selection:
        """The selection as it is now, for `select_rows` to add to."""
        return self._selected.copy()

    def select_rows(self, rows: Ids, besides: Selection | None = None) -> None:
        """Select the photos in `rows`, besides an earlier selection or nothing else."""
        self._selected[:] = False
        if besides is not None:
            self._selected[: len(besides)] = besides
        self._selected[self.ids[rows]] = True
        self._announce()

    def _go_to(self, row: int) -> None:
        self._current_row = row
        self._current_id = int(self.ids[row]) if row >= 0 else None
        self.current_changed.emit()

    def _announce(self, row: int | None = None) -> None:
        """The selection has changed, and with it the current photo to the one in `row`."""
        if row is not None:
            self._go_to(row)
        self.selection_changed.emit()
        self.marks_changed.emit()
