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
    scores = vectors @ directions
    np.testing.assert_allclose(background.means(moments, directions), scores.mean(axis=0), atol=1e-5)
    np.testing.assert_allclose(background.level(moments, directions), (scores.mean(), scores.std()), atol=1e-4)


def test_without_phrases_there_is_a_level_to_divide_by() -> None:
    moments = background.measure(Blocks(unit(np.random.default_rng(0), 20)))  # type: ignore[arg-type]
    assert background.level(moments, np.empty((8, 0), np.float32)) == (0.0, 1.0)


def test_without_photos_there_is_no_background() -> None:
    with pytest.raises(ValueError, match="no photos"):
        background.measure(Blocks(np.empty((0, 8), np.float32)))  # type: ignore[arg-type]
