"""Which paths a tag can have, and what keywords in files come to."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog import tagpaths
from photoclip.errors import KnownError


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Rome", "Rome"),
        ("  places / Italy/  the  old Rome ", "places/Italy/the old Rome"),
        ("Rene\u0301", "Ren\u00e9"),
        ("🏖️/AT&T <b>", "🏖️/AT&T <b>"),
        ("half\udce9", "half?"),
        ("x" * 200, "x" * 200),
    ],
)
def test_what_a_person_writes(written: str, kept: str) -> None:
    assert tagpaths.cleaned(written) == kept


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "needs a name"),
        ("   ", "needs a name"),
        ("/", "before and after"),
        ("a//b", "before and after"),
        ("a/ /b", "before and after"),
        ("/a", "before and after"),
        ("a/", "before and after"),
        ("a\nb", "line breaks"),
        ("a\x1b[1m", "control characters"),
        ("x" * 201, "at most 200"),
    ],
)
def test_what_is_refused(written: str, why: str) -> None:
    with pytest.raises(KnownError, match=why):
        tagpaths.cleaned(written)


@pytest.mark.parametrize(
    ("one", "other"), [("Rome", "rOME"), ("STRASSE", "Straße"), ("Ren\u00e9", "RENE\u0301"), ("a/B", "A/b")]
)
def test_spellings_of_one_tag(one: str, other: str) -> None:
    assert tagpaths.key(one) == tagpaths.key(other)


@pytest.mark.parametrize(
    ("keywords", "paths"),
    [
        ([], []),
        (["Rome", "sea"], ["Rome", "sea"]),
        (["Rome", "rome", "ROME"], ["Rome"]),
        (["places/Italy/Rome", "Rome", "italy", "PLACES", "sea"], ["places/Italy/Rome", "sea"]),
        (["places", "places/Rome", "places/Rome/Forum"], ["places/Rome", "places/Rome/Forum"]),
        (["/", " ", "//a//b/", "line\nbreak"], ["a/b", "line break"]),
        (["x" * 150 + "/" + "y" * 150], ["x" * 150 + "/" + "y" * 49]),
    ],
)
def test_keywords_of_one_file(keywords: list[str], paths: list[str]) -> None:
    assert tagpaths.of_keywords(keywords) == paths


def test_the_way_up() -> None:
    assert list(tagpaths.upwards("a/b c/d")) == ["a", "a/b c", "a/b c/d"]
    assert list(tagpaths.upwards("a")) == ["a"]


@given(st.text(max_size=250))
def test_what_is_kept_stays_the_same_when_cleaned_again(written: str) -> None:
    try:
        kept = tagpaths.cleaned(written)
    except KnownError:
        return
    assert tagpaths.cleaned(kept) == kept
    assert kept.encode("utf-8") and unicodedata.is_normalized("NFC", kept)


@given(st.lists(st.text(max_size=250), max_size=5))
def test_every_keyword_comes_to_paths_that_a_person_could_write(keywords: list[str]) -> None:
    for path in tagpaths.of_keywords(keywords):
        assert tagpaths.cleaned(path) == path
