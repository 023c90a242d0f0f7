"""People at sport: the figure of `people` with the equipment."""

import math
from functools import partial

from photoclip.scenes.animals import horse
from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import BRIGHT, RGB, shade
from photoclip.scenes.people import POSES, Body, Pose, body_of, figure
from photoclip.scenes.vehicles import bicycle
from photoclip.scenes.vocabulary import Look, Subject


def _athlete(look: Look, *, shorts: bool = True) -> Body:
    rng = look.rng
    body = body_of(look, long_hair=rng.random() < 0.4)
    return (
        Body(body.skin, body.hair, look.colour, rng.choice(((240, 240, 238), (40, 44, 60))), body.long_hair)
        if shorts
        else body
    )


def football(pen: Pen, look: Look) -> None:
    """A player who kicks a ball with black patches."""
    where = figure(pen, _athlete(look), POSES["kicking"], 0.34)
    x, y = where["far foot"][0] + 0.2, 0.13
    soccer_ball(pen.within(x - 0.1, y - 0.1, 0.2), look)


def soccer_ball(pen: Pen, look: Look) -> None:
    """A white ball with black patches."""
    pen.disc(0.5, 0.5, 0.49, (246, 246, 244))
    for i in range(6):
        a = math.pi / 2 + (i - 1) * math.tau / 5
        x, y = (0.5, 0.5) if i == 0 else (0.5 + 0.36 * math.cos(a), 0.5 + 0.36 * math.sin(a))
        r = 0.16 if i == 0 else 0.115
        pen.poly(
            [(x + r * math.cos(b), y + r * math.sin(b)) for b in (math.pi / 2 + k * math.tau / 5 for k in range(5))],
            (32, 32, 36),
        )
        if i:
            pen.line([(0.5 + 0.15 * math.cos(a), 0.5 + 0.15 * math.sin(a)), (x, y)], 0.025, (60, 60, 64))


def basketball(pen: Pen, look: Look) -> None:
    """A jump to the basket."""
    pen.line([(0.98, 0.0), (0.98, 0.98)], 0.035, (90, 94, 100))
    pen.box(0.84, 0.76, 0.88, 1.04, (246, 246, 246))
    pen.line([(0.84, 0.8), (0.64, 0.8)], 0.03, (226, 90, 30))
    for i in range(4):
        pen.line([(0.65 + 0.055 * i, 0.79), (0.68 + 0.035 * i, 0.67)], 0.008, (240, 240, 240))
    where = figure(
        pen.within(0, 0.03, 0.8), _athlete(look), Pose(((150, 150), (140, 146)), ((34, -50), (-20, -70)), 8, 0.56), 0.36
    )
    x, y = where["far hand"][0] * 0.8 + 0.06, where["far hand"][1] * 0.8 + 0.09
    pen.disc(x, y, 0.085, (226, 116, 40))
    pen.line([(x - 0.08, y), (x + 0.08, y)], 0.01, (60, 40, 30))
    pen.line([(x, y - 0.08), (x, y + 0.08)], 0.01, (60, 40, 30))


def tennis(pen: Pen, look: Look) -> None:
    """A stroke with a racket, the ball in the air."""
    where = figure(pen, _athlete(look), POSES["reaching"], 0.3)
    x, y = where["hand"]
    p = pen.within(x, y, 0.42, tilt=50)
    p.line([(0, 0), (0.3, 0)], 0.06, (60, 50, 46))
    p.oval(0.56, 0, 0.28, 0.19, (206, 50, 44))
    p.oval(0.56, 0, 0.23, 0.145, (226, 232, 220))
    for i in range(5):
        p.line([(0.38 + 0.09 * i, -0.12), (0.38 + 0.09 * i, 0.12)], 0.012, (120, 120, 120))
    pen.disc(0.82, 0.86, 0.05, (214, 236, 60))


def skier(pen: Pen, look: Look) -> None:
    """Knees bent on two skis, poles behind."""
    for dy in (0.03, 0.0):
        pen.line([(0.0, 0.02 + dy), (0.82, 0.02 + dy), (0.92, 0.08 + dy)], 0.03, (220, 60, 50) if dy else (60, 90, 200))
    body = body_of(look)
    where = figure(
        pen.within(0.06, 0.03, 0.96), Body(body.skin, look.colour, look.colour, (46, 52, 74)), POSES["crouching"], 0.36
    )
    for name in ("hand", "far hand"):
        x, y = where[name][0] * 0.96 + 0.06, where[name][1] * 0.96 + 0.03
        pen.line([(x, y), (x - 0.34, y - 0.34)], 0.014, (70, 70, 76))
    x, y = where["head"][0] * 0.96 + 0.06, where["head"][1] * 0.96 + 0.03
    pen.line([(x + 0.02, y + 0.01), (x + 0.085, y + 0.01)], 0.04, (30, 34, 46))


def surfer(pen: Pen, look: Look) -> None:
    """On a board of the look's colour on a breaking wave."""
    sea = (44, 132, 158)
    pen.blob(
        [(0.0, 0.0), (0.06, 0.34), (0.3, 0.62), (0.22, 0.3), (0.6, 0.14), (1.3, 0.02), (0.6, -0.02)], shade(sea, -0.2)
    )
    pen.blob([(0.0, 0.0), (0.02, 0.3), (0.24, 0.66), (0.16, 0.32), (0.4, 0.16), (1.2, 0.0)], sea)
    for i in range(9):
        pen.disc(0.24 - 0.015 * i, 0.64 - 0.05 * i, 0.05 - 0.002 * i, (244, 250, 250))
    p = pen.within(0.38, 0.16, 1.0, tilt=-8)
    p.oval(0.36, 0.0, 0.44, 0.05, shade(look.colour, -0.2))
    p.oval(0.36, 0.015, 0.43, 0.038, look.colour)
    skin = body_of(look)
    figure(
        pen.within(0.38, 0.12, 0.84),
        Body(skin.skin, skin.hair, (36, 40, 50), (36, 40, 50), skin.long_hair),
        POSES["surfing"],
        0.38,
    )
    pen.blob([(0.3, 0.1), (0.6, 0.08), (1.2, 0.05), (1.3, 0.0), (0.5, 0.0)], (232, 244, 246))


def swimmer(pen: Pen, look: Look) -> None:
    """Head and one arm above the water, a cap in the look's colour."""
    skin = body_of(look).skin
    pen.taper([(0.98, 0.36), (1.14, 0.8), (1.44, 0.5)], [0.2, 0.16, 0.12], skin)
    pen.taper([(0.2, 0.16), (0.9, 0.26)], [0.2, 0.3], shade(skin, -0.08))
    pen.disc(1.18, 0.4, 0.22, skin)
    pen.blob([(0.95, 0.4), (1.0, 0.62), (1.18, 0.68), (1.36, 0.58), (1.38, 0.46), (1.16, 0.44)], look.colour)
    pen.disc(1.32, 0.4, 0.045, (30, 40, 60))
    water: RGB = (96, 170, 196)
    pen.blob([(-0.1, 0.2), (0.4, 0.13), (0.9, 0.22), (1.3, 0.14), (1.7, 0.2), (1.7, 0.0), (-0.1, 0.0)], water)
    for x in (0.1, 0.32, 0.56, 0.9, 1.3, 1.5):
        pen.disc(x, 0.16 + look.rng.uniform(-0.03, 0.1), 0.055, (244, 250, 252))


def cyclist(pen: Pen, look: Look) -> None:
    """Somebody on a bicycle of the look's colour."""
    bicycle(pen.within(0.0, 0.0, 0.62), look)
    rng = look.rng
    shirt = rng.choice(((230, 226, 218), (60, 66, 84), (120, 130, 120)))
    body = body_of(Look(shirt, "", rng, look.light))
    where = figure(
        pen.within(0.08, 0.1, 0.88), body, Pose(((64, 74), (60, 70)), ((72, -20), (28, -22)), 32, 0.52), 0.32
    )
    x, y = where["head"][0] * 0.88 + 0.08, where["head"][1] * 0.88 + 0.1
    pen.blob(
        [
            (x - 0.085, y + 0.015),
            (x - 0.06, y + 0.085),
            (x + 0.02, y + 0.1),
            (x + 0.085, y + 0.05),
            (x + 0.08, y + 0.02),
        ],
        shade(look.colour, -0.1),
    )


def rider(pen: Pen, look: Look) -> None:
    """Somebody on horseback."""
    rng = look.rng
    coat = rng.choice(((124, 78, 44), (60, 44, 38), (226, 222, 214), (160, 104, 60)))
    body = body_of(look)
    horse(pen.within(0.0, 0.0, 0.72), Look(coat, look.pose, rng, look.light))
    figure(pen.within(0.14, 0.26, 0.72), body, Pose(((46, 70), (40, 66)), ((50, -10), (44, -16)), 4, 0.4), 0.34)


def skateboarder(pen: Pen, look: Look) -> None:
    """Balancing on a board with wheels."""
    pen.line([(0.06, 0.14), (0.16, 0.09), (0.66, 0.09), (0.76, 0.14)], 0.035, (150, 90, 50))
    for x in (0.22, 0.6):
        pen.disc(x, 0.045, 0.042, (236, 220, 120))
    figure(pen.within(0.02, 0.1, 0.88), body_of(look), POSES["surfing"], 0.44)


def yoga(pen: Pen, look: Look) -> None:
    """The tree pose on a mat: one foot against the knee, the hands above the head."""
    pen.poly([(0.02, 0.0), (0.6, 0.0), (0.54, 0.06), (0.1, 0.06)], (120, 90, 160))
    figure(
        pen.within(0, 0.03, 0.95),
        body_of(look, long_hair=True),
        Pose(((168, 188), (-168, -188)), ((64, -70), (0, 0)), 0, 0.47),
        0.32,
    )


_player = partial(
    Subject, kind="sport", spots=("land",), aspect=0.86, height=(0.56, 0.74), colours=BRIGHT, most=2,
    phrase="{noun} in a {colour} shirt",
)  # fmt: skip

SUBJECTS = (
    _player(
        "football player", "football players", draw=football, poses=("kicking a ball",), spots=("pitch",),
        tags=("football", "soccer", "ball", "person"),
    ),
    _player(
        "football", "footballs", draw=soccer_ball, poses=("",), spots=("pitch", "table"), phrase="{noun}", colours=(),
        aspect=1.0, height=(0.34, 0.5), tags=("soccer", "ball"),
    ),
    _player(
        "basketball player", "basketball players", draw=basketball, poses=("jumping to the basket",),
        spots=("court", "land"), places=("park", "street"), aspect=1.04, height=(0.7, 0.84), most=1,
        tags=("basketball", "basket", "ball", "person"),
    ),
    _player(
        "tennis player", "tennis players", draw=tennis, poses=("hitting a ball",), spots=("court",),
        tags=("tennis", "racket", "ball", "person"),
    ),
    _player(
        "skier", "skiers", draw=skier, poses=("skiing downhill",), spots=("slope",),
        phrase="{noun} in a {colour} jacket", aspect=0.96, tags=("skiing", "ski", "person", "winter"),
    ),
    _player(
        "surfer", "surfers", draw=surfer, poses=("riding a wave",), spots=("water",),
        places=("rough sea", "calm sea"), phrase="{noun} on a {colour} surfboard", aspect=1.3, height=(0.56, 0.7),
        tags=("surfing", "wave", "person"), shadow=False,
    ),
    _player(
        "swimmer", "swimmers", draw=swimmer, poses=("",), spots=("water",),
        places=("calm sea", "rough sea", "lake", "river"), phrase="{noun} with a {colour} cap", aspect=1.6,
        height=(0.26, 0.36), tags=("swimming", "person"), shadow=False,
    ),
    _player(
        "cyclist", "cyclists", draw=cyclist, poses=("",), spots=("road", "land"),
        places=("street", "country road", "park", "mountains", "beach"), phrase="{noun} on a {colour} bicycle",
        aspect=1.0, height=(0.54, 0.7), tags=("cycling", "bicycle", "bike", "person"),
    ),
    _player(
        "rider", "riders", draw=rider, poses=("galloping",),
        places=("meadow", "beach", "desert", "mountains", "snow", "flower meadow"),
        phrase="{noun} in a {colour} shirt on a horse", aspect=0.96, height=(0.62, 0.8),
        tags=("horse", "riding", "person"),
    ),
    _player(
        "skateboarder", "skateboarders", draw=skateboarder, poses=("skating",), places=("street", "park"),
        tags=("skateboard", "person"),
    ),
    _player(
        "woman", "women", draw=yoga, poses=("doing yoga",), places=("beach", "park", "meadow", "mountains"),
        aspect=0.64, tags=("yoga", "person"),
    ),
)  # fmt: skip
