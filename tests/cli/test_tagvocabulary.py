"""`photoclip tag vocabulary`."""

import json
from pathlib import Path
from typing import Any

from photoclip.tagging import vocabulary
from tests.cli.conftest import Run


def terms(photoclip: Run) -> dict[str, dict[str, Any]]:
    return {term["tag"]: term for term in json.loads(photoclip("tag", "vocabulary", "--json").out)}


def test_the_list(photoclip: Run, stocked: Path) -> None:
    lines = photoclip("tag", "vocabulary").lines
    assert len(lines) == len(vocabulary.default())
    assert any(line.startswith("Animals/Pets/Dog: ") for line in lines)
    assert terms(photoclip)["Animals/Pets/Dog"]["enabled"]


def test_terms_are_added_switched_and_taken_out(photoclip: Run, filled: Path) -> None:
    shipped = terms(photoclip)
    own = ("--set", "things/my red tent", "--phrase", "a red tent", "--phrase", "a tent, red", "--group", "tents")
    made = photoclip("tag", "vocabulary", *own)
    assert made.lines == ["things/my red tent: suggests itself; `photoclip tag undo` undoes it"]
    term = terms(photoclip)["things/my red tent"]
    assert (term["phrases"], term["group"], term["vocabulary"]) == (["a red tent", "a tent, red"], "tents", "")
    dog = "animals/pets/dog"
    assert (
        photoclip("tag", "vocabulary", "--disable", dog, "Things/My red tent")
        .lines[0]
        .startswith("2 terms switched off")
    )
    assert not terms(photoclip)["Animals/Pets/Dog"]["enabled"]
    assert any(line.startswith("(off) things/my red tent: ") for line in photoclip("tag", "vocabulary").lines)
    assert photoclip("tag", "vocabulary", "--enable", dog).lines[0].startswith("1 term switched on")
    assert photoclip("tag", "vocabulary", "--remove", dog).lines[0].startswith("1 term taken out")
    assert "Animals/Pets/Dog" not in terms(photoclip)
    assert photoclip("tag", "vocabulary", "--reset").code == 0
    assert terms(photoclip) == shipped
    undone = [photoclip("tag", "undo").lines[0] for _ in range(5)]
    assert undone == [
        "undone: the reset of the vocabulary",
        "undone: terms taken out of the vocabulary",
        "undone: what suggests itself",
        "undone: what suggests itself",
        "undone: a term of the vocabulary",
    ]
    assert terms(photoclip) == shipped


def test_files_of_others(photoclip: Run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("rouge\n\tcafé\n\t\t{coffee}\nrouge\n\tCAFÉ\n".encode("cp1252"))
    told = photoclip("tag", "vocabulary", "--import", tmp_path / "old.txt")
    assert told.lines == ["2 terms added; `photoclip tag undo` undoes it"]
    assert terms(photoclip)["rouge/café"]["phrases"] and terms(photoclip)["rouge"]["vocabulary"] == "old"
    (tmp_path / "utf16.txt").write_text("Ελλάδα\n", encoding="utf-16")
    assert photoclip("tag", "vocabulary", "--import", tmp_path / "utf16.txt").code == 0
    assert "Ελλάδα" in terms(photoclip)
    for name in ("all.txt", "all.csv"):
        before = terms(photoclip)
        assert photoclip("tag", "vocabulary", "--export", tmp_path / name).err == f"{len(before):,} terms written\n"
        assert photoclip("tag", "vocabulary", "--import", tmp_path / name).code == 0
        after = terms(photoclip)
        assert {path: term["phrases"] for path, term in after.items()} == {
            path: term["phrases"] for path, term in before.items()
        }


def test_mistakes_are_one_sentence(photoclip: Run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\x00\xd8")
    before = terms(photoclip)
    for argv, complaint in (
        (("--import", tmp_path / "nowhere.txt"), "cannot be read"),
        (("--import", tmp_path / "empty.txt"), "There are no tags in the file empty.txt."),
        (("--import", tmp_path / "odd.txt"), "save it as UTF-8"),
        (("--export", tmp_path / "no" / "folder.txt"), "cannot be written"),
        (("--set", ""), "A tag needs a name."),
        (("--set", "a//b"), 'before and after each "/"'),
        (("--disable", "Nonsense"), "The vocabulary has no tag “Nonsense”"),
        (("--remove", "Animals/Pets/Dog", "Nonsense"), "The vocabulary has no tag “Nonsense”"),
        (("--phrase", "a red tent"), "--phrase and --group belong to --set TAG."),
    ):
        failed = photoclip("tag", "vocabulary", *argv)
        assert failed.code == 1 and complaint in failed.err and failed.err.count("\n") == 1, argv
    assert terms(photoclip) == before
    assert photoclip("tag", "vocabulary", "--enable", "x", "--remove", "y").code == 2
