"""`photoclip heatmap`."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from photoclip.cli.heatpicture import HeatMap, draw, overlaid
from tests.cli.conftest import Run
from tests.encoders import COLOURS, ColourEncoder


class PlacingEncoder(ColourEncoder):
    """Also says where a colour is: 4 × 4 cells with each one's closeness to it."""

    def relevance_map(self, pixels: NDArray[np.uint8], texts: Sequence[str]) -> NDArray[np.float32]:
        side = len(pixels) // 4
        means = pixels[: side * 4, : side * 4].reshape(4, side, 4, side, 3).mean(axis=(1, 3))
        far = [np.abs(means - np.array(COLOURS[text.split()[-1]])).sum(axis=-1) / 765 for text in texts]
        return np.stack([1 - each for each in far]).astype(np.float32)


@pytest.fixture
def squashing(photoclip: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `photoclip heatmap …` in an empty folder, with an encoder that squashes."""
    return _with_resize(photoclip, monkeypatch, tmp_path, "squash")


def _with_resize(photoclip: Run, monkeypatch: pytest.MonkeyPatch, folder: Path, resize: str) -> Run:
    def load(name: str, device: str = "auto") -> PlacingEncoder:
        encoder = PlacingEncoder(name=name)
        encoder.spec = replace(encoder.spec, resize=resize)
        return encoder

    monkeypatch.setattr(sys.modules["photoclip.encoder.openclip"], "load_encoder", load)
    monkeypatch.chdir(folder)
    return photoclip


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """White, 400 × 200, with red at the top right and blue at the bottom left."""
    image = Image.new("RGB", (400, 200), "white")
    image.paste(COLOURS["red"], (300, 0, 400, 50))
    image.paste(COLOURS["blue"], (0, 150, 100, 200))
    image.save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


def test_a_picture_in_the_photos_own_shape(squashing: Run, photo: Path) -> None:
    done = squashing("heatmap", photo, "red", "blue")
    assert done.code == 0
    assert done.lines == [
        "red: hottest at 88% from the left, 12% from the top",
        "blue: hottest at 12% from the left, 88% from the top",
        "heat map: photo-heatmap.png",
    ]
    with Image.open("photo-heatmap.png") as sheet:
        assert sheet.width > 2 * 400 and sheet.height > 200


def test_json_gives_the_cells_and_no_picture(squashing: Run, photo: Path) -> None:
    found = json.loads(squashing("heatmap", photo, "a  red", "--json").out)
    assert found["seen"] == {"left": 0.0, "top": 0.0, "right": 1.0, "bottom": 1.0}
    (red,) = found["phrases"]
    assert red["phrase"] == "a red" and red["hottest"] == {"x": 0.875, "y": 0.125}
    assert np.argmax(red["cells"]) == 3 and np.shape(red["cells"]) == (4, 4)
    assert not list(Path().glob("*heatmap*"))


def test_json_and_a_picture(squashing: Run, photo: Path) -> None:
    done = squashing("heatmap", photo, "red", "--json", "-o", "here.PNG")
    assert json.loads(done.out)["encoder"] == "photoclip-small" and Path("here.PNG").exists()


def test_an_encoder_that_crops_tells_nothing_of_the_rest(
    photoclip: Run, monkeypatch: pytest.MonkeyPatch, photo: Path, tmp_path: Path
) -> None:
    run = _with_resize(photoclip, monkeypatch, tmp_path, "shortest")
    found = json.loads(run("heatmap", photo, "white", "--json").out)
    assert found["seen"] == {"left": 0.25, "top": 0.0, "right": 0.75, "bottom": 1.0}
    assert all(0.25 < phrase["hottest"]["x"] < 0.75 for phrase in found["phrases"])


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (("nowhere.jpg", "red"), "There is no file nowhere.jpg"),
        (("photo.png", " "), "none of them empty"),
        (("photo.png", *["red"] * 13), "one to 12 phrases"),
        (("photo.png", "red", "-o", "a.jpg"), "does not end in .png"),
        (("photo.png", "red", "-o", "no/such/folder/a.png"), "can't be written"),
        (("words.jpg", "red"), "cannot be used"),
    ],
)
def test_what_cannot_be_done(
    squashing: Run, photo: Path, tmp_path: Path, argv: tuple[str, ...], complaint: str
) -> None:
    (tmp_path / "words.jpg").write_text("no picture")
    failed = squashing("heatmap", *argv)
    assert failed.code == 1 and complaint in failed.err and failed.err.count("\n") == 1


def test_the_overlay_lies_where_the_cells_are() -> None:
    """Hot in one corner of what is seen; the photo beyond is dimmed."""
    grey = Image.new("RGB", (200, 100), (128, 128, 128))
    cells = np.zeros((4, 4), np.float32)
    cells[0, 3] = 1
    whole = np.asarray(overlaid(grey, cells, (0, 0, 1, 1), 0, 1), float)
    warmth = whole[..., 0] - whole[..., 2]
    assert np.unravel_index(warmth.argmax(), warmth.shape)[0] < 25 and warmth[:25, 150:].mean() > 20
    assert abs(warmth[50:]).max() < 1
    cropped = np.asarray(overlaid(grey, cells, (0.25, 0, 0.75, 1), 0, 1), float)
    assert cropped[:, :48].max() < 80 and cropped[:, 152:].max() < 80
    assert (cropped[..., 0] - cropped[..., 2])[:20, 130:148].mean() > 20


def test_one_scale_for_all_phrases() -> None:
    """A phrase that fits nowhere stays cold beside one that fits."""
    grey = Image.new("RGB", (100, 100), (128, 128, 128))
    weak, strong = np.full((2, 2), 0.1, np.float32), np.array([[0.1, 0.9], [0.1, 0.1]], np.float32)
    sheet = np.asarray(draw(grey, HeatMap(("weak", "strong"), np.stack([weak, strong]), (0, 0, 1, 1))), float)
    warmth = sheet[56:156, :, 0] - sheet[56:156, :, 2]
    assert abs(warmth[:, 16:116]).max() < 2 and warmth[:, 132:232].max() > 60
