"""Batches: fixed shares, nothing held back, the same again for the same step, and no false negatives."""

import numpy as np

from photoclip.training.batches import Batches, truths
from photoclip.training.captions import concepts
from photoclip.training.dataset import Item, PhotoSet

RETRIEVER, LABRADOR, TEAPOT = (f"tiny-imagenet/n{number}" for number in ("02099601", "02099712", "04398044"))


def a_set(name: str, items: list[Item]) -> PhotoSet:
    pixels = np.arange(len(items), dtype=np.uint8)[:, None, None, None] * np.ones((1, 4, 4, 3), np.uint8)
    return PhotoSet(name, pixels, items)


def classes(held_back: bool = False) -> PhotoSet:
    items = [Item(f"{n}", held_back and n % 2 == 1, (RETRIEVER, LABRADOR, TEAPOT)[n % 3]) for n in range(30)]
    return a_set("classes", items)


def captioned() -> PhotoSet:
    items = [Item(f"{n}", False, captions=(f"sentence {n}", "a dog on a beach")) for n in range(5)]
    return a_set("captioned", items)


def test_a_batch_follows_from_seed_and_step_alone() -> None:
    shares = {"classes": 0.75, "captioned": 0.25}
    first, again = (Batches([classes(), captioned()], shares, 12, seed=3) for _ in range(2))
    again.at(0)
    one, other = first.at(7), again.at(7)
    assert one.texts == other.texts
    assert np.array_equal(one.pixels, other.pixels) and np.array_equal(one.positives, other.positives)
    assert one.whole.sum() == 3 and len(one.pixels) == 12
    assert first.at(8).texts != one.texts


def test_held_back_pictures_are_never_drawn_and_all_others_are_in_turn() -> None:
    source = classes(held_back=True)
    batches = Batches([source], {"classes": 1.0}, 5)
    drawn = np.concatenate([batches.at(step).pixels[:, 0, 0, 0] for step in range(6)])
    allowed = source.rows(held_back=False)
    assert sorted(drawn.tolist()) == sorted([*allowed, *allowed])  # 15 pictures, 30 draws: each exactly twice


def test_every_photo_has_its_caption_and_shared_captions_are_positive_for_all() -> None:
    batches = Batches([classes(), captioned()], {"classes": 0.8, "captioned": 0.2}, 20)
    seen_dog = False
    for step in range(20):
        batch = batches.at(step)
        assert (batch.positives > 0).any(axis=1).all()
        assert len(set(batch.texts)) == len(batch.texts)
        kinds = np.array([(RETRIEVER, LABRADOR, TEAPOT)[p % 3] for p in batch.pixels[~batch.whole][:, 0, 0, 0]])
        for column, text in enumerate(batch.texts):
            if text in ("a dog", "dog", "dogs"):
                seen_dog = True
                right = batch.positives[:, column] > 0
                assert np.array_equal(right[~batch.whole], kinds != TEAPOT)
                assert right[batch.whole].all()  # their captions speak of a dog, too
    assert seen_dog


def test_every_class_stands_against_every_photo() -> None:
    retrievers = a_set("retrievers", [Item(f"{n}", False, RETRIEVER) for n in range(8)])
    others = a_set("others", [Item("1", False, TEAPOT), Item("2", True, LABRADOR)])
    batches = Batches([retrievers, others], {"retrievers": 0.9, "others": 0.1}, 8)
    for step in range(5):
        texts = batches.at(step).texts
        for label in (TEAPOT, LABRADOR):
            assert any(name in text for name in concepts().names[label] for text in texts)


def test_classes_left_out_are_neither_drawn_nor_named() -> None:
    source = classes()
    batches = Batches([source], {"classes": 1.0}, 10, without={TEAPOT})
    for step in range(5):
        batch = batches.at(step)
        assert all(source.items[row].label != TEAPOT for row in batch.pixels[:, 0, 0, 0])
        assert not any(name in text for name in concepts().names[TEAPOT] for text in batch.texts)


def test_narrow_captions_weigh_more_than_broad_ones() -> None:
    found: dict[str, float] = {}
    batches = Batches([classes()], {"classes": 1.0}, 20)
    for step in range(30):
        batch = batches.at(step)
        for text in {"golden retriever", "dog", "animal"} & set(batch.texts):
            found[text] = float(batch.positives[:, batch.texts.index(text)].max())
    assert found["golden retriever"] == 1 > found["dog"] > found["animal"] > 0


def test_truths_are_terms_captions_and_keywords() -> None:
    assert truths(Item("a", False, TEAPOT)) == set(concepts().terms(TEAPOT))
    known = truths(Item("b", False, captions=("a red car",), keywords=("street", "red")))
    assert {"a red car", "red", "car", "vehicle", "street"} <= known


def test_a_photo_with_nothing_but_keywords_is_shown_under_them() -> None:
    items = [Item(f"{n}", False, keywords=("holiday", "Bruno")) for n in range(8)]
    batches = Batches([a_set("tagged", items)], {"tagged": 1.0}, 8)
    assert {text for step in range(6) for text in batches.at(step).texts} == {"holiday", "Bruno"}
    assert (batches.at(0).positives > 0).all()  # both hold for every one of them
