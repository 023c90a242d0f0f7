"""`photoclip evaluate`."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.encoders import COLOURS
from tests.pictures import paint

SEEN = ("red", "green", "blue", "yellow")


@pytest.fixture
def classes(tmp_path: Path) -> Path:
    """Folders of photos by class; the classes are colours."""
    for number in range(32):
        colour = SEEN[number % 4]
        paint(tmp_path / "toys" / colour / f"{number}.png", colour, seed=number)
    return tmp_path / "toys"


@pytest.fixture
def captions(tmp_path: Path) -> Path:
    """A table of captions beside its photos."""
    lines = ["file,caption"]
    for number, colour in enumerate(COLOURS):
        paint(tmp_path / "album" / "photos" / f"{number}.png", colour)
        lines += [f"{number}.png,a {colour} wall", f"{number}.png,something {colour}"]
    (tmp_path / "album" / "captions.csv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "album" / "captions.csv"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_table_of_figures(photoclip: Run, classes: Path, cache: Path) -> None:
    found = photoclip("evaluate", "colours", "--data", classes, "--all", "--cache", cache)
    assert found.code == 0
    text = found.out.decode()
    assert text.startswith("colours on all photos; 95 % intervals from 2,000 draws")
    assert "toys: 32 of 32 photos" in text
    (top1,) = (line for line in found.lines if "zero-shot top-1" in line)
    assert top1.split()[2:8] == ["100.0", "%", "100.0", "–", "100.0", "among"]
    assert "8 to be found" in text and "red" in text
    assert "toys: 32 photos with 4 classes" in found.err


def test_captions_as_json(photoclip: Run, captions: Path, cache: Path) -> None:
    found = photoclip("evaluate", "--data", captions, "--all", "--json", "--cache", cache, "--seed", "5")
    data = json.loads(found.out)
    assert data["encoder"]["name"] == "photoclip-small"  # the embedded one, if none is named
    assert data["judged"] == "all" and data["interval"]["seed"] == 5
    (one,) = data["sets"]
    assert one["photos"] == one["of"] == 10
    assert one["retrieval"]["captions"] == 20
    assert one["retrieval"]["text_to_image"]["recall_at_1"]["value"] == 1
    first = photoclip("evaluate", "--data", captions, "--all", "--json", "--first-caption", "--cache", cache)
    assert json.loads(first.out)["sets"][0]["retrieval"]["captions"] == 10


def test_only_held_back_photos_count(photoclip: Run, classes: Path, cache: Path) -> None:
    found = photoclip("evaluate", "--data", classes, "--json", "--cache", cache)
    data = json.loads(found.out)
    (one,) = data["sets"]
    assert data["judged"] == "held back"
    assert 0 < one["photos"] < 12 and one["of"] == 32
    assert one["held_back"] == one["photos"]
    assert one["zero_shot"]["classes"] == 4  # all of the set's, seen or not


def test_ones_own_queries(photoclip: Run, classes: Path, cache: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.tsv"
    queries.write_text("a red thing\tred\nunicorn\n", encoding="utf-8")
    found = photoclip("evaluate", "--data", classes, "--all", "--queries", queries, "--cache", cache)
    (line,) = (line for line in found.lines if "a red thing" in line)
    assert "80.0 %" in line and "8 to be found, so 80% at most" in line
    assert "without a right photo: unicorn" in found.out.decode()


def test_pictures_of_similarities(photoclip: Run, classes: Path, captions: Path, cache: Path, tmp_path: Path) -> None:
    target = tmp_path / "similar.png"
    one = photoclip("evaluate", "--data", classes, "--all", "--matrix", target, "--cache", cache)
    assert one.code == 0 and "wrote" in one.err
    with Image.open(target) as picture:
        assert picture.width > 1000
    both = photoclip("evaluate", "--data", classes, captions, "--all", "--matrix", target, "--cache", cache)
    assert both.code == 0
    assert {file.name for file in tmp_path.glob("similar-*.png")} == {"similar-toys.png", "similar-album.png"}


def test_the_library_that_is_named(photoclip: Run, filled: Path, cache: Path) -> None:
    """Its photos have no captions, which is what is said."""
    failed = photoclip("evaluate", "--data", "library", "--all", "--cache", cache)
    assert failed.code == 1
    assert "caption" in failed.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--data", "nowhere"], "nowhere"),
        (["--data", ".", "--matrix", "picture.jpg"], "does not end in .png"),
        (["--data", ".", "--queries", "none.txt"], "cannot be read"),
    ],
)
def test_what_cannot_be_done(
    photoclip: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    failed = photoclip("evaluate", *arguments)
    assert failed.code == 1 and failed.out == b""
    assert complaint in failed.err and failed.err.count("\n") == 1


@pytest.mark.parametrize(
    "wrong", [(), ("--data",), ("--data", "x", "--all", "--held-back"), ("--data", "x", "--seed", "-1")]
)
def test_wrong_usage(photoclip: Run, wrong: tuple[str, ...]) -> None:
    assert photoclip("evaluate", *wrong).code == 2
