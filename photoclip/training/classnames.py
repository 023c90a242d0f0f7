"""What a class is called by its own name: "n02085620-Chihuahua", "GoldenRetriever" or "goldfish, Carassius auratus"."""

import re
from collections.abc import Callable

WORDNET_ID = re.compile(r"n\d{8}")

_PREFIX = re.compile(r"^(?:n\d{8}|\d+)(?:[-_. ]+|$)")  # "n02085620-Chihuahua", "001.Black_footed_Albatross"
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_MAX_NAMES = 8
_MAX_LENGTH = 100

# Endings of words that are no plurals though they end in s.
_SINGULAR_ENDING = re.compile(r"(ss|us|is|as|os|ics|ews|ries|cies|ens)$")


def names(class_name: str) -> tuple[str, ...]:
    """The names in a class's name, in lower case: several where they are listed with commas. Never none."""
    parts = (_plain(part) for part in class_name[: _MAX_NAMES * _MAX_LENGTH].split(","))
    found = tuple(dict.fromkeys(part[:_MAX_LENGTH].strip() for part in parts if part))
    return found[:_MAX_NAMES] or (class_name.strip()[:_MAX_LENGTH].lower() or "thing",)


def singular(term: str, plural: Callable[[str], str]) -> str:
    """The singular of a term whose last word is a regular plural by `plural`; other terms stay as they are."""
    if not term.endswith("s") or _SINGULAR_ENDING.search(term) or len(term.rpartition(" ")[2]) < 4:
        return term
    candidates = [term[:-1]]
    if term.endswith("ies"):
        candidates.insert(0, term[:-3] + "y")
    elif term.endswith("es"):
        candidates.insert(0, term[:-2])
    return next((candidate for candidate in candidates if plural(candidate) == term), term)


def _plain(name: str) -> str:
    """A name as it is spoken: without numbers in front, brackets, underscores and capitals."""
    spaced = _INNER_CAPITAL.sub(" ", _PREFIX.sub("", _IN_BRACKETS.sub(" ", name).strip()))
    return " ".join(re.sub(r"[_\W]+", lambda match: _kept(match.group()), spaced).split()).strip("-'& ").lower()


def _kept(separator: str) -> str:
    """Apostrophes and ampersands belong to names; dots, underscores and the like stand for spaces."""
    return separator if separator in ("'", "’", " & ") else " "
