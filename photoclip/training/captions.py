"""Captions for class data: what people call a class, and which captions hold for which photos.

A *concept* is a term such as "golden retriever", "dog" or "animal". A class has its own names and every broader
term above it, so that "a dog" is a true caption of all dogs, whichever class they came from. The terms themselves are
in `concepts.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from photoclip.training import classnames

_TABLE = Path(__file__).with_name("concepts.toml")

# In the words of someone who looks for their own photos; {a} is the term with its article, {} the bare term,
# {s} its plural. Most people type nothing but the noun, so that form is there more often.
TEMPLATES = (
    "{}",
    "{}",
    "{a}",
    "{a}",
    "a photo of {a}",
    "a photo of {a}",
    "a picture of {a}",
    "a photo of the {}",
    "a photo of my {}",
    "my {}",
    "the {}",
    "a close-up of {a}",
    "photo of {a}",
    "{} photo",
    "photos of {s}",
    "pictures of {s}",
    "{s}",
    "there is {a} in the picture",
)
UNCOUNTABLE_TEMPLATES = (
    "{}",
    "{}",
    "a photo of {}",
    "a picture of {}",
    "a photo of some {}",
    "{} in a photo",
    "photos of {}",
    "pictures of {}",
)

# For zero-shot classification: the mean over these is the vector of a class.
ENSEMBLE = ("{}", "{a}", "a photo of {a}", "a picture of {a}", "a close-up of {a}", "my {}")
UNCOUNTABLE_ENSEMBLE = ("{}", "a photo of {}", "a picture of {}")

_IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "goose": "geese", "sheep": "sheep",
    "fish": "fish", "bison": "bison", "ox": "oxen", "octopus": "octopuses", "mouse": "mice", "foot": "feet",
    "wolf": "wolves", "leaf": "leaves", "aircraft": "aircraft", "sea life": "sea life", "crayfish": "crayfish",
    "goldfish": "goldfish", "gold fish": "gold fish", "orange fish": "orange fish", "bass fish": "bass fish",
    "jellyfish": "jellyfish", "starfish": "starfish", "bus": "buses", "loaf": "loaves", "buffalo": "buffalo",
    "wildlife": "wildlife", "seafood": "seafood", "bass": "bass", "largemouth bass": "largemouth bass",
    "knife": "knives", "shelf": "shelves", "calf": "calves", "scarf": "scarves", "tomato": "tomatoes",
    "potato": "potatoes", "deer": "deer", "reindeer": "reindeer", "moose": "moose", "salmon": "salmon",
    "trout": "trout", "shrimp": "shrimp", "squid": "squid", "clownfish": "clownfish", "policeman": "policemen",
    "fireman": "firemen", "snowman": "snowmen", "fisherman": "fishermen", "gentleman": "gentlemen",
}  # fmt: skip


_SINGULARS = {many: one for one, many in _IRREGULAR.items()}
_SINGULAR_IN_S = re.compile(r"(ss|us|is|as|os|ics|ews|eries|ecies|ens|ars)$")  # a dress, a bus, a lens, Mars
_SPELT = re.compile(r"[A-Z]{2,4}\d?\b|\w\b")  # a word said letter by letter: SUV, MP3, x-ray
_JOINED = re.compile(r" (?:of|in|on|with|from) ")  # "slice of pizza", "person in a poncho"
_MEASURE = re.compile(r"^(bunch|bowl|slice|piece|plate|glass|cup|pile|basket|group|herd|flock|field|pair) of ")
_LETTERS_WITH_VOWEL = "AEFHILMNORSX"  # "an F"


def with_article(term: str) -> str:
    """'dog' → 'a dog', 'airplane' → 'an airplane'; terms without an article stay as they are."""
    if term in concepts().no_article or term.startswith("the "):
        return term
    silent = term.lower().startswith(("hour", "honest", "heir"))
    voiced_as_consonant = term.lower().startswith(("uni", "use", "eu", "ewe", "uku", "one"))
    vowel = (term[0].lower() in "aeiou" and not voiced_as_consonant) or silent
    if _SPELT.match(term):
        vowel = term[0].upper() in _LETTERS_WITH_VOWEL
    return f"{'an' if vowel else 'a'} {term}"


def plural(term: str) -> str:
    """The plural by the usual rules of English; terms without an article are their own plural."""
    if term in concepts().no_article or _JOINED.search(term):
        return term
    head, _, last = term.rpartition(" ")
    known = _IRREGULAR.get(term) or _IRREGULAR.get(last)
    if known is None:
        if re.search(r"(s|x|z|ch|sh)$", last):
            known = last + "es"
        elif re.search(r"[^aeiou]y$", last):
            known = last[:-1] + "ies"
        else:
            known = last + "s"
    elif term in _IRREGULAR:
        return known
    return f"{head} {known}" if head else known


def singular(term: str) -> str:
    """The singular of a term whose last word is a plural by `plural`; other terms stay as they are."""
    head, space, last = term.rpartition(" ")
    if _JOINED.search(term):
        return term
    if last in _SINGULARS:
        return f"{head}{space}{_SINGULARS[last]}"
    if len(last) < 4 or not last.endswith("s") or _SINGULAR_IN_S.search(last):
        return term
    if last.endswith("ies"):
        return f"{head}{space}{last[:-3]}y"
    return term[:-2] if re.search(r"(x|ch|sh|ss)es$", last) else term[:-1]


def fill(template: str, term: str) -> str:
    """A template with its term in it."""
    bare = term.removeprefix("the ") if "the {}" in template or "my {}" in template else term
    return template.replace("{a}", with_article(term)).replace("{s}", plural(term)).replace("{}", bare)


def caption_of(term: str, rng: np.random.Generator) -> str:
    """One caption for a term, as somebody might type it."""
    templates = UNCOUNTABLE_TEMPLATES if term in concepts().no_article else TEMPLATES
    return fill(templates[int(rng.integers(len(templates)))], term)


def ensemble(term: str) -> list[str]:
    """The prompts whose mean vector stands for a term in zero-shot classification."""
    templates = UNCOUNTABLE_ENSEMBLE if term in concepts().no_article else ENSEMBLE
    return [fill(template, term) for template in templates]


class _Completed(dict[str, tuple[str, ...]]):
    """A table by class that works out the entry of a class which is not in it."""

    def __init__(self, known: Mapping[str, tuple[str, ...]], derive: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(known)
        self._derive = derive

    def __missing__(self, label: str) -> tuple[str, ...]:
        return self._derive(label)


class Concepts:
    """The table of terms: what a class is called and which broader terms it falls under.

    `names` are a class's terms for exactly this class, `broader` every broader term, near ones first, and `kinds` every
    term above a broader one. A class that is not in the table is called what its own name says: "pets/golden_retriever"
    is a golden retriever, and so a dog. `in`, `len` and iteration go by the table alone.
    """

    def __init__(
        self,
        names: Mapping[str, tuple[str, ...]],
        broader: Mapping[str, tuple[str, ...]],
        kinds: Mapping[str, tuple[str, ...]],
        no_article: frozenset[str],
        ambiguous: frozenset[str],
    ) -> None:
        self._derived: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._derived_names: set[str] = set()
        self.names: Mapping[str, tuple[str, ...]] = _Completed(names, lambda label: self._by_own_name(label)[0])
        self.broader: Mapping[str, tuple[str, ...]] = _Completed(broader, lambda label: self._by_own_name(label)[1])
        self.kinds = kinds
        self.no_article = no_article
        self.ambiguous = ambiguous

    def terms(self, label: str) -> tuple[str, ...]:
        """All terms that are true of a photo of class `label`."""
        return tuple(dict.fromkeys((*self.names[label], *self.broader[label])))

    def is_term(self, text: str) -> bool:
        """Whether a text is a term, to be put into a template, rather than a caption."""
        return text in self.spread or text in self._derived_names

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources whose classes are in the table."""
        return frozenset(label.partition("/")[0] for label in self.names)

    @cached_property
    def spread(self) -> Mapping[str, int]:
        """In how many classes each term holds: 1 for a name, dozens for 'animal'."""
        count: dict[str, int] = dict.fromkeys(self.kinds, 0)
        for label in self.names:
            for term in self.terms(label):
                count[term] = count.get(term, 0) + 1
        return count

    def mentioned(self, sentences: Iterable[str]) -> tuple[str, ...]:
        """The terms that free captions speak of: 'two dogs run' is about a dog, a pet and an animal."""
        found: dict[str, None] = {}
        for sentence in sentences:
            for match in self._pattern.finditer(sentence.lower()):
                found.update(dict.fromkeys(self._spoken[match.group()]))
        return tuple(found)

    def _by_own_name(self, label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names and broader terms of a class that is not in the table."""
        known = self._derived.get(label)
        if known is None:
            known = self._derived[label] = self._derive(label.partition("/")[2] or label)
            self._derived_names.update(known[0])
        return known

    def _derive(self, class_name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if match := classnames.WORDNET_ID.match(class_name):
            label = f"tiny-imagenet/{match.group()}"
            if label in self.names:
                return self.names[label], self.broader[label]
        names: list[str] = []
        broader: list[str] = []
        for name in classnames.names(class_name):
            own, above = self._recognised(name)
            names.append(own)
            broader.extend(above)
        for explanation in classnames.explanations(class_name):
            broader.extend(self._spoken.get(explanation, ()))
        return tuple(dict.fromkeys(names)), tuple(term for term in dict.fromkeys(broader) if term not in names)

    def _recognised(self, name: str) -> tuple[str, tuple[str, ...]]:
        """A name in the singular, and the broader terms that it or its head, the last words, are known to have.

        'siamese cats' are cats, and a 'dog in the snow' is a dog: the head of an English name is what it is.
        """
        for form in (name, singular(name)):
            if form in self.kinds:
                return form, self.kinds[form]
            if form in self._spoken:
                own, *above = self._spoken[form]
                return own, tuple(above)
        words = _JOINED.split(_MEASURE.sub("", name))[0].split()
        head = next((" ".join(words[at:]) for at in range(len(words)) if " ".join(words[at:]) in self._spoken), None)
        return singular(name), self._spoken[head] if head else ()

    @cached_property
    def _spoken(self) -> Mapping[str, tuple[str, ...]]:
        """Word or phrase in lower case, singular or plural → the terms it stands for, itself first."""
        found: dict[str, tuple[str, ...]] = {}
        for term, above in {**self._above_names(), **self.kinds}.items():
            if term not in self.ambiguous:
                for form in (term, plural(term)):
                    found[form.lower()] = (term, *above)
        return found

    def _above_names(self) -> Mapping[str, tuple[str, ...]]:
        """The broader terms of each name in the table; of one that several classes share, what they have in common."""
        above: dict[str, tuple[str, ...]] = {}
        for label, names in self.names.items():
            for name in names:
                here = self.broader[label]
                above[name] = tuple(term for term in above.get(name, here) if term in here and term != name)
        return above

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._spoken, key=len, reverse=True)
        return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b")


def _listed(terms: str) -> list[str]:
    """The terms in a text that separates them by commas."""
    return [" ".join(term.split()) for term in terms.split(",")]


def _upward(term: str, direct: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The terms above `term`, nearest first; each once."""
    seen: dict[str, None] = {}
    level = list(direct[term])
    while level:
        seen.update(dict.fromkeys(level))
        level = [upper for lower in level for upper in direct[lower] if upper not in seen]
    return tuple(seen)


@cache
def concepts() -> Concepts:
    """The table in `concepts.toml`."""
    raw = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    direct: dict[str, list[str]] = raw["kinds"]
    for above, members in raw["members"].items():
        direct.update((member, _listed(above)) for member in _listed(members))
    kinds = {kind: _upward(kind, direct) for kind in direct}
    names: dict[str, tuple[str, ...]] = {}
    broader: dict[str, tuple[str, ...]] = {}
    for label, (own, above) in raw["classes"].items():
        near = _listed(above)
        names[label] = tuple(_listed(own))
        broader[label] = tuple(dict.fromkeys([*near, *(up for kind in near for up in kinds[kind])]))
    return Concepts(names, broader, kinds, frozenset(raw["no_article"]), frozenset(raw["ambiguous"]))
