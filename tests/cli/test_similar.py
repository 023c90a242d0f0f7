"""`photoclip similar`."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.pictures import paint


def test_photos_like_one_of_the_library(photoclip: Run, filled: Path) -> None:
    twin = paint(filled / "twin.png", "red", seed=50)
    photoclip("index")
    rows = json.loads(photoclip("similar", twin, "--json", "-t", "3").out)
    assert len(rows) == 3
    assert "red-" in rows[0]["path"]
    assert str(twin) not in [row["path"] for row in rows]


def test_photos_like_any_other_picture(photoclip: Run, stocked: Path, tmp_path: Path) -> None:
    other = paint(tmp_path / "elsewhere.png", "cyan", seed=51)
    assert "cyan-" in photoclip("similar", other, "-f", "-t", "1").lines[0]


def test_no_such_file(photoclip: Run, stocked: Path, tmp_path: Path) -> None:
    failed = photoclip("similar", tmp_path / "nowhere.png")
    assert (failed.code, failed.err) == (1, f"photoclip: There is no file {tmp_path / 'nowhere.png'}.\n")


def test_no_picture(photoclip: Run, stocked: Path, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("no picture")
    failed = photoclip("similar", tmp_path / "words.txt")
    assert failed.code == 1
    assert "cannot be used" in failed.err
