"""What rules mean: a rule as the query a person types, and the photos that it is for.

Rules look at what photos have without rules: none follows itself or another, and their order does not matter.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from photoclip.catalog import filters
from photoclip.catalog.connection import Catalog
from photoclip.catalog.tagruns import Ids
from photoclip.edits import SetRule
from photoclip.errors import KnownError
from photoclip.records import TagRule
from photoclip.search.adapted import ActiveAdapter, adapted
from photoclip.search.index import VectorIndex
from photoclip.search.parse import Query, parse
from photoclip.search.rank import Floats, combine
from photoclip.search.write import to_text
from photoclip.tagging.odds import logistic
from photoclip.tagging.scorers import Scorers
from photoclip.tagging.suggest import STRONG, chunks

SCORED_AT_ONCE = 1_024
"""So many photos are scored between two looks at what else there is to do: somebody may be typing a search."""


def made(
    text: str,
    path: str,
    *,
    least: float = STRONG,
    suggests: bool = False,
    enabled: bool = True,
    rule_id: int = 0,
) -> SetRule:
    """The edit that makes a rule of a query, or changes one. Raises KnownError as `read`."""
    query = read(text)
    phrases = to_text(Query(query.terms)) if query.terms else ""
    return SetRule(rule_id, list(query.filters), phrases, path, least, suggests, enabled)


def read(text: str) -> Query:
    """The query of a rule that a person has typed. Raises KnownError for a text that is none, or about a picture."""
    query = parse(text, look=False)
    if query.images:
        raise KnownError("A rule is for photos that meet filters or phrases; it cannot be about a picture.")
    return query


def text_of(rule: TagRule) -> str:
    """The query of a rule, as a person could have typed it."""
    return ", ".join([*filter(None, [rule.phrases]), *map(to_text, rule.filters)])


def query_of(rule: TagRule) -> Query:
    """The query of a rule. Raises KnownError when it is none (any more)."""
    return read(text_of(rule))


def matching(catalog: Catalog, query: Query) -> Ids:
    """The photos that meet the filters of a rule's query. Raises KnownError where a name in them is no one's."""
    return filters.matching(catalog, query.filters, of_rules=False)


def problem(catalog: Catalog, rule: TagRule) -> str:
    """Why a rule changes nothing, in a sentence; empty when it works."""
    try:
        matching(catalog, query_of(rule))
    except KnownError as error:
        return str(error)
    return ""


def with_phrase(scorers: Scorers, direction: Floats) -> Scorers:
    """The scorers with one tag more, the last: what fits a phrase, by its L2-normalised embedding [D]."""
    return replace(
        scorers,
        paths=(*scorers.paths, ""),
        directions=np.column_stack([scorers.directions, direction]).astype(np.float32),
        named=np.append(scorers.named, True),
        shifts=np.append(scorers.shifts, np.float32(0)),
        learnt=np.column_stack([scorers.learnt, np.zeros(len(direction), np.float32)]),
        biases=np.append(scorers.biases, np.float32(0)),
    )


def phrase_probabilities(scorers: Scorers, vectors: Floats) -> Floats:
    """How probably the last tag, that of a phrase, fits each of N photos [N, D]."""
    return logistic(scorers.zero_shot(vectors)[:, -1].copy())


def fitting(
    catalog: Catalog, scorers: Scorers, index: VectorIndex, query: Query, vectors: Floats, ids: Ids
) -> Iterator[tuple[Ids, Floats]]:
    """How probably the terms of a rule's query fit each of these photos: part by part, ids (n,) and numbers (n,).

    `vectors` [T, D] are the L2-normalised embeddings of the terms by the encoder of the index, before the library's
    adapter. Photos that are not indexed are in no part. Raises KnownError when the terms cancel each other out.
    """
    adapter = ActiveAdapter().get(catalog, index.encoder_key)
    more = with_phrase(scorers, combine(query.terms, adapted(adapter, query, vectors)))
    for start in range(0, len(ids), SCORED_AT_ONCE):
        for present, embeddings in chunks(index, ids[start : start + SCORED_AT_ONCE]):
            yield present, phrase_probabilities(more, embeddings)
