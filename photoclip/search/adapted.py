"""Search as a person has taught it: a learnt adapter changes the query's vectors, never those of the photos.

A phrase's embedding q becomes normalise(q + shared(q) + pull): `shared` is one low-rank map for every phrase, `pull`
the learnt direction of a taught phrase that the text speaks of. Photos stay as they are stored, so a query costs as
much as before, and its scores are cosines as before. Learnt in `training.adapter`, kept in `catalog.adapters`.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from photoclip.catalog import adapters
from photoclip.catalog.connection import Catalog
from photoclip.errors import BugError
from photoclip.search.parse import Query
from photoclip.search.rank import Floats

# Words of scripts that are written without spaces are compared character by character.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

# What people write around the thing they look for.
_ARTICLES = ("a", "an", "the", "my", "our", "your", "his", "her", "their", "this", "that", "these", "those", "some")
_SMALL_WORDS = ("of", "with", "and", "in", "on", "at", "by", "to", "is")
_PICTURES = ("photo", "photos", "photograph", "picture", "pictures", "image", "images")
_FILLERS = frozenset((*_ARTICLES, *_SMALL_WORDS, *_PICTURES))

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Adapter:
    """A learnt map over the embeddings (D numbers) of one encoder.

    `phrases` are the K taught ones, by their words; row k of `pulls` [K, D] is added to a query that speaks of phrase
    k. shared(q) = (q @ down − offset) @ up, with `down` [D, R], `offset` [R] and `up` [R, D]; R may be 0.
    """

    phrases: Mapping[Words, int]
    pulls: Floats
    down: Floats
    offset: Floats
    up: Floats

    def apply(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """The adapted embeddings [T, D] of T phrases, L2-normalised, from their own L2-normalised ones."""
        added = self.residual(texts, vectors)
        moved = vectors + added
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        # Nothing learnt: bit by bit the same. A residual that takes away all there is would leave rounding errors.
        kept = ~added.any(axis=1, keepdims=True) | (lengths < 1e-4)
        adapted: Floats = np.where(kept, vectors, moved / np.maximum(lengths, 1e-4)).astype(np.float32)
        return adapted

    def residual(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """What is added to each embedding [T, D]; zeros wherever nothing learnt has a say."""
        added: Floats = ((vectors @ self.down - self.offset) @ self.up).astype(np.float32)
        for row, text in enumerate(texts):
            for phrase in self.spoken_of(text):
                added[row] += self.pulls[phrase]
        return added

    def spoken_of(self, text: str) -> list[int]:
        """The taught phrases (rows of `pulls`) that a text speaks of: whole words, in order, the longest first."""
        words = words_of(text)
        longest = max(map(len, self.phrases), default=0)
        found: list[int] = []
        at = 0
        while at < len(words):
            for length in range(min(longest, len(words) - at), 0, -1):
                phrase = self.phrases.get(words[at : at + length])
                if phrase is not None:
                    found.append(phrase)
                    at += length
                    break
            else:
                at += 1
        return list(dict.fromkeys(found))

    def own_pull(self, phrase: str) -> bool:
        """Whether this very phrase has a pull."""
        return words_of(phrase) in self.phrases


def words_of(text: str) -> Words:
    """The words that a phrase is recognised by, whatever its case, punctuation and way of writing the same letters.

    Fillers ("a photo of my …") do not count, unless there is nothing else.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    words = tuple(_WORD.findall(folded)) or tuple(folded.split())
    return tuple(word for word in words if word not in _FILLERS) or words


def adapted(adapter: Adapter | None, query: Query, vectors: Floats) -> Floats:
    """The embeddings of a query's terms [T, D], in their order, as the adapter has them; pictures stay as they are."""
    rows = [row for row, term in enumerate(query.terms) if term.kind == "text"]
    if adapter is None or not rows:
        return vectors
    changed = vectors.copy()
    changed[rows] = adapter.apply(query.texts, vectors[rows])
    return changed


class ActiveAdapter:
    """The adapter in use, read again only when another one is in use. Belongs to the catalog's thread."""

    def __init__(self) -> None:
        self._read: tuple[int, Adapter] | None = None

    def get(self, catalog: Catalog, encoder_key: str) -> Adapter | None:
        """The adapter of this encoder, None when it has none or it is off.

        Raises KnownError when what is stored is damaged.
        """
        number = adapters.active_number(catalog, encoder_key)
        if number is None:
            self._read = None
        elif self._read is None or self._read[0] != number:
            self._read = number, of_matrices(*adapters.content(catalog, number))
        return self._read[1] if self._read else None

    @property
    def latest(self) -> Adapter | None:
        """What `get` last gave."""
        return self._read[1] if self._read else None


def of_matrices(phrases: Sequence[str], matrices: Mapping[str, Floats]) -> Adapter:
    """The adapter that `matrices_of` took apart; phrases of the same words share the first one's pull."""
    pulls, down, offset, up = (matrices[name] for name in ("pulls", "down", "offset", "up"))
    if len(pulls) != len(phrases) or down.shape != up.T.shape or offset.shape != (len(up),):
        raise BugError("an adapter's matrices do not fit one another")
    known: dict[Words, int] = {}
    for row, phrase in enumerate(phrases):
        known.setdefault(words_of(phrase), row)
    return Adapter(known, pulls, down, offset, up)


def matrices_of(adapter: Adapter, phrases: Sequence[str]) -> dict[str, Floats]:
    """What `catalog.adapters` keeps of an adapter, beside its `phrases`: row k of the pulls is that of phrase k."""
    rows = [adapter.phrases[words_of(phrase)] for phrase in phrases]
    return {"pulls": adapter.pulls[rows], "down": adapter.down, "offset": adapter.offset, "up": adapter.up}
