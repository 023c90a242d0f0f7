"""Learning a tag from what a person has said: logistic regression on the frozen embeddings, its zero-shot score before.

The maximum a posteriori estimate with a Gaussian prior around the zero-shot evidence o(x): what is learnt is r and c in
o(x) + r·x + c, both 0 without examples and free to say otherwise with many. Photos that nobody judged count as wrong
ones, for most tags are on few photos; those that look right after all, the less. As many unknowns as examples (the
dual), so it takes milliseconds.

Numpy keeps Python's lock while it solves so few equations, so the window would stand still; and BLAS shares even these
among threads, which on busy cores wait for one another many times as long as it takes. Hence the steps do without: the
equations are solved in blocks too small to be shared, and einsum multiplies.
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
_BLOCK = 32  # rows of equations; OpenBLAS shares products from about twice as many on
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
    rows, right, weights = _together(examples)
    judged = len(examples.right) + len(examples.wrong)
    dual = _fitted(rows @ rows.T, right, weights, examples.evidence, judged)
    solution = _times(rows.T, dual)
    return solution[:-1].astype(np.float32), float(solution[-1] * _BIAS)


def precision(examples: Examples, threshold: float) -> tuple[int, int] | None:
    """How many of the judged photos with a probability of at least `threshold` are right, and how many there are.

    Each is judged by what was learnt without it (5-fold cross-validation); None with too few examples.
    """
    right, wrong = len(examples.right), len(examples.wrong)
    if min(right, wrong) < _FEW:
        return None
    rows, labels, weights = _together(examples)
    kernel = rows @ rows.T
    least = log_odds(threshold)
    folds = np.concatenate([np.arange(right) % _FOLDS, np.arange(wrong) % _FOLDS])
    hits = found = 0
    for fold in range(_FOLDS):
        held_back = np.flatnonzero(folds == fold)
        kept = np.setdiff1d(np.arange(len(rows)), held_back)
        judged = int((kept < right + wrong).sum())
        dual = _fitted(kernel[np.ix_(kept, kept)], labels[kept], weights[kept], examples.evidence[kept], judged)
        odds = examples.evidence[held_back] + _times(kernel[np.ix_(held_back, kept)], dual)
        chosen = held_back[odds >= least]
        hits, found = hits + int(labels[chosen].sum()), found + len(chosen)
    return hits, found


def _together(examples: Examples) -> tuple[Doubles, Doubles, Doubles]:
    """All vectors with the coordinate of the bias, whether they are right (1 or 0), and how much each counts."""
    right, wrong, others = len(examples.right), len(examples.wrong), len(examples.others)
    vectors = np.concatenate([examples.right, examples.wrong, examples.others]).astype(np.float64)
    weights = np.repeat([1.0, wrong / (wrong + _DOUBT), _UNLABELLED * right], [right, wrong, others])
    rows = np.column_stack([vectors, np.full(len(vectors), _BIAS)])
    return rows, np.repeat([1.0, 0.0, 0.0], [right, wrong, others]), weights


def _fitted(kernel: Doubles, right: Doubles, weights: Doubles, evidence: Doubles, judged: int) -> Doubles:
    """The estimate from `judged` photos, and from others in so far as they look wrong by a first one, in the dual."""
    dual, odds = _maximized(kernel, right, weights, evidence)
    if judged == len(kernel) or judged == 0:
        return dual
    weights = weights.copy()
    weights[judged:] *= (1 / (1 + np.exp(np.clip(odds[judged:], -50, 50)))) ** 2
    return _maximized(kernel, right, weights, evidence)[0]


def _maximized(kernel: Doubles, right: Doubles, weights: Doubles, evidence: Doubles) -> tuple[Doubles, Doubles]:
    """The dual and the log odds: by Newton's method (Zhu and Hastie 2005), each step halved until it helps."""
    signs = np.where(right > 0, -1.0, 1.0)

    def loss(dual: Doubles, odds: Doubles) -> float:
        return float(weights @ np.logaddexp(0, signs * odds) + _PRECISION / 2 * dual @ (odds - evidence))

    dual, odds = np.zeros(len(kernel)), evidence.astype(np.float64)
    best = loss(dual, odds)
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
        curvature = np.maximum(weights * share * (1 - share), 1e-9)
        target = odds - evidence + weights * (right - share) / curvature
        step = solved(kernel + _PRECISION * np.diag(1 / curvature), target) - dual
        gain = _times(kernel, step)
        size = 1.0
        while (now := loss(dual + size * step, odds + size * gain)) > best and size > 1e-4:
            size /= 2
        if best - now < _ENOUGH:
            break
        dual, odds, best = dual + size * step, odds + size * gain, now
    return dual, odds


def solved(matrix: Doubles, target: Doubles) -> Doubles:
    """The x [N] with `matrix` [N, N] · x = `target` [N]: as np.linalg.solve, for some hundred rows.

    By Gaussian elimination, block by block. The matrix is symmetric and positive definite: it needs no pivots.
    """
    number = len(target)
    count = -(-number // _BLOCK)
    whole = np.eye(count * _BLOCK)
    whole[:number, :number] = matrix
    blocks = whole.reshape(count, _BLOCK, count, _BLOCK).swapaxes(1, 2).copy()
    values = np.zeros((count, _BLOCK, 1))
    values.reshape(-1)[:number] = target
    inverses = np.empty((count, _BLOCK, _BLOCK))
    for row in range(count):
        rest = slice(row + 1, None)
        inverses[row] = np.linalg.inv(blocks[row, row])
        factors = blocks[rest, row] @ inverses[row]
        blocks[rest, rest] -= factors[:, None] @ blocks[row, rest]
        values[rest] -= factors @ values[row]
    for row in reversed(range(count)):
        known = blocks[row, row + 1 :] @ values[row + 1 :]
        values[row] = inverses[row] @ (values[row] - known.sum(axis=0))
    return values.reshape(-1)[:number]


def _times(matrix: Doubles, vector: Doubles) -> Doubles:
    product: Doubles = np.einsum("ij,j->i", matrix, vector)
    return product
