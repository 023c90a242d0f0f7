"""The vocabulary that ships is well formed, and a library's is that with what the person has said of it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.catalog import edits, tagpaths
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.vocabulary import cleaned
from photoclip.edits import EnableTerms, ImportTerms, RemoveTerms, ResetVocabulary, SetTerm
from photoclip.records import Term
from photoclip.tagging import vocabulary


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with open_catalog(tmp_path / "library", writable=True) as opened:
        yield opened


DOG = "Animals/Pets/Dog"


def named(catalog: Catalog) -> dict[str, Term]:
    return {term.path: term for term in vocabulary.terms(catalog)}


def test_what_ships_is_well_formed() -> None:
    shipped = vocabulary.default()
    assert 600 <= len(shipped) <= 1000
    assert all(cleaned(term) == term and term.enabled for term in shipped)
    assert len({tagpaths.key(term.path) for term in shipped}) == len(shipped)
    assert max(term.path.count("/") for term in shipped) == 2, "three levels"


def test_names_that_ship_are_told_apart() -> None:
    leaves = Counter(term.path.rpartition("/")[2].casefold() for term in vocabulary.default())
    assert [leaf for leaf, times in leaves.items() if times > 1] == []
    phrases = Counter(phrase for term in vocabulary.default() for phrase in term.phrases)
    assert [phrase for phrase, times in phrases.items() if times > 1] == []


def test_phrases_that_ship_are_short_plain_english() -> None:
    for term in vocabulary.default():
        assert 1 <= len(term.phrases) <= 4
        for phrase in term.phrases:
            assert re.fullmatch(r"[A-Za-z][A-Za-z',-]*( [A-Za-z',-]+)*", phrase), phrase
            assert len(phrase.split()) <= 12


def test_groups_that_ship_have_something_to_choose_from() -> None:
    groups = Counter(term.group for term in vocabulary.default() if term.group)
    assert len(groups) >= 5 and min(groups.values()) >= 2


def test_everyday_things_are_there() -> None:
    leaves = {term.path.rpartition("/")[2].lower() for term in vocabulary.default()}
    assert leaves >= {"dog", "cat", "beach", "sunset", "birthday", "bicycle", "pizza", "portrait", "snowman", "indoors"}


def test_a_library_begins_with_what_ships(catalog: Catalog) -> None:
    assert vocabulary.terms(catalog) == list(vocabulary.default())


def test_a_term_of_ones_own_comes_last(catalog: Catalog) -> None:
    edits.apply(catalog, "1", SetTerm("my/red tent", ["a  red tent ", "a red tent"], " mine", True))
    assert vocabulary.terms(catalog)[-1] == Term("my/red tent", ("a red tent",), "mine")
    assert len(vocabulary.terms(catalog)) == len(vocabulary.default()) + 1


def test_a_changed_term_stays_in_its_place_and_keeps_its_origin(catalog: Catalog) -> None:
    edits.apply(catalog, "1", SetTerm("animals/pets/dog", ["a hound"], "", True))
    place = [term.path for term in vocabulary.default()].index(DOG)
    assert vocabulary.terms(catalog)[place] == Term("animals/pets/dog", ("a hound",), vocabulary=vocabulary.SHIPPED)


def test_a_term_switched_off_keeps_its_phrases(catalog: Catalog) -> None:
    phrases = named(catalog)[DOG].phrases
    edits.apply(catalog, "1", EnableTerms([DOG], False))
    assert named(catalog)[DOG] == Term(DOG, phrases, enabled=False, vocabulary=vocabulary.SHIPPED)
    edits.apply(catalog, "2", EnableTerms([DOG], True))
    assert vocabulary.terms(catalog) == list(vocabulary.default())


def test_switching_what_is_no_term_makes_none(catalog: Catalog) -> None:
    edits.apply(catalog, "1", EnableTerms(["never heard of"], True))
    assert vocabulary.terms(catalog) == list(vocabulary.default())


def test_a_term_taken_out_comes_back_only_by_hand(catalog: Catalog) -> None:
    edits.apply(catalog, "1", RemoveTerms([DOG]))
    edits.apply(catalog, "2", EnableTerms([DOG], True))
    assert DOG not in named(catalog)
    edits.apply(catalog, "3", SetTerm(DOG, ["a dog"], "", True))
    assert named(catalog)[DOG].phrases == ("a dog",)


def test_imported_words_without_phrases_leave_those_that_ship(catalog: Catalog) -> None:
    shipped = named(catalog)[DOG]
    edits.apply(catalog, "1", ImportTerms("Mine", [DOG, "Yeti"], [[], []], ["", ""], [True, False]))
    assert named(catalog)[DOG] == Term(DOG, shipped.phrases, vocabulary="Mine")
    assert named(catalog)["Yeti"] == Term("Yeti", enabled=False, vocabulary="Mine")
    edits.apply(catalog, "2", ImportTerms("More", ["yeti"], [["a snowman with fur"]], ["beings"], [True]))
    assert named(catalog)["yeti"] == Term("yeti", ("a snowman with fur",), "beings", vocabulary="More")


def test_back_to_what_ships(catalog: Catalog) -> None:
    edits.apply(catalog, "1", RemoveTerms([DOG]))
    edits.apply(catalog, "2", SetTerm("Yeti", [], "", True))
    mine = vocabulary.terms(catalog)
    edits.apply(catalog, "3", ResetVocabulary())
    assert vocabulary.terms(catalog) == list(vocabulary.default())
    edits.apply(catalog, "4", EnableTerms(["Yeti"], True))
    assert "Yeti" not in named(catalog), "what was said before the reset is forgotten"
    edits.undo(catalog, "4")
    edits.undo(catalog, "3")
    assert vocabulary.terms(catalog) == mine
