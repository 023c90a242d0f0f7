"""What shows in the sky: moon, stars, rainbow, fireworks, lightning."""

import math
from functools import partial
from itertools import pairwise

from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import RGB, mix, shade
from photoclip.scenes.vocabulary import Look, Subject


def full_moon(pen: Pen, look: Look) -> None:
    """A bright disc with dark seas and a halo."""
    for i in range(10):
        pen.disc(0.5, 0.5, 0.5 - 0.018 * i, (220, 226, 246, 8 + 9 * i))
    pen.disc(0.5, 0.5, 0.33, (246, 244, 228))
    for x, y, r in ((0.42, 0.6, 0.09), (0.58, 0.52, 0.07), (0.46, 0.4, 0.06), (0.62, 0.66, 0.045), (0.55, 0.34, 0.035)):
        pen.disc(x, y, r, (214, 210, 196))


def crescent(pen: Pen, look: Look) -> None:
    """The sickle of a new moon."""
    outer = [(0.5 + 0.4 * math.sin(a), 0.5 + 0.4 * math.cos(a)) for a in (math.pi * i / 24 for i in range(25))]
    inner = [(0.5 + 0.2 * math.sin(a), 0.5 + 0.4 * math.cos(a)) for a in (math.pi * i / 24 for i in range(24, -1, -1))]
    pen.poly([*outer, *inner], (250, 244, 214))


def milky_way(pen: Pen, look: Look) -> None:
    """A band of countless stars."""
    rng = look.rng
    for _ in range(34):
        t = rng.random()
        r = rng.uniform(0.08, 0.2)
        pen.disc(0.1 + 2.3 * t, 0.2 + 0.62 * t + rng.gauss(0, 0.06), r, (96, 104, 168, 34))
    for _ in range(460):
        t = rng.random()
        x, y = (0.1 + 2.3 * t, 0.2 + 0.62 * t + rng.gauss(0, 0.13)) if rng.random() < 0.65 else (2.4 * t, rng.random())
        tone = rng.choice(((255, 255, 255), (255, 240, 214), (206, 220, 255)))
        pen.disc(x, y, 0.003 + 0.012 * rng.random() ** 4, tone)


_BOW: tuple[RGB, ...] = (
    (226, 50, 50), (246, 140, 40), (250, 224, 60), (80, 190, 80), (60, 130, 226), (70, 70, 180), (150, 80, 190),
)  # fmt: skip


def rainbow(pen: Pen, look: Look) -> None:
    """A bow of seven colours."""
    for i, tone in enumerate(_BOW):
        r = 0.94 - 0.034 * i
        bow = [(1.1 + 1.1 * r * math.cos(a), r * math.sin(a)) for a in (math.pi * k / 48 for k in range(49))]
        for k, (start, end) in enumerate(pairwise(bow)):
            # Its ends fade away towards the horizon.
            pen.line([start, end], 0.036, (*tone, round(215 * min(1.0, 0.1 + min(k, 47 - k) / 14))))


def firework(pen: Pen, look: Look) -> None:
    """A burst of sparks with a trail."""
    rng = look.rng
    pen.line([(0.5, 0.0), (0.49, 0.2), (0.5, 0.5)], 0.008, (255, 214, 150, 150), curved=True)
    tones = (look.colour, shade(look.colour, 0.45), (255, 246, 214))
    for i in range(7):
        pen.disc(0.5, 0.56, 0.34 - 0.045 * i, (*look.colour, 10 + 12 * i))
    for i in range(46):
        a = i * math.tau / 46 + rng.uniform(-0.06, 0.06)
        reach = rng.uniform(0.24, 0.43)
        tip = (0.5 + reach * math.cos(a), 0.56 + reach * math.sin(a) - 0.02)
        pen.taper([(0.5 + 0.1 * math.cos(a), 0.56 + 0.1 * math.sin(a)), tip], [0.003, 0.014], tones[i % 2])
        pen.disc(*tip, 0.014, tones[2])
    for r, alpha in ((0.1, 60), (0.06, 150), (0.03, 255)):
        pen.disc(0.5, 0.56, r, (255, 250, 226, alpha))


def lightning(pen: Pen, look: Look) -> None:
    """A forked bolt."""
    rng = look.rng

    def fork(x: float, y: float, low: float, width: float, drift: float) -> None:
        path = [(x, y)]
        while path[-1][1] > low:
            path.append((path[-1][0] + rng.uniform(-0.07, 0.07) + drift, path[-1][1] - rng.uniform(0.05, 0.1)))
        pen.line(path, width * 3.2, (150, 160, 255, 90))
        pen.line(path, width, (255, 253, 240))
        if width > 0.008:
            for point in path[2:-1:3]:
                fork(*point, max(low, point[1] - rng.uniform(0.2, 0.4)), width * 0.45, rng.choice((-0.05, 0.05)))

    fork(0.4, 1.0, 0.02, 0.02, 0.0)


def cloud(pen: Pen, look: Look) -> None:
    """One heaped white cloud."""
    for dark in (-0.16, 0.0, 0.1):
        for i in range(11):
            x = 0.2 + 0.14 * i
            r = 0.12 + 0.17 * math.sin(math.pi * i / 10) + look.rng.uniform(-0.02, 0.03)
            lift = 0.05 + (dark + 0.16) * 0.6
            pen.disc(
                x,
                0.28 + lift * 1.2 + r * 0.4,
                r * (1.0 - (dark + 0.16)),
                mix((250, 250, 252), (120, 140, 170), max(0.0, -dark * 2.2)),
            )


_over = partial(
    Subject, kind="sky", spots=("sky",), height=(0.5, 0.66), most=1, shadow=False, flips=False, own_light=True
)
_WILD = (
    "meadow", "flower meadow", "mountains", "snowy mountains", "lake", "river", "desert", "calm sea", "beach", "sky",
)  # fmt: skip
SUBJECTS = (
    _over("full moon", "moons", draw=full_moon, times=("night", "dusk"), height=(0.4, 0.6), tags=("moon",)),
    _over("crescent moon", "moons", draw=crescent, times=("night", "dusk"), height=(0.3, 0.46), tags=("moon",)),
    _over(
        "Milky Way", "stars", draw=milky_way, aspect=2.4, times=("night",), height=(0.6, 0.7), places=_WILD,
        phrase="starry sky with the {noun}", tags=("stars", "galaxy"),
    ),
    _over(
        "rainbow", "rainbows", draw=rainbow, aspect=2.2, times=("day",), places=_WILD, height=(0.56, 0.7),
        tags=("colourful",),
    ),
    _over(
        "firework", "fireworks", draw=firework, times=("night",), height=(0.56, 0.72),
        colours=("red", "green", "blue", "yellow", "pink", "purple"), most=3, tags=("fireworks", "celebration"),
    ),
    _over(
        "flash of lightning", "flashes of lightning", draw=lightning, aspect=0.8, weather="storm",
        height=(0.62, 0.74), tags=("lightning", "thunderstorm", "storm"), most=2,
    ),
    _over(
        "cloud", "clouds", draw=cloud, aspect=1.8, times=("day",), height=(0.36, 0.5), phrase="white {noun}", most=2,
        tags=("weather",), own_light=False,
    ),
)  # fmt: skip
