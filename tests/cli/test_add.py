"""`photoclip add`."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.pictures import paint


def test_a_folder_is_added_and_indexed(photoclip: Run, photos: Path) -> None:
    (photos / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (photos / "notes.txt").write_text("words")
    done = photoclip("add", photos)
    assert done.code == 0
    assert done.lines[0] == "12 found: 10 indexed, 1 failed, 1 skipped"
    assert done.lines[1].startswith(f"  failed: {photos / 'broken.jpg'}: ")
    assert len(done.lines) == 2
    assert done.err == ""


def test_the_same_folder_again_does_nothing_more(photoclip: Run, filled: Path) -> None:
    again = photoclip("add", filled)
    assert (again.code, again.lines) == (0, ["10 found: 10 indexed"])


def test_several_folders_only_added(photoclip: Run, photos: Path, tmp_path: Path) -> None:
    paint(tmp_path / "more" / "x.png", "red")
    done = photoclip("add", "--no-index", photos, tmp_path / "more")
    assert (done.code, done.lines) == (0, [f"added {photos}", f"added {tmp_path / 'more'}"])
    assert photoclip("index").lines == ["11 found: 11 indexed"]


def test_a_folder_that_does_not_exist(photoclip: Run, tmp_path: Path) -> None:
    failed = photoclip("add", tmp_path / "nowhere")
    assert failed.code == 1
    assert failed.out == b""
    assert failed.err == f"photoclip: The folder {tmp_path / 'nowhere'} does not exist or cannot be reached.\n"


def test_a_folder_within_another(photoclip: Run, filled: Path) -> None:
    failed = photoclip("add", filled / "0")
    assert failed.code == 1
    assert "is already in the library as a part of" in failed.err


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are text")
def test_a_folder_whose_name_is_no_text(photoclip: Run, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    paint(folder / os.fsdecode(b"\xff.png"), "red")
    assert photoclip("add", folder).lines == ["1 found: 1 indexed"]
    assert photoclip("search", "red", "-f").out == os.fsencode(folder) + b"/\xff.png\n"
    assert b"\\udcff.png" in photoclip("search", "red", "--json").out
