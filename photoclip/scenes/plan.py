"""Decides what a seed's picture shows: place, light, who and what is in it, and where each figure stands."""

from dataclasses import dataclass
from random import Random

from photoclip.scenes.catalogue import GUESTS, KINDS, PLACES_BY_KIND, PLACES_OF, SUBJECTS, SUBJECTS_BY_KIND, spots_for
from photoclip.scenes.vocabulary import Place, Spot, Subject

ASPECT = 4 / 3
"""Figures are laid out for this shape of picture and shrink to keep their boxes in others."""


@dataclass(frozen=True, slots=True)
class Group:
    """One to several like figures: "two red balloons"."""

    subject: Subject
    count: int
    colour: str
    pose: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a group and its box, in fractions of the picture."""

    subject: Subject
    colour: str
    pose: str
    left: float
    top: float
    right: float
    bottom: float
    flip: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is decided before painting."""

    seed: int
    kind: str
    place: Place
    place_colour: str
    time: str
    weather: str
    sun_x: float
    spot: Spot | None
    groups: tuple[Group, ...]
    figures: tuple[Figure, ...]


def compose(seed: int) -> Plan:
    """The plan of a seed; equal on every platform."""
    rng = Random(seed)
    kind = KINDS[rng.randrange(len(KINDS))]
    views, guests = PLACES_BY_KIND[kind], GUESTS.get(kind, ())
    if views and (not guests or rng.random() < 0.5) and (guests or rng.random() < 0.25):
        return _view(seed, kind, rng.choice(views), rng)
    if guests:
        place = rng.choice([view for view in views if any(g[2] is view for g in guests)])
        index, spot, place = rng.choice([guest for guest in guests if guest[2] is place])
        return _scene_with(seed, kind, SUBJECTS[index], spot, place, rng)
    index = rng.choice([i for i, subject in enumerate(SUBJECTS) if subject.kind == kind])
    spot, place = rng.choice(PLACES_OF[index])
    return _scene_with(seed, kind, SUBJECTS[index], spot, place, rng)


def _view(seed: int, kind: str, place: Place, rng: Random) -> Plan:
    time, weather = _light(place, rng, ())
    return Plan(seed, kind, place, _colour(place.colours, rng), time, weather, rng.uniform(0.2, 0.8), None, (), ())


def _scene_with(seed: int, kind: str, subject: Subject, spot_name: str, place: Place, rng: Random) -> Plan:
    spot = place.spots[spot_name]
    place_colour = _colour(tuple(c for c in place.colours if c != subject.natural), rng)
    groups = [_group(subject, rng, place_colour, rng.choice((1, 1, 1, 2, 3)))]
    if groups[0].count == 1 and rng.random() < 0.22:
        mates = [
            other
            for other in SUBJECTS_BY_KIND[subject.kind]
            if other.noun != subject.noun
            and not other.times
            and not other.weather
            and spot_name in spots_for(other, place)
        ]
        if mates and not subject.times and not subject.weather:
            groups.append(_group(rng.choice(mates), rng, place_colour, 1))
    time, weather = _light(place, rng, subject.times)
    weather = subject.weather or weather
    time = "day" if weather == "storm" and time in ("sunrise", "sunset") else time
    return Plan(
        seed, kind, place, place_colour, time, weather, rng.uniform(0.2, 0.8), spot, tuple(groups),
        _layout(groups, spot, rng),
    )  # fmt: skip


def _colour(colours: tuple[str, ...], rng: Random) -> str:
    return rng.choice(colours) if colours else ""


def _group(subject: Subject, rng: Random, background: str, count: int) -> Group:
    colours = tuple(c for c in subject.colours if c != background) or subject.colours
    return Group(subject, min(count, subject.most), _colour(colours, rng), rng.choice(subject.poses))


def _light(place: Place, rng: Random, only: tuple[str, ...]) -> tuple[str, str]:
    """A time of day and a weather that go together."""
    time = rng.choice([t for t in place.times if not only or t in only])
    if not place.outdoors:
        return time, "clear"
    weather = rng.choice(place.weathers)
    if time in ("sunrise", "sunset") and weather not in ("clear", "cloudy"):
        weather = "clear"
    if only or (time == "night" and weather in ("cloudy", "overcast")):
        weather = "clear"
    if weather == "snow" and "hot" in place.tags:
        weather = "clear"
    return time, weather


def _layout(groups: list[Group], spot: Spot, rng: Random) -> tuple[Figure, ...]:
    """Stand all figures side by side, from left to right, scaled so that they fit the picture."""
    members = [group for group in groups for _ in range(group.count)]
    rng.shuffle(members)
    base = rng.random()
    sizes = []
    for member in members:
        low, high = member.subject.height
        size = (low + (high - low) * base) * spot.scale * rng.uniform(0.93, 1.07)
        sizes.append(size * (1.0, 1.0, 0.82, 0.7)[len(members)])
    widths = [s * m.subject.aspect / ASPECT for s, m in zip(sizes, members, strict=True)]
    room = 0.95
    fit = min(1.0, room / (sum(widths) + 0.03 * (len(members) - 1)))
    spare = 1 - fit * sum(widths)
    gaps = [rng.uniform(0.5, 1.0) for _ in range(len(members) + 1)]
    gaps = [g * spare / sum(gaps) for g in gaps]
    figures, x = [], 0.0
    flip = rng.random() < 0.5
    for member, size, width, gap in zip(members, sizes, widths, gaps, strict=False):
        x += gap
        size, width = size * fit, width * fit
        foot = rng.uniform(min(spot.near, spot.far), max(spot.near, spot.far))
        foot = min(0.985, max(foot, size + 0.015))
        turned = (flip if rng.random() < 0.8 else not flip) and member.subject.flips
        figures.append(
            Figure(
                member.subject, member.colour, member.pose,
                max(0.0, x), foot - size, min(1.0, x + width), foot, turned, rng.getrandbits(32),
            )
        )  # fmt: skip
        x += width
    return tuple(figures)
