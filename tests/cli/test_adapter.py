"""`photoclip teach` and `photoclip adapter`: from a made-up name to a search that knows it, and back."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.encoders import COLOURS


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Sixty pictures, six of each colour, all different: each has some more of other colours in it."""
    folder = tmp_path / "photos"
    folder.mkdir()
    names = list(COLOURS)
    for n in range(60):
        pixels = np.empty((48, 48, 3), np.uint8)
        pixels[:] = COLOURS[names[n % 10]]
        pixels[: 3 + n // 10] = COLOURS[names[(n * 7 + n // 10 + 1) % 10]]
        Image.fromarray(pixels).save(folder / f"{names[n % 10]}-{n:02}.png")
    return folder


def of(folder: Path, colour: str) -> list[Path]:
    return sorted(folder.rglob(f"{colour}-*.png"))


def colours(photoclip: Run, query: str) -> list[str]:
    found = photoclip("search", query, "-f", "-t", "6")
    return [Path(line).name.split("-")[0] for line in found.lines]


def finds(photoclip: Run, query: str, colour: str) -> bool:
    """Whether at least five of the six photos of this colour are among the first six."""
    return colours(photoclip, query).count(colour) >= 5


def test_teaching_learning_and_switching(photoclip: Run, filled: Path) -> None:
    reds = of(filled, "red")
    assert not finds(photoclip, "Bruno", "red")
    before = colours(photoclip, "a blue one")

    taught = photoclip("teach", "Bruno", *reds[:5], "--not", of(filled, "purple")[0])
    assert taught.code == 0
    assert taught.lines == ["Bruno: 5 photos fit, 1 do not; `photoclip adapter learn` learns from them"]
    learnt = photoclip("adapter", "learn")
    assert learnt.code == 0, learnt.err
    assert learnt.lines[0].startswith("adapter 1 (in use), learnt ")
    assert "n = 5 pairs of 1 phrases, among 60 photos" in learnt.out.decode()
    assert "unrelated searches: 100.0% of the first 6 photos stay" in learnt.out.decode()
    assert finds(photoclip, "Bruno", "red")
    assert colours(photoclip, "a blue one") == before

    assert photoclip("adapter", "off").lines == ["the adapter is off; `photoclip adapter on` puts it back"]
    assert not finds(photoclip, "Bruno", "red")
    assert photoclip("adapter", "off").lines == ["no adapter was in use"]
    assert "in use" in photoclip("adapter", "on").lines[0]
    assert finds(photoclip, "Bruno", "red")

    photoclip("teach", "Minka", *of(filled, "green")[:5])
    assert photoclip("adapter", "learn").lines[0].startswith("adapter 2 (in use)")
    assert finds(photoclip, "Minka", "green")
    back = photoclip("adapter", "rollback", "--json")
    assert json.loads(back.out)["number"] == 1 and json.loads(back.out)["active"]
    assert not finds(photoclip, "Minka", "green")
    assert photoclip("adapter", "rollback").code == 1

    history = json.loads(photoclip("adapter", "status", "--json").out)
    assert [(v["number"], v["active"]) for v in history] == [(2, False), (1, True)]
    assert {"pairs", "encoder_key", "sha256", "learnt_at", "figures"} <= set(history[0])
    assert history[1]["figures"]["gain_low"] > 1
    assert len(photoclip("adapter", "status").lines) == 9  # the first version also tells of a rejected photo


def test_what_was_taught_is_listed_and_taken_back(photoclip: Run, filled: Path) -> None:
    assert photoclip("teach", "--list").lines == ["nothing was taught yet; `photoclip teach PHRASE PHOTO…`"]
    red, blue = of(filled, "red")[0], of(filled, "blue")[0]
    photoclip("teach", "Bruno", red, "--not", blue)
    photoclip("teach", "my René", blue)
    assert photoclip("teach", "--list").lines == [
        "Bruno: 1 photos fit, 1 do not",
        "my René: 1 photos fit, 0 do not",
    ]
    assert json.loads(photoclip("teach", "--list", "--json").out) == [
        {"phrase": "Bruno", "fits": 1, "not": 1},
        {"phrase": "my René", "fits": 1, "not": 0},
    ]
    listed = json.loads(photoclip("teach", "--list", "bruno", "--json").out)
    assert sorted((Path(row["path"]).name, row["fits"]) for row in listed) == [(blue.name, False), (red.name, True)]
    assert photoclip("teach", "--forget", "Bruno", blue).lines[0].startswith("forgot 1 photos")
    assert photoclip("teach", "--forget", "Bruno").code == 0
    gone = photoclip("teach", "--forget", "Bruno")
    assert gone.code == 1 and "Nothing was taught about 'Bruno'." in gone.err
    assert photoclip("teach", "--list").lines == ["my René: 1 photos fit, 0 do not"]


def test_mistakes_are_one_sentence(photoclip: Run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.png").write_bytes(b"x")
    red = of(filled, "red")[0]
    for argv, complaint in (
        (("teach",), "A phrase is missing"),
        (("teach", "Bruno"), "The photos are missing"),
        (("teach", "Bruno", tmp_path / "nowhere.png"), "There is no file"),
        (("teach", "Bruno", red, tmp_path / "elsewhere.png"), "is not in the library"),
        (("teach", "Bruno", red, "--not", red), "fit and not to fit"),
        (("teach", "", red), "A phrase is missing"),
        (("teach", "?!", red), "needs at least one letter"),
        (("adapter", "learn"), "nothing to learn from yet"),
        (("adapter", "on"), "No adapter that may be used"),
        (("adapter", "on", "7"), "no adapter number 7"),
        (("adapter", "rollback"), "No adapter is in use"),
    ):
        failed = photoclip(*argv)
        assert failed.code == 1, argv
        assert complaint in failed.err and failed.err.count("\n") == 1
    assert photoclip("teach", "--list").lines == ["nothing was taught yet; `photoclip teach PHRASE PHOTO…`"]
    photoclip("teach", "Bruno", red)
    assert "at least 3 different confirmed photos" in photoclip("adapter", "learn").err
    assert photoclip("adapter", "status").lines[0].startswith("no adapter was learnt")


def test_a_library_in_use_is_not_written_to(photoclip: Run, filled: Path, home: Path) -> None:
    code = (
        "import sys, pathlib; from photoclip.catalog.lock import LibraryLock\n"
        "with LibraryLock(pathlib.Path(sys.argv[1]), 'PhotoClip'):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        for argv in (("teach", "Bruno", of(filled, "red")[0]), ("adapter", "learn"), ("adapter", "off")):
            failed = photoclip(*argv)
            assert failed.code == 1
            assert "in use by PhotoClip" in failed.err
        assert photoclip("adapter", "status").code == 0
        holder.stdin.close()
