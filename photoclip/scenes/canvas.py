"""The picture being painted: a supersampled image, and the pen that draws in a shape's own coordinates.

Places are painted on the whole canvas, with x and y as fractions from the top left. Subjects are painted in a frame of
their own, one unit high, with y up from the ground and x from the left; the pen turns and scales both.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from photoclip.scenes.colours import RGB, clamp
from photoclip.scenes.light import Light

Point = tuple[float, float]
Fill = RGB | tuple[int, int, int, int] | int
"""RGB, RGBA on a layer, or a grey level on a mask."""


class Pen:
    """Draws shapes given in local units: a point (x, y) lands at (left + x·across, top + y·down) pixels."""

    def __init__(self, image: Image.Image, left: float, top: float, across: float, down: float) -> None:
        self.image = image
        self.draw = ImageDraw.Draw(image)
        self._left, self._top, self._across, self._down = left, top, across, down
        self.unit = abs(down)

    def at(self, x: float, y: float) -> Point:
        """Where a local point lands, in pixels."""
        return (self._left + x * self._across, self._top + y * self._down)

    def within(self, x: float, y: float, size: float, *, flip: bool = False, tilt: float = 0.0) -> "Pen":
        """A pen for a part whose own frame has its origin at (x, y) and is `size` of this frame's units high."""
        across = self._across * size * (-1 if flip else 1)
        if tilt:
            return _TiltedPen(self.image, *self.at(x, y), across, self._down * size, tilt)
        return Pen(self.image, *self.at(x, y), across, self._down * size)

    def poly(self, points: Sequence[Point], fill: Fill) -> None:
        """A polygon."""
        self.draw.polygon([self.at(x, y) for x, y in points], fill=fill)

    def blob(self, points: Sequence[Point], fill: Fill) -> None:
        """A closed smooth curve through the points."""
        self.poly(smooth(points, closed=True), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Fill) -> None:
        """An ellipse about (x, y)."""
        (x0, y0), (x1, y1) = self.at(x - rx, y - ry), self.at(x + rx, y + ry)
        self.draw.ellipse((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Fill) -> None:
        """A circle whose radius is in units of the height, round however the frame is stretched."""
        cx, cy = self.at(x, y)
        r = radius * self.unit
        self.draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Fill, corner: float = 0.0) -> None:
        """A rectangle, its corners rounded by `corner` units."""
        (a, b), (c, d) = self.at(x0, y0), self.at(x1, y1)
        corners = (min(a, c), min(b, d), max(a, c), max(b, d))
        if corner:
            self.draw.rounded_rectangle(corners, radius=corner * self.unit, fill=fill)
        else:
            self.draw.rectangle(corners, fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: Fill, *, curved: bool = False) -> None:
        """A stroke with round ends and joints."""
        path = [self.at(x, y) for x, y in (smooth(points) if curved else points)]
        pixels = max(1, round(width * self.unit))
        self.draw.line(path, fill=fill, width=pixels, joint="curve")
        if pixels > 2:
            r = pixels / 2
            for x, y in path if not curved else (path[0], path[-1]):
                self.draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def taper(self, points: Sequence[Point], widths: Sequence[float], fill: Fill) -> None:
        """A stroke whose width changes from point to point, as limbs, tails and trunks do."""
        for (a, b), (wa, wb) in zip(pairwise(points), pairwise(widths), strict=True):
            (x0, y0), (x1, y1) = self.at(*a), self.at(*b)
            r0, r1 = wa * self.unit / 2, wb * self.unit / 2
            length = math.hypot(x1 - x0, y1 - y0) or 1.0
            nx, ny = -(y1 - y0) / length, (x1 - x0) / length
            self.draw.polygon(
                [
                    (x0 + nx * r0, y0 + ny * r0),
                    (x1 + nx * r1, y1 + ny * r1),
                    (x1 - nx * r1, y1 - ny * r1),
                    (x0 - nx * r0, y0 - ny * r0),
                ],
                fill=fill,
            )
            self.draw.ellipse((x0 - r0, y0 - r0, x0 + r0, y0 + r0), fill=fill)
            self.draw.ellipse((x1 - r1, y1 - r1, x1 + r1, y1 + r1), fill=fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: Fill) -> None:
        """A circle's outline, its outer edge at `radius`."""
        cx, cy = self.at(x, y)
        r = radius * self.unit
        self.draw.ellipse((cx - r, cy - r, cx + r, cy + r), outline=fill, width=max(1, round(width * self.unit)))

    def arc(self, x: float, y: float, rx: float, ry: float, start: float, end: float, width: float, fill: Fill) -> None:
        """Part of an ellipse's outline; angles in degrees, counted upwards from the right in the local frame."""
        steps = 16
        angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
        self.line([(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles], width, fill)


class _TiltedPen(Pen):
    """A pen whose frame is turned by some degrees about its origin."""

    def __init__(self, image: Image.Image, left: float, top: float, across: float, down: float, tilt: float) -> None:
        super().__init__(image, left, top, across, down)
        self._cos, self._sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))

    def at(self, x: float, y: float) -> Point:
        return super().at(x * self._cos - y * self._sin, x * self._sin + y * self._cos)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Fill) -> None:
        turns = [i * math.tau / 32 for i in range(32)]
        self.poly([(x + rx * math.cos(a), y + ry * math.sin(a)) for a in turns], fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Fill, corner: float = 0.0) -> None:
        self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], fill)


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 6) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    n = len(points)
    out: list[Point] = []
    for i in range(n if closed else n - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2))
        for s in range(steps):
            t = s / steps
            out.append((_spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)))
    if not closed:
        out.append(points[-1])
    return out


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


class Canvas:
    """The picture in the making, `scale` times larger than it will be."""

    def __init__(self, width: int, height: int, light: Light, rng: Random) -> None:
        self.out_size = (width, height)
        self.scale = 2.0 if width * height <= 500_000 else 1.5
        self.width, self.height = round(width * self.scale), round(height * self.scale)
        self.image = Image.new("RGB", (self.width, self.height), light.horizon)
        self.light = light
        self.rng = rng
        self.pen = Pen(self.image, 0, 0, self.width, self.height)
        self.noise = np.random.default_rng(rng.getrandbits(63))

    def coarse(self, divide: int = 4) -> tuple[int, int]:
        """A smaller size (height, width) at which soft things are computed before they are enlarged."""
        return max(24, self.height // divide), max(24, self.width // divide)

    def cover(self, pixels: np.ndarray, top: float, bottom: float) -> None:
        """Enlarge `pixels` (h, w, 3; 0..255) over the full width between two heights (fractions)."""
        y0, y1 = round(top * self.height), round(bottom * self.height)
        if y1 > y0:
            patch = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
            self.image.paste(patch.resize((self.width, y1 - y0), Image.Resampling.BILINEAR), (0, y0))

    def veil(self, colour: RGB, strength: np.ndarray) -> None:
        """Lay `colour` over everything, as strongly as `strength` (h, w; 0..1, enlarged) says."""
        mask = Image.fromarray((np.clip(strength, 0, 1) * 255).astype(np.uint8))
        self.image.paste(colour, (0, 0), mask.resize(self.image.size, Image.Resampling.BILINEAR))

    def glow(self, x: float, y: float, radius: float, colour: RGB, strength: float = 0.8) -> None:
        """A soft round light at (x, y); `radius` in units of the height."""
        side = max(4, round(radius * 2 * self.height))
        mask = _GLOW.resize((side, side), Image.Resampling.BILINEAR)
        if strength < 1:
            mask = mask.point(lambda v: v * strength)
        self.image.paste(colour, (round(x * self.width - side / 2), round(y * self.height - side / 2)), mask)

    def lay(self, layer: Image.Image, left: int, top: int) -> None:
        """Paste an RGBA layer."""
        self.image.paste(layer, (left, top), layer)


def _round_glow() -> Image.Image:
    axis = np.linspace(-1, 1, 129)
    distance = np.sqrt(axis[:, None] ** 2 + axis[None, :] ** 2)
    return Image.fromarray((np.clip(1 - distance, 0, 1) ** 2 * 255).astype(np.uint8))


_GLOW = _round_glow()


def relief(layer: Image.Image, light: Light) -> Image.Image:
    """Give a flat RGBA figure volume: its edges away from the light darken, those towards it brighten.

    The blurred alpha channel is read as a height field, whose slope against the light's direction is the shading.
    """
    red, green, blue = light.ambient
    table = [clamp(v * f) for f in (red, green, blue) for v in range(256)] + list(range(256))
    layer = layer.point(table)
    alpha = layer.getchannel("A")
    width, height = layer.size
    small = alpha.resize((max(8, width * 72 // max(width, height)), max(8, height * 72 // max(width, height))))
    field = np.asarray(small.filter(ImageFilter.GaussianBlur(4)), np.float32) / 255
    slope_y, slope_x = np.gradient(field)
    side = 0.0 if light.sun is None else (light.sun[0] - 0.5)
    # Inwards from the lit edge the field rises, so light from above is a positive vertical slope.
    facing = (slope_y * 0.9 - slope_x * side * 1.6) * 7
    for towards, colour, most in ((facing, light.glow, 0.34), (-facing, shadow_of(light), 0.5)):
        mask = Image.fromarray((np.clip(towards, 0, most) * 255).astype(np.uint8))
        mask = mask.resize(layer.size, Image.Resampling.BICUBIC)
        layer.paste(Image.composite(Image.new("RGB", layer.size, colour), layer.convert("RGB"), mask), (0, 0))
    layer.putalpha(alpha)
    return layer


def shadow_of(light: Light) -> RGB:
    """The colour of shade: dark, and tinted by the sky."""
    return (light.top[0] // 6 + 8, light.top[1] // 6 + 8, light.top[2] // 5 + 14)
