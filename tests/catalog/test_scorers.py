"""What scorers are made of is kept for each encoder by itself, and read as it was written."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from photoclip.catalog import encoders, scorers
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.scorers import Classifier, Moments
from photoclip.records import EncoderInfo
from tests.catalog.making import ENCODER, vector

OTHER = EncoderInfo("other-8", "other", 8)
KEY = ENCODER.key


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with open_catalog(tmp_path / "library", writable=True) as opened:
        encoders.activate(opened, OTHER)
        encoders.activate(opened, ENCODER)
        yield opened


def moments(number: int) -> Moments:
    rows = np.stack([vector(number + row) for row in range(4)])
    return Moments(number, rows.mean(axis=0), np.cov(rows.T).astype(np.float32))


def test_phrases_are_read_as_nearly_as_half_precision_keeps_them(catalog: Catalog) -> None:
    kept = {f"phrase {number}": vector(number) for number in range(2_000)}
    scorers.keep_phrases(catalog, KEY, kept)
    found = scorers.phrase_vectors(catalog, KEY, [*kept, "phrase 7", "never kept"])
    assert found.keys() == kept.keys()
    for phrase, expected in kept.items():
        assert found[phrase].dtype == np.float32
        np.testing.assert_allclose(found[phrase], expected, atol=1e-3)
    scorers.keep_phrases(catalog, KEY, {"phrase 7": vector(8)})
    np.testing.assert_allclose(scorers.phrase_vectors(catalog, KEY, ["phrase 7"])["phrase 7"], vector(8), atol=1e-3)


def test_each_encoder_has_its_own(catalog: Catalog) -> None:
    scorers.keep_phrases(catalog, KEY, {"sea": vector(1)})
    scorers.keep_moments(catalog, KEY, moments(10))
    scorers.keep_classifiers(catalog, KEY, {"sea": Classifier(b"e", vector(2), -1.5)})
    assert scorers.phrase_vectors(catalog, OTHER.key, ["sea"]) == {}
    assert scorers.moments(catalog, OTHER.key) is None
    assert scorers.classifiers(catalog, OTHER.key) == {}


def test_the_background_and_what_was_learnt_are_read_as_they_were_written(catalog: Catalog) -> None:
    scorers.keep_moments(catalog, KEY, moments(10))
    scorers.keep_classifiers(catalog, KEY, {"sea": Classifier(b"said", vector(2), -1.5)})
    found, learnt = scorers.moments(catalog, KEY), scorers.classifiers(catalog, KEY)
    assert found is not None and found.photos == 10
    np.testing.assert_array_equal(found.mean, moments(10).mean)
    np.testing.assert_array_equal(found.covariance, moments(10).covariance)
    assert (learnt["sea"].evidence, learnt["sea"].bias) == (b"said", -1.5)
    np.testing.assert_array_equal(learnt["sea"].direction, vector(2))


def test_a_new_background_takes_the_place_of_the_old_and_of_what_was_learnt_before_it(catalog: Catalog) -> None:
    for key in (KEY, OTHER.key):
        scorers.keep_moments(catalog, key, moments(10))
        scorers.keep_classifiers(catalog, key, {"sea": Classifier(b"said", vector(2), -1.5)})
    scorers.keep_moments(catalog, KEY, moments(20))
    found = scorers.moments(catalog, KEY)
    assert found is not None and found.photos == 20
    assert scorers.classifiers(catalog, KEY) == {}
    assert list(scorers.classifiers(catalog, OTHER.key)) == ["sea"]
