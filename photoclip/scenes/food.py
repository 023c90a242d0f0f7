"""Food and drink on tables."""

import math
from functools import partial

from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import RGB, shade
from photoclip.scenes.vocabulary import Look, Subject

PLATE: RGB = (246, 244, 238)


def _plate(pen: Pen, x: float, y: float, rx: float, ry: float) -> None:
    pen.oval(x, y, rx, ry, shade(PLATE, -0.08))
    pen.oval(x, y + 0.01, rx * 0.97, ry * 0.95, PLATE)
    pen.oval(x, y + 0.01, rx * 0.74, ry * 0.72, shade(PLATE, -0.06))


def pizza(pen: Pen, look: Look) -> None:
    """A round pizza from a high angle, one slice cut."""
    rng = look.rng
    _plate(pen, 0.8, 0.5, 0.8, 0.5)
    pen.oval(0.8, 0.53, 0.68, 0.42, (196, 132, 66))
    pen.oval(0.8, 0.55, 0.67, 0.4, (226, 168, 92))
    pen.oval(0.8, 0.55, 0.58, 0.34, (206, 66, 38))
    pen.oval(0.8, 0.55, 0.55, 0.32, (250, 206, 96))
    for _ in range(14):
        a, r = rng.random() * math.tau, rng.random() ** 0.5
        pen.oval(0.8 + 0.48 * r * math.cos(a), 0.55 + 0.27 * r * math.sin(a), 0.06, 0.035, (252, 226, 146))
    for i in range(9):
        a, r = i * 2.4, 0.25 + 0.08 * i
        x, y = 0.8 + 0.52 * min(r, 0.85) * math.cos(a), 0.55 + 0.3 * min(r, 0.85) * math.sin(a)
        pen.oval(x, y, 0.085, 0.055, (150, 30, 26))
        pen.oval(x, y + 0.006, 0.076, 0.046, (200, 54, 40))
    for _ in range(8):
        a, r = rng.random() * math.tau, rng.random() ** 0.5
        p = pen.within(0.8 + 0.45 * r * math.cos(a), 0.55 + 0.26 * r * math.sin(a), 0.12, tilt=rng.uniform(0, 180))
        p.oval(0, 0, 0.4, 0.18, (60, 130, 50))
    for a in (0.3, 1.35, 2.4, 3.4, 4.5, 5.5):
        pen.line([(0.8, 0.55), (0.8 + 0.66 * math.cos(a), 0.55 + 0.4 * math.sin(a))], 0.012, (150, 84, 40))


def cake(pen: Pen, look: Look, *, candles: int = 0) -> None:
    """A round cake with icing that runs down; candles when it is a birthday."""
    icing = look.colour
    top = 0.5 if candles else 0.74
    _plate(pen, 0.6, 0.14, 0.62, 0.13)
    sponge = (222, 178, 116)
    pen.box(0.14, 0.18, 1.06, top, sponge)
    pen.oval(0.6, 0.18, 0.46, 0.1, sponge)
    pen.box(0.14, top * 0.62, 1.06, top * 0.7, (252, 240, 226))
    pen.box(0.14, top - 0.12, 1.06, top, icing)
    for i in range(9):
        x = 0.185 + 0.104 * i
        pen.taper([(x, top - 0.08), (x, top - 0.14 - look.rng.uniform(0.02, 0.12))], [0.1, 0.08], icing)
    pen.oval(0.6, top, 0.46, 0.12, shade(icing, 0.22))
    if not candles:
        for i in range(7):
            a = i * math.tau / 7
            pen.disc(0.6 + 0.34 * math.cos(a), top + 0.02 + 0.08 * math.sin(a), 0.055, (206, 30, 44))
        return
    stripes = ((70, 130, 220), (240, 90, 120), (90, 180, 90), (250, 190, 60))
    for i in range(candles):
        x = 0.6 + (i - (candles - 1) / 2) * 0.15
        y = top + (0.03 if i % 2 else -0.02)
        pen.line([(x, y), (x, y + 0.26)], 0.05, stripes[i % 4])
        pen.disc(x, y + 0.36, 0.085, (255, 236, 160, 90))
        pen.blob([(x - 0.035, y + 0.34), (x, y + 0.45), (x + 0.035, y + 0.34), (x, y + 0.29)], (255, 170, 40))
        pen.disc(x, y + 0.335, 0.02, (255, 246, 190))


def apple(pen: Pen, look: Look) -> None:
    """Round, with a stalk and a leaf."""
    skin = look.colour
    pen.blob(
        [
            (0.5, 0.06),
            (0.28, 0.01),
            (0.05, 0.26),
            (0.06, 0.62),
            (0.28, 0.83),
            (0.5, 0.76),
            (0.72, 0.83),
            (0.94, 0.62),
            (0.95, 0.26),
            (0.72, 0.01),
        ],
        skin,
    )
    pen.oval(0.28, 0.58, 0.09, 0.13, shade(skin, 0.4))
    pen.oval(0.5, 0.75, 0.12, 0.04, shade(skin, -0.35))
    pen.line([(0.5, 0.74), (0.53, 0.96)], 0.045, (96, 66, 40))
    pen.blob([(0.53, 0.86), (0.68, 0.99), (0.88, 0.94), (0.72, 0.84)], (84, 150, 60))


def orange(pen: Pen, look: Look) -> None:
    """A round dimpled fruit."""
    pen.disc(0.5, 0.47, 0.46, (240, 138, 30))
    for _ in range(60):
        a, r = look.rng.random() * math.tau, 0.43 * look.rng.random() ** 0.5
        pen.disc(0.5 + r * math.cos(a), 0.47 + r * math.sin(a), 0.012, (222, 116, 20))
    pen.oval(0.34, 0.64, 0.1, 0.08, (255, 190, 100))
    pen.disc(0.5, 0.88, 0.05, (80, 120, 50))
    pen.blob([(0.5, 0.88), (0.66, 0.99), (0.86, 0.93), (0.7, 0.84)], (84, 150, 60))


def banana(pen: Pen, look: Look) -> None:
    """A curved yellow fruit, alone or beside another."""
    for dy, tone in ((0.12, -0.14), (0.0, 0.0)):
        skin = shade((248, 212, 60), tone)
        pen.taper(
            [(0.1, 0.66 + dy), (0.22, 0.36 + dy), (0.56, 0.17 + dy), (0.98, 0.2 + dy), (1.24, 0.42 + dy)],
            [0.06, 0.2, 0.27, 0.22, 0.08],
            skin,
        )
        pen.line(
            [(0.2, 0.44 + dy), (0.5, 0.21 + dy), (0.96, 0.22 + dy), (1.2, 0.4 + dy)],
            0.018,
            shade(skin, -0.2),
            curved=True,
        )
        pen.line([(0.1, 0.66 + dy), (0.07, 0.8 + dy)], 0.075, (130, 104, 40))
        pen.disc(1.25, 0.43 + dy, 0.04, (70, 54, 34))


def coffee(pen: Pen, look: Look) -> None:
    """A cup of coffee on a saucer, steaming."""
    cup = look.colour
    _plate(pen, 0.52, 0.12, 0.54, 0.12)
    pen.arc(0.88, 0.42, 0.17, 0.17, -100, 100, 0.07, shade(cup, -0.12))
    pen.blob([(0.16, 0.6), (0.22, 0.26), (0.38, 0.11), (0.64, 0.11), (0.8, 0.26), (0.86, 0.6)], cup)
    pen.oval(0.51, 0.6, 0.36, 0.1, shade(cup, 0.3))
    pen.oval(0.51, 0.595, 0.31, 0.078, (70, 42, 26))
    pen.oval(0.47, 0.6, 0.17, 0.035, (150, 104, 66))
    for x in (0.4, 0.54, 0.66):
        pen.line(
            [(x, 0.7), (x + 0.04, 0.78), (x - 0.03, 0.86), (x + 0.02, 0.97)], 0.03, (250, 250, 250, 130), curved=True
        )


def burger(pen: Pen, look: Look) -> None:
    """Bun, lettuce, cheese, meat, tomato."""
    bun = (218, 150, 74)
    _plate(pen, 0.6, 0.1, 0.62, 0.11)
    pen.box(0.16, 0.1, 1.04, 0.26, bun, 0.08)
    pen.box(0.12, 0.24, 1.08, 0.4, (98, 54, 34), 0.07)
    pen.poly(
        [(0.14, 0.42), (1.06, 0.42), (0.9, 0.28), (0.76, 0.4), (0.56, 0.27), (0.4, 0.4), (0.26, 0.3)], (252, 196, 52)
    )
    pen.box(0.15, 0.41, 1.05, 0.48, (210, 54, 40), 0.03)
    for i in range(11):
        pen.disc(0.14 + 0.092 * i, 0.5 + 0.015 * (i % 2), 0.062, shade((112, 178, 60), 0.12 * (i % 2)))
    pen.blob([(0.1, 0.54), (0.16, 0.78), (0.42, 0.95), (0.78, 0.95), (1.04, 0.78), (1.1, 0.54), (0.6, 0.5)], bun)
    pen.blob([(0.24, 0.72), (0.42, 0.88), (0.66, 0.9), (0.5, 0.8)], shade(bun, 0.3))
    for _ in range(22):
        a, r = look.rng.uniform(0.25, math.pi - 0.25), look.rng.uniform(0.4, 0.92)
        pen.oval(0.6 + 0.46 * r * math.cos(a), 0.6 + 0.32 * r * math.sin(a), 0.022, 0.013, (252, 236, 196))


def ice_cream(pen: Pen, look: Look) -> None:
    """Scoops in a cone."""
    pen.poly([(0.12, 0.52), (0.58, 0.52), (0.35, 0.0)], (218, 160, 88))
    for i in range(1, 5):
        pen.line([(0.12 + 0.1 * i, 0.52), (0.35 + 0.045 * i - 0.1, 0.1 + 0.05 * i)], 0.01, (166, 108, 50))
        pen.line([(0.58 - 0.1 * i, 0.52), (0.35 - 0.045 * i + 0.1, 0.1 + 0.05 * i)], 0.01, (166, 108, 50))
    second = look.rng.choice(((252, 240, 210), (110, 70, 46), (250, 250, 246)))
    pen.disc(0.24, 0.6, 0.17, shade(second, -0.05))
    pen.disc(0.46, 0.6, 0.17, look.colour)
    pen.disc(0.35, 0.78, 0.18, look.colour)
    pen.disc(0.29, 0.84, 0.06, shade(look.colour, 0.45))
    for i in range(5):
        pen.disc(0.15 + 0.1 * i, 0.5, 0.06, look.colour if i % 2 else second)
    pen.disc(0.36, 0.96, 0.05, (200, 26, 44))


def soup(pen: Pen, look: Look) -> None:
    """A bowl of soup and a spoon."""
    bowl = look.colour
    pen.blob([(0.08, 0.56), (0.2, 0.2), (0.44, 0.04), (0.84, 0.04), (1.08, 0.2), (1.2, 0.56)], bowl)
    pen.oval(0.64, 0.56, 0.56, 0.17, shade(bowl, 0.3))
    broth = look.rng.choice(((222, 120, 40), (198, 60, 34), (140, 160, 60), (230, 186, 80)))
    pen.oval(0.64, 0.555, 0.49, 0.135, broth)
    for _ in range(12):
        a, r = look.rng.random() * math.tau, look.rng.random() ** 0.5
        tone = look.rng.choice(((236, 110, 40), (96, 160, 60), (250, 226, 160), shade(broth, -0.25)))
        pen.oval(0.64 + 0.42 * r * math.cos(a), 0.555 + 0.11 * r * math.sin(a), 0.045, 0.022, tone)
    pen.line([(0.86, 0.58), (1.24, 0.94)], 0.045, (196, 200, 206))
    for x in (0.46, 0.62):
        pen.line(
            [(x, 0.72), (x + 0.04, 0.8), (x - 0.02, 0.88), (x + 0.02, 0.97)], 0.028, (250, 250, 250, 120), curved=True
        )


def bread(pen: Pen, look: Look) -> None:
    """A crusty loaf."""
    crust = (190, 122, 58)
    pen.blob(
        [(0.04, 0.3), (0.14, 0.66), (0.5, 0.86), (1.1, 0.86), (1.46, 0.66), (1.56, 0.3), (1.3, 0.04), (0.3, 0.04)],
        crust,
    )
    for i in range(4):
        x = 0.34 + 0.27 * i
        pen.blob([(x - 0.05, 0.4), (x + 0.02, 0.74), (x + 0.12, 0.8), (x + 0.07, 0.46)], (240, 204, 146))


def glass(pen: Pen, look: Look) -> None:
    """A stemmed glass of wine."""
    wine = look.colour
    pen.oval(0.3, 0.03, 0.2, 0.03, (220, 232, 238, 210))
    pen.line([(0.3, 0.03), (0.3, 0.4)], 0.03, (224, 236, 242, 220))
    pen.blob(
        [(0.06, 0.96), (0.04, 0.66), (0.16, 0.44), (0.3, 0.38), (0.44, 0.44), (0.56, 0.66), (0.54, 0.96)],
        (226, 238, 244, 150),
    )
    pen.blob([(0.06, 0.72), (0.17, 0.47), (0.3, 0.41), (0.43, 0.47), (0.54, 0.72)], wine)
    pen.oval(0.3, 0.72, 0.24, 0.04, shade(wine, 0.25))
    pen.line([(0.13, 0.9), (0.12, 0.64)], 0.025, (255, 255, 255, 180))


def strawberry(pen: Pen, look: Look) -> None:
    """A red berry with seeds."""
    pen.blob([(0.4, 0.02), (0.1, 0.4), (0.08, 0.7), (0.4, 0.82), (0.72, 0.7), (0.7, 0.4)], (214, 34, 44))
    for row in range(5):
        for i in range(row + 1):
            pen.oval(0.4 + (i - row / 2) * 0.13, 0.18 + 0.12 * row, 0.015, 0.024, (252, 214, 110))
    for i in range(6):
        a = math.pi * i / 5
        pen.taper([(0.4, 0.8), (0.4 + 0.28 * math.cos(a), 0.8 + 0.12 * math.sin(a))], [0.1, 0.02], (74, 148, 56))
    pen.line([(0.4, 0.8), (0.42, 0.98)], 0.04, (74, 130, 56))


def egg(pen: Pen, look: Look) -> None:
    """A fried egg on a plate."""
    _plate(pen, 0.8, 0.5, 0.78, 0.48)
    pen.blob(
        [(0.3, 0.5), (0.44, 0.76), (0.8, 0.8), (1.16, 0.74), (1.3, 0.5), (1.06, 0.26), (0.66, 0.24)], (255, 254, 250)
    )
    pen.oval(0.8, 0.54, 0.24, 0.17, (250, 176, 36))
    pen.oval(0.74, 0.59, 0.07, 0.045, (255, 226, 130))


_food = partial(Subject, kind="food", spots=("table",), height=(0.42, 0.6), tags=("food",))

SUBJECTS = (
    _food("pizza", "pizzas", draw=pizza, aspect=1.6, height=(0.44, 0.56), most=2, tags=("food", "italian")),
    _food(
        "cake", "cakes", draw=cake, aspect=1.2, colours=("pink", "white", "brown", "yellow", "blue"),
        tags=("food", "dessert", "sweet"),
    ),
    _food(
        "birthday cake", "birthday cakes", draw=partial(cake, candles=5), aspect=1.2, height=(0.48, 0.62),
        phrase="{colour} {noun} with burning candles", most=1,
        colours=("pink", "white", "brown", "yellow", "blue", "green"),
        tags=("food", "candles", "birthday", "cake", "party"),
    ),
    _food(
        "apple", "apples", draw=apple, colours=("red", "green", "yellow"), most=5, height=(0.34, 0.52),
        tags=("food", "fruit"),
    ),
    _food("orange", "oranges", draw=orange, most=5, natural="orange", height=(0.32, 0.5), tags=("food", "fruit")),
    _food(
        "banana", "bananas", draw=banana, aspect=1.32, most=1, phrase="bunch of bananas",
        tags=("food", "fruit", "yellow", "bananas"), natural="yellow",
    ),
    _food(
        "cup of coffee", "cups of coffee", draw=coffee, aspect=1.08, phrase="{colour} {noun}",
        colours=("white", "red", "blue", "yellow", "green", "black"), tags=("coffee", "cup", "drink"),
    ),
    _food("burger", "burgers", draw=burger, aspect=1.2, tags=("food", "hamburger", "fast food")),
    _food(
        "ice cream", "ice creams", draw=ice_cream, aspect=0.7, height=(0.5, 0.66),
        colours=("pink", "brown", "white", "green", "yellow"), tags=("food", "dessert", "sweet"),
    ),
    _food(
        "bowl of soup", "bowls of soup", draw=soup, aspect=1.28, phrase="{colour} {noun}",
        colours=("white", "blue", "red", "green", "brown"), tags=("food", "soup", "bowl", "spoon"),
    ),
    _food(
        "loaf of bread", "loaves of bread", draw=bread, aspect=1.6, height=(0.3, 0.4),
        tags=("food", "bread", "bakery"),
    ),
    _food(
        "glass of wine", "glasses of wine", draw=glass, aspect=0.6, height=(0.5, 0.68),
        phrase="glass of {colour} wine", colours=("red", "white", "pink"), most=1, tags=("drink", "wine", "glass"),
    ),
    _food(
        "strawberry", "strawberries", draw=strawberry, aspect=0.8, most=5, height=(0.34, 0.5),
        tags=("food", "fruit", "berry", "red"), natural="red",
    ),
    _food(
        "fried egg", "fried eggs", draw=egg, aspect=1.6, height=(0.36, 0.46), most=2,
        tags=("food", "egg", "plate", "breakfast"), natural="white",
    ),
)  # fmt: skip
