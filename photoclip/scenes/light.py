"""Time of day and weather: the colours of the sky, of the light on things and of the haze between them."""

from dataclasses import dataclass, replace

from photoclip.scenes.colours import RGB, mix, times

TIMES = ("day", "sunrise", "sunset", "dusk", "night")
WEATHERS = ("clear", "cloudy", "overcast", "rain", "snow", "fog", "storm")


@dataclass(frozen=True, slots=True)
class Light:
    """How one picture is lit. Colours are RGB 0..255, `ambient` multiplies the colours of things."""

    time: str
    weather: str
    top: RGB
    middle: RGB
    horizon: RGB
    ambient: tuple[float, float, float]
    glow: RGB
    """Colour of the sun or moon and of the light that it casts."""
    sun: tuple[float, float] | None
    """Where the sun stands, as fractions of the width and of the sky's height from the top."""
    clouds: float
    """Share of the sky that clouds cover, 0..1."""
    haze: float
    """How much of the far distance the air hides, 0..1."""

    @property
    def dark(self) -> bool:
        """Whether lamps are lit."""
        return self.time in ("dusk", "night")

    def lit(self, colour: RGB) -> RGB:
        """The colour that a thing of `colour` shows in this light."""
        return times(colour, self.ambient)

    def far(self, colour: RGB, distance: float) -> RGB:
        """`colour` in this light, seen through the air from `distance` 0 (near) to 1 (the horizon)."""
        return mix(self.lit(colour), self.horizon, min(1.0, distance * self.haze))


_BY_TIME = {
    "day": Light(
        "day", "clear", (52, 122, 208), (112, 174, 232), (206, 228, 242), (1.0, 1.0, 0.98), (255, 250, 226),
        None, 0.2, 0.55,
    ),
    "sunrise": Light(
        "sunrise", "clear", (128, 160, 214), (244, 188, 196), (255, 226, 178), (1.0, 0.9, 0.88), (255, 240, 196),
        (0.5, 0.9), 0.25, 0.7,
    ),
    "sunset": Light(
        "sunset", "clear", (72, 62, 128), (232, 104, 74), (255, 190, 82), (0.96, 0.72, 0.58), (255, 214, 120),
        (0.5, 0.88), 0.4, 0.62,
    ),
    "dusk": Light(
        "dusk", "clear", (26, 34, 84), (84, 72, 138), (214, 128, 128), (0.74, 0.7, 0.86), (255, 196, 160),
        None, 0.3, 0.55,
    ),
    "night": Light(
        "night", "clear", (5, 8, 26), (13, 21, 54), (32, 46, 90), (0.54, 0.6, 0.84), (226, 232, 250), None, 0.05, 0.4
    ),
}  # fmt: skip


def light_of(time: str, weather: str, sun_x: float = 0.5) -> Light:
    """The light at a time of day in a weather, with the sun `sun_x` (0..1) of the way across.

    By day a sun in the right half stands behind the viewer, outside the picture.
    """
    light = _BY_TIME[time]
    if light.sun is not None:
        light = replace(light, sun=(sun_x, light.sun[1]))
    elif time == "day" and weather in ("clear", "cloudy") and sun_x < 0.5:
        light = replace(light, sun=(sun_x, 0.2))
    return light if weather == "clear" else _under(light, weather)


def indoors(time: str) -> Light:
    """The light in a room by day or by lamp at night, or in a studio."""
    light = replace(_BY_TIME["day"], time="night" if time == "night" else "day")
    return replace(light, ambient=(0.62, 0.56, 0.52)) if time == "night" else light


def _under(light: Light, weather: str) -> Light:
    """`light` changed by a weather other than clear."""
    if weather == "cloudy":
        return replace(light, weather=weather, clouds=0.6)
    grey, amount, clouds, haze, dim = {
        "overcast": ((176, 184, 192), 0.75, 0.95, 0.6, 0.88),
        "rain": ((132, 142, 156), 0.8, 1.0, 0.7, 0.86),
        "snow": ((214, 219, 226), 0.8, 0.7, 0.8, 0.96),
        "fog": ((206, 211, 214), 0.88, 0.0, 1.25, 0.9),
        "storm": ((58, 62, 78), 0.85, 1.0, 0.5, 0.72),
    }[weather]
    level = {"day": 1.0, "sunrise": 0.92, "sunset": 0.75, "dusk": 0.5, "night": 0.24}[light.time]
    grey = times(grey, (level * 0.98, level, level * (1.1 if light.dark else 1.0)))
    red, green, blue = light.ambient
    return replace(
        light,
        weather=weather,
        top=mix(light.top, times(grey, (0.82, 0.84, 0.88)), amount),
        middle=mix(light.middle, grey, amount),
        horizon=mix(light.horizon, times(grey, (1.08, 1.08, 1.06)), amount * 0.8),
        ambient=(red * dim, green * dim, blue * dim),
        sun=None,
        clouds=clouds,
        haze=haze,
    )
