"""The geometry of justified lines: photos side by side in their own shapes, each line as wide as the grid.

The photos are cut into ribbons of some thousands, and each ribbon into lines of its own: no ribbon depends on another.
So the lines in view are laid out at once whatever their number, and the others little by little (`lay_out_more`) or
once they are asked for. Until then the height of a ribbon is estimated, and when it turns out otherwise, what was
looked at last stays where it is: what lies above it moves up or down, the top of everything with it.
"""

from itertools import pairwise
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPoint, QRect

from photoclip.catalog.shapes import Ratios
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.views.cells import MARGIN, Layout
from photoclip.gui.views.ribbon import SPACE, LineShape, Ribbon


class RatioSequence(Protocol):
    """What an array of ratios is, too."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> Ratios: ...


class JustifiedLines:
    """Photos of such `ratios` (N) of width by height, in lines about `wanted` logical pixels high, `width` in all.

    What lay alike `before` is not laid out again.
    """

    per_ribbon = 8192
    """Photos: more than are ever in view, so that what is in view is on two ribbons at most."""
    at_once = 8
    """Ribbons: a millisecond's work."""
    sample = 64
    """One photo of so many is looked at for an estimate."""

    def __init__(
        self, ratios: RatioSequence, width: int, wanted: int, caption: int, before: Layout | None = None
    ) -> None:
        self.count = len(ratios)
        self._ratios, self._shape = ratios, LineShape(width, wanted, caption)
        self._ribbons: list[Ribbon | None] = [None] * -(-self.count // self.per_ribbon)
        self._tops = MARGIN + np.concatenate([[0], np.cumsum(self._estimates())])
        self._held = 0  # the ribbon that stays where it is
        if isinstance(before, JustifiedLines) and before._shape.asked == self._shape.asked:
            self._take_over(before._ribbons)
        if len(self._ribbons) <= self.at_once:
            self.lay_out_more()

    def _estimates(self) -> Ids:
        """About how high each ribbon is."""
        if not self.count:
            return np.empty(0, np.int64)
        sample = self._shape.widths(self._ratios[:: self.sample])
        starts = np.arange(0, len(sample), self.per_ribbon // self.sample)
        ribbons = np.add.reduceat(sample, starts) * self.sample
        return (ribbons // self._shape.length + 1) * self._shape.step

    def _take_over(self, ribbons: "list[Ribbon | None]") -> None:
        """Keep those that are the same, up to the first that is not: from there on all photos have moved, mostly."""
        for number, ribbon in enumerate(ribbons[: len(self._ribbons)]):
            if ribbon is not None:
                if not ribbon.fits(self._ratios[self._photos(number)], end=self._is_last(number)):
                    break
                self._put(number, ribbon)

    # What is laid out.

    def lay_out_more(self) -> bool:
        """Lay out some of what is only estimated; whether anything is left to be laid out."""
        missing = [number for number, ribbon in enumerate(self._ribbons) if ribbon is None]
        for number in missing[: self.at_once]:
            self._ribbon(number)
        return len(missing) > self.at_once

    def _ribbon(self, number: int) -> Ribbon:
        ribbon = self._ribbons[number]
        if ribbon is None:
            ribbon = Ribbon(self._ratios[self._photos(number)], self._shape, end=self._is_last(number))
            self._put(number, ribbon)
        return ribbon

    def _put(self, number: int, ribbon: Ribbon) -> None:
        """Make room for a ribbon."""
        self._ribbons[number] = ribbon
        more = ribbon.height - int(self._tops[number + 1] - self._tops[number])
        if number < self._held:
            self._tops[: number + 1] -= more
        else:
            self._tops[number + 1 :] += more

    def _photos(self, number: int) -> slice:
        return slice(number * self.per_ribbon, (number + 1) * self.per_ribbon)

    def _is_last(self, number: int) -> bool:
        return number == len(self._ribbons) - 1

    # What is where.

    @property
    def top(self) -> int:
        """Where everything begins."""
        return int(self._tops[0]) - MARGIN

    @property
    def height(self) -> int:
        """The height of everything."""
        return int(self._tops[-1]) - SPACE + MARGIN - self.top if self.count else 0

    @property
    def step(self) -> int:
        """The usual distance from one line to the next."""
        return self._shape.step

    def rect(self, index: int) -> QRect:
        """Where a cell is."""
        return self.rects(range(index, index + 1))[0]

    def rects(self, cells: range) -> list[QRect]:
        """Where some neighbouring cells are."""
        if not cells:
            return []
        numbers = range(cells.start // self.per_ribbon, (cells.stop - 1) // self.per_ribbon + 1)
        ribbons = [self._ribbon(number) for number in numbers]  # before any is placed: each may move the others
        borders = [cells.start, *(number * self.per_ribbon for number in numbers[1:]), cells.stop]
        result = []
        for number, ribbon, (start, stop) in zip(numbers, ribbons, pairwise(borders), strict=True):
            first, top = number * self.per_ribbon, int(self._tops[number])
            result += [rect.translated(0, top) for rect in ribbon.rects(range(start - first, stop - first))]
        return result

    def at(self, point: QPoint) -> int:
        """The cell at a point, or -1 between and outside the cells."""
        for number in self._reach(point.y(), point.y()):  # one, or none
            place = self._ribbon(number).at(point - QPoint(0, int(self._tops[number])))
            return number * self.per_ribbon + place if place >= 0 else -1
        return -1

    def within(self, top: int, height: int) -> range:
        """The cells of the lines that a band of the content touches; it is looked at and stays where it is."""
        bottom = top + height - 1
        numbers = self._touched(top, bottom)
        self._held = next((number for number in numbers if self._ribbons[number] is not None), numbers.start)
        numbers = self._reach(top, bottom)
        if not numbers:
            nearest = min(numbers.start * self.per_ribbon, self.count)
            return range(nearest, nearest)
        first, last = (self._within(number, top, bottom) for number in (numbers[0], numbers[-1]))
        return range(first.start, last.stop)

    def touching(self, area: QRect) -> Ids:
        """The cells that an area touches, ascending."""
        found = [
            number * self.per_ribbon + self._ribbon(number).touching(area.translated(0, -int(self._tops[number])))
            for number in self._reach(area.top(), area.bottom())
        ]
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def beside(self, index: int, lines: int) -> int:
        """The cell above (`lines` < 0) or below another one, as far as there are lines."""
        number, place = divmod(index, self.per_ribbon)
        here = self._ribbon(number).line_of(place)
        line = here + lines
        while line < 0 and number > 0:
            number -= 1
            line += self._ribbon(number).lines
        while line >= self._ribbon(number).lines and not self._is_last(number):
            line -= self._ribbon(number).lines
            number += 1
        line = min(max(line, 0), self._ribbon(number).lines - 1)
        if (number, line) == (index // self.per_ribbon, here):
            return index
        return number * self.per_ribbon + self._ribbon(number).nearest(line, self.rect(index).center().x())

    def _within(self, number: int, top: int, bottom: int) -> range:
        above, first = int(self._tops[number]), number * self.per_ribbon
        cells = self._ribbon(number).within(top - above, bottom - above)
        return range(first + cells.start, first + cells.stop)

    def _touched(self, top: int, bottom: int) -> range:
        """The ribbons that are touched by what is from `top` to `bottom`."""
        first = int(np.searchsorted(self._tops[1:], top, "right"))
        return range(first, max(first, int(np.searchsorted(self._tops[:-1], bottom, "right"))))

    def _reach(self, top: int, bottom: int) -> range:
        """The same, all laid out."""
        while True:
            numbers = self._touched(top, bottom)
            missing = next((number for number in numbers if self._ribbons[number] is None), None)
            if missing is None:
                return numbers
            self._ribbon(missing)
