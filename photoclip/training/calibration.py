"""How well a cosine says "yes": the chance that a photo and a phrase match, given their similarity.

Two views. A logistic curve over all pairs of photos and phrases says from which cosine on a match is more likely than
not. The softmax over the classes at the encoder's own logit scale, which training has fitted, is compared with how
often it is right.
"""

import math
from dataclasses import dataclass

import numpy as np

from photoclip.training import bootstrap
from photoclip.training.bootstrap import Estimate, Floats
from photoclip.training.evaluate import Numbers, Vectors, cosines

_STEPS = 250  # histogram bins per unit of cosine
_BINS = 15  # of confidence, as in Guo et al. 2017
_NEWTON = 30
_HALVINGS = 10
_SETTLED = 1e-11
_CELLS = 8_000_000


@dataclass(frozen=True)
class Curve:
    """P(match | cosine) = 1 / (1 + exp(-(slope · cosine + intercept))), where half of all pairs match.

    `even` is the cosine at which that is 1/2, `here` the one at which a match is as likely as not at the share of
    matches among these pairs (`share`). They are None where no cosine (-1 to 1) is that certain: the similarity does
    not tell matches from others, or not well enough. `auc` is the chance that a matching pair scores higher than one
    that does not match (1/2: says nothing).
    """

    slope: float
    intercept: float
    share: float
    auc: Estimate
    even: Estimate | None
    here: Estimate | None
    pairs: int


@dataclass(frozen=True)
class Bin:
    """The photos whose most likely class had a probability from `low` to `high`."""

    low: float
    high: float
    photos: int
    confidence: float
    accuracy: float


@dataclass(frozen=True)
class Reliability:
    """How honest the softmax at `scale` is: `error` is the expected calibration error (0: as right as it is sure)."""

    scale: float
    error: Estimate
    bins: tuple[Bin, ...]


def curve(
    images: Vectors,
    texts: Vectors,
    right: tuple[Numbers, Numbers],
    *,
    samples: int = bootstrap.SAMPLES,
    seed: int = 0,
) -> Curve | None:
    """Fit the curve to every pair of `images` [N, D] and `texts` [M, D]; `right` are the photo and text of each match.

    Logistic regression on the cosine with Platt's smoothed targets, (n₊+1)/(n₊+2) and 1/(n₋+2), which keep it finite
    where no pair is on the wrong side (Platt 1999, section 2.2). Matches and others weigh the same in it, so it holds
    for even odds; at a share π of matches the log-odds grow by log(π/(1-π)) (King & Zeng 2001, section 4.1). None when
    there are no matches, or nothing else. Photos are redrawn for the intervals.
    """
    matching, other = _histograms(images, texts, right)
    used = np.flatnonzero((matching + other).any(axis=0))
    matching, other, x = matching[:, used], other[:, used], used / _STEPS - 1
    n_match, n_other = float(matching.sum()), float(other.sum())
    if not n_match or not n_other:
        return None
    share = n_match / (n_match + n_other)
    together = (matching.sum(axis=0, keepdims=True), other.sum(axis=0, keepdims=True))
    # One cosine for everything has no slope.
    slope, intercept = _fit(*together, x)[:, 0].tolist() if len(x) > 1 else (0.0, 0.0)
    parts = []
    for weights in bootstrap.draws(len(matching), samples, seed):
        redrawn = (weights @ matching, weights @ other)
        parts.append(np.stack([*_fit(*redrawn, x, (slope, intercept)), _auc(*redrawn), _share(*redrawn)]))
    slopes, intercepts, aucs, shares = np.concatenate(parts, axis=1)
    count = len(matching)
    area = Estimate(float(_auc(*together)[0]), *bootstrap.interval(aucs), count)
    even = here = None
    if slope > 0:
        rising = np.where(slopes > 0, slopes, np.nan)
        even = _estimate(-intercept / slope, -intercepts / rising, count)
        here = _estimate(
            -(intercept + math.log(share / (1 - share))) / slope, -(intercepts + _logit(shares)) / rising, count
        )
    return Curve(slope, intercept, share, area, even, here, int(n_match + n_other))


def reliability(
    images: Vectors,
    classes: Vectors,
    truth: Numbers,
    scale: float,
    *,
    samples: int = bootstrap.SAMPLES,
    seed: int = 0,
) -> Reliability:
    """Compare the softmax of `scale` · cosine over `classes` [C, D] with how often its first class is right.

    The expected calibration error is Σ |photos in bin|/N · |accuracy - confidence| over 15 bins of equal width (Guo et
    al. 2017, section 2). It cannot be negative, so chance adds to it: the fewer photos, the more; and a little more in
    the resamples, so that its interval sits rather high.
    """
    confidence = np.empty(len(images))
    hit = np.empty(len(images))
    step = max(1, _CELLS // len(classes))
    for start in range(0, len(images), step):
        scores = cosines(images[start : start + step], classes)
        own = scores[np.arange(len(scores)), truth[start : start + step]]
        hit[start : start + step] = (scores >= own[:, None]).sum(axis=1) == 1
        logits = scale * scores.astype(np.float64)
        confidence[start : start + step] = 1 / np.exp(logits - logits.max(axis=1, keepdims=True)).sum(axis=1)
    number = np.minimum((confidence * _BINS).astype(np.int64), _BINS - 1)
    gaps = np.zeros((len(images), _BINS))
    gaps[np.arange(len(images)), number] = hit - confidence
    error = np.abs(gaps.sum(axis=0)).sum() / len(images)
    redrawn = [np.abs(weights @ gaps).sum(axis=1) for weights in bootstrap.draws(len(images), samples, seed)]
    ends = bootstrap.interval(np.concatenate(redrawn) / len(images))
    places = [(place, np.flatnonzero(number == place)) for place in np.unique(number).tolist()]
    bins = tuple(
        Bin(place / _BINS, (place + 1) / _BINS, len(rows), float(confidence[rows].mean()), float(hit[rows].mean()))
        for place, rows in places
    )
    return Reliability(scale, Estimate(float(error), *ends, len(images)), bins)


def _histograms(images: Vectors, texts: Vectors, right: tuple[Numbers, Numbers]) -> tuple[Floats, Floats]:
    """How many matching pairs, and other ones, each photo has in each bin of cosine: two [N, bins]."""
    bins = 2 * _STEPS + 1
    order = np.argsort(right[0], kind="stable")
    photo, text = right[0][order], right[1][order]
    matching, every = np.zeros((2, len(images), bins), np.float32)
    step = max(1, _CELLS // max(len(texts), bins))
    for start in range(0, len(images), step):
        scores = cosines(images[start : start + step], texts)
        cells = np.clip(np.rint((scores + 1) * _STEPS), 0, bins - 1).astype(np.int64)
        cells += bins * np.arange(len(scores))[:, None]
        size, shape = len(scores) * bins, (len(scores), bins)
        first, last = np.searchsorted(photo, (start, start + len(scores)))
        own = cells[photo[first:last] - start, text[first:last]]
        every[start : start + step] = np.bincount(cells.ravel(), minlength=size).reshape(shape)
        matching[start : start + step] = np.bincount(own, minlength=size).reshape(shape)
    return matching.astype(np.float64), (every - matching).astype(np.float64)


def _fit(matching: Floats, other: Floats, x: Floats, start: tuple[float, float] = (0, 0)) -> Floats:
    """Slope and intercept [2, B] of the curve through B weighted histograms [B, bins] at the cosines `x`.

    Newton's method, halving a step that would make the cross-entropy worse; `start` is where it begins.
    """
    n_match, n_other = matching.sum(axis=1, keepdims=True), other.sum(axis=1, keepdims=True)
    p, q = matching / np.maximum(n_match, 1), other / np.maximum(n_other, 1)
    every, goal = p + q, p * (n_match + 1) / (n_match + 2) + q / (n_other + 2)
    centre, width = x.mean(), max(float(x.std()), 1e-6)
    z = (x - centre) / width
    a = np.full((len(p), 1), start[0] * width)
    b = np.full((len(p), 1), start[1] + start[0] * centre)

    def loss(a: Floats, b: Floats) -> Floats:
        line = a * z + b
        # -t·log σ(line) - (1-t)·log(1-σ(line)) = log(1 + exp(line)) - t·line
        lost: Floats = (every * np.logaddexp(0, line) - goal * line).sum(axis=1, keepdims=True)
        return lost

    best = loss(a, b)
    for _ in range(_NEWTON):
        chance = 1 / (1 + np.exp(-(a * z + b)))
        residual, curvature = every * chance - goal, every * chance * (1 - chance)
        g_a, g_b = residual @ z[:, None], residual.sum(axis=1, keepdims=True)
        h_aa, h_ab = curvature @ (z * z)[:, None] + 1e-9, curvature @ z[:, None]
        h_bb = curvature.sum(axis=1, keepdims=True) + 1e-9
        determinant = h_aa * h_bb - h_ab * h_ab
        step_a, step_b = (h_bb * g_a - h_ab * g_b) / determinant, (h_aa * g_b - h_ab * g_a) / determinant
        for _ in range(_HALVINGS):
            tried = loss(a - step_a, b - step_b)
            worse = tried > best
            if not worse.any():
                break
            step_a, step_b = np.where(worse, step_a / 2, step_a), np.where(worse, step_b / 2, step_b)
        gained = np.where(worse, 0, best - tried)
        a, b, best = np.where(worse, a, a - step_a), np.where(worse, b, b - step_b), best - gained
        if gained.max() < _SETTLED:
            break
    slope = a / width
    return np.concatenate([slope, b - slope * centre], axis=1).T


def _auc(matching: Floats, other: Floats) -> Floats:
    """The chance [B] that a match scores higher than another pair, pairs in the same bin counting half."""
    p = matching / np.maximum(matching.sum(axis=1, keepdims=True), 1)
    q = other / np.maximum(other.sum(axis=1, keepdims=True), 1)
    area: Floats = (p * (q.cumsum(axis=1) - q / 2)).sum(axis=1)
    return area


def _share(matching: Floats, other: Floats) -> Floats:
    """The share of matches [B] among all pairs, never quite 0 or 1."""
    matches = matching.sum(axis=1)
    share: Floats = np.clip(matches / (matches + other.sum(axis=1)), 1e-12, 1 - 1e-12)
    return share


def _logit(share: Floats) -> Floats:
    odds: Floats = np.log(share) - np.log1p(-share)
    return odds


def _estimate(value: float, replicates: Floats, count: int) -> Estimate | None:
    # Where resamples often have no such point, there is none to speak of.
    known = replicates[np.isfinite(replicates)]
    if abs(value) > 1 or len(known) < 0.95 * len(replicates):
        return None
    return Estimate(value, *bootstrap.interval(np.clip(known, -1, 1)), count)
