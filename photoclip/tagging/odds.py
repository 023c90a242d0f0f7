"""Probabilities and their log odds."""

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def log_odds(probability: float) -> float:
    """log(p / (1 - p)) of a probability between 0 and 1, both excluded."""
    return math.log(probability) - math.log1p(-probability)


def logistic(odds: Floats) -> Floats:
    """The probabilities that log odds stand for, written over them."""
    np.clip(odds, -30, 30, out=odds)
    np.negative(odds, out=odds)
    np.exp(odds, out=odds)
    odds += 1
    np.reciprocal(odds, out=odds)
    return odds
