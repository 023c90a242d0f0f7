"""The geometry of a grid of uniform cells, and what every layout of the grid has to answer."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPoint, QRect

from photoclip.gui.models.photo_order import Ids

MARGIN = 14
GAP = 10


class Layout(Protocol):
    """Which cell is where: cells are numbered from 0 and lie in lines. All in logical pixels of the whole content."""

    @property
    def top(self) -> int:
        """Where everything begins."""
        ...

    @property
    def height(self) -> int:
        """The height of everything, as far as it is known yet."""
        ...

    @property
    def step(self) -> int:
        """The usual distance from one line to the next."""
        ...

    def rect(self, index: int) -> QRect:
        """Where a cell is."""
        ...

    def rects(self, cells: range) -> list[QRect]:
        """Where some neighbouring cells are."""
        ...

    def at(self, point: QPoint) -> int:
        """The cell at a point, or -1 between and outside the cells."""
        ...

    def within(self, top: int, height: int) -> range:
        """The cells of the lines that the view touches, from `top` on. What it shows stays where it is."""
        ...

    def touching(self, area: QRect) -> Ids:
        """The cells that an area touches, ascending."""
        ...

    def beside(self, index: int, lines: int) -> int:
        """The cell above (`lines` < 0) or below another one, as far as there are lines."""
        ...

    def lay_out_more(self) -> bool:
        """Go on laying out what is far from the view; whether anything is left to do."""
        ...


@dataclass(frozen=True)
class Cells:
    """`count` cells, each at least `wanted` logical pixels wide, in a viewport `width` wide.

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
    def top(self) -> int:
        """Where everything begins."""
        return 0

    @property
    def height(self) -> int:
        """The height of everything."""
        return 2 * MARGIN + self.rows * self.step - GAP if self.count else 0

    def rect(self, index: int) -> QRect:
        """Where a cell is."""
        line, column = divmod(index, self.columns)
        return QRect(self._left(column), MARGIN + line * self.step, self.cell, self.cell + self.caption)

    def rects(self, cells: range) -> list[QRect]:
        """Where some neighbouring cells are."""
        return [self.rect(index) for index in cells]

    def at(self, point: QPoint) -> int:
        """The cell at a point, or -1 between and outside the cells."""
        line, below = divmod(point.y() - MARGIN, self.step)
        if line < 0 or below >= self.step - GAP:
            return -1
        for column in range(self.columns):
            if 0 <= point.x() - self._left(column) < self.cell:
                index = line * self.columns + column
                return index if index < self.count else -1
        return -1

    def within(self, top: int, height: int) -> range:
        """The cells of the lines that a band of the content touches."""
        first = max(0, (top - MARGIN) // self.step)
        last = max(0, (top + height - MARGIN) // self.step + 1)
        return range(min(self.count, first * self.columns), min(self.count, last * self.columns))

    def touching(self, area: QRect) -> Ids:
        """The cells that an area touches, ascending."""
        lines = range(
            max(0, -(-(area.top() - MARGIN - self.cell - self.caption + 1) // self.step)),
            max(0, min(self.rows, (area.bottom() - MARGIN) // self.step + 1)),
        )
        columns = [
            column
            for column in range(self.columns)
            if self._left(column) <= area.right() and self._left(column) + self.cell > area.left()
        ]
        cells = (np.arange(lines.start, lines.stop)[:, None] * self.columns + np.array(columns, np.int64)).ravel()
        return cells[cells < self.count]

    def beside(self, index: int, lines: int) -> int:
        """The cell above (`lines` < 0) or below another one, as far as there are lines."""
        line, column = divmod(index, self.columns)
        line = min(max(line + lines, 0), self.rows - 1)
        return min(line * self.columns + column, self.count - 1)

    def lay_out_more(self) -> bool:
        """Nothing is left to do: all cells are alike."""
        return False

    def _left(self, column: int) -> int:
        """Where a column begins; the few pixels that do not divide evenly go between the columns."""
        if self.columns == 1:
            return max(0, (self.width - self.cell) // 2)
        return MARGIN + column * (self.width - 2 * MARGIN - self.cell) // (self.columns - 1)
