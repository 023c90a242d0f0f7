"""`photoclip search`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_index import ROOT, SLOW


def test_scores_and_paths(photoclip: Run, stocked: Path) -> None:
    found = photoclip("search", "a", "red", "one", "-t", "3")
    assert found.code == 0
    assert len(found.lines) == 3
    score, path = found.lines[0].split(maxsplit=1)
    assert float(score) > 0.9
    assert Path(path).name.startswith("red-")
    assert Path(path).is_absolute() and Path(path).is_file()


def test_json_is_all_there_is(photoclip: Run, stocked: Path) -> None:
    found = photoclip("search", "blue", "--json", "-t", "2")
    rows = json.loads(found.out)
    assert [sorted(row) for row in rows] == [["id", "path", "score"]] * 2
    assert "blue-" in rows[0]["path"]
    assert rows[0]["score"] > rows[1]["score"]
    assert found.err == ""


def test_files_only(photoclip: Run, stocked: Path) -> None:
    assert [Path(line).name for line in photoclip("search", "green", "-f", "-t", "1").lines] == ["green-0006.png"]


def test_nul_for_xargs(photoclip: Run, stocked: Path) -> None:
    names = photoclip("search", "green", "-0", "-t", "2").out.split(b"\0")
    assert len(names) == 3 and names[2] == b""
    assert names[0].endswith(b"green-0006.png")


def test_all_of_them(photoclip: Run, stocked: Path) -> None:
    assert len(photoclip("search", "green", "-t", "0").lines) == 10


def test_without(photoclip: Run, stocked: Path) -> None:
    assert "red-" in photoclip("search", "-t", "0", "--", "-red").lines[-1]
    assert "red-" in photoclip("search", "-t", "0", "blue -red").lines[-1]


def test_filters_cut_and_phrases_rank(photoclip: Run, stocked: Path) -> None:
    found = photoclip("search", "green folder:photos/0 ext:png", "-t", "0", "-f").lines
    assert 0 < len(found) < 10
    assert {Path(line).parent.name for line in found} == {"0"}
    others = photoclip("search", "green -folder:photos/0", "-t", "0", "-f").lines
    assert len(found) + len(others) == 10
    assert set(found).isdisjoint(others)
    ranked = photoclip("search", "green", "-t", "0", "-f").lines
    assert [line for line in ranked if line in found] == found


def test_filters_alone_need_no_encoder_and_give_no_scores(
    photoclip: Run, stocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "photoclip.encoder.openclip", None)
    found = photoclip("search", "ext:png", "-t", "3").lines
    assert len(found) == 3
    assert all(Path(line).is_file() for line in found)
    rows = json.loads(photoclip("search", "rating:0", "is:untagged", "--json", "-t", "2").out)
    assert [row["score"] for row in rows] == [None, None]
    assert photoclip("search", "ext:heic").out == b""


def test_like_a_picture(photoclip: Run, stocked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stocked / "0")
    name = next((stocked / "0").glob("*.png")).name
    assert photoclip("search", f"./{name}", "-f", "-t", "1").lines == [str(stocked / "0" / name)]


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("", "The query is empty"),
        ("?!", "At character 1 of the query: a phrase was expected"),
        ('dog "cat', "At character 5 of the query: this quote is never closed"),
        ("0:dog", "a weight must be more than 0"),
        ("./nowhere.jpg", "there is no image file"),
        ("dog rating:9", "At character 12 of the query: 0 to 5 stars such as 3, >=3 or 2..4 was expected"),
        ("album:Rome", "There is no album called “Rome”."),
        ("dog -tag:work", "There is no tag called “work”."),
    ],
)
def test_malformed_queries(photoclip: Run, stocked: Path, query: str, complaint: str) -> None:
    failed = photoclip("search", query)
    assert failed.code == 1
    assert failed.out == b""
    assert complaint in failed.err
    assert failed.err.startswith("photoclip: ") and failed.err.count("\n") == 1


def test_before_anything_was_added(photoclip: Run, home: Path) -> None:
    failed = photoclip("search", "dog")
    assert failed.code == 1
    assert "There is no PhotoClip library" in failed.err


def test_before_anything_is_indexed(photoclip: Run, photos: Path) -> None:
    photoclip("index")
    assert "add a folder with `photoclip add DIR`" in photoclip("search", "dog").err


@pytest.mark.parametrize("wrong", [("-t", "many"), ("-t", "-1"), ("--unknown",), ()])
def test_wrong_usage(photoclip: Run, wrong: tuple[str, ...]) -> None:
    assert photoclip("search", *wrong).code == 2


def test_a_reader_that_has_enough(stocked: Path) -> None:
    """`photoclip search … | head`: no traceback."""
    command = [sys.executable, "-c", SLOW, "search", "green", "-t", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
