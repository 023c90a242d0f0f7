"""The vocabulary laid out as lines, whole or as found."""

from photoclip.gui.models.termoutline import outline
from photoclip.records import Term

TERMS = [
    Term("Animals", ("an animal",)),
    Term("Animals/Pets/Dog", ("a dog",), "pets"),
    Term("Places/Rome", enabled=False),
    Term("Animals/Pets/Cat", ("a cat", "ein Kätzchen"), "Pets", enabled=False),
]


def test_lines_stand_below_one_another_and_count_what_is_in_them() -> None:
    found = outline(TERMS)
    assert [(line.path, line.parent, line.row, line.terms, line.enabled) for line in found.lines] == [
        ("", 0, 0, 4, 2),
        ("Animals", 0, 0, 3, 2),
        ("Animals/Pets", 1, 0, 2, 1),
        ("Animals/Pets/Dog", 2, 0, 1, 1),
        ("Animals/Pets/Cat", 2, 1, 1, 0),
        ("Places", 0, 1, 1, 0),
        ("Places/Rome", 5, 0, 1, 0),
    ]
    assert [line.term is None for line in found.lines] == [True, False, True, False, False, True, False]
    assert found.places["animals/pets"] == 2
    assert (found.total, found.enabled, found.groups) == (4, 2, ("Pets", "pets"))
    assert [term.path for term in found.terms_in(1)] == ["Animals", "Animals/Pets/Dog", "Animals/Pets/Cat"]


def test_words_are_found_in_paths_and_phrases() -> None:
    assert [line.path for line in outline(TERMS, "PETS cat").lines] == [
        "",
        "Animals",
        "Animals/Pets",
        "Animals/Pets/Cat",
    ]
    assert "animals/pets/cat" in outline(TERMS, "KA\u0308TZ").places
    none = outline(TERMS, "unheard of")
    assert none.places == {} and (none.total, none.enabled) == (4, 2)


def test_an_empty_vocabulary() -> None:
    assert outline([]).places == {} and len(outline([]).lines) == 1
