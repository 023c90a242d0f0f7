"""Captions for class data: what people call a class, and which captions hold for which photos.

A *concept* is a term such as "golden retriever", "dog" or "animal". A class has its own names and every broader
term above it, so that "a dog" is a true caption of all dogs, whichever class they came from. The terms themselves are
in `concepts.toml`.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

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
    "a small {}",
    "a large {}",
    "photos of {s}",
    "{s}",
    "there is {a} in the picture",
)
UNCOUNTABLE_TEMPLATES = ("{}", "{}", "a photo of {}", "a picture of {}", "a photo of some {}", "{} in a photo")

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
}  # fmt: skip


def with_article(term: str) -> str:
    """'dog' → 'a dog', 'airplane' → 'an airplane'; terms without an article stay as they are."""
    if term in concepts().no_article or term.startswith("the "):
        return term
    silent = term.lower().startswith(("hour", "honest"))
    voiced_as_consonant = term.lower().startswith(("uni", "use", "euph", "one"))
    vowel = (term[0].lower() in "aeiou" and not voiced_as_consonant) or silent
    return f"{'an' if vowel else 'a'} {term}"


def plural(term: str) -> str:
    """The plural by the usual rules of English; terms without an article are their own plural."""
    if term in concepts().no_article or " in " in term or " of " in term or " from " in term:
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


@dataclass(frozen=True)
class Concepts:
    """The table of terms: what a class is called and which broader terms it falls under."""

    names: Mapping[str, tuple[str, ...]]  # class → terms for exactly this class
    broader: Mapping[str, tuple[str, ...]]  # class → every broader term, near ones first
    kinds: Mapping[str, tuple[str, ...]]  # broader term → every term above it
    no_article: frozenset[str]
    ambiguous: frozenset[str]

    def terms(self, label: str) -> tuple[str, ...]:
        """All terms that are true of a photo of class `label`."""
        return tuple(dict.fromkeys((*self.names[label], *self.broader[label])))

    @cached_property
    def spread(self) -> Mapping[str, int]:
        """In how many classes each term holds: 1 for a name, dozens for 'animal'."""
        count: dict[str, int] = dict.fromkeys(self.kinds, 0)
        for label in self.names:
            for term in self.terms(label):
                count[term] = count.get(term, 0) + 1
        return count

    @cached_property
    def _spoken(self) -> Mapping[str, tuple[str, ...]]:
        """Word or phrase in lower case, singular or plural → the terms it stands for."""
        found: dict[str, tuple[str, ...]] = {}
        singles = {name: (name,) for names in self.names.values() for name in names}
        for term, above in {**singles, **{kind: (kind, *up) for kind, up in self.kinds.items()}}.items():
            if term not in self.ambiguous:
                for form in (term, plural(term)):
                    found[form.lower()] = above
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._spoken, key=len, reverse=True)
        return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b")

    def mentioned(self, sentences: Iterable[str]) -> tuple[str, ...]:
        """The terms that free captions speak of: 'two dogs run' is about a dog, a pet and an animal."""
        found: dict[str, None] = {}
        for sentence in sentences:
            for match in self._pattern.finditer(sentence.lower()):
                found.update(dict.fromkeys(self._spoken[match.group()]))
        return tuple(found)


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
    kinds = {kind: _upward(kind, direct) for kind in direct}
    names: dict[str, tuple[str, ...]] = {}
    broader: dict[str, tuple[str, ...]] = {}
    for label, (own, above) in raw["classes"].items():
        near = [kind.strip() for kind in above.split(",")]
        names[label] = tuple(name.strip() for name in own.split(","))
        broader[label] = tuple(dict.fromkeys([*near, *(up for kind in near for up in kinds[kind])]))
    return Concepts(names, broader, kinds, frozenset(raw["no_article"]), frozenset(raw["ambiguous"]))
