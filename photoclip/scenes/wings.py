"""Birds, fish and butterflies."""

from functools import partial

from photoclip.scenes.animals import DARK, eye
from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import shade
from photoclip.scenes.vocabulary import Look, Subject


def penguin(pen: Pen, look: Look) -> None:
    """Black back, white front, orange bill and feet."""
    black = (34, 36, 46)
    for x in (0.22, 0.4):
        pen.oval(x, 0.03, 0.09, 0.035, (240, 150, 40))
    pen.blob([(0.08, 0.3), (0.14, 0.62), (0.31, 0.78), (0.48, 0.62), (0.54, 0.3), (0.44, 0.05), (0.18, 0.05)], black)
    pen.blob(
        [(0.17, 0.3), (0.21, 0.6), (0.33, 0.7), (0.44, 0.6), (0.47, 0.3), (0.4, 0.08), (0.24, 0.08)], (246, 246, 242)
    )
    pen.disc(0.32, 0.83, 0.14, black)
    pen.oval(0.36, 0.8, 0.09, 0.08, (248, 246, 240))
    pen.disc(0.27, 0.77, 0.05, (246, 190, 60))
    pen.poly([(0.42, 0.86), (0.58, 0.81), (0.42, 0.79)], (240, 150, 40))
    eye(pen, 0.37, 0.86, 0.018)
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
    eye(pen, 1.13, 0.51, 0.02)


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
    eye(pen, 0.79, 0.82, 0.03)


def duck(pen: Pen, look: Look) -> None:
    """A duck that swims."""
    body = look.colour
    pen.blob([(0.04, 0.42), (0.16, 0.14), (0.5, 0.04), (0.86, 0.12), (0.96, 0.36), (0.7, 0.44), (0.3, 0.36)], body)
    pen.blob([(0.22, 0.3), (0.5, 0.42), (0.74, 0.32), (0.56, 0.14), (0.32, 0.16)], shade(body, -0.18))
    pen.taper([(0.84, 0.3), (0.9, 0.7)], [0.24, 0.18], body)
    pen.disc(0.92, 0.78, 0.17, body)
    pen.blob([(1.04, 0.82), (1.28, 0.78), (1.28, 0.7), (1.04, 0.7)], (240, 150, 40))
    eye(pen, 0.97, 0.84, 0.028)
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
        pen.blob(
            [
                (x, 0.55),
                (x + side * 0.16, 0.9),
                (x + side * 0.52, 0.98),
                (x + side * 0.56, 0.66),
                (x + side * 0.3, 0.46),
            ],
            shade(wing, -0.6),
        )
        pen.blob(
            [
                (x, 0.55),
                (x + side * 0.18, 0.84),
                (x + side * 0.46, 0.91),
                (x + side * 0.49, 0.68),
                (x + side * 0.28, 0.5),
            ],
            wing,
        )
        pen.blob(
            [
                (x, 0.5),
                (x + side * 0.34, 0.46),
                (x + side * 0.46, 0.22),
                (x + side * 0.26, 0.03),
                (x + side * 0.08, 0.2),
            ],
            shade(wing, -0.6),
        )
        pen.blob(
            [
                (x, 0.48),
                (x + side * 0.3, 0.42),
                (x + side * 0.39, 0.23),
                (x + side * 0.25, 0.1),
                (x + side * 0.1, 0.24),
            ],
            shade(wing, 0.18),
        )
        pen.disc(x + side * 0.36, 0.74, 0.055, (252, 244, 214))
        pen.disc(x + side * 0.26, 0.26, 0.045, (252, 244, 214))
        pen.line([(x, 0.8), (x + side * 0.12, 1.0)], 0.016, DARK)
    pen.taper([(0.6, 0.78), (0.6, 0.5), (0.6, 0.14)], [0.05, 0.08, 0.04], DARK)


_animal = partial(Subject, kind="animal")

SUBJECTS = (
    _animal(
        "penguin", "penguins", draw=penguin, spots=("land",), aspect=0.62, height=(0.4, 0.56),
        tags=("animal", "bird"), places=("snow", "beach", "snowy mountains"),
    ),
    _animal(
        "bird", "birds", draw=flying_bird, spots=("sky",), aspect=1.35, height=(0.3, 0.46),
        colours=("white", "black", "blue", "red", "yellow", "grey"), poses=("flying",), tags=("animal", "wings"),
        shadow=False,
    ),
    _animal(
        "bird", "birds", draw=perched_bird, spots=("land",), aspect=1.08, height=(0.3, 0.46),
        colours=("red", "blue", "yellow", "green", "brown", "orange"), poses=("", "standing"),
        tags=("animal", "songbird"),
    ),
    _animal(
        "duck", "ducks", draw=duck, spots=("water",), aspect=1.3, height=(0.24, 0.36),
        colours=("white", "yellow", "brown"), poses=("swimming", ""), tags=("animal", "bird"),
        places=("lake", "river", "calm sea"), shadow=False,
    ),
    _animal(
        "fish", "fish", draw=fish, spots=("under",), aspect=1.46, height=(0.3, 0.5),
        colours=("red", "orange", "yellow", "blue", "purple", "green"), tags=("animal",), shadow=False,
    ),
    _animal(
        "butterfly", "butterflies", draw=butterfly, spots=("land", "sky"), aspect=1.2, height=(0.36, 0.52),
        colours=("orange", "yellow", "blue", "red", "purple", "white"), poses=("", "flying"),
        tags=("animal", "insect"), places=("flower meadow", "meadow", "park", "forest"), shadow=False,
    ),
)  # fmt: skip
