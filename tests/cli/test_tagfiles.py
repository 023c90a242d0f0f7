"""`photoclip tag export | import`: from one library to another, and back."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_tag import TAGS, counts, of

KINDS = pytest.mark.parametrize("name", ["tags.json", "tags.csv"])


@KINDS
def test_to_another_library_by_content(photoclip: Run, filled: Path, tmp_path: Path, name: str) -> None:
    red, blue = of(filled, "red")[0], of(filled, "blue")[0]
    for tag in TAGS:
        photoclip("tag", "add", red, "--", tag) if tag.startswith("-") else photoclip("tag", "add", tag, red)
    photoclip("tag", "remove", TAGS[0], blue)
    before = counts(photoclip)
    exported = photoclip("tag", "export", tmp_path / name)
    assert (exported.code, exported.out, exported.err) == (0, b"", "2 photos written\n")

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(red, elsewhere / "another name.png")
    other = ("--library", tmp_path / "other")
    assert photoclip(*other, "add", elsewhere).code == 0
    preview = photoclip(*other, "tag", "import", tmp_path / name, "--dry-run")
    assert preview.err.splitlines() == [
        "1 photo found again",
        "1 photo not in the library:",
        f"  {blue.parent.name}/{blue.name}",
    ]
    assert photoclip(*other, "tag", "list").lines == []
    imported = photoclip(*other, "tag", "import", tmp_path / name, "--json")
    assert json.loads(imported.out) == {"photos": 1, "missing": [f"{blue.parent.name}/{blue.name}"]}
    listed = json.loads(photoclip(*other, "tag", "list", "--json").out)
    assert {row["tag"] for row in listed} == before.keys()
    assert photoclip(*other, "tag", "undo").lines == ["undone: an import of tags"]
    assert photoclip(*other, "tag", "list", elsewhere / "another name.png").lines == [
        str(elsewhere / "another name.png")
    ]


@KINDS
def test_into_the_same_library_adding_or_replacing(photoclip: Run, filled: Path, tmp_path: Path, name: str) -> None:
    red = of(filled, "red")[0]
    photoclip("tag", "add", "sea", red)
    photoclip("tag", "export", tmp_path / name)
    photoclip("tag", "add", "since then", red)
    photoclip("tag", "remove", "sea", red)
    photoclip("tag", "import", tmp_path / name)
    assert counts(photoclip) == {"sea": 0, "since then": 1}, "what was rejected stays so"
    told = photoclip("tag", "import", tmp_path / name, "--replace")
    assert told.err == "1 photo found again; `photoclip tag undo` undoes it\n"
    assert counts(photoclip) == {"sea": 1, "since then": 0}


def test_files_that_are_none(photoclip: Run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_bytes(b"\xff\xfe nonsense")
    (tmp_path / "newer.json").write_text('{"format": "photoclip-tags", "version": 99, "photos": []}')
    for argv, complaint in (
        (("import", tmp_path / "nowhere.json"), "cannot be read"),
        (("import", tmp_path / "odd.json"), "is not a list of tags as PhotoClip writes it."),
        (("import", tmp_path / "newer.json"), "newer version"),
        (("export", tmp_path / "no" / "folder.json"), "cannot be written"),
        (("export", tmp_path), "cannot be written"),
    ):
        failed = photoclip("tag", *argv)
        assert failed.code == 1 and complaint in failed.err and failed.err.count("\n") == 1
    (tmp_path / "empty.json").write_text('{"format": "photoclip-tags", "version": 1, "photos": []}')
    assert photoclip("tag", "import", tmp_path / "empty.json").err == "0 photos found again\n"
