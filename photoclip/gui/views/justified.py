"""The geometry of justified lines: photos side by side in their own shapes, each line as wide as the grid.

All photos are laid end to end on one ribbon at the wanted height, and the ribbon is cut at every multiple of the
width: a photo belongs to the line in which it begins. Each line is then stretched to the full width. No line depends
on the one before it, and the ribbon is measured in whole numbers, which a processor adds up many times faster than
fractions: so numpy cuts a million photos in a few milliseconds.
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
_PIECE = 1 << 15  # photos looked at together: what fits a processor's cache takes half the time


class JustifiedLines:
    """Photos of such `ratios` (N) of width by height, in lines about `wanted` logical pixels high, `width` in all."""

    def __init__(self, ratios: Ratios, width: int, wanted: int, caption: int) -> None:
        self.count = len(ratios)
        self._ratios = ratios
        self._wanted, self._caption = wanted, caption
        self._full = max(width - 2 * MARGIN, wanted)
        self._limits = (_NARROWEST, max(_NARROWEST, min(_WIDEST, self._full / wanted)))
        self._starts, self._begins = self._cut()
        self._stretch, self._tops = self._stack()
        self._placed: dict[int, list[QRect]] = {}

    def _widths(self, first: int, end: int) -> Ids:
        """How much of the ribbon some photos take, each with the space after it."""
        widths = np.clip(self._ratios[first:end], *self._limits)
        widths *= self._wanted * _PARTS
        widths += SPACE * _PARTS + 0.5  # then cutting off the fraction rounds
        return widths.astype(np.int64)

    def _cut(self) -> tuple[Ids, Ids]:
        """The first photo of each line and where it begins on the ribbon; in the end the number of all and its end."""
        length = (self._full + SPACE) * _PARTS
        starts, begins = [np.zeros(1, np.int64)], [np.zeros(1, np.int64)]
        end = np.zeros(1, np.int64)
        for first in range(0, self.count, _PIECE):
            ribbon = np.cumsum(np.concatenate([end, self._widths(first, first + _PIECE)]))
            lines = ribbon // length
            new = np.flatnonzero(lines[1:] != lines[:-1]) + 1
            starts.append(new + first)
            begins.append(ribbon[new])
            end = ribbon[-1:]
        firsts = np.concatenate(starts)
        kept = np.searchsorted(firsts, self.count)
        return np.append(firsts[:kept], self.count), np.append(np.concatenate(begins)[:kept], end)

    def _stack(self) -> tuple[NDArray[np.float64], Ids]:
        """By how much each line is stretched, and where each begins from the top, and the end."""
        if not self.count:
            return np.empty(0), np.zeros(1, np.int64)
        photos = np.diff(self._starts)
        spaces = (photos - 1) * SPACE
        natural = np.diff(self._begins) / _PARTS - photos * SPACE  # the photos alone
        stretch = (self._full - spaces) / natural
        stretch[-1] = min(stretch[-1], 1)  # the last line ends where its photos end
        heights = np.maximum(self._wanted * np.minimum(stretch, _STRETCH), 1).astype(np.int64)
        return stretch, np.cumsum(np.concatenate([[MARGIN], heights + self._caption + SPACE]))

    @property
    def height(self) -> int:
        """The height of everything."""
        return int(self._tops[-1]) - SPACE + MARGIN if self.count else 0

    @property
    def step(self) -> int:
        """The usual distance from one line to the next."""
        return self._wanted + self._caption + SPACE

    def rect(self, index: int) -> QRect:
        """Where a cell is."""
        line = self._line_of(index)
        return QRect(self._rects(line)[index - int(self._starts[line])])

    def rects(self, cells: range) -> list[QRect]:
        """Where some neighbouring cells are."""
        if not cells:
            return []
        lines = range(self._line_of(cells.start), self._line_of(cells.stop - 1) + 1)
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

    def within(self, top: int, height: int) -> range:
        """The cells of the lines that a band of the content touches."""
        lines = self._lines(top, top + height - 1)
        return range(int(self._starts[lines.start]), int(self._starts[lines.stop]))

    def touching(self, area: QRect) -> Ids:
        """The cells that an area touches, ascending."""
        lines = self._lines(area.top(), area.bottom())
        first, left, right = int(self._starts[lines.start]), *self._sides(lines)
        return first + np.flatnonzero((left <= area.right()) & (right > area.left()))

    def beside(self, index: int, lines: int) -> int:
        """The cell above (`lines` < 0) or below another one, as far as there are lines."""
        here = self._line_of(index)
        line = min(max(here + lines, 0), len(self._starts) - 2)
        if line == here:
            return index
        middle = self.rect(index).center().x()
        distances = [abs(rect.center().x() - middle) for rect in self._rects(line)]
        return int(self._starts[line]) + distances.index(min(distances))

    def _line_of(self, index: int) -> int:
        return int(np.searchsorted(self._starts, index, "right")) - 1

    def _lines(self, top: int, bottom: int) -> range:
        """The lines whose cells are touched by what is from `top` to `bottom`."""
        first = int(np.searchsorted(self._tops[1:] - SPACE, top, "right"))
        return range(first, max(first, int(np.searchsorted(self._tops[:-1], bottom, "right"))))

    def _sides(self, lines: range) -> tuple[Ids, Ids]:
        """Where the cells of some lines begin, and the first pixels after them, from the left."""
        starts = self._starts[lines.start : lines.stop + 1]
        photos = np.diff(starts)
        widths = self._widths(int(starts[0]), int(starts[-1]))
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
