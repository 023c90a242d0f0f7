"""The curve and the calibration error, against independent computations and made-up truths."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.training.calibration import curve, reliability
from photoclip.training.evaluate import unit, zero_shot

AXES = np.eye(4, dtype=np.float32)


def a_world(seed: int = 0, photos: int = 200, classes: int = 20) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    names = unit(rng.normal(size=(classes, 32)))
    truth = rng.integers(0, classes, photos)
    return unit(names[truth] + 0.35 * rng.normal(size=(photos, 32))), names, truth


def test_the_curve_is_the_logistic_regression_of_all_pairs() -> None:
    images, names, truth = a_world()
    found = curve(images, names, (np.arange(200), truth), samples=50)
    assert found is not None
    x = (images @ names.T).ravel().astype(np.float64)
    y = np.zeros((200, 20), bool)
    y[np.arange(200), truth] = True
    y = y.ravel()
    goal = np.where(y, (y.sum() + 1) / (y.sum() + 2), 1 / ((~y).sum() + 2))
    weight = np.where(y, 1 / y.sum(), 1 / (~y).sum())
    slope = intercept = 0.0
    for _ in range(200):  # plain Newton on the pairs themselves, in cautious steps
        chance = 1 / (1 + np.exp(-(slope * x + intercept)))
        design = np.stack([x, np.ones_like(x)])
        gradient = design @ (weight * (chance - goal))
        curvature = (design * (weight * chance * (1 - chance))) @ design.T
        slope, intercept = np.array([slope, intercept]) - 0.5 * np.linalg.solve(curvature, gradient)
    assert found.slope == pytest.approx(slope, rel=0.02)
    assert found.even is not None and found.even.value == pytest.approx(-intercept / slope, abs=0.003)
    assert found.even.low < found.even.value < found.even.high
    assert found.share == pytest.approx(0.05) and found.pairs == 4000
    # At a match in twenty the odds must be nineteen times as good.
    assert found.here is not None
    assert found.here.value - found.even.value == pytest.approx(np.log(19) / slope, abs=0.003)


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    images, names, truth = a_world()
    found = curve(images, names, (np.arange(200), truth), samples=50)
    scores = images @ names.T
    right = np.zeros(scores.shape, bool)
    right[np.arange(200), truth] = True
    better = (scores[right][:, None] > scores[~right][None, :]).mean()
    assert found is not None and found.auc.value == pytest.approx(better, abs=0.003)
    assert found.auc.low <= found.auc.value <= found.auc.high


def test_even_odds_are_even() -> None:
    """Where cosines of matches and others are two bells of one width, even odds are in the middle."""
    rng = np.random.default_rng(3)
    count = 3000
    match, other = 0.5 + 0.1 * rng.normal(size=count), 0.2 + 0.1 * rng.normal(size=count)

    def photo(cosine_a: np.ndarray, cosine_b: np.ndarray) -> np.ndarray:
        return np.stack([cosine_a, cosine_b, np.sqrt(np.clip(1 - cosine_a**2 - cosine_b**2, 0, 1))], axis=1)

    found = curve(
        photo(match, other).astype(np.float32),
        np.eye(3, dtype=np.float32)[:2],
        (np.arange(count), np.zeros(count, int)),
    )
    assert found is not None and found.even is not None
    assert found.even.value == pytest.approx(0.35, abs=0.01)
    assert found.slope == pytest.approx(0.3 / 0.1**2, rel=0.1)  # linear discriminant analysis: (μ₁-μ₂)/σ²


def test_one_vector_for_all_says_nothing() -> None:
    same = unit(np.ones((5, 4)))
    found = curve(same, unit(np.ones((3, 4))), (np.arange(5), np.zeros(5, int)), samples=20)
    assert found is not None
    assert (found.slope, found.even, found.here) == (0, None, None)
    assert found.auc.value == 0.5


def test_perfect_vectors_have_a_finite_curve() -> None:
    found = curve(AXES, AXES, (np.arange(4), np.arange(4)), samples=20)
    assert found is not None and found.even is not None
    assert found.auc.value == 1
    assert 0 < found.even.value < 1 and np.isfinite(found.slope)


def test_worse_than_chance_has_no_point_of_even_odds() -> None:
    found = curve(AXES, -AXES, (np.arange(4), np.arange(4)), samples=20)
    assert found is not None and found.slope < 0 and found.even is None


def test_without_a_match_or_without_another_pair_there_is_no_curve() -> None:
    none = np.zeros(0, np.int64)
    assert curve(AXES, AXES, (none, none)) is None
    assert curve(AXES[:1], AXES[:1], (np.zeros(1, int), np.zeros(1, int))) is None


@given(st.integers(0, 2**32), st.integers(1, 8), st.integers(1, 5))
def test_any_few_photos_have_a_curve_of_numbers(seed: int, photos: int, phrases: int) -> None:
    rng = np.random.default_rng(seed)
    images, texts = unit(rng.normal(size=(photos, 3))), unit(rng.normal(size=(phrases, 3)))
    found = curve(images, texts, np.nonzero(rng.random((photos, phrases)) < 0.4), samples=10, seed=seed)
    if found is not None:
        assert np.isfinite([found.slope, found.intercept, found.auc.value, found.auc.low, found.auc.high]).all()
        assert 0 <= found.auc.value <= 1


def test_the_calibration_error_is_that_of_the_bins() -> None:
    images, names, truth = a_world()
    found = reliability(images, names, truth, 8.0, samples=200)
    logits = 8.0 * (images @ names.T).astype(np.float64)
    chance = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    sure, hit = chance.max(axis=1), chance.argmax(axis=1) == truth
    error = 0.0
    for low in np.arange(15) / 15:
        inside = (sure >= low) & (sure < low + 1 / 15)
        if inside.any():
            error += inside.mean() * abs(hit[inside].mean() - sure[inside].mean())
    assert found.error.value == pytest.approx(error, abs=1e-4)
    assert found.error.low <= found.error.high
    assert sum(each.photos for each in found.bins) == 200
    accuracy = sum(each.photos * each.accuracy for each in found.bins) / 200
    assert accuracy == pytest.approx(zero_shot(images, truth, names).top1)


def test_a_softmax_that_is_right_as_often_as_it_is_sure_has_no_error() -> None:
    """Truth drawn from the softmax itself."""
    rng = np.random.default_rng(0)
    images, names, _ = a_world(photos=4000)
    logits = 12.0 * (images @ names.T).astype(np.float64)
    chance = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    truth = (chance.cumsum(axis=1) > rng.random((4000, 1))).argmax(axis=1)
    assert reliability(images, names, truth, 12.0, samples=20).error.value < 0.04
    assert reliability(images, names, truth, 40.0, samples=20).error.value > 0.2


def test_a_constant_vector_is_unsure_and_wrong() -> None:
    found = reliability(unit(np.ones((6, 4))), unit(np.ones((3, 4))), np.zeros(6, int), 100.0, samples=20)
    assert [(each.photos, each.accuracy) for each in found.bins] == [(6, 0)]
    assert found.error.value == pytest.approx(1 / 3)
