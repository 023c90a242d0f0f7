"""Places in towns: streets, skylines by day and night, parks and playing fields."""

from random import Random

import numpy as np

from photoclip.scenes.brushes import crown, fbm, ground, reflect, water
from photoclip.scenes.canvas import Canvas
from photoclip.scenes.colours import RGB, mix, shade
from photoclip.scenes.landscapes import GREEN, LEAF, hills, tree_line
from photoclip.scenes.sky import sky
from photoclip.scenes.vocabulary import OUTDOOR_TIMES, Place, Spot

_FACADES: tuple[RGB, ...] = (
    (196, 150, 112), (222, 196, 152), (168, 96, 76), (206, 206, 196), (150, 166, 178), (228, 178, 128), (186, 130, 126),
)  # fmt: skip
LAMPLIGHT: tuple[RGB, ...] = ((255, 214, 120), (255, 236, 176), (255, 190, 96))


def windows(
    canvas: Canvas, x0: float, y0: float, x1: float, y1: float, columns: int, rows: int, *, glass: RGB = (92, 116, 140)
) -> None:
    """A grid of windows on a wall; some are lit in the dark."""
    light, rng = canvas.light, canvas.rng
    wide, high = (x1 - x0) / columns, (y1 - y0) / rows
    for row in range(rows):
        for column in range(columns):
            lit = light.dark and rng.random() < 0.55
            tone = rng.choice(LAMPLIGHT) if lit else light.lit(shade(glass, rng.uniform(-0.25, 0.2)))
            x, y = x0 + wide * column, y0 + high * row
            canvas.pen.box(x + wide * 0.22, y + high * 0.2, x + wide * 0.78, y + high * 0.78, tone)


def _skyline(canvas: Canvas, horizon: float, tall: float, layers: int = 3) -> None:
    """Rows of skyscrapers that stand on the horizon."""
    rng, light = canvas.rng, canvas.light
    for layer in range(layers):
        distance = 0.75 - 0.36 * layer
        x = -0.03
        while x < 1.0:
            wide = rng.uniform(0.06, 0.12) * (0.8 + 0.25 * layer)
            high = tall * rng.uniform(0.4, 1.0) * (1 - 0.16 * layer) * (0.65 + 0.7 * (1 - abs(x + wide / 2 - 0.5)))
            tone = light.far(rng.choice(((118, 130, 146), (96, 108, 126), (140, 140, 146), (110, 116, 122))), distance)
            top = horizon - high
            canvas.pen.box(x, top, x + wide, horizon, tone)
            canvas.pen.box(x + wide * 0.68, top, x + wide, horizon, shade(tone, -0.2))
            if rng.random() < 0.25:
                canvas.pen.line([(x + wide / 2, top), (x + wide / 2, top - 0.07)], 0.005, tone)
            elif rng.random() < 0.3:
                canvas.pen.poly([(x, top), (x + wide / 2, top - 0.06), (x + wide, top)], tone)
            windows(canvas, x, top + 0.01, x + wide, horizon, max(3, round(wide * 55)), max(4, round(high * 26)))
            x += wide + rng.uniform(-0.01, 0.02)


def _city_by_the_water(canvas: Canvas, _: RGB) -> None:
    horizon = 0.66
    sky(canvas, horizon)
    if canvas.light.dark:
        canvas.glow(0.5, horizon, 0.6, (190, 120, 110), 0.4)
    _skyline(canvas, horizon, 0.4)
    skyline = canvas.image.copy()
    water(canvas, horizon, colour=(30, 60, 90), waves=0.3)
    canvas.image.paste(skyline.crop((0, 0, canvas.width, round(horizon * canvas.height))), (0, 0))
    reflect(canvas, horizon, 0.33, 0.8)


def _skyscrapers(canvas: Canvas, _: RGB) -> None:
    sky(canvas, 0.8)
    _skyline(canvas, 0.84, 0.56)
    ground(canvas, 0.83, (120, 122, 126), (92, 94, 100), rough=0.06)
    for i in range(6):
        canvas.pen.box(0.02 + i * 0.17, 0.915, 0.1 + i * 0.17, 0.925, canvas.light.lit((230, 228, 214)))
    for i in range(7):
        crown(canvas.pen, 0.07 + i * 0.15, 0.87, 0.1, canvas.light.lit(LEAF), canvas.rng)


def _house_row(canvas: Canvas, side: int, rng: Random) -> None:
    """Houses along one side of a street, drawn in perspective towards its end."""
    light = canvas.light
    horizon, centre = 0.5, 0.5
    edge = [0.0, 0.17, 0.28, 0.355, 0.4, 0.43]
    for i in reversed(range(len(edge) - 1)):
        near, far = edge[i], edge[i + 1]
        scale_near, scale_far = (centre - near) / centre, (centre - far) / centre
        high = rng.uniform(0.62, 0.9)
        tone = light.far(rng.choice(_FACADES), 0.16 * i)
        x0, x1 = (near, far) if side < 0 else (1 - near, 1 - far)
        top0, top1 = horizon - high * scale_near, horizon - high * scale_far
        low0, low1 = horizon + 0.34 * scale_near, horizon + 0.34 * scale_far
        canvas.pen.poly([(x0, top0), (x1, top1), (x1, low1), (x0, low0)], tone)
        canvas.pen.poly(
            [(x0, top0), (x1, top1), (x1, top1 - 0.03 * scale_far), (x0, top0 - 0.03 * scale_near)], shade(tone, -0.3)
        )
        floors, bays = 4, 3
        for row in range(floors):
            for column in range(bays):
                a, b = (column + 0.25) / bays, (column + 0.72) / bays
                c, d = (row + 0.3) / floors, (row + 0.75) / floors
                lit = light.dark and rng.random() < 0.5
                shop = row == floors - 1
                glass = rng.choice(LAMPLIGHT) if lit else light.lit((70, 86, 104) if not shop else (58, 64, 78))
                points = []
                for across, down in ((a, c), (b, c), (b, d), (a, d)):
                    top, low = top0 + (top1 - top0) * across, low0 + (low1 - low0) * across
                    points.append((x0 + (x1 - x0) * across, top + (low - top) * down))
                canvas.pen.poly(points, glass)


def _street(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    sky(canvas, 0.56)
    ground(canvas, 0.5, (130, 130, 134), (86, 88, 94), rough=0.08)
    for side in (-1, 1):
        _house_row(canvas, side, rng)
    for side in (0, 1):
        walk = [(abs(side - 0.45), 0.52), (abs(side - 0.0), 0.84), (abs(side - 0.0), 0.98), (abs(side - 0.455), 0.52)]
        canvas.pen.poly(walk, light.lit((188, 182, 172)))
    for i in range(6):
        y0 = 0.55 + 0.45 * (i / 6) ** 1.5
        y1 = y0 + 0.03 + 0.012 * i
        wide = 0.004 + 0.012 * (y0 - 0.5)
        canvas.pen.poly(
            [(0.5 - wide, y0), (0.5 + wide, y0), (0.5 + wide * 1.3, y1), (0.5 - wide * 1.3, y1)],
            light.lit((240, 238, 226)),
        )
    for i in range(3):
        for side in (-1, 1):
            reach = 0.12 + 0.1 * i
            x, foot, high = 0.5 + side * reach * 1.25, 0.55 + 0.09 * i, 0.14 + 0.1 * i
            canvas.pen.line(
                [(x, foot), (x, foot - high), (x - side * 0.03, foot - high)],
                0.006 + 0.002 * i,
                light.lit((60, 62, 66)),
            )
            if light.dark:
                canvas.glow(x - side * 0.03, foot - high, 0.09 + 0.05 * i, (255, 214, 130), 0.9)
                canvas.pen.disc(x - side * 0.03, foot - high, 0.01 + 0.003 * i, (255, 244, 206))


def _road(canvas: Canvas, _: RGB) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = 0.48
    sky(canvas, horizon)
    hills(canvas, horizon, (84, 122, 84), height=0.16)
    ground(canvas, horizon, (124, 160, 76), GREEN)
    tree_line(canvas, horizon + 0.03, 0.12, LEAF)
    canvas.pen.poly([(0, 0.74), (1, 0.7), (1, 0.98), (0, 0.99)], light.lit((92, 94, 100)))
    canvas.pen.line([(0, 0.745), (1, 0.705)], 0.008, light.lit((230, 228, 218)))
    canvas.pen.line([(0, 0.985), (1, 0.97)], 0.008, light.lit((230, 228, 218)))
    offset = rng.random() * 0.1
    for i in range(6):
        x = offset + i * 0.2
        canvas.pen.line([(x, 0.866 - 0.02 * x), (x + 0.09, 0.864 - 0.02 * x)], 0.009, light.lit((240, 236, 220)))


def _park(canvas: Canvas, _: RGB) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = 0.5
    sky(canvas, horizon)
    ground(canvas, horizon - 0.02, (116, 160, 74), (88, 146, 58))
    for _i in range(9):
        crown(
            canvas.pen,
            rng.random(),
            0.55,
            rng.uniform(0.26, 0.4),
            light.far(shade(LEAF, rng.uniform(-0.2, 0.15)), 0.35),
            rng,
        )
    canvas.pen.poly(
        [(0.3, 0.56), (0.36, 0.56), (0.7, 0.74), (0.95, 1), (0.55, 1), (0.5, 0.78)], light.lit((214, 192, 150))
    )
    bench = 0.14 if rng.random() < 0.5 else 0.78
    for y in (0.6, 0.625, 0.66):
        canvas.pen.box(bench, y, bench + 0.13, y + 0.015, light.lit((140, 92, 52)))
    for x in (bench + 0.015, bench + 0.11):
        canvas.pen.box(x, 0.6, x + 0.008, 0.71, light.lit((60, 58, 58)))


def _pitch(canvas: Canvas, _: RGB) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = 0.42
    sky(canvas, horizon)
    stand = fbm(canvas, 40, 160, (40, 160), 1)
    crowd = np.array(light.lit((120, 110, 120)), np.float32) * (0.4 + 1.1 * stand[..., None])
    crowd = crowd * np.where(
        canvas.noise.random((40, 160, 1)) < 0.3, np.array((1.4, 0.8, 0.7)), np.array((0.8, 0.9, 1.2))
    )
    canvas.cover(crowd, 0.26, horizon + 0.04)
    canvas.pen.box(0, 0.24, 1, 0.265, light.lit((220, 222, 226)))
    ground(canvas, horizon + 0.03, (92, 160, 66), (66, 140, 52), rough=0.05)
    for i in range(5):
        y = 0.46 + 0.54 * (i / 5) ** 1.4
        if i % 2:
            canvas.pen.box(0, y, 1, 0.46 + 0.54 * ((i + 1) / 5) ** 1.4, light.lit((78, 152, 60)))
    white = light.lit((240, 244, 238))
    canvas.pen.line([(0, 0.56), (1, 0.56)], 0.007, white)
    canvas.pen.line([(0.05, 1.0), (0.2, 0.56)], 0.008, white)
    goal = rng.choice((0.12, 0.62))
    canvas.pen.line([(goal, 0.56), (goal, 0.4), (goal + 0.26, 0.4), (goal + 0.26, 0.56)], 0.01, white)
    for i in range(12):
        canvas.pen.line([(goal + 0.26 * i / 12, 0.4), (goal + 0.26 * i / 12, 0.555)], 0.002, shade(white, -0.15))
    for i in range(6):
        canvas.pen.line([(goal, 0.41 + i * 0.025), (goal + 0.26, 0.41 + i * 0.025)], 0.002, shade(white, -0.15))


def _court(canvas: Canvas, colour: RGB) -> None:
    light = canvas.light
    sky(canvas, 0.42)
    for i in range(8):
        crown(canvas.pen, i / 7, 0.45, canvas.rng.uniform(0.14, 0.24), light.lit(shade(LEAF, -0.15)), canvas.rng)
    canvas.pen.box(0, 0.38, 1, 0.46, light.lit((44, 92, 66)))
    ground(canvas, 0.45, shade(colour, 0.1), colour, rough=0.05)
    white = light.lit((244, 244, 240))
    for line in (
        [(0.2, 0.5), (0.8, 0.5)],
        [(0.2, 0.5), (0.02, 1)],
        [(0.8, 0.5), (0.98, 1)],
        [(0.13, 0.7), (0.87, 0.7)],
        [(0.5, 0.5), (0.5, 0.7)],
    ):
        canvas.pen.line(line, 0.008, white)
    canvas.pen.box(0.1, 0.565, 0.9, 0.645, mix(light.lit((60, 66, 70)), light.lit(colour), 0.45))
    for i in range(40):
        canvas.pen.line([(0.1 + 0.02 * i, 0.565), (0.1 + 0.02 * i, 0.645)], 0.0015, light.lit((40, 44, 46)))
    canvas.pen.line([(0.1, 0.562), (0.9, 0.562)], 0.012, white)


_DAY_ONLY = ("day", "day", "sunset", "night")
_DRY = ("clear", "clear", "cloudy", "overcast", "rain")

PLACES = (
    Place(
        "street", "a city street with houses", "street", _street,
        {"land": Spot("on a city street", 0.96, 0.82, 0.9), "road": Spot("on a city street", 0.96, 0.84)},
        tags=("city", "houses", "road", "urban"),
    ),
    Place(
        "country road", "a country road through green hills", "street", _road,
        {"road": Spot("on a country road", 0.95, 0.88), "sky": Spot("over a country road", 0.4, 0.34, 0.6)},
        tags=("road", "hills", "grass"),
    ),
    Place(
        "park", "a park with trees and a bench", "street", _park, {"land": Spot("in a park", 0.96, 0.8)},
        tags=("trees", "bench", "grass", "hot"),
    ),
    Place(
        "city skyline", "a city skyline by the water", "night city", _city_by_the_water,
        {
            "sky": Spot("over a city skyline", 0.4, 0.34, 0.62),
            "water": Spot("in front of a city skyline", 0.9, 0.8, 0.8),
        },
        tags=("city", "skyscrapers", "buildings", "water", "reflection"),
        times=("night", "night", "night", "dusk", "dusk", "sunset"),
    ),
    Place(
        "skyscrapers", "tall skyscrapers", "night city", _skyscrapers,
        {"sky": Spot("over skyscrapers", 0.34, 0.3, 0.56)}, tags=("city", "buildings", "downtown"),
        times=("night", "night", "dusk", *OUTDOOR_TIMES[:1]),
    ),
    Place(
        "football pitch", "a football pitch with a goal in a stadium", "sport", _pitch,
        {"pitch": Spot("on a football pitch", 0.96, 0.8)}, tags=("football", "stadium", "grass", "goal", "hot"),
        times=_DAY_ONLY, weathers=_DRY, alone=False,
    ),
    Place(
        "tennis court", "a {colour} tennis court with a net", "sport", _court,
        {"court": Spot("on a {colour} tennis court", 0.96, 0.84)}, colours=("red", "green", "blue"),
        tags=("tennis", "net", "hot"), times=("day", "day", "sunset"), weathers=_DRY, alone=False,
    ),
)  # fmt: skip
