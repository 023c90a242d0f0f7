"""Whether an adapter is any good: tried on pairs that it has not seen, and on phrases that it must leave alone.

The held-out trial is a cross-validation over photos: each is held out once, and ranked among the library by an adapter
that was learnt from the others. The agreement on general phrases is the overlap of the first photos before and after
(overlap at depth d; Webber, Moffat & Zobel 2010, "A similarity measure for indefinite rankings", section 3).
"""

from collections.abc import Generator
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from photoclip.errors import KnownError
from photoclip.search.adapted import Adapter
from photoclip.training.adapter import Examples, Floats, Rows, Space, fit, space_of

# The stated bound on harm: of the first DEPTH photos of a general phrase that nothing taught has to do with, this part
# stays among them, on average over the phrases and for each of them. In a small library the first tenth is compared.
DEPTH = 50
MEAN_AGREEMENT = 0.95
LEAST_AGREEMENT = 0.8

# Fewer photos than this decide nothing.
LEAST_PHOTOS = 3
_FOLDS = 5
# With so many photos one fifth of them is enough to decide, and four times as fast.
_ONE_FOLD_PHOTOS = 400
_SHRINK = 0.7
_SHRINKINGS = 10
_BOOTSTRAPS = 2000


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of the first `depth` photos stays the same, over the general phrases that nothing taught speaks of."""

    mean: float
    least: float
    phrases: int
    depth: int

    @property
    def within_bound(self) -> bool:
        """Whether the stated bound holds."""
        return self.mean >= MEAN_AGREEMENT and self.least >= LEAST_AGREEMENT


@dataclass(frozen=True, slots=True)
class Figures:
    """What the trial found.

    Of `pairs` held-out confirmed pairs of `phrases` phrases: the rank of the photo among `field` photos of the library
    (geometric mean, 1 is best) and the share of them among the first DEPTH, with the plain encoder and with the
    adapter. `gain` is by what factor the ranks fell, between `gain_low` and `gain_high` with 95 % confidence
    (bootstrap over photos). The same ranks for `rejected` pairs, which are better the larger they are.
    """

    pairs: int
    phrases: int
    field: int
    rank_before: float
    rank_after: float
    found_before: float
    found_after: float
    gain: float
    gain_low: float
    gain_high: float
    rejected: int
    rejected_rank_before: float | None
    rejected_rank_after: float | None
    agreement: Agreement

    @property
    def better(self) -> bool:
        """Whether it ranks held-out photos higher, beyond chance."""
        return self.gain_low > 1

    @property
    def accepted(self) -> bool:
        """Whether the adapter may be used."""
        return self.better and self.agreement.within_bound

    def as_json(self) -> dict[str, Any]:
        """All figures and the verdicts, rounded for people."""
        values = {**asdict(self), "agreement": {**asdict(self.agreement), "within_bound": self.agreement.within_bound}}
        values |= {"better": self.better, "depth": DEPTH}
        return {name: round(v, 4) if isinstance(v, float) else v for name, v in values.items()}


def learn(examples: Examples) -> Generator[tuple[int, int], None, tuple[Adapter, Figures]]:
    """Learn the adapter from all examples, and try on held-out photos what learning does for them.

    Yields (fits done, fits in all). Raises KnownError when there are too few photos to decide by.
    """
    folds = _folds(examples)
    yield 0, len(folds) + 1
    space = space_of(examples)
    ranks = []
    for number, held_out in enumerate(folds):
        ranks.append(_ranks(examples, space, held_out))
        yield number + 1, len(folds) + 1
    adapter = fit_within_bound(examples, space)
    figures = _figures(examples, ranks, agreement(examples, adapter))
    yield len(folds) + 1, len(folds) + 1
    return adapter, figures


def fit_within_bound(examples: Examples, space: Space) -> Adapter:
    """Learn the adapter, its part for all phrases only as strong as the bound allows, and without it if need be.

    The pulls of taught phrases are learnt on top of that part, and say nothing to phrases that were not taught.
    """
    adapter = fit(examples, space, pulls=False)
    for _ in range(_SHRINKINGS):
        if not len(adapter.up) or agreement(examples, adapter).within_bound:
            return fit(examples, space, adapter)
        adapter = replace(adapter, up=adapter.up * np.float32(_SHRINK))
    return fit(examples, space)


def agreement(examples: Examples, adapter: Adapter) -> Agreement:
    """How well the rankings by general phrases agree with and without the adapter."""
    field = np.concatenate([examples.photos, examples.background])
    depth = max(1, min(DEPTH, len(field) // 10))
    unrelated = [row for row, phrase in enumerate(examples.general_phrases) if not adapter.spoken_of(phrase)]
    if not unrelated:
        return Agreement(1.0, 1.0, 0, depth)
    before = examples.general[unrelated]
    after = adapter.apply([examples.general_phrases[row] for row in unrelated], before)
    firsts = [np.argpartition(-(vectors @ field.T), depth - 1, axis=1)[:, :depth] for vectors in (before, after)]
    kept = [len(np.intersect1d(a, b)) / depth for a, b in zip(*firsts, strict=True)]
    return Agreement(float(np.mean(kept)), float(np.min(kept)), len(unrelated), depth)


def _folds(examples: Examples) -> list[Rows]:
    """The rows of the photos that are held out each time; copies of one photo are held out together."""
    _, group = np.unique(examples.photos, axis=0, return_inverse=True)
    group = group.reshape(-1)
    confirmed: npt.NDArray[np.bool_] = np.any(examples.verdicts > 0, axis=1)
    found = len(np.unique(group[confirmed]))
    if found < LEAST_PHOTOS:
        raise KnownError(
            f"An adapter needs at least {LEAST_PHOTOS} different confirmed photos to learn from and to be tried on; "
            f"there {'is' if found == 1 else 'are'} {found} so far."
        )
    # Vectors sorted by their numbers are near one another when they are alike: mixed, with the same seed every time.
    fold_of = np.random.default_rng(0).permutation(int(group.max()) + 1) % _FOLDS
    folds = [np.flatnonzero(fold_of[group] == number) for number in range(_FOLDS)]
    folds = [rows for rows in folds if confirmed[rows].any() and len(rows) < len(group)]
    return folds[:1] if found >= _ONE_FOLD_PHOTOS else folds


@dataclass(frozen=True, slots=True, eq=False)
class _Ranks:
    """The ranks [P] of held-out pairs with the plain encoder and with the adapter; the photo's row and the phrase's."""

    before: npt.NDArray[np.float64]
    after: npt.NDArray[np.float64]
    confirmed: npt.NDArray[np.bool_]
    photo: Rows
    phrase: Rows


def _ranks(examples: Examples, space: Space, held_out: Rows) -> _Ranks:
    """Learn without some photos, then rank each of them for its phrases."""
    seen = np.setdiff1d(np.arange(len(examples.photos)), held_out)
    adapter = fit_within_bound(examples.only(seen), space)
    photo, phrase = np.nonzero(examples.verdicts[held_out])
    photo = held_out[photo]
    adapted = adapter.apply(examples.phrases, examples.texts)
    confirmed = examples.verdicts[photo, phrase] > 0
    before, after = (_ranks_of(examples, vectors, photo, phrase) for vectors in (examples.texts, adapted))
    return _Ranks(before, after, confirmed, photo, phrase)


def _ranks_of(examples: Examples, texts: Floats, photo: Rows, phrase: Rows) -> npt.NDArray[np.float64]:
    """Each photo's rank for its phrase, among all photos that were not themselves confirmed for it."""
    ranks = np.empty(len(photo))
    for which in np.unique(phrase):
        pairs = np.flatnonzero(phrase == which)
        others = np.concatenate([examples.photos[examples.verdicts[:, which] <= 0], examples.background])
        scores = np.sort(others @ texts[which])
        own = examples.photos[photo[pairs]] @ texts[which]
        ranks[pairs] = 1 + len(scores) - np.searchsorted(scores, own, side="right")
    return ranks


def _figures(examples: Examples, ranks: list[_Ranks], agreed: Agreement) -> Figures:
    before, after = np.concatenate([r.before for r in ranks]), np.concatenate([r.after for r in ranks])
    confirmed = np.concatenate([r.confirmed for r in ranks])
    photo, phrase = np.concatenate([r.photo for r in ranks]), np.concatenate([r.phrase for r in ranks])
    gains = np.log(before[confirmed]) - np.log(after[confirmed])
    low, high = _interval(gains, photo[confirmed])
    rejected = ~confirmed
    return Figures(
        pairs=int(confirmed.sum()),
        phrases=len(np.unique(phrase[confirmed])),
        field=len(examples.photos) + len(examples.background),
        rank_before=_typical(before[confirmed]),
        rank_after=_typical(after[confirmed]),
        found_before=float((before[confirmed] <= DEPTH).mean()),
        found_after=float((after[confirmed] <= DEPTH).mean()),
        gain=float(np.exp(gains.mean())),
        gain_low=low,
        gain_high=high,
        rejected=int(rejected.sum()),
        rejected_rank_before=_typical(before[rejected]) if rejected.any() else None,
        rejected_rank_after=_typical(after[rejected]) if rejected.any() else None,
        agreement=agreed,
    )


def _typical(ranks: npt.NDArray[np.float64]) -> float:
    return float(np.exp(np.log(ranks).mean()))


def _interval(gains: npt.NDArray[np.float64], photo: Rows) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean gain, as factors. Photos are drawn, with all their pairs."""
    _, group = np.unique(photo, return_inverse=True)
    sums, counts = np.bincount(group, gains), np.bincount(group)
    drawn = np.random.default_rng(0).integers(len(sums), size=(_BOOTSTRAPS, len(sums)))
    low, high = np.quantile(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1), (0.025, 0.975))
    return float(np.exp(low)), float(np.exp(high))
