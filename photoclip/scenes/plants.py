"""Flowers, trees and cacti."""

import math
from functools import partial
from random import Random

from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import RGB, shade
from photoclip.scenes.light import Light
from photoclip.scenes.vocabulary import Look, Subject

STEM: RGB = (70, 128, 52)


def _stem(pen: Pen, x: float, top: float, leaves: int = 2) -> None:
    pen.line([(x, 0.0), (x + 0.02, top * 0.5), (x, top)], 0.04, STEM, curved=True)
    for i in range(leaves):
        side = 1 if i % 2 else -1
        y = top * (0.2 + 0.26 * i)
        pen.blob(
            [(x, y), (x + side * 0.14, y + 0.12), (x + side * 0.27, y + 0.12), (x + side * 0.14, y + 0.01)],
            shade(STEM, 0.1 * side),
        )


def rose(pen: Pen, look: Look) -> None:
    """A full bloom of wrapped petals."""
    petal = look.colour
    _stem(pen, 0.35, 0.62)
    for r, tone in ((0.27, -0.28), (0.235, -0.1), (0.19, 0.04)):
        for i in range(5):
            a = i * math.tau / 5 + r * 9
            pen.disc(0.35 + r * 0.5 * math.cos(a), 0.72 + r * 0.46 * math.sin(a), r * 0.62, shade(petal, tone))
    for i in range(9):
        a, r = i * 0.95, 0.012 * i
        pen.arc(
            0.35 + r * 0.3,
            0.73,
            0.02 + r,
            0.016 + r * 0.85,
            math.degrees(a),
            math.degrees(a) + 170,
            0.016,
            shade(petal, -0.4),
        )
    for side in (-1, 1):
        pen.poly([(0.35, 0.55), (0.35 + side * 0.17, 0.62), (0.35 + side * 0.06, 0.53)], STEM)


def sunflower(pen: Pen, look: Look) -> None:
    """Long yellow petals about a dark disc."""
    _stem(pen, 0.35, 0.6, 3)
    for turn, tone in ((0.0, (226, 156, 20)), (0.2, (252, 202, 40))):
        for i in range(16):
            a = i * math.tau / 16 + turn
            tip = (0.35 + 0.32 * math.cos(a), 0.68 + 0.31 * math.sin(a))
            pen.taper(
                [
                    (0.35 + 0.12 * math.cos(a), 0.68 + 0.12 * math.sin(a)),
                    (0.35 + 0.23 * math.cos(a), 0.68 + 0.23 * math.sin(a)),
                    tip,
                ],
                [0.06, 0.085, 0.012],
                tone,
            )
    pen.disc(0.35, 0.68, 0.15, (78, 48, 26))
    for i in range(40):
        a, r = i * 2.4, 0.021 * math.sqrt(i)
        pen.disc(0.35 + r * math.cos(a), 0.68 + r * math.sin(a), 0.011, (130, 86, 40))


def tulip(pen: Pen, look: Look) -> None:
    """A cup of pointed petals on a tall stem."""
    petal = look.colour
    pen.line([(0.3, 0.0), (0.3, 0.66)], 0.045, STEM)
    for side in (-1, 1):
        pen.blob(
            [(0.3, 0.02), (0.3 + side * 0.12, 0.3), (0.3 + side * 0.22, 0.56), (0.3 + side * 0.06, 0.24)],
            shade(STEM, 0.08 * side),
        )
    pen.blob([(0.3, 0.6), (0.12, 0.68), (0.1, 0.86), (0.14, 0.99), (0.3, 0.84)], shade(petal, -0.2))
    pen.blob([(0.3, 0.6), (0.48, 0.68), (0.5, 0.86), (0.46, 0.99), (0.3, 0.84)], shade(petal, -0.12))
    pen.blob([(0.3, 0.59), (0.19, 0.72), (0.22, 0.88), (0.3, 0.99), (0.38, 0.88), (0.41, 0.72)], shade(petal, 0.08))


def daisy(pen: Pen, look: Look) -> None:
    """White petals about a yellow button."""
    _stem(pen, 0.35, 0.6)
    for i in range(14):
        a = i * math.tau / 14
        pen.taper(
            [
                (0.35 + 0.06 * math.cos(a), 0.68 + 0.06 * math.sin(a)),
                (0.35 + 0.25 * math.cos(a), 0.68 + 0.25 * math.sin(a)),
            ],
            [0.05, 0.085],
            (250, 249, 244) if i % 2 else (232, 232, 228),
        )
    pen.disc(0.35, 0.68, 0.09, (248, 196, 40))


def vase(pen: Pen, look: Look) -> None:
    """A bunch of flowers in a vase; the flowers carry the colour."""
    rng = look.rng
    for i in range(9):
        x, y = 0.37 + 0.27 * math.cos(i * 2.4) * (i / 8) ** 0.5, 0.72 + 0.2 * math.sin(i * 2.4) * (i / 8) ** 0.5
        pen.line([(0.37, 0.3), (x, y)], 0.018, STEM)
        for k in range(6):
            a = k * math.tau / 6
            pen.disc(
                x + 0.055 * math.cos(a), y + 0.055 * math.sin(a), 0.045, shade(look.colour, rng.uniform(-0.15, 0.15))
            )
        pen.disc(x, y, 0.03, (250, 220, 120))
    pot = rng.choice(((206, 220, 230), (96, 130, 160), (196, 120, 84)))
    pen.blob(
        [(0.24, 0.48), (0.28, 0.36), (0.16, 0.2), (0.24, 0.01), (0.5, 0.01), (0.58, 0.2), (0.46, 0.36), (0.5, 0.48)],
        pot,
    )
    pen.oval(0.25, 0.2, 0.03, 0.08, shade(pot, 0.5))


def cactus(pen: Pen, look: Look) -> None:
    """A column with two raised arms."""
    green = (74, 134, 72)
    for path in ([(0.36, 0.42), (0.14, 0.42), (0.12, 0.68)], [(0.36, 0.52), (0.58, 0.52), (0.6, 0.8)]):
        pen.taper(path, [0.12, 0.13, 0.12], shade(green, -0.08))
    pen.taper([(0.36, 0.02), (0.36, 0.92)], [0.21, 0.19], green)
    for dx in (-0.06, 0, 0.06):
        pen.line([(0.36 + dx, 0.04), (0.36 + dx, 0.92)], 0.012, shade(green, -0.3))
    for i in range(12):
        pen.disc(0.3 + 0.06 * (i % 3), 0.08 + 0.07 * i, 0.011, (244, 240, 206))
    if look.rng.random() < 0.5:
        pen.disc(0.36, 1.0, 0.05, (236, 90, 140))


def potted(pen: Pen, look: Look) -> None:
    """A leafy plant in a pot of the look's colour."""
    for i in range(11):
        a = math.pi * (0.08 + 0.84 * i / 10)
        reach = 0.36 + 0.1 * (i % 2)
        tip = (0.4 + reach * 0.85 * math.cos(a), 0.4 + reach * 1.1 * math.sin(a))
        middle = (0.4 + reach * 0.55 * math.cos(a), 0.42 + reach * 0.75 * math.sin(a))
        pen.taper([(0.4, 0.36), middle, tip], [0.03, 0.12, 0.01], shade((62, 136, 66), (-0.2, 0.0, 0.15)[i % 3]))
    pen.poly([(0.17, 0.36), (0.63, 0.36), (0.56, 0.0), (0.24, 0.0)], look.colour)
    pen.box(0.14, 0.32, 0.66, 0.41, shade(look.colour, 0.15), 0.02)


def palm_tree(pen: Pen, rng: Random, light: Light) -> None:
    """A leaning trunk with a head of fronds, its foot at the pen's origin."""
    trunk, green = light.lit((136, 102, 68)), light.lit((56, 124, 60))
    top = (0.14, 0.78)
    pen.taper([(0, 0), (0.03, 0.3), (0.08, 0.56), top], [0.07, 0.052, 0.045, 0.035], trunk)
    for i in range(9):
        t = i / 9
        pen.line([(0.09 * t - 0.012, 0.74 * t + 0.03), (0.09 * t + 0.04, 0.74 * t + 0.035)], 0.008, shade(trunk, -0.3))
    for i in range(9):
        a = math.pi * (-0.14 + 1.28 * i / 8) + rng.uniform(-0.08, 0.08)
        reach = rng.uniform(0.28, 0.36)
        middle = (top[0] + reach * 0.6 * math.cos(a), top[1] + reach * 0.55 * math.sin(a) + 0.05)
        tip = (top[0] + reach * 1.05 * math.cos(a), top[1] + reach * 0.62 * math.sin(a) - 0.07)
        pen.taper([top, middle, tip], [0.02, 0.075, 0.008], shade(green, rng.uniform(-0.28, 0.16)))
    for dx in (-0.02, 0.02):
        pen.disc(top[0] + dx, top[1] - 0.02, 0.022, light.lit((110, 74, 44)))


def _palm(pen: Pen, look: Look) -> None:
    palm_tree(pen.within(0.3, 0, 0.98), look.rng, _NEUTRAL)


_NEUTRAL = Light("day", "clear", (0, 0, 0), (0, 0, 0), (0, 0, 0), (1.0, 1.0, 1.0), (255, 255, 255), None, 0, 0)


def tree(pen: Pen, look: Look, *, bare: bool = False) -> None:
    """A broad tree whose leaves have the look's colour, or a bare one."""
    rng, bark = look.rng, (98, 72, 52)

    def branch(x: float, y: float, angle: float, length: float, width: float, depth: int) -> None:
        tip = (x + length * math.cos(angle), y + length * math.sin(angle))
        pen.taper([(x, y), tip], [width, width * 0.65], bark)
        if depth:
            for turn in (-0.5, 0.06, 0.52):
                branch(
                    *tip,
                    angle + turn + rng.uniform(-0.15, 0.15),
                    length * rng.uniform(0.6, 0.74),
                    width * 0.6,
                    depth - 1,
                )

    branch(0.45, 0.0, math.pi / 2, 0.3, 0.1, 4 if bare else 2)
    if bare:
        return
    for dark, size in ((-0.28, 0.13), (-0.06, 0.11), (0.16, 0.06)):
        for i in range(26):
            a, r = i * 2.4, math.sqrt(i / 26)
            x, y = 0.45 + 0.32 * r * math.cos(a), 0.66 + 0.24 * r * math.sin(a)
            pen.disc(
                x - (0.03 if dark > 0 else 0),
                y + (0.03 if dark > 0 else 0),
                size * rng.uniform(0.8, 1.1),
                shade(look.colour, dark + rng.uniform(-0.06, 0.06)),
            )


def mushroom(pen: Pen, look: Look) -> None:
    """A cap with white spots."""
    pen.blob([(0.36, 0.5), (0.38, 0.2), (0.33, 0.03), (0.62, 0.03), (0.57, 0.2), (0.6, 0.5)], (242, 234, 214))
    pen.blob([(0.04, 0.46), (0.12, 0.76), (0.48, 0.98), (0.84, 0.76), (0.92, 0.46), (0.48, 0.4)], look.colour)
    for x, y, r in (
        (0.24, 0.62, 0.06),
        (0.48, 0.78, 0.07),
        (0.7, 0.6, 0.055),
        (0.46, 0.54, 0.045),
        (0.34, 0.84, 0.03),
        (0.66, 0.8, 0.035),
    ):
        pen.oval(x, y, r, r * 0.85, (250, 248, 240))


_FLOWERY = ("meadow", "park", "mountains", "forest", "country road")
_plant = partial(Subject, kind="plant", spots=("land", "table"))
_BLOOM = ("red", "pink", "yellow", "white", "purple", "orange")

SUBJECTS = (
    _plant(
        "rose", "roses", draw=rose, aspect=0.7, height=(0.5, 0.72),
        colours=("red", "pink", "yellow", "white", "orange"), most=5, tags=("flower", "plant", "bloom"),
        places=(*_FLOWERY, "plain background"),
    ),
    _plant(
        "sunflower", "sunflowers", draw=sunflower, aspect=0.7, height=(0.56, 0.76), most=4,
        tags=("flower", "plant", "yellow", "bloom"), natural="yellow", places=(*_FLOWERY, "plain background"),
    ),
    _plant(
        "tulip", "tulips", draw=tulip, aspect=0.6, height=(0.5, 0.72), colours=_BLOOM, most=5,
        tags=("flower", "plant", "bloom"), places=(*_FLOWERY, "plain background"),
    ),
    _plant(
        "daisy", "daisies", draw=daisy, aspect=0.7, height=(0.5, 0.7), most=5,
        tags=("flower", "plant", "white", "bloom"), natural="white", places=("meadow", "park", "plain background"),
    ),
    _plant(
        "vase of flowers", "vases of flowers", draw=vase, spots=("table",), aspect=0.74, height=(0.54, 0.7),
        phrase="vase of {colour} flowers", colours=_BLOOM, most=1, tags=("vase", "flowers", "bouquet"),
    ),
    _plant(
        "cactus", "cacti", draw=cactus, spots=("land",), aspect=0.72, height=(0.5, 0.74), tags=("plant", "succulent"),
        natural="green", places=("desert", "plain background", "desert"),
    ),
    _plant(
        "potted plant", "potted plants", draw=potted, spots=("table", "floor"), aspect=0.8, height=(0.44, 0.6),
        phrase="plant in a {colour} pot", colours=("red", "white", "blue", "brown", "yellow"), most=1,
        tags=("plant", "leaves", "pot"),
    ),
    _plant(
        "palm tree", "palm trees", draw=_palm, spots=("land",), aspect=0.9, height=(0.66, 0.84),
        tags=("tree", "plant", "palm"), places=("beach", "desert", "park"),
    ),
    _plant(
        "tree", "trees", draw=tree, spots=("land",), aspect=0.9, height=(0.62, 0.82), colours=("green",),
        phrase="{colour} {noun}", tags=("plant", "leaves"), places=("meadow", "park", "mountains", "flower meadow"),
    ),
    _plant(
        "autumn tree", "autumn trees", draw=tree, spots=("land",), aspect=0.9, height=(0.62, 0.82),
        colours=("orange", "red", "yellow"), phrase="{colour} {noun}", tags=("tree", "plant", "leaves", "autumn"),
        places=("meadow", "park", "mountains", "autumn forest"),
    ),
    _plant(
        "bare tree", "bare trees", draw=partial(tree, bare=True), spots=("land",), aspect=0.9, height=(0.62, 0.82),
        tags=("tree", "plant", "branches", "winter"), places=("snow", "meadow", "desert"),
    ),
    _plant(
        "mushroom", "mushrooms", draw=mushroom, spots=("land", "table"), aspect=0.96, height=(0.36, 0.54),
        colours=("red", "brown", "orange"), most=4, tags=("fungus", "nature"),
        places=("forest", "pine forest", "autumn forest", "meadow", "wooden table"),
    ),
)  # fmt: skip
