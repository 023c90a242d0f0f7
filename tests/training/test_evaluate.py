"""The figures, on vectors whose answers are known."""

import numpy as np
import pytest

from photoclip.training.dataset import Item
from photoclip.training.evaluate import class_vectors, precision, query_precisions, relevance, retrieval, zero_shot

AXES = np.eye(8, dtype=np.float32)


def test_zero_shot_counts_the_first_and_the_first_five() -> None:
    classes = AXES[:6]
    images = np.stack([AXES[0], AXES[1], (AXES[2] * 0.9 + AXES[3]) / 1.35, -AXES[5]])
    result = zero_shot(images.astype(np.float32), np.array([0, 1, 2, 5]), classes)
    assert (result.top1, result.top5) == (0.5, 0.75)
    assert (result.photos, result.classes) == (4, 6)


def test_a_constant_vector_classifies_nothing() -> None:
    same = np.ones((4, 8), np.float32)
    assert zero_shot(same, np.arange(4), np.ones((8, 8), np.float32)).top5 == 0


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


def test_precision_is_over_the_best_k() -> None:
    scores = np.arange(20, dtype=np.float32)
    relevant = np.zeros(20, bool)
    relevant[[19, 17, 3]] = True
    assert precision(scores, relevant, 10) == pytest.approx(0.2)


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


def test_classes_and_queries_are_encoded_with_their_prompts() -> None:
    asked: list[str] = []

    def encode(phrases: list[str]) -> np.ndarray:
        asked.extend(phrases)
        return np.stack([AXES[0] if "pizza" in phrase else AXES[1] for phrase in phrases])

    vectors = class_vectors(["caltech101/pizza", "caltech101/ant"], encode)
    assert np.allclose(vectors, AXES[:2])
    assert "a photo of a pizza" in asked and "an ant" in asked
    items = [Item("a", False, "caltech101/pizza"), Item("b", False, "caltech101/ant")]
    found = query_precisions(AXES[:2], items, {"pizza": ("pizza",)}, encode, k=1)
    assert found == {"pizza": (1.0, 1)}
