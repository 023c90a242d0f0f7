"""People: a jointed figure with poses, clothes and hair; the sports use it too."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from photoclip.scenes.canvas import Pen, Point
from photoclip.scenes.colours import BRIGHT, HAIR, RGB, SKIN, shade
from photoclip.scenes.vocabulary import Look, Subject

_ADULT = 1.0


@dataclass(frozen=True, slots=True)
class Pose:
    """Angles of the limbs in degrees from straight down, forwards (to the right) positive; `lean` of the trunk."""

    arms: tuple[tuple[float, float], tuple[float, float]] = ((12, 18), (-12, -6))
    """(upper arm, forearm) of the far and of the near arm."""
    legs: tuple[tuple[float, float], tuple[float, float]] = ((4, 4), (-4, -4))
    """(thigh, shin) of the far and of the near leg."""
    lean: float = 0.0
    hip: float = 0.47
    """Height of the hip above the ground."""


POSES: Mapping[str, Pose] = {
    "": Pose(),
    "standing": Pose(),
    "walking": Pose(((-28, -14), (30, 44)), ((24, 8), (-20, -34)), 3, 0.455),
    "running": Pose(((-52, 34), (48, 130)), ((56, -20), (-34, -96)), 14, 0.46),
    "jumping": Pose(((150, 168), (-150, -168)), ((38, -50), (-26, -84)), 0, 0.56),
    "sitting": Pose(((30, 66), (20, 60)), ((84, 6), (76, -2)), -4, 0.3),
    "waving": Pose(((-10, -14), (146, 172)), ((4, 4), (-5, -5))),
    "dancing": Pose(((128, 168), (-100, -160)), ((30, -22), (-8, -6)), -6, 0.45),
    "reading": Pose(((28, 104), (22, 96))),
    "holding": Pose(((16, 30), (46, 128))),
    "cycling": Pose(((66, 78), (62, 74)), ((70, -24), (24, -20)), 34, 0.56),
    "kicking": Pose(((-60, -40), (64, 80)), ((68, 46), (-12, -16)), -8, 0.46),
    "reaching": Pose(((70, 100), (150, 140)), ((24, 4), (-24, -36)), 8, 0.45),
    "crouching": Pose(((56, 90), (40, 88)), ((62, -22), (46, -34)), 22, 0.4),
    "surfing": Pose(((96, 100), (-92, -100)), ((40, -6), (-44, -16)), 12, 0.4),
}


@dataclass(frozen=True, slots=True)
class Body:
    """Who somebody is: the parts of the look that stay the same in every pose."""

    skin: RGB
    hair: RGB
    top: RGB
    legs: RGB
    long_hair: bool = False
    skirt: bool = False
    head: float = 0.075
    """Radius of the head; a child's is larger for its height."""


def body_of(look: Look, *, long_hair: bool = False, skirt: bool = False, child: bool = False) -> Body:
    """A person in a top of the look's colour, the rest by chance."""
    rng = look.rng
    legs = rng.choice(((46, 58, 92), (58, 54, 60), (142, 122, 96), (38, 40, 46), (92, 96, 106)))
    return Body(
        rng.choice(SKIN),
        rng.choice(HAIR),
        look.colour,
        look.colour if skirt else legs,
        long_hair,
        skirt,
        0.095 if child else 0.075,
    )


def _limb(start: Point, angles: tuple[float, float], upper: float, lower: float) -> list[Point]:
    a, b = (math.radians(v) for v in angles)
    middle = (start[0] + upper * math.sin(a), start[1] - upper * math.cos(a))
    return [start, middle, (middle[0] + lower * math.sin(b), middle[1] - lower * math.cos(b))]


def figure(pen: Pen, body: Body, pose: Pose, x: float = 0.3) -> dict[str, Point]:
    """Draw a person whose hip is at `x`; returns where the hands, feet, head and shoulders are."""
    hip = (x, pose.hip)
    lean = math.radians(pose.lean)
    trunk = 0.32
    shoulder = (hip[0] + trunk * math.sin(lean), hip[1] + trunk * math.cos(lean))
    head = (shoulder[0] + (0.06 + body.head) * math.sin(lean * 1.2), shoulder[1] + (0.045 + body.head) * math.cos(lean))
    thigh, shin, upper, fore = 0.24, 0.215, 0.16, 0.15
    far_leg, near_leg = (
        _limb((hip[0] + dx, hip[1]), angles, thigh, shin) for dx, angles in zip((0.02, -0.02), pose.legs, strict=True)
    )
    shoe = (46, 40, 40)
    far_arm = _limb((shoulder[0] + 0.035, shoulder[1] - 0.03), pose.arms[0], upper, fore)
    near_arm = _limb((shoulder[0] - 0.035, shoulder[1] - 0.03), pose.arms[1], upper, fore)
    _arm(pen, far_arm, shade(body.top, -0.25), shade(body.skin, -0.12))
    if body.long_hair:
        pen.taper([(head[0] - 0.03, head[1]), (shoulder[0] - 0.07, shoulder[1] - 0.06)], [0.15, 0.09], body.hair)
    for leg, dark in ((far_leg, -0.25), (near_leg, 0.0)):
        tone = shade(body.skin if body.skirt else body.legs, dark)
        pen.taper(leg, [0.115, 0.09, 0.065], tone)
        foot = leg[2]
        pen.taper([foot, (foot[0] + 0.055, foot[1] - 0.005)], [0.06, 0.045], shoe)
    pen.blob(
        [
            (hip[0] - 0.075, hip[1] - 0.03), (shoulder[0] - 0.095, shoulder[1] - 0.04),
            (shoulder[0] - 0.05, shoulder[1] + 0.025), (shoulder[0] + 0.05, shoulder[1] + 0.025),
            (shoulder[0] + 0.095, shoulder[1] - 0.04), (hip[0] + 0.075, hip[1] - 0.03),
        ],
        body.top,
    )  # fmt: skip
    if body.skirt:
        pen.poly(
            [
                (hip[0] - 0.07, hip[1] + 0.04),
                (hip[0] + 0.07, hip[1] + 0.04),
                (hip[0] + 0.14, hip[1] - 0.2),
                (hip[0] - 0.14, hip[1] - 0.2),
            ],
            body.legs,
        )
    else:
        pen.box(hip[0] - 0.07, hip[1] - 0.04, hip[0] + 0.07, hip[1] + 0.01, body.legs)
    pen.taper([(shoulder[0], shoulder[1]), (head[0], head[1] - body.head * 0.6)], [0.06, 0.055], shade(body.skin, -0.1))
    _head(pen, head, body)
    _arm(pen, near_arm, shade(body.top, -0.1), body.skin)
    return {
        "hand": near_arm[2],
        "far hand": far_arm[2],
        "head": head,
        "foot": near_leg[2],
        "far foot": far_leg[2],
        "shoulder": shoulder,
    }


def _arm(pen: Pen, arm: list[Point], sleeve: RGB, skin: RGB) -> None:
    pen.taper(arm[1:], [0.05, 0.04], skin)
    pen.taper(arm[:2], [0.075, 0.06], sleeve)
    pen.disc(*arm[2], 0.028, skin)


def _head(pen: Pen, at: Point, body: Body) -> None:
    x, y = at
    r = body.head
    pen.disc(x - r * 0.12, y + r * 0.14, r * 1.06, body.hair)
    pen.oval(x + r * 0.14, y - r * 0.1, r * 0.84, r * 0.92, body.skin)
    pen.blob(
        [
            (x - r * 0.95, y + r * 0.1),
            (x - r * 0.6, y + r * 1.02),
            (x + r * 0.5, y + r * 1.05),
            (x + r * 0.95, y + r * 0.4),
            (x + r * 0.2, y + r * 0.5),
            (x - r * 0.4, y + r * 0.25),
        ],
        body.hair,
    )
    pen.disc(x + r * 0.2, y - r * 0.02, r * 0.1, (40, 30, 30))
    pen.disc(x + r * 0.68, y - r * 0.02, r * 0.1, (40, 30, 30))
    pen.arc(x + r * 0.45, y - r * 0.4, r * 0.26, r * 0.18, 200, 340, r * 0.1, (170, 70, 70))


def _person(pen: Pen, look: Look, *, long_hair: bool = False, skirt: bool = False, child: bool = False) -> None:
    body = body_of(look, long_hair=long_hair, skirt=skirt, child=child)
    where = figure(pen, body, POSES[look.pose.split(" ")[0]])
    if look.pose.startswith("reading"):
        x, y = where["hand"]
        pen.poly([(x - 0.02, y - 0.06), (x + 0.06, y - 0.03), (x + 0.06, y + 0.1), (x - 0.02, y + 0.07)], (198, 52, 46))
        pen.poly(
            [(x + 0.06, y - 0.03), (x + 0.14, y - 0.05), (x + 0.14, y + 0.08), (x + 0.06, y + 0.1)], (246, 242, 230)
        )
    if look.pose.startswith("sitting"):
        pen.box(0.2, 0.0, 0.4, 0.24, (112, 86, 62), 0.03)


def umbrella_holder(pen: Pen, look: Look) -> None:
    """Somebody under an umbrella, which carries the colour."""
    rng = look.rng
    coat = rng.choice(((80, 86, 100), (150, 130, 104), (60, 74, 70), (120, 70, 70)))
    dressed = Look(coat, "holding", rng, look.light)
    small = pen.within(0.06, 0, 0.8)
    where = figure(small, body_of(dressed, long_hair=rng.random() < 0.5), POSES["holding"], 0.34)
    x, y = 0.06 + where["hand"][0] * 0.8, where["hand"][1] * 0.8
    pen.line([(x, y - 0.06), (x, 0.96)], 0.014, (60, 50, 46))
    cloth = look.colour
    dome = [(x + 0.3 * math.cos(a), 0.74 + 0.25 * math.sin(a)) for a in (i * math.pi / 16 for i in range(17))]
    pen.poly(dome, cloth)
    for low, high, tone in ((-0.3, -0.12, -0.12), (-0.12, 0.1, 0.16), (0.1, 0.3, -0.2)):
        pen.poly([(x, 0.99), (x + low, 0.745), (x + (low + high) / 2, 0.77), (x + high, 0.745)], shade(cloth, tone))


def hat_wearer(pen: Pen, look: Look) -> None:
    """Somebody whose hat carries the colour."""
    rng = look.rng
    dressed = Look(rng.choice(((110, 120, 130), (236, 232, 222), (70, 80, 96), (170, 150, 120))), "", rng, look.light)
    body = body_of(dressed, long_hair=rng.random() < 0.6)
    x, y = figure(pen, body, POSES[rng.choice(("", "walking"))])["head"]
    hat = look.colour
    pen.oval(x, y + 0.035, 0.17, 0.03, shade(hat, -0.15))
    pen.blob(
        [(x - 0.085, y + 0.04), (x - 0.075, y + 0.12), (x, y + 0.14), (x + 0.075, y + 0.12), (x + 0.085, y + 0.04)], hat
    )
    pen.line([(x - 0.08, y + 0.055), (x + 0.08, y + 0.055)], 0.02, shade(hat, -0.45))


def couple(pen: Pen, look: Look) -> None:
    """A man and a woman hand in hand."""
    rng = look.rng
    man = Look((70, 90, 120), "", rng, look.light)
    figure(pen, body_of(man), Pose(((-6, -10), (-14, -8))), 0.26)
    woman = Look(rng.choice(((200, 60, 60), (240, 200, 80), (120, 80, 150), (236, 236, 228))), "", rng, look.light)
    figure(pen.within(0.0, 0, 0.94), body_of(woman, long_hair=True, skirt=True), Pose(((14, 20), (-16, -26))), 0.62)


def family(pen: Pen, look: Look) -> None:
    """Two adults with a child between them."""
    rng = look.rng
    tops = [(60, 96, 150), (190, 70, 66), (236, 196, 70), (90, 140, 96)]
    rng.shuffle(tops)
    for x, size, child, long_hair in ((0.22, 1.0, False, False), (0.82, 0.93, False, True), (0.9, 0.58, True, False)):
        part = Look(tops.pop(), "", rng, look.light)
        figure(pen.within(0, 0, size), body_of(part, long_hair=long_hair, child=child), POSES[""], x)


def crowd(pen: Pen, look: Look) -> None:
    """Many people, the nearer ones in front."""
    rng = look.rng
    tones = [
        (196, 60, 56),
        (60, 100, 190),
        (236, 190, 60),
        (80, 150, 90),
        (236, 236, 230),
        (120, 70, 150),
        (60, 64, 76),
    ]
    for row in range(3):
        for i in range(8):
            part = Look(rng.choice(tones), "", rng, look.light)
            p = pen.within(0.02 + 0.27 * i + rng.uniform(-0.06, 0.06), 0.36 - 0.17 * row, 0.5 + 0.06 * row)
            figure(p, body_of(part, long_hair=rng.random() < 0.5), POSES[rng.choice(("", "", "waving", "walking"))])


def portrait(pen: Pen, look: Look) -> None:
    """A face, seen from the front, above shoulders in the look's colour."""
    rng = look.rng
    skin, hair = rng.choice(SKIN), rng.choice(HAIR)
    woman = look.rng.random() < 0.5
    if woman:
        pen.blob([(0.14, 0.2), (0.16, 0.7), (0.42, 1.0), (0.68, 0.7), (0.7, 0.2)], hair)
    pen.blob([(-0.04, 0.0), (0.04, 0.2), (0.3, 0.3), (0.54, 0.3), (0.8, 0.2), (0.88, 0.0)], look.colour)
    pen.box(0.34, 0.22, 0.5, 0.4, shade(skin, -0.15))
    pen.blob([(0.33, 0.3), (0.42, 0.22), (0.51, 0.3)], shade(skin, -0.12))
    for x in (0.205, 0.635):
        pen.oval(x, 0.6, 0.035, 0.06, shade(skin, -0.1))
    pen.blob(
        [(0.21, 0.6), (0.25, 0.82), (0.42, 0.92), (0.59, 0.82), (0.63, 0.6), (0.55, 0.4), (0.42, 0.33), (0.29, 0.4)],
        skin,
    )
    pen.blob(
        [(0.19, 0.64), (0.18, 0.86), (0.42, 0.99), (0.66, 0.86), (0.65, 0.64), (0.58, 0.78), (0.4, 0.83), (0.26, 0.77)],
        hair,
    )
    for x in (0.33, 0.51):
        pen.oval(x, 0.62, 0.045, 0.028, (250, 250, 248))
        pen.disc(x, 0.62, 0.024, rng.choice(((70, 50, 34), (70, 110, 150), (70, 110, 70))))
        pen.disc(x, 0.62, 0.011, (20, 18, 18))
        pen.arc(x, 0.66, 0.06, 0.03, 30, 150, 0.014, shade(hair, -0.2))
    pen.line([(0.42, 0.6), (0.405, 0.51), (0.44, 0.505)], 0.012, shade(skin, -0.25))
    pen.arc(0.42, 0.455, 0.085, 0.05, 195, 345, 0.022, (190, 72, 78))
    if not woman and rng.random() < 0.5:
        pen.arc(0.42, 0.5, 0.16, 0.14, 200, 340, 0.05, hair)


_WALKS = ("", "walking", "running", "jumping", "waving")
_OUT = ("land",)
_who = partial(Subject, kind="people", colours=BRIGHT, spots=_OUT, aspect=0.6, height=(0.46, 0.7))

SUBJECTS = (
    _who(
        "man", "men", draw=_person, phrase="{noun} in a {colour} shirt", poses=(*_WALKS, "reading a book"),
        tags=("person", "people", "adult"),
    ),
    _who(
        "woman", "women", draw=partial(_person, long_hair=True, skirt=True), phrase="{noun} in a {colour} dress",
        poses=(*_WALKS, "dancing"), tags=("person", "people", "adult"),
    ),
    _who(
        "child", "children", draw=partial(_person, child=True), phrase="{noun} in a {colour} shirt",
        poses=(*_WALKS, "sitting"), height=(0.36, 0.54), tags=("person", "people", "kid"),
    ),
    _who(
        "girl", "girls", draw=partial(_person, child=True, long_hair=True, skirt=True),
        phrase="{noun} in a {colour} dress", poses=(*_WALKS, "dancing"), height=(0.36, 0.54),
        tags=("person", "people", "child", "kid"),
    ),
    _who(
        "person", "people", draw=umbrella_holder, phrase="{noun} with a {colour} umbrella", aspect=0.72,
        height=(0.54, 0.76), tags=("umbrella", "people"),
    ),
    _who(
        "person", "people", draw=hat_wearer, phrase="{noun} wearing a {colour} hat", aspect=0.6, most=2,
        tags=("hat", "people"),
    ),
    _who(
        "couple", "couples", draw=couple, poses=("holding hands",), colours=(), aspect=0.88, most=1, phrase="{noun}",
        tags=("people", "man", "woman", "love"),
    ),
    _who(
        "family", "families", draw=family, colours=(), aspect=1.04, most=1, phrase="{noun} with a child",
        tags=("people", "group", "child"),
    ),
    _who(
        "crowd", "crowds", draw=crowd, colours=(), aspect=2.16, height=(0.4, 0.5), most=1, phrase="{noun} of people",
        tags=("people", "group"),
    ),
    _who(
        "face", "faces", draw=portrait, phrase="{noun} of a person in a {colour} pullover", spots=("portrait",),
        aspect=0.84, height=(0.8, 0.92), most=1, tags=("portrait", "person", "head"), shadow=False,
    ),
)  # fmt: skip
