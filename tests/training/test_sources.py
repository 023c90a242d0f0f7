"""Whatever bytes come from outside, a source is either read or refused in one sentence, and stays where it belongs."""

import io
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from photoclip.errors import KnownError
from photoclip.records import Metadata
from photoclip.training.sources import archives, shards, splits, tables, texts
from photoclip.training.sources.source import FilePart

_cells = st.text(st.characters(codec="utf-8"), max_size=30)
_rows = st.lists(st.lists(_cells, max_size=4), max_size=6)


def read_table(data: bytes, name: str = "t.csv") -> None:
    """Either KnownError, or entries that are all sound."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            entries = tables.read(path).entries()
        except KnownError as error:
            assert "\n" not in str(error)
            return
        assert entries and len({entry.item.name for entry in entries}) == len(entries)
        for entry in entries:
            assert isinstance(entry.place, FilePart) and entry.place.path.is_relative_to(folder)
            assert ".." not in entry.place.path.parts
            assert all(0 < len(caption) <= texts.MAX_CAPTION for caption in entry.item.captions)
            assert not any(set(caption) & set("\0\n\r\t") for caption in entry.item.captions)


@given(st.binary(max_size=400), st.sampled_from(["t.csv", "t.tsv"]))
@example(b"file,caption\n" + b"\xff" * 50, "t.csv")
@example(b"\xff\xfef\0i", "t.csv")
@example(b"file,caption\na.png," + b"x" * 200_000, "t.csv")
@example(b"file\tcaption\na.png\t" + b'"' * 9, "t.tsv")
def test_any_bytes_as_a_table(data: bytes, name: str) -> None:
    read_table(data, name)
    head = b"file,caption,split\n" if name == "t.csv" else b"file\tcaption\n"
    read_table(head + data, name)


@given(_rows, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), st.sampled_from([",", ";", "\t"]))
def test_any_rows_as_a_table(rows: list[list[str]], encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(["file", "caption"]), *(delimiter.join(row) for row in rows)]
    read_table("\r\n".join(lines).encode(encoding))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.jpg", fullmatch=True), st.lists(_cells, min_size=1), min_size=1))
def test_what_a_table_says_is_what_is_read(captions: dict[str, list[str]]) -> None:
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["file", "caption"])
    writer.writerows((name, caption) for name, some in captions.items() for caption in some)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        expected = {name: texts.captions(some) for name, some in captions.items()}
        if not any(expected.values()):
            with pytest.raises(KnownError, match="no captions"):
                tables.read(path)
        else:
            assert {entry.item.name: entry.item.captions for entry in tables.read(path).entries()} == expected


def a_tar(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def read_tar(data: bytes) -> None:
    """Either KnownError, or photos that are parts of the archive; nothing appears on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in", "t.tar")
        path.parent.mkdir()
        path.write_bytes(data)
        try:
            entries = shards.read([path], path.parent).entries()
            with archives.Archives() as content:
                for entry in entries:
                    assert isinstance(entry.place, FilePart) and ".." not in entry.item.name.split("/")
                    assert len(content.read(entry.place)) == entry.place.length
        except KnownError as error:
            assert "\n" not in str(error)
        assert [found.name for found in Path(folder).rglob("*") if found.is_file()] == ["t.tar"]


_SOUND = a_tar([("cat/1.jpg", b"one"), ("dog/2.jpg", b"two" * 300), ("dog/3.json", b'{"caption": ["x"]}')])


@given(st.binary(max_size=1500))
@example(b"")
@example(b"\x1f\x8b" + b"\0" * 30)
@example(b"BZh9" + b"\0" * 30)
@example(b"\xfd7zXZ\x00" + b"\0" * 30)
def test_any_bytes_as_an_archive(data: bytes) -> None:
    read_tar(data)


@given(st.lists(st.tuples(st.integers(0, len(_SOUND) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 10_240))
@settings(max_examples=200)
def test_a_damaged_archive(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(_SOUND)
    for place, value in changes:
        data[place] = value
    read_tar(bytes(data[: max(length, 600)]))


_names = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40),
    st.lists(st.sampled_from(["..", ".", "", "cat", "x.jpg", "\\", "C:"]), min_size=1, max_size=5).map("/".join),
)


@given(st.lists(_names, min_size=1, max_size=4))
def test_any_names_in_an_archive(names: list[str]) -> None:
    try:
        data = a_tar([(name, b"data") for name in names])
    except (ValueError, UnicodeError):
        return  # tar itself cannot hold it
    read_tar(data)


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\xff")
@example(b"\xff\xfe\x00")
@example(b"x" * 100_000)
def test_any_bytes_as_the_text_beside_a_photo(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(data)
        found = texts.of_sidecar(path)
    assert len(set(found)) == len(found) <= texts.MAX_CAPTIONS
    assert all(caption == texts.caption(caption) != "" for caption in found)


@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=40), max_size=12))
@example("", "DSC00012", ["Animals/Dogs/Bruno", "_Digikam_Internal_Tags_/x"])
def test_any_metadata(description: str, title: str, keywords: list[str]) -> None:
    captions, levels = texts.of_metadata(Metadata(description=description, title=title, keywords=tuple(keywords)), "a")
    assert not levels or captions  # whatever is tagged can be trained on
    assert all(level == texts.caption(level) for level in levels)


def test_what_cameras_write_is_no_caption() -> None:
    for name in ("IMG_2034", "DSC00012", "2019-05-01 12.30.11", "P1020304", "a"):
        assert texts.of_metadata(Metadata(title=name), "a") == ((), ())
    assert texts.of_metadata(Metadata(title="Rome"), "a") == (("Rome",), ())


@pytest.mark.parametrize(
    ("word", "held_back"),
    [("train", False), ("Train-003", False), ("val", True), ("test_01", True), ("validation", True),
     ("held-back", True), ("cat", None), ("trainer", None), ("", None)],
)  # fmt: skip
def test_words_for_the_two_sides(word: str, held_back: bool | None) -> None:
    assert splits.declared(word) is held_back
    assert not splits.divides([word])
