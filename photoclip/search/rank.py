"""From the embeddings of a query's terms to the ranked photos: exact cosine similarity, in numpy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from photoclip.errors import BugError, KnownError
from photoclip.search.parse import Query, Term

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# Up to this share of all rows, copying the chosen ones together is faster than multiplying all and picking.
_GATHERED = 0.15


class Embeddings(Protocol):
    """Photos and their L2-normalised embeddings: `ids` (N,), and the N rows of D numbers in one block or more."""

    @property
    def ids(self) -> Ids: ...  # noqa: D102
    @property
    def blocks(self) -> Sequence[Floats]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Photo ids (N,) and their cosine similarities (N,), best first; equal scores by ascending id."""

    ids: Ids
    scores: Floats

    def __len__(self) -> int:
        return len(self.ids)


def by_term(query: Query, encoded: Floats) -> Floats:
    """Put embeddings (texts first, then images: how encoders deliver them) into the order of the terms."""
    if len(encoded) != len(query.terms):
        raise BugError(f"{len(query.terms)} terms but {len(encoded)} embeddings")
    kinds = np.array([term.kind == "image" for term in query.terms])
    rows = np.empty(len(kinds), dtype=np.int64)
    rows[np.argsort(kinds, kind="stable")] = np.arange(len(kinds))
    return np.asarray(encoded, dtype=np.float32)[rows]


def combine(terms: Sequence[Term], vectors: Floats) -> Floats:
    """One query vector (D,) from the terms' L2-normalised embeddings (T, D).

    q = normalise(Σ wᵢ·vᵢ over the wanted terms − Σ wⱼ·vⱼ over the "without" terms), so that the score of a photo, the
    cosine of its embedding to q, is the weighted sum of its similarities to the terms, up to one constant of the query.
    With a single term of any weight it is the plain cosine to that term. Raises KnownError when the terms cancel out.
    """
    if len(terms) != len(vectors):
        raise BugError(f"{len(terms)} terms but {len(vectors)} embeddings")
    weights = np.array([-term.weight if term.negative else term.weight for term in terms], dtype=np.float64)
    total = weights @ np.asarray(vectors, dtype=np.float64)
    length = float(np.linalg.norm(total))
    if length <= 1e-6 * float(np.abs(weights).sum()):
        raise KnownError("The parts of this query cancel each other out; what is wanted and what is not must differ.")
    combined: Floats = (total / length).astype(np.float32)
    return combined


def rank(index: Embeddings, q: Floats, limit: int | None = None, *, among: Ids | None = None) -> Ranking:
    """The `limit` photos nearest to `q` (D,), L2-normalised; without a limit all of them. Exact.

    With `among` only those of these photos that have an embedding.
    """
    ids, scores = similarities(index, np.asarray(q, dtype=np.float32)[:, np.newaxis], among)
    scores = scores[:, 0]
    if limit is not None and limit < len(scores):
        chosen = _candidates(scores, max(0, limit))
        ids, scores = ids[chosen], scores[chosen]
    order = _descending(scores, ids)[:limit]
    return Ranking(ids[order], scores[order])


def similarities(index: Embeddings, vectors: Floats, among: Ids | None = None) -> tuple[Ids, Floats]:
    """Photo ids (N,) and their cosine similarities (N, T) to T L2-normalised vectors, the columns of `vectors` (D, T).

    They are all photos that have an embedding, or those that are `among` them, in the order of the index.
    """
    columns = np.ascontiguousarray(vectors, dtype=np.float32)
    none = np.empty((0, columns.shape[1]), np.float32)
    if among is None:
        # Not cut any finer: the threads of BLAS would wait for one another at every cut while indexing takes the cores.
        return index.ids, np.concatenate([none, *(block @ columns for block in index.blocks)])
    chosen = np.isin(index.ids, among)
    gather = np.count_nonzero(chosen) < _GATHERED * len(chosen)
    parts, start = [none], 0
    for block in index.blocks:
        here = chosen[start : start + len(block)]
        parts.append(block[here] @ columns if gather else (block @ columns)[here])
        start += len(block)
    return index.ids[chosen], np.concatenate(parts)


def _candidates(scores: Floats, limit: int) -> Ids:
    """The rows that reach the `limit`-th best score: `limit` of them, and more where several share that score."""
    if limit == 0:
        return np.empty(0, dtype=np.int64)
    threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= threshold)


def _descending(scores: Floats, ids: Ids) -> Ids:
    """The order of falling scores, ties by ascending id.

    Sorting 64-bit keys of score and row takes half the time of an argsort of the scores. As whole numbers, the bits of
    IEEE 754 floats have the floats' own order once those of negative ones are flipped.
    """
    bits = scores.view(np.int32)
    keys = (~(bits ^ ((bits >> 31) & 0x7FFFFFFF))).astype(np.int64)
    keys <<= 32
    keys |= np.arange(len(scores))
    keys.sort()
    order: Ids = keys & 0xFFFFFFFF
    ranked = scores[order]
    equal = ranked[1:] == ranked[:-1]
    if equal.any():
        tied = np.flatnonzero(np.append(equal, False) | np.append(False, equal))
        rows = order[tied]
        order[tied] = rows[np.lexsort((ids[rows], -scores[rows]))]
    return order
