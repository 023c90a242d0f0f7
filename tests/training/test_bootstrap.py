"""Confidence intervals, against what statistics says they must be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.training.bootstrap import draws, hits, interval, means


def test_every_draw_has_as_many_things_as_there_are() -> None:
    weights = np.concatenate(list(draws(7, samples=50)))
    assert weights.shape == (50, 7)
    assert (weights.sum(axis=1) == 7).all()
    assert len(np.unique(weights, axis=0)) > 40


def test_draws_come_in_pieces_that_fit_into_memory() -> None:
    pieces = [len(piece) for piece in draws(1_000_000, samples=6)]
    assert sum(pieces) == 6 and max(pieces) <= 4


def test_the_interval_of_a_share_is_that_of_the_binomial() -> None:
    """Normal approximation: p ± 1.96·√(p(1-p)/n), good for 120 of 400."""
    values = np.zeros((400, 1))
    values[:120] = 1
    (estimate,) = means(values, samples=4000)
    assert estimate.value == pytest.approx(0.3)
    half = 1.96 * np.sqrt(0.3 * 0.7 / 400)
    assert estimate.low == pytest.approx(0.3 - half, abs=0.006)
    assert estimate.high == pytest.approx(0.3 + half, abs=0.006)
    assert estimate.count == 400


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(0)
    held = 0
    for trial in range(200):
        (estimate,) = means(rng.random((60, 1)) < 0.6, samples=400, seed=trial)
        held += estimate.low <= 0.6 <= estimate.high
    assert 0.88 <= held / 200 <= 0.99


def test_captions_of_one_photo_are_no_independent_evidence() -> None:
    rng = np.random.default_rng(1)
    photos = np.repeat(np.arange(100), 5)
    values = (rng.random(100) < 0.5)[photos][:, None]  # a photo has all five right or none
    (alone,) = means(values)
    (together,) = means(values, photos)
    assert together.value == alone.value
    assert together.count == 100 and alone.count == 500
    assert together.high - together.low == pytest.approx((alone.high - alone.low) * np.sqrt(5), rel=0.15)


def test_groups_of_any_size_and_name_weigh_as_their_rows() -> None:
    values = np.array([[1.0], [0.0], [0.0], [1.0]])
    (estimate,) = means(values, np.array([40, 7, 7, 7]))
    assert estimate.value == 0.5
    assert estimate.low <= 1 / 3 and estimate.high == 1  # only the group of three, only the group of one


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.integers(0, 2**32))
def test_the_interval_lies_between_the_lowest_and_the_highest_value(values: list[float], seed: int) -> None:
    (estimate,) = means(np.array(values)[:, None], samples=64, seed=seed)
    slack = 1e-6 * max(map(abs, values)) + 1e-9
    assert min(values) - slack <= estimate.low <= estimate.high <= max(values) + slack
    assert estimate.value == pytest.approx(np.mean(values), abs=slack)


def test_the_same_seed_gives_the_same_interval() -> None:
    values = np.random.default_rng(0).random((50, 2))
    assert means(values, seed=3) == means(values, seed=3)
    assert means(values, seed=3) != means(values, seed=4)


def test_one_photo_or_none() -> None:
    (estimate,) = means(np.array([[1.0]]))
    assert (estimate.value, estimate.low, estimate.high, estimate.count) == (1, 1, 1, 1)
    with pytest.raises(ValueError, match="nothing to take a mean of"):
        means(np.zeros((0, 1)))


def test_interval_and_hits() -> None:
    assert interval(np.linspace(0, 1, 1001), 0.9) == pytest.approx((0.05, 0.95))
    assert hits(np.array([0, 4, 5]), (1, 5)).tolist() == [[True, True], [False, True], [False, False]]
