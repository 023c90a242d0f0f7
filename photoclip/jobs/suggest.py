"""Prepare what suggested tags are made of: the vocabulary's embeddings, the library's background, what can be learnt.

Everything is kept as it is made, and asked for by what is lacking: a job that was stopped goes on where it was, and one
that finds nothing new does nothing.
"""

from collections.abc import Iterator

import numpy as np

from photoclip.catalog import encoders, tagpaths, tags
from photoclip.catalog import scorers as stored
from photoclip.catalog.connection import Catalog
from photoclip.catalog.scorers import Classifier
from photoclip.catalog.tagruns import RunPairs
from photoclip.edits import AutoTag
from photoclip.encoder.base import Encoder
from photoclip.encoder.prompts import encode_phrases
from photoclip.errors import KnownError
from photoclip.records import Progress
from photoclip.search.index import VectorIndex
from photoclip.tagging import background, scorers, suggest

_PHRASES_AT_ONCE = 16
_TAGS_AT_ONCE = 20
# The background is measured anew when the library has grown or shrunk by this share.
_GROWN = 0.05


def prepare(catalog: Catalog, encoder: Encoder) -> Iterator[Progress]:
    """Make what is lacking for the active encoder. Raises KnownError when the disk is full."""
    key = encoder.info.key
    active = encoders.active(catalog)
    if active is None or active.key != key:
        return
    yield from _encode(catalog, encoder)
    index = VectorIndex(catalog, key)
    if not len(index):
        return
    if _is_outdated(catalog, index):
        yield Progress("suggest", 0, len(index))
        stored.keep_moments(catalog, key, background.measure(index))
    yield from _learn(catalog, index)


def is_prepared(catalog: Catalog, index: VectorIndex) -> bool:
    """Whether `prepare` has nothing to do for the encoder of this index; finding out takes no encoder."""
    key = index.encoder_key
    return not (_lacking(catalog, key) or _is_outdated(catalog, index) or _news(catalog, key))


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


def _encode(catalog: Catalog, encoder: Encoder) -> Iterator[Progress]:
    """The phrases that have no embedding yet."""
    key = encoder.info.key
    lacking = _lacking(catalog, key)
    for start in range(0, len(lacking), _PHRASES_AT_ONCE):
        some = lacking[start : start + _PHRASES_AT_ONCE]
        stored.keep_phrases(catalog, key, dict(zip(some, encode_phrases(encoder, some), strict=True)))
        yield Progress("suggest", start + len(some), len(lacking))


def _learn(catalog: Catalog, index: VectorIndex) -> Iterator[Progress]:
    """What was said about tags since it was learnt last."""
    found = scorers.load(catalog, index.encoder_key)
    if found is None:
        return
    news = _news(catalog, index.encoder_key)
    learnt: dict[str, Classifier] = {}
    for number, (path, said) in enumerate(news, start=1):
        classifier = scorers.classifier_of(found, index, path, said)
        if classifier is not None:
            learnt[tagpaths.key(path)] = classifier
        if len(learnt) >= _TAGS_AT_ONCE or number == len(news):
            stored.keep_classifiers(catalog, index.encoder_key, learnt)
            learnt = {}
            yield Progress("suggest", number, len(news))


# What there is to do.


def _lacking(catalog: Catalog, encoder_key: str) -> list[str]:
    terms = scorers.suggestable(catalog)
    wanted = scorers.phrases(terms)
    known = stored.phrase_vectors(catalog, encoder_key, wanted)
    return [phrase for phrase in wanted if phrase not in known]


def _is_outdated(catalog: Catalog, index: VectorIndex) -> bool:
    known = stored.moments(catalog, index.encoder_key)
    return known is None or abs(len(index) - known.photos) > _GROWN * known.photos


def _news(catalog: Catalog, encoder_key: str) -> list[tuple[str, tags.Examples]]:
    known = stored.classifiers(catalog, encoder_key)
    return [
        (path, said)
        for path, said in tags.judged(catalog).items()
        if tagpaths.key(path) not in known or known[tagpaths.key(path)].evidence != scorers.evidence_of(said)
    ]
