"""What a tag learns from ✓ and ✗: `python -m tests.benchmarks.bench_learning --data DIR [--encoder NAME]`.

Ten classes of Caltech-101, five of which the vocabulary has a tag for and five under made-up names. The examples are
drawn: as many right photos as wrong ones, and the wrong ones are those that fit best, which a person comes upon; or
right ones alone, as keywords are that a library brings along. All other photos of the library are judged. Means over
the classes and draws, with 95 % intervals by bootstrap over classes.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photoclip.catalog import photos
from photoclip.catalog.tags import Examples
from photoclip.library import Library
from photoclip.search.index import VectorIndex
from photoclip.tagging import scorers, suggest
from photoclip.tagging.odds import log_odds, logistic
from photoclip.tagging.scorers import Scorers
from tests.benchmarks.bench_suggestions import average_precision, opened, options

KNOWN = {
    "accordion": "Accordion", "butterfly": "Butterfly", "starfish": "Starfish", "umbrella": "Umbrella",
    "pizza": "Pizza",
}  # fmt: skip
NAMED = {
    "Bruno": "dalmatian", "Lotte": "garfield", "Grandpa's chair": "windsor_chair", "Our band": "euphonium",
    "Rex": "stegosaurus",
}  # fmt: skip
COUNTS = (0, 1, 2, 5, 10, 20)
_DRAWS = 8
_RESAMPLES = 2_000


class Figures(NamedTuple):
    """Of one tag after some examples, on the photos that were none: how well they are ranked, and what is put on.

    `claimed` is the mean probability of what is put on: what the precision should be.
    """

    area: float
    precision: float
    claimed: float
    recall: float


def main() -> None:
    """Print the curves."""
    args = options("Measure what tags learn from examples.").parse_args()
    with tempfile.TemporaryDirectory() as scratch, opened(args, Path(scratch)) as library:
        library.tags.prepare()
        index = library.searchable()
        found = scorers.load(library.catalog, index.encoder_key)
        assert found is not None
        classes = classes_of(library, index)
        tags = {name: path_of(found, tag) for name, tag in KNOWN.items()}
        subjects = {
            "tags of the vocabulary": [(tags[name], classes[name]) for name in KNOWN],
            "names of one's own": [(name, classes[label]) for name, label in NAMED.items()],
        }
        for balanced in (True, False):
            for title, some in subjects.items():
                _curve(f"{title}, {'as many ✓ as ✗' if balanced else '✓ alone'}", found, index, some, balanced)


def classes_of(library: Library, index: VectorIndex) -> dict[str, npt.NDArray[np.int64]]:
    """The photos of each class, by the folder that they are in."""
    by_class: dict[str, list[int]] = {}
    for photo in photos.photos(library.catalog, index.ids.tolist()):
        by_class.setdefault(photo.path.parent.name, []).append(photo.id)
    return {name: np.array(ids, np.int64) for name, ids in by_class.items()}


def path_of(found: Scorers, tag: str) -> str:
    return next(path for path in found.paths if path.rsplit("/", 1)[-1] == tag)


def _curve(
    title: str, found: Scorers, index: VectorIndex, subjects: list[tuple[str, npt.NDArray[np.int64]]], balanced: bool
) -> None:
    columns = ("average precision", f"precision at {suggest.STRONG}", "claimed", "recall")
    print(f"\n{title}\n{'examples':>10}" + "".join(f"{column:>22}" for column in columns))
    for count in COUNTS:
        rows = []
        for path, right in subjects:
            drawn = np.array([_learnt(found, index, path, right, count, draw, balanced) for draw in range(_DRAWS)])
            put_on = drawn[~np.isnan(drawn).any(axis=1)]
            precision, claimed = put_on[:, 1:3].mean(axis=0) if len(put_on) else (np.nan, np.nan)
            rows.append(Figures(drawn[:, 0].mean(), precision, claimed, drawn[:, 3].mean()))
        print(f"{count:>10}" + "".join(f"{_mean(column):>22}" for column in np.array(rows).T))


def _learnt(
    found: Scorers, index: VectorIndex, path: str, members: npt.NDArray[np.int64], count: int, draw: int, balanced: bool
) -> Figures:
    rng = np.random.default_rng(draw)
    ids, vectors = index.ids, index.vectors_of(index.ids)
    column, is_member = found.column(path), np.isin(ids, members)
    evidence = np.full(len(ids), scorers._UNNAMED) if column is None else found.zero_shot(vectors)[:, column]
    evidence = evidence + 1e-4 * rng.random(len(ids))  # where nothing is known, chance decides
    right = rng.permutation(members)[:count]
    tempting = ids[~is_member][np.argsort(-evidence[~is_member])][: 3 * count]
    wrong = rng.permutation(tempting)[: count if balanced else 0]
    learnt = scorers.classifier_of(found, index, path, Examples(right, wrong)) if count else None
    if learnt is not None:
        evidence = evidence + vectors @ learnt.direction + learnt.bias
    judged = ~np.isin(ids, np.concatenate([right, wrong]))
    fires, truth = evidence[judged] >= log_odds(suggest.STRONG), is_member[judged]
    hits = int((fires & truth).sum())
    area = average_precision(evidence[judged].astype(np.float32), truth)
    if not fires.any():
        return Figures(area, np.nan, np.nan, 0)
    claimed = logistic(evidence[judged][fires].astype(np.float32)).mean()
    return Figures(area, hits / fires.sum(), float(claimed), hits / truth.sum())


def _mean(values: npt.NDArray[np.float64]) -> str:
    values = values[~np.isnan(values)]
    if not len(values):
        return "put on none"
    drawn = np.random.default_rng(0).choice(values, (_RESAMPLES, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return f"{values.mean():.2f} ({low:.2f}–{high:.2f})"


if __name__ == "__main__":
    main()
