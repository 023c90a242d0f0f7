"""The query language, shared by the search bar and the command line: text in, a `Query` of weighted terms out.

```
sunset over the sea          a phrase
dog, red ball                several phrases: a comma, or a + with a space on both sides, ends a phrase
-people                      without: what follows the dash is subtracted (`dog -cat`, `beach -crowd of people, sea`)
2:phrase  0.5:phrase         weight, more than 0 and at most 100; `-2:phrase` weighs a "without"
"dog, -cat" 2:"two words"    quotes make a term of their own, in which nothing but the closing quote is special; twice
                             the closing quote stands for itself (`"a 19"" monitor"`)
./beach.jpg  ~/x.jpg         like this image: a token that starts with ./ ../ ~/ or / is an image file and must exist;
                             a name with a photo's ending is one when the file exists. Spaces in the name are fine.
tag:holiday  -date:2024      filters, see `filters`; a value with spaces is quoted (`album:"Rome 2024"`)
```

A term runs to the end of its comma part, or to the next token that starts a term: `-word`, `2:word`, a quote, an image
or a filter. Each term is a phrase for the encoder; how terms are combined is `rank.combine`. A query of "without" terms
alone is allowed: it ranks by being least like them; so is one of filters alone. Empty parts (`dog, , cat,`) are
ignored, because a person who types passes through them. A malformed query raises KnownError with the position (counted
from 1) and what was expected there. Nothing else is raised, whatever the text. The apostrophe is a letter, not a quote.
`write.to_text` is the way back.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from photoclip.errors import KnownError
from photoclip.media.formats import EXTENSIONS, extension_of
from photoclip.records import Filter
from photoclip.search.filters import field_at, filter_of
from photoclip.search.malformed import malformed, shown, squeezed

__all__ = ["MAX_TERMS", "MAX_WEIGHT", "Filter", "Query", "Term", "parse"]

MAX_TERMS = 64
MAX_WEIGHT = 100.0

# What a text encoder reads of a phrase is far less; a longer one is something pasted by mistake.
_MAX_PHRASE = 2_000
_MAX_PATH = 4_096

_CLOSING = {'"': '"”', "“": '”"', "„": '“”"', "«": "»"}
# What is in the quotes, up to the first closing mark that does not stand there twice.
_QUOTED = {
    opening: re.compile(f"((?:[^{marks}]|{'|'.join(2 * mark for mark in marks)})*+)[{marks}]", re.DOTALL)
    for opening, marks in _CLOSING.items()
}
_TWICE = {opening: re.compile(rf"([{marks}])\1") for opening, marks in _CLOSING.items()}
_SEPARATOR = re.compile(r",|(?<=\s)\+(?=\s)")
_TOKEN_END = re.compile(r"[\s,]")
_WEIGHT = re.compile(r"([0-9]{1,12}(?:\.[0-9]{0,12})?|\.[0-9]{1,12}):")
_PATH_START = re.compile(r"\.{1,2}[/\\]|~[/\\]|/|[A-Za-z]:\\")


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query that photos are ranked by.

    `value` is the phrase, or the absolute path of an image; `weight` is positive, and `negative` says that the term is
    subtracted. `photo_id` names the photo of the library that an image is, where that is known.
    """

    kind: Literal["text", "image"]
    value: str
    weight: float = 1.0
    negative: bool = False
    photo_id: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asked for: terms to rank by, and filters that all hold for what is ranked. One of them at least."""

    terms: tuple[Term, ...]
    filters: tuple[Filter, ...] = ()

    @property
    def texts(self) -> list[str]:
        """The phrases, in the order of their terms."""
        return [term.value for term in self.terms if term.kind == "text"]

    @property
    def images(self) -> list[str]:
        """The paths of the images, in the order of their terms."""
        return [term.value for term in self.terms if term.kind == "image"]


def parse(text: str, *, folder: Path | None = None, look: bool = True) -> Query:
    """The query that `text` says. Relative image paths start at `folder`, by default the current one.

    Without `look` no disk is asked, which may be asleep or in a network that is gone: a path is an image if it ends
    like a photo, there or not, and a mere name is a phrase.

    Raises KnownError for everything that is not a query: empty, punctuation only, an open quote, a weight out of
    range, a sign without a phrase, an image that is not there, a filter's value that is none, or more than MAX_TERMS
    terms and filters.
    """
    parts: list[Term | Filter] = []
    for part in _Reader(text, folder or Path(), look=look).parts():
        if len(parts) == MAX_TERMS:
            raise KnownError(f"A query can have at most {MAX_TERMS} phrases and filters; this one has more.")
        parts.append(part)
    if not parts:
        raise KnownError('The query is empty; a phrase such as "a dog on the beach" was expected.')
    return Query(
        tuple(part for part in parts if isinstance(part, Term)),
        tuple(part for part in parts if isinstance(part, Filter)),
    )


class _Reader:
    """Walks once over the text. `at` is the index of the next character to read."""

    def __init__(self, text: str, folder: Path, *, look: bool) -> None:
        self.text = text
        self.folder = folder
        self.look = look
        self.at = 0

    def parts(self) -> Iterator[Term | Filter]:
        while self._skip_to_term():
            start = self.at
            negative, weight = self._signs()
            found = field_at(self.text, self.at)
            if found is None:
                yield self._term(start, negative, 1.0 if weight is None else weight)
            elif weight is not None:
                raise malformed(start, "a filter has no weight; it was expected alone")
            else:
                yield self._filter(*found, negative=negative)

    def _skip_to_term(self) -> bool:
        """Pass over spaces and separators; False at the end of the text."""
        while self.at < len(self.text):
            if not (self.text[self.at].isspace() or _SEPARATOR.match(self.text, self.at)):
                return True
            self.at += 1
        return False

    def _signs(self) -> tuple[bool, float | None]:
        """Read a dash and a weight, in either order, each at most once."""
        negative, weight = False, None
        while True:
            if not negative and _is_dash(self.text, self.at):
                negative = True
                self.at += 1
            elif weight is None and (found := _WEIGHT.match(self.text, self.at)):
                weight = float(found[1])
                if not 0 < weight <= MAX_WEIGHT:
                    raise malformed(self.at, f"a weight must be more than 0 and at most 100, not {found[1]}")
                self.at = found.end()
            else:
                return negative, weight

    def _filter(self, field: str, value_at: int, *, negative: bool) -> Filter:
        self.at = value_at
        if self._at_quote():
            value = self._quoted()
        else:
            self.at = self._token_end(value_at)
            value = self.text[value_at : self.at]
        return filter_of(field, value, value_at, negative=negative)

    def _term(self, start: int, negative: bool, weight: float) -> Term:
        signed = self.at > start
        if signed:
            while self.at < len(self.text) and self.text[self.at].isspace():
                self.at += 1
        body = self.at
        if self._at_quote():
            words = self._quoted()
            image = self._file(words) if _PATH_START.match(words) else None
        else:
            image = self._image()
            words = "" if image else self._words()
        if image is not None:
            return Term("image", image, weight, negative)
        phrase = squeezed(words)
        if _PATH_START.match(phrase):  # also what only control characters keep from looking like a path
            raise malformed(body, f"there is no image file {shown(phrase)}")
        if not _says_something(phrase):
            expected = f"after {shown(self.text[start:body])}" if signed else "with at least one letter or digit"
            raise malformed(body, f"a phrase was expected {expected}")
        if len(phrase) > _MAX_PHRASE:
            raise malformed(body, f"a phrase can have at most {_MAX_PHRASE:,} characters")
        return Term("text", phrase, weight, negative)

    def _at_quote(self) -> bool:
        return self.at < len(self.text) and self.text[self.at] in _CLOSING

    def _quoted(self) -> str:
        opening = self.at
        found = _QUOTED[self.text[opening]].match(self.text, opening + 1)
        if found is None:
            raise malformed(opening, "this quote is never closed; a closing quote was expected")
        self.at = found.end()
        return _TWICE[self.text[opening]].sub(r"\1", found[1])

    def _words(self) -> str:
        """The words from here to the next separator or the next token that starts a term."""
        start = self.at
        while self.at < len(self.text) and not _SEPARATOR.match(self.text, self.at):
            if self.text[self.at].isspace():
                self.at += 1
            elif self.at > start and self._starts_term():
                break
            else:
                self.at = self._token_end(self.at)
        return self.text[start : self.at]

    def _starts_term(self) -> bool:
        return (
            self._at_quote()
            or _is_dash(self.text, self.at)
            or bool(_WEIGHT.match(self.text, self.at))
            or bool(_PATH_START.match(self.text, self.at))
            or field_at(self.text, self.at) is not None
        )

    def _token_end(self, at: int) -> int:
        found = _TOKEN_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def _image(self) -> str | None:
        """Read an image path: the longest run of tokens up to the next separator that names a file.

        A token that looks like a path must name one; one that merely ends like a photo may also be a word. Where no
        disk says which names are files, the shortest run that can be one is.
        """
        named = bool(_PATH_START.match(self.text, self.at))
        first = self._token_end(self.at)
        if not named and not (self.look and _ends_like_photo(self.text[self.at : first])):
            return None
        part = _SEPARATOR.search(self.text, self.at)
        stop = min(part.start() if part else len(self.text), self.at + _MAX_PATH)
        ends = [first]
        while named and ends[-1] < stop:
            ends.append(self._token_end(ends[-1] + 1))
        for end in reversed(ends) if self.look else ends:
            if end <= stop and (image := self._file(self.text[self.at : end])):
                self.at = end
                return image
        if named:
            raise malformed(self.at, f"there is no image file {shown(self.text[self.at : first])}")
        return None

    def _file(self, name: str) -> str | None:
        """The absolute path of `name` if it is a file, or may be one; no text whatever makes this raise."""
        try:
            path = self.folder / Path(name).expanduser()
            is_file = path.is_file() if self.look else _ends_like_photo(name)
            return os.path.abspath(path) if is_file else None  # noqa: PTH100  (keeps symlinks as they are)
        except (OSError, ValueError, RuntimeError):  # too long, a NUL in it, no home folder
            return None


def _is_dash(text: str, at: int) -> bool:
    """Whether a "without" starts here: a dash right before something, and not one of several dashes."""
    following = text[at + 1 : at + 2]
    return text.startswith("-", at) and following != "-" and not following.isspace()


def _ends_like_photo(token: str) -> bool:
    return len(token) < _MAX_PATH and extension_of(token) in EXTENSIONS


def _says_something(phrase: str) -> bool:
    """Whether there is a letter, a digit or a pictograph (an emoji is a fine query) in it."""
    return any(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "So" for c in phrase)
