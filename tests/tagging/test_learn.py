"""What a tag learns from examples."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.tagging import learn

DIM = 8


def examples(seed: int, right: int, wrong: int, others: int = 20) -> learn.Examples:
    """Right photos lie on one side, wrong ones on the other, and the tag's name says nothing of it."""
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(right + wrong + others, DIM)).astype(np.float32)
    rows[:right, 0] += 3
    rows[right : right + wrong, 0] -= 3
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return learn.Examples(rows[:right], rows[right : right + wrong], rows[right + wrong :], np.full(len(rows), -1.0))


def test_without_any_photo_nothing_is_learnt() -> None:
    direction, bias = learn.learn(examples(0, 0, 0, 0))
    assert not direction.any() and bias == 0


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_examples_move_the_evidence_their_way(seed: int) -> None:
    some = examples(seed, 3, 3)
    direction, bias = learn.learn(some)
    assert np.all(some.right @ direction + bias > 0)
    assert np.mean(some.wrong @ direction + bias) < 0


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(1, 4))
def test_to_say_yes_to_a_photo_once_more_makes_it_no_less_probable(seed: int, times: int) -> None:
    some = examples(seed, 2, 2, 0)
    more = learn.Examples(
        np.concatenate([some.right, np.repeat(some.right[:1], times, axis=0)]),
        some.wrong, some.others, np.full(4 + times, -1.0),
    )  # fmt: skip
    (direction, bias), (further, offset) = learn.learn(some), learn.learn(more)
    assert some.right[0] @ further + offset >= some.right[0] @ direction + bias - 1e-3


def odds(some: learn.Examples, vectors: np.ndarray, evidence: float = -1.0) -> np.ndarray:
    """The log odds of photos of this zero-shot evidence, after what was learnt."""
    direction, bias = learn.learn(some)
    return evidence + vectors @ direction + bias


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_right_photos_alone_say_nothing_of_photos_unlike_them(seed: int) -> None:
    some = examples(seed, 5, 0, 200)
    unlike = some.others[some.others[:, 0] < 0]
    assert np.all(odds(some, unlike) < 0)


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_right_photos_that_nobody_judged_stay_more_probable_than_others(seed: int) -> None:
    some = examples(seed, 26, 0, 200)
    kept, hidden = some.right[:20], some.right[20:]
    evidence = np.full(26 + 200, -1.0)
    with_hidden = learn.Examples(kept, some.wrong, np.concatenate([hidden, some.others]), evidence)
    assert odds(with_hidden, hidden).mean() > np.quantile(odds(with_hidden, some.others), 0.8)


def test_one_wrong_photo_says_less_than_one_of_many() -> None:
    some = examples(0, 0, 1, 0)
    many = learn.Examples(some.right, np.repeat(some.wrong, 8, axis=0), some.others, np.full(8, 2.0))
    alone = learn.Examples(some.right, some.wrong, some.others, np.full(1, 2.0))
    least, most = odds(alone, some.wrong, 2.0)[0], odds(many, some.wrong, 2.0)[0]
    assert most < 0 and most + 1 < least < 2


@settings(deadline=None)
@given(st.integers(0, 1000), st.one_of(st.integers(1, 100), st.just(456)))
def test_equations_are_solved_as_exactly_as_by_lapack(seed: int, number: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(number, DIM))
    stiff = 10 ** rng.uniform(-1, 8, number)  # as where some photos are beyond doubt
    matrix, target = rows @ rows.T + np.diag(stiff), rng.normal(size=number)
    before = matrix.copy()
    found, wanted = learn.solved(matrix, target), np.linalg.solve(matrix, target)
    assert np.abs(found - wanted).max() <= 1e-10 * np.abs(wanted).max()
    assert np.array_equal(matrix, before)


def test_precision_is_that_of_photos_not_learnt_from() -> None:
    assert learn.precision(examples(0, 3, 9), 0.5) is None
    hits, found = learn.precision(examples(0, 20, 20), 0.5) or (0, 0)
    assert hits >= 15 and hits >= 0.9 * found
    rng = np.random.default_rng(0)  # nothing tells these apart: what is learnt by heart must not count
    noise = rng.normal(size=(60, 200)).astype(np.float32)
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    hits, found = learn.precision(learn.Examples(noise[:30], noise[30:], noise[:0], np.zeros(60)), 0.5) or (0, 0)
    assert hits < 0.8 * found
