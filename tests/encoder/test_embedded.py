"""The encoder that ships with the program. How much it understands is for the tests of training to say."""

import numpy as np
import pytest

from photoclip.encoder.base import Encoder
from photoclip.encoder.openclip import OpenClipEncoder, load_encoder
from photoclip.encoder.prompts import encode_phrases
from photoclip.records import InputSpec
from photoclip.weights.installed import is_installed, locate
from photoclip.weights.registry import DEFAULT, entry


@pytest.fixture(scope="module")
def embedded() -> Encoder:
    return load_encoder(DEFAULT, "cpu", threads=1)


def test_it_is_as_the_registry_says(embedded: Encoder) -> None:
    chosen = entry(DEFAULT)
    assert is_installed(chosen)
    assert (embedded.info.name, embedded.info.dim) == (DEFAULT, chosen.dim)
    assert embedded.spec == InputSpec(chosen.image_size, "squash", "bicubic")


def test_its_logit_scale_is_within_the_bounds_of_training(embedded: Encoder) -> None:
    assert isinstance(embedded, OpenClipEncoder)
    assert embedded.logit_scale is not None and 1 < embedded.logit_scale <= 100 * (1 + 1e-5)


def test_it_is_small_enough_to_ship() -> None:
    folder = locate(DEFAULT).folder
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 25_000_000


def test_pictures_and_phrases_meet_in_one_space(embedded: Encoder) -> None:
    side = embedded.spec.size
    pixels = np.random.default_rng(0).integers(0, 256, (3, side, side, 3), dtype=np.uint8)
    images, texts = embedded.encode_images(pixels), encode_phrases(embedded, ["dog", "a boat on the sea"])
    assert images.shape == (3, 512) and texts.shape == (2, 512)
    cosines = images @ texts.T
    assert np.isfinite(cosines).all() and np.abs(cosines).max() <= 1 + 1e-5
    assert np.abs(texts[0] - texts[1]).max() > 1e-3
