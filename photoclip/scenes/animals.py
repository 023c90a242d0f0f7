"""Pets and farm animals, and the four-legged build that the wild ones share."""

import math
from dataclasses import dataclass
from functools import partial

from photoclip.scenes.canvas import Pen, Point
from photoclip.scenes.colours import RGB, shade
from photoclip.scenes.vocabulary import Look, Subject

DARK: RGB = (34, 28, 28)


@dataclass(frozen=True, slots=True)
class Build:
    """The proportions of a four-legged animal, in units of its height; it stands between x = 0 and its aspect."""

    rump: float = 0.26
    chest: float = 0.86
    legs: float = 0.4
    belly: float = 0.28
    """Thickness of the body."""
    leg: float = 0.075
    head: Point = (1.02, 0.8)
    skull: float = 0.12
    snout: float = 0.14
    droop: float = 0.04
    neck: float = 0.17


def four_legs(pen: Pen, look: Look, build: Build, coat: RGB, *, hoof: RGB | None = None) -> None:
    """Legs, body, neck and skull; running spreads the legs."""
    b = build
    running = look.pose.startswith(("running", "galloping", "jumping"))
    swing = 0.2 if running else look.rng.uniform(0.01, 0.05)
    lift = 0.1 if running else 0.0
    hip = b.legs + b.belly * 0.4
    for x, way, near in (
        (b.rump + 0.05, -1, False),
        (b.chest - 0.05, 1, False),
        (b.rump, 1, True),
        (b.chest - 0.12, -1, True),
    ):
        tone = coat if near else shade(coat, -0.3)
        reach = swing * way * (1 if near else 1.1)
        foot = (x + reach * 1.2, lift + (0.04 if running and near else 0.0) + b.leg * 0.4)
        knee = (x + reach * 0.9 - 0.015, (hip + foot[1]) * 0.48)
        pen.taper([(x, hip), knee, foot], [b.leg * 2.0, b.leg * 1.15, b.leg], tone)
        pen.line([foot, (foot[0] + b.leg * 0.5, foot[1])], b.leg * 0.95, hoof or shade(tone, -0.15))
    top, low = b.legs + b.belly, b.legs
    middle = (b.rump + b.chest) / 2
    pen.blob(
        [
            (b.rump - 0.1, low + b.belly * 0.55), (b.rump - 0.04, top - 0.02), (middle, top - 0.025),
            (b.chest, top + 0.01), (b.chest + 0.07, low + b.belly * 0.6), (b.chest - 0.03, low - 0.01),
            (middle, low + 0.015), (b.rump, low + 0.02),
        ],
        coat,
    )  # fmt: skip
    hx, hy = b.head
    pen.taper(
        [(b.chest - 0.02, top - b.belly * 0.35), (hx - b.skull * 0.4, hy - b.skull * 0.1)], [b.neck * 1.5, b.neck], coat
    )
    pen.oval(hx, hy, b.skull, b.skull * 0.92, coat)
    if b.snout:
        pen.taper(
            [(hx + b.skull * 0.2, hy - b.droop * 0.5), (hx + b.skull * 0.6 + b.snout, hy - b.droop)],
            [b.skull * 1.35, b.skull * 0.8],
            coat,
        )


def eye(pen: Pen, x: float, y: float, r: float = 0.02) -> None:
    """A dark eye with a glint."""
    pen.disc(x, y, r, DARK)
    pen.disc(x + r * 0.3, y + r * 0.35, r * 0.35, (250, 250, 250))


def dog(pen: Pen, look: Look) -> None:
    """Floppy ears, a muzzle, a raised tail, a collar."""
    coat, rng = look.colour, look.rng
    dark = shade(coat, -0.35)
    collar = rng.choice(((200, 40, 40), (40, 90, 200), (240, 190, 40)))
    if look.pose == "sitting":
        pen.taper([(0.34, 0.12), (0.14, 0.1), (0.06, 0.24)], [0.1, 0.09, 0.05], coat)
        pen.blob([(0.26, 0.03), (0.2, 0.3), (0.42, 0.58), (0.62, 0.62), (0.72, 0.4), (0.68, 0.03)], coat)
        pen.oval(0.38, 0.16, 0.18, 0.15, shade(coat, -0.08))
        for x in (0.56, 0.67):
            pen.taper([(x, 0.4), (x + 0.02, 0.05)], [0.13, 0.09], coat if x > 0.6 else dark)
            pen.oval(x + 0.05, 0.035, 0.07, 0.035, shade(coat, 0.1))
        hx, hy = 0.68, 0.78
        pen.taper([(0.58, 0.54), (hx - 0.03, hy - 0.05)], [0.28, 0.2], coat)
    else:
        four_legs(pen, look, Build(snout=0.0), coat)
        wag = rng.uniform(0.75, 0.95)
        pen.taper([(0.2, 0.62), (0.08, 0.7), (0.04, wag)], [0.09, 0.07, 0.03], coat)
        hx, hy = 1.02, 0.8
        pen.line([(0.86, 0.68), (0.98, 0.64)], 0.045, collar)
    pen.oval(hx, hy, 0.14, 0.13, coat)
    pen.taper([(hx + 0.08, hy - 0.04), (hx + 0.22, hy - 0.06)], [0.17, 0.12], shade(coat, 0.14))
    pen.oval(hx + 0.28, hy - 0.025, 0.035, 0.03, DARK)
    pen.line([(hx + 0.27, hy - 0.1), (hx + 0.15, hy - 0.11)], 0.014, dark)
    if rng.random() < 0.6:
        pen.blob(
            [(hx + 0.17, hy - 0.11), (hx + 0.23, hy - 0.11), (hx + 0.22, hy - 0.2), (hx + 0.18, hy - 0.19)],
            (232, 110, 120),
        )
    eye(pen, hx + 0.07, hy + 0.035)
    pen.blob(
        [
            (hx - 0.03, hy + 0.11),
            (hx - 0.12, hy + 0.1),
            (hx - 0.17, hy - 0.1),
            (hx - 0.1, hy - 0.19),
            (hx - 0.02, hy - 0.06),
        ],
        dark,
    )


def cat(pen: Pen, look: Look) -> None:
    """Pointed ears, whiskers, a long tail; sits facing the viewer, stands, or lies curled up."""
    coat = look.colour
    dark, light = shade(coat, -0.3), shade(coat, 0.25)
    striped = look.rng.random() < 0.5
    if look.pose in ("sleeping", "lying"):
        pen.blob([(0.08, 0.1), (0.12, 0.42), (0.5, 0.6), (0.95, 0.46), (1.08, 0.16), (0.9, 0.02), (0.3, 0.01)], coat)
        pen.taper([(0.2, 0.08), (0.6, 0.07), (0.9, 0.16)], [0.1, 0.12, 0.06], dark)
        _cat_head(pen, 0.92, 0.42, 0.9, coat, asleep=look.pose == "sleeping")
        return
    if look.pose == "sitting":
        pen.taper([(0.5, 0.1), (0.82, 0.06), (0.98, 0.2), (0.92, 0.36)], [0.08, 0.09, 0.08, 0.05], dark)
        pen.blob([(0.2, 0.03), (0.2, 0.24), (0.34, 0.56), (0.62, 0.56), (0.76, 0.24), (0.76, 0.03)], coat)
        for x in (0.4, 0.56):
            pen.taper([(x, 0.4), (x, 0.06)], [0.12, 0.1], shade(coat, 0.08))
            pen.oval(x, 0.04, 0.075, 0.04, light)
        pen.oval(0.48, 0.46, 0.1, 0.14, light)
        _cat_head(pen, 0.48, 0.74, 1.25, coat)
        return
    four_legs(pen, look, Build(snout=0, belly=0.24, legs=0.34, leg=0.06, head=(1.0, 0.66), skull=0.12, neck=0.15), coat)
    pen.taper(
        [(0.18, 0.54), (0.04, 0.62), (0.06, 0.86), (0.14, 0.98)], [0.07, 0.065, 0.06, 0.05], dark if striped else coat
    )
    if striped:
        for i in range(5):
            pen.line([(0.32 + 0.1 * i, 0.575), (0.34 + 0.1 * i, 0.44)], 0.025, dark)
    _cat_head(pen, 1.02, 0.68, 0.95, coat)


def _cat_head(pen: Pen, x: float, y: float, size: float, coat: RGB, *, asleep: bool = False) -> None:
    p = pen.within(x, y, size)
    dark = shade(coat, -0.3)
    for side in (-1, 1):
        p.poly([(side * 0.15, 0.02), (side * 0.14, 0.24), (side * 0.02, 0.13)], coat)
        p.poly([(side * 0.125, 0.06), (side * 0.122, 0.19), (side * 0.05, 0.12)], (226, 150, 150))
    p.oval(0, 0, 0.17, 0.145, coat)
    p.oval(0, -0.06, 0.09, 0.065, shade(coat, 0.3))
    for side in (-1, 1):
        if asleep:
            p.arc(side * 0.07, 0.02, 0.035, 0.025, 200, 340, 0.014, DARK)
        else:
            p.oval(side * 0.07, 0.02, 0.035, 0.04, (150, 190, 70))
            p.oval(side * 0.07, 0.02, 0.012, 0.036, DARK)
        for dy in (-0.03, -0.07):
            p.line([(side * 0.07, -0.06), (side * 0.24, dy)], 0.006, (236, 236, 236) if sum(coat) < 420 else DARK)
    p.poly([(-0.022, -0.035), (0.022, -0.035), (0, -0.06)], (214, 120, 124))
    for dx in (-0.05, 0, 0.05):
        p.line([(dx, 0.13), (dx, 0.09)], 0.015, dark)


def horse(pen: Pen, look: Look) -> None:
    """Long legs, a mane, a flowing tail."""
    coat = look.colour
    mane = shade(coat, -0.5) if sum(coat) > 200 else (90, 80, 76)
    pen.taper([(0.2, 0.62), (0.06, 0.52), (0.04, 0.2)], [0.08, 0.11, 0.04], mane)
    four_legs(
        pen,
        look,
        Build(legs=0.42, belly=0.26, leg=0.05, head=(1.06, 0.88), skull=0.08, snout=0.12, droop=0.12, neck=0.13),
        coat,
        hoof=DARK,
    )
    pen.taper([(0.86, 0.6), (1.03, 0.87)], [0.26, 0.14], coat)
    pen.taper([(0.86, 0.72), (0.94, 0.84), (1.02, 0.95)], [0.05, 0.09, 0.06], mane)
    pen.poly([(1.04, 0.94), (1.06, 1.03), (1.1, 0.94)], coat)
    pen.oval(1.2, 0.76, 0.05, 0.04, shade(coat, -0.2))
    eye(pen, 1.1, 0.89, 0.016)


def cow(pen: Pen, look: Look) -> None:
    """A heavy patched body, horns, an udder."""
    coat = look.colour
    patch = (44, 38, 38) if sum(coat) > 380 else (238, 234, 226)
    pen.taper([(0.14, 0.66), (0.08, 0.5), (0.1, 0.28)], [0.03, 0.03, 0.06], coat)
    pen.oval(0.4, 0.34, 0.09, 0.07, (236, 172, 168))
    four_legs(
        pen,
        look,
        Build(
            rump=0.24,
            chest=0.98,
            legs=0.36,
            belly=0.38,
            leg=0.07,
            head=(1.16, 0.76),
            skull=0.11,
            snout=0.1,
            droop=0.08,
            neck=0.2,
        ),
        coat,
        hoof=DARK,
    )
    rng = look.rng
    for x, y in ((0.34, 0.6), (0.62, 0.52), (0.86, 0.62)):
        w, h = rng.uniform(0.09, 0.13), rng.uniform(0.07, 0.1)
        pen.blob(
            [(x - w, y), (x - w * 0.3, y + h), (x + w, y + h * 0.6), (x + w * 0.8, y - h), (x - w * 0.5, y - h * 0.8)],
            patch,
        )
    pen.oval(1.28, 0.67, 0.085, 0.07, (238, 178, 168))
    for x in (1.29, 1.33):
        pen.disc(x, 0.68, 0.014, (120, 70, 70))
    pen.line([(1.1, 0.86), (1.08, 0.95), (1.13, 1.0)], 0.03, (232, 222, 196), curved=True)
    pen.blob([(1.06, 0.82), (0.96, 0.86), (0.95, 0.79), (1.05, 0.77)], patch)
    eye(pen, 1.19, 0.8)


def sheep(pen: Pen, look: Look) -> None:
    """A cloud of wool on thin dark legs, with a dark face."""
    wool = look.colour
    face = (60, 52, 50) if sum(wool) > 300 else (204, 190, 172)
    for x, tone in ((0.42, -0.3), (0.86, -0.3), (0.34, 0.0), (0.78, 0.0)):
        pen.line([(x, 0.4), (x, 0.04)], 0.075, shade(face, tone))
    for ring, amount in ((1.0, -0.14), (0.8, 0.0), (0.55, 0.08)):
        for i in range(12):
            a = i * math.tau / 12
            pen.disc(
                0.6 + 0.34 * ring * math.cos(a),
                0.56 + 0.2 * ring * math.sin(a),
                0.13,
                shade(wool, amount + look.rng.uniform(-0.04, 0.04)),
            )
    pen.oval(1.04, 0.7, 0.11, 0.14, face)
    pen.oval(1.1, 0.64, 0.09, 0.1, face)
    pen.blob([(0.96, 0.76), (0.84, 0.76), (0.82, 0.68), (0.95, 0.7)], face)
    for dx in (-0.06, 0.02, 0.07):
        pen.disc(1.0 + dx, 0.84, 0.075, wool)
    pen.disc(1.1, 0.73, 0.024, (250, 250, 240))
    pen.disc(1.105, 0.73, 0.014, DARK)


FUR = ("brown", "black", "white", "grey", "golden")
_HOME = ("land", "floor", "seat", "bed")
_COUNTRY = (
    "meadow",
    "flower meadow",
    "mountains",
    "snowy mountains",
    "forest",
    "autumn forest",
    "snow",
    "park",
    "river",
)
_animal = partial(Subject, kind="animal")

SUBJECTS = (
    _animal(
        "dog", "dogs", draw=dog, spots=_HOME, aspect=1.32, height=(0.36, 0.56), colours=FUR,
        poses=("", "running", "sitting"), tags=("animal", "pet", "puppy"),
    ),
    _animal(
        "cat", "cats", draw=cat, spots=_HOME, aspect=1.15, height=(0.34, 0.52), colours=(*FUR, "orange"),
        poses=("", "sitting", "sleeping", "lying"), tags=("animal", "pet", "kitten"),
    ),
    _animal(
        "horse", "horses", draw=horse, spots=("land",), aspect=1.28, height=(0.46, 0.64),
        colours=("brown", "black", "white", "grey"), poses=("", "galloping", "standing"), tags=("animal",),
        places=(*_COUNTRY, "beach", "desert"),
    ),
    _animal(
        "cow", "cows", draw=cow, spots=("land",), aspect=1.36, height=(0.42, 0.58),
        colours=("brown", "black", "white"), tags=("animal", "cattle", "farm"), places=_COUNTRY,
    ),
    _animal(
        "sheep", "sheep", draw=sheep, spots=("land",), aspect=1.2, height=(0.34, 0.5),
        colours=("white", "black", "brown"), tags=("animal", "farm"), places=_COUNTRY,
    ),
)  # fmt: skip
