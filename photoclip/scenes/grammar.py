"""Puts a plan into words: the canonical caption, true paraphrases of it, and flat keywords."""

import re
from collections.abc import Iterable
from random import Random

from photoclip.scenes.plan import Group, Plan

_NUMBERS = ("no", "one", "two", "three", "four", "five")

_WEATHER = {
    ("day", "clear"): ("on a sunny day", "in bright sunshine", "on a clear day"),
    ("day", "cloudy"): ("under a cloudy sky", "on a cloudy day", "with white clouds in the sky"),
    ("day", "overcast"): ("under a grey sky", "on an overcast day", "on a dull day"),
    ("day", "rain"): ("in the rain", "on a rainy day", "in rainy weather"),
    ("day", "snow"): ("in falling snow", "on a snowy day", "while it snows"),
    ("day", "fog"): ("in the fog", "on a foggy day", "in the mist"),
    ("day", "storm"): ("in a storm", "on a stormy day", "under dark storm clouds"),
    ("sunrise", "clear"): ("at sunrise", "in the early morning light", "at dawn"),
    ("sunrise", "cloudy"): ("at sunrise under pink clouds", "at sunrise", "on a cloudy morning"),
    ("sunset", "clear"): ("at sunset", "in the evening sun", "with an orange sky"),
    ("sunset", "cloudy"): ("at sunset under glowing clouds", "at sunset", "with an orange cloudy sky"),
    ("dusk", "clear"): ("at dusk", "in the evening", "at twilight"),
    ("dusk", "cloudy"): ("on a cloudy evening", "at dusk", "at twilight"),
    ("dusk", "overcast"): ("on a grey evening", "at dusk", "at twilight"),
    ("dusk", "rain"): ("on a rainy evening", "in the rain at dusk", "in the rain"),
    ("dusk", "snow"): ("on a snowy evening", "in the snow at dusk", "in falling snow"),
    ("dusk", "fog"): ("on a foggy evening", "in the fog at dusk", "in the fog"),
    ("dusk", "storm"): ("on a stormy evening", "in a storm at dusk", "in a storm"),
    ("night", "clear"): ("at night", "on a clear night", "under a starry sky"),
    ("night", "rain"): ("on a rainy night", "at night in the rain", "in the rain at night"),
    ("night", "snow"): ("on a snowy night", "at night in the snow", "in falling snow at night"),
    ("night", "fog"): ("on a foggy night", "at night in the fog", "in the fog at night"),
    ("night", "storm"): ("on a stormy night", "at night in a storm", "in a storm at night"),
}
_INDOORS = {
    "day": ("by day", "in daylight", "in the daytime"),
    "night": ("at night", "in the evening by lamplight", "lit by lamps"),
    "studio": ("",),
}
_LIGHT_WORDS = {"clear": "", "cloudy": "clouds"}
"""The keyword of a weather where it isn't the weather's name."""
_SYNONYMS = {
    "aeroplane": "plane", "hot-air balloon": "balloon", "sailboat": "sailing boat", "motorcycle": "motorbike",
    "bicycle": "bike", "trucks": "lorries", "truck": "lorry", "child": "kid", "sofa": "couch", "autumn": "fall",
    "present": "gift", "rabbit": "bunny", "burger": "hamburger", "cup of coffee": "coffee cup", "phone": "smartphone",
    "football pitch": "soccer field", "sea": "ocean", "flash of lightning": "lightning bolt", "suitcase": "travel bag",
    "harbour": "port",
}  # fmt: skip
"""Another word for the same thing, used in one of the paraphrases."""
_WIDER = {
    "animal": ("an animal", "animals"), "vehicle": ("a vehicle", "vehicles"), "people": ("a person", "people"),
    "building": ("a building", "buildings"), "plant": ("a plant", "plants"), "food": ("food", "food"),
}  # fmt: skip
"""What everything of a kind is, one and several."""
_WORN = re.compile(r" a (\{colour\} )(\w+)")
_RENAMEABLE = re.compile(rf"\b(an? )?({'|'.join(_SYNONYMS)})(?=s?\b)")
_OPENINGS = ("a photo of {}", "a picture of {}", "an image of {}", "a photograph of {}", "{}")


def captions(plan: Plan) -> tuple[str, ...]:
    """The canonical caption first, then different true ones, long and short."""
    rng = Random(plan.seed * 2)
    moments = _moments(plan)
    scenery = _scenery(plan)
    if plan.groups:
        full, plain, short = (_join(said(g, how) for g in plan.groups) for how in ("full", "colour", "noun"))
        where = _placed(plan)
        options = [
            _words(full, where, moments[0]),
            _words(full, where),
            _words(plain, where),
            _words(short, where),
            _words(short, rng.choice(moments)),
            _words(plain, rng.choice(moments)),
            _words(full, where, rng.choice(moments)),
            plain,
            rng.choice(_OPENINGS).format(plain),
            rng.choice(_OPENINGS).format(_words(short, where)),
            _join(_bare(g) for g in plan.groups),
            *_wider(plan, where),
        ]
    else:
        options = [
            _words(scenery, moments[0]),
            _words(scenery, rng.choice(moments)),
            scenery,
            rng.choice(_OPENINGS).format(_words(scenery, rng.choice(moments))),
            _words(plan.place.name, rng.choice(moments)),
            plan.place.name,
        ]
    options += [_renamed(option) for option in rng.sample(options, 2)]
    return tuple(dict.fromkeys(options))


def keywords(plan: Plan) -> tuple[str, ...]:
    """Flat tags: what is to be seen, its colours, the place, the time of day and the weather."""
    words: list[str] = []
    for group in plan.groups:
        words += [group.subject.noun, *group.subject.tags, group.colour, group.pose.split(" ")[0]]
    words += [plan.place.name, *(t for t in plan.place.tags if t != "hot"), plan.place_colour]
    time = "" if plan.time == "studio" else plan.time
    words += [time, _LIGHT_WORDS.get(plan.weather, plan.weather), plan.kind]
    return tuple(dict.fromkeys(word for word in words if word))


def article(words: str) -> str:
    """`words` after "a" or "an"."""
    return f"{'an' if words[0] in 'aeiou' and not words.startswith(('uni', 'one')) else 'a'} {words}"


def _moments(plan: Plan) -> tuple[str, ...]:
    return _WEATHER[plan.time, plan.weather] if plan.place.outdoors else _INDOORS[plan.time]


def _scenery(plan: Plan) -> str:
    colour = plan.place_colour
    view = plan.place.view.replace("{colour}", colour)
    return view.replace("a orange", "an orange") if colour == "orange" else view


def _placed(plan: Plan) -> str:
    assert plan.spot is not None
    phrase = plan.spot.phrase.replace("{colour}", plan.place_colour)
    return phrase.replace("a orange", "an orange")


def said(group: Group, how: str) -> str:
    """The group with its number; `how` adds "full" colour and pose, only the "colour", or only the "noun"."""
    subject = group.subject
    noun = subject.noun if group.count == 1 else subject.plural
    words = noun
    if how != "noun" and group.colour:
        words = _phrase(group).format(colour=group.colour, noun=noun).replace("a orange", "an orange")
    elif "{colour}" not in subject.phrase:
        words = subject.phrase.format(noun=noun)
    counted = article(words) if group.count == 1 else f"{_NUMBERS[group.count]} {words}"
    return f"{counted} {group.pose}" if how == "full" and group.pose else counted


def _phrase(group: Group) -> str:
    """The pattern of the words: what each of several wears or holds is in the plural too."""
    if group.count == 1:
        return group.subject.phrase
    return _WORN.sub(
        lambda found: f" {found[1]}{found[2]}{'es' if found[2].endswith('s') else 's'}", group.subject.phrase
    )


def _bare(group: Group) -> str:
    return group.subject.noun if group.count == 1 else group.subject.plural


def _wider(plan: Plan, where: str) -> list[str]:
    """The picture in the most general words, such as "an animal on a beach"."""
    if plan.kind not in _WIDER or any(group.subject.kind != plan.kind for group in plan.groups):
        return []
    several = len(plan.figures) > 1 or plan.figures[0].subject.noun in ("couple", "family", "crowd")
    return [_words(_WIDER[plan.kind][several], where)]


def _renamed(caption: str) -> str:
    """The caption with other words for the same things, and the articles that these need."""
    return _RENAMEABLE.sub(lambda found: article(_SYNONYMS[found[2]]) if found[1] else _SYNONYMS[found[2]], caption)


def _join(parts: Iterable[str]) -> str:
    return " and ".join(parts)


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
