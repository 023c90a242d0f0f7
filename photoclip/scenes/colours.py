"""Named colours, and the arithmetic that every brush uses on them."""

from random import Random

RGB = tuple[int, int, int]

NAMED: dict[str, RGB] = {
    "red": (206, 40, 38),
    "orange": (238, 128, 28),
    "yellow": (246, 208, 48),
    "green": (58, 146, 62),
    "blue": (38, 92, 196),
    "purple": (122, 58, 162),
    "pink": (240, 130, 172),
    "brown": (124, 78, 44),
    "black": (38, 38, 44),
    "white": (242, 241, 236),
    "grey": (136, 140, 146),
    "golden": (222, 168, 74),
}
BRIGHT = ("red", "orange", "yellow", "green", "blue", "purple", "pink")
PAINT = (*BRIGHT, "black", "white", "grey")
SKIN: tuple[RGB, ...] = ((244, 206, 178), (226, 178, 142), (190, 136, 98), (142, 94, 64), (98, 64, 46))
HAIR: tuple[RGB, ...] = ((34, 26, 24), (74, 48, 30), (122, 82, 46), (206, 164, 92), (150, 66, 34))


def clamp(value: float) -> int:
    """`value` rounded into 0..255."""
    return 0 if value < 0 else 255 if value > 255 else int(value + 0.5)


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """The colour `t` (0..1) of the way from `a` to `b`."""
    return (clamp(a[0] + (b[0] - a[0]) * t), clamp(a[1] + (b[1] - a[1]) * t), clamp(a[2] + (b[2] - a[2]) * t))


def shade(colour: RGB, amount: float) -> RGB:
    """Lighter for a positive `amount` (1 is white), darker for a negative one (-1 is black)."""
    return mix(colour, (255, 255, 255), amount) if amount >= 0 else mix(colour, (0, 0, 0), -amount)


def times(colour: RGB, factors: tuple[float, float, float]) -> RGB:
    """`colour` seen in light of the given strength per channel."""
    return (clamp(colour[0] * factors[0]), clamp(colour[1] * factors[1]), clamp(colour[2] * factors[2]))


def varied(name: str, rng: Random, spread: int = 14) -> RGB:
    """One of the many tones that people call `name`."""
    base = NAMED[name]
    lift = rng.randint(-spread, spread)
    return (
        clamp(base[0] + lift + rng.randint(-6, 6)),
        clamp(base[1] + lift + rng.randint(-6, 6)),
        clamp(base[2] + lift + rng.randint(-6, 6)),
    )
