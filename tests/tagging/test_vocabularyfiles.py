"""Vocabularies go into files of three formats and come back the same; what cannot be read is refused by its line."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.catalog import tagpaths
from photoclip.catalog.vocabulary import cleaned
from photoclip.errors import KnownError
from photoclip.records import Term
from photoclip.resources import resource
from photoclip.tagging import termtext, termtree, vocabulary
from photoclip.tagging.vocabularyfiles import Format, read, save, write

FORMATS: tuple[Format, ...] = ("text", "csv", "lightroom")

awkward = st.sampled_from(["[", "]", "{", "}", ":", ";", "!", "#", "\\", "'", '"', "=", "+", "-", "@", ",", "|", "<b>"])
letters = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="/\ufeff") | st.sampled_from("aAbß\u0301")
names = st.lists(letters | awkward, min_size=1, max_size=8).map("".join).filter(lambda name: name.strip())
lines = st.lists(letters | awkward | st.just("/"), max_size=12).map("".join)


@st.composite
def some_terms(draw: st.DrawFn) -> list[Term]:
    """Terms as they come out of a catalog: each tag once, its parts spelt as in the tags above it."""
    spelt: dict[str, str] = {}
    found: dict[str, Term] = {}
    pool = draw(st.lists(names, min_size=1, max_size=6))
    for parts in draw(st.lists(st.lists(st.sampled_from(pool), min_size=1, max_size=4), max_size=8)):
        path = ""
        for part in tagpaths.cleaned("/".join(parts)).split("/"):
            path = f"{path}/{part}" if path else part
            path = spelt.setdefault(tagpaths.key(path), path)
        phrases = tuple(draw(st.lists(lines, max_size=3)))
        found[tagpaths.key(path)] = cleaned(Term(path, phrases, draw(lines), draw(st.booleans())))
    return list(found.values())


def as_lightroom_has_it(term: Term) -> Term:
    """Synonyms stand beside the name, and there are no groups and switches."""
    name = term.path.rpartition("/")[2]
    others = [phrase for phrase in term.phrases if phrase != name]
    return Term(term.path, (name, *others) if others else (), vocabulary=term.vocabulary)


def by_key(terms: list[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: tagpaths.key(term.path))


@settings(deadline=None)
@given(some_terms())
def test_our_text_comes_back_the_same(terms: list[Term]) -> None:
    assert by_key(read(write(terms, "text"))) == by_key(terms)


@settings(deadline=None)
@given(some_terms())
def test_a_table_comes_back_the_same(terms: list[Term]) -> None:
    assert read(write(terms, "csv")) == terms


@settings(deadline=None)
@given(some_terms())
def test_a_lightroom_list_comes_back_with_all_that_it_can_hold(terms: list[Term]) -> None:
    try:
        data = write(terms, "lightroom")
    except KnownError:
        assert any(part[0] in "[{" and part[-1] in "]}" for term in terms for part in term.path.split("/"))
        return
    assert by_key(read(data, "lightroom")) == by_key(list(map(as_lightroom_has_it, terms)))


@pytest.mark.parametrize("format", FORMATS)
def test_what_ships_goes_through_every_format(format: Format, tmp_path: Path) -> None:
    shipped = vocabulary.default()
    file = tmp_path / f"PhotoClip.{'csv' if format == 'csv' else 'txt'}"
    save(shipped, file, format)
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name]
    again = read(file)
    if format == "lightroom":
        shipped = tuple(map(as_lightroom_has_it, shipped))
    assert again == list(shipped)


def test_a_table_holds_no_formulas() -> None:
    terms = [Term("=1+1", ("@SUM(A1)", "+1"), "-group"), Term("'=quoted"), Term("''plain"), Term("-5", ("'@x",))]
    data = write(terms, "csv")
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert read(data) == terms


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    written = end.join(["Café: ein Bär; Straße", "    Über uns", ""])
    assert read(written.encode(encoding)) == [Term("Café", ("ein Bär", "Straße")), Term("Café/Über uns")]


def test_marks_of_another_encoding_are_read_as_it() -> None:
    assert read("5 € – “so”".encode("cp1252")) == [Term("5 € – “so”")]
    with pytest.raises(KnownError, match=r"Line 1: .*control characters"):
        read(b"caf\xe9 \x81x", "lightroom")
    with pytest.raises(KnownError, match="no text that can be read"):
        read(b"\xff\xfe\x00\xd8")


@pytest.mark.parametrize(
    "text",
    [
        "# c\nAnimals\n  Dog: a dog; a hound\n  [Birds]\n      !Owl {night}: an owl\nPlaces/Rome",
        "# c\n\nAnimals\n\tDog: a dog ;; a hound\n\t[Birds]\n\t\t! Owl{ night } : an owl\n\nPlaces / Rome\n",
        "Animals\n \tDog: a dog;a hound\n    [Birds]\n     !Owl {night}: an owl\n   \nPlaces/Rome:",
    ],
    ids=["spaces", "tabs", "mixed"],
)
def test_our_text(text: str) -> None:
    assert read(text.encode(), "text") == [
        Term("Animals"),
        Term("Animals/Dog", ("a dog", "a hound")),
        Term("Animals/Birds/Owl", ("an owl",), "night", False),
        Term("Places/Rome"),
    ]


def test_a_backslash_takes_marks_as_they_are() -> None:
    assert read(rb"\!wow \[x\]: 5\; C:\dir\: \\ done".replace(b"C:", rb"C\:"), "text") == [
        Term("!wow [x]", (r"5; C:\dir: \ done",))
    ]


def test_a_lightroom_list() -> None:
    text = "[Places]\n\t{where}\n\tRome\n\t\t{Roma}\n\t\t{Rom}\n\tParis, France | 75\nNew: \n\tYear's #1\n"
    assert read(text.encode()) == [
        Term("Places/Rome", ("Rome", "Roma", "Rom")),
        Term("Places/Paris, France | 75"),
        Term("New:"),
        Term("New:/Year's #1"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table(delimiter: str) -> None:
    rows = [["Path", "enabled", "Phrases", "note"], ["a/b", "No", '"x; y\\;z"', ""], ["", "", "", ""], ["c"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    assert read(text.encode()) == [Term("a/b", ("x", "y;z"), enabled=False), Term("c")]


def test_a_table_with_parents() -> None:
    text = "name,parent,phrases\nBeagle,dog,a beagle\nDog,Animal,\ncat,Animal,\n"
    assert read(text.encode()) == [Term("Animal/Dog/Beagle", ("a beagle",)), Term("Animal/Dog"), Term("Animal/cat")]


def test_a_tag_that_comes_twice_has_the_phrases_of_both() -> None:
    text = "Dog: a dog\nCafe\u0301 {g}\ndog {pets}: a hound; a dog\nCAFÉ {h}: coffee\n!Owl\nowl"
    assert read(text.encode()) == [
        Term("Dog", ("a dog", "a hound"), "pets"),
        Term("Café", ("coffee",), "g"),
        Term("Owl"),
    ]


REFUSED: list[tuple[Format, str, str]] = [
    ("text", "a\nb\n\n  c//d", "Line 4: .* before and after"),
    ("text", "a\n: only phrases", "Line 2: A tag needs a name"),
    ("text", "[]", "Line 1: A tag needs a name"),
    ("text", "a {g} b", "Line 1: A group stands in braces"),
    ("text", "a}b", "Line 1: A group"),
    ("text", "ok\na\x07b", "Line 2: .*control characters"),
    ("text", "\n".join(" " * depth + "deep" for depth in range(1000)), "Line 41: .* at most 200 characters"),
    ("text", "\n".join(" " * depth + "[deep]" for depth in range(1000)), "Line 41: .* at most 200 characters"),
    ("text", "x" * 201, "Line 1: .* at most 200 characters"),
    ("text", "a: " + "x" * 201, "Line 1: A phrase can have at most 200"),
    ("text", "a: " + "; ".join(map(str, range(51))), "Line 1: .* at most 50 phrases"),
    ("lightroom", "a\n\tcar/truck", "Line 2: “car/truck” has a slash"),
    ("lightroom", "{nothing}", "Line 1: A synonym"),
    ("lightroom", "a\n{not below}", "Line 2: A synonym"),
    ("lightroom", "\n".join("\t" * depth + "deep" for depth in range(1000)), "Line 41: .* at most 200"),
    ("csv", "a,b\nc,d", "Line 1: The table needs a row of column names"),
    ("csv", "", "Line 1: The table needs"),
    ("csv", "path\na,b", "Line 2: There are more cells"),
    ("csv", 'path\n"a', "Line 2: The table is not well formed"),
    ("csv", 'path\n"a"b', "Line 2: The table is not well formed"),
    ("csv", "path,enabled\na,maybe", "Line 2: “maybe”"),
    ("csv", "path\nok\n\n/", "Line 4: A tag needs a name"),
    ("csv", "name,parent\na,b\nb,c\nc,a", "Line 2: “a” lies below itself"),
    ("csv", "name,parent\na,a", "Line 2: “a” lies below itself"),
    ("csv", "name,parent\na,b\nA,c", "Line 3: “A” lies below two"),
    ("csv", "name,parent\na/b,", "Line 2: “a/b” has a slash"),
    ("csv", "name,parent\n" + "\n".join(f"{n},{n + 1}" for n in range(50_000)), "Line 2: .* too many others above"),
]


@pytest.mark.parametrize(("format", "text", "reason"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_read_is_refused_by_its_line(format: Format, text: str, reason: str) -> None:
    with pytest.raises(KnownError, match=reason):
        read(text.encode(), format)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_is_in_a_file_it_is_read_or_refused(data: bytes) -> None:
    for format in (None, *FORMATS):
        try:
            found = read(data, format)
        except KnownError:
            continue
        assert found == [cleaned(term) for term in found]
        assert len({tagpaths.key(term.path) for term in found}) == len(found)


@pytest.mark.parametrize("format", FORMATS)
def test_fifty_thousand_lines(format: Format) -> None:
    many = [Term(f"kind {n % 100}/thing {n}", (f"thing {n}", "a thing")) for n in range(50_000)]
    assert by_key(read(write(many, format), format)) == by_key(many)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(KnownError, match="at most 16 MB"):
        read(file)
    monkeypatch.setattr(termtree, "MAX_TERMS", 3)
    with pytest.raises(KnownError, match=r"Line 4: .* at most 3 tags"):
        read(b"a\nb\nc\nd")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        read(tmp_path / "none.txt")
    with pytest.raises(KnownError, match="cannot be written"):
        save([], tmp_path / "none" / "x.txt", "text")
    with pytest.raises(KnownError, match="cannot be read"):
        read(tmp_path)


def test_an_old_file_stays_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("old")
    with pytest.raises(KnownError, match="brackets"):
        save([Term("[x]")], file, "lightroom")
    assert file.read_text() == "old" and list(tmp_path.iterdir()) == [file]


def test_the_vocabulary_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "Birds of Europe.txt").write_text("Tit\nOwl")
    assert [term.vocabulary for term in read(tmp_path / "Birds of Europe.txt")] == ["Birds of Europe"] * 2


def test_the_head_of_what_ships_says_how_ours_is_written() -> None:
    shipped = resource("vocabularies/default.txt").read_text(encoding="utf-8")
    assert termtext.HEAD.splitlines()[2:] == shipped.partition("\n\n")[0].splitlines()[2:]
    assert write([], "text").decode().startswith(termtext.HEAD)
