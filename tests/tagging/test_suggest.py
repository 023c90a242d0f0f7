"""Probabilities of tags: what must hold whatever the photos and the phrases are."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog import encoders, roots
from photoclip.catalog.connection import open_catalog
from photoclip.catalog.scorers import Moments
from photoclip.search.index import VectorIndex
from photoclip.tagging import background, suggest
from photoclip.tagging.scorers import Scorers
from tests.catalog.making import ENCODER, file, index, scan

TAGS = tuple(f"things/tag {number}" for number in range(12))
seeds = st.integers(0, 10_000)


def unit(rng: np.random.Generator, count: int, dim: int = 8) -> np.ndarray:
    rows = rng.normal(size=(count, dim)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def made(directions: np.ndarray, photos: np.ndarray, groups: tuple[list[int], ...] = ()) -> Scorers:
    """Scorers of 12 tags, in front of the background of these photos."""
    mean = photos.mean(axis=0)
    moments = Moments(len(photos), mean, np.cov(photos.T, bias=True).astype(np.float32))
    middle, spread = background.level(moments, directions)
    shifts = 0.1 * (background.means(moments, directions) - middle)
    number = directions.shape[1]
    nothing = np.zeros_like(directions)
    paths = tuple(f"things/tag {place}" for place in range(number))
    return Scorers(
        ENCODER.key, paths, directions, np.ones(number, bool), shifts.astype(np.float32), directions[:, :0],
        shifts[:0], directions[:, :0], np.empty(0, np.int64), spread, nothing, np.zeros(number, np.float32), mean,
        tuple(np.array(group) for group in groups),
    )  # fmt: skip


@given(seeds)
def test_probabilities_lie_between_0_and_1_and_do_not_depend_on_how_the_space_is_turned(seed: int) -> None:
    rng = np.random.default_rng(seed)
    photos, directions = unit(rng, 40), unit(rng, 12).T
    found = suggest.probabilities(made(directions, photos), photos)
    assert found.dtype == np.float32
    assert np.all((found >= 0) & (found <= 1))
    turn = np.linalg.qr(rng.normal(size=(8, 8)))[0].astype(np.float32)
    turned = suggest.probabilities(made(turn @ directions, photos @ turn.T), photos @ turn.T)
    np.testing.assert_allclose(turned, found, atol=0.005)


@given(seeds, st.integers(0, 11))
def test_one_tag_alone_is_as_probable_as_among_all(seed: int, column: int) -> None:
    rng = np.random.default_rng(seed)
    photos, directions = unit(rng, 40), unit(rng, 12).T
    scorers = replace(made(directions, photos), named=np.arange(12) != 5)
    alone = scorers.zero_shot_of(column, photos, scorers.shared(photos))
    np.testing.assert_allclose(alone, scorers.zero_shot(photos)[:, column], atol=1e-3)


@given(seeds, st.floats(0, 2))
def test_a_photo_more_like_a_tag_and_no_less_like_the_others_gets_it_more_probably(seed: int, more: float) -> None:
    rng = np.random.default_rng(seed)
    photos, directions = unit(rng, 40), unit(rng, 6).T
    scorers = made(directions, photos)
    towards = np.linalg.pinv(directions).astype(np.float32)  # each row is like one of the tags alone
    found = scorers.zero_shot(photos)
    for column in range(6):
        moved = scorers.zero_shot(photos + np.float32(more) * towards[column])
        assert np.all(moved[:, column] >= found[:, column] - 1e-3)
        others = np.arange(6) != column
        assert np.all(moved[:, others] <= found[:, others] + 1e-3), "what fits better leaves less to the others"


@given(seeds, st.floats(0.05, 3), st.floats(-0.5, 0.5))
def test_another_scale_of_cosines_is_another_encoders_and_changes_nothing(
    seed: int, scale: float, common: float
) -> None:
    rng = np.random.default_rng(seed)
    photos, directions = unit(rng, 40), unit(rng, 12).T
    one = np.ones((40, 1), np.float32)
    stretched = np.concatenate([photos * np.float32(scale), one], axis=1)  # every cosine is scaled and moved
    with_mean = np.concatenate([directions, np.full((1, 12), np.float32(common))])
    expected = suggest.probabilities(made(directions, photos), photos)
    np.testing.assert_allclose(suggest.probabilities(made(with_mean, stretched), stretched), expected, atol=0.005)


@given(seeds)
def test_of_an_exclusive_group_only_the_best_is_probable(seed: int) -> None:
    rng = np.random.default_rng(seed)
    photos, directions = unit(rng, 40), unit(rng, 12).T
    free = suggest.probabilities(made(directions, photos), photos)
    found = suggest.probabilities(made(directions, photos, ([1, 4, 7],)), photos)
    assert np.all((found[:, [1, 4, 7]] > 0).sum(axis=1) == 1)
    np.testing.assert_array_equal(found[:, [1, 4, 7]].max(axis=1), free[:, [1, 4, 7]].max(axis=1))
    others = np.setdiff1d(np.arange(12), [1, 4, 7])
    np.testing.assert_array_equal(found[:, others], free[:, others])


def test_a_library_that_shows_but_one_thing_still_gets_its_tag() -> None:
    rng = np.random.default_rng(0)
    directions = unit(rng, 200, 64).T
    photos = directions[:, 3] + 0.05 * rng.normal(size=(300, 64)).astype(np.float32)
    photos /= np.linalg.norm(photos, axis=1, keepdims=True)
    found = suggest.probabilities(made(directions, photos), photos)
    assert np.all(found.argmax(axis=1) == 3) and np.all(found[:, 3] > 0.5)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Sixty photos with an embedding each."""
    (tmp_path / "pictures").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        encoders.activate(catalog, ENCODER)
        root = roots.add(catalog, tmp_path / "pictures")
        scan(catalog, root, [file(f"{number}.jpg", number) for number in range(1, 61)])
        index(catalog)
    return tmp_path / "library"


def probable_ones(photos: VectorIndex) -> Scorers:
    """Scorers by which some tags are probable for some photos."""
    scorers = made(unit(np.random.default_rng(1), 12).T, photos.vectors_of(photos.ids))
    return replace(scorers, biases=np.full(12, 9, np.float32))


def test_histograms_pairs_and_probabilities_agree(library: Path) -> None:
    with open_catalog(library, writable=False) as catalog:
        photos = VectorIndex(catalog, ENCODER.key)
        scorers = probable_ones(photos)
        some = photos.ids[::2]
        counts = suggest.histograms(scorers, photos, some)
        probable = suggest.probabilities(scorers, photos.vectors_of(some))
        assert counts.photos == len(some) and counts.counts.sum() == len(some) * len(TAGS)
        assert counts.above(0.4).sum() > 0
        np.testing.assert_array_equal(counts.above(0.4), (probable >= np.float32(0.4)).sum(axis=0))
        pairs = suggest.pairs(scorers, photos, some, TAGS, [0.4] * 12, [[]] * 12)
        assert [len(ids) for _, ids, _ in pairs] == counts.above(0.4).tolist()
        for column, (_, ids, values) in enumerate(pairs):
            np.testing.assert_array_equal(ids, some[probable[:, column] >= np.float32(0.4)])
            np.testing.assert_allclose(values, probable[np.isin(some, ids), column], rtol=1e-5)


def test_photos_left_out_get_nothing_and_an_unknown_tag_goes_on_none(library: Path) -> None:
    with open_catalog(library, writable=False) as catalog:
        photos = VectorIndex(catalog, ENCODER.key)
        scorers = probable_ones(photos)
        left_out = photos.ids[:50].tolist()
        ((path, ids, _),) = suggest.pairs(scorers, photos, photos.ids, ["no tag", TAGS[3]], [0, 0], [[], left_out])
        assert (path, ids.tolist()) == (TAGS[3], photos.ids[50:].tolist())


def test_hidden_tags_are_never_suggested_and_the_likeliest_come_first(library: Path) -> None:
    with open_catalog(library, writable=False) as catalog:
        photos = VectorIndex(catalog, ENCODER.key)
        scorers = probable_ones(photos)
        best = int(suggest.probabilities(scorers, photos.vectors_of(photos.ids)).max(axis=1).argmax())
        found = suggest.for_photos(scorers, photos, photos.ids[best : best + 1])
        assert found and found == sorted(found, key=lambda each: -each.probability)
        left = suggest.for_photos(scorers, photos, photos.ids[best : best + 1], {found[0].path.upper()})
        assert left == found[1:]
