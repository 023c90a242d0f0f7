"""More places in towns: a canal with gabled houses, a street full of neon signs, a harbour, a square."""

from photoclip.scenes.brushes import ground, reflect, water
from photoclip.scenes.canvas import Canvas, Pen
from photoclip.scenes.cities import LAMPLIGHT, windows
from photoclip.scenes.colours import NAMED, RGB, mix, shade
from photoclip.scenes.landscapes import hills
from photoclip.scenes.sky import sky
from photoclip.scenes.vocabulary import Place, Spot

_PLASTER: tuple[RGB, ...] = (
    (206, 92, 74), (232, 184, 92), (112, 146, 172), (230, 214, 186), (150, 172, 120), (222, 148, 110), (180, 120, 140),
)  # fmt: skip
_NEON: tuple[RGB, ...] = ((255, 64, 150), (64, 226, 255), (255, 210, 60), (130, 255, 120), (190, 110, 255))


def _gables(canvas: Canvas, foot: float, height: float, count: int) -> None:
    """A row of tall narrow houses, each in another colour, with stepped or pointed gables."""
    rng, light, pen = canvas.rng, canvas.light, canvas.pen
    wide = 1 / count
    previous: RGB | None = None
    for i in range(count):
        tone = rng.choice([c for c in _PLASTER if c != previous])
        previous = tone
        wall = light.lit(tone)
        x0, x1, top = i * wide, (i + 1) * wide + 0.002, foot - height * rng.uniform(0.8, 1.0)
        middle = (x0 + x1) / 2
        roof = light.lit(rng.choice(((120, 62, 48), (84, 78, 84), (150, 84, 60))))
        if rng.random() < 0.5:
            pen.poly([(x0, top), (middle, top - 0.11), (x1, top)], roof)
        else:
            for step in range(4):
                pen.box(x0 + wide * 0.13 * step, top - 0.026 * (step + 1), x1 - wide * 0.13 * step, top, wall)
        pen.box(x0, top, x1, foot, wall)
        pen.box(x1 - wide * 0.08, top, x1, foot, shade(wall, -0.2))
        windows(canvas, x0 + wide * 0.06, top + 0.02, x1 - wide * 0.1, foot - 0.1, 3, 4)
        door = light.lit(rng.choice(((88, 54, 40), (40, 74, 66), (52, 60, 100))))
        pen.box(middle - wide * 0.13, foot - 0.085, middle + wide * 0.13, foot, door)


def _canal(canvas: Canvas, _: RGB) -> None:
    quay = 0.64
    sky(canvas, quay)
    _gables(canvas, quay, 0.4, 7)
    canvas.pen.box(0, quay, 1, quay + 0.03, canvas.light.lit((140, 132, 124)))
    above = canvas.image.copy()
    water(canvas, quay + 0.03, colour=(40, 84, 96), waves=0.25)
    canvas.image.paste(above.crop((0, 0, canvas.width, round((quay + 0.03) * canvas.height))), (0, 0))
    reflect(canvas, quay + 0.03, 0.33, 0.7)


def _square(canvas: Canvas, _: RGB) -> None:
    light, pen = canvas.light, canvas.pen
    foot = 0.62
    sky(canvas, foot)
    _gables(canvas, foot, 0.38, 8)
    ground(canvas, foot - 0.004, (190, 178, 162), (172, 158, 142), rough=0.1)
    line = light.lit((138, 126, 114))
    for i in range(-6, 19):
        pen.line([(0.5 + (i / 12 - 0.5) * 0.9, foot), (0.5 + (i / 12 - 0.5) * 3.2, 1.0)], 0.003, line)
    for i in range(9):
        y = foot + (1 - foot) * (i / 9) ** 1.7
        pen.line([(0, y), (1, y)], 0.003, line)
    stone = light.lit((186, 184, 180))
    pen.oval(0.5, 0.7, 0.13, 0.035, shade(stone, -0.2))
    pen.oval(0.5, 0.69, 0.12, 0.028, light.lit((110, 176, 206)))
    pen.box(0.485, 0.52, 0.515, 0.69, stone)
    pen.oval(0.5, 0.54, 0.05, 0.014, stone)
    spray = light.lit((226, 240, 248))
    for side in (-1, 1):
        for reach in (0.03, 0.06, 0.09):
            arc = [
                (0.5, 0.5),
                (0.5 + side * reach * 0.6, 0.49),
                (0.5 + side * reach, 0.56),
                (0.5 + side * reach, 0.685),
            ]
            pen.line(arc, 0.006, spray, curved=True)


def _neon(canvas: Canvas, _: RGB) -> None:
    """Dark walls in perspective, signs that glow, their light on the wet street."""
    rng, pen = canvas.rng, canvas.pen
    sky(canvas, 0.56)
    canvas.glow(0.5, 0.5, 0.5, (120, 70, 140), 0.7)
    for side in (0, 1):
        for near, far in ((0.0, 0.18), (0.18, 0.3), (0.3, 0.38), (0.38, 0.43)):
            _dark_house(canvas, abs(side - near), abs(side - far), 1 - 2 * near, 1 - 2 * far)
    ground(canvas, 0.56, (64, 50, 88), (40, 38, 60), rough=0.4)
    for i in range(12):
        side = -1 if i % 2 else 1
        depth = rng.uniform(0.16, 0.46)
        x, y = 0.5 + side * depth, 0.5 - rng.uniform(0.05, 0.7) * depth
        tone = rng.choice(_NEON)
        wide, high = rng.choice(((0.028, 0.13), (0.07, 0.045), (0.04, 0.07)))
        size = 0.4 + depth * 1.6
        canvas.glow(x, y, 0.16 * size, tone, 0.7)
        pen.box(x - wide * size, y - high * size, x + wide * size, y + high * size, shade(tone, -0.72), 0.012)
        _sign(pen.within(x, y, size), wide, high, tone)
        for spread in (0.05, 0.11, 0.17):
            canvas.glow(x, 0.6 + depth * 0.5 + spread, 0.13 * size, tone, 0.34)


def _dark_house(canvas: Canvas, near: float, far: float, near_scale: float, far_scale: float) -> None:
    """A house at night in perspective between two positions across the picture, a few of its windows lit."""
    rng, pen = canvas.rng, canvas.pen
    high = rng.uniform(0.56, 0.78)
    wall = rng.choice(((58, 54, 88), (72, 52, 84), (48, 62, 88)))

    def on_wall(across: float, up: float) -> tuple[float, float]:
        scale = near_scale + (far_scale - near_scale) * across
        return near + (far - near) * across, 0.5 - (high * up - 0.3 * (1 - up)) * scale

    pen.poly([on_wall(0, 1), on_wall(1, 1), on_wall(1, 0), on_wall(0, 0)], mix(wall, (110, 70, 130), 1 - near_scale))
    for row in range(5):
        for column in range(3):
            a, b, low, top = column / 3 + 0.08, column / 3 + 0.25, 0.24 + 0.15 * row, 0.33 + 0.15 * row
            tone = rng.choice(LAMPLIGHT) if rng.random() < 0.4 else shade(wall, -0.45)
            pen.poly([on_wall(a, low), on_wall(b, low), on_wall(b, top), on_wall(a, top)], tone)


def _sign(pen: Pen, wide: float, high: float, tone: RGB) -> None:
    """A neon sign: a glowing frame with strokes in it."""
    frame = [(-wide, -high), (wide, -high), (wide, high), (-wide, high), (-wide, -high)]
    pen.line([(x * 0.9, y * 0.9) for x, y in frame], 0.007, tone)
    strokes = 4
    for i in range(strokes):
        t = (i + 0.5) / strokes * 1.5 - 0.75
        x, y = (0.0, t * high) if high > wide else (t * wide, 0.0)
        pen.disc(x, y, 0.014, shade(tone, 0.55))


def _harbour(canvas: Canvas, _: RGB) -> None:
    rng, light, pen = canvas.rng, canvas.light, canvas.pen
    shore = 0.54
    sky(canvas, shore)
    hills(canvas, shore, (88, 122, 96), height=0.2)
    for i in range(12):
        wide = rng.uniform(0.05, 0.08)
        x, high = i / 12 + rng.uniform(0, 0.02), rng.uniform(0.05, 0.1)
        wall = light.far(rng.choice(_PLASTER), 0.3)
        pen.box(x, shore - high, x + wide, shore, wall)
        pen.poly(
            [(x - 0.006, shore - high), (x + wide / 2, shore - high - 0.035), (x + wide + 0.006, shore - high)],
            light.far((150, 74, 54), 0.3),
        )
        windows(canvas, x, shore - high + 0.01, x + wide, shore, 3, 2)
    above = canvas.image.copy()
    water(canvas, shore, colour=(30, 104, 130), waves=0.25)
    canvas.image.paste(above.crop((0, 0, canvas.width, round(shore * canvas.height))), (0, 0))
    reflect(canvas, shore, 0.2, 0.6)
    for i in range(7):
        x, foot = (i + rng.uniform(0.2, 0.8)) / 7, rng.uniform(0.58, 0.66)
        hull = light.lit(NAMED[rng.choice(("white", "red", "blue", "green", "yellow"))])
        size = 0.3 * (foot - 0.4)
        pen.line([(x, foot), (x, foot - size * 2.6)], 0.005, light.lit((230, 226, 216)))
        pen.poly(
            [
                (x - size * 0.6, foot - 0.012),
                (x + size * 0.62, foot - 0.012),
                (x + size * 0.42, foot + 0.018),
                (x - size * 0.42, foot + 0.018),
            ],
            hull,
        )
        pen.box(x - size * 0.2, foot - 0.034, x + size * 0.15, foot - 0.012, light.lit((244, 242, 236)))
    wood = light.lit((150, 112, 78))
    pen.poly([(0.0, 0.9), (1.0, 0.88), (1.0, 1.0), (0.0, 1.0)], wood)
    for i in range(16):
        pen.line([(i / 15, 0.89), (i / 15 * 1.1 - 0.05, 1.0)], 0.004, shade(wood, -0.3))
    for x in (0.12, 0.88):
        pen.box(x, 0.83, x + 0.025, 0.93, shade(wood, -0.25))


_CLEARER = ("clear", "clear", "cloudy", "overcast", "rain")

PLACES = (
    Place(
        "canal", "a canal with colourful old houses", "street", _canal,
        {"water": Spot("on a canal with old houses", 0.94, 0.84, 0.7)},
        tags=("city", "houses", "water", "reflection", "old town"),
    ),
    Place(
        "town square", "a town square with a fountain and old houses", "street", _square,
        {"land": Spot("on a town square with a fountain", 0.96, 0.84, 0.8)},
        tags=("city", "fountain", "houses", "old town", "hot"),
    ),
    Place(
        "neon street", "a street with bright neon signs", "night city", _neon,
        {
            "road": Spot("on a street with neon signs", 0.96, 0.88),
            "land": Spot("on a street with neon signs", 0.96, 0.86, 0.85),
        },
        tags=("city", "street", "neon", "lights"), times=("night",), weathers=("clear", "clear", "rain"),
    ),
    Place(
        "illuminated old town", "illuminated old houses along a canal", "night city", _canal,
        {"water": Spot("in front of illuminated old houses", 0.94, 0.84, 0.7)},
        tags=("city", "houses", "lights", "reflection", "canal"), times=("night", "dusk"),
        weathers=("clear", "clear", "rain", "snow"),
    ),
    Place(
        "harbour", "a harbour full of boats", "sea", _harbour,
        {"land": Spot("on the pier of a harbour", 0.97, 0.93, 0.8), "sky": Spot("over a harbour", 0.4, 0.34, 0.56)},
        tags=("boats", "port", "sea", "water", "houses", "pier", "hot"), weathers=_CLEARER,
    ),
)  # fmt: skip
