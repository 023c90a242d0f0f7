"""Ranks, zero-shot classification and retrieval: on vectors whose answers are known, and against brute force."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.errors import KnownError
from photoclip.training import evaluate
from photoclip.training.evaluate import caption_retrieval, class_vectors, ranks, retrieval, unit, zero_shot

AXES = np.eye(8, dtype=np.float32)


def test_zero_shot_counts_the_first_and_the_first_five() -> None:
    classes = AXES[:6]
    images = np.stack([AXES[0], AXES[1], (AXES[2] * 0.9 + AXES[3]) / 1.35, -AXES[5]])
    result = zero_shot(images.astype(np.float32), np.array([0, 1, 2, 5]), classes)
    assert (result.top1, result.top5) == (0.5, 0.75)
    assert (result.photos, result.classes) == (4, 6)


def test_a_constant_vector_classifies_nothing() -> None:
    same = unit(np.ones((4, 8)))
    assert zero_shot(same, np.arange(4), unit(np.ones((8, 8)))).top5 == 0
    found = retrieval(same, same)
    assert found.text_to_image == (0, 1, 1)  # among the first five of four, even so


def test_rounding_breaks_no_tie() -> None:
    """Two equal classes differ in the last bit by how a product is summed up; neither is better."""
    rng = np.random.default_rng(0)
    image = unit(rng.normal(size=(1, 512)))
    name = unit(rng.normal(size=512))
    classes = np.stack([name, name + np.float32(1e-8), unit(rng.normal(size=512))])
    assert zero_shot(image, np.array([0]), classes).top1 == 0
    assert zero_shot(image, np.array([1]), classes).top1 == 0


def test_vectors_that_are_no_numbers_are_refused() -> None:
    broken = AXES.copy()
    broken[3] = np.nan
    with pytest.raises(KnownError, match="not numbers"):
        zero_shot(broken, np.arange(8), AXES)


def test_retrieval_in_both_directions() -> None:
    perfect = retrieval(AXES, AXES)
    assert perfect.text_to_image == perfect.image_to_text == (1, 1, 1)
    shifted = retrieval(AXES, np.roll(AXES, 1, axis=0) + 0.5 * AXES)  # the right one is always second
    assert shifted.text_to_image == (0, 1, 1)
    assert shifted.pairs == 8


def test_pairs_with_one_caption_are_right_for_each_other() -> None:
    images = AXES[[1, 0, 2, 3]]  # the first two have changed places
    texts = AXES[:4]
    assert retrieval(images, texts).text_to_image[0] == 0.5
    assert retrieval(images, texts, ["a", "a", "b", "c"]).text_to_image[0] == 1


def test_one_pair_is_found() -> None:
    assert retrieval(AXES[:1], AXES[:1]).text_to_image == (1, 1, 1)


def test_a_photo_may_have_many_captions_and_a_caption_many_photos() -> None:
    sentences = {"a dog": AXES[0], "one dog": AXES[1], "a cat": AXES[2], "an animal": AXES[3]}
    captions = [["a dog", "one dog", "a dog"], ["a cat", "an animal"], ["an animal"], []]
    images = np.stack([AXES[1], AXES[2], AXES[0], AXES[3]])  # the last one, without captions, is in the way
    found = caption_retrieval(images, captions, lambda texts: np.stack([sentences[text] for text in texts]))
    assert found.text_ranks.tolist() == [3, 0, 0, 2]  # "a dog": behind the two others, and a tie
    assert found.image_ranks.tolist() == [0, 0, 3]  # photos that have a caption
    assert found.asked_by.tolist() == [0, 0, 1, 1]
    with pytest.raises(ValueError, match="No photo has a caption"):
        caption_retrieval(images, [[], []], lambda texts: AXES)


@given(st.integers(0, 2**32), st.integers(1, 12), st.integers(1, 12), st.booleans())
def test_ranks_are_those_of_brute_force(seed: int, questions: int, answers: int, coarse: bool) -> None:
    rng = np.random.default_rng(seed)
    draw = (lambda n: rng.integers(-1, 2, (n, 2))) if coarse else (lambda n: rng.normal(size=(n, 3)))
    q, a = unit(draw(questions)), unit(draw(answers))
    right = rng.random((questions, answers)) < 0.3
    scores = np.round(q @ a.T, 6)
    expected = []
    for row in range(questions):
        good = [scores[row, c] for c in range(answers) if right[row, c]]
        bad = [scores[row, c] for c in range(answers) if not right[row, c]]
        expected.append(sum(score >= max(good) for score in bad) if good else answers)
    pairs = np.nonzero(right)
    shuffled = rng.permutation(len(pairs[0]))
    assert ranks(q, a, (pairs[0][shuffled], pairs[1][shuffled])).tolist() == expected


def test_many_questions_are_ranked_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    images, classes = unit(rng.normal(size=(50, 4))), unit(rng.normal(size=(6, 4)))
    truth = rng.integers(0, 6, 50)
    whole = zero_shot(images, truth, classes).ranks
    monkeypatch.setattr(evaluate, "_CELLS", 13)
    assert zero_shot(images, truth, classes).ranks.tolist() == whole.tolist()


def test_classes_are_encoded_with_their_prompts() -> None:
    asked: list[str] = []

    def encode(phrases: list[str]) -> np.ndarray:
        asked.extend(phrases)
        return np.stack([AXES[0] if "pizza" in phrase else AXES[1] for phrase in phrases])

    vectors = class_vectors(["caltech101/pizza", "caltech101/ant"], encode)
    assert np.allclose(vectors, AXES[:2])
    assert "a photo of a pizza" in asked and "an ant" in asked
    assert len(asked) == len(set(asked))
