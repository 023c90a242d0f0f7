"""Queries: what counts as right, the precision of the first ten and its interval, and a person's own list."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.errors import KnownError
from photoclip.training.captions import concepts
from photoclip.training.dataset import Item
from photoclip.training.queries import KINDS, QUERIES, answer, precision, read, relevance, suitable

AXES = np.eye(8, dtype=np.float32)
PIZZA, ANT = Item("a", False, "caltech101/pizza"), Item("b", False, "caltech101/ant")


def encode(phrases: list[str]) -> np.ndarray:
    return np.stack([AXES[0] if "pizza" in phrase else AXES[1] for phrase in phrases])


def test_precision_is_over_the_best_k() -> None:
    scores = np.arange(20, dtype=np.float32)
    relevant = np.zeros(20, bool)
    relevant[[19, 17, 3]] = True
    assert precision(scores, relevant, 10) == pytest.approx(0.2)


def test_equal_scores_gain_nothing_from_their_order() -> None:
    relevant = np.arange(20) < 10
    assert precision(np.ones(20, np.float32), relevant, 10) == 0
    assert precision(np.ones(20, np.float32), relevant, 15) == pytest.approx(5 / 15)
    assert precision(np.ones(1, np.float32), np.array([True])) == 1  # fewer photos than ten: of those there are


def test_relevance_comes_from_the_class_or_the_captions() -> None:
    items = [
        Item("a", False, "tiny-imagenet/n02099601"),
        Item("b", False, "caltech101/pizza"),
        Item("c", False, captions=("Two dogs play .",)),
        Item("d", False, captions=("A biker on a hill",)),
    ]
    assert relevance(items, ("dog",)).tolist() == [True, False, True, False]
    assert relevance(items, ("bicycle", "biker")).tolist() == [False, False, False, True]
    onlookers = [Item("e", False, captions=("People watch a game",)), Item("f", False, "caltech101/watch")]
    assert relevance(onlookers, ("watch",)).tolist() == [False, True]


def test_ones_own_words_are_found_in_captions_and_keywords() -> None:
    items = [
        Item("a", False, captions=("Bruno at the old mill",), keywords=("Holiday",)),
        Item("b", False, captions=("The brunost was tasty",)),
        Item("c", False, captions=("mills",), keywords=("old mill",)),
        Item("d", False, captions=("C++ (the book)",)),
    ]
    assert relevance(items, ("bruno",)).tolist() == [True, False, False, False]
    assert relevance(items, ("holiday",)).tolist() == [True, False, False, False]
    assert relevance(items, ("old mill",)).tolist() == [True, False, True, False]
    assert relevance(items, ("c++",)).tolist() == [False, False, False, True]
    assert not relevance(items, ()).any()


@given(st.text(), st.text())
def test_any_term_and_caption_can_be_compared(term: str, caption: str) -> None:
    assert relevance([Item("a", False, captions=(caption,))], (term,)).shape == (1,)


def test_the_terms_of_our_own_queries_are_in_the_table() -> None:
    known = concepts()
    spoken = {*known.kinds, *(name for names in known.names.values() for name in names)}
    for query, terms in {**QUERIES, **KINDS}.items():
        assert spoken & set(terms), query


def test_queries_are_answered_with_their_templates() -> None:
    found = answer(AXES[:2], [PIZZA, ANT], {"pizza": ("pizza",), "ant": ("insect",)}, encode, k=1)
    assert [(each.query, each.precision.value, each.relevant) for each in found.answers] == [
        ("pizza", 1, 1),
        ("ant", 1, 1),
    ]
    assert found.mean is not None and found.mean.value == 1 and found.mean.count == 2


def test_a_query_without_a_right_photo_is_named_and_does_not_count() -> None:
    found = answer(AXES[:2], [PIZZA, ANT], {"pizza": ("pizza",), "boat": ("boat",)}, encode)
    assert found.unanswerable == ("boat",)
    assert found.mean is not None and found.mean.count == 1
    assert answer(AXES[:2], [PIZZA, ANT], {"boat": ("boat",)}, encode).mean is None


def test_intervals_are_those_of_ranking_redrawn_photos() -> None:
    """Against drawing the photos and ranking them anew, one draw after the other."""
    rng = np.random.default_rng(0)
    count, samples = 300, 1500
    items = [PIZZA if rng.random() < 0.3 else ANT for _ in range(count)]
    relevant = np.array([item is PIZZA for item in items])
    images = np.zeros((count, 8), np.float32)
    images[:, 0] = 0.05 * relevant + 0.5 * rng.random(count)
    (found,) = answer(images, items, {"pizza": ("pizza",)}, encode, samples=samples).answers
    slow = []
    for _ in range(samples):
        chosen = rng.integers(0, count, count)
        slow.append(precision(images[chosen, 0], relevant[chosen]))
    low, high = np.quantile(slow, [0.025, 0.975])
    assert found.precision.low == pytest.approx(low, abs=0.11)
    assert found.precision.high == pytest.approx(high, abs=0.11)
    assert found.precision.low < found.precision.high


def test_a_file_of_queries(tmp_path: Path) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("\ufeff# mine\nmy dog\tBruno, dog\n\nbeach\r\n", encoding="utf-8")
    assert read(file) == {"my dog": ("Bruno", "dog"), "beach": ("beach",)}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "There are no queries"),
        ("# nothing\n", "There are no queries"),
        ("dog\n\tcat\n", "Line 2 .* has no query"),
        ("dog\t , \n", "Line 1 .* has no terms"),
        (b"\xff\xfe\x00", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_file_of_queries(tmp_path: Path, text: str | bytes | None, complaint: str) -> None:
    file = tmp_path / "queries.txt"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(KnownError, match=complaint):
        read(file)


def test_without_a_list_there_are_ours_or_the_names_of_the_classes() -> None:
    assert "insect" in suitable([ANT])
    assert "boat" not in suitable([ANT])
    assert suitable([Item("a", False, "mine/blue_teapot_of_anna")]) == {"blue teapot of anna": ("blue teapot of anna",)}
