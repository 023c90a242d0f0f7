"""The paths of tags, "places/Italy/Rome": what a person may write, and what the keywords in files come to.

Two spellings are one tag when they differ only in case or in how letters are composed.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from photoclip.catalog.rows import text
from photoclip.errors import KnownError

# As much as is read of a keyword in a file.
MAX_PATH = 200


def key(path: str) -> str:
    """What all spellings of a path have in common."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def cleaned(path: str) -> str:
    """A path that a person wrote, with single spaces.

    Raises KnownError for one that is empty or too long, has an empty part or a control character.
    """
    whole = text(unicodedata.normalize("NFC", path))
    if any(unicodedata.category(letter) == "Cc" for letter in whole):
        raise KnownError("A tag cannot have line breaks or control characters in its name.")
    parts = [" ".join(part.split()) for part in whole.split("/")]
    if parts == [""]:
        raise KnownError("A tag needs a name.")
    if "" in parts:
        raise KnownError('A tag needs a name before and after each "/".')
    kept = "/".join(parts)
    if len(kept) > MAX_PATH:
        raise KnownError(f"A tag can have at most {MAX_PATH} characters with all that is above it.")
    return kept


def of_keywords(keywords: Sequence[str]) -> list[str]:
    """The paths that the keywords of one file stand for, each once.

    Many programs write "Rome" beside "places/Italy/Rome": a plain word that is a part of a path beside it is no tag.
    """
    paths: dict[str, str] = {}
    for path in filter(None, map(_lenient, keywords)):
        paths.setdefault(key(path), path)
    parts = {part for path_key in paths if "/" in path_key for part in path_key.split("/")}
    return [path for path_key, path in paths.items() if path_key not in parts]


def upwards(path: str) -> Iterable[str]:
    """All paths on the way to `path`, from the top: "a", "a/b", "a/b/c"."""
    return (path[: slash.start()] for slash in re.finditer("/|$", path))


def _lenient(keyword: str) -> str:
    """A keyword as a path, without what would be refused in a person's; empty when nothing is left."""
    shown = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in keyword)
    parts = (" ".join(part.split()) for part in text(unicodedata.normalize("NFC", shown)).split("/"))
    return "/".join(part for part in parts if part)[:MAX_PATH].rstrip("/ ")
