"""`photoclip matrix`."""

import csv
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from photoclip.charts.matrixtable import table
from tests.cli.conftest import Run
from tests.encoders import ColourEncoder
from tests.pictures import paint


def cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", errors="surrogateescape", newline="") as text:
        return list(csv.reader(text))


def test_files_and_phrases_as_a_table(photoclip: Run, tmp_path: Path) -> None:
    red, blue = paint(tmp_path / "red.png", "red"), paint(tmp_path / "blue.png", "blue")
    target = tmp_path / "matrix.csv"
    done = photoclip("matrix", blue, red, blue, "--phrases", "red", "a blue thing", "-o", target)
    assert done.code == 0 and done.out == b""
    assert "2 photos, 2 phrases" in done.err
    head, first, second = cells(target)
    assert head == ["file", "red", "a blue thing"]
    assert [first[0], second[0]] == [str(blue), str(red)]
    assert float(first[2]) > 0.9 > 0.3 > float(first[1])
    assert float(second[1]) > 0.9 > 0.3 > float(second[2])


def test_a_folder_as_a_picture(photoclip: Run, photos: Path, tmp_path: Path) -> None:
    target = tmp_path / "matrix.png"
    (photos / "notes.txt").write_text("no photo", encoding="utf-8")
    assert photoclip("matrix", photos, "--phrases", "red", "blue", "-o", target).code == 0
    with Image.open(target) as picture:
        assert picture.format == "PNG"
        assert picture.height > 10 * 64 * 2  # ten photos


def test_the_numbers_are_those_of_the_search(photoclip: Run, stocked: Path, tmp_path: Path) -> None:
    target = tmp_path / "matrix.csv"
    assert photoclip("matrix", "--search", "red", "-t", "3", "--phrases", "red", "blue", "-o", target).code == 0
    rows = cells(target)[1:]
    found = [line.split(maxsplit=1) for line in photoclip("search", "red", "-t", "3").lines]
    assert [row[0] for row in rows] == [path for _, path in found]
    assert [float(row[1]) for row in rows] == pytest.approx([float(score) for score, _ in found], abs=6e-4)


def test_found_photos_need_not_be_there(photoclip: Run, filled: Path, tmp_path: Path) -> None:
    for file in filled.rglob("*.png"):
        file.unlink()
    target = tmp_path / "matrix.png"
    assert photoclip("matrix", "--search", "red", "-t", "2", "--phrases", "red", "-o", target).code == 0
    with Image.open(target) as picture:
        colours = picture.convert("RGB").getcolors(1 << 24) or []
    assert max(count for count, (r, g, b) in colours if r > 180 and g < 70 and b < 70) > 50  # its thumbnail


def test_found_photos_and_files_together(photoclip: Run, stocked: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "matrix.csv", paint(tmp_path / "other.png", "cyan")
    photoclip("matrix", other, "--search", "red", "-t", "1", "--phrases", "cyan", "-o", target)
    assert [Path(row[0]).name[:5] for row in cells(target)[1:]] == ["red-0", "other"]


def test_a_file_that_is_no_photo_is_left_out(photoclip: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 not much")
    target = tmp_path / "matrix.csv"
    done = photoclip(
        "matrix", tmp_path / "broken.jpg", paint(tmp_path / "a.png", "red"), "--phrases", "red", "-o", target
    )
    assert done.code == 0 and "left out" in done.err and "broken.jpg" in done.err
    assert len(cells(target)) == 2
    alone = photoclip("matrix", tmp_path / "broken.jpg", "--phrases", "red", "-o", tmp_path / "none.csv")
    assert alone.code == 1 and "None of the photos can be used" in alone.err
    assert not (tmp_path / "none.csv").exists()


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
def test_names_keep_their_bytes(photoclip: Run, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.png"))
    odd.write_bytes(paint(tmp_path / "a.png", "red").read_bytes())
    target = tmp_path / "matrix.csv"
    assert photoclip("matrix", odd, "--phrases", "red", "-o", target).code == 0
    assert cells(target)[1][0] == str(odd)
    assert photoclip("matrix", odd, "--phrases", "red", "-o", tmp_path / "matrix.png").code == 0


def test_a_cell_is_no_formula() -> None:
    scores = ColourEncoder().encode_texts(["red"])[:, :2]
    text = table([Path("=1+1.jpg")], ["-people", "@home"], -scores)
    head, row = csv.reader(text.splitlines())
    assert head == ["file", "'-people", "'@home"]
    assert row[0] == "'=1+1.jpg"
    assert float(row[1]) <= 0  # numbers stay numbers


def test_other_scripts_are_drawn_or_named(photoclip: Run, tmp_path: Path) -> None:
    photo = paint(tmp_path / "a.png", "red")
    target = tmp_path / "matrix.png"
    done = photoclip("matrix", photo, "--phrases", "a dog \U0010fffd", "-o", target)
    assert done.code == 0
    assert "no font here can draw \U0010fffd" in done.err
    (tmp_path / "font.ttf").write_bytes(b"no font")
    failed = photoclip("matrix", photo, "--phrases", "dog", "-o", target, "--font", tmp_path / "font.ttf")
    assert failed.code == 1 and "cannot be read as a font" in failed.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere.jpg", "--phrases", "dog", "-o", "m.png"], "There is no file or folder"),
        ([".", "--phrases", "dog", "-o", "m.png"], "no photo in the folders"),
        (["--phrases", "dog", "-o", "m.png"], "Name photos"),
        (["--search", "dog", "--phrases", "dog", "-o", "m.png"], "There is no PhotoClip library"),
        (["--search", "dog", "-t", "300", "--phrases", "dog", "-o", "m.png"], "up to 200 photos"),
        (["--search", "dog", "--encoder", "other", "--phrases", "dog", "-o", "m.csv"], "library's own encoder"),
        (["a.png", "--phrases", "dog", "-o", "none/m.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_done(
    photoclip: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments[0] == "a.png":
        paint(tmp_path / "a.png", "red")
    failed = photoclip("matrix", *arguments)
    assert failed.code == 1
    assert complaint in failed.err and failed.err.count("\n") == 1


@pytest.mark.parametrize(
    "wrong", [("a.png", "-o", "m.png"), ("a.png", "--phrases", "x"), ("a.png", "--phrases", "x", "-o", "m.jpg")]
)
def test_wrong_usage(photoclip: Run, wrong: tuple[str, ...]) -> None:
    assert photoclip("matrix", *wrong).code == 2
