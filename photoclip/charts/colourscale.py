"""One colour scale for numbers, from pale to deep: equal steps of the number look like equal steps of colour.

It is a straight walk through Oklab, a space made so that equal distances look equal (B. Ottosson, "A perceptual color
space for image processing", 2020): lightness falls evenly while the hue turns from straw over sea green to indigo. As
lightness alone tells any two colours apart, it survives colour blindness and a grey printer.
"""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

STEPS = 256
# Stations in Oklab's cylindrical form: lightness, chroma, hue in degrees. All lie within sRGB.
_STATIONS = (
    (0.97, 0.045, 105.0), (0.80, 0.105, 165.0), (0.60, 0.100, 215.0), (0.42, 0.120, 262.0), (0.26, 0.085, 285.0),
)  # fmt: skip
# Oklab to the cube roots of cone responses, and those to linear sRGB; both from Ottosson's article.
_TO_CONES = np.array(
    [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.2914855480]]
)
_TO_LINEAR = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


def colours(values: npt.NDArray[Any], low: float, high: float) -> Bytes:
    """uint8 [..., 3], sRGB, of numbers of any shape: `low` and less is palest, `high` and more is deepest.

    Not-a-number is palest too. Where `low` equals `high`, everything has the colour of the middle.
    """
    given = np.asarray(values, np.float64)
    place = (given - low) / (high - low) if high > low else np.full(given.shape, 0.5)
    place = np.nan_to_num(np.clip(place, 0, 1), nan=0.0)
    return table()[np.rint(place * (STEPS - 1)).astype(np.int64)]


@cache
def table() -> Bytes:
    """The scale itself: uint8 [256, 3], sRGB, palest first."""
    return np.rint(255 * srgb(path())).astype(np.uint8)


@cache
def path() -> Floats:
    """The scale in Oklab, [256, 3]: L, a, b, at equal distances from one to the next."""
    lightness, chroma, hue = np.array(_STATIONS).T
    station = np.linspace(0, 1, len(_STATIONS))
    fine = np.linspace(0, 1, 8192)
    angle = np.radians(_smooth(fine, station, hue))
    c = _smooth(fine, station, chroma)
    line = np.stack([_smooth(fine, station, lightness), c * np.cos(angle), c * np.sin(angle)], axis=1)
    length = np.concatenate([[0], np.linalg.norm(np.diff(line, axis=0), axis=1).cumsum()])
    even = np.linspace(0, length[-1], STEPS)
    return np.stack([np.interp(even, length, column) for column in line.T], axis=1)


def srgb(lab: Floats) -> Floats:
    """Oklab [..., 3] → sRGB [..., 3] in 0..1 with its transfer curve (IEC 61966-2-1); what lies outside is cut off."""
    linear = np.clip((lab @ _TO_CONES.T) ** 3 @ _TO_LINEAR.T, 0, 1)
    encoded: Floats = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return encoded


def dark(colour: Bytes) -> bool:
    """Whether white text is easier to read on a colour than black (the contrast ratio of WCAG 2.1)."""
    part = colour.astype(np.float64) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    luminance = float(linear @ np.array([0.2126, 0.7152, 0.0722]))
    return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05


def _smooth(at: Floats, station: Floats, values: Floats) -> Floats:
    """A curve through the stations without corners: the cubic Hermite spline of Catmull and Rom (1974)."""
    slopes = np.gradient(values, station)
    place = np.clip(np.searchsorted(station, at, side="right") - 1, 0, len(station) - 2)
    width = station[place + 1] - station[place]
    t = (at - station[place]) / width
    return np.asarray(
        (2 * t**3 - 3 * t**2 + 1) * values[place]
        + (t**3 - 2 * t**2 + t) * width * slopes[place]
        + (3 * t**2 - 2 * t**3) * values[place + 1]
        + (t**3 - t**2) * width * slopes[place + 1]
    )
