"""Places indoors, and the plain surfaces on which food and objects are photographed."""

from functools import partial

import numpy as np

from photoclip.scenes.brushes import fbm
from photoclip.scenes.canvas import Canvas
from photoclip.scenes.colours import NAMED, RGB, mix, shade
from photoclip.scenes.vocabulary import Place, Spot

_WOODS: tuple[RGB, ...] = ((166, 112, 66), (134, 88, 52), (190, 144, 96), (112, 76, 50))
_WALLS: tuple[RGB, ...] = (
    (228, 216, 196),
    (206, 214, 212),
    (214, 206, 220),
    (200, 210, 222),
    (226, 204, 186),
    (196, 206, 188),
)


def _wall(canvas: Canvas, colour: RGB, bottom: float) -> None:
    h, w = canvas.coarse(6)
    t = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    bright = 1.05 - 0.16 * t - 0.12 * x**2 + 0.03 * (fbm(canvas, h, w, (8, 8), 3) - 0.5)
    canvas.cover(np.array(canvas.light.lit(colour), np.float32) * bright[..., None], 0, bottom)


def wood(canvas: Canvas, colour: RGB, top: float) -> None:
    """Boards that run towards the viewer below `top`, with grain."""
    h, w = canvas.coarse(3)
    t = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    grain = fbm(canvas, h, w, (14, 3), 4) - 0.5
    tone = np.array(canvas.light.lit(colour), np.float32)
    canvas.cover(tone * (0.9 + 0.16 * t + grain * 0.3)[..., None], top, 1)
    dark = canvas.light.lit(shade(colour, -0.35))
    for i in range(-4, 13):
        canvas.pen.line([(0.5 + (i / 8 - 0.5) * 0.8, top), (0.5 + (i / 8 - 0.5) * 1.9, 1.0)], 0.003, dark)


def _window(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    """A window that shows the time of day."""
    pen, night = canvas.pen, canvas.light.dark
    top, low = ((12, 18, 48), (34, 46, 92)) if night else ((120, 180, 232), (214, 234, 246))
    frame = canvas.light.lit((246, 244, 238))
    pen.box(x - 0.012, y - 0.016, x + wide + 0.012, y + high + 0.016, frame)
    for i in range(10):
        pen.box(x, y + high * i / 10, x + wide, y + high * (i + 1) / 10, mix(top, low, i / 9))
    if night:
        pen.disc(x + wide * 0.72, y + high * 0.25, 0.022, (240, 240, 222))
    else:
        pen.blob(
            [
                (x, y + high),
                (x, y + high * 0.75),
                (x + wide * 0.4, y + high * 0.62),
                (x + wide, y + high * 0.8),
                (x + wide, y + high),
            ],
            (110, 160, 92),
        )
    pen.box(x + wide / 2 - 0.006, y, x + wide / 2 + 0.006, y + high, frame)
    pen.box(x, y + high * 0.45, x + wide, y + high * 0.45 + 0.014, frame)
    curtain = canvas.light.lit(canvas.rng.choice(((196, 168, 140), (156, 172, 190), (190, 150, 150))))
    for edge in (x - 0.05, x + wide - 0.005):
        pen.poly(
            [(edge, y - 0.04), (edge + 0.055, y - 0.04), (edge + 0.06, y + high + 0.1), (edge - 0.005, y + high + 0.1)],
            curtain,
        )
        pen.box(edge + 0.02, y - 0.04, edge + 0.032, y + high + 0.1, shade(curtain, -0.15))


def _lamp(canvas: Canvas, x: float, foot: float, high: float) -> None:
    """A floor lamp, lit in the dark."""
    pen, light = canvas.pen, canvas.light
    top = foot - high
    pen.line([(x, foot), (x, top)], 0.01, light.lit((70, 62, 56)))
    pen.oval(x, foot, 0.04, 0.012, light.lit((70, 62, 56)))
    shade_colour = (255, 226, 150) if light.dark else light.lit((238, 222, 186))
    if light.dark:
        canvas.glow(x, top + 0.03, 0.62, (255, 206, 128), 0.75)
    pen.poly(
        [(x - 0.035, top - 0.07), (x + 0.035, top - 0.07), (x + 0.065, top + 0.05), (x - 0.065, top + 0.05)],
        shade_colour,
    )


def _pendant(canvas: Canvas, x: float, low: float) -> None:
    """A lamp that hangs from the ceiling, lit in the dark."""
    pen, light = canvas.pen, canvas.light
    pen.line([(x, 0), (x, low - 0.06)], 0.006, light.lit((60, 56, 54)))
    if light.dark:
        canvas.glow(x, low, 0.75, (255, 214, 140), 0.6)
    pen.poly(
        [(x - 0.018, low - 0.07), (x + 0.018, low - 0.07), (x + 0.06, low), (x - 0.06, low)], light.lit((206, 92, 60))
    )
    pen.oval(x, low, 0.06, 0.014, (255, 240, 190) if light.dark else light.lit((250, 240, 214)))


def _picture_frame(canvas: Canvas, x: float, y: float) -> None:
    rng, light = canvas.rng, canvas.light
    pen = canvas.pen
    pen.box(x, y, x + 0.13, y + 0.15, light.lit((110, 84, 58)))
    pen.box(x + 0.012, y + 0.016, x + 0.118, y + 0.134, light.lit((236, 232, 222)))
    pen.box(
        x + 0.025,
        y + 0.035,
        x + 0.105,
        y + 0.115,
        light.lit((rng.randint(90, 200), rng.randint(110, 190), rng.randint(120, 210))),
    )
    pen.poly([(x + 0.025, y + 0.115), (x + 0.06, y + 0.06), (x + 0.105, y + 0.115)], light.lit((70, 100, 80)))


def _living_room(canvas: Canvas, colour: RGB) -> None:
    rng, light, pen = canvas.rng, canvas.light, canvas.pen
    _wall(canvas, rng.choice(_WALLS), 0.72)
    wood(canvas, rng.choice(_WOODS), 0.72)
    left = rng.random() < 0.5
    _window(canvas, 0.66 if left else 0.12, 0.12, 0.22, 0.32)
    _picture_frame(canvas, 0.3 if left else 0.52, 0.16)
    tone = light.lit(colour)
    pen.box(0.14, 0.44, 0.86, 0.7, shade(tone, -0.14), 0.05)
    for i in range(3):
        pen.box(0.2 + 0.2 * i, 0.455, 0.395 + 0.2 * i, 0.64, shade(tone, 0.04), 0.035)
        pen.box(0.2 + 0.2 * i, 0.61, 0.395 + 0.2 * i, 0.71, shade(tone, 0.1), 0.025)
    for x in (0.1, 0.8):
        pen.box(x, 0.53, x + 0.1, 0.76, shade(tone, -0.05), 0.035)
    pen.box(0.19, 0.7, 0.81, 0.765, shade(tone, -0.25), 0.01)
    for x in (0.14, 0.84):
        pen.box(x, 0.76, x + 0.02, 0.8, light.lit((70, 50, 36)))
    cushion = rng.choice([c for c in ((236, 196, 96), (232, 232, 226), (96, 146, 150)) if c != colour])
    pen.within(0.22, 0.63, 0.12).blob([(0, 0), (0.04, -0.8), (0.75, -0.85), (0.8, 0.05)], light.lit(cushion))
    rug = light.lit(rng.choice(((200, 176, 150), (150, 160, 176), (190, 140, 120))))
    pen.oval(0.5, 0.91, 0.4, 0.07, rug)
    pen.oval(0.5, 0.91, 0.35, 0.056, shade(rug, 0.15))
    _lamp(canvas, 0.045 if left else 0.955, 0.8, 0.46)


def _bedroom(canvas: Canvas, colour: RGB) -> None:
    rng, light, pen = canvas.rng, canvas.light, canvas.pen
    _wall(canvas, rng.choice(_WALLS), 0.74)
    wood(canvas, rng.choice(_WOODS), 0.74)
    _window(canvas, 0.08, 0.12, 0.2, 0.32)
    _picture_frame(canvas, 0.56, 0.12)
    board = light.lit(rng.choice(_WOODS))
    pen.box(0.36, 0.34, 0.96, 0.7, board, 0.02)
    pen.poly([(0.36, 0.6), (0.96, 0.6), (0.99, 0.9), (0.26, 0.9)], light.lit((236, 234, 228)))
    for x in (0.42, 0.69):
        pen.box(x, 0.5, x + 0.22, 0.63, light.lit((250, 249, 245)), 0.04)
    tone = light.lit(colour)
    pen.poly([(0.345, 0.655), (0.965, 0.655), (0.99, 0.9), (0.26, 0.9)], tone)
    pen.poly([(0.345, 0.655), (0.965, 0.655), (0.968, 0.69), (0.335, 0.69)], shade(tone, 0.25))
    pen.box(0.26, 0.89, 0.99, 0.95, shade(tone, -0.25))
    for i in range(5):
        pen.line([(0.42 + 0.11 * i, 0.7), (0.36 + 0.14 * i, 0.885)], 0.004, shade(tone, -0.12))
    pen.box(0.2, 0.66, 0.33, 0.84, shade(board, -0.1))
    _lamp(canvas, 0.265, 0.66, 0.16)


def _kitchen(canvas: Canvas, colour: RGB) -> None:
    rng, light, pen = canvas.rng, canvas.light, canvas.pen
    _wall(canvas, rng.choice(_WALLS), 0.8)
    wood(canvas, (190, 182, 170), 0.8)
    tone = light.lit(colour)
    for i in range(5):
        x = 0.02 + 0.195 * i
        if i != 2:
            pen.box(x, 0.06, x + 0.18, 0.3, tone, 0.008)
            pen.box(x + 0.015, 0.08, x + 0.165, 0.28, shade(tone, -0.1))
            pen.disc(x + 0.15, 0.25, 0.008, light.lit((220, 210, 180)))
    _window(canvas, 0.415, 0.1, 0.17, 0.25)
    pen.box(0, 0.5, 1, 0.54, light.lit((226, 222, 214)))
    pen.box(0, 0.54, 1, 0.84, shade(tone, -0.06))
    for i in range(5):
        x = 0.02 + 0.195 * i
        pen.box(x, 0.57, x + 0.18, 0.82, tone, 0.008)
        pen.box(x + 0.015, 0.59, x + 0.165, 0.8, shade(tone, -0.1))
        pen.box(x + 0.06, 0.605, x + 0.12, 0.615, light.lit((220, 214, 200)))
    pot = light.lit((176, 180, 186))
    pen.box(0.1, 0.42, 0.2, 0.5, pot, 0.01)
    pen.line([(0.2, 0.44), (0.25, 0.43)], 0.012, shade(pot, -0.4))
    pen.box(0.78, 0.4, 0.84, 0.5, light.lit((196, 84, 62)), 0.01)
    table = light.lit(rng.choice(_WOODS))
    pen.poly([(0.18, 0.74), (0.82, 0.74), (0.92, 0.84), (0.08, 0.84)], table)
    pen.box(0.08, 0.84, 0.92, 0.875, shade(table, -0.25))
    for x in (0.12, 0.84):
        pen.box(x, 0.87, x + 0.04, 1, shade(table, -0.35))
    _pendant(canvas, 0.3, 0.4)


def _library(canvas: Canvas, _: RGB) -> None:
    rng, light, pen = canvas.rng, canvas.light, canvas.pen
    _wall(canvas, rng.choice(_WALLS), 0.84)
    wood(canvas, rng.choice(_WOODS), 0.84)
    board = light.lit(rng.choice(_WOODS))
    pen.box(0.06, 0.06, 0.94, 0.86, shade(board, -0.12))
    spines = [NAMED[n] for n in ("red", "blue", "green", "brown", "orange", "purple", "white", "yellow", "black")]
    for row in range(4):
        top, low = 0.09 + 0.19 * row, 0.255 + 0.19 * row
        pen.box(0.08, top, 0.92, low, shade(board, -0.55))
        x = 0.085
        while x < 0.89:
            wide = rng.uniform(0.014, 0.032)
            tone = light.lit(mix(rng.choice(spines), (120, 100, 84), rng.uniform(0.1, 0.45)))
            high = rng.uniform(0.1, 0.15)
            pen.box(x, low - high, x + wide, low, tone)
            pen.box(x, low - high * 0.8, x + wide, low - high * 0.74, shade(tone, 0.4))
            x += wide + (0.05 if rng.random() < 0.07 else 0.002)
        pen.box(0.06, low, 0.94, low + 0.024, board)
    _lamp(canvas, 0.03, 0.9, 0.5)


def _bathroom(canvas: Canvas, colour: RGB) -> None:
    rng, light, pen = canvas.rng, canvas.light, canvas.pen
    _wall(canvas, (232, 236, 236), 0.7)
    wood(canvas, (186, 180, 172), 0.7)
    tile = light.lit(colour)
    for row in range(5):
        for i in range(14):
            shift = 0.036 * (row % 2)
            x, y = i / 14 - shift, 0.4 + 0.062 * row
            pen.box(x, y, x + 0.068, y + 0.056, shade(tile, rng.uniform(-0.08, 0.1)))
    pen.box(0, 0.385, 1, 0.4, shade(tile, -0.2))
    white = light.lit((250, 250, 248))
    pen.oval(0.8, 0.2, 0.09, 0.14, light.lit((180, 190, 196)))
    pen.oval(0.8, 0.2, 0.08, 0.125, light.lit((206, 222, 232)))
    pen.box(0.7, 0.44, 0.9, 0.5, white, 0.03)
    pen.poly([(0.76, 0.5), (0.84, 0.5), (0.82, 0.76), (0.78, 0.76)], shade(white, -0.08))
    pen.line([(0.8, 0.44), (0.8, 0.39), (0.77, 0.385)], 0.012, light.lit((160, 166, 172)))
    pen.blob([(0.06, 0.56), (0.1, 0.78), (0.18, 0.86), (0.5, 0.86), (0.58, 0.78), (0.62, 0.56)], shade(white, -0.05))
    pen.box(0.045, 0.54, 0.635, 0.575, white, 0.015)
    for i in range(13):
        pen.disc(0.11 + 0.037 * i, 0.54 - rng.uniform(0.0, 0.02), rng.uniform(0.018, 0.034), white)
    pen.line([(0.1, 0.54), (0.1, 0.46), (0.14, 0.455)], 0.014, light.lit((160, 166, 172)))
    _window(canvas, 0.3, 0.08, 0.16, 0.22)
    _pendant(canvas, 0.6, 0.16)


def _tabletop(canvas: Canvas, colour: RGB) -> None:
    """A wooden table before a softly lit wall."""
    rng = canvas.rng
    _wall(canvas, rng.choice(_WALLS), 0.62)
    wood(canvas, rng.choice(_WOODS), 0.56)
    canvas.glow(rng.choice((0.1, 0.9)), 0.1, 0.7, (255, 248, 230), 0.5)


def _cloth(canvas: Canvas, colour: RGB) -> None:
    """A table with a cloth of one colour, white checks on it."""
    _wall(canvas, canvas.rng.choice(_WALLS), 0.5)
    h, w = canvas.coarse(4)
    folds = fbm(canvas, h, w, (3, 4), 3)
    canvas.cover(np.array(canvas.light.lit(colour), np.float32) * (0.86 + 0.26 * folds)[..., None], 0.48, 1)
    tone = canvas.light.lit(shade(colour, 0.3 if sum(colour) < 600 else -0.14))
    for i in range(9):
        canvas.pen.line([(0.5 + (i / 8 - 0.5) * 1.1, 0.48), (0.5 + (i / 8 - 0.5) * 2.4, 1)], 0.006, tone)
    for y in (0.53, 0.6, 0.69, 0.8, 0.93):
        canvas.pen.line([(0, y), (1, y)], 0.006, tone)


def _plain(canvas: Canvas, colour: RGB) -> None:
    """A studio backdrop of one colour, lit from the side."""
    h, w = canvas.coarse(6)
    t = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    x = np.linspace(0, 1, w, dtype=np.float32)[None, :] - canvas.rng.uniform(0.3, 0.7)
    lift = 1.08 - 0.5 * ((t - 0.5) ** 2 + x**2) + 0.06 * (t > 0.68) * (t - 0.68)
    canvas.cover(np.array(colour, np.float32) * lift[..., None], 0, 1)


_indoors = partial(Place, outdoors=False, times=("day", "day", "night"))
_studio = partial(Place, kind="objects", outdoors=False, times=("studio",), alone=False)

PLACES = (
    _indoors(
        "living room", "a living room with a {colour} sofa and a window", "room", _living_room,
        {
            "floor": Spot("in a living room with a {colour} sofa", 0.97, 0.9, 0.7),
            "seat": Spot("on a {colour} sofa", 0.71, 0.68, 0.75),
        },
        colours=("red", "green", "blue", "grey", "brown", "yellow", "purple"),
        tags=("sofa", "couch", "lamp", "window", "furniture", "interior"),
    ),
    _indoors(
        "bedroom", "a bedroom with a {colour} bed and a lamp", "room", _bedroom,
        {
            "bed": Spot("on a {colour} bed", 0.84, 0.76, 0.7),
            "floor": Spot("in a bedroom with a {colour} bed", 0.98, 0.95, 0.55),
        },
        colours=("red", "green", "blue", "grey", "yellow", "purple", "pink"),
        tags=("bed", "lamp", "window", "pillow", "furniture", "interior"),
    ),
    _indoors(
        "kitchen", "a kitchen with {colour} cupboards and a table", "room", _kitchen,
        {"table": Spot("on the table of a kitchen with {colour} cupboards", 0.82, 0.78, 0.62)},
        colours=("white", "green", "blue", "grey", "red", "yellow"),
        tags=("table", "window", "furniture", "interior"),
    ),
    _indoors(
        "library", "a bookshelf full of books", "room", _library,
        {"floor": Spot("in front of a bookshelf", 0.97, 0.92, 0.75)},
        tags=("bookshelf", "books", "lamp", "furniture", "interior"),
    ),
    _indoors(
        "bathroom", "a bathroom with {colour} tiles and a bathtub", "room", _bathroom,
        {"floor": Spot("in a bathroom with {colour} tiles", 0.97, 0.9, 0.7)},
        colours=("blue", "green", "pink", "yellow", "grey"),
        tags=("bathtub", "bath", "mirror", "tiles", "window", "interior"),
    ),
    _studio(
        "wooden table", "a wooden table", paint=_tabletop, spots={"table": Spot("on a wooden table", 0.88, 0.78)},
        tags=("table", "wood"),
    ),
    _studio(
        "tablecloth", "a {colour} tablecloth", paint=_cloth,
        spots={"table": Spot("on a {colour} tablecloth", 0.9, 0.78)},
        colours=("red", "green", "blue", "yellow", "white", "pink"), tags=("table",),
    ),
    _studio(
        "plain background", "a plain {colour} background", paint=_plain,
        spots={
            "table": Spot("on a plain {colour} background", 0.86, 0.78),
            "portrait": Spot("in front of a plain {colour} background", 1.0, 0.985),
        },
        colours=("red", "green", "blue", "yellow", "white", "pink", "orange", "grey", "black", "purple"),
        tags=("studio",),
    ),
)  # fmt: skip
