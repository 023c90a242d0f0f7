"""Things that drive, float and fly."""

from functools import partial

from photoclip.scenes.canvas import Pen
from photoclip.scenes.colours import PAINT, RGB, mix, shade
from photoclip.scenes.vocabulary import Look, Subject

TYRE: RGB = (36, 36, 40)
GLASS: RGB = (148, 190, 214)
CHROME: RGB = (206, 210, 216)


def wheel(pen: Pen, x: float, y: float, radius: float, rim: RGB = CHROME) -> None:
    """A tyre with a hub cap."""
    pen.disc(x, y, radius, TYRE)
    pen.disc(x, y, radius * 0.58, rim)
    pen.disc(x, y, radius * 0.22, shade(rim, -0.4))


def _glass(look: Look) -> RGB:
    return (255, 226, 150) if look.light.dark else GLASS


def _beam(pen: Pen, look: Look, x: float, y: float, size: float = 0.05) -> None:
    pen.oval(x, y, size * 0.7, size, (255, 246, 200) if look.light.dark else (250, 240, 190))


def car(pen: Pen, look: Look) -> None:
    """A saloon car from the side."""
    paint = look.colour
    pen.blob(
        [
            (0.1, 0.3),
            (0.08, 0.52),
            (0.5, 0.6),
            (0.74, 0.94),
            (1.34, 0.95),
            (1.66, 0.6),
            (2.1, 0.52),
            (2.18, 0.3),
            (1.9, 0.2),
            (0.3, 0.2),
        ],
        paint,
    )
    pen.box(0.1, 0.2, 2.16, 0.4, paint, 0.08)
    pen.poly([(0.66, 0.6), (0.82, 0.88), (1.06, 0.89), (1.06, 0.6)], _glass(look))
    pen.poly([(1.12, 0.6), (1.12, 0.89), (1.33, 0.88), (1.54, 0.6)], _glass(look))
    pen.poly([(0.7, 0.62), (0.8, 0.8), (0.86, 0.8), (0.76, 0.62)], shade(GLASS, 0.5))
    pen.line([(1.09, 0.58), (1.09, 0.26)], 0.012, shade(paint, -0.4))
    pen.box(1.16, 0.49, 1.28, 0.52, shade(paint, -0.4))
    pen.line([(0.12, 0.43), (2.12, 0.43)], 0.022, shade(paint, 0.35))
    pen.box(0.06, 0.22, 2.2, 0.28, shade(paint, -0.45), 0.02)
    _beam(pen, look, 2.1, 0.46, 0.06)
    pen.oval(0.12, 0.47, 0.04, 0.06, (226, 40, 36))
    for x in (0.5, 1.74):
        pen.disc(x, 0.2, 0.25, (20, 20, 24))
        wheel(pen, x, 0.2, 0.2)


def bus(pen: Pen, look: Look) -> None:
    """A long box with a row of windows."""
    paint = look.colour
    pen.box(0.04, 0.16, 2.1, 0.98, paint, 0.07)
    pen.box(0.04, 0.16, 2.1, 0.3, shade(paint, -0.3))
    pen.box(0.04, 0.4, 2.1, 0.45, shade(paint, 0.45))
    for i in range(6):
        pen.box(0.12 + 0.28 * i, 0.55, 0.35 + 0.28 * i, 0.86, _glass(look), 0.03)
    pen.box(1.82, 0.22, 2.02, 0.86, _glass(look), 0.03)
    pen.line([(1.92, 0.22), (1.92, 0.86)], 0.014, shade(paint, -0.4))
    _beam(pen, look, 2.07, 0.34)
    for x in (0.46, 1.56):
        wheel(pen, x, 0.15, 0.15)


def truck(pen: Pen, look: Look) -> None:
    """A cab in colour and a pale box behind it."""
    paint = look.colour
    cargo = (226, 224, 216) if sum(paint) < 600 else (120, 140, 160)
    pen.box(0.04, 0.24, 1.34, 0.98, cargo, 0.02)
    for i in range(6):
        pen.line([(0.2 + 0.2 * i, 0.28), (0.2 + 0.2 * i, 0.94)], 0.01, shade(cargo, -0.15))
    pen.box(0.04, 0.18, 2.0, 0.27, (60, 62, 68))
    pen.blob([(1.4, 0.2), (1.4, 0.8), (1.46, 0.86), (1.74, 0.86), (1.9, 0.56), (2.02, 0.5), (2.04, 0.2)], paint)
    pen.poly([(1.54, 0.54), (1.54, 0.78), (1.73, 0.78), (1.86, 0.54)], _glass(look))
    pen.box(1.9, 0.2, 2.06, 0.27, CHROME, 0.02)
    _beam(pen, look, 2.0, 0.38)
    for x in (0.26, 0.58, 1.7):
        wheel(pen, x, 0.16, 0.16)


def train(pen: Pen, look: Look) -> None:
    """A locomotive with one carriage, on rails."""
    paint = look.colour
    pen.line([(-0.1, 0.03), (3.1, 0.03)], 0.04, (120, 112, 106))
    for i in range(16):
        pen.box(-0.05 + 0.2 * i, -0.03, 0.04 + 0.2 * i, 0.02, (92, 70, 52))
    pen.box(0.04, 0.2, 1.34, 0.9, paint, 0.06)
    pen.box(0.04, 0.36, 1.34, 0.42, shade(paint, 0.5))
    for i in range(4):
        pen.box(0.14 + 0.3 * i, 0.52, 0.36 + 0.3 * i, 0.78, _glass(look), 0.03)
    pen.box(1.32, 0.24, 1.46, 0.34, (50, 52, 58))
    pen.blob([(1.44, 0.2), (1.44, 0.88), (1.6, 0.94), (2.4, 0.93), (2.8, 0.66), (2.94, 0.4), (2.92, 0.2)], paint)
    pen.box(1.44, 0.36, 2.9, 0.42, shade(paint, 0.5))
    for i in range(3):
        pen.box(1.56 + 0.28 * i, 0.54, 1.76 + 0.28 * i, 0.78, _glass(look), 0.03)
    pen.poly([(2.42, 0.56), (2.42, 0.82), (2.6, 0.74), (2.76, 0.56)], _glass(look))
    _beam(pen, look, 2.86, 0.44, 0.05)
    for x in (0.26, 0.5, 0.9, 1.14, 1.7, 1.94, 2.34, 2.58):
        wheel(pen, x, 0.14, 0.1, (120, 122, 128))


def bicycle(pen: Pen, look: Look) -> None:
    """Two wheels and a frame."""
    frame = look.colour
    for x in (0.34, 1.26):
        pen.ring(x, 0.33, 0.33, 0.045, TYRE)
        for i in range(6):
            spoke = pen.within(x, 0.33, 1.0, tilt=30 * i)
            spoke.line([(-0.3, 0), (0.3, 0)], 0.008, CHROME)
    for points in (
        [(0.34, 0.33), (0.74, 0.33), (1.12, 0.72), (0.6, 0.72), (0.34, 0.33)],
        [(0.74, 0.33), (0.57, 0.82)],
        [(1.26, 0.33), (1.1, 0.92)],
    ):
        pen.line(points, 0.055, frame)
    pen.line([(0.46, 0.84), (0.68, 0.84)], 0.07, (40, 36, 36))
    pen.line([(0.98, 0.96), (1.1, 0.93), (1.24, 0.94)], 0.04, (60, 60, 64))
    pen.disc(0.74, 0.33, 0.075, CHROME)
    pen.line([(0.74, 0.33), (0.82, 0.16)], 0.03, (60, 60, 64))


def motorcycle(pen: Pen, look: Look) -> None:
    """Fat wheels, a tank, an engine."""
    paint = look.colour
    for x in (0.32, 1.4):
        wheel(pen, x, 0.3, 0.3)
    pen.line([(1.4, 0.3), (1.14, 0.9)], 0.07, CHROME)
    pen.poly([(0.5, 0.36), (0.62, 0.6), (1.08, 0.62), (1.08, 0.3), (0.8, 0.22)], (70, 72, 78))
    for i in range(4):
        pen.line([(0.74, 0.34 + 0.06 * i), (1.0, 0.36 + 0.06 * i)], 0.02, CHROME)
    pen.blob([(0.72, 0.6), (0.8, 0.86), (1.1, 0.84), (1.2, 0.64)], paint)
    pen.blob([(0.12, 0.62), (0.2, 0.72), (0.5, 0.68), (0.76, 0.7), (0.74, 0.58), (0.4, 0.56)], (44, 38, 38))
    pen.blob([(0.06, 0.48), (0.14, 0.64), (0.44, 0.66), (0.5, 0.54)], paint)
    pen.arc(1.4, 0.3, 0.34, 0.34, 40, 140, 0.06, paint)
    pen.line([(0.98, 0.98), (1.16, 0.92)], 0.04, (50, 50, 54))
    _beam(pen, look, 1.26, 0.76, 0.09)
    pen.line([(0.9, 0.22), (0.14, 0.2)], 0.07, CHROME)


def boat(pen: Pen, look: Look) -> None:
    """A motor boat with a small cabin."""
    hull = look.colour
    pen.poly([(0.66, 0.4), (0.72, 0.8), (1.16, 0.8), (1.3, 0.4)], (246, 244, 238))
    pen.poly([(0.8, 0.52), (0.82, 0.7), (0.94, 0.7), (0.94, 0.52)], _glass(look))
    pen.poly([(1.0, 0.52), (1.0, 0.7), (1.12, 0.7), (1.18, 0.52)], _glass(look))
    pen.line([(0.92, 0.8), (0.92, 0.98)], 0.02, (110, 100, 90))
    pen.poly([(0.92, 0.98), (0.72, 0.93), (0.92, 0.88)], (214, 50, 46))
    pen.blob(
        [(0.04, 0.44), (0.1, 0.12), (0.3, 0.06), (1.5, 0.06), (1.74, 0.3), (1.86, 0.54), (1.4, 0.44), (0.6, 0.42)], hull
    )
    pen.line([(0.06, 0.4), (1.0, 0.37), (1.82, 0.48)], 0.04, shade(hull, 0.55), curved=True)
    _wake(pen, 1.9)


def _wake(pen: Pen, wide: float) -> None:
    pen.blob([(-0.1, 0.05), (wide * 0.5, 0.1), (wide + 0.06, 0.05), (wide * 0.5, -0.02)], (232, 242, 246))
    pen.line([(0, 0.0), (wide, 0.0)], 0.03, (206, 226, 236))


def sailboat(pen: Pen, look: Look) -> None:
    """Two sails above a small hull; the sails carry the colour."""
    sail = look.colour
    pen.line([(0.46, 0.16), (0.46, 1.0)], 0.018, (96, 74, 54))
    pen.poly([(0.48, 0.98), (0.5, 0.24), (0.94, 0.24), (0.78, 0.5)], sail)
    pen.poly([(0.43, 0.9), (0.42, 0.24), (0.08, 0.24)], shade(sail, 0.28))
    for i in range(3):
        y = 0.36 + 0.15 * i
        pen.line([(0.5, y), (0.86 - 0.12 * i, y)], 0.008, shade(sail, -0.25))
    hull = (246, 244, 238) if sum(sail) < 620 else (60, 84, 130)
    pen.blob([(0.06, 0.2), (0.16, 0.06), (0.4, 0.03), (0.76, 0.04), (0.94, 0.22), (0.5, 0.17)], hull)
    pen.line([(0.1, 0.17), (0.9, 0.18)], 0.02, shade(hull, -0.35))
    pen.within(0, 0, 0.5).line([(0.1, 0.05), (1.9, 0.05)], 0.05, (222, 236, 242))


def aeroplane(pen: Pen, look: Look) -> None:
    """An airliner in flight."""
    paint = look.colour
    body = (244, 245, 247) if sum(paint) < 650 else (214, 218, 226)
    p = pen.within(0.0, 0.1, 1.0, tilt=6)
    p.poly([(1.0, 0.5), (1.28, 0.5), (0.86, 0.82), (0.72, 0.82)], shade(body, -0.25))
    p.poly([(0.2, 0.48), (0.02, 0.86), (0.22, 0.86), (0.46, 0.5)], paint)
    p.blob(
        [(0.06, 0.44), (0.3, 0.54), (1.6, 0.55), (1.9, 0.44), (1.95, 0.38), (1.7, 0.28), (0.5, 0.27), (0.2, 0.36)], body
    )
    p.blob([(0.14, 0.4), (0.5, 0.36), (1.9, 0.36), (1.72, 0.27), (0.5, 0.265), (0.2, 0.34)], paint)
    for i in range(11):
        p.box(0.5 + 0.1 * i, 0.42, 0.55 + 0.1 * i, 0.48, (70, 96, 130))
    p.poly([(1.74, 0.5), (1.84, 0.48), (1.88, 0.43), (1.74, 0.44)], (60, 84, 116))
    p.poly([(0.96, 0.36), (1.3, 0.36), (0.78, -0.06), (0.6, -0.06)], shade(body, -0.12))
    p.poly([(0.14, 0.42), (0.32, 0.42), (0.1, 0.24), (0.0, 0.24)], shade(body, -0.15))
    p.box(0.98, 0.1, 1.22, 0.22, shade(paint, -0.2), 0.05)


def hot_air_balloon(pen: Pen, look: Look) -> None:
    """A striped envelope above a basket."""
    cloth = look.colour
    pen.blob([(0.36, 0.26), (0.06, 0.52), (0.04, 0.78), (0.35, 0.99), (0.66, 0.78), (0.64, 0.52), (0.42, 0.26)], cloth)
    pen.blob(
        [(0.34, 0.27), (0.2, 0.54), (0.22, 0.82), (0.35, 0.98), (0.48, 0.82), (0.5, 0.54), (0.37, 0.27)],
        shade(cloth, 0.5),
    )
    pen.blob([(0.345, 0.27), (0.29, 0.54), (0.3, 0.84), (0.35, 0.98), (0.4, 0.84), (0.41, 0.54), (0.36, 0.27)], cloth)
    if look.light.dark:
        pen.disc(0.35, 0.3, 0.06, (255, 210, 110))
    for x in (0.29, 0.41):
        pen.line([(x, 0.28), (0.35 + (x - 0.35) * 0.8, 0.12)], 0.008, (80, 64, 50))
    pen.box(0.28, 0.01, 0.42, 0.13, (150, 102, 60), 0.02)
    pen.line([(0.28, 0.12), (0.42, 0.12)], 0.02, (104, 68, 40))


def helicopter(pen: Pen, look: Look) -> None:
    """Rotor, cockpit, tail."""
    paint = look.colour
    pen.taper([(0.8, 0.5), (0.08, 0.62)], [0.2, 0.07], paint)
    pen.poly([(0.02, 0.84), (0.16, 0.84), (0.2, 0.58), (0.06, 0.56)], paint)
    pen.blob([(0.7, 0.5), (0.86, 0.76), (1.24, 0.78), (1.54, 0.54), (1.5, 0.34), (1.2, 0.22), (0.86, 0.26)], paint)
    pen.blob([(1.16, 0.46), (1.16, 0.72), (1.3, 0.7), (1.48, 0.52), (1.4, 0.42)], GLASS)
    pen.line([(1.06, 0.76), (1.06, 0.92)], 0.05, (70, 72, 78))
    pen.line([(0.3, 0.94), (1.82, 0.92)], 0.03, (70, 72, 78))
    pen.ring(0.1, 0.68, 0.13, 0.02, (90, 92, 98))
    for x in (0.96, 1.3):
        pen.line([(x, 0.26), (x + 0.02, 0.08)], 0.03, (80, 80, 84))
    pen.line([(0.76, 0.06), (1.56, 0.06), (1.62, 0.12)], 0.035, (80, 80, 84))


def rocket(pen: Pen, look: Look) -> None:
    """A rocket climbing on its flame."""
    paint = look.colour
    for r, tone in ((0.13, (255, 120, 30)), (0.08, (255, 210, 80))):
        pen.blob([(0.3 - r, 0.3), (0.3, 0.02 if r > 0.1 else 0.1), (0.3 + r, 0.3)], tone)
    for side in (-1, 1):
        pen.poly([(0.3 + side * 0.1, 0.5), (0.3 + side * 0.26, 0.24), (0.3 + side * 0.1, 0.3)], paint)
    pen.blob([(0.18, 0.28), (0.17, 0.66), (0.3, 1.0), (0.43, 0.66), (0.42, 0.28)], (238, 240, 242))
    pen.blob([(0.2, 0.76), (0.3, 1.0), (0.4, 0.76), (0.3, 0.73)], paint)
    pen.disc(0.3, 0.6, 0.07, mix(GLASS, (40, 80, 140), 0.5))
    pen.ring(0.3, 0.6, 0.085, 0.025, paint)


_vehicle = partial(Subject, kind="vehicle", colours=PAINT)
_LOW = ("road",)

SUBJECTS = (
    _vehicle("car", "cars", draw=car, spots=_LOW, aspect=2.24, height=(0.28, 0.4), tags=("vehicle", "automobile")),
    _vehicle(
        "bus", "buses", draw=bus, spots=_LOW, aspect=2.14, height=(0.36, 0.5), most=2, tags=("vehicle", "transport"),
    ),
    _vehicle(
        "truck", "trucks", draw=truck, spots=_LOW, aspect=2.1, height=(0.36, 0.5), most=2, tags=("vehicle", "lorry"),
    ),
    _vehicle(
        "train", "trains", draw=train, spots=("land",), aspect=3.0, height=(0.24, 0.32), most=1,
        tags=("vehicle", "railway", "transport"),
        places=("meadow", "mountains", "snowy mountains", "desert", "snow", "flower meadow"), shadow=False,
    ),
    _vehicle(
        "bicycle", "bicycles", draw=bicycle, spots=("road", "land"), aspect=1.6, height=(0.36, 0.5),
        tags=("vehicle", "bike"), places=("street", "country road", "park", "beach", "meadow"),
    ),
    _vehicle(
        "motorcycle", "motorcycles", draw=motorcycle, spots=_LOW, aspect=1.72, height=(0.34, 0.48),
        tags=("vehicle", "motorbike"),
    ),
    _vehicle(
        "boat", "boats", draw=boat, spots=("water",), aspect=1.9, height=(0.24, 0.36),
        tags=("vehicle", "ship", "water"), shadow=False,
    ),
    _vehicle(
        "sailboat", "sailboats", draw=sailboat, spots=("water",), aspect=1.0, height=(0.42, 0.6),
        tags=("vehicle", "boat", "sail", "water"), shadow=False,
    ),
    _vehicle(
        "aeroplane", "aeroplanes", draw=aeroplane, spots=("sky",), aspect=1.98, height=(0.4, 0.5), most=2,
        tags=("vehicle", "airplane", "plane", "aircraft"), shadow=False,
    ),
    _vehicle(
        "hot-air balloon", "hot-air balloons", draw=hot_air_balloon, spots=("sky",), aspect=0.7, height=(0.6, 0.8),
        tags=("balloon", "aircraft"), shadow=False,
    ),
    _vehicle(
        "helicopter", "helicopters", draw=helicopter, spots=("sky",), aspect=1.84, height=(0.4, 0.5), most=2,
        tags=("vehicle", "aircraft"), shadow=False,
    ),
    _vehicle(
        "rocket", "rockets", draw=rocket, spots=("sky",), aspect=0.6, height=(0.6, 0.75), most=1, tags=("spaceship",),
        shadow=False, flips=False,
    ),
)  # fmt: skip
