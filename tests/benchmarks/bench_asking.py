"""How fast questions teach a tag: `python -m tests.benchmarks.bench_asking --data DIR [--encoder NAME]`.

The ten tags of bench_learning. A person who knows the truth answers the first question of each round; a name of one's
own begins with one photo that has it. The other ways to choose what to judge: at random, and always the most probable
photo. Half of the photos may be asked about; the figures are of the other half. Means over the tags.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photoclip.catalog.tags import Examples
from photoclip.library import Library
from photoclip.tagging import scorers, suggest
from photoclip.tagging.asking import Field, questions
from photoclip.tagging.odds import log_odds
from photoclip.tagging.scorers import classifier_of
from tests.benchmarks.bench_learning import KNOWN, NAMED, classes_of, path_of
from tests.benchmarks.bench_suggestions import average_precision, opened, options

Ids = npt.NDArray[np.int64]

STEPS = (0, 1, 2, 5, 10, 20, 40)


class Lesson:
    """One tag that is taught, and the photos that have it."""

    def __init__(self, field: Field, judged: Field, path: str, members: Ids, seed: int) -> None:
        self._field, self._judged, self._path, self._members = field, judged, path, members
        self._rng = np.random.default_rng(seed)
        known = field.scorers.column(path) is not None
        first = self._rng.permutation(np.intersect1d(members, field.ids))[:1]
        self.right = members[:0] if known else first
        self.wrong = members[:0]

    @property
    def said(self) -> Examples:
        return Examples(self.right, self.wrong)

    def answer(self, photo_id: int) -> None:
        """Say the truth about a photo."""
        if photo_id in self._members:
            self.right = np.append(self.right, photo_id)
        else:
            self.wrong = np.append(self.wrong, photo_id)

    def instructive(self) -> int | None:
        """What the program asks; None when it has no question left."""
        found = questions(self._field, self._path, self.said, np.concatenate(list(self.said)), 8)
        return int(found.photo_ids[0]) if len(found.photo_ids) else None

    def probable(self) -> int:
        """The most probable photo."""
        ids = self._field.ids
        odds = np.where(np.isin(ids, np.concatenate(list(self.said))), -np.inf, self._odds(self._field))
        return int(ids[odds.argmax()])

    def random(self) -> int:
        """Any photo."""
        return int(self._rng.choice(np.setdiff1d(self._field.ids, np.concatenate(list(self.said)))))

    def figures(self) -> tuple[float, float, float]:
        """Average precision; precision and recall of what is strong."""
        truth, odds = np.isin(self._judged.ids, self._members), self._odds(self._judged)
        strong = odds >= log_odds(suggest.STRONG)
        hits = int((strong & truth).sum())
        precision = hits / strong.sum() if strong.any() else np.nan
        return average_precision(odds, truth), precision, hits / truth.sum()

    def _odds(self, field: Field) -> npt.NDArray[np.float32]:
        column, vectors = field.scorers.column(self._path), field.index.vectors_of(field.ids)
        odds = field.scorers.zero_shot_of(column, vectors, field.shared)
        learnt = classifier_of(field.scorers, field.index, self._path, self.said)
        return odds if learnt is None else odds + vectors @ learnt.direction + np.float32(learnt.bias)


WAYS: dict[str, Callable[[Lesson], int | None]] = {
    "what is asked": Lesson.instructive,
    "the most probable": Lesson.probable,
    "at random": Lesson.random,
}


def main() -> None:
    """Print the curves."""
    args = options("Measure what questions teach.").parse_args()
    with tempfile.TemporaryDirectory() as scratch, opened(args, Path(scratch)) as library:
        library.tags.prepare()
        _measure(library)


def _measure(library: Library) -> None:
    index = library.searchable()
    found = scorers.load(library.catalog, index.encoder_key)
    assert found is not None
    everything, classes = Field.of(found, index), classes_of(library, index)
    order = np.random.default_rng(0).permutation(len(everything.ids))
    asked, judged = (
        replace(everything, ids=everything.ids[rows], shared=everything.shared[rows])
        for rows in (np.sort(order[::2]), np.sort(order[1::2]))
    )
    for title, subjects in (
        ("tags of the vocabulary", [(path_of(found, tag), classes[name]) for name, tag in KNOWN.items()]),
        ("names of one's own", [(name, classes[label]) for name, label in NAMED.items()]),
    ):
        print(f"\n{title}: average precision / precision at {suggest.STRONG} / recall, after so many answers")
        print(f"{'':22}" + "".join(f"{step:>18}" for step in STEPS))
        for name, way in WAYS.items():
            curves = np.array(
                [_curve(Lesson(asked, judged, path, members, seed=len(path)), way) for path, members in subjects]
            )
            means = np.ma.masked_invalid(curves).mean(axis=0).filled(np.nan)
            print(f"{name:22}" + "".join(f"{area:7.2f}{precise:6.2f}{recall:5.2f}" for area, precise, recall in means))


def _curve(lesson: Lesson, way: Callable[[Lesson], int | None]) -> list[tuple[float, float, float]]:
    found = [lesson.figures()]
    for number in range(1, max(STEPS) + 1):
        if (photo_id := way(lesson)) is not None:
            lesson.answer(photo_id)
        if number in STEPS:
            found.append(lesson.figures())
    return found


if __name__ == "__main__":
    main()
