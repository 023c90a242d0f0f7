"""`photoclip tag rules` and `photoclip tag health`."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.pictures import paint_many


def tagged(photoclip: Run) -> dict[str, int]:
    return {row["tag"]: row["photos"] for row in json.loads(photoclip("tag", "list", "--json").out)}


def test_a_rule_from_its_making_to_its_end(photoclip: Run, filled: Path) -> None:
    assert photoclip("tag", "rules", "list").lines == ["no rule yet; `photoclip tag rules add` makes one"]
    made = photoclip("tag", "rules", "add", f"folder:{filled}", "places/Home")
    assert made.code == 0 and made.lines == ["rule 1: places/Home put on 10 photos; `photoclip tag undo` takes it back"]
    assert photoclip("tag", "rules", "list").lines == [f"    1  places/Home  for  folder:{filled}  (10 photos)"]
    assert tagged(photoclip)["places/Home"] == 10
    removed = photoclip("tag", "rules", "remove", "1")
    assert removed.lines == ["rule 1: taken off 10 photos; `photoclip tag undo` puts it back"]
    assert tagged(photoclip) == {}
    assert photoclip("tag", "undo").lines == ["undone: the deletion of a rule"]
    assert tagged(photoclip)["places/Home"] == 10


def test_new_photos_come_under_a_rule(photoclip: Run, filled: Path) -> None:
    photoclip("tag", "rules", "add", "folder:photos", "all")
    paint_many(filled / "more", 3)
    assert photoclip("index").code == 0
    assert tagged(photoclip)["all"] == 13


def test_rules_as_json(photoclip: Run, filled: Path) -> None:
    photoclip("tag", "rules", "add", "red, year:>=2000", "warm", "--at-least", "weak", "--suggest")
    (rule,) = json.loads(photoclip("tag", "rules", "list", "--json").out)
    assert {**rule, "photos": None} == {
        "rule": 1, "tag": "warm", "query": "red, year:>=2000", "photos": None, "suggest": True, "enabled": True,
        "problem": None,
    }  # fmt: skip


def test_mistakes(photoclip: Run, filled: Path) -> None:
    for argv, reason in (
        (("add", "rating:9", "t"), "0 to 5 stars"),
        (("add", "ext:png", "a//b"), 'before and after each "/"'),
        (("remove", "7"), "There is no rule 7"),
    ):
        failed = photoclip("tag", "rules", *argv)
        assert failed.code == 1 and reason in failed.err and failed.out == b""
    assert photoclip("tag", "rules", "add", "album:Nowhere", "t").code == 0
    (line,) = photoclip("tag", "rules", "list").lines
    assert "There is no album called “Nowhere”." in line


def test_health(photoclip: Run, photos: Path) -> None:
    paint_many(photos, 120)
    assert photoclip("add", photos).code == 0
    photoclip("tag", "add", "rot", "--in", "ext:png")
    photoclip("tag", "add", "colours/red", "--in", "ext:png")
    health = json.loads(photoclip("tag", "health", "--json").out)
    assert health["photos"] == 120 and "Animals/Pets/Dog" in health["never"]
    assert health["same_photos"] == [{"tags": ["colours/red", "rot"], "photos": 120, "share": 1.0}]
    told = photoclip("tag", "health")
    assert "     120  colours/red and rot: the same photos (100%)" in told.lines
    assert any("tags of the vocabulary never suggest themselves" in line for line in told.lines)
    assert "120 photos looked at" in told.err


def test_a_rule_with_a_phrase_in_a_library_without_photos(photoclip: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert photoclip("add", tmp_path / "empty").code == 0
    assert photoclip("tag", "rules", "add", "a red tent", "tent").code == 0
    assert photoclip("index").code == 0
