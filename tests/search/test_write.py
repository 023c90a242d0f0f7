"""Queries as text: what is written is read as the same."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.errors import KnownError
from photoclip.records import Filter
from photoclip.search.filters import filter_of
from photoclip.search.parse import Query, Term, parse
from photoclip.search.write import to_text


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (Term("text", "a dog on the beach"), "a dog on the beach"),
        (Term("text", "child's black-and-white toy", 2), "2:child's black-and-white toy"),
        (Term("text", "cat", 0.5, negative=True), "-0.5:cat"),
        (Term("text", "dog, cat"), '"dog, cat"'),
        (Term("text", '19" monitor'), '"19"" monitor"'),
        (Term("text", "tag:sea"), '"tag:sea"'),
        (Filter("album", "=", "Rome 2024"), 'album:"Rome 2024"'),
        (Filter("tag", "=", "places/Rome", negative=True), "-tag:places/Rome"),
        (Filter("rating", ">=", "3"), "rating:>=3"),
        (Filter("date", "..", "2023-06..2024-01"), "date:2023-06..2024-01"),
        (Query((Term("text", "dog"), Term("text", "sea")), (Filter("is", "=", "failed"),)), "dog, sea, is:failed"),
    ],
)
def test_as_a_person_would_write_it(part: Query | Term | Filter, text: str) -> None:
    assert to_text(part) == text
    if not isinstance(part, Query):
        part = Query((part,)) if isinstance(part, Term) else Query((), (part,))
    assert parse(text) == part


_weights = st.integers(1, 100 * 10**6).map(lambda millionths: millionths / 10**6)
_phrases = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split()))
_names = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


@given(phrase=_phrases, weight=_weights, negative=st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_phrase_survives(phrase: str, weight: float, negative: bool) -> None:
    term = Term("text", phrase, weight, negative)
    try:
        read = parse(to_text(term))
    except KnownError as error:  # not every text is a phrase; the quotes are not what is wrong with it
        assert "letter or digit" in str(error) or "after “" in str(error) or "no image file" in str(error)
    else:
        assert len(read.terms) == 1
        again = parse(to_text(read))
        assert again == read
        assert (read.terms[0].weight, read.terms[0].negative) == (weight, negative)


@given(st.lists(st.tuples(st.sampled_from(["album", "tag", "folder"]), _names, st.booleans()), min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_name_survives(conditions: list[tuple[str, str, bool]]) -> None:
    filters = tuple(filter_of(field, name, 0, negative=negative) for field, name, negative in conditions)
    query = Query((Term("text", "dog"),), filters)
    assert parse(to_text(query)) == query


@given(name=st.text(min_size=1, max_size=30).filter(lambda name: "/" not in name and "\0" not in name))
@settings(max_examples=100, deadline=None)
def test_any_image_survives(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    try:
        file = tmp_path_factory.getbasetemp() / os.fsdecode(os.fsencode(name))
        file.touch()
    except (OSError, UnicodeEncodeError):
        return
    if not Path(file).is_file():  # "." and ".."
        return
    query = Query((Term("image", str(file), 2, negative=True),))
    assert parse(to_text(query)) == query
