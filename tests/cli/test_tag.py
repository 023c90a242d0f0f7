"""`photoclip tag list | add | remove | undo | redo`, and what all its actions have in common."""

import json
import os
from pathlib import Path
from typing import get_args

import pytest

from photoclip.cli.tag import KINDS
from photoclip.edits import Edit
from tests.cli.conftest import Run
from tests.pictures import paint

TAGS = [
    "one, two; 3|4",
    "<b>bold</b> & {name}",
    "日本/東京",
    "Ελλάδα/Ἀθῆναι",
    "🏖 beach",
    'the "best"',
    "=1+1",
    "--dash",
]


def of(folder: Path, colour: str) -> list[Path]:
    return sorted(folder.rglob(f"{colour}-*.png"))


def counts(photoclip: Run) -> dict[str, int]:
    return {row["tag"]: row["photos"] for row in json.loads(photoclip("tag", "list", "--json").out)}


def test_put_on_listed_and_taken_off(photoclip: Run, filled: Path) -> None:
    red, blue = of(filled, "red")[0], of(filled, "blue")[0]
    assert photoclip("tag", "list").out == b""
    assert photoclip("tag", "add", "places/Rome", red, blue).lines == ["places/Rome: put on 2 photos"]
    assert photoclip("tag", "add", "Places/rome", red).lines == ["Places/rome: put on 0 photos; 1 had it before"]
    assert photoclip("tag", "list").lines == ["       2  places", "       2  places/Rome"]
    path, origin = photoclip("tag", "list", red).lines
    assert path == str(red) and origin.startswith("  places/Rome  (by hand, 20")
    off = photoclip("tag", "remove", "places/rome", red)
    assert off.lines == ["places/rome: taken off 1 photo, not to suggest itself again for 1"]
    assert photoclip("tag", "list", red).lines == [str(red)]
    assert counts(photoclip)["places/Rome"] == 1


def test_photos_are_chosen_by_filters_too(photoclip: Run, filled: Path) -> None:
    photoclip("tag", "add", "first", "--in", "folder:photos/0")
    expected = len(list((filled / "0").iterdir()))
    assert counts(photoclip) == {"first": expected}
    listed = json.loads(photoclip("tag", "list", "--in", "tag:first", "--json").out)
    assert {Path(row["path"]).parent.name for row in listed} == {"0"} and len(listed) == expected
    assert [tag["tag"] for row in listed for tag in row["tags"]] == ["first"] * expected
    green = of(filled, "green")[0]
    both = photoclip("tag", "list", green, of(filled, "blue")[0], "--in", "folder:photos/0").lines
    assert both[0] == str(green) and len(both) == 2


def test_everything_is_undone_and_made_again(photoclip: Run, filled: Path) -> None:
    red = of(filled, "red")[0]
    photoclip("tag", "add", "sea", red)
    photoclip("tag", "remove", "sea", red)
    assert photoclip("tag", "undo").lines == ["undone: tags of photos"]
    assert counts(photoclip) == {"sea": 1}
    assert photoclip("tag", "undo").code == 0
    assert counts(photoclip) == {}
    assert photoclip("tag", "redo").lines == ["made again: tags of photos"]
    assert counts(photoclip) == {"sea": 1}
    assert photoclip("tag", "redo").code == 0
    assert counts(photoclip) == {"sea": 0}
    nothing = photoclip("tag", "redo")
    assert nothing.code == 1 and nothing.err == "photoclip: There is nothing to make again.\n"


def test_every_kind_of_edit_has_a_name() -> None:
    assert sorted(KINDS) == sorted(kind.__name__ for kind in get_args(Edit))


@pytest.mark.parametrize("tag", TAGS)
def test_tags_of_any_letters(photoclip: Run, filled: Path, tag: str) -> None:
    red = of(filled, "red")[0]
    assert photoclip("tag", "add", "--", tag, red).code == 0
    assert [row["tag"] for row in json.loads(photoclip("tag", "list", red, "--json").out)[0]["tags"]] == [tag]
    assert photoclip("tag", "remove", "--", tag, red).code == 0
    assert photoclip("tag", "list", red).lines == [str(red)]


@pytest.mark.skipif(os.name == "nt", reason="file names are not bytes there")
def test_file_names_of_any_bytes(photoclip: Run, photos: Path) -> None:
    odd = paint(photos / "plain.png", "cyan", seed=77).rename(
        Path(os.fsdecode(os.fsencode(photos) + b"/caf\xe9\n.png"))
    )
    assert photoclip("add", photos).code == 0
    assert photoclip("tag", "add", "café", odd).code == 0
    assert os.fsencode(odd) in photoclip("tag", "list", odd).out
    (listed,) = json.loads(photoclip("tag", "list", "--in", "tag:café", "--json").out)
    assert listed["path"] == str(odd)
    assert os.fsencode(odd) in photoclip("tag", "suggest", odd).out


def test_a_photo_that_cannot_be_decoded_has_tags_too(photoclip: Run, photos: Path) -> None:
    (photos / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    photoclip("add", photos)
    assert photoclip("tag", "add", "sad", photos / "broken.jpg").lines == ["sad: put on 1 photo"]
    told = photoclip("tag", "suggest", photos / "broken.jpg")
    assert (told.code, told.out, told.err) == (0, b"", "1 photo not indexed yet; `photoclip index`\n")


@pytest.mark.parametrize("action", ["list", "add", "remove", "suggest", "apply", "revert", "export", "sidecars"])
def test_help(photoclip: Run, action: str) -> None:
    told = photoclip("tag", action, "--help")
    assert told.code == 0 and b"--library DIR" in told.out


def test_mistakes_are_one_sentence(photoclip: Run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.png").write_bytes(b"x")
    red = of(filled, "red")[0]
    for argv, complaint in (
        (("add", "sea"), "The photos are missing"),
        (("add", "sea", tmp_path / "nowhere.png"), "There is no file"),
        (("add", "sea", tmp_path / "elsewhere.png"), "is not in the library"),
        (("add", "sea", filled), "is a folder; choose the photos in it with --in"),
        (("add", "", red), "A tag needs a name."),
        (("add", "a//b", red), 'before and after each "/"'),
        (("add", "two\nlines", red), "line breaks"),
        (("add", "x" * 201, red), "at most 200 characters"),
        (("add", "sea", "--in", "a red boat"), "not by a phrase"),
        (("add", "sea", "--in", "rating:9"), "0 to 5 stars"),
        (("list", "--in", "album:Rome"), "There is no album called “Rome”."),
        (("remove", "never heard of", red), "There is no tag called “never heard of”."),
        (("undo",), "There is nothing to undo."),
    ):
        failed = photoclip("tag", *argv)
        assert failed.code == 1 and failed.out == b"", argv
        assert complaint in failed.err and failed.err.startswith("photoclip: ") and failed.err.count("\n") == 1


def test_before_there_is_a_library(photoclip: Run, home: Path) -> None:
    for argv in (("list",), ("suggest", "x.png"), ("export", "x.json"), ("runs",), ("vocabulary",), ("sidecars",)):
        failed = photoclip("tag", *argv)
        assert failed.code == 1 and "There is no PhotoClip library" in failed.err
    assert not home.exists()


@pytest.mark.parametrize("wrong", [(), ("nonsense",), ("add",), ("list", "--unknown"), ("revert",), ("revert", "one")])
def test_wrong_usage(photoclip: Run, wrong: tuple[str, ...]) -> None:
    assert photoclip("tag", *wrong).code == 2


def test_another_library_before_or_after_the_action(photoclip: Run, filled: Path, home: Path, tmp_path: Path) -> None:
    photoclip("tag", "add", "sea", of(filled, "red")[0])
    moved = home.rename(tmp_path / "other")
    assert photoclip("tag", "list").code == 1
    assert photoclip("--library", moved, "tag", "list").lines == ["       1  sea"]
    assert photoclip("tag", "list", "--library", moved).lines == ["       1  sea"]
