"""The background that scores are measured against: how similar a library's photos are to any phrase at all.

Mean and covariance of the photos' embeddings give at once, for any phrase t, the mean m·t and the variance tᵀCt of its
cosine similarity over the library. From all phrases together follows what is a usual and what is a high score, whatever
the encoder: so 0.26 can mean "yes" with one and "no" with another.
"""

import numpy as np
import numpy.typing as npt

from photoclip.catalog.scorers import Moments
from photoclip.search.index import VectorIndex

Floats = npt.NDArray[np.float32]

# A sample of this many photos, spread over the library, measures it as well as all would.
SAMPLE = 50_000
_AT_ONCE = 8_192


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


def means(moments: Moments, directions: Floats) -> Floats:
    """The mean similarities [K] of the photos to K phrases, the L2-normalised columns of `directions` [D, K]."""
    found: Floats = moments.mean @ directions
    return found


def level(moments: Moments, directions: Floats) -> tuple[float, float]:
    """Mean and standard deviation of the similarities of all photos to all K phrases together; (0, 1) without any."""
    if not directions.shape[1]:
        return 0.0, 1.0
    of_each = means(moments, directions)
    variances = np.maximum(np.einsum("dk,dk->k", directions, moments.covariance @ directions), 0)
    return float(of_each.mean()), max(float(np.sqrt(np.var(of_each) + np.mean(variances))), 1e-6)
