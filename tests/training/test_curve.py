"""The curve as a picture: its scales, its lines, and what it does without anything to draw."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor

from photoclip.errors import KnownError
from photoclip.training import curve
from photoclip.training.log import Report


def a_report(step: int, loss: float, held_back: float = math.nan) -> Report:
    return Report(step, step / 10, step / 100, 64, 1e-3 * step, loss, 20.0, 100.0, held_back)


def coloured(path: Path, colour: str) -> list[int]:
    """Per column of pixels with nearly this colour: the mean row, −1 where there is none."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    near = np.abs(pixels - np.array(ImageColor.getrgb(colour))).sum(axis=2) < 40
    near[:150] = False  # the legend
    rows = np.arange(len(near))[:, None]
    return np.where(near.any(axis=0), (near * rows).sum(axis=0) / np.maximum(near.sum(axis=0), 1), -1).tolist()


def test_the_lines_fall_as_the_losses_do(tmp_path: Path) -> None:
    reports = [a_report(0, math.nan, 6.0)]
    reports += [
        a_report(step, 6 - step / 20, 6.5 - step / 25 if step % 20 == 0 else math.nan) for step in range(5, 101, 5)
    ]
    curve.draw(reports, tmp_path / "curve.png")
    for colour in (curve._TRAINED, curve._HELD_BACK):
        line = [row for row in coloured(tmp_path / "curve.png", colour) if row >= 0]
        assert len(line) > 500 and line[-50] - line[50] > 200  # further down is a lower loss
    with Image.open(tmp_path / "curve.png") as image:
        assert image.size == (curve.WIDTH, curve.HEIGHT)
    assert [file.name for file in tmp_path.iterdir()] == ["curve.png"]


@pytest.mark.parametrize("reports", [[a_report(1, 2.0)], [a_report(n, 2.0) for n in (1, 2)]])
def test_one_point_and_a_level_line_can_be_drawn(tmp_path: Path, reports: list[Report]) -> None:
    curve.draw(reports, tmp_path / "curve.png")
    assert any(row >= 0 for row in coloured(tmp_path / "curve.png", curve._TRAINED))


def test_nothing_to_draw_and_nowhere_to_draw_it(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="the log is empty"):
        curve.draw([a_report(0, math.nan, 3.0)], tmp_path / "curve.png")
    with pytest.raises(KnownError, match="could not be written"):
        curve.draw([a_report(1, 2.0)], tmp_path / "none" / "curve.png")


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 12))
def test_ticks_are_few_round_and_within(low: float, width: float, most: int) -> None:
    high = low + width
    ticks = curve.nice_ticks(low, high, most)
    assert len(ticks) <= most
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert all(low - slack <= tick <= high + slack for tick in ticks)


def test_ticks_of_usual_scales() -> None:
    assert curve.nice_ticks(0, 800, 8) == [0, 200, 400, 600, 800]
    assert curve.nice_ticks(0.5, 6.1, 6) == [1, 2, 3, 4, 5, 6]
    assert curve.nice_ticks(3, 3, 5) == [3]
