"""Prepare what suggested tags are made of: the vocabulary's embeddings, the library's background, what can be learnt.

Everything is kept as it is made, and asked for by what is lacking: a job that was stopped goes on where it was, and one
that finds nothing new does nothing.
"""

import time
from collections.abc import Generator, Iterator, Sequence

import numpy as np

from photoclip.catalog import encoders, tagpaths, tags
from photoclip.catalog import scorers as stored
from photoclip.catalog.connection import Catalog
from photoclip.catalog.scorers import Classifier
from photoclip.catalog.tagnews import TagNews
from photoclip.catalog.tagruns import RunPairs
from photoclip.edits import AutoTag
from photoclip.encoder.base import Encoder
from photoclip.encoder.prompts import encode_phrases
from photoclip.errors import KnownError
from photoclip.records import Progress, Term
from photoclip.search.index import VectorIndex, VectorLookup
from photoclip.tagging import background, scorers, suggest
from photoclip.tagging.scorers import Scorers

Steps = Iterator[Progress | None]

_PHRASES_AT_ONCE = 16
_TAGS_AT_ONCE = 20
# The background is measured anew when the library has grown or shrunk by this share.
_GROWN = 0.05
# What is not worth a word becomes a step of its own when it has taken so long.
_STEP_S = 0.01


def prepare(catalog: Catalog, encoder: Encoder) -> Iterator[Progress]:
    """Make what is lacking for the active encoder, once. Raises KnownError when the disk is full."""
    for step in Preparer(catalog).prepare(encoder):
        if step is not None:
            yield step


class Preparer:
    """Prepares a library again and again, and looks only at what may have changed since the last time.

    `news` says of which tags something was said; without it all are looked at each time. What is remembered is what a
    look at everything would find.
    """

    def __init__(self, catalog: Catalog, news: TagNews | None = None) -> None:
        self._catalog, self._news = catalog, news
        self._encoder_key = ""
        # Tags by their ids: of which something may have been said; of which something else was said than was learnt;
        # of which nothing can be learnt as long as the photos have no embeddings; for how many photos each is right.
        self._unread: set[int] = set()
        self._unlearnt: set[int] = set()
        self._unindexed: set[int] = set()
        self._right: dict[int, int] = {}
        self._photos: VectorLookup | None = None
        self._scored: tuple[list[Term], Scorers] | None = None

    def prepare(self, encoder: Encoder) -> Steps:
        """Make what is lacking for the active encoder, in short steps. Raises KnownError when the disk is full."""
        began = time.monotonic()
        for step in self._steps(encoder):
            if step is not None or time.monotonic() - began > _STEP_S:
                yield step
                began = time.monotonic()

    def _steps(self, encoder: Encoder) -> Steps:
        key = encoder.info.key
        active = encoders.active(self._catalog)
        if active is None or active.key != key:
            return
        self._take_news(key)
        yield from self._read()
        terms = scorers.suggestable(self._catalog, self._numbers_right())
        yield None
        yield from _encode(self._catalog, encoder, terms)
        photos = yield from self._looked_up()
        if not len(photos):
            return
        if _is_outdated(self._catalog, key, len(photos)):
            yield Progress("suggest", 0, len(photos))
            stored.keep_moments(self._catalog, key, background.measure(VectorIndex(self._catalog, key)))
            self._unlearnt, self._scored = set(tags.paths(self._catalog)), None
        if self._unlearnt:
            yield from self._learn(terms, photos)

    def _take_news(self, encoder_key: str) -> None:
        news = self._news.take() if self._news is not None else None
        if news is None or encoder_key != self._encoder_key:
            news = set(tags.paths(self._catalog))
            self._encoder_key = encoder_key
            self._unlearnt, self._unindexed, self._right = set(), set(), {}
            self._photos = self._scored = None
        self._unread |= news

    def _read(self) -> Iterator[None]:
        """Find out which tags there is something to learn of."""
        paths = tags.paths(self._catalog)
        keys = {tag_id: tagpaths.key(paths[tag_id]) for tag_id in sorted(self._unread)}
        learnt = stored.evidences(self._catalog, self._encoder_key, list(keys.values()))
        for tag_id, key in keys.items():
            said = yield from tags.judged_by_parts(self._catalog, tag_id)
            self._right[tag_id] = len(said.positive)
            self._unindexed.discard(tag_id)
            if learnt.get(key) == _evidence_of(said):
                self._unlearnt.discard(tag_id)
            else:
                self._unlearnt.add(tag_id)
            self._unread.discard(tag_id)

    def _numbers_right(self) -> dict[str, int]:
        """See `tags.numbers_right`."""
        paths = tags.paths(self._catalog)
        return {paths[tag_id]: number for tag_id, number in sorted(self._right.items()) if number}

    def _looked_up(self) -> Generator[None, None, VectorLookup]:
        if self._photos is None or not self._photos.is_current:
            self._photos = yield from VectorLookup.by_parts(self._catalog, self._encoder_key)
            self._unlearnt |= self._unindexed
            self._unindexed.clear()
        return self._photos

    def _learn(self, terms: list[Term], photos: VectorLookup) -> Steps:
        """What was said about tags since it was learnt last."""
        paths, news = tags.paths(self._catalog), sorted(self._unlearnt)
        learnt: dict[int, Classifier | None] = {}
        for number, tag_id in enumerate(news, start=1):
            said = yield from tags.judged_by_parts(self._catalog, tag_id)
            learnt[tag_id] = None
            if _evidence_of(said) is not None:
                found = self._scorers(terms)
                yield None
                examples = scorers.examples_of(found, photos, paths[tag_id], said)
                yield None
                if examples is not None:
                    learnt[tag_id] = scorers.classifier_from(found, said, examples)
                else:
                    self._unindexed.add(tag_id)
            yield None
            if len(learnt) == _TAGS_AT_ONCE or number == len(news):
                kept = {tagpaths.key(paths[tag_id]): classifier for tag_id, classifier in learnt.items()}
                stored.keep_classifiers(self._catalog, self._encoder_key, kept)
                self._unlearnt.difference_update(learnt)
                learnt = {}
                yield Progress("suggest", number, len(news))

    def _scorers(self, terms: list[Term]) -> Scorers:
        """Those of these terms; what was learnt of them may be out of date, which matters to no one who learns."""
        if self._scored is None or self._scored[0] != terms:
            found = scorers.load(self._catalog, self._encoder_key, terms)
            assert found is not None  # there is a background
            self._scored = terms, found
        return self._scored[1]


def is_prepared(catalog: Catalog, index: VectorIndex) -> bool:
    """Whether `prepare` has nothing to do for the encoder of this index; finding out takes no encoder."""
    key = index.encoder_key
    lacking = stored.lacking(catalog, key, scorers.phrases(scorers.suggestable(catalog)))
    return not (lacking or _is_outdated(catalog, key, len(index)) or _has_news(catalog, index))


def pairs_of(catalog: Catalog, edit: AutoTag) -> RunPairs:
    """What an AutoTag comes to.

    Raises KnownError when the library has changed to another encoder since, or when nothing is prepared.
    """
    active = encoders.active(catalog)
    if active is None or active.key != edit.encoder_key:
        raise KnownError("The library has changed to another encoder; look at its suggestions first.")
    found = scorers.load(catalog, active.key)
    if found is None:
        raise KnownError("The tags are not prepared yet; wait until indexing has ended.")
    index = VectorIndex(catalog, active.key)
    ids = np.array(edit.photo_ids, np.int64)
    return suggest.pairs(found, index, ids, edit.paths, edit.thresholds, edit.without)


def _encode(catalog: Catalog, encoder: Encoder, terms: Sequence[Term]) -> Iterator[Progress]:
    """The phrases that have no embedding yet."""
    key = encoder.info.key
    lacking = stored.lacking(catalog, key, scorers.phrases(terms))
    for start in range(0, len(lacking), _PHRASES_AT_ONCE):
        some = lacking[start : start + _PHRASES_AT_ONCE]
        stored.keep_phrases(catalog, key, dict(zip(some, encode_phrases(encoder, some), strict=True)))
        yield Progress("suggest", start + len(some), len(lacking))


def _is_outdated(catalog: Catalog, encoder_key: str, photos: int) -> bool:
    known = stored.measured(catalog, encoder_key)
    return known is None or abs(photos - known) > _GROWN * known


def _has_news(catalog: Catalog, index: VectorIndex) -> bool:
    """Whether something else was said of a tag than was learnt, that can be learnt."""
    judged = {tagpaths.key(path): said for path, said in tags.judged(catalog).items()}
    learnt = {key: each.evidence for key, each in stored.classifiers(catalog, index.encoder_key).items()}
    return any(key not in judged for key in learnt) or any(
        learnt[key] != _evidence_of(said) if key in learnt else bool(np.isin(np.concatenate(said), index.ids).any())
        for key, said in judged.items()
    )


def _evidence_of(said: tags.Examples) -> bytes | None:
    """By what it is recognised that this was learnt of a tag; None where there is nothing to learn."""
    return scorers.evidence_of(said) if len(said.positive) or len(said.negative) else None
