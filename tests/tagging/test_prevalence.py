"""How common tags are: what ships fits the vocabulary, and any spelling is found."""

import pytest

from photoclip.catalog import tagpaths
from photoclip.resources import resource
from photoclip.tagging import prevalence, vocabulary


def test_a_tag_is_known_by_its_name_wherever_it_is_and_others_are_rare() -> None:
    assert prevalence.one_in("Animals/Pets/Dog") == prevalence.one_in("ours/DOG") == 10
    assert prevalence.one_in("Horse") == 100
    assert prevalence.one_in("Animals/Dog/Rex") == prevalence.one_in("Sea slug") > 100


def test_the_list_that_ships_names_tags_of_the_vocabulary_once_each() -> None:
    lines = resource("vocabularies/prevalence.txt").read_text(encoding="utf-8").splitlines()
    names = [tagpaths.key(name.strip()) for line in lines if line[:1] not in "#[" for name in line.split(";")]
    known = {tagpaths.key(term.path.rsplit("/", 1)[-1]) for term in vocabulary.default()}
    assert len(names) == len(set(names)) == len(prevalence.read(lines)) > 100
    assert not set(names) - known


def test_an_unknown_heading_is_a_fault_of_ours() -> None:
    assert prevalence.read(["# Animals", "[Every tenth]", "Dog; Café ;", "", "[Every hundredth]", "Horse"]) == {
        "dog": 10, "café": 10, "horse": 100,
    }  # fmt: skip
    with pytest.raises(KeyError):
        prevalence.read(["[Every day]"])
