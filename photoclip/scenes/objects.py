"""Everyday things and geometric bodies, in colours and numbers."""

import math
from functools import partial

from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import BRIGHT, NAMED, PAINT, RGB, shade
from photoclip.scenes.vocabulary import Look, Subject

STEEL: RGB = (182, 188, 196)
WOOD: RGB = (168, 116, 68)


def ball(pen: Pen, look: Look) -> None:
    """A smooth ball with a highlight."""
    for i in range(8):
        pen.disc(0.5 - 0.018 * i, 0.48 + 0.02 * i, 0.47 - 0.05 * i, shade(look.colour, -0.16 + 0.05 * i))
    pen.oval(0.34, 0.7, 0.08, 0.055, (255, 255, 255))


def cube(pen: Pen, look: Look) -> None:
    """A cube that shows three faces."""
    c = look.colour
    pen.poly([(0.06, 0.2), (0.5, 0.02), (0.5, 0.58), (0.06, 0.74)], shade(c, -0.1))
    pen.poly([(0.5, 0.02), (0.94, 0.2), (0.94, 0.74), (0.5, 0.58)], shade(c, -0.35))
    pen.poly([(0.06, 0.74), (0.5, 0.58), (0.94, 0.74), (0.5, 0.92)], shade(c, 0.25))


def pyramid(pen: Pen, look: Look) -> None:
    """A pyramid that shows two faces."""
    pen.poly([(0.04, 0.12), (0.62, 0.02), (0.52, 0.94)], look.colour)
    pen.poly([(0.62, 0.02), (1.0, 0.2), (0.52, 0.94)], shade(look.colour, -0.35))


def star(pen: Pen, look: Look) -> None:
    """A five-pointed star."""
    points = []
    for i in range(10):
        a, r = math.pi / 2 + i * math.pi / 5, 0.5 if i % 2 == 0 else 0.2
        points.append((0.5 + r * math.cos(a), 0.46 + r * math.sin(a)))
    pen.poly(points, look.colour)
    for i in range(0, 10, 2):
        pen.poly([(0.5, 0.46), points[i], points[(i + 1) % 10]], shade(look.colour, 0.2))


def heart(pen: Pen, look: Look) -> None:
    """A heart."""
    pen.blob(
        [
            (0.5, 0.02),
            (0.12, 0.42),
            (0.02, 0.7),
            (0.2, 0.95),
            (0.42, 0.9),
            (0.5, 0.74),
            (0.58, 0.9),
            (0.8, 0.95),
            (0.98, 0.7),
            (0.88, 0.42),
        ],
        look.colour,
    )
    pen.oval(0.24, 0.76, 0.08, 0.09, shade(look.colour, 0.45))


def balloon(pen: Pen, look: Look) -> None:
    """A toy balloon on a string."""
    pen.line([(0.3, 0.4), (0.33, 0.28), (0.27, 0.14), (0.31, 0.0)], 0.012, (110, 110, 116), curved=True)
    pen.blob([(0.3, 0.42), (0.06, 0.62), (0.06, 0.84), (0.3, 1.0), (0.54, 0.84), (0.54, 0.62)], look.colour)
    pen.poly([(0.26, 0.38), (0.34, 0.38), (0.3, 0.44)], shade(look.colour, -0.2))
    pen.oval(0.2, 0.82, 0.05, 0.08, shade(look.colour, 0.6))


def books(pen: Pen, look: Look) -> None:
    """A stack of books."""
    tones = [NAMED[n] for n in ("red", "blue", "green", "orange", "purple", "brown")]
    look.rng.shuffle(tones)
    y = 0.0
    for tone in tones[:5]:
        x, wide = look.rng.uniform(0.0, 0.14), look.rng.uniform(1.0, 1.14)
        pen.box(x, y, x + wide, y + 0.19, tone, 0.03)
        pen.box(x + 0.1, y + 0.03, x + wide + 0.005, y + 0.155, (244, 238, 222))
        pen.box(x + 0.0, y + 0.0, x + 0.12, y + 0.19, shade(tone, -0.15), 0.03)
        y += 0.195


def clock(pen: Pen, look: Look) -> None:
    """A round clock with hands."""
    pen.disc(0.5, 0.5, 0.49, look.colour)
    pen.disc(0.5, 0.5, 0.4, (250, 248, 240))
    for i in range(12):
        a = i * math.tau / 12
        pen.line(
            [
                (0.5 + 0.32 * math.cos(a), 0.5 + 0.32 * math.sin(a)),
                (0.5 + 0.37 * math.cos(a), 0.5 + 0.37 * math.sin(a)),
            ],
            0.03 if i % 3 == 0 else 0.016,
            (40, 40, 44),
        )
    hour = look.rng.uniform(0, 12)
    for turn, length, width in ((hour / 12, 0.2, 0.045), (hour % 1, 0.31, 0.028)):
        a = math.pi / 2 - turn * math.tau
        pen.line([(0.5, 0.5), (0.5 + length * math.cos(a), 0.5 + length * math.sin(a))], width, (34, 34, 40))
    pen.disc(0.5, 0.5, 0.03, (200, 40, 40))


def guitar(pen: Pen, look: Look) -> None:
    """An acoustic guitar standing upright."""
    body = look.colour
    pen.blob(
        [
            (0.34, 0.0),
            (0.06, 0.1),
            (0.06, 0.26),
            (0.15, 0.36),
            (0.12, 0.48),
            (0.24, 0.57),
            (0.44, 0.57),
            (0.56, 0.48),
            (0.53, 0.36),
            (0.62, 0.26),
            (0.62, 0.1),
        ],
        shade(body, -0.35),
    )
    pen.blob(
        [
            (0.34, 0.02),
            (0.09, 0.11),
            (0.09, 0.25),
            (0.18, 0.36),
            (0.15, 0.47),
            (0.25, 0.55),
            (0.43, 0.55),
            (0.53, 0.47),
            (0.5, 0.36),
            (0.59, 0.25),
            (0.59, 0.11),
        ],
        body,
    )
    pen.disc(0.34, 0.36, 0.085, (40, 28, 22))
    pen.ring(0.34, 0.36, 0.1, 0.014, (240, 226, 190))
    pen.box(0.3, 0.36, 0.38, 0.88, (86, 58, 40))
    pen.box(0.28, 0.87, 0.4, 1.0, (60, 40, 30), 0.01)
    pen.box(0.24, 0.12, 0.44, 0.16, (60, 40, 30))
    for i in range(4):
        pen.line([(0.315 + 0.017 * i, 0.14), (0.315 + 0.017 * i, 0.98)], 0.005, (236, 236, 230))
        for x in (0.265, 0.415):
            pen.disc(x, 0.9 + 0.028 * i, 0.012, STEEL)


def chair(pen: Pen, look: Look) -> None:
    """A chair with a back."""
    c = look.colour
    for x0, x1, y in ((0.16, 0.16, 0.08), (0.62, 0.64, 0.06)):
        pen.line([(x0 + 0.06, 0.5), (x1 + 0.06, y)], 0.05, shade(c, -0.4))
    pen.line([(0.12, 1.0 - 0.04), (0.14, 0.03)], 0.06, shade(c, -0.15))
    pen.line([(0.46, 0.96), (0.46, 0.5)], 0.06, shade(c, -0.15))
    for y in (0.92, 0.78, 0.64):
        pen.box(0.12, y - 0.035, 0.48, y + 0.035, c, 0.02)
    pen.poly([(0.1, 0.5), (0.5, 0.5), (0.74, 0.42), (0.32, 0.42)], shade(c, 0.15))
    pen.poly([(0.1, 0.5), (0.32, 0.42), (0.32, 0.37), (0.1, 0.45)], shade(c, -0.2))
    pen.poly([(0.32, 0.42), (0.74, 0.42), (0.74, 0.37), (0.32, 0.37)], shade(c, -0.1))
    for x in (0.34, 0.71):
        pen.line([(x, 0.38), (x, 0.02)], 0.055, shade(c, -0.12))


def laptop(pen: Pen, look: Look) -> None:
    """An open laptop with a lit screen."""
    c = look.colour
    pen.box(0.2, 0.24, 1.2, 0.98, shade(c, -0.2), 0.03)
    pen.box(0.24, 0.29, 1.16, 0.94, (36, 62, 112))
    pen.poly(
        [(0.24, 0.29), (1.16, 0.29), (1.16, 0.5), (0.9, 0.66), (0.7, 0.5), (0.5, 0.6), (0.24, 0.4)], (66, 140, 170)
    )
    pen.disc(0.98, 0.8, 0.06, (250, 220, 130))
    pen.poly([(0.2, 0.24), (1.2, 0.24), (1.38, 0.05), (0.02, 0.05)], shade(c, 0.1))
    for row in range(4):
        y, inset = 0.21 - 0.035 * row, 0.035 * row
        for i in range(12):
            wide = (0.92 + 2 * inset * 0.9) / 12
            x = 0.24 - inset * 0.9 + wide * i
            pen.box(x + 0.008, y - 0.022, x + wide - 0.008, y, (44, 46, 52))
    pen.box(0.02, 0.02, 1.38, 0.06, shade(c, -0.25), 0.01)


def camera(pen: Pen, look: Look) -> None:
    """A camera with its lens towards the viewer."""
    c = look.colour
    pen.poly([(0.46, 0.76), (0.54, 0.98), (0.86, 0.98), (0.94, 0.76)], shade(c, -0.15))
    pen.box(0.04, 0.06, 1.36, 0.8, c, 0.09)
    pen.box(0.04, 0.58, 1.36, 0.74, STEEL)
    pen.box(0.14, 0.8, 0.34, 0.88, STEEL, 0.02)
    for r, tone in (
        (0.34, (24, 24, 28)),
        (0.29, (90, 94, 100)),
        (0.25, (20, 22, 28)),
        (0.18, (44, 58, 96)),
        (0.1, (90, 60, 130)),
    ):
        pen.disc(0.7, 0.4, r, tone)
    pen.disc(0.62, 0.48, 0.045, (226, 236, 250))
    pen.box(1.06, 0.62, 1.26, 0.72, (250, 246, 216))


def mug_of_pencils(pen: Pen, look: Look) -> None:
    """Pencils in a cup of the look's colour."""
    for i, name in enumerate(("red", "yellow", "green", "blue", "orange")):
        x = 0.16 + 0.09 * i
        tip = x + (i - 2) * 0.07
        pen.line([(x, 0.4), (tip, 0.88)], 0.06, NAMED[name])
        pen.taper([(tip, 0.88), (tip + (i - 2) * 0.012, 0.98)], [0.06, 0.01], (236, 206, 160))
    pen.box(0.08, 0.0, 0.62, 0.52, look.colour, 0.04)
    pen.box(0.14, 0.04, 0.2, 0.48, shade(look.colour, 0.35), 0.03)


def lamp(pen: Pen, look: Look) -> None:
    """A table lamp with a shade of the look's colour."""
    pen.oval(0.35, 0.05, 0.2, 0.05, (80, 72, 66))
    pen.blob(
        [(0.3, 0.06), (0.24, 0.2), (0.32, 0.42), (0.33, 0.56), (0.37, 0.56), (0.38, 0.42), (0.46, 0.2), (0.4, 0.06)],
        (206, 196, 180),
    )
    pen.poly([(0.2, 0.98), (0.5, 0.98), (0.68, 0.5), (0.02, 0.5)], look.colour)
    pen.poly([(0.26, 0.98), (0.4, 0.98), (0.46, 0.5), (0.16, 0.5)], shade(look.colour, 0.4))
    pen.oval(0.35, 0.5, 0.33, 0.045, (255, 240, 186))


def key(pen: Pen, look: Look) -> None:
    """A key lying flat."""
    metal = (206, 168, 72)
    pen.ring(0.34, 0.42, 0.32, 0.11, metal)
    pen.line([(0.62, 0.42), (1.7, 0.42)], 0.11, metal)
    for x, low in ((1.4, 0.12), (1.62, 0.06)):
        pen.box(x - 0.06, low, x + 0.07, 0.42, shade(metal, -0.1))


def suitcase(pen: Pen, look: Look) -> None:
    """A suitcase with a handle and straps."""
    pen.ring(0.6, 0.78, 0.17, 0.05, (70, 56, 46))
    pen.box(0.04, 0.03, 1.16, 0.82, look.colour, 0.08)
    for x in (0.26, 0.86):
        pen.box(x, 0.03, x + 0.09, 0.82, shade(look.colour, -0.4))
        pen.box(x + 0.01, 0.5, x + 0.08, 0.58, (226, 190, 100))
    for x in (0.06, 1.04):
        for y in (0.05, 0.7):
            pen.box(x, y, x + 0.1, y + 0.1, shade(look.colour, -0.3), 0.02)


def gift(pen: Pen, look: Look) -> None:
    """A wrapped box with a ribbon."""
    ribbon = (250, 216, 90) if look.colour[0] > look.colour[1] else (222, 50, 60)
    pen.box(0.08, 0.0, 0.92, 0.62, look.colour)
    pen.box(0.03, 0.56, 0.97, 0.76, shade(look.colour, 0.12))
    pen.box(0.43, 0.0, 0.57, 0.76, ribbon)
    for side in (-1, 1):
        pen.blob([(0.5, 0.76), (0.5 + side * 0.16, 0.98), (0.5 + side * 0.34, 0.92), (0.5 + side * 0.24, 0.78)], ribbon)
        pen.blob([(0.5 + side * 0.06, 0.79), (0.5 + side * 0.17, 0.91), (0.5 + side * 0.26, 0.87)], shade(ribbon, -0.3))
    pen.disc(0.5, 0.8, 0.06, shade(ribbon, -0.1))


def candle(pen: Pen, look: Look) -> None:
    """A burning candle in a holder."""
    pen.oval(0.3, 0.05, 0.28, 0.05, (196, 160, 80))
    pen.box(0.18, 0.05, 0.42, 0.62, look.colour, 0.03)
    pen.oval(0.3, 0.62, 0.12, 0.03, shade(look.colour, 0.4))
    pen.line([(0.3, 0.62), (0.3, 0.7)], 0.016, (50, 40, 36))
    pen.disc(0.3, 0.78, 0.2, (255, 220, 120, 70))
    pen.blob([(0.23, 0.74), (0.3, 0.99), (0.37, 0.74), (0.3, 0.67)], (255, 176, 50))
    pen.blob([(0.265, 0.73), (0.3, 0.88), (0.335, 0.73), (0.3, 0.69)], (255, 246, 196))


def shoe(pen: Pen, look: Look) -> None:
    """A sports shoe from the side."""
    c = look.colour
    pen.blob([(0.06, 0.2), (0.08, 0.86), (0.42, 0.9), (0.62, 0.62), (1.2, 0.46), (1.42, 0.24), (0.8, 0.14)], c)
    pen.box(0.04, 0.02, 1.46, 0.22, (246, 246, 242), 0.09)
    pen.blob([(0.1, 0.84), (0.26, 0.94), (0.42, 0.88), (0.26, 0.8)], shade(c, -0.5))
    pen.taper([(0.3, 0.3), (0.62, 0.36), (0.86, 0.3)], [0.03, 0.09, 0.03], (248, 248, 244))
    for i in range(4):
        x, y = 0.5 + 0.11 * i, 0.72 - 0.075 * i
        pen.line([(x, y), (x + 0.12, y + 0.07)], 0.03, (250, 250, 248))


def teddy(pen: Pen, look: Look) -> None:
    """A sitting teddy bear."""
    c = look.colour
    for x in (0.2, 0.58):
        pen.disc(x, 0.92, 0.085, shade(c, -0.1))
        pen.disc(x, 0.92, 0.045, shade(c, 0.4))
    pen.oval(0.39, 0.32, 0.24, 0.27, c)
    pen.oval(0.39, 0.3, 0.15, 0.18, shade(c, 0.35))
    for side in (-1, 1):
        pen.taper([(0.39 + side * 0.18, 0.46), (0.39 + side * 0.34, 0.3)], [0.14, 0.12], c)
        pen.disc(0.39 + side * 0.23, 0.1, 0.12, c)
        pen.disc(0.39 + side * 0.23, 0.1, 0.065, shade(c, 0.4))
    pen.oval(0.39, 0.76, 0.23, 0.2, c)
    pen.oval(0.39, 0.68, 0.11, 0.085, shade(c, 0.4))
    pen.oval(0.39, 0.72, 0.04, 0.03, (40, 30, 28))
    for x in (0.3, 0.48):
        pen.disc(x, 0.8, 0.025, (34, 26, 26))


def phone(pen: Pen, look: Look) -> None:
    """A telephone with a screen."""
    pen.box(0.02, 0.0, 0.54, 1.0, look.colour, 0.07)
    pen.box(0.05, 0.05, 0.51, 0.95, (24, 34, 64), 0.04)
    for row in range(4):
        for i in range(3):
            tone = NAMED[BRIGHT[(row * 3 + i) % 7]]
            pen.box(0.09 + 0.14 * i, 0.74 - 0.15 * row, 0.19 + 0.14 * i, 0.84 - 0.15 * row, tone, 0.025)


_thing = partial(Subject, kind="objects", spots=("table",), height=(0.46, 0.64), colours=PAINT)

SUBJECTS = (
    _thing(
        "ball", "balls", draw=ball, colours=BRIGHT, spots=("table", "land"), height=(0.36, 0.54), most=5,
        tags=("sphere", "toy"),
    ),
    _thing("cube", "cubes", draw=cube, colours=BRIGHT, height=(0.38, 0.56), most=5, tags=("block", "box")),
    _thing("pyramid", "pyramids", draw=pyramid, colours=BRIGHT, height=(0.34, 0.48), most=4, tags=("triangle",)),
    _thing("star", "stars", draw=star, colours=BRIGHT, height=(0.36, 0.5), most=4, tags=("shape",)),
    _thing(
        "heart", "hearts", draw=heart, colours=("red", "pink", "purple", "blue", "green"), height=(0.36, 0.5), most=4,
        tags=("love", "shape"),
    ),
    _thing(
        "balloon", "balloons", draw=balloon, colours=BRIGHT, spots=("table", "sky", "land"), aspect=0.6,
        height=(0.6, 0.78), most=5, tags=("party", "toy"), shadow=False,
    ),
    _thing(
        "stack of books", "stacks of books", draw=books, colours=(), aspect=1.2, most=2, tags=("books", "reading"),
    ),
    _thing("clock", "clocks", draw=clock, most=2, tags=("time", "watch")),
    _thing(
        "guitar", "guitars", draw=guitar, spots=("table", "floor", "land"),
        colours=("brown", "red", "black", "golden", "blue"), aspect=0.68, height=(0.62, 0.8), most=2,
        tags=("music", "instrument"),
    ),
    _thing(
        "chair", "chairs", draw=chair, spots=("table", "floor"), aspect=0.8, height=(0.56, 0.74),
        tags=("furniture", "seat"), places=("plain background", "library", "living room"),
    ),
    _thing(
        "laptop", "laptops", draw=laptop, colours=("grey", "white", "black"), aspect=1.4, most=1,
        tags=("computer", "screen"),
    ),
    _thing(
        "camera", "cameras", draw=camera, colours=("black", "red", "brown", "blue"), aspect=1.4, height=(0.34, 0.48),
        most=2, tags=("photography", "lens"),
    ),
    _thing(
        "cup of pencils", "cups of pencils", draw=mug_of_pencils, phrase="{colour} {noun}", aspect=0.7, most=2,
        tags=("pencils", "cup", "office"),
    ),
    _thing("lamp", "lamps", draw=lamp, aspect=0.7, height=(0.52, 0.7), most=2, tags=("light", "furniture")),
    _thing(
        "key", "keys", draw=key, colours=(), aspect=1.76, height=(0.22, 0.32), most=2, tags=("metal",),
        natural="yellow",
    ),
    _thing(
        "suitcase", "suitcases", draw=suitcase, aspect=1.2, spots=("table", "floor", "land"),
        tags=("luggage", "travel"),
    ),
    _thing("present", "presents", draw=gift, colours=BRIGHT, tags=("gift", "ribbon", "birthday")),
    _thing("candle", "candles", draw=candle, aspect=0.6, height=(0.5, 0.66), most=4, tags=("flame", "light")),
    _thing("shoe", "shoes", draw=shoe, aspect=1.5, height=(0.3, 0.42), most=2, tags=("sneaker", "clothes")),
    _thing(
        "teddy bear", "teddy bears", draw=teddy, colours=("brown", "white", "pink", "golden"),
        spots=("table", "bed", "seat"), aspect=0.78, height=(0.46, 0.62), tags=("toy",),
    ),
    _thing(
        "phone", "phones", draw=phone, colours=("black", "white", "red", "blue"), aspect=0.56, height=(0.46, 0.6),
        tags=("smartphone", "screen"),
    ),
)  # fmt: skip
