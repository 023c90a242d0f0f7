"""How the scorers of a library are put together: phrases, how common tags are, its background, and what was learnt."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog.scorers import Classifier, Moments
from photoclip.records import Term
from photoclip.tagging import scorers
from photoclip.tagging.scorers import Scorers
from tests.tagging.test_suggest import unit

DIM = 32
seeds = st.integers(0, 10_000)


def moments(photos: np.ndarray) -> Moments:
    mean = photos.mean(axis=0)
    return Moments(len(photos), mean, np.cov(photos.T, bias=True).astype(np.float32))


def assembled(
    terms: Sequence[Term],
    vectors: Mapping[str, np.ndarray],
    photos: np.ndarray,
    learnt: Mapping[str, Classifier] | None = None,
) -> Scorers:
    return scorers._assembled("stub", terms, vectors, moments(photos), learnt or {})


def made(seed: int, names: Sequence[str]) -> tuple[list[Term], dict[str, np.ndarray], np.ndarray]:
    """Terms of one to three phrases, the embeddings of these, and some photos."""
    rng = np.random.default_rng(seed)
    terms = [Term(f"things/{name}", tuple(f"{name} {n}" for n in range(rng.integers(1, 4)))) for name in names]
    phrases = [phrase for term in terms for phrase in term.phrases]
    return terms, dict(zip(phrases, unit(rng, len(phrases), DIM), strict=True)), unit(rng, 60, DIM)


NAMES = [f"thing {number}" for number in range(40)]


@given(seeds)
def test_that_phrase_counts_which_fits_best(seed: int) -> None:
    terms, vectors, photos = made(seed, NAMES)
    found = assembled(terms, vectors, photos)
    cosines = found.cosines(photos)
    for column, term in enumerate(terms):
        best = np.max([photos @ vectors[phrase] for phrase in term.phrases], axis=0)
        np.testing.assert_allclose(cosines[:, column], best, atol=1e-5)


@given(seeds)
def test_one_tag_alone_is_as_probable_as_among_all_with_all_its_phrases(seed: int) -> None:
    terms, vectors, photos = made(seed, NAMES)
    found = assembled(terms, vectors, photos)
    shared, together = found.shared(photos), found.zero_shot(photos)
    for column in range(len(terms)):
        np.testing.assert_allclose(found.zero_shot_of(column, photos, shared), together[:, column], atol=1e-3)


def test_what_photos_often_show_is_ahead_of_what_they_seldom_do() -> None:
    terms, vectors, photos = made(0, [*NAMES, "Dog", "Horse", "Sea slug"])
    for phrase in [phrase for phrase in vectors if phrase.startswith(("Dog", "Horse", "Sea slug"))]:
        vectors[phrase] = vectors["Dog 0"]  # all alike, but for their names
    found = assembled(terms, vectors, photos).zero_shot(photos)
    dog, horse, slug = found[:, -3:].mean(axis=0)
    assert dog > horse + 1 and horse > slug + 1


def test_a_tag_that_all_photos_are_like_is_held_back_more_in_a_large_library() -> None:
    rng = np.random.default_rng(1)
    terms, vectors, photos = made(1, NAMES)
    alike = photos + 2 * vectors["thing 3 0"]
    alike /= np.linalg.norm(alike, axis=1, keepdims=True)
    few, many = alike[:10], alike[rng.integers(0, len(alike), 2_000)]
    small, large = (assembled(terms, vectors, some).shifts for some in (few, many))
    assert large[3] == large.max() > small[3] > 0


def test_a_few_photos_of_a_library_get_the_tags_that_they_get_in_the_whole() -> None:
    rng = np.random.default_rng(2)
    terms, vectors, _ = made(2, NAMES)
    firsts = np.stack([vectors[term.phrases[0]] for term in terms])
    photos = firsts[rng.integers(0, len(firsts), 1_000)] + 0.1 * rng.normal(size=(1_000, DIM)).astype(np.float32)
    photos /= np.linalg.norm(photos, axis=1, keepdims=True)
    whole, part = (assembled(terms, vectors, some).zero_shot(photos[:20]) for some in (photos, photos[:20]))
    np.testing.assert_array_equal(part.argmax(axis=1), whole.argmax(axis=1))
    np.testing.assert_allclose(part.max(axis=1), whole.max(axis=1), atol=1.5)


def test_what_is_not_prepared_is_left_out_and_what_says_nothing_needs_examples() -> None:
    terms, vectors, photos = made(3, NAMES)
    nothing = unit(np.random.default_rng(9), 1, DIM)[0]
    mute = [Term(f"Rex {number}") for number in range(5)]
    vectors |= {term.path: nothing for term in mute}
    taught = Classifier(b"", np.ones(DIM, np.float32), 0.5)
    found = assembled([*terms, *mute, Term("unknown")], vectors, photos, {"rex 2": taught})
    assert found.paths == (*(term.path for term in terms), "Rex 2")
    column = found.column("REX 2")
    assert column == len(terms) and not found.named[column] and found.named[:-1].all()
    assert found.column("Rex 1") is None
    expected = scorers._UNNAMED + photos @ taught.direction + taught.bias
    np.testing.assert_allclose(found.evidence(photos)[:, column], expected, atol=1e-4)
    np.testing.assert_array_equal(found.zero_shot_of(column, photos, found.shared(photos)), scorers._UNNAMED)


@pytest.mark.parametrize("groups", [[], [0, 3, 7]])
def test_the_tags_of_a_group_are_those_of_its_terms(groups: list[int]) -> None:
    terms, vectors, photos = made(4, NAMES)
    grouped = [Term(term.path, term.phrases, "age" if n in groups else "") for n, term in enumerate(terms)]
    assert [group.tolist() for group in assembled(grouped, vectors, photos).groups] == ([groups] if groups else [])


def test_without_any_tag_nothing_is_found() -> None:
    photos = unit(np.random.default_rng(0), 5, DIM)
    found = assembled([], {}, photos)
    assert found.paths == () and found.evidence(photos).shape == (5, 0) and found.shared(photos).shape == (5,)
