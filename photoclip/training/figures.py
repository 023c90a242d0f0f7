"""All figures of an encoder on the pictures that were held back: what the model card and the tests speak of.

Works on the small pictures that `embed-data` has written, and on a network that need not be exported yet.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn

from photoclip.training import dataset, evaluate, network, queries, report
from photoclip.training.augment import normalise, to_unit
from photoclip.training.dataset import PhotoSet
from photoclip.training.loss import clamped_scale

RETRIEVED = 500
PHOTOS = ("caltech101", "captioned")  # what queries are tried on: real photos, not all of one shape


class Encoder:
    """A network behind two functions on arrays: small pictures and phrases to vectors."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model.eval()
        self._tokenize = network.tokenizer(network.ARCHITECTURE)

    @property
    def logit_scale(self) -> float:
        """What cosines are multiplied with in training."""
        return float(clamped_scale(cast(Tensor, self._model.logit_scale).detach()))

    @torch.no_grad()
    def images(self, pixels: dataset.Pixels, chunk: int = 250) -> evaluate.Vectors:
        """uint8 [N, S, S, 3] → [N, D]."""
        parts = (normalise(to_unit(pixels[start : start + chunk])) for start in range(0, len(pixels), chunk))
        return np.concatenate([network.encode_images(self._model, part).numpy() for part in parts])

    @torch.no_grad()
    def texts(self, phrases: list[str]) -> evaluate.Vectors:
        """Phrases → [M, D]."""
        vectors: evaluate.Vectors = network.encode_texts(self._model, self._tokenize(phrases)).numpy()
        return vectors


def figures(
    encoder: Encoder, cache: Path, withheld: Collection[str] = (), *, how: report.Settings | None = None
) -> dict[str, Any]:
    """All figures as plain data, each with its interval: of every source what was held back, and queries over photos.

    Scenes and captioned photos are found, among the first 500, by their first captions. `withheld` are classes of
    which training saw nothing at all: they are told by their broader kinds ("bird"), over all of their photos.
    """
    settings = how or report.Settings(first_caption=True)
    sources = [dataset.load(cache, name) for name in dataset.names(cache)]
    results: dict[str, Any] = {}
    for source in sources:
        rows = source.rows(held_back=True)
        if len(rows):
            results[source.name] = _held_back(encoder, source, rows, withheld, settings)
    photos = [source for source in sources if source.name in PHOTOS]
    if photos:
        results["precision at 10"] = _queried(encoder, photos, settings)
    if withheld:
        results["withheld classes"] = _broader(encoder, sources, frozenset(withheld), settings)
    return results


def _held_back(
    encoder: Encoder, source: PhotoSet, rows: evaluate.Numbers, withheld: Collection[str], how: report.Settings
) -> dict[str, Any]:
    """Among all classes of the source, or among the first 500 captions."""
    if source.items[rows[0]].captions:
        rows = rows[:RETRIEVED]
    labels = sorted({item.label for item in source.items if item.label})
    images, items = encoder.images(source.pixels[rows]), [source.items[row] for row in rows]

    def judged(chosen: Sequence[int]) -> report.Report:
        some = [items[row] for row in chosen]
        return report.judge(
            source.name, images[chosen], some, encoder.texts,
            labels=labels, logit_scale=encoder.logit_scale, settings=how,
        )  # fmt: skip

    data = report.as_data(judged(range(len(items))))
    trained = [row for row, item in enumerate(items) if item.label not in withheld]
    if 0 < len(trained) < len(items):
        data["photos of trained classes"] = report.as_data(judged(trained))
    return data


def _queried(encoder: Encoder, photos: Sequence[PhotoSet], how: report.Settings) -> dict[str, Any]:
    """Over all photos, as in a library, and over the held-back ones alone, with how many there are to be found."""
    vectors = np.concatenate([encoder.images(source.pixels) for source in photos])
    items = [item for source in photos for item in source.items]
    held = np.flatnonzero([item.held_back for item in items])
    draws = {"samples": how.samples, "seed": how.seed}
    everywhere = queries.answer(vectors, items, queries.QUERIES, encoder.texts, **draws)
    unseen = queries.answer(vectors[held], [items[row] for row in held], queries.QUERIES, encoder.texts, **draws)
    return {"all photos": report.answers_as_data(everywhere), "held-back photos": report.answers_as_data(unseen)}


def _broader(
    encoder: Encoder, sources: Sequence[PhotoSet], withheld: frozenset[str], how: report.Settings
) -> dict[str, Any]:
    """The queries for broader kinds, over every photo of the withheld classes and nothing else."""
    found = [
        (source.pixels[rows], [source.items[row] for row in rows])
        for source in sources
        if len(rows := np.flatnonzero([item.label in withheld for item in source.items]))
    ]
    items = [item for _, some in found for item in some]
    classes = sorted({item.label for item in items})
    if not items:
        return {"classes": classes, "photos": 0}
    vectors = np.concatenate([encoder.images(pixels) for pixels, _ in found])
    answers = queries.answer(vectors, items, queries.KINDS, encoder.texts, samples=how.samples, seed=how.seed)
    return {"classes": classes, **report.answers_as_data(answers)}
