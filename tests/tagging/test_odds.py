"""Probabilities and log odds are each other's way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.tagging.odds import log_odds, logistic


@given(st.floats(1e-9, 1 - 1e-9))
def test_there_and_back(probability: float) -> None:
    (found,) = logistic(np.array([log_odds(probability)], np.float32))
    assert found == pytest.approx(probability, abs=1e-6)


def test_even_odds() -> None:
    assert log_odds(0.5) == pytest.approx(0)
    assert log_odds(0.8) == pytest.approx(np.log(4))


def test_the_surest_evidence_is_still_a_probability() -> None:
    with np.errstate(all="raise"):
        never, always = logistic(np.array([-1e30, 1e30], np.float32))
    assert 0 < never < 1e-12 and always == 1
