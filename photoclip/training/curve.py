"""The course of a training run as a picture: both losses over the steps, and the learning rate below."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.training.log import Report

WIDTH, HEIGHT = 1200, 800
_FINER = 2  # drawn larger and scaled down, for smooth lines
_INK, _FAINT, _GRID, _PAPER = "#202124", "#5f6368", "#e3e5e8", "#ffffff"
_TRAINED, _HELD_BACK, _RATE = "#1a6fc9", "#d9480f", "#6a737d"

Point = tuple[float, float]


def draw(reports: Sequence[Report], path: Path, title: str = "Training") -> None:
    """Write the curve as a PNG. Raises KnownError when there is nothing to draw or no space for it."""
    if not any(report.step for report in reports):
        raise KnownError("There is no curve to draw: the log is empty.")
    picture = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), _PAPER)
    pen = ImageDraw.Draw(picture)
    trained = [(float(report.step), report.loss) for report in reports if not math.isnan(report.loss)]
    held_back = [(float(report.step), report.held_back) for report in reports if not math.isnan(report.held_back)]
    rate = [(float(report.step), report.rate) for report in reports]
    last = max(report.step for report in reports)
    losses = _Panel((110, 96, WIDTH - 40, 560), (0, last), _range([y for _, y in (*trained, *held_back)]))
    rates = _Panel((110, 620, WIDTH - 40, 720), (0, last), (0, max(max(y for _, y in rate), 1e-12)))
    _text(pen, (110, 16), title, 26, _INK, "la")
    for panel, name, ticks in ((losses, "loss", 6), (rates, "learning rate", 2)):
        panel.axes(pen, name, ticks, steps=panel is rates)
    losses.line(pen, trained, _TRAINED)
    losses.line(pen, held_back, _HELD_BACK, dots=True)
    rates.line(pen, rate, _RATE)
    _legend(pen, trained, held_back)
    part = path.with_suffix(".part")
    try:
        picture.reduce(_FINER).save(part, "PNG")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KnownError(f"The curve {path_text(path)!r} could not be written: {error.strerror}.") from error


@dataclass(frozen=True)
class _Panel:
    """A rectangle (left, top, right, bottom in pixels) with a scale along each side."""

    box: tuple[int, int, int, int]
    across: tuple[float, float]
    upward: tuple[float, float]

    def axes(self, pen: ImageDraw.ImageDraw, name: str, ticks: int, *, steps: bool) -> None:
        left, top, right, bottom = self.box
        for value in nice_ticks(*self.upward, ticks):
            _, y = self._place((0, value))
            _line(pen, [(left, y), (right, y)], _GRID, 1)
            _text(pen, (left - 12, y), f"{value:.4g}", 18, _FAINT, "rm")
        for value in nice_ticks(*self.across, 8):
            x, _ = self._place((value, 0))
            _line(pen, [(x, bottom), (x, bottom + 6)], _INK, 1)
            if steps:
                _text(pen, (x, bottom + 12), f"{value:,.0f}", 18, _FAINT, "ma")
        _line(pen, [(left, top), (left, bottom), (right, bottom)], _INK, 1)
        _text(pen, (left, top - 8), name, 18, _INK, "ls")
        if steps:
            _text(pen, ((left + right) / 2, bottom + 42), "steps", 18, _INK, "ma")

    def line(self, pen: ImageDraw.ImageDraw, points: Sequence[Point], colour: str, *, dots: bool = False) -> None:
        places = [self._place(point) for point in points]
        if len(places) > 1:
            _line(pen, places, colour, 2)
        for x, y in places if dots or len(places) == 1 else []:
            _dot(pen, (x, y), colour)

    def _place(self, point: Point) -> Point:
        left, top, right, bottom = self.box
        x = (point[0] - self.across[0]) / (self.across[1] - self.across[0] or 1)
        y = (point[1] - self.upward[0]) / (self.upward[1] - self.upward[0] or 1)
        return left + x * (right - left), bottom - y * (bottom - top)


def nice_ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` round numbers (1, 2 or 5 times a power of ten apart) from `low` to `high`."""
    if high <= low:
        return [low]
    step = 10 ** math.floor(math.log10((high - low) / most))
    while (math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9)) + 1 > most:
        step *= 2.5 if f"{step:e}"[0] == "2" else 2
    first = math.ceil(low / step - 1e-9)
    return [number * step for number in range(first, math.floor(high / step + 1e-9) + 1)]


def _range(values: Sequence[float]) -> tuple[float, float]:
    """A scale for losses: a little room above and below."""
    low, high = min(values), max(values)
    margin = (high - low or abs(high) or 1.0) * 0.08
    return low - margin, high + margin


def _legend(pen: ImageDraw.ImageDraw, trained: Sequence[Point], held_back: Sequence[Point]) -> None:
    lines = [(_TRAINED, f"on training photos, last {trained[-1][1]:.3f}")]
    if held_back:
        step, best = min(held_back, key=lambda point: point[1])
        lines.append((_HELD_BACK, f"on held-back photos, best {best:.3f} at step {step:,.0f}"))
    for row, (colour, text) in enumerate(lines):
        y = 116 + 28 * row
        _line(pen, [(WIDTH - 70, y), (WIDTH - 50, y)], colour, 4)
        _text(pen, (WIDTH - 80, y), text, 18, _INK, "rm")


def _line(pen: ImageDraw.ImageDraw, points: Sequence[Point], colour: str, width: int) -> None:
    pen.line([(x * _FINER, y * _FINER) for x, y in points], colour, width * _FINER, joint="curve")


def _dot(pen: ImageDraw.ImageDraw, point: Point, colour: str) -> None:
    x, y, radius = point[0] * _FINER, point[1] * _FINER, 4 * _FINER
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


def _text(pen: ImageDraw.ImageDraw, point: Point, text: str, size: int, colour: str, anchor: str) -> None:
    font = ImageFont.load_default(size * _FINER)
    pen.text((point[0] * _FINER, point[1] * _FINER), text, colour, font, anchor)
