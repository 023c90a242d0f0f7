"""What a thing and a place are to the grammar and to the painter; each family module lists its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from photoclip.scenes.canvas import Canvas, Pen
from photoclip.scenes.colours import RGB
from photoclip.scenes.light import Light

OUTDOOR_WEATHER = ("clear", "clear", "clear", "clear", "cloudy", "cloudy", "cloudy", "overcast", "rain", "snow", "fog")
OUTDOOR_TIMES = ("day", "day", "day", "sunrise", "sunset", "sunset", "dusk", "night")


@dataclass(frozen=True, slots=True)
class Look:
    """How one figure is to look."""

    colour: RGB
    pose: str
    rng: Random
    light: Light


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that a picture can show, and the words for it.

    `draw` paints it in a frame `aspect` wide and 1 high, facing right, y upwards from its foot.
    """

    noun: str
    plural: str
    kind: str
    draw: Callable[[Pen, Look], None]
    spots: tuple[str, ...]
    """The kinds of spot it may stand on, such as "land", "water", "sky", "table"."""
    aspect: float = 1.0
    height: tuple[float, float] = (0.4, 0.6)
    """Its height as a fraction of the picture's when it is alone."""
    colours: tuple[str, ...] = ()
    """Colours that show; the first word of its phrase. Without any, its natural colours say nothing new."""
    natural: str = ""
    """The colour that it has anyway, so that it isn't put before a background of that colour."""
    phrase: str = "{colour} {noun}"
    poses: tuple[str, ...] = ("",)
    most: int = 3
    tags: tuple[str, ...] = ()
    """True wider or neighbouring words, such as "animal"."""
    places: tuple[str, ...] = ()
    """The only places for it; none given means any with a fitting spot."""
    times: tuple[str, ...] = ()
    """The only times of day for it."""
    weather: str = ""
    """The weather that it needs; without one, any."""
    shadow: bool = True
    flips: bool = True
    own_light: bool = False
    """Whether it shines, so that the light of the place does not colour it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a place something can be, and how that is said."""

    phrase: str
    """Such as "on a beach"; may name the place's {colour}."""
    near: float
    far: float
    """The range of heights (fractions from the top) at which a foot stands here, for the largest and the smallest."""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """A setting, painted over the whole canvas."""

    name: str
    view: str
    """What it is called when it is the picture itself, such as "a sandy beach"."""
    kind: str
    paint: Callable[[Canvas, RGB], None]
    spots: Mapping[str, Spot] = field(default_factory=dict)
    outdoors: bool = True
    colours: tuple[str, ...] = ()
    times: tuple[str, ...] = OUTDOOR_TIMES
    weathers: tuple[str, ...] = OUTDOOR_WEATHER
    tags: tuple[str, ...] = ()
    alone: bool = True
    """Whether it makes a picture without a subject."""
