"""Places in the country: meadows, mountains, forests, water, deserts, snow."""

from collections.abc import Callable
from functools import partial

from PIL import Image

from photoclip.scenes.brushes import (
    crown,
    dots,
    grass_tufts,
    ground,
    peaks,
    pine,
    range_of_hills,
    reflect,
    ridge,
    water,
)  # fmt: skip
from photoclip.scenes.canvas import Canvas, Pen, smooth
from photoclip.scenes.colours import RGB, mix, shade
from photoclip.scenes.sky import sky
from photoclip.scenes.vocabulary import Place, Spot

GREEN: RGB = (92, 146, 58)
SAND: RGB = (232, 206, 156)
ROCK: RGB = (112, 108, 112)
SNOW: RGB = (238, 242, 250)
PINE: RGB = (34, 78, 52)
LEAF: RGB = (70, 124, 48)
AUTUMN: tuple[RGB, ...] = ((214, 106, 30), (230, 160, 40), (186, 58, 34), (222, 130, 40))


def hills(canvas: Canvas, horizon: float, colour: RGB, layers: int = 2, height: float = 0.14) -> None:
    """Rolling hills along the horizon."""
    for i in range(layers):
        tone = canvas.light.far(colour, 0.95 - 0.35 * i)
        line = ridge(canvas.rng, 0.36, 33)
        range_of_hills(canvas, line, horizon + 0.01, height * (1 - 0.35 * i), tone)


def _meadow(canvas: Canvas, _: RGB, *, flowers: bool = False) -> None:
    horizon = canvas.rng.uniform(0.46, 0.52)
    sky(canvas, horizon)
    hills(canvas, horizon, (84, 128, 84))
    ground(canvas, horizon, (120, 164, 72), GREEN)
    tree_line(canvas, horizon + 0.02, 0.09, LEAF)
    grass_tufts(canvas, 0.6, (96, 150, 56), 240)
    if flowers:
        dots(canvas, 0.54, ((240, 70, 80), (250, 214, 60), (246, 246, 240), (180, 90, 200)), 420, 0.009)


def tree_line(canvas: Canvas, foot: float, height: float, colour: RGB, *, conifers: bool = False) -> None:
    """Scattered trees that all stand at one distance."""
    rng = canvas.rng
    for _ in range(rng.randint(4, 11)):
        tone = canvas.light.far(shade(colour, rng.uniform(-0.2, 0.1)), 0.5)
        plant = pine if conifers else crown
        plant(canvas.pen, rng.random(), foot, height * rng.uniform(0.7, 1.3), tone, rng)


def _mountains(canvas: Canvas, _: RGB, *, snow: float = 0.0) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = rng.uniform(0.62, 0.7)
    sky(canvas, horizon)
    range_of_hills(canvas, peaks(rng, 4), horizon, rng.uniform(0.3, 0.36), light.far(ROCK, 0.9), snow=snow * 0.8)
    range_of_hills(canvas, peaks(rng, 3), horizon, rng.uniform(0.36, 0.5), light.far((92, 90, 98), 0.45), snow=snow)
    range_of_hills(canvas, ridge(rng, 0.45, 33), horizon + 0.03, 0.1, light.far(PINE, 0.4))
    ground(canvas, horizon - 0.004, (118, 140, 84), (98, 122, 62) if not snow else (150, 156, 130))
    tree_line(canvas, horizon + 0.06, 0.12, PINE, conifers=True)
    for _i in range(rng.randint(3, 8)):
        pine(
            canvas.pen,
            rng.choice((rng.uniform(0, 0.22), rng.uniform(0.78, 1))),
            rng.uniform(0.84, 0.97),
            rng.uniform(0.22, 0.34),
            light.lit(PINE),
            rng,
        )


def _volcano(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = 0.74
    sky(canvas, horizon)
    x = rng.uniform(0.4, 0.6)
    top = horizon - rng.uniform(0.4, 0.46)
    for i in range(26):
        grow = i / 25
        tone = mix(light.lit((96, 88, 88)), light.middle, 0.25 + 0.3 * grow)
        canvas.pen.disc(
            x + 0.14 * grow + rng.uniform(-0.05, 0.05) * (0.4 + grow),
            top - 0.02 - 0.24 * grow,
            0.035 + 0.06 * grow,
            shade(tone, rng.uniform(-0.2, 0.1)),
        )
    rock = light.far((84, 72, 72), 0.35)
    points = [
        (x - 0.42, horizon),
        (x - 0.2, horizon - 0.2),
        (x - 0.06, top),
        (x - 0.02, top + 0.02),
        (x + 0.03, top + 0.015),
        (x + 0.065, top),
        (x + 0.2, horizon - 0.18),
        (x + 0.44, horizon),
    ]
    canvas.pen.poly(points, rock)
    canvas.pen.poly(
        [(x + 0.03, top + 0.015), (x + 0.065, top), (x + 0.2, horizon - 0.18), (x + 0.44, horizon), (x + 0.1, horizon)],
        shade(rock, -0.3),
    )
    canvas.glow(x, top, 0.2, (255, 120, 30), 0.8)
    for i in range(3):
        path = [(x + 0.01 * i, top + 0.02)]
        while path[-1][1] < horizon - 0.12:
            path.append((path[-1][0] + rng.uniform(-0.02, 0.03) + 0.02 * (i - 1), path[-1][1] + 0.05))
        canvas.pen.line(path, 0.02, (226, 62, 20), curved=True)
        canvas.pen.line(path, 0.009, (255, 190, 60), curved=True)
    ground(canvas, horizon, (96, 110, 74), (74, 92, 58), rough=0.25)


def _forest(canvas: Canvas, _: RGB, *, season: str = "summer") -> None:
    rng, light = canvas.rng, canvas.light
    horizon = 0.5
    sky(canvas, horizon)
    floor: dict[str, tuple[RGB, RGB]] = {
        "summer": ((96, 120, 60), (78, 100, 48)), "autumn": ((190, 122, 56), (166, 92, 40)),
        "winter": (SNOW, (226, 232, 244)), "pine": ((84, 96, 58), (92, 84, 54)),
    }  # fmt: skip
    ground(canvas, horizon - 0.06, *floor[season], rough=0.22)
    path = mix(floor[season][1], (206, 176, 132), 0.6)
    bend = rng.uniform(-0.12, 0.12)
    canvas.pen.poly(
        [
            (0.49 + bend, 0.5),
            (0.51 + bend, 0.5),
            (0.6 + bend * 0.3, 0.72),
            (0.78, 1),
            (0.3, 1),
            (0.44 + bend * 0.3, 0.72),
        ],
        light.lit(path),
    )
    for row in range(5):
        distance = 1 - row / 4
        count = 15 - row * 2
        foot = 0.5 + 0.46 * (1 - distance) ** 1.4
        for i in range(count):
            x = (i + rng.uniform(0.1, 0.9)) / count
            if row > 1 and abs(x - 0.5) < 0.12 + 0.06 * row:
                continue
            height = (0.5 + 0.5 * (1 - distance)) * rng.uniform(0.8, 1.1)
            if season in ("pine", "winter"):
                tone = PINE if season == "pine" else mix(PINE, SNOW, 0.45)
                pine(canvas.pen, x, foot, height, light.far(shade(tone, rng.uniform(-0.15, 0.1)), distance * 0.85), rng)
            else:
                tone = rng.choice(AUTUMN) if season == "autumn" else shade(LEAF, rng.uniform(-0.2, 0.15))
                crown(
                    canvas.pen,
                    x,
                    foot,
                    height,
                    light.far(tone, distance * 0.85),
                    rng,
                    trunk=light.far((78, 60, 46), distance * 0.7),
                )
    if season == "autumn":
        dots(canvas, 0.6, AUTUMN, 300, 0.007)


def _lake(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    shore = rng.uniform(0.48, 0.54)
    sky(canvas, shore)
    range_of_hills(canvas, peaks(rng, 3), shore, rng.uniform(0.2, 0.32), light.far((98, 104, 118), 0.8), snow=0.25)
    range_of_hills(canvas, ridge(rng, 0.45, 33), shore, 0.12, light.far(PINE, 0.55))
    tree_line(canvas, shore + 0.005, 0.08, PINE, conifers=True)
    before = canvas.image.copy()
    water(canvas, shore, colour=(36, 96, 120), waves=0.15)
    canvas.image.paste(before.crop((0, 0, canvas.width, round(shore * canvas.height))), (0, 0))
    reflect(canvas, shore, min(shore, 0.42), 0.75)
    for _i in range(14):
        x = rng.choice((rng.uniform(-0.02, 0.2), rng.uniform(0.8, 1.02)))
        height = rng.uniform(0.1, 0.22)
        canvas.pen.line([(x, 1.0), (x + rng.uniform(-0.02, 0.02), 1 - height)], 0.006, light.lit((76, 96, 40)))


def _river(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = 0.46
    sky(canvas, horizon)
    hills(canvas, horizon, (84, 122, 84), height=0.2)
    water(canvas, horizon, colour=(44, 116, 150), waves=0.6)
    river = canvas.image.copy()
    ground(canvas, horizon, (122, 160, 78), GREEN)
    bend = rng.uniform(-0.2, 0.2)
    edge_left = [(0.5 + bend, horizon + 0.01), (0.42 + bend, 0.54), (0.5 - bend, 0.66), (0.2, 0.84), (0.06, 1.0)]
    edge_right = [(0.94, 1.0), (0.8, 0.84), (0.72 - bend, 0.66), (0.52 + bend, 0.54), (0.53 + bend, horizon + 0.01)]
    _through(canvas, river, edge_left, edge_right)
    tree_line(canvas, horizon + 0.04, 0.14, LEAF)
    for x in (rng.uniform(0.0, 0.14), rng.uniform(0.88, 1.0)):
        crown(canvas.pen, x, 0.72, 0.34, light.lit(LEAF), rng)


def _through(
    canvas: Canvas, water_image: Image.Image, left: list[tuple[float, float]], right: list[tuple[float, float]]
) -> None:
    """Show `water_image` between two banks."""
    mask = Image.new("L", canvas.image.size, 0)
    stencil = Pen(mask, 0, 0, canvas.width, canvas.height)
    stencil.poly([*smooth(left), *smooth(right)], 255)
    bank = canvas.light.lit((150, 132, 96))
    canvas.pen.line(left, 0.02, bank, curved=True)
    canvas.pen.line(right, 0.02, bank, curved=True)
    canvas.image.paste(water_image, (0, 0), mask)


def _waterfall(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    sky(canvas, 0.4)
    pool = 0.76
    rock = light.lit((88, 84, 80))
    cliff_left = [(0, 0.16), (0.2, 0.2), (0.38, 0.22), (0.42, pool), (0, pool)]
    cliff_right = [(1, 0.12), (0.8, 0.2), (0.62, 0.22), (0.58, pool), (1, pool)]
    canvas.pen.poly([(0.3, 0.22), (0.7, 0.22), (0.7, pool), (0.3, pool)], shade(rock, -0.35))
    for cliff in (cliff_left, cliff_right):
        canvas.pen.poly(cliff, rock)
    for _i in range(150):
        x, y = rng.random(), rng.uniform(0.22, pool - 0.04)
        if abs(x - 0.5) < 0.1:
            continue
        canvas.pen.poly(
            [
                (x, y),
                (x + rng.uniform(0.02, 0.06), y + rng.uniform(-0.02, 0.02)),
                (x + 0.02, y + rng.uniform(0.05, 0.12)),
            ],
            shade(rock, rng.uniform(-0.35, 0.14)),
        )
    for i in range(70):
        x = 0.5 + rng.gauss(0, 0.055)
        tone = light.lit(mix((240, 248, 255), (150, 196, 222), rng.random() * 0.8))
        canvas.pen.line(
            [
                (x, 0.215 + rng.random() * 0.03 if i % 3 else rng.uniform(0.3, 0.5)),
                (x + rng.uniform(-0.012, 0.012), pool),
            ],
            rng.uniform(0.005, 0.014),
            tone,
        )
    water(canvas, pool, colour=(40, 124, 140), waves=0.7)
    for _i in range(40):
        canvas.glow(
            0.5 + rng.gauss(0, 0.1),
            pool + rng.uniform(-0.03, 0.03),
            rng.uniform(0.04, 0.1),
            light.lit((246, 250, 255)),
            0.55,
        )
    for x in [rng.uniform(0, 0.3) for _ in range(7)] + [rng.uniform(0.7, 1) for _ in range(7)]:
        pine(canvas.pen, x, 0.2 + rng.uniform(0, 0.04), rng.uniform(0.1, 0.2), light.lit(shade(LEAF, -0.25)), rng)
    for x in (rng.uniform(0, 0.1), rng.uniform(0.9, 1)):
        crown(canvas.pen, x, 0.98, 0.5, light.lit(shade(LEAF, -0.2)), rng)


def _desert(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = 0.5
    sky(canvas, horizon)
    ground(canvas, horizon - 0.02, (236, 190, 120), (224, 164, 90), rough=0.1)
    for i in range(4):
        base = 0.56 + 0.12 * i
        line = ridge(rng, 0.26, 17)
        tone = light.far(shade((230, 172, 98), -0.06 * (i % 2)), 0.5 - 0.14 * i)
        n = len(line) - 1
        tops = [(k / n, base - (0.09 + 0.03 * i) * v) for k, v in enumerate(line)]
        canvas.pen.poly([*tops, (1, base + 0.2), (0, base + 0.2)], tone)
        peak = max(range(n), key=lambda k: line[k])
        canvas.pen.poly([tops[peak], *tops[peak + 1 :], (1, base + 0.1)], shade(tone, -0.22))
    ground(canvas, 0.86, (230, 172, 98), (220, 158, 88), rough=0.14)


def _snowfield(canvas: Canvas, _: RGB) -> None:
    rng, light = canvas.rng, canvas.light
    horizon = rng.uniform(0.5, 0.56)
    sky(canvas, horizon)
    range_of_hills(canvas, peaks(rng, 3), horizon, 0.3, light.far((120, 126, 140), 0.7), snow=0.8)
    ground(canvas, horizon, SNOW, (228, 234, 246), rough=0.06)
    for _i in range(rng.randint(4, 9)):
        foot = rng.uniform(horizon + 0.03, horizon + 0.14)
        pine(canvas.pen, rng.random(), foot, rng.uniform(0.12, 0.2), light.far(mix(PINE, SNOW, 0.4), 0.3), rng)


_Painter = Callable[[Canvas, RGB], None]


def _land(
    name: str, view: str, paint: _Painter, phrase: str, over: str, *, near: float = 0.95, far: float = 0.74,
    kind: str = "landscape", spots: dict[str, Spot] | None = None, tags: tuple[str, ...] = (), scale: float = 1.0,
) -> Place:  # fmt: skip
    found = {"land": Spot(phrase, near, far, scale)} | ({"sky": Spot(over, 0.4, 0.34, 0.62)} if over else {})
    return Place(name, view, kind, paint, found | (spots or {}), tags=("nature", *tags))


PLACES = (
    _land("meadow", "a green meadow", _meadow, "on a green meadow", "over a green meadow", tags=("grass", "field")),
    _land(
        "flower meadow", "a meadow full of flowers", partial(_meadow, flowers=True), "in a meadow full of flowers",
        "over a flower meadow", tags=("grass", "flowers", "meadow"),
    ),
    _land(
        "mountains", "rocky mountains", _mountains, "in front of rocky mountains", "over the mountains", far=0.82,
        tags=("mountain",),
    ),
    _land(
        "snowy mountains", "mountains with snow on their peaks", partial(_mountains, snow=0.55),
        "in front of snowy mountains", "over snowy mountains", far=0.82, tags=("mountain", "snow"),
    ),
    Place(
        "volcano", "an erupting volcano with glowing lava", "landscape", _volcano,
        {"land": Spot("in front of a volcano", 0.95, 0.88)}, tags=("nature", "mountain", "lava", "hot"),
    ),
    _land(
        "forest", "a path through a green forest", _forest, "on a path in a green forest", "", tags=("trees", "path"),
    ),
    _land(
        "autumn forest", "a path through an autumn forest", partial(_forest, season="autumn"), "in an autumn forest",
        "", tags=("forest", "trees", "autumn", "leaves", "hot"),
    ),
    _land(
        "pine forest", "a path through a pine forest", partial(_forest, season="pine"), "in a pine forest", "",
        tags=("forest", "trees"),
    ),
    _land(
        "winter forest", "a snowy winter forest", partial(_forest, season="winter"), "in a snowy winter forest", "",
        tags=("forest", "trees", "snow", "winter"),
    ),
    Place(
        "lake", "a calm lake with mountains behind it", "landscape", _lake,
        {"water": Spot("on a calm lake", 0.82, 0.66), "sky": Spot("over a mountain lake", 0.4, 0.34, 0.62)},
        tags=("nature", "water", "mountain", "reflection"),
    ),
    Place(
        "river", "a river winding through green fields", "landscape", _river,
        {"water": Spot("on a river", 0.92, 0.84, 0.9), "sky": Spot("over a river", 0.38, 0.34, 0.6)},
        tags=("nature", "water"),
    ),
    Place(
        "waterfall", "a waterfall between rocks", "landscape", _waterfall, tags=("nature", "water", "rocks", "hot"),
        weathers=("clear", "cloudy", "overcast", "fog"),
    ),
    _land(
        "desert", "sand dunes in the desert", _desert, "in the desert", "over the desert",
        tags=("sand", "dunes", "hot"),
    ),
    _land(
        "snow", "a snow-covered field with mountains", _snowfield, "in the snow", "over a snowy field",
        tags=("winter", "snow", "mountain"), spots={"slope": Spot("on a snowy slope", 0.92, 0.78)},
    ),
)  # fmt: skip
