"""Places at the sea, under it, and places that are mostly sky."""

import numpy as np
from PIL import Image

from photoclip.scenes.brushes import crown, dots, fbm, ground, range_of_hills, ridge, water
from photoclip.scenes.canvas import Canvas, Pen, smooth
from photoclip.scenes.colours import RGB, mix, shade
from photoclip.scenes.landscapes import GREEN, SAND
from photoclip.scenes.plants import palm_tree
from photoclip.scenes.sky import sky
from photoclip.scenes.vocabulary import Place, Spot


def _open_sea(canvas: Canvas, _: RGB, *, waves: float = 0.5) -> None:
    horizon = canvas.rng.uniform(0.46, 0.54)
    sky(canvas, horizon)
    water(canvas, horizon, waves=waves)


def _calm_sea(canvas: Canvas, colour: RGB) -> None:
    _open_sea(canvas, colour, waves=0.2)


def _rough_sea(canvas: Canvas, colour: RGB) -> None:
    _open_sea(canvas, colour, waves=0.9)
    rng, light = canvas.rng, canvas.light
    for row in range(6):
        y = 0.56 + 0.085 * row
        height = 0.03 + 0.014 * row
        for _i in range(4):
            x, wide = rng.random(), rng.uniform(0.12, 0.24)
            tone = light.lit(mix((20, 74, 104), (40, 120, 140), rng.random()))
            canvas.pen.blob(
                [
                    (x - wide, y + 0.02),
                    (x - wide * 0.3, y - height * 0.6),
                    (x + wide * 0.2, y - height),
                    (x + wide * 0.5, y - height * 0.3),
                    (x + wide, y + 0.02),
                ],
                tone,
            )
            crest = [
                (x - wide * 0.3, y - height * 0.6),
                (x + wide * 0.2, y - height),
                (x + wide * 0.5, y - height * 0.3),
            ]
            canvas.pen.line(crest, 0.008 + 0.002 * row, light.lit((236, 244, 248)), curved=True)


def _beach(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = rng.uniform(0.4, 0.46)
    shore = horizon + rng.uniform(0.14, 0.18)
    sky(canvas, horizon)
    water(canvas, horizon, bottom=shore + 0.06, colour=(26, 130, 160), waves=0.5)
    sea = canvas.image.copy()
    ground(canvas, shore - 0.06, SAND, (236, 208, 152), rough=0.07)
    edge = [(0.0, shore + rng.uniform(-0.03, 0.03))]
    while edge[-1][0] < 1:
        edge.append((edge[-1][0] + 0.17, shore + rng.uniform(-0.025, 0.03)))
    _sea_above(canvas, sea, edge)
    canvas.pen.line([(x, y + 0.012) for x, y in edge], 0.02, light.lit((206, 176, 126)), curved=True)
    canvas.pen.line(edge, 0.016, light.lit((250, 252, 252)), curved=True)
    canvas.pen.line([(x, y - 0.035) for x, y in edge], 0.007, light.lit((226, 240, 244)), curved=True)
    dots(canvas, shore + 0.08, ((210, 180, 132), (246, 226, 186), (190, 160, 120)), 90, 0.005)


def _sea_above(canvas: Canvas, sea: Image.Image, edge: list[tuple[float, float]]) -> None:
    """Show the water down to the edge that it runs up the sand."""
    mask = Image.new("L", canvas.image.size, 0)
    Pen(mask, 0, 0, canvas.width, canvas.height).poly([(0, 0), *smooth(edge), (1.1, 0)], 255)
    canvas.image.paste(sea, (0, 0), mask)


def _palm_beach(canvas: Canvas, colour: RGB) -> None:
    _beach(canvas, colour)
    rng = canvas.rng
    for x in (rng.uniform(0.03, 0.14), rng.uniform(0.84, 0.96)):
        part = Pen(
            canvas.image,
            x * canvas.width,
            0.86 * canvas.height,
            canvas.height * 0.62 * rng.choice((-1, 1)),
            -canvas.height * 0.62,
        )
        palm_tree(part, rng, canvas.light)


def _island(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = 0.5
    sky(canvas, horizon)
    water(canvas, horizon, colour=(22, 132, 164), waves=0.4)
    x, foot = rng.uniform(0.4, 0.6), 0.66
    canvas.pen.oval(x, foot, 0.32, 0.055, light.lit((120, 206, 206)))
    canvas.pen.oval(x, foot - 0.015, 0.27, 0.042, light.lit(SAND))
    hill = [
        (x - 0.22, foot - 0.03),
        (x - 0.14, foot - 0.12),
        (x, foot - 0.19),
        (x + 0.12, foot - 0.12),
        (x + 0.22, foot - 0.03),
        (x, foot - 0.01),
    ]
    canvas.pen.blob(hill, light.lit(shade(GREEN, -0.15)))
    for _i in range(7):
        crown(
            canvas.pen,
            x + rng.uniform(-0.15, 0.15),
            foot - 0.04,
            rng.uniform(0.1, 0.17),
            light.lit(shade(GREEN, -0.25)),
            rng,
        )
    for side in (-0.16, 0.02, 0.17):
        size = canvas.height * rng.uniform(0.26, 0.34)
        palm_tree(
            Pen(
                canvas.image,
                (x + side) * canvas.width,
                (foot - 0.01) * canvas.height,
                size * rng.choice((-1, 1)),
                -size,
            ),
            rng,
            light,
        )


def _coast(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = 0.48
    sky(canvas, horizon)
    water(canvas, horizon, waves=0.6)
    side = rng.choice((0, 1))
    for i in range(3):
        wide, foot, height = 0.34 + 0.12 * i, 0.53 + 0.1 * i, 0.2 + 0.04 * i
        line = ridge(rng, 0.5, 17)
        tone = light.far((146, 128, 106), 0.55 - 0.2 * i)
        points = [
            (abs(side - wide * k / 16), foot - height * (0.75 + 0.3 * v) * (1 - (k / 16) ** 4))
            for k, v in enumerate(line)
        ]
        canvas.pen.poly([(side, foot), *points, (abs(side - wide), foot)], tone)
        canvas.pen.line(
            [(abs(side - wide * k / 16), y) for k, (_x, y) in enumerate(points)], 0.02, light.far(GREEN, 0.5 - 0.2 * i)
        )
        for _k in range(22):
            x, y = abs(side - wide * rng.random() * 0.95), foot - height * rng.random() * 0.6
            canvas.pen.poly(
                [(x, y), (x + 0.02, y + 0.01), (x + 0.012, min(foot, y + 0.08))], shade(tone, rng.uniform(-0.3, 0.05))
            )
        canvas.pen.line([(side, foot), (abs(side - wide), foot)], 0.014, light.lit((232, 240, 242)))


def _underwater(canvas: Canvas, _: RGB) -> None:
    rng = canvas.rng
    h, w = canvas.coarse(5)
    t = np.linspace(0, 1, h, dtype=np.float32)[:, None, None]
    top, deep = np.array((60, 178, 214), np.float32), np.array((6, 46, 96), np.float32)
    rays = fbm(canvas, h, w, (1, 14), 2)[..., None] * (1 - t) * 46
    canvas.cover(top + (deep - top) * t + rays, 0, 1)
    ground(canvas, 0.84, (70, 120, 140), (150, 160, 130), rough=0.2)
    for _i in range(14):
        x, foot, height = rng.random(), rng.uniform(0.88, 1.0), rng.uniform(0.1, 0.3)
        tone = rng.choice(((34, 116, 70), (196, 82, 96), (216, 140, 60), (60, 140, 90)))
        for _k in range(5):
            lean = rng.uniform(-0.05, 0.05)
            canvas.pen.line(
                [(x, foot), (x + lean * 0.4, foot - height * 0.5), (x + lean, foot - height * rng.uniform(0.7, 1))],
                0.014,
                shade(tone, rng.uniform(-0.2, 0.2)),
                curved=True,
            )
    for _i in range(26):
        x, y, r = rng.random(), rng.random() * 0.8, rng.uniform(0.004, 0.013)
        canvas.pen.ring(x, y, r, 0.003, (206, 238, 246))


def _sky_only(canvas: Canvas, _: RGB) -> None:
    sky(canvas, 0.86)
    light, rng = canvas.light, canvas.rng
    range_of_hills(canvas, ridge(rng, 0.4, 33), 0.94, 0.12, light.far((70, 96, 84), 0.6))
    range_of_hills(canvas, ridge(rng, 0.4, 33), 1.01, 0.1, light.far((52, 80, 56), 0.2))


_SKY = {"sky": Spot("over the sea", 0.42, 0.34, 0.62)}
_WET = ("water", "ocean")

PLACES = (
    Place(
        "calm sea", "the calm sea", "sea", _calm_sea, {"water": Spot("on a calm sea", 0.8, 0.64), **_SKY},
        tags=("sea", *_WET),
    ),
    Place(
        "rough sea", "a rough sea with high waves", "sea", _rough_sea, {"water": Spot("on a rough sea", 0.82, 0.7)},
        tags=("sea", "waves", *_WET), weathers=("clear", "cloudy", "overcast", "rain", "storm"),
    ),
    Place(
        "beach", "a sandy beach", "sea", _beach,
        {"land": Spot("on a sandy beach", 0.95, 0.76), "sky": Spot("over a beach", 0.4, 0.34, 0.6)},
        tags=("sea", "sand", "hot", *_WET),
    ),
    Place(
        "palm beach", "a tropical beach with palm trees", "sea", _palm_beach,
        {"land": Spot("on a beach with palm trees", 0.96, 0.82, 0.9)},
        tags=("beach", "palm", "sea", "sand", "hot", *_WET), weathers=("clear", "cloudy"),
    ),
    Place(
        "island", "a small island with palm trees in the sea", "sea", _island, tags=("palm", "sea", "hot", *_WET),
        weathers=("clear", "cloudy", "overcast", "rain"),
    ),
    Place(
        "rocky coast", "a rocky coast with cliffs", "sea", _coast,
        {"sky": Spot("over a rocky coast", 0.4, 0.34, 0.6)}, tags=("cliffs", "sea", "rocks", *_WET),
    ),
    Place(
        "underwater", "a coral reef under water", "sea", _underwater,
        {"under": Spot("swimming under water", 0.78, 0.4)}, outdoors=False, times=("day",),
        tags=("reef", "sea", *_WET), alone=True,
    ),
    Place(
        "sky", "the sky over the hills", "sky", _sky_only, {"sky": Spot("in the sky", 0.7, 0.52)}, tags=("clouds",),
        weathers=("clear", "cloudy", "cloudy", "overcast", "storm"),
    ),
)  # fmt: skip
