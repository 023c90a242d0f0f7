"""All that was said of photos, written into a file and read back, here and elsewhere."""

import csv
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog import edits, exchange, photos, roots
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.exchange import Entry
from photoclip.edits import Describe, Flag, ImportTags, JudgeTags, Rate, TagPhotos
from photoclip.errors import KnownError
from photoclip.records import Root
from tests.catalog.making import decoded, file, index, scan

KINDS = pytest.mark.parametrize("name", ["out.json", "out.csv"])


def said(catalog: Catalog) -> list[Entry]:
    return list(exchange.entries(catalog))


@pytest.fixture
def told(catalog: Catalog, root: Root) -> Catalog:
    """Four photos, of three of which something was said."""
    scan(catalog, root, [file(f"sub/{name}.jpg", n) for n, name in enumerate("abcd", start=1)])
    index(catalog)
    photos.record_decoded(catalog, [decoded(1, latitude=41.9, longitude=12.5, keywords=("sea",))])
    for n, edit in enumerate(
        (
            TagPhotos([1, 2], ["places/Rome", "one, two; 3|4"], []),
            JudgeTags([2], [], ["never"]),
            Rate([2], 4),
            Flag([3], "reject"),
            Describe([1], "=1+1", "-@ two\nlines"),
        )
    ):
        edits.apply(catalog, str(n), edit)
    return catalog


@KINDS
def test_what_is_written_is_read_back(told: Catalog, tmp_path: Path, name: str) -> None:
    assert exchange.export(told, tmp_path / name) == 3
    assert exchange.read(tmp_path / name) == said(told)
    first, second, third = said(told)
    assert (first.tags, first.title, first.hash) == (("one, two; 3|4", "places/Rome", "sea"), "=1+1", "01" + "00" * 31)
    assert (second.rejected, second.rating, third.flag) == (("never",), 4, "reject")
    assert Path(first.path).parts[-3:] == ("pictures", "sub", "a.jpg") and first.file == "sub/a.jpg"
    assert not list(tmp_path.glob("*.part")) and (tmp_path / name).stat().st_mode & 0o777 == 0o600


@KINDS
def test_positions_are_never_exported(told: Catalog, tmp_path: Path, name: str) -> None:
    exchange.export(told, tmp_path / name)
    written = (tmp_path / name).read_text()
    assert not any(word in written for word in ("41.9", "12.5", "latitude", "gps", "GPS"))


def test_cells_of_a_table_are_no_formulas(told: Catalog, tmp_path: Path) -> None:
    exchange.export(told, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="") as table:
        cells = [cell for row in csv.reader(table) for cell in row]
    assert "'=1+1" in cells and "'-@ two\nlines" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@KINDS
def test_another_library_takes_it_over_by_content(told: Catalog, tmp_path: Path, name: str) -> None:
    exchange.export(told, tmp_path / name)
    (tmp_path / "elsewhere").mkdir()
    with open_catalog(tmp_path / "other", writable=True) as other:
        root = roots.add(other, tmp_path / "elsewhere")
        scan(other, root, [file(f"{n}.jpg", n) for n in (11, 12, 13)])
        photos.record_decoded(other, [decoded(1, 2), decoded(2, 3), decoded(3, 9)])  # the contents of b and c
        found = exchange.match(other, exchange.read(tmp_path / name))
        assert (found.matched, found.unmatched) == (2, ("sub/a.jpg",))
        edits.apply(other, "import", found.edit)
        assert {(e.tags, e.rejected, e.rating, e.flag) for e in said(other)} == {
            (e.tags, e.rejected, e.rating, e.flag) for e in said(told)[1:]
        }
        edits.undo(other, "import")
        assert said(other) == []
        edits.redo(other, "import")
        assert len(said(other)) == 2


def test_photos_whose_content_changed_are_found_by_their_place(told: Catalog, tmp_path: Path) -> None:
    exchange.export(told, tmp_path / "out.json")
    changed = [
        Entry("sub/d.jpg", said(told)[0].path.replace("a.jpg", "d.jpg"), "ff" * 32, ("whole",)),
        Entry("sub/c.jpg", "/somewhere/else/sub/c.jpg", "", ("below",)),
        Entry("sub/x.jpg", "/somewhere/else/sub/x.jpg", "", ("nowhere",)),
    ]
    found = exchange.match(told, changed)
    assert (found.edit.photo_ids, found.unmatched) == ([4, 3], ("sub/x.jpg",))


def test_an_import_adds_and_what_was_said_here_stands(told: Catalog) -> None:
    before = said(told)
    entries = [Entry("sub/b.jpg", before[1].path, "", ("new", "never"), ("places/Rome", "bad"), 1, "pick", "T", "D")]
    edits.apply(told, "import", exchange.match(told, entries).edit)
    (after,) = (entry for entry in said(told) if entry.file == "sub/b.jpg")
    assert after.tags == ("new", "one, two; 3|4", "places/Rome")
    assert after.rejected == ("bad", "never")
    assert (after.rating, after.flag, after.title, after.description) == (4, "pick", "T", "D")
    edits.undo(told, "import")
    assert said(told) == before


def test_an_import_may_replace_all(told: Catalog) -> None:
    before = said(told)
    entries = [Entry("sub/b.jpg", before[1].path, "", ("new", "never"), ("bad",), 0, "", "", "D")]
    edits.apply(told, "import", exchange.match(told, entries, replace=True).edit)
    (after,) = (entry for entry in said(told) if entry.file == "sub/b.jpg")
    assert after.tags == ("never", "new") and "bad" in after.rejected
    assert (after.rating, after.flag, after.title, after.description) == (0, "", "", "D")
    edits.undo(told, "import")
    assert said(told) == before


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", '{"format": "other", "version": 1, "photos": []}', "[" * 100_000,
        '{"format": "photoclip-tags", "version": 1, "photos": [{"file": 1, "path": "b"}]}',
        '{"format": "photoclip-tags", "version": 1, "photos": [{"file": "a"}]}',
        '{"format": "photoclip-tags", "version": 1, "photos": [{"file": "a", "path": "b", "rating": 9}]}',
        '{"format": "photoclip-tags", "version": 1, "photos": [{"file": "a", "path": "b", "rating": true}]}',
        '{"format": "photoclip-tags", "version": 1, "photos": [{"file": "a", "path": "b", "flag": "x"}]}',
        '{"format": "photoclip-tags", "version": 1, "photos": [{"file": "a", "path": "b", "hash": "zz"}]}',
        '{"format": "photoclip-tags", "version": 1, "photos": [{"file": "a", "path": "b", "tags": [3]}]}',
    ],
)  # fmt: skip
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "in.json").write_text(content)
    with pytest.raises(KnownError, match="not a list of tags"):
        exchange.read(tmp_path / "in.json")


def test_a_file_may_be_laid_out_anew_but_not_cut_short(told: Catalog, tmp_path: Path) -> None:
    exchange.export(told, tmp_path / "out.json")
    written = (tmp_path / "out.json").read_text()
    (tmp_path / "anew.json").write_text(json.dumps(json.loads(written), indent=2))
    assert exchange.read(tmp_path / "anew.json") == said(told)
    for kept in (1, 2, -1):
        (tmp_path / "short.json").write_text("\n".join(written.splitlines()[:kept]) + "\n")
        with pytest.raises(KnownError, match="not a list of tags"):
            exchange.read(tmp_path / "short.json")


def test_links_and_devices_stay_what_they_are(told: Catalog, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "target.json")
    exchange.export(told, tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink() and exchange.read(tmp_path / "target.json") == said(told)
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(KnownError, match="no ordinary file"):
        exchange.export(told, tmp_path / "pipe.json")
    assert (tmp_path / "pipe.json").is_fifo()


def test_an_edit_that_reads_the_file_itself(told: Catalog, tmp_path: Path) -> None:
    exchange.export(told, tmp_path / "out.csv")
    before = [entry.tags for entry in said(told)]
    edits.apply(told, "later", TagPhotos([1, 3], ["later"], ["sea"]))
    edits.apply(told, "import", ImportTags(str(tmp_path / "out.csv"), replace=True))
    assert [entry.tags for entry in said(told)] == before
    edits.undo(told, "import")
    assert "later" in said(told)[0].tags
    with pytest.raises(KnownError, match="cannot be read"):
        edits.apply(told, "none", ImportTags(str(tmp_path / "none.csv")))


def test_a_newer_version_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text('{"format": "photoclip-tags", "version": 2, "photos": []}')
    with pytest.raises(KnownError, match="newer version"):
        exchange.read(tmp_path / "in.json")
    with pytest.raises(KnownError, match="cannot be read"):
        exchange.read(tmp_path / "nothing.csv")
    with pytest.raises(KnownError, match="not a list of tags"):
        (tmp_path / "in.csv").write_text("a,b\n1,2\n")
        exchange.read(tmp_path / "in.csv")


def test_a_place_that_cannot_be_written_keeps_the_old_file(told: Catalog, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be written"):
        exchange.export(told, tmp_path / "nowhere" / "out.json")


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
NAMES = st.text(LETTERS.filter(lambda c: c != "/"), min_size=1, max_size=8).filter(lambda name: name.split() != [])
PATHS = st.lists(NAMES.map(lambda name: " ".join(name.split())), min_size=1, max_size=3).map("/".join)
TEXTS = st.text(LETTERS | st.just("\n"), max_size=30) | st.sampled_from(["=cmd", "'=x", "''", "+1", "-", "@", "'a"])
ENTRIES = st.builds(
    Entry, NAMES, NAMES, st.binary(min_size=32, max_size=32).map(bytes.hex), st.lists(PATHS, max_size=3).map(tuple),
    st.lists(PATHS, max_size=3).map(tuple), st.integers(0, 5), st.sampled_from(["", "pick", "reject"]), TEXTS, TEXTS,
)  # fmt: skip


@given(st.lists(ENTRIES, max_size=4))
def test_any_words_travel_in_both_formats(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    folder = tmp_path_factory.mktemp("exchange")
    cleaned = [exchange._entry(json.loads(json.dumps(exchange.asdict(entry)))) for entry in entries]
    for name, write in (("a.csv", exchange._write_csv), ("a.json", exchange._write_json)):
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            assert write(out, cleaned) == len(entries)
        assert exchange.read(folder / name) == cleaned
