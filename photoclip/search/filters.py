"""The filters of the query language: which words with a colon are filters, and what may follow each.

```
album:"Rome 2024"   tag:holiday   tag:places/Italy   folder:2024/rome   ext:heic   is:untagged  is:failed  is:recent
run:3  (the photos that have tags from run 3)   run:3/12  (that have the tag with the id 12 from it)
rating:3  rating:>=3  rating:2..4      date:2024  date:2024-05  date:2024-05-17  date:2023-06..2024-01      year:>2020
```

How a filter is met is `catalog.filters`. Other words with a colon are words, unless they look like one of these fields
misspelt.
"""

import difflib
import re
from typing import get_args

from photoclip.catalog.filters import period
from photoclip.records import Filter, Operator
from photoclip.search.malformed import malformed, shown

FIELDS = ("album", "tag", "run", "folder", "rating", "date", "year", "is", "ext")
PROPERTIES = ("untagged", "failed", "recent")
"""What a photo can be: the values of `is:`."""

_MAX_VALUE = 4_096
_COLON_WORD = re.compile(r"([A-Za-z]{2,12}):")
_COMPARED = re.compile(r"(<=|>=|<|>|=)?(.*)", re.DOTALL)
_OPERATORS: dict[str, Operator] = {operator: operator for operator in get_args(Operator)}
_RATING = re.compile(r"[0-5]")
_RUN = re.compile(r"[0-9]{1,18}(?:/[0-9]{1,18})?")
_YEAR = re.compile(r"[0-9]{4}")
_EXTENSION = re.compile(r"\.?([A-Za-z0-9]{1,12})")
_EXPECTED = {
    "album": "the name of an album",
    "tag": "the name of a tag",
    "run": "the number of a run of automatic tags",
    "folder": "the name of a folder",
    "rating": "0 to 5 stars such as 3, >=3 or 2..4",
    "date": "a date such as 2024, 2024-05, 2024-05-17 or 2023-06..2024-01",
    "year": "a year such as 2024, >=2020 or 2019..2021",
    "is": "untagged, failed or recent",
    "ext": "the ending of a file name such as heic",
}


def field_at(text: str, at: int) -> tuple[str, int] | None:
    """The field of the filter that starts at `at`, and where its value starts; None where no filter starts.

    Raises KnownError for a word that looks like a field misspelt.
    """
    found = _COLON_WORD.match(text, at)
    if found is None:
        return None
    word = found[1].lower()
    if word in FIELDS:
        return word, found.end()
    if found.end() == len(text) or text[found.end()].isspace():
        return None  # "A note: the sea" is prose
    close = difflib.get_close_matches(word, FIELDS, n=1, cutoff=0.8)
    if close:
        raise malformed(at, f"“{close[0]}:” was expected, or quotes around words that are no filter")
    return None


def filter_of(field: str, value: str, at: int, *, negative: bool = False) -> Filter:
    """The filter that a field and the text after its colon say; `at` is where in the query the value stands.

    Raises KnownError when the value is none for this field.
    """
    expected = f"{_EXPECTED[field]} was expected after “{field}:”"
    if not value.strip():
        raise malformed(at, expected)
    if len(value) > _MAX_VALUE:
        raise malformed(at, f"a filter can have at most {_MAX_VALUE:,} characters")
    said = _said(field, value)
    if said is None:
        raise malformed(at, f"{expected}, not {shown(value)}")
    return Filter(field, *said, negative)


def _said(field: str, value: str) -> tuple[Operator, str] | None:
    match field:
        case "rating" | "date" | "year":
            return _compared(field, value)
        case "run":
            return ("=", value) if _RUN.fullmatch(value) else None
        case "is":
            return ("=", value.lower()) if value.lower() in PROPERTIES else None
        case "ext":
            found = _EXTENSION.fullmatch(value)
            return ("=", found[1].lower()) if found else None
        case _:
            return "=", value


def _compared(field: str, value: str) -> tuple[Operator, str] | None:
    """The operator and value of a field whose values have an order: `3`, `>=3`, `2..4`."""
    try:
        low, between, high = value.partition("..")
        if between:
            return ("..", value) if _place(field, low) <= _place(field, high) else None
        found = _COMPARED.fullmatch(value)
        assert found is not None  # it matches anything
        _place(field, found[2])
        return _OPERATORS[found[1] or "="], found[2]
    except ValueError:
        return None


def _place(field: str, value: str) -> int:
    """Where a value stands in the order of its field. Raises ValueError when it is none."""
    if field == "rating" and _RATING.fullmatch(value):
        return int(value)
    if field == "date" or (field == "year" and _YEAR.fullmatch(value)):
        return period(value)[0]
    raise ValueError(value)
