"""The background that scores are measured against: how similar a library's photos are to any phrase at all.

Mean and covariance of the photos' embeddings give at once, for any phrase t, the mean m·t and the variance tᵀCt of its
cosine similarity over the library; so 0.26 can mean "yes" for one tag and "no" for another.
"""

import numpy as np
import numpy.typing as npt

from photoclip.catalog.scorers import Moments
from photoclip.search.index import VectorIndex

Floats = npt.NDArray[np.float32]

# A sample of this many photos, spread over the library, measures it as well as all would.
SAMPLE = 50_000
_AT_ONCE = 8_192
# What is similar to everything alike tells little: no phrase varies less than this share of all scores together.
_LEAST_SPREAD = 0.38


def measure(index: VectorIndex) -> Moments:
    """The moments of all photos that have an embedding, or of a sample of them. Raises ValueError without photos."""
    step = max(1, len(index) // SAMPLE)
    dim = index.blocks[0].shape[1] if index.blocks else 0
    number, total, products = 0, np.zeros(dim), np.zeros((dim, dim))
    for block in index.blocks:
        rows = np.arange(0, len(block), step)
        for start in range(0, len(rows), _AT_ONCE):
            vectors = block[rows[start : start + _AT_ONCE]]
            number += len(vectors)
            total += vectors.sum(axis=0, dtype=np.float64)
            products += vectors.T @ vectors
    if not number:
        raise ValueError("no photos to measure")
    mean = total / number
    covariance = products / number - np.outer(mean, mean)
    return Moments(len(index), mean.astype(np.float32), covariance.astype(np.float32))


def calibration(moments: Moments, directions: Floats) -> tuple[Floats, Floats]:
    """Mean [K] and spread [K] of the similarities to K phrases, the L2-normalised columns of `directions` [D, K]."""
    means, variances = _of_scores(moments, directions)
    least = _LEAST_SPREAD * _whole_spread(means, variances)
    return means, np.sqrt(variances + least * least)


def diversity(moments: Moments, directions: Floats) -> float:
    """How much of the spread of all scores comes from differences between photos: near 0 if all show the same."""
    means, variances = _of_scores(moments, directions)
    whole = _whole_spread(means, variances)
    return float(np.sqrt(np.median(variances)) / whole) if whole > 0 else 0.0


def _of_scores(moments: Moments, directions: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of the similarities to each phrase."""
    variances = np.einsum("dk,dk->k", directions, moments.covariance @ directions)
    return moments.mean @ directions, np.maximum(variances, 0)


def _whole_spread(means: Floats, variances: Floats) -> float:
    """The standard deviation of the scores of all photos for all phrases together."""
    return float(np.sqrt(np.var(means) + np.mean(variances))) if len(means) else 0.0
