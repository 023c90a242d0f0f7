"""The picture of a matrix: its cells have the colours of their numbers, whatever its shape."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoclip.charts.colourscale import colours
from photoclip.charts.matrix import GROUND, TEXT, Row, draw, save
from photoclip.charts.matrixtable import limits, number, ticks
from photoclip.errors import KnownError


def rows(count: int, size: tuple[int, int] = (60, 40)) -> list[Row]:
    return [Row(f"photo-{n}.jpg", Image.new("RGB", size, (200, 20 * (n % 10), 30))) for n in range(count)]


def shades_in(picture: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for _, colour in picture.getcolors(1 << 24) or []}


@pytest.mark.parametrize(("photos", "phrases"), [(1, 1), (3, 5), (4, 40)])
def test_every_cell_has_its_colour(photos: int, phrases: int) -> None:
    scores = np.linspace(-0.1, 0.6, photos * phrases, dtype=np.float32).reshape(photos, phrases)
    picture = draw(scores, rows(photos), [f"phrase {n}" for n in range(phrases)])
    expected = {tuple(shade) for shade in colours(scores, *limits(scores)).reshape(-1, 3).tolist()}
    assert expected <= shades_in(picture)
    assert picture.getpixel((0, 0)) == tuple(bytes.fromhex(GROUND[1:]))


def test_thumbnails_are_drawn_whole_and_in_their_rows() -> None:
    tall = Row("tall.jpg", Image.new("RGB", (10, 100), (255, 0, 0)))
    picture = draw(np.zeros((2, 2), np.float32), [*rows(1), tall], ["a", "b"])
    red = [y for y in range(picture.height) if picture.getpixel((20 * 2 + 64, y)) == (255, 0, 0)]
    assert len(red) == 128 and min(red) > picture.height / 3


def test_longer_phrases_and_a_title_take_more_room() -> None:
    scores = np.zeros((1, 2), np.float32)
    short = draw(scores, rows(1), ["a", "b"])
    assert draw(scores, rows(1), ["a", "two children on a beach in the sun"]).height > short.height
    assert draw(scores, rows(1), ["a", "b"], title="what it is").height > short.height
    assert draw(scores, rows(1), ["a", "b"], scale=1).height < short.height


def test_a_marked_cell_is_outlined() -> None:
    scores = np.zeros((2, 2), np.float32)
    plain, marked = (draw(scores, rows(2), ["a", "b"], marked=cells) for cells in ([], [(0, 1)]))
    changed = np.argwhere((np.asarray(plain) != np.asarray(marked)).any(axis=2))
    assert len(changed)
    ink = np.array(tuple(bytes.fromhex(TEXT[1:])))
    assert (np.asarray(marked)[tuple(changed.T)] == ink).all()
    assert np.ptp(changed[:, 1]) <= 96 * 2 and np.ptp(changed[:, 0]) <= 68 * 2


def test_the_scale_ends_at_round_numbers() -> None:
    assert limits(np.array([[0.123, 0.311]], np.float32)) == (0.1, 0.35)
    assert limits(np.array([[-0.01, 0.05]], np.float32)) == (-0.05, 0.1)
    low, high = limits(np.array([[0.2]], np.float32))
    assert low < 0.2 < high


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (0, 0.05), (0.1, 0.35), (-0.25, 0.75), (0.15, 0.4)])
def test_the_legend_has_a_few_round_numbers(low: float, high: float) -> None:
    marks = ticks(low, high)
    assert 2 <= len(marks) <= 7
    assert low <= marks[0] and marks[-1] <= high
    assert np.allclose(np.array(marks) * 20, np.round(np.array(marks) * 20))


def test_zero_has_no_sign() -> None:
    assert [number(value) for value in (-0.001, 0.0, -0.006, 0.994)] == ["0.00", "0.00", "-0.01", "0.99"]


def test_too_much_to_look_at() -> None:
    with pytest.raises(KnownError, match="up to 200 photos and 100 phrases; for 201 photos"):
        draw(np.zeros((201, 1), np.float32), rows(1) * 201, ["a"])
    with pytest.raises(ValueError, match="similarities for 1 photos"):
        draw(np.zeros((2, 1), np.float32), rows(1), ["a"])


def test_a_picture_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    picture = draw(np.zeros((1, 1), np.float32), rows(1), ["a"])
    save(picture, tmp_path / "matrix.png")
    with Image.open(tmp_path / "matrix.png") as read:
        assert read.size == picture.size
    with pytest.raises(KnownError, match="cannot be written"):
        save(picture, tmp_path / "missing" / "matrix.png")
    assert [file.name for file in tmp_path.iterdir()] == ["matrix.png"]
