"""Let rules hold what they are for: photos that have come to meet one get its tag, those that no longer do lose it.

Rules compare with what is there, so a job that was stopped or killed anywhere goes on where it was, and one that finds
nothing new changes nothing.
"""

import logging
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, fields

import numpy as np

from photoclip.catalog import encoders, rules, tagpaths, tagruns
from photoclip.catalog.connection import Catalog
from photoclip.catalog.tagruns import Ids, Probabilities, RunPairs
from photoclip.encoder.base import Encoder
from photoclip.encoder.prompts import encode_phrases
from photoclip.errors import KnownError
from photoclip.records import Changes, Progress, TagRule
from photoclip.search.index import VectorIndex
from photoclip.search.parse import Query
from photoclip.search.rank import Floats
from photoclip.tagging import rules as meaning
from photoclip.tagging import scorers, suggest
from photoclip.tagging.scorers import Scorers

# So many tags are put on in one commit, about a second.
AT_ONCE = 50_000
# What takes no longer is not worth a word.
_QUIET_S = 0.1

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Scored:
    index: VectorIndex
    scorers: Scorers


class RuleFollower:
    """Follows the rules of a library again and again; what takes long to find out is remembered until `outdate`."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._scored: _Scored | None = None
        self._stale = False  # it may be
        self._known: dict[int, tuple[TagRule, bytes, RunPairs]] = {}  # by rule, for the photos that met its filters

    def outdate(self) -> None:
        """Embeddings, or what scores are made of, may have changed."""
        self._stale = True

    def follow(
        self, encoder: Encoder | None, *, changed: Callable[[Changes], None] = lambda _: None
    ) -> Iterator[Progress | None]:
        """Bring the tags of all rules up to date, in steps; phrases need the library's own encoder.

        A rule that cannot be met (its album is gone, the tags are not prepared) changes nothing. Raises KnownError when
        the disk is full.
        """
        enabled = [rule for rule in rules.all_rules(self._catalog) if rule.enabled]
        told = time.monotonic()
        for number, rule in enumerate(enabled):
            for _ in self._apply(rule, encoder, changed):
                worth_a_word = time.monotonic() - told > _QUIET_S
                told = time.monotonic() if worth_a_word else told
                yield Progress("rules", number, len(enabled)) if worth_a_word else None

    def _apply(self, rule: TagRule, encoder: Encoder | None, changed: Callable[[Changes], None]) -> Iterator[None]:
        try:
            found = yield from self._pairs(rule, encoder)
        except KnownError as error:
            log.info("the rule for the tag %s changes nothing: %s", rule.path, error)
            return
        key = self._scored.index.encoder_key if self._scored is not None and is_scored(rule) else ""
        changes = Changes(tags=True)
        while changes:
            with self._catalog.transaction():
                changes = tagruns.sync(
                    self._catalog, rule.id, found, encoder_key=key, scope=meaning.text_of(rule), at_most=AT_ONCE
                )
            changed(changes)
            yield

    def _pairs(self, rule: TagRule, encoder: Encoder | None) -> Generator[None, None, RunPairs]:
        """Which photos get which tags. Raises KnownError for a rule that cannot be met."""
        query = meaning.query_of(rule)
        ids = meaning.matching(self._catalog, query)
        yield
        if not is_scored(rule):
            return [(rule.path, ids, _unknown(ids))]
        try:
            scored = self._prepared()
        except KnownError:
            if query.terms:
                raise
            others = [pair for pair in tagruns.pairs_of(self._catalog, rule.run_id) if not _same(pair[0], rule.path)]
            return [(rule.path, ids, _unknown(ids)), *others]  # the tags that are likely stay as they are
        known = self._known.get(rule.id)
        if known is not None and known[:2] == (rule, ids.tobytes()):
            return known[2]
        met, probable = ids, _unknown(ids)
        if query.terms:
            met, probable = yield from self._fitting(scored, rule, query, encoder, ids)
        found: RunPairs = [(rule.path, met, probable)]
        if rule.suggest:
            found = [*found, *(yield from _suggested(scored, rule, met))]
        self._known[rule.id] = rule, ids.tobytes(), found
        return found

    def _prepared(self) -> _Scored:
        """What scores are made of now; what was found out with something else is forgotten."""
        active = encoders.active(self._catalog)
        known = self._scored
        if known is None or self._stale or active is None or known.index.encoder_key != active.key:
            found = scorers.load(self._catalog, active.key) if active is not None else None
            if active is None or found is None:
                self._scored = None
                raise KnownError("The tags are not prepared yet.")
            index = known.index if known is not None and known.index.encoder_key == active.key else None
            if known is None or index is None or index.refresh() or not _alike(known.scorers, found, learnt=False):
                self._known.clear()
            elif not _alike(known.scorers, found):  # phrases are not learnt
                self._known = {key: kept for key, kept in self._known.items() if not kept[0].suggest}
            self._scored = known = _Scored(index or VectorIndex(self._catalog, active.key), found)
            self._stale = False
        return known

    def _fitting(
        self, scored: _Scored, rule: TagRule, query: Query, encoder: Encoder | None, ids: Ids
    ) -> Generator[None, None, tuple[Ids, Probabilities]]:
        """Those of these photos that the phrases of a rule fit, and how probably."""
        key = scored.index.encoder_key
        if encoder is None or encoder.info.key != key:
            raise KnownError("The encoder is not ready.")
        vectors = encode_phrases(encoder, query.texts)
        parts = []
        for some, probable in meaning.fitting(self._catalog, scored.scorers, scored.index, query, vectors, ids):
            fits = probable >= np.float32(rule.least)
            parts.append((some[fits], probable[fits]))
            yield
        nothing = np.empty(0, np.int64), np.empty(0, np.float32)
        met, probable = (np.concatenate(column) for column in zip(nothing, *parts, strict=True))
        return met, probable


def _suggested(scored: _Scored, rule: TagRule, ids: Ids) -> Generator[None, None, RunPairs]:
    """The other tags that suggest themselves strongly for some of these photos."""
    paths = [path for path in scored.scorers.paths if not _same(path, rule.path)]
    least = [suggest.STRONG] * len(paths)
    without: list[list[int]] = [[]] * len(paths)
    found: list[tuple[str, Ids, Floats]] = []
    for some in _slices(ids):
        parts = suggest.pairs(scored.scorers, scored.index, some, paths, least, without)
        found += [pair for pair in parts if len(pair[1])]
        yield
    return found


def _alike(one: Scorers, other: Scorers, *, learnt: bool = True) -> bool:
    """Whether two scorers say the same, or do so without what was `learnt`."""
    passed_over = {"groups"} if learnt else {"groups", "learnt", "biases"}
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        for field in fields(Scorers)
        if field.name not in passed_over
    ) and list(map(list, one.groups)) == list(map(list, other.groups))


def _same(path: str, other: str) -> bool:
    return tagpaths.key(path) == tagpaths.key(other)


def is_scored(rule: TagRule) -> bool:
    """Whether it takes scores to follow a rule."""
    return bool(rule.phrases) or rule.suggest


def _unknown(ids: Ids) -> Probabilities:
    return np.full(len(ids), np.nan, np.float32)


def _slices(ids: Ids) -> Iterator[Ids]:
    at_once = meaning.SCORED_AT_ONCE
    return (ids[start : start + at_once] for start in range(0, len(ids), at_once))
