"""Brushes for large things: ridges, ground, water, trees. All paint on the whole canvas."""

import math
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from photoclip.scenes.canvas import Canvas, Pen, Point
from photoclip.scenes.colours import RGB, mix, shade

Array = NDArray[np.float32]


def fbm(canvas: Canvas, height: int, width: int, cells: tuple[int, int] = (4, 4), octaves: int = 4) -> Array:
    """Cloudy noise (height, width), about 0..1: octaves of smooth random grids, from `cells` (rows, columns) on."""
    total = np.zeros((height, width), np.float32)
    rows, columns = cells
    weight, sum_of_weights = 1.0, 0.0
    for _ in range(octaves):
        grid = Image.fromarray(canvas.noise.random((rows + 1, columns + 1), dtype=np.float32))
        total += weight * np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC))
        sum_of_weights += weight
        weight *= 0.55
        rows, columns = min(rows * 2, height), min(columns * 2, width)
    field: Array = np.clip((total / np.float32(sum_of_weights) - 0.5) * 1.8 + 0.5, 0, 1)
    return field


def ridge(rng: Random, roughness: float, points: int = 65) -> list[float]:
    """A mountain line of heights in 0..1 by midpoint displacement; `points` is a power of two plus one."""
    heights = [0.0] * points
    heights[0], heights[-1] = rng.random(), rng.random()
    step, spread = points - 1, 1.0
    while step > 1:
        half = step // 2
        for i in range(half, points - 1, step):
            heights[i] = (heights[i - half] + heights[i + half]) / 2 + rng.uniform(-spread, spread) * 0.5
        step, spread = half, spread * roughness
    low, high = min(heights), max(heights)
    return [(v - low) / (high - low or 1) for v in heights]


def peaks(rng: Random, count: int, points: int = 65) -> list[float]:
    """A line of pointed summits, as of a mountain range."""
    tops = [(rng.random(), rng.uniform(0.6, 1.0), rng.uniform(0.14, 0.3)) for _ in range(count)]
    tops[0] = (rng.uniform(0.25, 0.75), 1.0, rng.uniform(0.3, 0.42))
    rough = ridge(rng, 0.62, points)
    line = []
    for i in range(points):
        x = i / (points - 1)
        height = max(h * max(0.0, 1 - abs(x - c) / w) for c, h, w in tops)
        line.append(max(0.0, height * 0.88 + rough[i] * 0.12))
    return line


def range_of_hills(
    canvas: Canvas, line: list[float], base: float, height: float, colour: RGB, *, snow: float = 0.0
) -> None:
    """Fill a ridge line that stands `height` above `base` (fractions); snow lies on the top share `snow` of it."""
    n = len(line) - 1
    tops: list[Point] = [(i / n, base - height * v) for i, v in enumerate(line)]
    canvas.pen.poly([*tops, (1, base + 0.01), (0, base + 0.01)], colour)
    dark, light_side = shade(colour, -0.28), shade(colour, 0.12)
    for i in range(n):
        slope = line[i + 1] - line[i]
        facet = light_side if slope > 0 else dark
        if abs(slope) * n < 0.35:
            continue
        (x0, y0), (x1, y1) = tops[i], tops[i + 1]
        reach = height * (0.2 + 0.5 * line[i])
        lean = 0.02 if slope > 0 else -0.02
        canvas.pen.poly(
            [(x0, y0), (x1, y1), (x1 + lean, min(base, y1 + reach)), (x0 + lean, min(base, y0 + reach * 0.8))], facet
        )
    if snow > 0:
        _snow_caps(canvas, line, tops, base, height, snow)


def _snow_caps(canvas: Canvas, line: list[float], tops: list[Point], base: float, height: float, snow: float) -> None:
    light = canvas.light
    white = light.far((246, 248, 252), 0.35)
    blue = mix(white, light.far((120, 146, 196), 0.3), 0.55)
    level = 1 - snow
    rng = canvas.rng
    for i in range(len(line) - 1):
        if max(line[i], line[i + 1]) <= level:
            continue
        (x0, y0), (x1, y1) = tops[i], tops[i + 1]
        foot0 = max(y0, base - height * (level + rng.uniform(-0.1, 0.1)))
        foot1 = max(y1, base - height * (level + rng.uniform(-0.1, 0.1)))
        fill = white if line[i + 1] > line[i] else blue
        canvas.pen.poly([(x0, y0), (x1, y1), (x1, foot1), ((x0 + x1) / 2, max(foot0, foot1) + 0.02), (x0, foot0)], fill)


def ground(canvas: Canvas, top: float, far: RGB, near: RGB, *, rough: float = 0.16, bottom: float = 1.0) -> None:
    """A plain that runs from `top` towards the viewer, its texture stretched by perspective."""
    h, w = canvas.coarse(3)
    t = np.linspace(0, 1, h, dtype=np.float32)
    field = fbm(canvas, h, w, (6, 5), 5)
    rows = ((1 - 1 / (1 + 5 * t)) / (1 - 1 / 6) * (h - 1)).astype(int)
    field = field[rows] - 0.5
    light = canvas.light
    base = np.array(light.far(far, 0.8), np.float32), np.array(light.lit(near), np.float32)
    column = base[0] + (base[1] - base[0]) * np.sqrt(t)[:, None]
    strength = (0.35 + 0.65 * t)[:, None] * rough * 2
    pixels = column[:, None, :] * (1 + (field * strength)[..., None])
    canvas.cover(pixels, top, bottom)


def water(canvas: Canvas, top: float, *, bottom: float = 1.0, colour: RGB = (24, 92, 140), waves: float = 0.5) -> None:
    """Water from `top` to `bottom` that mirrors the sky, with ripples and the sun's path of light."""
    light = canvas.light
    h, w = canvas.coarse(3)
    t = np.linspace(0, 1, h, dtype=np.float32)
    field = fbm(canvas, h, w, (60, 5), 3)
    rows = ((1 - 1 / (1 + 4 * t)) / (1 - 1 / 5) * (h - 1)).astype(int)
    field = field[rows] - 0.5
    far = np.array(mix(light.horizon, light.lit(colour), 0.45), np.float32)
    near = np.array(mix(light.middle, light.lit(colour), 0.78), np.float32)
    pixels = (far + (near - far) * np.sqrt(t)[:, None])[:, None, :] * (1 + field[..., None] * (0.25 + 0.5 * waves))
    crest = np.clip((field - 0.16) * 5, 0, 1) * (0.35 + 0.65 * t[:, None]) * waves * 0.55
    pixels += (np.array(mix(light.horizon, (255, 255, 255), 0.4), np.float32) - pixels) * crest[..., None]
    if light.sun is not None and light.time != "day":
        x = np.linspace(0, 1, w, dtype=np.float32)[None, :] - light.sun[0]
        path = np.exp(-((x / (0.03 + 0.1 * t[:, None])) ** 2)) * np.clip(field * 3 + 0.75, 0, 1)
        pixels += (np.array(light.glow, np.float32) - pixels) * (path * 0.85)[..., None]
    canvas.cover(pixels, top, bottom)


def reflect(canvas: Canvas, shore: float, depth: float, strength: float = 0.5) -> None:
    """Mirror what stands above `shore` in the water below it, down to `depth` (fractions)."""
    y0, y1 = round(shore * canvas.height), round((shore + depth) * canvas.height)
    above = canvas.image.crop((0, max(0, 2 * y0 - y1), canvas.width, y0)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    ramp = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(above.size)
    stripes = fbm(canvas, 64, 24, (32, 4), 2)
    broken = Image.fromarray((stripes * 255).astype(np.uint8)).resize(above.size)
    mask = Image.blend(ramp, broken, 0.35).point(lambda v: v * strength)
    canvas.image.paste(above, (0, y0), mask)


def pine(pen: Pen, x: float, foot: float, height: float, colour: RGB, rng: Random) -> None:
    """A conifer on the whole canvas: `foot` and `height` are fractions of its height."""
    canvas_aspect = abs(pen.at(1, 0)[0] - pen.at(0, 0)[0]) / pen.unit
    half = height * 0.23 / canvas_aspect
    pen.poly([(x - half * 0.12, foot), (x + half * 0.12, foot), (x, foot - height * 0.5)], shade(colour, -0.45))
    for tier in range(4):
        low = foot - height * (0.1 + 0.21 * tier)
        reach = half * (1 - 0.21 * tier) * rng.uniform(0.9, 1.1)
        tip = low - height * 0.34
        pen.poly(
            [(x - reach, low), (x, tip), (x + reach, low), (x, low - height * 0.05)], shade(colour, -0.1 + 0.06 * tier)
        )
        pen.poly([(x, tip), (x + reach, low), (x, low - height * 0.05)], shade(colour, -0.25 + 0.06 * tier))


def crown(
    pen: Pen, x: float, foot: float, height: float, colour: RGB, rng: Random, *, trunk: RGB = (92, 66, 46)
) -> None:
    """A broad-leaved tree: trunk, branches and clumps of leaves."""
    across = pen.unit / abs(pen.at(1, 0)[0] - pen.at(0, 0)[0])
    wide = height * 0.045 * across
    top = foot - height * 0.55
    pen.poly([(x - wide, foot), (x + wide, foot), (x + wide * 0.5, top), (x - wide * 0.5, top)], trunk)
    pen.poly([(x, foot), (x + wide, foot), (x + wide * 0.5, top), (x, top)], shade(trunk, -0.25))
    clumps = [
        (math.cos(a) * rng.uniform(0.1, 0.26), rng.uniform(0.5, 0.86), rng.uniform(0.11, 0.17))
        for a in (i * math.tau / 16 for i in range(16))
    ]
    for dark, lift in ((-0.3, -0.03), (-0.08, 0.0), (0.14, 0.035)):
        for dx, up, r in clumps:
            size = r * (1.0 if dark < -0.2 else 0.82 if dark < 0 else 0.5)
            pen.disc(
                x + dx * height * across - lift * across * 0.5,
                foot - height * (up + lift),
                size * height,
                shade(colour, dark + rng.uniform(-0.05, 0.05)),
            )


def grass_tufts(canvas: Canvas, top: float, colour: RGB, count: int) -> None:
    """Blades of grass in the foreground, from `top` down."""
    rng, light = canvas.rng, canvas.light
    draw = ImageDraw.Draw(canvas.image)
    for _ in range(count):
        t = rng.random() ** 0.6
        x, y = rng.random() * canvas.width, (top + (1 - top) * t) * canvas.height
        height = (0.008 + 0.03 * t) * canvas.height
        tone = light.lit(shade(colour, rng.uniform(-0.3, 0.25)))
        for _ in range(3):
            lean = rng.uniform(-0.5, 0.5) * height
            draw.line((x, y, x + lean, y - height), fill=tone, width=max(1, round(canvas.height / 500)))


def dots(canvas: Canvas, top: float, colours: tuple[RGB, ...], count: int, size: float) -> None:
    """Small spots (flowers, pebbles, lights on the ground), larger towards the viewer."""
    rng, light = canvas.rng, canvas.light
    for _ in range(count):
        t = rng.random() ** 0.7
        canvas.pen.disc(rng.random(), top + (1 - top) * t, size * (0.25 + 0.9 * t), light.lit(rng.choice(colours)))
