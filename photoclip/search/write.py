"""The query language backwards: a query, or a part of one, as text that `parse` reads as the same."""

import re
from functools import singledispatch

from photoclip.records import Filter
from photoclip.search.parse import Query, Term

# What needs no quotes: plain words, and values without spaces. Anything else gets them, needed or not.
_PLAIN_WORDS = re.compile(r"[^\W_][\w'’-]*(?: [^\W_][\w'’-]*)*")
_PLAIN_VALUE = re.compile(r"[\w./~][\w./~:-]*")


@singledispatch
def to_text(part: Query | Term | Filter) -> str:
    """What a person could have typed for it."""
    raise TypeError(part)


@to_text.register
def _(query: Query) -> str:
    parts: tuple[Term | Filter, ...] = (*query.terms, *query.filters)
    return ", ".join(map(to_text, parts))


@to_text.register
def _(term: Term) -> str:
    weight = "" if term.weight == 1 else f"{term.weight:.12f}".rstrip("0").rstrip(".") + ":"
    plain = term.kind == "text" and _PLAIN_WORDS.fullmatch(term.value)
    return _dash(term.negative) + weight + (term.value if plain else _quoted(term.value))


@to_text.register
def _(condition: Filter) -> str:
    plain = _PLAIN_VALUE.fullmatch(condition.value)
    value = condition.value if plain else _quoted(condition.value)
    operator = "" if condition.operator in ("=", "..") else condition.operator
    return f"{_dash(condition.negative)}{condition.field}:{operator}{value}"


def _dash(negative: bool) -> str:
    return "-" if negative else ""


def _quoted(text: str) -> str:
    """In quotes; those in the text that would close them are doubled."""
    return '"' + text.replace('"', '""').replace("”", "””") + '"'
