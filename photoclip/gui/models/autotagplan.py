"""What auto-tagging would come to: which tags go on which photos, as thresholds move. Plain values, without Qt.

`Candidates` are found once, in a thread; `AutoTagPlan` is what the person makes of them in the window.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from photoclip.edits import AutoTag
from photoclip.gui.models.photo_order import Ids
from photoclip.records import Filter

PERCENTS = 101
_IN_A_ROW = 6
_ROUNDING = 1e-4  # 0.7 is a little less than 70 % in single precision


@dataclass(frozen=True, eq=False)
class Scope:
    """Photos to be tagged: those with the `ids` or, without any, those that meet the `filters`; `name` says which.

    With `only`, the path of a tag, no other one is looked for.
    """

    name: str
    ids: Ids | None = None
    filters: tuple[Filter, ...] = ()
    only: str | None = None


@dataclass(frozen=True, eq=False)
class Candidates:
    """For each of K tags the photos that it may go on: those for which it is at least `floor` (0…1) probable.

    Photos that have the tag, or for which it was rejected, are not among them. The pairs of tag number k are
    `starts[k]` to `starts[k + 1]`, the likeliest first: `rows` are places in `photo_ids`, which are all photos that
    were looked at (N).
    """

    encoder_key: str
    floor: float
    paths: tuple[str, ...]
    photo_ids: Ids
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    probabilities: NDArray[np.float32]

    @classmethod
    def of_pairs(
        cls,
        encoder_key: str,
        floor: float,
        paths: tuple[str, ...],
        photo_ids: Ids,
        numbers: NDArray[np.int32],
        rows: NDArray[np.int32],
        probabilities: NDArray[np.float32],
    ) -> Self:
        """Put pairs in order: tag number `numbers[i]` is `probabilities[i]` likely for the photo in `rows[i]`."""
        order = np.lexsort((rows, -probabilities, numbers))
        starts = np.searchsorted(numbers[order], np.arange(len(paths) + 1))
        return cls(encoder_key, floor, paths, photo_ids, starts, rows[order], probabilities[order])

    @cached_property
    def reached(self) -> NDArray[np.int64]:
        """How many photos each tag goes on at each threshold in whole percent, (K, 101)."""
        table = np.empty((len(self.paths), PERCENTS), np.int64)
        thresholds = -(np.arange(PERCENTS) / 100).astype(np.float32)
        for number in range(len(self.paths)):
            table[number] = np.searchsorted(-self._likely(number), thresholds, side="right")
        return table

    def _likely(self, number: int) -> NDArray[np.float32]:
        return self.probabilities[self.starts[number] : self.starts[number + 1]]

    def pairs(self, number: int) -> tuple[Ids, NDArray[np.float32]]:
        """The photos that a tag may go on, the likeliest first, and how likely it is for each."""
        return self.photo_ids[self.rows[self.starts[number] : self.starts[number + 1]]], self._likely(number)


@dataclass(frozen=True, slots=True)
class Sample:
    """A photo that a tag may go on. `taken_out`: the person has said that this run is not to put it there."""

    photo_id: int
    probability: float
    taken_out: bool

    @property
    def percent(self) -> int:
        """The probability in whole percent: the highest threshold that the photo reaches."""
        return int(100 * self.probability + _ROUNDING)


@dataclass(frozen=True, slots=True)
class Samples:
    """Photos of one tag: the surest, the last ones that still get it, and the first ones that do not."""

    surest: tuple[Sample, ...]
    last: tuple[Sample, ...]
    below: tuple[Sample, ...]


class AutoTagPlan:
    """The thresholds in whole percent, the tags that are chosen, and the photos that are taken out.

    A tag has the threshold of all tags unless it got one of its own.
    """

    def __init__(self, candidates: Candidates, overall: int) -> None:
        self.candidates = candidates
        self.overall = overall
        self._own: dict[int, int] = {}
        self._left_out: set[int] = set()  # tags
        self._without: dict[int, set[int]] = {}

    @property
    def lowest(self) -> int:
        """The lowest threshold there can be."""
        return max(1, round(100 * self.candidates.floor))

    def follow(self, before: "AutoTagPlan") -> None:
        """Take over what was said of the same tags in another plan."""
        numbers = {path: number for number, path in enumerate(self.candidates.paths)}
        for number, path in enumerate(before.candidates.paths):
            here = numbers.get(path)
            if here is None:
                continue
            if number in before._own:
                self._own[here] = max(before._own[number], self.lowest)
            if number in before._left_out:
                self._left_out.add(here)
            if number in before._without:
                self._without[here] = set(before._without[number])

    # Of one tag.

    def threshold(self, number: int) -> int:
        """From how many percent on a tag goes on photos."""
        return self._own.get(number, self.overall)

    def has_own(self, number: int) -> bool:
        """Whether a tag has a threshold of its own."""
        return number in self._own

    def set_threshold(self, number: int, percent: int | None) -> None:
        """Give a tag a threshold of its own, or that of all."""
        if percent is None:
            self._own.pop(number, None)
        else:
            self._own[number] = percent

    def is_chosen(self, number: int) -> bool:
        """Whether a tag is to go on photos at all."""
        return number not in self._left_out

    def choose(self, number: int, chosen: bool) -> None:
        """Say whether a tag is to go on photos."""
        (self._left_out.discard if chosen else self._left_out.add)(number)

    def toggle_photo(self, number: int, photo_id: int) -> None:
        """Take a photo out for a tag, or put it back."""
        self._without.setdefault(number, set()).symmetric_difference_update({photo_id})

    def photos_of(self, number: int) -> Ids:
        """The photos that a tag goes on if it is chosen."""
        photo_ids, _ = self.candidates.pairs(number)
        reached = photo_ids[: self.candidates.reached[number, self.threshold(number)]]
        without = self._without.get(number)
        return reached[~np.isin(reached, list(without))] if without else reached

    def percent_of(self, number: int, photo_id: int) -> int:
        """The highest threshold at which a tag goes on a photo that is among its candidates."""
        photo_ids, _ = self.candidates.pairs(number)
        place = int(np.flatnonzero(photo_ids == photo_id)[0])
        return max(self.lowest, int(np.flatnonzero(self.candidates.reached[number] > place)[-1]))

    def samples(self, number: int) -> Samples:
        """A few photos of a tag, on both sides of its threshold."""
        photo_ids, probabilities = self.candidates.pairs(number)
        without = self._without.get(number, set())
        end = int(self.candidates.reached[number, self.threshold(number)])
        surest = min(_IN_A_ROW, end)

        def row(first: int, last: int) -> tuple[Sample, ...]:
            pairs = zip(photo_ids[first:last].tolist(), probabilities[first:last].tolist(), strict=True)
            return tuple(Sample(photo_id, likely, photo_id in without) for photo_id, likely in pairs)

        return Samples(row(0, surest), row(max(surest, end - _IN_A_ROW), end), row(end, end + _IN_A_ROW))

    def histogram(self, number: int) -> NDArray[np.int64]:
        """How many photos there are in each percent of probability, (100,); the last one includes 100 %."""
        reached = self.candidates.reached[number]
        counts: NDArray[np.int64] = reached[:-1] - reached[1:]
        counts[-1] += reached[-1]
        return counts

    # Of all tags.

    def counts(self) -> NDArray[np.int64]:
        """On how many photos each tag would go, (K,), whether it is chosen or not."""
        thresholds = np.full(len(self.candidates.paths), self.overall)
        for number, percent in self._own.items():
            thresholds[number] = percent
        counts: NDArray[np.int64] = self.candidates.reached[np.arange(len(thresholds)), thresholds]
        for number in self._without:
            counts[number] = len(self.photos_of(number))
        return counts

    def totals(self) -> tuple[int, int]:
        """How many tags would go on at least one photo, and how many photos would get one."""
        numbers = self._that_go(self.counts())
        return len(numbers), int(np.count_nonzero(self._seen(numbers)))

    def edit(self, scope: str) -> AutoTag:
        """All of this as one edit; it names only photos that get a tag."""
        numbers = self._that_go(self.counts())
        return AutoTag(
            self.candidates.photo_ids[self._seen(numbers)].tolist(),
            [self.candidates.paths[number] for number in numbers],
            [self.threshold(number) / 100 for number in numbers],
            [sorted(self._without.get(number, ())) for number in numbers],
            self.candidates.encoder_key,
            scope,
        )

    def _that_go(self, counts: NDArray[np.int64]) -> list[int]:
        return [number for number in np.flatnonzero(counts).tolist() if number not in self._left_out]

    def _seen(self, numbers: list[int]) -> NDArray[np.bool_]:
        """Which photos get one of these tags."""
        seen = np.zeros(len(self.candidates.photo_ids), np.bool_)
        for number in numbers:
            seen[self._rows(number)] = True
        return seen

    def _rows(self, number: int) -> NDArray[np.int32]:
        first = self.candidates.starts[number]
        rows = self.candidates.rows[first : first + self.candidates.reached[number, self.threshold(number)]]
        without = self._without.get(number)
        return rows[~np.isin(self.candidates.photo_ids[rows], list(without))] if without else rows


NOTHING = Candidates(
    "", 0.0, (), np.empty(0, np.int64), np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32)
)
"""What may be put on before anything was looked at."""
