"""Classes outside the table of concepts: what their own names say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.training import classnames
from photoclip.training.captions import caption_of, concepts, ensemble, plural, singular, with_article


@pytest.mark.parametrize(
    ("class_name", "expected"),
    [
        ("golden_retriever", ("golden retriever",)),
        ("n02085620-Chihuahua", ("chihuahua",)),
        ("001.Black_footed_Albatross", ("black footed albatross",)),
        ("GoldenRetriever", ("golden retriever",)),
        ("goldfish, Carassius auratus", ("goldfish", "carassius auratus")),
        ("crane (bird)", ("crane",)),
        ("T-shirt", ("t-shirt",)),
        ("mobile-homes", ("mobile homes",)),
        ("my_cat", ("cat",)),
        ("colt's foot", ("colt's foot",)),
        ("***", ("***",)),
        ("Königin", ("königin",)),
    ],
)
def test_a_class_is_called_what_its_name_says(class_name: str, expected: tuple[str, ...]) -> None:
    assert classnames.names(class_name) == expected


@pytest.mark.parametrize(
    ("class_name", "name", "broader"),
    [
        ("golden_retriever", "golden retriever", {"dog", "pet", "animal"}),
        ("Dogs", "dog", {"pet", "animal"}),
        ("roses", "rose", {"flower", "plant"}),
        ("siamese cats", "Siamese cat", {"cat", "pet"}),
        ("snowy owl", "snowy owl", {"owl", "bird"}),
        ("n02099601", "golden retriever", {"dog"}),
        ("crane (bird)", "crane", {"bird", "animal"}),
        ("bunch_of_grapes", "bunch of grapes", {"fruit", "food"}),
        ("dog in the snow", "dog in the snow", {"dog", "animal"}),
        ("violin", "violin", {"musical instrument", "instrument"}),
    ],
)
def test_a_class_has_the_broader_terms_of_what_it_is(class_name: str, name: str, broader: set[str]) -> None:
    known = concepts()
    assert known.names[f"pets/{class_name}"][0] == name
    assert broader <= set(known.broader[f"pets/{class_name}"])
    assert {name, *broader} <= set(known.terms(f"pets/{class_name}"))


@pytest.mark.parametrize(
    ("class_name", "never"),
    [
        ("hot_dog", "dog"),
        ("sea horse", "horse"),
        ("guinea_pigs", "pig"),
        ("sea_lion", "cat"),
        ("baseball bat", "animal"),
    ],
)
def test_names_that_only_sound_like_something_are_not_it(class_name: str, never: str) -> None:
    assert never not in concepts().terms(f"things/{class_name}")


def test_a_made_up_name_stands_for_itself_and_is_put_into_templates() -> None:
    known = concepts()
    assert known.terms("family/Bruno") == ("bruno",)
    assert known.is_term("bruno") and not known.is_term("Bruno runs on the beach")
    assert "family/Bruno" not in known.names and len(known.names) == 301


@pytest.mark.parametrize(
    ("one", "many"),
    [("tulip", "tulips"), ("rose", "roses"), ("box", "boxes"), ("berry", "berries"), ("knife", "knives"),
     ("wild goose", "wild geese"), ("glass", "glasses"), ("torch", "torches"), ("tomato", "tomatoes")],
)  # fmt: skip
def test_plurals_and_singulars_lead_to_each_other(one: str, many: str) -> None:
    if one != "glass":  # the plural is also something to wear
        assert singular(many) == one
    assert plural(one) == many
    assert singular(one) == one


@pytest.mark.parametrize("term", ["lens", "bus", "dress", "iris", "series", "octopus", "slices of melon"])
def test_not_every_s_makes_a_plural(term: str) -> None:
    assert singular(term) == term


@pytest.mark.parametrize(
    ("term", "expected"),
    [("SUV", "an SUV"), ("TV", "a TV"), ("MP3 player", "an MP3 player"), ("x-ray", "an x-ray"),
     ("T-shirt", "a T-shirt"), ("ukulele", "a ukulele"), ("eucalyptus", "a eucalyptus"),
     ("oxeye daisy", "an oxeye daisy")],
)  # fmt: skip
def test_articles_go_by_the_sound(term: str, expected: str) -> None:
    assert with_article(term) == expected


def test_captions_know_what_a_class_of_the_table_is() -> None:
    assert {"lion", "big cat", "animal"} <= set(concepts().mentioned(["A lion lies in the grass"]))
    assert {"hot dog", "food"} <= set(concepts().mentioned(["A man eats a hot dog"]))
    assert "dog" not in concepts().mentioned(["A man eats a hot dog"])


@given(st.text(max_size=300))
def test_any_folder_name_gives_terms_and_prompts(name: str) -> None:
    label = f"source/{name}"
    terms = concepts().terms(label)
    assert terms and all(terms) and len(terms[0]) <= 100
    assert concepts().terms(label) == terms
    assert all("{" not in prompt or "{" in terms[0] for prompt in ensemble(terms[0]))
    assert caption_of(terms[0], np.random.default_rng(0))
