"""How the query language says where a text is no query, and what was expected there."""

import unicodedata

from photoclip.errors import KnownError


def malformed(index: int, expected: str) -> KnownError:
    """The error for the character at `index`; people count from 1."""
    return KnownError(f"At character {index + 1} of the query: {expected}.")


def shown(text: str) -> str:
    """A piece of the query in quotes, on one line and not too long."""
    cut = squeezed(text)
    return f"“{cut[:80]}…”" if len(cut) > 80 else f"“{cut}”"


def squeezed(words: str) -> str:
    """The words with single spaces, and without control characters and halves of surrogate pairs."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in words).split())
