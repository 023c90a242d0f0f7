"""All subjects and places, put together from the family modules."""

from photoclip.scenes import (
    animals,
    buildings,
    cities,
    food,
    heavens,
    landscapes,
    objects,
    people,
    plants,
    rooms,
    seas,
    sports,
    towns,
    vehicles,
    wildlife,
    wings,
)  # fmt: skip
from photoclip.scenes.vocabulary import Place, Subject

SUBJECTS: tuple[Subject, ...] = (
    *animals.SUBJECTS, *wildlife.SUBJECTS, *wings.SUBJECTS, *vehicles.SUBJECTS, *people.SUBJECTS,
    *food.SUBJECTS, *plants.SUBJECTS, *objects.SUBJECTS,
    *sports.SUBJECTS, *buildings.SUBJECTS, *heavens.SUBJECTS,
)  # fmt: skip
PLACES: tuple[Place, ...] = (*landscapes.PLACES, *seas.PLACES, *cities.PLACES, *rooms.PLACES, *towns.PLACES)

KINDS: tuple[str, ...] = tuple(dict.fromkeys([*(p.kind for p in PLACES if p.alone), *(s.kind for s in SUBJECTS)]))
PLACES_BY_KIND: dict[str, tuple[Place, ...]] = {
    kind: tuple(p for p in PLACES if p.kind == kind and p.alone) for kind in KINDS
}
SUBJECTS_BY_KIND: dict[str, tuple[Subject, ...]] = {
    kind: tuple(s for s in SUBJECTS if s.kind == kind) for kind in KINDS
}


def spots_for(subject: Subject, place: Place) -> tuple[str, ...]:
    """The kinds of spot on which a subject may be in a place; none when it doesn't belong there."""
    if subject.places and place.name not in subject.places:
        return ()
    if (subject.times and not set(subject.times) & set(place.times)) or (subject.weather and not place.outdoors):
        return ()
    return tuple(spot for spot in subject.spots if spot in place.spots)


PLACES_OF: dict[int, tuple[tuple[str, Place], ...]] = {
    index: tuple((spot, place) for place in PLACES for spot in spots_for(subject, place))
    for index, subject in enumerate(SUBJECTS)
}
"""For each subject (by its index) every spot and place that it can have."""

GUESTS: dict[str, tuple[tuple[int, str, Place], ...]] = {
    kind: tuple(
        (index, spot, place) for index, options in PLACES_OF.items() for spot, place in options if place.kind == kind
    )
    for kind in KINDS
    if kind not in SUBJECTS_BY_KIND or not SUBJECTS_BY_KIND[kind]
}
"""For each kind without subjects of its own (such as "sea"), who can be found in its places."""
