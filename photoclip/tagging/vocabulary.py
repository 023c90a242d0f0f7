"""The vocabulary of a library: the tags that suggest themselves, as they ship and as the person has made them."""

from dataclasses import replace
from functools import cache

from photoclip.catalog import tagpaths
from photoclip.catalog import vocabulary as said
from photoclip.catalog.connection import Catalog
from photoclip.records import Term
from photoclip.resources import resource
from photoclip.tagging import termtext

# Where the terms that ship say that they come from.
SHIPPED = "PhotoClip"


@cache
def default() -> tuple[Term, ...]:
    """The terms that ship with the program."""
    lines = resource("vocabularies/default.txt").read_text(encoding="utf-8").splitlines()
    return tuple(termtext.read(lines, SHIPPED))


def terms(catalog: Catalog) -> list[Term]:
    """The terms of a library: those that ship, unless the person said otherwise, and then their own."""
    return overlaid(said.rows(catalog))


def overlaid(rows: list[said.Row]) -> list[Term]:
    """The shipped terms with what the person has said of them, followed by the person's own."""
    found = {tagpaths.key(term.path): term for term in default()}
    for row in rows:
        shipped = found.pop(row.key, None) if not row.listed else found.get(row.key)
        if row.listed and (shipped is not None or row.vocabulary is not None):
            base = shipped or Term(row.path)
            found[row.key] = replace(
                base,
                path=row.path,
                phrases=base.phrases if row.phrases is None else row.phrases,
                group=base.group if row.group is None else row.group,
                enabled=row.enabled,
                vocabulary=row.vocabulary or base.vocabulary,
            )
    return list(found.values())
