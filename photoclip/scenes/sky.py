"""The sky: its gradient, the sun, clouds and stars."""

import math

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from photoclip.scenes.brushes import Array, fbm
from photoclip.scenes.canvas import Canvas
from photoclip.scenes.colours import mix, shade, times


def sky(canvas: Canvas, horizon: float) -> None:
    """The sky down to `horizon` (fraction of the height): gradient, sun glow, clouds, stars."""
    light = canvas.light
    h, w = canvas.coarse(6)
    t = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    bottom = max(horizon, 0.05)
    top, middle, low = (np.array(c, np.float32) for c in (light.top, light.middle, light.horizon))
    column = np.where(t < 0.6, top + (middle - top) * (t / 0.6), middle + (low - middle) * ((t - 0.6) / 0.4))
    pixels = np.repeat(column[:, None, :], w, axis=1)
    if light.sun is not None:
        sun_x, sun_y = light.sun
        aspect = canvas.width / (canvas.height * bottom)
        x = (np.linspace(0, 1, w, dtype=np.float32)[None, :] - sun_x) * aspect
        distance = np.sqrt(x**2 + (t - sun_y) ** 2)
        glow = np.exp(-((distance / 0.55) ** 2)) * 0.75
        pixels += (np.array(light.glow, np.float32) - pixels) * glow[..., None]
    if light.clouds > 0.02:
        pixels = _clouds(canvas, pixels, t)
    canvas.cover(pixels, 0, bottom)
    if light.sun is not None and light.clouds < 0.7:
        radius = 0.03 if light.time == "day" else 0.055
        canvas.pen.disc(light.sun[0], light.sun[1] * bottom, radius, mix(light.glow, (255, 255, 255), 0.55))
    heaps = {"clear": canvas.rng.choice((0, 1, 2)), "cloudy": canvas.rng.randint(4, 7)}.get(light.weather, 0)
    if light.time != "night" and heaps:
        _cumulus(canvas, bottom, heaps)
    if light.time == "night" and light.clouds < 0.5:
        stars(canvas, bottom, 40)


def _clouds(canvas: Canvas, pixels: Array, t: Array) -> Array:
    light = canvas.light
    h, w = pixels.shape[:2]
    field = fbm(canvas, h, w, (4, 3), 5)
    # Clouds flatten towards the horizon: sample the noise faster there.
    rows = np.clip((np.power(t[:, 0], 1.6) * (h - 1)), 0, h - 1).astype(int)
    field = field[rows]
    edge = 0.95 - light.clouds * (0.75 if light.clouds > 0.65 else 0.5)
    cover = np.clip((field - edge) / 0.28, 0, 1) * (0.92 - 0.45 * t)
    body = np.array(mix(light.horizon, (255, 255, 255) if light.time == "day" else light.glow, 0.5), np.float32)
    belly = np.array(mix(light.top, light.horizon, 0.45), np.float32)
    depth = np.clip((field - edge) / 0.75, 0, 1)[..., None]
    if light.time in ("sunset", "sunrise"):
        body, belly = np.array(mix(light.glow, light.middle, 0.35), np.float32), np.array(light.top, np.float32)
    colour = body + (belly - body) * depth * (1.2 if light.clouds > 0.8 else 0.75)
    return np.asarray(pixels + (colour - pixels) * cover[..., None], np.float32)


def stars(canvas: Canvas, bottom: float, count: int) -> None:
    """Stars above `bottom`."""
    rng = canvas.rng
    for _ in range(count):
        size = 0.0012 + 0.003 * rng.random() ** 3
        level = rng.randint(150, 255)
        canvas.pen.disc(rng.random(), rng.random() * bottom * 0.92, size, (level, level, min(255, level + 20)))


def _cumulus(canvas: Canvas, bottom: float, count: int) -> None:
    """Heaped clouds: round on top, flat below, lit from above, smaller towards the horizon."""
    rng, light = canvas.rng, canvas.light
    width, height = canvas.width // 3, canvas.height // 3
    mask = Image.new("L", (width, height))
    draw = ImageDraw.Draw(mask)
    for _ in range(count):
        depth = rng.random()
        x, y = rng.random() * width, (0.08 + 0.72 * depth) * bottom * height
        size = height * rng.uniform(0.12, 0.2) * (1.15 - 0.75 * depth)
        for i in range(9):
            u = i / 8 * 2 - 1
            r = size * (0.2 + 0.32 * math.sqrt(1 - u * u) * rng.uniform(0.7, 1.15))
            cx = x + u * size * 1.35
            draw.ellipse((cx - r, y - r * 1.3, cx + r, y + r * 0.45), fill=rng.randint(205, 240))
    radius = max(1.0, height / 160)
    mask = mask.filter(ImageFilter.GaussianBlur(radius))
    lit = ImageChops.multiply(
        mask,
        ImageChops.offset(ImageChops.invert(mask), 0, round(radius * 5)).filter(ImageFilter.GaussianBlur(radius * 2.4)),
    )
    body, rim = mix(light.horizon, light.middle, 0.35), (255, 255, 255)
    if light.time == "day":
        body = mix((206, 216, 230), light.horizon, 0.3)
    elif light.time == "dusk":
        body, rim = shade(light.middle, -0.1), mix(light.horizon, light.glow, 0.4)
    else:
        body, rim = mix(light.middle, light.top, 0.45), times(light.glow, (1.0, 0.96, 0.92))
    for colour, layer in ((body, mask), (rim, lit)):
        canvas.image.paste(colour, (0, 0), layer.resize(canvas.image.size, Image.Resampling.BILINEAR))
