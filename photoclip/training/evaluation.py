"""Judges an encoder, whichever it is, on photo sets: each set by itself, and queries over all of them together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from photoclip.encoder.base import Encoder
from photoclip.errors import KnownError
from photoclip.training import queries, report
from photoclip.training.captions import concepts, with_article
from photoclip.training.dataset import Item, PhotoSet, Pixels
from photoclip.training.evaluate import EncodeTexts, Numbers, Vectors, cosines

SAMPLED = 24  # photos of a set that its picture of similarities shows
_BATCH = 64


@dataclass(frozen=True)
class Sample:
    """A few photos of a set and a phrase for each, in the same order: `scores` [n, n] has the matches on its diagonal.

    Where one phrase is true of several photos, `matches` has those cells too.
    """

    pixels: Pixels
    items: tuple[Item, ...]
    phrases: tuple[str, ...]
    scores: Vectors
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Evaluation:
    """All that was found out. `of` says how many photos each set of `reports` has, judged or not."""

    reports: tuple[report.Report, ...]
    of: tuple[int, ...]
    answers: queries.Answers
    samples: tuple[Sample, ...]


def evaluate(
    encoder: Encoder,
    sets: Sequence[PhotoSet],
    *,
    held_back: bool,
    wanted: queries.Queries | None = None,
    settings: report.Settings | None = None,
    logit_scale: float | None = None,
    on_photos: Callable[[int, int], None] = lambda _done, _total: None,
) -> Evaluation:
    """Judge `encoder` on the held-back photos of `sets`, or on all of them.

    `wanted` are the queries to try (by default those of ours that suit the photos), `on_photos` is told how many
    photos are encoded and how many will be. Raises KnownError when there is no photo to judge, and as the encoder.
    """
    how = settings or report.Settings()
    rows = [chosen.rows(held_back=True) if held_back else np.arange(len(chosen.items)) for chosen in sets]
    total = sum(map(len, rows))
    if not total:
        raise KnownError(
            f"None of the {sum(len(chosen.items) for chosen in sets):,} photos is held back from training; "
            "judge all of them with --all."
        )

    def texts(phrases: list[str]) -> Vectors:
        return encoder.encode_texts(phrases)

    vectors: list[Vectors] = []
    items: list[list[Item]] = []
    for chosen, some in zip(sets, rows, strict=True):
        before = sum(map(len, vectors))
        vectors.append(_encoded(encoder, chosen, some, lambda done: on_photos(before + done, total)))  # noqa: B023
        items.append([chosen.items[row] for row in some])
    kept = [number for number in range(len(sets)) if len(rows[number])]
    reports = tuple(
        report.judge(
            sets[n].name, vectors[n], items[n], texts,
            labels=sorted({item.label for item in sets[n].items if item.label}),
            logit_scale=logit_scale, settings=how,
        )
        for n in kept
    )  # fmt: skip
    everything = [item for some in items for item in some]
    answers = queries.answer(
        np.concatenate(vectors), everything, wanted or queries.suitable(everything), texts,
        samples=how.samples, seed=how.seed,
    )  # fmt: skip
    samples = tuple(_sample(sets[n], rows[n], vectors[n], texts, how.seed) for n in kept)
    return Evaluation(reports, tuple(len(sets[n].items) for n in kept), answers, samples)


def _encoded(encoder: Encoder, chosen: PhotoSet, rows: Numbers, on_photos: Callable[[int], None]) -> Vectors:
    parts = [np.zeros((0, encoder.info.dim), np.float32)]
    for start in range(0, len(rows), _BATCH):
        parts.append(encoder.encode_images(np.ascontiguousarray(chosen.pixels[rows[start : start + _BATCH]])))
        on_photos(min(start + _BATCH, len(rows)))
    return np.concatenate(parts)


def _sample(chosen: PhotoSet, rows: Numbers, vectors: Vectors, texts: EncodeTexts, seed: int) -> Sample:
    """Photos drawn by the seed, of as many classes as there are, each with its first caption or its class's name."""
    order = np.random.default_rng(seed).permutation(len(rows)).tolist()
    seen: set[str] = set()
    first: list[int] = []
    others: list[int] = []
    for place in order:
        phrase = _phrase(chosen.items[rows[place]])
        (others if phrase in seen else first).append(place)
        seen.add(phrase)
    places = sorted([*first, *others][:SAMPLED])
    items = tuple(chosen.items[rows[place]] for place in places)
    phrases = tuple(map(_phrase, items))
    scores = cosines(vectors[places], texts(list(phrases)))
    matches = tuple(
        (row, column) for row, own in enumerate(phrases) for column, other in enumerate(phrases) if own == other
    )
    return Sample(chosen.pixels[rows[places]], items, phrases, scores, matches)


def _phrase(item: Item) -> str:
    return item.captions[0] if item.captions else with_article(concepts().names[item.label][0])
