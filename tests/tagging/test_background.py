"""The background of scores: exactly the mean and the spread that the photos' own scores have."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.tagging import background
from tests.tagging.test_suggest import unit


@dataclass(frozen=True)
class Blocks:
    """An index of embeddings, in two blocks as a real one may be."""

    vectors: np.ndarray

    @property
    def blocks(self) -> list[np.ndarray]:
        return [block for block in (self.vectors[:7], self.vectors[7:]) if len(block)]

    def __len__(self) -> int:
        return len(self.vectors)


@given(st.integers(0, 10_000), st.integers(2, 60))
def test_moments_are_those_of_the_photos_and_give_the_mean_of_any_phrase(seed: int, photos: int) -> None:
    rng = np.random.default_rng(seed)
    vectors, directions = unit(rng, photos), unit(rng, 5).T
    moments = background.measure(Blocks(vectors))  # type: ignore[arg-type]
    assert moments.photos == photos
    np.testing.assert_allclose(moments.mean, vectors.mean(axis=0), atol=1e-5)
    np.testing.assert_allclose(moments.covariance, np.cov(vectors.T, bias=True), atol=1e-5)
    means, spreads = background.calibration(moments, directions)
    scores = vectors @ directions
    np.testing.assert_allclose(means, scores.mean(axis=0), atol=1e-5)
    assert np.all(spreads >= scores.std(axis=0) - 1e-4), "no phrase spreads less than its scores do"


def test_a_phrase_that_is_like_all_photos_alike_is_not_made_to_stand_out() -> None:
    rng = np.random.default_rng(0)
    vectors = unit(rng, 200)
    vectors[:, 0] = 0  # no photo differs from another along the first axis
    directions = np.eye(8, dtype=np.float32)
    _, spreads = background.calibration(background.measure(Blocks(vectors)), directions)  # type: ignore[arg-type]
    assert spreads[0] > 0.1 * spreads[1:].max()


def test_photos_of_one_thing_are_hardly_diverse() -> None:
    rng = np.random.default_rng(1)
    directions = unit(rng, 30).T
    alike = unit(rng, 1) + 0.02 * unit(rng, 100)
    of_all_kinds, of_one_kind = (background.measure(Blocks(v)) for v in (unit(rng, 100), alike))  # type: ignore[arg-type]
    assert background.diversity(of_one_kind, directions) < 0.4 < background.diversity(of_all_kinds, directions)


def test_without_photos_there_is_no_background() -> None:
    with pytest.raises(ValueError, match="no photos"):
        background.measure(Blocks(np.empty((0, 8), np.float32)))  # type: ignore[arg-type]
