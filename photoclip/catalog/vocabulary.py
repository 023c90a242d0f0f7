"""What a person has made of the vocabulary: terms of their own, imported ones, and changes to those that ship.

A row says as much as the person did: what is NULL in it is as it ships (`tagging.vocabulary` lays the rows over that).
Rows stay for good, so that the journal can undo every edit: `listed` is 1 while the row holds, 0 for a term that was
taken out, and NULL when the row says nothing.
"""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from photoclip.catalog import tagpaths
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.errors import KnownError
from photoclip.records import Term

MAX_PHRASES = 50
MAX_PHRASE = 200
MAX_GROUP = 100


@dataclass(frozen=True, slots=True)
class Row:
    """What the person says of one term. None: as it ships. `vocabulary` is None where they only changed a shipped one.

    A row that is not `listed` takes the term out.
    """

    key: str
    path: str
    phrases: tuple[str, ...] | None
    group: str | None
    vocabulary: str | None
    enabled: bool
    listed: bool


def rows(catalog: Catalog) -> list[Row]:
    """All that the person has said of the vocabulary, the oldest first."""
    sql = (
        "SELECT key, path, phrases, term_group, vocabulary, enabled, listed FROM vocabulary_terms"
        " WHERE listed IS NOT NULL ORDER BY id"
    )
    return [
        Row(key, path, None if phrases is None else tuple(json.loads(phrases)), group, vocabulary, *map(bool, flags))
        for key, path, phrases, group, vocabulary, *flags in catalog.rows(sql)
    ]


def cleaned(term: Term) -> Term:
    """A term as it is kept: single spaces, each phrase once. Raises KnownError for one that will not do."""
    phrases = tuple(dict.fromkeys(filter(None, (_line(phrase, "A phrase") for phrase in term.phrases))))
    if len(phrases) > MAX_PHRASES:
        raise KnownError(f"A term can have at most {MAX_PHRASES} phrases.")
    if any(len(phrase) > MAX_PHRASE for phrase in phrases):
        raise KnownError(f"A phrase can have at most {MAX_PHRASE} characters.")
    group = _line(term.group, "The name of a group")
    if len(group) > MAX_GROUP:
        raise KnownError(f"The name of a group can have at most {MAX_GROUP} characters.")
    return Term(tagpaths.cleaned(term.path), phrases, group, term.enabled, _line(term.vocabulary, "A vocabulary"))


def put(catalog: Catalog, term: Term) -> None:
    """Put a term in or change it; what is said now holds in full. Raises KnownError as `cleaned`."""
    _write(catalog, [cleaned(term)], whole=True)


def add(catalog: Catalog, terms: Iterable[Term]) -> None:
    """Add many terms; where one of them has no phrases or no group, those known so far stay. Raises as `cleaned`."""
    _write(catalog, [cleaned(term) for term in terms], whole=False)


def enable(catalog: Catalog, paths: Sequence[str], enabled: bool) -> None:
    """Let terms suggest themselves, or not. A term that was taken out stays out."""
    _make_rows(catalog, paths)
    catalog.db.conn.executemany(
        # A row that says nothing may have said something once.
        "UPDATE vocabulary_terms SET phrases = iif(listed IS NULL, NULL, phrases), enabled = ?,"
        " term_group = iif(listed IS NULL, NULL, term_group), vocabulary = iif(listed IS NULL, NULL, vocabulary),"
        " listed = 1 WHERE key = ? AND listed IS NOT 0",
        [(enabled, tagpaths.key(path)) for path in paths],
    )


def remove(catalog: Catalog, paths: Sequence[str]) -> None:
    """Take terms out of the vocabulary, shipped ones too."""
    _make_rows(catalog, paths)
    keys = [(tagpaths.key(path),) for path in paths]
    catalog.db.conn.executemany("UPDATE vocabulary_terms SET listed = 0 WHERE key = ?", keys)


def reset(catalog: Catalog) -> None:
    """Back to what ships."""
    catalog.db.conn.execute("UPDATE vocabulary_terms SET listed = NULL WHERE listed IS NOT NULL")


def _line(words: str, what: str) -> str:
    line = " ".join(text(unicodedata.normalize("NFC", words)).split())
    if any(unicodedata.category(letter) == "Cc" for letter in line):
        raise KnownError(f"{what} cannot have control characters.")
    return line


def _make_rows(catalog: Catalog, paths: Sequence[str]) -> None:
    """A row for each term that has none; it says nothing yet."""
    catalog.db.conn.executemany(
        "INSERT INTO vocabulary_terms (key, path) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(tagpaths.key(path), path) for path in map(tagpaths.cleaned, paths)],
    )


# What a row says while it holds; otherwise nothing.
_SAID = "iif(listed = 1, {0}, NULL)"


def _write(catalog: Catalog, terms: Sequence[Term], *, whole: bool) -> None:
    """Say of each term what it is: `whole`, or only what the term has, beside what was said before."""
    _make_rows(catalog, [term.path for term in terms])
    phrases, group = (
        ("?", "?")
        if whole
        else (f"coalesce(?, {_SAID.format('phrases')})", f"coalesce(?, {_SAID.format('term_group')})")
    )
    vocabulary = f"coalesce({_SAID.format('vocabulary')}, ?)" if whole else "?"
    catalog.db.conn.executemany(
        f"UPDATE vocabulary_terms SET path = ?, phrases = {phrases}, term_group = {group}, vocabulary = {vocabulary},"
        " enabled = ?, listed = 1 WHERE key = ?",
        [
            (
                term.path,
                json.dumps(term.phrases, ensure_ascii=False) if whole or term.phrases else None,
                term.group if whole or term.group else None,
                term.vocabulary,
                term.enabled,
                tagpaths.key(term.path),
            )
            for term in terms
        ],
    )
