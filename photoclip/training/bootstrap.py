"""How sure a figure is: confidence intervals by the bootstrap.

The photos that happened to be judged are drawn anew, with replacement, as often as there are, and the figure is
computed for every such draw. The middle 95 % of the results are the interval (the percentile bootstrap: Efron &
Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Every draw is a row of weights, so that all of them
are a matrix product.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SAMPLES = 2000
LEVEL = 0.95
_CELLS = 4_000_000  # how many weights are in memory at once


@dataclass(frozen=True)
class Estimate:
    """A figure, its interval, and on how many independently drawn things (photos, mostly) it stands.

    Where all of them agree (10 of 10 right) there is nothing to draw differently and the interval is a point; what is
    then known is that at most about 3 in `count` are otherwise (the rule of three).
    """

    value: float
    low: float
    high: float
    count: int


def draws(count: int, samples: int = SAMPLES, seed: int = 0) -> Iterator[npt.NDArray[np.float32]]:
    """`samples` resamplings of `count` things, in pieces [n, count]: how often each thing was drawn. Rows sum to it."""
    rng = np.random.default_rng(seed)
    step = max(1, min(samples, _CELLS // max(count, 1)))
    for start in range(0, samples, step):
        rows = min(step, samples - start)
        drawn = rng.integers(0, count, (rows, count)) + count * np.arange(rows)[:, None]
        times = np.bincount(drawn.ravel(), minlength=rows * count).reshape(rows, count)
        yield times.astype(np.float32)


def interval(replicates: Floats, level: float = LEVEL) -> tuple[float, float]:
    """The ends of the middle `level` of the replicates [B]."""
    low, high = np.quantile(replicates, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def means(
    values: npt.NDArray[np.generic],
    units: npt.NDArray[np.int64] | None = None,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> list[Estimate]:
    """The mean of every column of `values` [N, K] with its interval.

    `units` [N] says which rows belong together (the five captions of one photo): whole groups are drawn, as their rows
    are no independent evidence (the cluster bootstrap: Davison & Hinkley 1997, section 3.8). Raises ValueError without
    rows.
    """
    if not len(values):
        raise ValueError("There is nothing to take a mean of.")
    table = values.astype(np.float64)
    sizes = np.ones(len(table))
    if units is not None:
        groups, place = np.unique(units, return_inverse=True)
        sizes = np.bincount(place, minlength=len(groups)).astype(np.float64)
        table = np.stack([np.bincount(place, column, len(groups)) for column in table.T], axis=1)
    replicates = np.concatenate(
        [(weights @ table) / (weights @ sizes)[:, None] for weights in draws(len(table), samples, seed)]
    )
    value = table.sum(axis=0) / sizes.sum()
    return [
        Estimate(float(value[column]), *interval(replicates[:, column]), len(table)) for column in range(table.shape[1])
    ]


def hits(ranks: npt.NDArray[np.int64], within: Sequence[int]) -> npt.NDArray[np.bool_]:
    """[N, K]: whether fewer than `within[k]` wrong answers came before the right one."""
    return ranks[:, None] < np.asarray(within)[None, :]
