"""Captions for class data: which terms hold for what, and how they are worded."""

import tarfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.training.captions import caption_of, concepts, ensemble, plural, with_article


def test_every_class_of_the_data_has_names(shared_data: Path) -> None:
    table = (shared_data / "tiny-imagenet" / "classes.tsv").read_text(encoding="utf-8")
    labels = {f"tiny-imagenet/{line.split()[0]}" for line in table.splitlines() if line.strip()}
    with tarfile.open(shared_data / "caltech101" / "photos.tar") as tar:
        labels |= {f"caltech101/{name.partition('/')[0]}" for name in tar.getnames() if "/" in name}
    assert labels == set(concepts().names)


def test_the_table_is_consistent() -> None:
    table = concepts()
    for label, names in table.names.items():
        assert names and all(names), label
        assert table.broader[label], f"{label} has no broader term"
        assert set(table.broader[label]) <= set(table.kinds), label


def test_a_golden_retriever_is_also_a_dog_a_pet_and_an_animal() -> None:
    terms = concepts().terms("tiny-imagenet/n02099601")
    assert terms[0] == "golden retriever"
    assert {"dog", "pet", "animal"} <= set(terms)
    assert "cat" not in terms


def test_names_that_two_classes_share_hold_for_both() -> None:
    holders = [label for label in concepts().names if "pizza" in concepts().terms(label)]
    assert sorted(holders) == ["caltech101/pizza", "tiny-imagenet/n07873807"]
    assert concepts().spread["pizza"] == 2
    assert concepts().spread["animal"] > concepts().spread["dog"] > concepts().spread["golden retriever"] == 1


def test_free_captions_mention_terms_and_what_is_above_them() -> None:
    mentioned = concepts().mentioned(["Two dogs run along the Beach ."])
    assert {"dog", "animal", "beach", "sea", "water"} <= set(mentioned)
    assert "fly" not in concepts().mentioned(["Birds fly over a nail ."])  # words with two meanings are left alone
    assert concepts().mentioned(["A catalogue of cars"]) == ("car", "vehicle")  # whole words only


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("dog", "a dog"),
        ("airplane", "an airplane"),
        ("hourglass", "an hourglass"),
        ("uniform", "a uniform"),
        ("sunglasses", "sunglasses"),
        ("the alps", "the alps"),
    ],
)
def test_articles(term: str, expected: str) -> None:
    assert with_article(term) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("dog", "dogs"),
        ("torch", "torches"),
        ("butterfly", "butterflies"),
        ("monkey", "monkeys"),
        ("person", "people"),
        ("wild goose", "wild geese"),
        ("goldfish", "goldfish"),
        ("slice of pizza", "slice of pizza"),
    ],
)
def test_plurals(term: str, expected: str) -> None:
    assert plural(term) == expected


@given(st.sampled_from(sorted(concepts().spread)), st.integers(0, 1000))
def test_captions_are_filled_in(term: str, seed: int) -> None:
    caption = caption_of(term, np.random.default_rng(seed))
    assert caption and "{" not in caption and "  " not in caption
    assert "my the" not in caption and "the the" not in caption


def test_an_ensemble_has_several_distinct_prompts_with_the_term() -> None:
    for term in ("dog", "sunglasses"):
        prompts = ensemble(term)
        assert len(set(prompts)) == len(prompts) >= 3
        assert all(term in prompt for prompt in prompts)
