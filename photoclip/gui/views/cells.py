"""The geometry of a grid of uniform cells: which cell is where, and which cells are in view."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect

MARGIN = 14
GAP = 10


@dataclass(frozen=True)
class Cells:
    """`count` cells, each at least `wanted` logical pixels wide, in a viewport `width` wide. All in logical pixels.

    As many columns as fit, and the cells grow to use up what is left of the width.
    """

    count: int
    width: int
    wanted: int
    caption: int
    """The height of the text line beneath each picture."""

    @cached_property
    def columns(self) -> int:
        """How many cells stand side by side; at least one."""
        return max(1, (self.width - 2 * MARGIN + GAP) // (self.wanted + GAP))

    @cached_property
    def cell(self) -> int:
        """The width of a cell."""
        return max(self.wanted, (self.width - 2 * MARGIN + GAP) // self.columns - GAP)

    @cached_property
    def rows(self) -> int:
        """How many lines of cells there are."""
        return -(-self.count // self.columns)

    @cached_property
    def step(self) -> int:
        """The distance from one line of cells to the next."""
        return self.cell + self.caption + GAP

    @property
    def height(self) -> int:
        """The height of everything."""
        return 2 * MARGIN + self.rows * self.step - GAP if self.count else 0

    def rect(self, index: int) -> QRect:
        """Where a cell is, in the coordinates of the whole content."""
        line, column = divmod(index, self.columns)
        return QRect(self._left(column), MARGIN + line * self.step, self.cell, self.cell + self.caption)

    def at(self, point: QPoint) -> int:
        """The cell at a point of the content, or -1 between and outside the cells."""
        line, below = divmod(point.y() - MARGIN, self.step)
        if line < 0 or below >= self.step - GAP:
            return -1
        for column in range(self.columns):
            if 0 <= point.x() - self._left(column) < self.cell:
                index = line * self.columns + column
                return index if index < self.count else -1
        return -1

    def within(self, top: int, height: int) -> range:
        """The cells that a band of the content touches."""
        first = max(0, (top - MARGIN) // self.step)
        last = max(0, (top + height - MARGIN) // self.step + 1)
        return range(min(self.count, first * self.columns), min(self.count, last * self.columns))

    def _left(self, column: int) -> int:
        """Where a column begins; the few pixels that do not divide evenly go between the columns."""
        if self.columns == 1:
            return max(0, (self.width - self.cell) // 2)
        return MARGIN + column * (self.width - 2 * MARGIN - self.cell) // (self.columns - 1)
