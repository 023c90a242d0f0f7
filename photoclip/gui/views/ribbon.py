"""Photos laid end to end on a ribbon, which is cut into lines as wide as the grid.

At the wanted height the photos make one long ribbon. It is cut into lines of one length: a photo belongs to the line in
which it begins, and each line is then stretched to the full width. The ribbon is measured in whole numbers, which a
processor adds up many times faster than fractions. All in logical pixels from the ribbon's first line and the grid's
left edge.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect

from photoclip.catalog.shapes import Ratios
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.views.cells import MARGIN

SPACE = 6
_NARROWEST, _WIDEST = 0.4, 3.0  # what is longer still is shown whole in a cell of this shape
_STRETCH = 1.5  # a line of few photos grows no higher than this; its cells grow wider than its photos instead
_PARTS = 64  # of a pixel: the unit on the ribbon


class LineShape:
    """How lines are to be: in a grid of this `width`, photos about `wanted` high, and a `caption` beneath each."""

    def __init__(self, width: int, wanted: int, caption: int) -> None:
        self.asked = (width, wanted, caption)
        self.wanted, self.caption = wanted, caption
        self.full = max(width - 2 * MARGIN, wanted)
        self.length = (self.full + SPACE) * _PARTS
        """How much of the ribbon makes a line."""
        self.step = wanted + caption + SPACE
        """The usual distance from one line to the next."""
        self._limits = (_NARROWEST, max(_NARROWEST, min(_WIDEST, self.full / wanted)))

    def widths(self, ratios: Ratios) -> Ids:
        """How much of the ribbon photos take, each with the space after it."""
        widths = np.clip(ratios, *self._limits)
        widths *= self.wanted * _PARTS
        widths += SPACE * _PARTS + 0.5  # then cutting off the fraction rounds
        return widths.astype(np.int64)


class Ribbon:
    """At least one photo of such `ratios` (N) of width by height in lines. Each line has `SPACE` beneath it.

    The lines are a little longer than asked for, so that the last one is whole; only at the `end` of everything it is
    as long as its photos.
    """

    def __init__(self, ratios: Ratios, shape: LineShape, *, end: bool) -> None:
        self._ratios, self._shape, self._end = ratios, shape, end
        ribbon = np.concatenate([np.zeros(1, np.int64), np.cumsum(shape.widths(ratios))])
        lines, length = (1, shape.length) if end else (max(1, int(ribbon[-1]) // shape.length), int(ribbon[-1]))
        line_of = ribbon[:-1] * lines // length
        self._starts = np.concatenate([[0], np.flatnonzero(line_of[1:] != line_of[:-1]) + 1, [len(ratios)]])
        self._begins = ribbon[self._starts]
        self._stretch, self._tops = self._stack()
        self._placed: dict[int, list[QRect]] = {}

    def _stack(self) -> tuple[NDArray[np.float64], Ids]:
        """By how much each line is stretched, and where each begins from the top, and the end."""
        photos = np.diff(self._starts)
        spaces = (photos - 1) * SPACE
        natural = np.diff(self._begins) / _PARTS - photos * SPACE  # the photos alone
        stretch = (self._shape.full - spaces) / natural
        if self._end:
            stretch[-1] = min(stretch[-1], 1)
        heights = np.maximum(self._shape.wanted * np.minimum(stretch, _STRETCH), 1).astype(np.int64)
        return stretch, np.cumsum(np.concatenate([[0], heights + self._shape.caption + SPACE]))

    def fits(self, ratios: Ratios, *, end: bool) -> bool:
        """Whether this is the ribbon of such photos, too."""
        return end == self._end and np.array_equal(ratios, self._ratios)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._starts) - 1

    @property
    def height(self) -> int:
        """The height of all lines, with the space beneath the last."""
        return int(self._tops[-1])

    def line_of(self, cell: int) -> int:
        """The line that a cell is in."""
        return int(np.searchsorted(self._starts, cell, "right")) - 1

    def rects(self, cells: range) -> list[QRect]:
        """Where some neighbouring cells are."""
        lines = range(self.line_of(cells.start), self.line_of(cells.stop - 1) + 1)
        self._place(lines)
        rects = [rect for line in lines for rect in self._placed[line]]
        first = cells.start - int(self._starts[lines.start])
        return rects[first : first + len(cells)]

    def at(self, point: QPoint) -> int:
        """The cell at a point, or -1 between and outside the cells."""
        for line in self._lines(point.y(), point.y()):
            for place, rect in enumerate(self._rects(line)):
                if rect.contains(point):
                    return int(self._starts[line]) + place
        return -1

    def within(self, top: int, bottom: int) -> range:
        """The cells of the lines that are touched by what is from `top` to `bottom`."""
        lines = self._lines(top, bottom)
        return range(int(self._starts[lines.start]), int(self._starts[lines.stop]))

    def touching(self, area: QRect) -> Ids:
        """The cells that an area touches, ascending."""
        lines = self._lines(area.top(), area.bottom())
        first, left, right = int(self._starts[lines.start]), *self._sides(lines)
        return first + np.flatnonzero((left <= area.right()) & (right > area.left()))

    def nearest(self, line: int, x: int) -> int:
        """The cell of a line whose middle is nearest to `x`."""
        distances = [abs(rect.center().x() - x) for rect in self._rects(line)]
        return int(self._starts[line]) + distances.index(min(distances))

    def _lines(self, top: int, bottom: int) -> range:
        """The lines whose cells are touched by what is from `top` to `bottom`."""
        first = int(np.searchsorted(self._tops[1:] - SPACE, top, "right"))
        return range(first, max(first, int(np.searchsorted(self._tops[:-1], bottom, "right"))))

    def _sides(self, lines: range) -> tuple[Ids, Ids]:
        """Where the cells of some lines begin, and the first pixels after them, from the left."""
        starts = self._starts[lines.start : lines.stop + 1]
        photos = np.diff(starts)
        widths = self._shape.widths(self._ratios[starts[0] : starts[-1]])
        ends = np.cumsum(widths)
        line_begins = np.repeat(self._begins[lines.start : lines.stop] - self._begins[lines.start], photos)
        stretch = np.repeat(self._stretch[lines.start : lines.stop], photos)
        spaces = SPACE * (np.arange(len(widths)) - np.repeat(starts[:-1] - starts[0], photos))
        left = ((ends - widths - line_begins) / _PARTS - spaces) * stretch
        right = ((ends - line_begins) / _PARTS - spaces - SPACE) * stretch
        shift = spaces + MARGIN
        return np.rint(left).astype(np.int64) + shift, np.rint(right).astype(np.int64) + shift

    def _rects(self, line: int) -> list[QRect]:
        """The cells of one line."""
        self._place(range(line, line + 1))
        return self._placed[line]

    def _place(self, lines: range) -> None:
        """Work out the cells of some lines, unless that has been done."""
        missing = [line for line in lines if line not in self._placed]
        if not missing:
            return
        if len(self._placed) > 500:
            self._placed.clear()
            missing = [*lines]
        lines = range(missing[0], missing[-1] + 1)
        first = int(self._starts[lines.start])
        lefts, rights = (side.tolist() for side in self._sides(lines))
        for line in lines:
            top, bottom = int(self._tops[line]), int(self._tops[line + 1]) - SPACE
            here = slice(int(self._starts[line]) - first, int(self._starts[line + 1]) - first)
            sides = zip(lefts[here], rights[here], strict=True)
            self._placed[line] = [QRect(left, top, right - left, bottom - top) for left, right in sides]
