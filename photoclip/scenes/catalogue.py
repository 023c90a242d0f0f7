"""All subjects and places, put together from the family modules."""

from photoclip.scenes import animals, cities, food, landscapes, objects, people, plants, rooms, seas, vehicles
from photoclip.scenes.vocabulary import Place, Subject

SUBJECTS: tuple[Subject, ...] = (
    *animals.SUBJECTS, *vehicles.SUBJECTS, *people.SUBJECTS, *food.SUBJECTS, *plants.SUBJECTS, *objects.SUBJECTS,
)  # fmt: skip
PLACES: tuple[Place, ...] = (*landscapes.PLACES, *seas.PLACES, *cities.PLACES, *rooms.PLACES)

KINDS: tuple[str, ...] = tuple(
    dict.fromkeys([*(p.kind for p in PLACES if p.alone), *(s.kind for s in SUBJECTS)])
)
PLACES_BY_KIND: dict[str, tuple[Place, ...]] = {
    kind: tuple(p for p in PLACES if p.kind == kind and p.alone) for kind in KINDS
}
SUBJECTS_BY_KIND: dict[str, tuple[Subject, ...]] = {
    kind: tuple(s for s in SUBJECTS if s.kind == kind) for kind in KINDS
}
