"""Single buildings in the country, and other large things that people put up."""

import math
from functools import partial

from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import RGB, shade
from photoclip.scenes.people import POSES, Body, figure
from photoclip.scenes.vocabulary import Look, Subject

STONE: RGB = (168, 160, 148)
LIT: RGB = (255, 216, 120)


def _pane(look: Look) -> RGB:
    return LIT if look.light.dark else (104, 140, 168)


def house(pen: Pen, look: Look) -> None:
    """Walls of the look's colour, a pitched roof, a door."""
    wall = look.colour
    roof = (150, 66, 48) if wall[0] < 180 or wall[1] > 150 else (84, 84, 96)
    pen.box(0.9, 0.72, 1.02, 1.0, shade(roof, -0.3))
    pen.box(0.12, 0.0, 1.18, 0.58, wall)
    pen.box(0.84, 0.0, 1.18, 0.58, shade(wall, -0.14))
    pen.poly([(0.02, 0.55), (0.26, 0.94), (1.04, 0.94), (1.28, 0.55)], roof)
    for i in range(4):
        pen.line([(0.06 + 0.05 * i, 0.62 + 0.08 * i), (1.24 - 0.05 * i, 0.62 + 0.08 * i)], 0.008, shade(roof, -0.25))
    pen.box(0.56, 0.0, 0.74, 0.36, (96, 62, 40))
    pen.disc(0.71, 0.17, 0.014, (230, 200, 100))
    for x in (0.22, 0.88):
        pen.box(x - 0.02, 0.2, x + 0.24, 0.46, (248, 246, 240))
        pen.box(x, 0.22, x + 0.22, 0.44, _pane(look))
        pen.line([(x + 0.11, 0.22), (x + 0.11, 0.44)], 0.012, (248, 246, 240))
        pen.line([(x, 0.33), (x + 0.22, 0.33)], 0.012, (248, 246, 240))


def castle(pen: Pen, look: Look) -> None:
    """Battlements, round towers with pointed roofs, a gate, a flag."""

    def tower(x: float, wide: float, top: float, *, roof: bool) -> None:
        pen.box(x, 0.0, x + wide, top, STONE)
        pen.box(x + wide * 0.6, 0.0, x + wide, top, shade(STONE, -0.2))
        if roof:
            pen.poly([(x - 0.03, top), (x + wide / 2, top + 0.26), (x + wide + 0.03, top)], (74, 84, 130))
            pen.line([(x + wide / 2, top + 0.24), (x + wide / 2, top + 0.33)], 0.008, (60, 50, 46))
            pen.poly(
                [(x + wide / 2, top + 0.33), (x + wide / 2 + 0.1, top + 0.3), (x + wide / 2, top + 0.27)], (206, 40, 44)
            )
        else:
            for i in range(4):
                pen.box(x + wide * i / 4, top, x + wide * (i + 0.55) / 4, top + 0.05, STONE)
        for y in (top * 0.72, top * 0.42):
            pen.box(x + wide / 2 - 0.022, y, x + wide / 2 + 0.022, y + 0.09, LIT if look.light.dark else (52, 48, 50))

    tower(0.46, 0.24, 0.66, roof=True)
    pen.box(0.12, 0.0, 1.22, 0.34, shade(STONE, -0.06))
    for i in range(11):
        pen.box(0.12 + 0.1 * i, 0.34, 0.17 + 0.1 * i, 0.39, shade(STONE, -0.06))
    for row in range(4):
        for i in range(9):
            x = 0.14 + 0.12 * i + 0.05 * (row % 2)
            pen.box(x, 0.03 + 0.08 * row, x + 0.08, 0.06 + 0.08 * row, shade(STONE, -0.14))
    tower(0.0, 0.2, 0.52, roof=True)
    tower(1.14, 0.2, 0.56, roof=True)
    tower(0.84, 0.18, 0.5, roof=False)
    pen.box(0.52, 0.0, 0.7, 0.16, (64, 44, 34))
    pen.oval(0.61, 0.16, 0.09, 0.08, (64, 44, 34))


def church(pen: Pen, look: Look) -> None:
    """A nave and a steeple with a cross."""
    wall = (240, 234, 220)
    pen.box(0.3, 0.0, 1.14, 0.36, wall)
    pen.poly([(0.3, 0.36), (0.42, 0.58), (1.06, 0.58), (1.2, 0.36)], (140, 74, 56))
    for i in range(3):
        x = 0.48 + 0.23 * i
        pen.box(x, 0.1, x + 0.09, 0.23, _pane(look))
        pen.oval(x + 0.045, 0.23, 0.045, 0.05, _pane(look))
    pen.box(0.08, 0.0, 0.38, 0.62, wall)
    pen.box(0.28, 0.0, 0.38, 0.62, shade(wall, -0.14))
    pen.poly([(0.05, 0.62), (0.23, 0.92), (0.41, 0.62)], (140, 74, 56))
    pen.line([(0.23, 0.9), (0.23, 1.02)], 0.018, (60, 50, 44))
    pen.line([(0.18, 0.98), (0.28, 0.98)], 0.018, (60, 50, 44))
    pen.disc(0.21, 0.5, 0.06, (250, 248, 240))
    pen.ring(0.21, 0.5, 0.06, 0.014, (70, 60, 54))
    pen.box(0.15, 0.0, 0.28, 0.18, (92, 60, 40))
    pen.oval(0.215, 0.18, 0.065, 0.06, (92, 60, 40))


def lighthouse(pen: Pen, look: Look) -> None:
    """A striped tower on a rock, its lamp lit in the dark."""
    pen.blob([(0.0, 0.0), (0.06, 0.1), (0.24, 0.16), (0.5, 0.15), (0.64, 0.08), (0.7, 0.0)], (104, 96, 90))
    rows = 6
    for i in range(rows):
        low, high = 0.1 + 0.62 * i / rows, 0.1 + 0.62 * (i + 1) / rows
        half0, half1 = 0.13 - 0.05 * i / rows, 0.13 - 0.05 * (i + 1) / rows
        tone = look.colour if i % 2 == 0 else (246, 244, 238)
        pen.poly([(0.35 - half0, low), (0.35 + half0, low), (0.35 + half1, high), (0.35 - half1, high)], tone)
    pen.box(0.23, 0.72, 0.47, 0.75, (60, 60, 66))
    pen.box(0.29, 0.75, 0.41, 0.86, LIT if look.light.dark else (220, 234, 240))
    pen.poly([(0.26, 0.86), (0.35, 0.98), (0.44, 0.86)], look.colour)
    pen.box(0.31, 0.16, 0.39, 0.27, (70, 54, 44))
    if look.light.dark:
        for side in (-1, 1):
            pen.poly([(0.35, 0.81), (0.35 + side * 0.46, 0.9), (0.35 + side * 0.46, 0.74)], (255, 240, 180, 120))


def windmill(pen: Pen, look: Look) -> None:
    """A tapering tower with four sails."""
    pen.poly([(0.26, 0.0), (0.7, 0.0), (0.6, 0.58), (0.36, 0.58)], look.colour)
    pen.poly([(0.52, 0.0), (0.7, 0.0), (0.6, 0.58), (0.5, 0.58)], shade(look.colour, -0.2))
    pen.blob([(0.34, 0.56), (0.38, 0.68), (0.48, 0.72), (0.58, 0.68), (0.62, 0.56)], (90, 62, 48))
    pen.box(0.43, 0.0, 0.54, 0.16, (86, 60, 44))
    pen.box(0.44, 0.3, 0.52, 0.4, _pane(look))
    turn = look.rng.uniform(0, math.pi / 2)
    for i in range(4):
        p = pen.within(0.48, 0.58, 1.0, tilt=math.degrees(turn) + 90 * i)
        p.line([(0, 0), (0.4, 0)], 0.018, (84, 62, 46))
        p.poly([(0.1, 0.0), (0.41, 0.0), (0.41, 0.11), (0.1, 0.08)], (246, 240, 226))
        for k in range(4):
            p.line([(0.13 + 0.085 * k, 0.0), (0.13 + 0.085 * k, 0.095)], 0.008, (84, 62, 46))
    pen.disc(0.48, 0.58, 0.03, (60, 44, 36))


def tent(pen: Pen, look: Look) -> None:
    """A ridge tent with its flap open."""
    pen.poly([(0.42, 0.92), (1.1, 0.86), (1.5, 0.04), (0.86, 0.0)], shade(look.colour, -0.2))
    pen.poly([(0.0, 0.0), (0.42, 0.96), (0.88, 0.0)], look.colour)
    inside = LIT if look.light.dark else (48, 40, 38)
    pen.poly([(0.3, 0.0), (0.42, 0.8), (0.58, 0.0)], inside)
    pen.poly([(0.3, 0.0), (0.42, 0.8), (0.24, 0.3), (0.16, 0.0)], shade(look.colour, 0.3))
    pen.line([(0.42, 0.94), (0.44, 1.0)], 0.02, (90, 70, 50))


def barn(pen: Pen, look: Look) -> None:
    """A broad barn with a crossed door."""
    pen.box(0.1, 0.0, 1.4, 0.52, look.colour)
    pen.poly([(0.02, 0.5), (0.2, 0.78), (0.75, 0.97), (1.3, 0.78), (1.48, 0.5)], (92, 84, 84))
    pen.poly([(0.14, 0.5), (0.28, 0.72), (0.75, 0.88), (1.22, 0.72), (1.36, 0.5)], look.colour)
    white = (246, 244, 238)
    for a, b in (
        ((0.5, 0.0), (0.5, 0.4)),
        ((0.5, 0.4), (1.0, 0.4)),
        ((1.0, 0.4), (1.0, 0.0)),
        ((0.5, 0.0), (1.0, 0.4)),
        ((0.5, 0.4), (1.0, 0.0)),
    ):
        pen.line([a, b], 0.035, white)
    pen.box(0.66, 0.56, 0.84, 0.7, white)
    pen.box(0.68, 0.58, 0.82, 0.68, _pane(look))
    for i in range(12):
        pen.line([(0.14 + 0.1 * i, 0.01), (0.14 + 0.1 * i, 0.5)], 0.005, shade(look.colour, -0.25))


def bridge(pen: Pen, look: Look) -> None:
    """A suspension bridge on two towers."""
    c = look.colour
    for x in (0.6, 1.9):
        for dx in (-0.05, 0.05):
            pen.box(x + dx - 0.02, 0.0, x + dx + 0.02, 0.96, c)
        for y in (0.5, 0.7, 0.92):
            pen.box(x - 0.06, y - 0.02, x + 0.06, y + 0.02, shade(c, -0.15))
    cable = [(-0.1, 0.42), (0.6, 0.95), (0.92, 0.62), (1.25, 0.5), (1.58, 0.62), (1.9, 0.95), (2.6, 0.42)]
    pen.line(cable[:2], 0.022, c)
    pen.line(cable[1:6], 0.022, c, curved=True)
    pen.line(cable[5:], 0.022, c)
    for i in range(25):
        x = 0.02 + 0.1 * i
        nearest = min(abs(x - 0.6), abs(x - 1.9))
        top = 0.95 - nearest * 0.76 if not 0.6 < x < 1.9 else 0.5 + 0.45 * ((x - 1.25) / 0.65) ** 2
        pen.line([(x, 0.36), (x, top)], 0.007, shade(c, -0.1))
    pen.box(-0.1, 0.32, 2.6, 0.38, shade(c, -0.25))


def statue(pen: Pen, look: Look) -> None:
    """A statue on a plinth."""
    bronze = (98, 130, 112)
    pen.box(0.1, 0.0, 0.6, 0.3, STONE)
    pen.box(0.05, 0.0, 0.65, 0.07, shade(STONE, -0.15))
    pen.box(0.08, 0.28, 0.62, 0.34, shade(STONE, 0.15))
    who = Body(bronze, shade(bronze, -0.15), bronze, shade(bronze, -0.1))
    figure(pen.within(0.12, 0.33, 0.66), who, POSES["waving"], 0.36)


_FIELDS = ("meadow", "flower meadow", "mountains", "snowy mountains", "snow", "desert")
_built = partial(Subject, kind="building", spots=("land",), most=1)

SUBJECTS = (
    _built(
        "house", "houses", draw=house, aspect=1.3, height=(0.44, 0.6),
        colours=("white", "red", "yellow", "blue", "grey", "pink"), most=2, tags=("building", "home"),
        places=(*_FIELDS, "beach", "forest"),
    ),
    _built(
        "castle", "castles", draw=castle, aspect=1.36, height=(0.52, 0.68), phrase="stone {noun}",
        tags=("building", "fortress", "towers"), places=_FIELDS,
    ),
    _built(
        "church", "churches", draw=church, aspect=1.24, height=(0.5, 0.66), phrase="white {noun}",
        tags=("building", "steeple"), places=_FIELDS,
    ),
    _built(
        "lighthouse", "lighthouses", draw=lighthouse, spots=("land", "water"), aspect=0.7, height=(0.66, 0.82),
        colours=("red", "blue", "black"), phrase="{colour} and white {noun}", shadow=False,
        tags=("building", "tower", "coast"), places=("beach", "calm sea", "rough sea"),
    ),
    _built(
        "windmill", "windmills", draw=windmill, aspect=0.96, height=(0.56, 0.74), colours=("white", "brown", "red"),
        tags=("building", "mill"), places=("meadow", "flower meadow", "desert", "snow"), most=2,
    ),
    _built(
        "tent", "tents", draw=tent, aspect=1.5, height=(0.34, 0.46),
        colours=("red", "orange", "yellow", "green", "blue"), most=2, tags=("camping",),
        places=(*_FIELDS, "forest", "pine forest", "beach"),
    ),
    _built(
        "barn", "barns", draw=barn, aspect=1.5, height=(0.44, 0.58), colours=("red", "brown", "white"),
        tags=("building", "farm"), places=_FIELDS[:5],
    ),
    _built(
        "bridge", "bridges", draw=bridge, spots=("water",), shadow=False, aspect=2.5, height=(0.4, 0.46),
        colours=("red", "grey", "green", "blue"), tags=("suspension bridge", "structure"),
        places=("calm sea", "city skyline", "lake"),
    ),
    _built(
        "statue", "statues", draw=statue, aspect=0.7, height=(0.6, 0.76), tags=("sculpture", "monument"),
        places=("park", "street", "meadow"),
    ),
)  # fmt: skip
