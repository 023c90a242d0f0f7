"""The query language: what people write, and whatever else lands in a search bar."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.errors import KnownError
from photoclip.records import Filter
from photoclip.search.parse import MAX_TERMS, Query, Term, parse
from photoclip.search.write import to_text


def said(text: str) -> list[tuple[str, float]]:
    """The phrases of a query with their signed weights."""
    return [(term.value, -term.weight if term.negative else term.weight) for term in parse(text).terms]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("sunset over the sea", [("sunset over the sea", 1)]),
        ("  a   dog\ton the\nbeach ", [("a dog on the beach", 1)]),
        ("dog, red ball", [("dog", 1), ("red ball", 1)]),
        ("dog + red ball", [("dog", 1), ("red ball", 1)]),
        ("a+b", [("a+b", 1)]),
        ("-people", [("people", -1)]),
        ("dog -cat", [("dog", 1), ("cat", -1)]),
        ("beach -crowd of people, sea", [("beach", 1), ("crowd of people", -1), ("sea", 1)]),
        ('dog -"two cats" ball', [("dog", 1), ("two cats", -1), ("ball", 1)]),
        ("sunset - beach", [("sunset - beach", 1)]),
        ("black-and-white street", [("black-and-white street", 1)]),
        ("--dog", [("--dog", 1)]),
        ("2:sunset", [("sunset", 2)]),
        ("0.5:red car 2:blue car", [("red car", 0.5), ("blue car", 2)]),
        (".5:a, 3.:b", [("a", 0.5), ("b", 3)]),
        ("-2:cat", [("cat", -2)]),
        ("2:-cat", [("cat", -2)]),
        ('2:"night city"', [("night city", 2)]),
        ("2: night city", [("night city", 2)]),
        ('"dog, -cat 2:x"', [("dog, -cat 2:x", 1)]),
        ("“night city” tram", [("night city", 1), ("tram", 1)]),
        ("child's toy", [("child's toy", 1)]),
        ('a 19" monitor', [('a 19" monitor', 1)]),
        ("dog,, cat,", [("dog", 1), ("cat", 1)]),
        ("犬と海", [("犬と海", 1)]),
        ("🐶", [("🐶", 1)]),
        ("3 boats", [("3 boats", 1)]),
        ("a\x00b\ud800c", [("a b c", 1)]),
        ("beach.jpg", [("beach.jpg", 1)]),
        ('"a 19"" monitor"', [('a 19" monitor', 1)]),
        ("“so called “dogs””” run", [("so called “dogs”", 1), ("run", 1)]),
        ("http://example.org", [("http://example.org", 1)]),
        ("a note: the sea", [("a note: the sea", 1)]),
        ("camera:x100", [("camera:x100", 1)]),
        ("year in review: tags", [("year in review: tags", 1)]),
        ('"tag:holiday"', [("tag:holiday", 1)]),
    ],
)
def test_a_query_means(
    text: str, terms: list[tuple[str, float]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said(text) == terms
    assert all(term.kind == "text" for term in parse(text).terms)


@pytest.mark.parametrize(
    ("text", "position", "expectation"),
    [
        ("", None, "empty"),
        ("   ", None, "empty"),
        (", ,", None, "empty"),
        ("?!", 1, "letter or digit"),
        ("dog, ...", 6, "letter or digit"),
        ("-", 2, "after “-”"),
        ("dog -, cat", 6, "after “-”"),
        ("2:", 3, "after “2:”"),
        ("dog 2:, cat", 7, "after “2:”"),
        ('dog "cat', 5, "never closed"),
        ('""', 1, "letter or digit"),
        ("0:dog", 1, "more than 0"),
        ("dog 0.00:cat", 5, "more than 0"),
        ("101:dog", 1, "at most 100"),
        ("dog, -1000:cat", 7, "at most 100"),
        ("dog ./nowhere.jpg", 5, "no image file “./nowhere.jpg”"),
        ("/", 1, "no image file"),
        ("~/no/such/file.png", 1, "no image file"),
        ('"./no, where.jpg"', 1, "no image file"),
        ("a" * 3000, 1, "at most 2,000"),
        ('"dog""', 1, "never closed"),
        ("tag:", 5, "the name of a tag was expected after “tag:”"),
        ("dog -album:, cat", 12, "the name of an album"),
        ('folder:"  "', 8, "the name of a folder"),
        ('tag:"sea', 5, "never closed"),
        ("tag:" + "a" * 5000, 5, "at most 4,096"),
        ("rating:6", 8, "0 to 5 stars such as 3, >=3 or 2..4 was expected after “rating:”, not “6”"),
        ("rating:4..2", 8, "0 to 5 stars"),
        ("rating:>", 8, "0 to 5 stars"),
        ("rating:>=2..3", 8, "0 to 5 stars"),
        ("rating:٣", 8, "0 to 5 stars"),
        ("dog date:2024-13", 10, "a date such as"),
        ("date:2023-02-29", 6, "a date such as"),
        ("date:0000", 6, "a date such as"),
        ("date:..2024", 6, "a date such as"),
        ("date:17.5.2024", 6, "a date such as"),
        ("year:2024-05", 6, "a year such as"),
        ("is:blurred", 4, "untagged, failed or recent was expected after “is:”, not “blurred”"),
        ("ext:tar.gz", 5, "the ending of a file name"),
        ("run:first", 5, "the number of a run"),
        ("run:٣", 5, "the number of a run"),
        ("2:tag:sea", 1, "a filter has no weight"),
        ("dog albun:Rome", 5, "“album:” was expected, or quotes"),
        ("-tags:work", 2, "“tag:” was expected"),
    ],
)
def test_a_malformed_query_says_where_and_what(
    text: str, position: int | None, expectation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KnownError) as error:
        parse(text)
    assert expectation in str(error.value)
    if position is not None:
        assert f"At character {position} of the query" in str(error.value)
    assert str(error.value).endswith(".")


def test_images_are_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "beach.jpg").touch()
    (tmp_path / "my dog.jpg").touch()
    (tmp_path / "a, b.jpg").touch()
    (tmp_path / "noending").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    def images(text: str) -> list[str]:
        return [os.path.relpath(value, tmp_path) for value in parse(text).images]

    assert images("./beach.jpg") == ["beach.jpg"]
    assert images("beach.jpg") == ["beach.jpg"]
    assert images("~/beach.jpg") == ["beach.jpg"]
    assert images(str(tmp_path / "beach.jpg")) == ["beach.jpg"]
    assert images("./my dog.jpg") == ["my dog.jpg"]
    assert images("./noending") == ["noending"]
    assert images('"./a, b.jpg"') == ["a, b.jpg"]
    assert parse("./my dog.jpg running -2:./beach.jpg").terms == (
        Term("image", str(tmp_path / "my dog.jpg")),
        Term("text", "running"),
        Term("image", str(tmp_path / "beach.jpg"), 2, negative=True),
    )
    monkeypatch.chdir("/")
    assert parse("beach.jpg, sea", folder=tmp_path) == Query(
        (Term("image", str(tmp_path / "beach.jpg")), Term("text", "sea"))
    )


def test_images_are_told_by_their_names_where_no_disk_is_to_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "beach.jpg").touch()
    (tmp_path / "noending").touch()

    def asked(path: Path) -> bool:
        raise AssertionError(f"the disk was asked for {path}")

    monkeypatch.setattr(Path, "is_file", asked)

    def terms(text: str) -> list[tuple[str, str]]:
        query = parse(text, folder=tmp_path, look=False)
        return [(term.kind, term.value.removeprefix(f"{tmp_path}/")) for term in query.terms]

    assert terms("./beach.jpg") == terms('"./beach.jpg"') == [("image", "beach.jpg")]
    assert terms("/gone/my dog.jpg running -./b.HEIC") == [
        ("image", "/gone/my dog.jpg"),
        ("text", "running"),
        ("image", "b.HEIC"),
    ]
    assert terms("./a.jpg and ./b.jpg") == [("image", "a.jpg"), ("text", "and"), ("image", "b.jpg")]
    assert terms("beach.jpg") == [("text", "beach.jpg")]
    for text in ("./noending", "/", "dog ./notes.txt"):
        with pytest.raises(KnownError, match="no image file"):
            terms(text)


def test_texts_and_images_keep_their_order(tmp_path: Path) -> None:
    for name in ("1.png", "2.png"):
        (tmp_path / name).touch()
    query = parse("./1.png, dog, ./2.png, cat", folder=tmp_path)
    assert query.texts == ["dog", "cat"]
    assert query.images == [str(tmp_path / "1.png"), str(tmp_path / "2.png")]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("tag:holiday", [Filter("tag", "=", "holiday")]),
        ("-tag:places/Italy", [Filter("tag", "=", "places/Italy", negative=True)]),
        ('album:"Rome 2024"', [Filter("album", "=", "Rome 2024")]),
        ('album:“Rome, 2024” tag:"a ""b"""', [Filter("album", "=", "Rome, 2024"), Filter("tag", "=", 'a "b"')]),
        ("FOLDER:2024/rome", [Filter("folder", "=", "2024/rome")]),
        ("rating:3", [Filter("rating", "=", "3")]),
        ("rating:=3, rating:<4", [Filter("rating", "=", "3"), Filter("rating", "<", "4")]),
        ("rating:>=3 -rating:2..4", [Filter("rating", ">=", "3"), Filter("rating", "..", "2..4", negative=True)]),
        ("date:2024-05-17", [Filter("date", "=", "2024-05-17")]),
        ("date:2023-06..2024-01 year:>2020", [Filter("date", "..", "2023-06..2024-01"), Filter("year", ">", "2020")]),
        ("is:Untagged is:failed", [Filter("is", "=", "untagged"), Filter("is", "=", "failed")]),
        ("ext:.HEIC", [Filter("ext", "=", "heic")]),
        ("run:3 -run:3/12", [Filter("run", "=", "3"), Filter("run", "=", "3/12", negative=True)]),
        ("tag:=x", [Filter("tag", "=", "=x")]),
    ],
)
def test_filters(text: str, filters: list[Filter]) -> None:
    assert parse(text) == Query((), tuple(filters))


def test_filters_stand_anywhere_among_phrases() -> None:
    query = parse("dog tag:sea on the beach, -2:cat year:2024")
    assert said("dog tag:sea on the beach, -2:cat year:2024") == [("dog", 1), ("on the beach", 1), ("cat", -2)]
    assert query.filters == (Filter("tag", "=", "sea"), Filter("year", "=", "2024"))
    assert query.texts == ["dog", "on the beach", "cat"]


def test_too_many_phrases() -> None:
    assert len(parse(",".join(["dog"] * MAX_TERMS)).terms) == MAX_TERMS
    with pytest.raises(KnownError, match="at most 64"):
        parse(",".join(["dog"] * (MAX_TERMS + 1)))
    with pytest.raises(KnownError, match="at most 64"):
        parse("tag:sea " * (MAX_TERMS + 1))


_SIGNS = [
    '"',
    "“",
    "”",
    "«",
    "»",
    "-",
    "2:",
    "0:",
    ",",
    " + ",
    " ",
    "./",
    "~/",
    "/",
    "x.jpg",
    "\x00",
    "\ud800",
    "🐶",
    "'",
]
_FILTERS = [
    "tag:",
    "album:",
    "Folder:",
    "rating:",
    "date:",
    "year:",
    "is:",
    "ext:",
    "run:",
    "tags:",
    ">=",
    "..",
    "2024",
    "-05",
]
_syntax = st.lists(st.sampled_from([*_SIGNS, *_FILTERS, "dog", "3", "failed"]))


@given(st.text(alphabet=st.characters(), max_size=400) | _syntax.map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_query_or_a_clear_error(text: str) -> None:
    try:
        query = parse(text)
    except KnownError as error:
        assert len(str(error)) < 300
        assert "\n" not in str(error)
    else:
        assert 1 <= len(query.terms) + len(query.filters) <= MAX_TERMS
        assert all(0 < term.weight <= 100 and term.value.strip() for term in query.terms)
        assert len(query.texts) + len(query.images) == len(query.terms)
        assert parse(to_text(query)) == query


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "a, ",
        "-a ",
        "2:a ",
        '"a" ',
        '" ',
        "/ ",
        "./x ",
        "x.jpg ",
        "x.jpg, ",
        "((((",
        " + ",
        "1",
        ", ",
        '""',
        "tag:a ",
        "tag:",
        "is:x",
        "tags:a ",
    ],
)
def test_a_hundred_thousand_characters_pasted(unit: str) -> None:
    with pytest.raises(KnownError):
        parse(unit * (100_000 // len(unit)))
