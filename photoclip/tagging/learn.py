"""Learning a tag from what a person has said: logistic regression on the frozen embeddings, its zero-shot score before.

The maximum a posteriori estimate with a Gaussian prior around the zero-shot evidence o(x): what is learnt is r and c in
o(x) + r·x + c, both 0 without examples and free to say otherwise with many. Photos that nobody judged count as wrong
ones, for most tags are on few photos; those that look right after all, the less. As many unknowns as examples (the
dual), so it takes milliseconds.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.tagging.odds import log_odds

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

# Chosen by how 16 classes of Caltech-101 and 9 tags of captions are learnt, under the names of the vocabulary and under
# made-up ones, from ✓ alone and from as many ✗: what becomes probable is to be right so often. How it does with others:
# tests/benchmarks/bench_learning.py.
_PRECISION = 0.05  # of the prior of r
_BIAS = 0.3  # the prior of c is that of one more coordinate with this value
# The weight of a photo nobody judged, for each that is right: what is right is taken to be one photo in some tens. Of
# the photos themselves some are right; they count by the square of how improbable they are after a first fit.
_UNLABELLED = 0.06
_DOUBT = 4  # of so many wrong ones each counts half: one alone may be about that photo, and not about what is like it
_STEPS = 30
_ENOUGH = 1e-5
_FOLDS = 5
_FEW = 4  # with fewer of either kind nothing can be said of the precision


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Embeddings, and the zero-shot evidence (log odds) for them: of right photos, wrong ones, and unlabelled ones."""

    right: Floats
    wrong: Floats
    others: Floats
    evidence: Doubles
    """In the same order, one below the other."""


def learn(examples: Examples) -> tuple[Floats, float]:
    """What to add to the evidence for a photo x: r [D] and c in r·x + c."""
    vectors, right, weights = _together(examples)
    return _fitted(vectors, right, weights, examples.evidence, len(examples.right) + len(examples.wrong))


def precision(examples: Examples, threshold: float) -> tuple[int, int] | None:
    """How many of the judged photos with a probability of at least `threshold` are right, and how many there are.

    Each is judged by what was learnt without it (5-fold cross-validation); None with too few examples.
    """
    right, wrong = len(examples.right), len(examples.wrong)
    if min(right, wrong) < _FEW:
        return None
    vectors, labels, weights = _together(examples)
    least = log_odds(threshold)
    folds = np.concatenate([np.arange(right) % _FOLDS, np.arange(wrong) % _FOLDS])
    hits = found = 0
    for fold in range(_FOLDS):
        held_back = np.flatnonzero(folds == fold)
        kept = np.setdiff1d(np.arange(len(vectors)), held_back)
        judged = int((kept < right + wrong).sum())
        direction, bias = _fitted(vectors[kept], labels[kept], weights[kept], examples.evidence[kept], judged)
        chosen = held_back[examples.evidence[held_back] + vectors[held_back] @ direction + bias >= least]
        hits, found = hits + int(labels[chosen].sum()), found + len(chosen)
    return hits, found


def _together(examples: Examples) -> tuple[Floats, Doubles, Doubles]:
    """All vectors, whether they are right (1 or 0), and how much each counts."""
    right, wrong, others = len(examples.right), len(examples.wrong), len(examples.others)
    vectors = np.concatenate([examples.right, examples.wrong, examples.others])
    weights = np.repeat([1.0, wrong / (wrong + _DOUBT), _UNLABELLED * right], [right, wrong, others])
    return vectors, np.repeat([1.0, 0.0, 0.0], [right, wrong, others]), weights


def _fitted(vectors: Floats, right: Doubles, weights: Doubles, evidence: Doubles, judged: int) -> tuple[Floats, float]:
    """The estimate from `judged` photos, and from others in so far as they look wrong by a first one."""
    direction, bias = _solved(vectors, right, weights, evidence)
    if judged == len(vectors) or judged == 0:
        return direction, bias
    odds = evidence[judged:] + vectors[judged:] @ direction + bias
    weights = weights.copy()
    weights[judged:] *= (1 / (1 + np.exp(np.clip(odds, -50, 50)))) ** 2
    return _solved(vectors, right, weights, evidence)


def _solved(vectors: Floats, right: Doubles, weights: Doubles, evidence: Doubles) -> tuple[Floats, float]:
    """Newton's method in the dual (Zhu and Hastie 2005), each step halved until it helps."""
    rows = np.column_stack([vectors.astype(np.float64), np.full(len(vectors), _BIAS)])
    kernel = rows @ rows.T
    signs = np.where(right > 0, -1.0, 1.0)

    def loss(dual: Doubles, odds: Doubles) -> float:
        return float(weights @ np.logaddexp(0, signs * odds) + _PRECISION / 2 * dual @ (odds - evidence))

    dual, odds = np.zeros(len(rows)), evidence.astype(np.float64)
    best = loss(dual, odds)
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
        curvature = np.maximum(weights * share * (1 - share), 1e-9)
        target = odds - evidence + weights * (right - share) / curvature
        step = np.linalg.solve(kernel + _PRECISION * np.diag(1 / curvature), target) - dual
        gain = kernel @ step
        size = 1.0
        while (now := loss(dual + size * step, odds + size * gain)) > best and size > 1e-4:
            size /= 2
        if best - now < _ENOUGH:
            break
        dual, odds, best = dual + size * step, odds + size * gain, now
    solution = rows.T @ dual
    return solution[:-1].astype(np.float32), float(solution[-1] * _BIAS)
