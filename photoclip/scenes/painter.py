"""Paints a plan: the place, then each figure with its shadow, then the weather, the grade and the grain."""

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

from photoclip.scenes.canvas import Canvas, Pen, relief
from photoclip.scenes.colours import NAMED, varied
from photoclip.scenes.light import Light, indoors, light_of
from photoclip.scenes.plan import Figure, Plan
from photoclip.scenes.vocabulary import Look

_MARGIN = 0.12
"""Room around a figure's frame, in units of its height, for what sticks out of it."""
_SOLID = 64
"""From this opacity (of 255) on a figure is taken to be there; the Milky Way is hardly more solid."""


def paint(plan: Plan, width: int, height: int) -> Image.Image:
    """The picture of a plan: RGB, `width` by `height` pixels."""
    rng = Random(plan.seed * 2 + 1)
    canvas = Canvas(width, height, _light_of(plan), rng)
    colour = varied(plan.place_colour, rng) if plan.place_colour else NAMED["grey"]
    plan.place.paint(canvas, colour)
    for figure in sorted(plan.figures, key=lambda f: f.bottom):
        _stand(canvas, figure)
    if plan.place.outdoors:
        _weather(canvas)
    return _finish(canvas)


def silhouettes(plan: Plan, width: int, height: int) -> tuple[NDArray[np.bool_], ...]:
    """What `paint` shows of each of the plan's figures, in their order: bool [height, width].

    Those that stand in front hide those behind them. Shadows are not part of a figure, nor is the weather before it.
    """
    light = _light_of(plan)
    order = sorted(range(len(plan.figures)), key=lambda i: plan.figures[i].bottom)
    shown: dict[int, NDArray[np.bool_]] = {}
    for index in order:
        cutout = _cut_out(plan.figures[index], light, width, height)
        alone = Image.new("L", (width, height))
        alone.paste(cutout.layer.getchannel("A"), (cutout.left, cutout.top))
        covered = np.asarray(alone) >= _SOLID
        shown = {other: mask & ~covered for other, mask in shown.items()} | {index: covered}
    return tuple(shown[index] for index in range(len(plan.figures)))


def _light_of(plan: Plan) -> Light:
    return light_of(plan.time, plan.weather, plan.sun_x) if plan.place.outdoors else indoors(plan.time)


@dataclass(frozen=True, slots=True)
class _Cutout:
    """A figure on a transparent layer, and where this goes on the canvas; `margin` is the room around its frame."""

    layer: Image.Image
    left: int
    top: int
    margin: int


def _cut_out(figure: Figure, light: Light, canvas_width: int, canvas_height: int) -> _Cutout:
    """Draw one figure in the light of the place, as large as its box on such a canvas allows."""
    subject = figure.subject
    box_width = (figure.right - figure.left) * canvas_width
    size = min((figure.bottom - figure.top) * canvas_height, box_width / subject.aspect)
    margin = round(size * _MARGIN)
    width, height = round(size * subject.aspect) + 2 * margin, round(size) + 2 * margin
    layer = Image.new("RGBA", (width, height))
    rng = Random(figure.seed)
    look = Look(varied(figure.colour, rng) if figure.colour else NAMED["grey"], figure.pose, rng, light)
    if figure.flip:
        pen = Pen(layer, width - margin, height - margin, -size, -size)
    else:
        pen = Pen(layer, margin, height - margin, size, -size)
    subject.draw(pen, look)
    if not subject.own_light:
        layer = relief(layer, light)
    left = round((figure.left + figure.right) / 2 * canvas_width - width / 2)
    top = round(figure.bottom * canvas_height) - height + margin
    return _Cutout(layer, left, top, margin)


def _stand(canvas: Canvas, figure: Figure) -> None:
    """Paint one figure into its box, with the light and the shadow of the place."""
    cutout = _cut_out(figure, canvas.light, canvas.width, canvas.height)
    if figure.subject.shadow:
        _shadow(canvas, cutout.layer, cutout.left, cutout.top, cutout.margin)
    canvas.lay(cutout.layer, cutout.left, cutout.top)


def _shadow(canvas: Canvas, layer: Image.Image, left: int, top: int, margin: int) -> None:
    """A soft shadow on the ground: the figure's outline lying flat, away from the sun."""
    light: Light = canvas.light
    width, height = layer.size
    low = max(4, height // 7)
    mask = layer.getchannel("A").resize((max(4, width // 4), max(4, low // 4)))
    mask = ImageChops.offset(mask, 0, 0).filter(ImageFilter.GaussianBlur(1.6))
    strength = 0.5 if light.weather in ("clear", "cloudy") and not light.dark else 0.34
    mask = mask.resize((width, low), Image.Resampling.BICUBIC).point(lambda v: v * strength)
    slant = 0 if light.sun is None else round((0.5 - light.sun[0]) * height * 0.2)
    foot = top + height - margin
    canvas.image.paste((12, 14, 26), (left + slant, foot - round(low * 0.62)), mask)


def _weather(canvas: Canvas) -> None:
    """Rain, snow and fog between the viewer and the things."""
    light, rng, pen = canvas.light, canvas.rng, canvas.pen
    if light.weather in ("rain", "storm"):
        veil = Image.new("L", canvas.image.size, 0)
        streaks = Pen(veil, 0, 0, canvas.width, canvas.height)
        for _ in range(260):
            x, y, length = rng.random() * 1.1, rng.random(), rng.uniform(0.03, 0.09)
            streaks.line([(x, y), (x - length * 0.18, y + length)], rng.uniform(0.0015, 0.003), rng.randint(60, 150))
        canvas.image.paste((214, 224, 236), (0, 0), veil)
    elif light.weather == "snow":
        for _ in range(240):
            level = rng.randint(215, 255) if not light.dark else rng.randint(150, 225)
            pen.disc(rng.random(), rng.random(), 0.002 + 0.008 * rng.random() ** 2, (level, level, level))
    elif light.weather == "fog":
        h, w = canvas.coarse(16)
        drift = np.linspace(0.5, 0.3, h, dtype=np.float32)[:, None] * (
            0.8 + 0.4 * canvas.noise.random((h, w), np.float32)
        )
        canvas.veil(light.horizon, drift * 0.9)


def _finish(canvas: Canvas) -> Image.Image:
    """Reduce to the size asked for, darken the corners, and add film grain, which also hides banding."""
    width, height = canvas.out_size
    if canvas.scale == 2:
        picture = canvas.image.reduce(2)
    else:
        picture = canvas.image.resize(canvas.out_size, Image.Resampling.BOX)
    y, x = np.linspace(-1, 1, 24)[:, None], np.linspace(-1, 1, 32)[None, :]
    dim = Image.fromarray((np.clip(0.09 * (x**2 + y**2) - 0.03, 0, 1) * 255).astype(np.uint8))
    picture.paste((0, 0, 0), (0, 0), dim.resize((width, height), Image.Resampling.BILINEAR))
    tile = canvas.noise.integers(-5, 6, (128, 128), np.int16) + canvas.noise.integers(-3, 4, (128, 128), np.int16)
    grain = np.tile(tile, (height // 128 + 1, width // 128 + 1))[:height, :width, None]
    pixels = np.asarray(picture).astype(np.int16)
    pixels += grain
    return Image.fromarray(np.clip(pixels, 0, 255, out=pixels).astype(np.uint8))
