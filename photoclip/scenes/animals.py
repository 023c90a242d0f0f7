"""Animals on land, in the air and in the water."""

import math
from dataclasses import dataclass
from functools import partial

from photoclip.scenes.canvas import Pen, Point
from photoclip.scenes.colours import RGB, mix, shade
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
    for x, way, near in ((b.rump + 0.05, -1, False), (b.chest - 0.05, 1, False), (b.rump, 1, True), (b.chest - 0.12, -1, True)):
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
            (b.rump - 0.1, low + b.belly * 0.55), (b.rump - 0.04, top - 0.02), (middle, top - 0.025), (b.chest, top + 0.01),
            (b.chest + 0.07, low + b.belly * 0.6), (b.chest - 0.03, low - 0.01), (middle, low + 0.015), (b.rump, low + 0.02),
        ],
        coat,
    )  # fmt: skip
    hx, hy = b.head
    pen.taper([(b.chest - 0.02, top - b.belly * 0.35), (hx - b.skull * 0.4, hy - b.skull * 0.1)], [b.neck * 1.5, b.neck], coat)
    pen.oval(hx, hy, b.skull, b.skull * 0.92, coat)
    if b.snout:
        pen.taper([(hx + b.skull * 0.2, hy - b.droop * 0.5), (hx + b.skull * 0.6 + b.snout, hy - b.droop)], [b.skull * 1.35, b.skull * 0.8], coat)


def _eye(pen: Pen, x: float, y: float, r: float = 0.02) -> None:
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
        pen.blob([(hx + 0.17, hy - 0.11), (hx + 0.23, hy - 0.11), (hx + 0.22, hy - 0.2), (hx + 0.18, hy - 0.19)], (232, 110, 120))
    _eye(pen, hx + 0.07, hy + 0.035)
    pen.blob([(hx - 0.03, hy + 0.11), (hx - 0.12, hy + 0.1), (hx - 0.17, hy - 0.1), (hx - 0.1, hy - 0.19), (hx - 0.02, hy - 0.06)], dark)


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
    pen.taper([(0.18, 0.54), (0.04, 0.62), (0.06, 0.86), (0.14, 0.98)], [0.07, 0.065, 0.06, 0.05], dark if striped else coat)
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
    four_legs(pen, look, Build(legs=0.42, belly=0.26, leg=0.05, head=(1.06, 0.88), skull=0.08, snout=0.12, droop=0.12, neck=0.13), coat, hoof=DARK)
    pen.taper([(0.86, 0.6), (1.03, 0.87)], [0.26, 0.14], coat)
    pen.taper([(0.86, 0.72), (0.94, 0.84), (1.02, 0.95)], [0.05, 0.09, 0.06], mane)
    pen.poly([(1.04, 0.94), (1.06, 1.03), (1.1, 0.94)], coat)
    pen.oval(1.2, 0.76, 0.05, 0.04, shade(coat, -0.2))
    _eye(pen, 1.1, 0.89, 0.016)


def cow(pen: Pen, look: Look) -> None:
    """A heavy patched body, horns, an udder."""
    coat = look.colour
    patch = (44, 38, 38) if sum(coat) > 380 else (238, 234, 226)
    pen.taper([(0.14, 0.66), (0.08, 0.5), (0.1, 0.28)], [0.03, 0.03, 0.06], coat)
    pen.oval(0.4, 0.34, 0.09, 0.07, (236, 172, 168))
    four_legs(pen, look, Build(rump=0.24, chest=0.98, legs=0.36, belly=0.38, leg=0.07, head=(1.16, 0.76), skull=0.11, snout=0.1, droop=0.08, neck=0.2), coat, hoof=DARK)
    rng = look.rng
    for x, y in ((0.34, 0.6), (0.62, 0.52), (0.86, 0.62)):
        w, h = rng.uniform(0.09, 0.13), rng.uniform(0.07, 0.1)
        pen.blob([(x - w, y), (x - w * 0.3, y + h), (x + w, y + h * 0.6), (x + w * 0.8, y - h), (x - w * 0.5, y - h * 0.8)], patch)
    pen.oval(1.28, 0.67, 0.085, 0.07, (238, 178, 168))
    for x in (1.29, 1.33):
        pen.disc(x, 0.68, 0.014, (120, 70, 70))
    pen.line([(1.1, 0.86), (1.08, 0.95), (1.13, 1.0)], 0.03, (232, 222, 196), curved=True)
    pen.blob([(1.06, 0.82), (0.96, 0.86), (0.95, 0.79), (1.05, 0.77)], patch)
    _eye(pen, 1.19, 0.8)


def sheep(pen: Pen, look: Look) -> None:
    """A cloud of wool on thin dark legs, with a dark face."""
    wool = look.colour
    face = (60, 52, 50) if sum(wool) > 300 else (204, 190, 172)
    for x, tone in ((0.42, -0.3), (0.86, -0.3), (0.34, 0.0), (0.78, 0.0)):
        pen.line([(x, 0.4), (x, 0.04)], 0.075, shade(face, tone))
    for ring, amount in ((1.0, -0.14), (0.8, 0.0), (0.55, 0.08)):
        for i in range(12):
            a = i * math.tau / 12
            pen.disc(0.6 + 0.34 * ring * math.cos(a), 0.56 + 0.2 * ring * math.sin(a), 0.13, shade(wool, amount + look.rng.uniform(-0.04, 0.04)))
    pen.oval(1.04, 0.7, 0.11, 0.14, face)
    pen.oval(1.1, 0.64, 0.09, 0.1, face)
    pen.blob([(0.96, 0.76), (0.84, 0.76), (0.82, 0.68), (0.95, 0.7)], face)
    for dx in (-0.06, 0.02, 0.07):
        pen.disc(1.0 + dx, 0.84, 0.075, wool)
    pen.disc(1.1, 0.73, 0.024, (250, 250, 240))
    pen.disc(1.105, 0.73, 0.014, DARK)


def elephant(pen: Pen, look: Look) -> None:
    """A huge body, ear, tusk and trunk."""
    skin = look.colour
    dark = shade(skin, -0.22)
    for x, tone in ((0.4, dark), (0.92, dark), (0.26, skin), (0.78, skin)):
        pen.taper([(x, 0.5), (x, 0.06)], [0.22, 0.17], tone)
        pen.box(x - 0.085, 0.0, x + 0.085, 0.07, tone, 0.03)
        for dx in (-0.05, 0, 0.05):
            pen.disc(x + dx, 0.025, 0.02, shade(skin, 0.4))
    pen.line([(0.12, 0.62), (0.06, 0.4)], 0.03, dark)
    pen.blob([(0.1, 0.5), (0.16, 0.78), (0.5, 0.93), (0.86, 0.86), (1.0, 0.6), (0.9, 0.36), (0.5, 0.32), (0.18, 0.36)], skin)
    pen.oval(1.06, 0.76, 0.19, 0.2, skin)
    raised = look.rng.random() < 0.4
    trunk = [(1.18, 0.72), (1.32, 0.56), (1.33, 0.3), (1.4, 0.18)] if not raised else [(1.18, 0.72), (1.34, 0.66), (1.4, 0.84), (1.36, 0.98)]
    pen.taper(trunk, [0.18, 0.13, 0.1, 0.06], skin)
    pen.taper([(1.18, 0.62), (1.28, 0.5), (1.38, 0.5)], [0.05, 0.045, 0.02], (246, 240, 220))
    pen.blob([(1.0, 0.9), (0.84, 0.92), (0.74, 0.7), (0.84, 0.46), (0.98, 0.52), (1.04, 0.7)], dark)
    pen.blob([(0.98, 0.86), (0.86, 0.87), (0.79, 0.7), (0.86, 0.53), (0.96, 0.57), (1.0, 0.7)], mix(dark, (210, 150, 150), 0.35))
    _eye(pen, 1.13, 0.8)


def giraffe(pen: Pen, look: Look) -> None:
    """A very long patterned neck."""
    coat, spot = (232, 190, 110), (160, 94, 44)
    still = Look(look.colour, "", look.rng, look.light)
    four_legs(pen, still, Build(rump=0.14, chest=0.42, legs=0.36, belly=0.17, leg=0.036, head=(0.62, 0.93), skull=0.045, snout=0.05, droop=0.03, neck=0.07), coat, hoof=DARK)
    for i in range(8):
        pen.oval(0.14 + 0.04 * i, 0.44 + 0.035 * (i % 2), 0.019, 0.022, spot)
    for i in range(9):
        t = i / 9
        pen.oval(0.42 + 0.17 * t + 0.015 * (i % 2), 0.52 + 0.36 * t, 0.016, 0.02, spot)
    for x in (0.6, 0.63):
        pen.line([(x, 0.95), (x - 0.005, 0.99)], 0.013, spot)
    _eye(pen, 0.635, 0.94, 0.01)


def zebra(pen: Pen, look: Look) -> None:
    """A striped horse."""
    white = Look((238, 236, 230), look.pose, look.rng, look.light)
    horse(pen, white)
    for i in range(9):
        x = 0.2 + 0.08 * i
        pen.line([(x, 0.66), (x + 0.02, 0.55), (x, 0.44)], 0.028, DARK, curved=True)
    for i in range(5):
        pen.line([(0.84 + 0.05 * i, 0.74 + 0.055 * i), (0.96 + 0.03 * i, 0.68 + 0.045 * i)], 0.024, DARK)
    for x in (0.26, 0.74):
        for y in (0.14, 0.22, 0.3):
            pen.line([(x - 0.03, y), (x + 0.03, y)], 0.018, DARK)


def lion(pen: Pen, look: Look) -> None:
    """A tawny cat with a great mane."""
    coat, mane = (214, 166, 94), (136, 78, 34)
    pen.taper([(0.2, 0.58), (0.06, 0.5), (0.02, 0.3)], [0.05, 0.04, 0.04], coat)
    pen.disc(0.02, 0.27, 0.05, mane)
    four_legs(pen, look, Build(legs=0.34, belly=0.28, leg=0.075, head=(1.0, 0.7), skull=0.12, snout=0, neck=0.2), coat)
    for i in range(14):
        a = i * math.tau / 14
        pen.disc(1.0 + 0.17 * math.cos(a), 0.7 + 0.18 * math.sin(a), 0.1, shade(mane, look.rng.uniform(-0.15, 0.15)))
    pen.oval(1.03, 0.7, 0.14, 0.15, coat)
    pen.oval(1.07, 0.64, 0.08, 0.06, shade(coat, 0.35))
    pen.poly([(1.04, 0.69), (1.1, 0.69), (1.07, 0.65)], DARK)
    for x in (0.98, 1.1):
        _eye(pen, x, 0.74, 0.018)


def rabbit(pen: Pen, look: Look) -> None:
    """Two long ears, a round body, a white tail."""
    fur = look.colour
    pen.disc(0.1, 0.2, 0.09, (250, 250, 248))
    pen.blob([(0.08, 0.1), (0.12, 0.4), (0.4, 0.52), (0.66, 0.4), (0.7, 0.06), (0.3, 0.01)], fur)
    pen.oval(0.28, 0.16, 0.17, 0.15, shade(fur, -0.1))
    pen.oval(0.3, 0.035, 0.16, 0.04, shade(fur, 0.1))
    pen.oval(0.64, 0.05, 0.08, 0.05, shade(fur, 0.1))
    for x, lean in ((0.6, -0.1), (0.68, -0.02)):
        pen.taper([(x, 0.6), (x + lean * 0.6, 0.8), (x + lean, 0.97)], [0.08, 0.12, 0.05], fur)
        pen.taper([(x, 0.64), (x + lean * 0.6, 0.8), (x + lean, 0.92)], [0.03, 0.06, 0.02], (236, 170, 170))
    pen.oval(0.7, 0.52, 0.16, 0.14, fur)
    pen.disc(0.85, 0.5, 0.025, (220, 120, 130))
    _eye(pen, 0.75, 0.55, 0.025)


def bear(pen: Pen, look: Look) -> None:
    """A heavy round beast with small ears."""
    fur = look.colour
    four_legs(pen, look, Build(rump=0.26, chest=0.9, legs=0.26, belly=0.48, leg=0.13, head=(1.06, 0.66), skull=0.16, snout=0.1, droop=0.07, neck=0.28), fur)
    for x in (0.98, 1.12):
        pen.disc(x, 0.81, 0.055, shade(fur, -0.15))
    pen.oval(1.22, 0.58, 0.08, 0.065, shade(fur, 0.25))
    pen.oval(1.28, 0.61, 0.035, 0.028, DARK)
    _eye(pen, 1.13, 0.7)


def penguin(pen: Pen, look: Look) -> None:
    """Black back, white front, orange bill and feet."""
    black = (34, 36, 46)
    for x in (0.22, 0.4):
        pen.oval(x, 0.03, 0.09, 0.035, (240, 150, 40))
    pen.blob([(0.08, 0.3), (0.14, 0.62), (0.31, 0.78), (0.48, 0.62), (0.54, 0.3), (0.44, 0.05), (0.18, 0.05)], black)
    pen.blob([(0.17, 0.3), (0.21, 0.6), (0.33, 0.7), (0.44, 0.6), (0.47, 0.3), (0.4, 0.08), (0.24, 0.08)], (246, 246, 242))
    pen.disc(0.32, 0.83, 0.14, black)
    pen.oval(0.36, 0.8, 0.09, 0.08, (248, 246, 240))
    pen.disc(0.27, 0.77, 0.05, (246, 190, 60))
    pen.poly([(0.42, 0.86), (0.58, 0.81), (0.42, 0.79)], (240, 150, 40))
    _eye(pen, 0.37, 0.86, 0.018)
    pen.taper([(0.1, 0.6), (0.03, 0.3)], [0.1, 0.05], shade(black, 0.12))
    pen.taper([(0.5, 0.6), (0.58, 0.3)], [0.09, 0.05], shade(black, 0.12))


def flying_bird(pen: Pen, look: Look) -> None:
    """A bird on the wing."""
    body = look.colour
    up = look.rng.uniform(0.2, 0.5)
    wing = shade(body, -0.2)
    pen.blob([(0.75, 0.46), (0.62, 0.62 + up * 0.5), (0.3, 0.62 + up), (0.5, 0.48), (0.56, 0.4)], shade(wing, -0.15))
    pen.blob([(0.3, 0.4), (0.6, 0.5), (1.0, 0.5), (1.12, 0.44), (0.95, 0.32), (0.6, 0.28)], body)
    pen.poly([(0.4, 0.42), (0.02, 0.5), (0.08, 0.4), (0.0, 0.32), (0.4, 0.32)], wing)
    pen.blob([(0.86, 0.44), (0.72, 0.7 + up * 0.4), (0.5, 0.62 + up * 0.7), (0.58, 0.5), (0.6, 0.38)], wing)
    pen.disc(1.1, 0.48, 0.1, body)
    pen.poly([(1.18, 0.52), (1.33, 0.46), (1.18, 0.43)], (240, 164, 40))
    _eye(pen, 1.13, 0.51, 0.02)


def perched_bird(pen: Pen, look: Look) -> None:
    """A songbird on its feet."""
    body = look.colour
    for x in (0.48, 0.58):
        pen.line([(x, 0.22), (x, 0.02), (x + 0.08, 0.01)], 0.025, (120, 80, 50))
    pen.poly([(0.3, 0.4), (0.0, 0.22), (0.05, 0.14), (0.42, 0.26)], shade(body, -0.35))
    pen.blob([(0.2, 0.36), (0.34, 0.62), (0.62, 0.78), (0.84, 0.56), (0.74, 0.28), (0.46, 0.17)], body)
    pen.oval(0.7, 0.42, 0.13, 0.17, shade(body, 0.5))
    pen.disc(0.74, 0.78, 0.18, body)
    pen.poly([(0.9, 0.84), (1.07, 0.77), (0.9, 0.72)], (240, 164, 40))
    pen.blob([(0.22, 0.36), (0.42, 0.6), (0.6, 0.52), (0.54, 0.34), (0.3, 0.28)], shade(body, -0.25))
    _eye(pen, 0.79, 0.82, 0.03)


def duck(pen: Pen, look: Look) -> None:
    """A duck that swims."""
    body = look.colour
    pen.blob([(0.04, 0.42), (0.16, 0.14), (0.5, 0.04), (0.86, 0.12), (0.96, 0.36), (0.7, 0.44), (0.3, 0.36)], body)
    pen.blob([(0.22, 0.3), (0.5, 0.42), (0.74, 0.32), (0.56, 0.14), (0.32, 0.16)], shade(body, -0.18))
    pen.taper([(0.84, 0.3), (0.9, 0.7)], [0.24, 0.18], body)
    pen.disc(0.92, 0.78, 0.17, body)
    pen.blob([(1.04, 0.82), (1.28, 0.78), (1.28, 0.7), (1.04, 0.7)], (240, 150, 40))
    _eye(pen, 0.97, 0.84, 0.028)
    pen.line([(0.0, 0.04), (1.1, 0.04)], 0.02, (220, 232, 240))


def fish(pen: Pen, look: Look) -> None:
    """A fish with fins and scales."""
    body = look.colour
    fin = shade(body, -0.25)
    pen.poly([(0.34, 0.5), (0.0, 0.86), (0.09, 0.5), (0.0, 0.14)], fin)
    pen.blob([(0.5, 0.74), (0.62, 0.98), (0.98, 0.9), (1.1, 0.7)], fin)
    pen.blob([(0.66, 0.26), (0.6, 0.06), (0.82, 0.1), (0.9, 0.28)], fin)
    pen.blob([(0.24, 0.5), (0.5, 0.78), (0.95, 0.84), (1.4, 0.58), (1.44, 0.46), (1.0, 0.18), (0.5, 0.24)], body)
    stripe = (250, 248, 240) if sum(body) < 640 else (60, 80, 140)
    if look.rng.random() < 0.5:
        for x in (0.58, 0.98):
            pen.line([(x, 0.74), (x + 0.05, 0.5), (x, 0.26)], 0.08, stripe, curved=True)
    else:
        for i in range(4):
            for j in range(3):
                pen.arc(0.5 + 0.14 * i, 0.36 + 0.13 * j, 0.07, 0.07, -80, 80, 0.014, shade(body, -0.3))
    pen.disc(1.22, 0.58, 0.075, (250, 250, 246))
    pen.disc(1.24, 0.58, 0.042, DARK)
    pen.line([(1.43, 0.46), (1.33, 0.43)], 0.02, shade(body, -0.5))
    pen.blob([(0.86, 0.46), (0.68, 0.4), (0.72, 0.28), (0.88, 0.36)], fin)


def butterfly(pen: Pen, look: Look) -> None:
    """Four wings, seen from above."""
    wing = look.colour
    for side in (-1, 1):
        x = 0.6
        pen.blob([(x, 0.55), (x + side * 0.16, 0.9), (x + side * 0.52, 0.98), (x + side * 0.56, 0.66), (x + side * 0.3, 0.46)], shade(wing, -0.6))
        pen.blob([(x, 0.55), (x + side * 0.18, 0.84), (x + side * 0.46, 0.91), (x + side * 0.49, 0.68), (x + side * 0.28, 0.5)], wing)
        pen.blob([(x, 0.5), (x + side * 0.34, 0.46), (x + side * 0.46, 0.22), (x + side * 0.26, 0.03), (x + side * 0.08, 0.2)], shade(wing, -0.6))
        pen.blob([(x, 0.48), (x + side * 0.3, 0.42), (x + side * 0.39, 0.23), (x + side * 0.25, 0.1), (x + side * 0.1, 0.24)], shade(wing, 0.18))
        pen.disc(x + side * 0.36, 0.74, 0.055, (252, 244, 214))
        pen.disc(x + side * 0.26, 0.26, 0.045, (252, 244, 214))
        pen.line([(x, 0.8), (x + side * 0.12, 1.0)], 0.016, DARK)
    pen.taper([(0.6, 0.78), (0.6, 0.5), (0.6, 0.14)], [0.05, 0.08, 0.04], DARK)


_FUR = ("brown", "black", "white", "grey", "golden")
_COUNTRY = ("meadow", "flower meadow", "mountains", "snowy mountains", "forest", "autumn forest", "snow", "park", "river")
_HOME = ("land", "floor", "seat", "bed")
_animal = partial(Subject, kind="animal")
_WILD = ("meadow", "desert", "mountains", "flower meadow")

SUBJECTS = (
    _animal("dog", "dogs", draw=dog, spots=_HOME, aspect=1.32, height=(0.36, 0.56), colours=_FUR, poses=("", "running", "sitting"), tags=("animal", "pet", "puppy")),
    _animal("cat", "cats", draw=cat, spots=_HOME, aspect=1.15, height=(0.34, 0.52), colours=(*_FUR, "orange"), poses=("", "sitting", "sleeping", "lying"), tags=("animal", "pet", "kitten")),
    _animal("horse", "horses", draw=horse, spots=("land",), aspect=1.28, height=(0.46, 0.64), colours=("brown", "black", "white", "grey"), poses=("", "galloping", "standing"), tags=("animal",), places=(*_COUNTRY, "beach", "desert")),
    _animal("cow", "cows", draw=cow, spots=("land",), aspect=1.36, height=(0.42, 0.58), colours=("brown", "black", "white"), tags=("animal", "cattle", "farm"), places=_COUNTRY),
    _animal("sheep", "sheep", draw=sheep, spots=("land",), aspect=1.2, height=(0.34, 0.5), colours=("white", "black", "brown"), tags=("animal", "farm"), places=_COUNTRY),
    _animal("elephant", "elephants", draw=elephant, spots=("land",), aspect=1.44, height=(0.5, 0.66), colours=("grey", "brown"), tags=("animal", "wildlife"), places=(*_WILD, "beach", "river")),
    _animal("giraffe", "giraffes", draw=giraffe, spots=("land",), aspect=0.74, height=(0.66, 0.82), tags=("animal", "wildlife"), places=_WILD),
    _animal("zebra", "zebras", draw=zebra, spots=("land",), aspect=1.28, height=(0.46, 0.6), poses=("", "galloping"), tags=("animal", "wildlife"), places=_WILD),
    _animal("lion", "lions", draw=lion, spots=("land",), aspect=1.24, height=(0.42, 0.58), poses=("", "running"), tags=("animal", "wildlife"), places=_WILD),
    _animal("rabbit", "rabbits", draw=rabbit, spots=("land", "bed", "floor"), aspect=0.92, height=(0.3, 0.46), colours=("brown", "white", "grey", "black"), tags=("animal", "bunny")),
    _animal("bear", "bears", draw=bear, spots=("land",), aspect=1.34, height=(0.42, 0.56), colours=("brown", "black", "white"), tags=("animal", "wildlife"), places=("forest", "pine forest", "autumn forest", "winter forest", "mountains", "snowy mountains", "snow")),
    _animal("penguin", "penguins", draw=penguin, spots=("land",), aspect=0.62, height=(0.4, 0.56), tags=("animal", "bird"), places=("snow", "beach", "snowy mountains")),
    _animal("bird", "birds", draw=flying_bird, spots=("sky",), aspect=1.35, height=(0.3, 0.46), colours=("white", "black", "blue", "red", "yellow", "grey"), poses=("flying",), tags=("animal", "wings"), shadow=False),
    _animal("bird", "birds", draw=perched_bird, spots=("land",), aspect=1.08, height=(0.3, 0.46), colours=("red", "blue", "yellow", "green", "brown", "orange"), poses=("", "standing"), tags=("animal", "songbird")),
    _animal("duck", "ducks", draw=duck, spots=("water",), aspect=1.3, height=(0.24, 0.36), colours=("white", "yellow", "brown"), poses=("swimming", ""), tags=("animal", "bird"), places=("lake", "river", "calm sea"), shadow=False),
    _animal("fish", "fish", draw=fish, spots=("under",), aspect=1.46, height=(0.3, 0.5), colours=("red", "orange", "yellow", "blue", "purple", "green"), tags=("animal",), shadow=False),
    _animal("butterfly", "butterflies", draw=butterfly, spots=("land", "sky"), aspect=1.2, height=(0.36, 0.52), colours=("orange", "yellow", "blue", "red", "purple", "white"), poses=("", "flying"), tags=("animal", "insect"), places=("flower meadow", "meadow", "park", "forest"), shadow=False),
)  # fmt: skip
