"""Learn an adapter from what a person has said about the photos, and put it to use if it is better.

What was said: tags, titles and captions in the photo files, and the judgements of the catalog, which have the last
word. Stopped before its end, nothing has happened.
"""

import time
from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from photoclip.catalog import adapters, encoders, judgements, runs
from photoclip.catalog.adapters import AdapterVersion
from photoclip.catalog.connection import Catalog
from photoclip.catalog.photos import described
from photoclip.encoder.base import Encoder
from photoclip.encoder.prompts import encode_phrases
from photoclip.errors import KnownError
from photoclip.records import Progress
from photoclip.resources import resource
from photoclip.search.adapted import matrices_of
from photoclip.search.index import VectorIndex
from photoclip.search.rank import Floats, Ids
from photoclip.training.adapter import Examples
from photoclip.training.trial import learn

# What is learnt from at most, so that it takes seconds: judged phrases and photos first, then those with most photos.
MAX_PHRASES = 300
MAX_PHOTOS = 2000
BACKGROUND = 2048
# A tag on more of the photos than this tells none of them from the others (cameras write such descriptions).
LARGEST_SHARE = 0.5
_CHUNK = 32


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who is said to show what: for each photo id and phrase key, True (confirmed) or False (rejected).

    `spelling` gives the phrase of a key; `judged` are the keys that the person has judged photos for.
    """

    verdicts: dict[tuple[int, str], bool]
    spelling: dict[str, str]
    judged: frozenset[str]


def adapt(catalog: Catalog, encoder: Encoder) -> Generator[Progress, None, AdapterVersion]:
    """Learn a version, keep it in the history and, when it is accepted, put it to use; the version is returned.

    Raises KnownError when the library is not indexed with this encoder, or says too little to learn from.
    """
    key = encoder.info.key
    active = encoders.active(catalog)
    if active is None or active.key != key:
        raise KnownError(f"The library is not indexed with {encoder.info.name}; run `photoclip index` first.")
    run, start = runs.begin(catalog, "adapt"), time.monotonic()
    done, outcome = 0, "failed"
    try:
        index = VectorIndex(catalog, key)
        pairs = gather(catalog, index.ids)
        examples = yield from _examples(pairs, index, encoder)
        learning = learn(examples)
        while True:
            try:
                fits, total = next(learning)
            except StopIteration as end:
                adapter, figures = end.value
                break
            yield Progress("adapt", fits, total, note="trying it on photos held back")
        seconds = time.monotonic() - start
        done, outcome = examples.pairs, "finished"
        phrases = [phrase for phrase in examples.phrases if adapter.own_pull(phrase)]
        return adapters.keep(
            catalog,
            key,
            phrases,
            matrices_of(adapter, phrases),
            pairs=examples.pairs,
            figures=figures.as_json() | {"taught": len(phrases), "seconds": round(seconds, 2)},
            accepted=figures.accepted,
        )
    except (GeneratorExit, KeyboardInterrupt):
        outcome = "stopped"
        raise
    finally:
        with suppress(KnownError):  # on a full disk this cannot be written either
            runs.finish(catalog, run, outcome=outcome, done=done, failed=0, seconds=time.monotonic() - start)


def gather(catalog: Catalog, ids: Ids) -> Pairs:
    """Everything that was said about the photos `ids`."""
    present = set(ids.tolist())
    verdicts: dict[tuple[int, str], bool] = {}
    spelling: dict[str, str] = {}
    for photo_id, metadata_phrases in described(catalog):
        if photo_id in present:
            for phrase in metadata_phrases:
                key = _key(phrase)
                if key:
                    verdicts[photo_id, key] = True
                    spelling.setdefault(key, phrase)
    counts = _counts(verdicts)
    common = {key for key, count in counts.items() if count > LARGEST_SHARE * len(present)}
    verdicts = {pair: verdict for pair, verdict in verdicts.items() if pair[1] not in common}
    judged = set()
    for judgement in judgements.judgements(catalog):
        key = judgements.phrase_key(judgement.phrase)
        if judgement.photo_id in present:
            verdicts[judgement.photo_id, key] = judgement.confirmed
            spelling[key] = judgement.phrase
            judged.add(key)
    return Pairs(verdicts, spelling, frozenset(judged))


def _key(phrase: str) -> str:
    """The key of a tag or caption; empty for one that says nothing or is far too long to be a phrase."""
    try:
        return judgements.phrase_key(phrase)
    except KnownError:
        return ""


def _counts(pairs: Iterable[tuple[int, str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, key in pairs:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _examples(pairs: Pairs, index: VectorIndex, encoder: Encoder) -> Generator[Progress, None, Examples]:
    """What is learnt from: the pairs within the limits, a sample of other photos, and all phrases encoded."""
    keys, photo_ids = _chosen(pairs)
    if not keys:
        raise KnownError(
            "There is nothing to learn from yet: no photo has a tag or a caption, and `photoclip teach` was not used."
        )
    column = {key: number for number, key in enumerate(keys)}
    row = {photo_id: number for number, photo_id in enumerate(photo_ids)}
    verdicts = np.zeros((len(row), len(column)), np.int8)
    for (photo_id, key), confirmed in pairs.verdicts.items():
        if photo_id in row and key in column:
            verdicts[row[photo_id], column[key]] = 1 if confirmed else -1
    general = general_phrases()
    phrases = tuple(pairs.spelling[key] for key in keys)
    encoded = yield from _encoded(encoder, (*phrases, *general))
    places = {photo_id: place for place, photo_id in enumerate(index.ids.tolist())}
    others = np.setdiff1d(np.arange(len(places)), [places[photo_id] for photo_id in photo_ids])
    drawn = np.random.default_rng(0).permutation(others)[:BACKGROUND]
    return _without_contradictions(
        Examples(
            phrases=phrases,
            texts=encoded[: len(phrases)],
            photos=_rows(index, [places[photo_id] for photo_id in photo_ids]),
            verdicts=verdicts,
            background=_rows(index, np.sort(drawn).tolist()),
            general_phrases=general,
            general=encoded[len(phrases) :],
        )
    )


def _chosen(pairs: Pairs) -> tuple[list[str], list[int]]:
    """The phrase keys and photo ids within the limits. A phrase that was only ever rejected teaches nothing."""
    counts = _counts(pair for pair, confirmed in pairs.verdicts.items() if confirmed)
    keys = sorted(counts, key=lambda key: (key not in pairs.judged, -counts[key], key))[:MAX_PHRASES]
    kept = set(keys)
    weight: dict[int, int] = {}
    for photo_id, key in pairs.verdicts:
        if key in kept:
            weight[photo_id] = weight.get(photo_id, 0) + (1000 if key in pairs.judged else 1)
    # Among photos that say equally much, old and new ones alike.
    mixed = np.random.default_rng(0).permutation(sorted(weight)).tolist()
    return keys, sorted(sorted(mixed, key=lambda photo_id: -weight[photo_id])[:MAX_PHOTOS])


def _without_contradictions(examples: Examples) -> Examples:
    """Copies of one photo that were judged differently for a phrase say nothing about it; else all say the same."""
    _, group = np.unique(examples.photos, axis=0, return_inverse=True)
    group = group.reshape(-1)
    highest = np.full((int(group.max()) + 1, len(examples.phrases)), -1, np.int8)
    lowest = -highest
    np.maximum.at(highest, group, examples.verdicts)
    np.minimum.at(lowest, group, examples.verdicts)
    examples.verdicts[(highest > 0)[group] & (lowest < 0)[group]] = 0
    return examples


def _encoded(encoder: Encoder, phrases: tuple[str, ...]) -> Generator[Progress, None, Floats]:
    parts = []
    for start in range(0, len(phrases), _CHUNK):
        yield Progress("adapt", start, len(phrases), note="reading phrases")
        parts.append(encode_phrases(encoder, phrases[start : start + _CHUNK]))
    return np.concatenate(parts)


def general_phrases() -> tuple[str, ...]:
    """The fixed phrases that an adapter must leave nearly as they were."""
    lines = resource("phrases/general.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _rows(index: VectorIndex, places: list[int]) -> Floats:
    """Rows of the index [N, D], wherever its blocks begin; only these are read."""
    wanted = np.array(places, np.int64)
    blocks = index.blocks
    found = np.empty((len(wanted), blocks[0].shape[1]), np.float32)
    start = 0
    for block in blocks:
        here = (wanted >= start) & (wanted < start + len(block))
        found[here] = block[wanted[here] - start]
        start += len(block)
    return found
