"""Wild animals on four legs."""

import math
from functools import partial

from photoclip.scenes.animals import DARK, Build, eye, four_legs, horse
from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import mix, shade
from photoclip.scenes.vocabulary import Look, Subject


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
    pen.blob(
        [(0.1, 0.5), (0.16, 0.78), (0.5, 0.93), (0.86, 0.86), (1.0, 0.6), (0.9, 0.36), (0.5, 0.32), (0.18, 0.36)], skin
    )
    pen.oval(1.06, 0.76, 0.19, 0.2, skin)
    raised = look.rng.random() < 0.4
    trunk = (
        [(1.18, 0.72), (1.32, 0.56), (1.33, 0.3), (1.4, 0.18)]
        if not raised
        else [(1.18, 0.72), (1.34, 0.66), (1.4, 0.84), (1.36, 0.98)]
    )
    pen.taper(trunk, [0.18, 0.13, 0.1, 0.06], skin)
    pen.taper([(1.18, 0.62), (1.28, 0.5), (1.38, 0.5)], [0.05, 0.045, 0.02], (246, 240, 220))
    pen.blob([(1.0, 0.9), (0.84, 0.92), (0.74, 0.7), (0.84, 0.46), (0.98, 0.52), (1.04, 0.7)], dark)
    pen.blob(
        [(0.98, 0.86), (0.86, 0.87), (0.79, 0.7), (0.86, 0.53), (0.96, 0.57), (1.0, 0.7)],
        mix(dark, (210, 150, 150), 0.35),
    )
    eye(pen, 1.13, 0.8)


def giraffe(pen: Pen, look: Look) -> None:
    """A very long patterned neck."""
    coat, spot = (232, 190, 110), (160, 94, 44)
    still = Look(look.colour, "", look.rng, look.light)
    four_legs(
        pen,
        still,
        Build(
            rump=0.14,
            chest=0.42,
            legs=0.36,
            belly=0.17,
            leg=0.036,
            head=(0.62, 0.93),
            skull=0.045,
            snout=0.05,
            droop=0.03,
            neck=0.07,
        ),
        coat,
        hoof=DARK,
    )
    for i in range(8):
        pen.oval(0.14 + 0.04 * i, 0.44 + 0.035 * (i % 2), 0.019, 0.022, spot)
    for i in range(9):
        t = i / 9
        pen.oval(0.42 + 0.17 * t + 0.015 * (i % 2), 0.52 + 0.36 * t, 0.016, 0.02, spot)
    for x in (0.6, 0.63):
        pen.line([(x, 0.95), (x - 0.005, 0.99)], 0.013, spot)
    eye(pen, 0.635, 0.94, 0.01)


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
        eye(pen, x, 0.74, 0.018)


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
    eye(pen, 0.75, 0.55, 0.025)


def bear(pen: Pen, look: Look) -> None:
    """A heavy round beast with small ears."""
    fur = look.colour
    four_legs(
        pen,
        look,
        Build(
            rump=0.26,
            chest=0.9,
            legs=0.26,
            belly=0.48,
            leg=0.13,
            head=(1.06, 0.66),
            skull=0.16,
            snout=0.1,
            droop=0.07,
            neck=0.28,
        ),
        fur,
    )
    for x in (0.98, 1.12):
        pen.disc(x, 0.81, 0.055, shade(fur, -0.15))
    pen.oval(1.22, 0.58, 0.08, 0.065, shade(fur, 0.25))
    pen.oval(1.28, 0.61, 0.035, 0.028, DARK)
    eye(pen, 1.13, 0.7)


_WILD = ("meadow", "desert", "mountains", "flower meadow")
_animal = partial(Subject, kind="animal")

SUBJECTS = (
    _animal(
        "elephant", "elephants", draw=elephant, spots=("land",), aspect=1.44, height=(0.5, 0.66),
        colours=("grey", "brown"), tags=("animal", "wildlife"), places=(*_WILD, "beach", "river"),
    ),
    _animal(
        "giraffe", "giraffes", draw=giraffe, spots=("land",), aspect=0.74, height=(0.66, 0.82),
        tags=("animal", "wildlife"), places=_WILD,
    ),
    _animal(
        "zebra", "zebras", draw=zebra, spots=("land",), aspect=1.28, height=(0.46, 0.6), poses=("", "galloping"),
        tags=("animal", "wildlife"), places=_WILD,
    ),
    _animal(
        "lion", "lions", draw=lion, spots=("land",), aspect=1.24, height=(0.42, 0.58), poses=("", "running"),
        tags=("animal", "wildlife"), places=_WILD,
    ),
    _animal(
        "rabbit", "rabbits", draw=rabbit, spots=("land", "bed", "floor"), aspect=0.92, height=(0.3, 0.46),
        colours=("brown", "white", "grey", "black"), tags=("animal", "bunny"),
    ),
    _animal(
        "bear", "bears", draw=bear, spots=("land",), aspect=1.34, height=(0.42, 0.56),
        colours=("brown", "black", "white"), tags=("animal", "wildlife"),
        places=("forest", "pine forest", "autumn forest", "winter forest", "mountains", "snowy mountains", "snow"),
    ),
)  # fmt: skip
