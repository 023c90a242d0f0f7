"""What a person says of the vocabulary is kept, checked, and undone like every other edit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoclip.catalog import edits, vocabulary
from photoclip.catalog.connection import Catalog
from photoclip.edits import Edit, EnableTerms, ImportTerms, RemoveTerms, ResetVocabulary, SetTerm
from photoclip.errors import KnownError
from photoclip.records import Changes, Term

paths = st.sampled_from(["Dog", "dog", "a/b", "a/B/c", "Élan", "my red tent"])
phrases = st.lists(st.sampled_from(["a dog", "a  cat", "", "ein Hund – \U0001f415"]), max_size=3)
groups = st.sampled_from(["", "day or night"])
imports = st.lists(st.tuples(paths, phrases, groups, st.booleans()), max_size=4).map(
    lambda rows: ImportTerms("Imported", *(list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 4)
)
some_edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(SetTerm, paths, phrases, groups, st.booleans()),
    st.builds(EnableTerms, st.lists(paths, max_size=3), st.booleans()),
    st.builds(RemoveTerms, st.lists(paths, max_size=3)),
    st.just(ResetVocabulary()),
    imports,
)
often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def looks(catalog: Catalog) -> object:
    return sorted(vocabulary.rows(catalog), key=lambda row: row.key)


class _Enough(Exception):
    """Ends a trial: what it did is rolled back."""


@often
@given(st.lists(some_edits | st.sampled_from(["undo", "redo"]), max_size=12))
def test_undo_and_redo_go_back_and_forth_exactly(catalog: Catalog, steps: list[Edit | str]) -> None:
    with pytest.raises(_Enough), catalog.transaction():
        states, done, at = [looks(catalog)], [], 0
        for number, step in enumerate(steps):
            match step:
                case "undo":
                    if at > 0:
                        at -= 1
                        edits.undo(catalog, done[at])
                case "redo":
                    if at < len(done):
                        edits.redo(catalog, done[at])
                        at += 1
                case edit:
                    changes = edits.apply(catalog, str(number), edit)
                    assert changes == Changes(vocabulary=changes.vocabulary)
                    assert changes.vocabulary or looks(catalog) == states[at]
                    states, done = states[: at + 1], [*done[:at], str(number)]
                    states.append(looks(catalog))
                    at += 1
            assert looks(catalog) == states[at]
        raise _Enough


def test_a_row_says_as_much_as_the_person(catalog: Catalog) -> None:
    edits.apply(catalog, "1", EnableTerms(["Dog"], False))
    edits.apply(catalog, "2", SetTerm("Cat", ["a cat"], "pets", True))
    edits.apply(catalog, "3", RemoveTerms(["Bird"]))
    assert vocabulary.rows(catalog) == [
        vocabulary.Row("dog", "Dog", None, None, None, False, True),
        vocabulary.Row("cat", "Cat", ("a cat",), "pets", "", True, True),
        vocabulary.Row("bird", "Bird", None, None, None, True, False),
    ]


def test_what_was_undone_says_nothing_when_the_term_is_switched(catalog: Catalog) -> None:
    edits.apply(catalog, "1", SetTerm("Dog", ["a cat"], "wrong", True))
    edits.undo(catalog, "1")
    edits.apply(catalog, "2", EnableTerms(["Dog"], False))
    assert vocabulary.rows(catalog) == [vocabulary.Row("dog", "Dog", None, None, None, False, True)]


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        (Term(""), "needs a name"),
        (Term("a//b"), "needs a name before and after"),
        (Term("a", ("x\0y",)), "control characters"),
        (Term("a", ("x" * 201,)), "at most 200"),
        (Term("a", tuple(map(str, range(51)))), "at most 50"),
        (Term("a", (), "g" * 101), "at most 100"),
        (Term("a", (), "g\x07g"), "control characters"),
    ],
)
def test_what_will_not_do_is_refused_whole(catalog: Catalog, term: Term, reason: str) -> None:
    many = ImportTerms("v", ["good", term.path], [[], list(term.phrases)], ["", term.group], [True, True])
    for edit in (SetTerm(term.path, list(term.phrases), term.group, True), many):
        with pytest.raises(KnownError, match=reason):
            edits.apply(catalog, "1", edit)
    assert vocabulary.rows(catalog) == []


def test_fifty_thousand_terms_come_and_go_in_one_edit(catalog: Catalog) -> None:
    names = [f"kind {number % 100}/thing {number}" for number in range(50_000)]
    everything = ImportTerms("Many", names, [["a thing"]] * 50_000, [""] * 50_000, [True] * 50_000)
    assert edits.apply(catalog, "1", everything) == Changes(vocabulary=True)
    assert len(vocabulary.rows(catalog)) == 50_000
    edits.apply(catalog, "2", EnableTerms(names, False))
    assert not any(row.enabled for row in vocabulary.rows(catalog))
    ((size,),) = catalog.rows("SELECT sum(length(changes)) FROM journal")
    assert size < 10 * len(names)
    edits.undo(catalog, "2")
    edits.undo(catalog, "1")
    assert vocabulary.rows(catalog) == []
    edits.redo(catalog, "1")
    assert len(vocabulary.rows(catalog)) == 50_000
