"""What a class is called by its own name: "n02085620-Chihuahua", "GoldenRetriever" or "goldfish, Carassius auratus"."""

import re

WORDNET_ID = re.compile(r"n\d{8}")

_PREFIX = re.compile(r"^(?:n\d{8}|\d+)(?:[-_. ]+|$)")  # "n02085620-Chihuahua", "001.Black_footed_Albatross"
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
# Apostrophes and ampersands belong to a name, and so does a hyphen behind a single letter: "T-shirt".
_SEPARATORS = re.compile(r"(?<!\b\w)-|[^\w\s'’&-]|_")
_OWNED = re.compile(r"^(?:my|our|the|an?) (?=\w)")
_MAX_NAMES = 8
_MAX_LENGTH = 100


def names(class_name: str) -> tuple[str, ...]:
    """The names in a class's name, in lower case: several where they are listed with commas. Never none."""
    parts = (_plain(part) for part in class_name[: _MAX_NAMES * _MAX_LENGTH].split(","))
    found = tuple(dict.fromkeys(part[:_MAX_LENGTH].strip() for part in parts if part))
    return found[:_MAX_NAMES] or (class_name.strip()[:_MAX_LENGTH].lower() or "thing",)


def explanations(class_name: str) -> tuple[str, ...]:
    """What stands in brackets behind a name, as in "crane (bird)"."""
    return tuple(_plain(found.strip("()[]")) for found in _IN_BRACKETS.findall(class_name))


def _plain(name: str) -> str:
    """A name as it is spoken: without a number in front, "my", brackets, underscores and capitals."""
    spaced = _INNER_CAPITAL.sub(" ", _PREFIX.sub("", _IN_BRACKETS.sub(" ", name).strip()))
    words = " ".join(_SEPARATORS.sub(" ", spaced).split()).strip("-'& ").lower()
    return _OWNED.sub("", words)
