"""What a camera would have recorded with a picture: when, where, with which lens and exposure."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from photoclip.scenes.plan import Plan


@dataclass(frozen=True, slots=True)
class Shot:
    """One exposure; latitude and longitude in degrees, exposure in seconds, focal length in mm."""

    taken_at: datetime
    latitude: float
    longitude: float
    make: str
    model: str
    lens: str
    iso: int
    f_number: float
    exposure_s: float
    focal_mm: float


_CAMERAS = (
    ("Nordlicht", "N1", "Nordlicht 24-70mm f/2.8", (24, 35, 50, 70), (2.8, 4.0, 5.6, 8.0)),
    ("Nordlicht", "N1", "Nordlicht 85mm f/1.8", (85,), (1.8, 2.8, 4.0)),
    ("Kestrel", "K-300", "Kestrel 18-135mm f/3.5-5.6", (18, 35, 55, 100, 135), (3.5, 5.6, 8.0)),
    ("Kestrel", "K-300", "Kestrel 70-300mm f/4-5.6", (70, 135, 200, 300), (4.0, 5.6)),
    ("Pocket", "Pocket 9", "Pocket 9 back camera 5.7mm f/1.8", (5.7,), (1.8,)),
)
_AREAS = (
    # latitude and longitude of the middle of an area, its offset from UTC in hours
    (48.14, 11.58, 1), (60.39, 5.32, 1), (38.72, -9.14, 0), (45.44, 12.33, 1), (35.01, 135.77, 9), (-33.92, 18.42, 2),
    (40.71, -74.01, -5), (37.77, -122.42, -8), (64.15, -21.94, 0), (-22.91, -43.17, -3),
    (28.61, 77.21, 5.5), (51.51, -0.13, 0),
)  # fmt: skip
_HOURS = {
    "day": (10, 16),
    "sunrise": (6, 7),
    "sunset": (19, 20),
    "dusk": (20, 21),
    "night": (22, 23),
    "studio": (9, 18),
}
_BRIGHTNESS = {"day": 1000, "sunrise": 200, "sunset": 160, "dusk": 40, "night": 12, "studio": 125}


def shoot(plan: Plan) -> Shot:
    """The record of a plan's exposure, fitting its time of day, weather and season."""
    rng = Random(plan.seed * 2 + 7)
    latitude, longitude, offset = rng.choice(_AREAS)
    snowy = plan.weather == "snow" or "snow" in plan.place.tags
    month = rng.choice((12, 1, 2) if snowy else (9, 10, 11) if "autumn" in plan.place.tags else (3, 4, 5, 6, 7, 8, 9))
    if latitude < 0:
        month = (month + 5) % 12 + 1
    first, last = _HOURS[plan.time]
    taken_at = datetime(
        rng.randint(2016, 2025), month, rng.randint(1, 28), rng.randint(first, last), rng.randint(0, 59),
        rng.randint(0, 59), tzinfo=timezone(timedelta(hours=offset)),
    )  # fmt: skip
    make, model, lens, focals, apertures = rng.choice(_CAMERAS)
    f_number = rng.choice(apertures)
    dull = 0.3 if plan.weather not in ("clear", "cloudy") else 1.0
    iso = 100 if _BRIGHTNESS[plan.time] * dull > 400 else rng.choice((200, 400, 800)) if plan.time != "night" else 3200
    exposure = max(1 / 4000, min(0.5, f_number**2 * 100 / (iso * _BRIGHTNESS[plan.time] * dull) / 12))
    return Shot(
        taken_at,
        round(latitude + rng.uniform(-0.4, 0.4), 6),
        round(longitude + rng.uniform(-0.4, 0.4), 6),
        make, model, lens, iso, f_number, 1 / round(1 / exposure), rng.choice(focals),
    )  # fmt: skip
