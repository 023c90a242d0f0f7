"""All figures of an encoder on the pictures that were held back: what the model card and the tests speak of."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from photoclip.training import dataset, evaluate, network
from photoclip.training.augment import normalise, to_unit
from photoclip.training.dataset import PhotoSet

Rows = npt.NDArray[np.int64]

RETRIEVED = 200
PHOTOS = ("caltech101", "captioned")  # what queries are tried on: real photos, not all of one shape

# Twenty things people look for, each with the terms that make a photo a right answer.
QUERIES: dict[str, Sequence[str]] = {
    "dog": ("dog",),
    "bicycle": ("bicycle",),
    "face": ("face",),
    "boat": ("boat",),
    "flower": ("flower",),
    "aeroplane": ("aeroplane", "airplane"),
    "motorbike": ("motorbike", "motorcycle"),
    "cat": ("cat",),
    "butterfly": ("butterfly",),
    "chair": ("chair",),
    "piano": ("piano",),
    "car": ("car",),
    "child": ("child",),
    "beach": ("beach",),
    "snow": ("snow", "snowy"),
    "guitar": ("guitar",),
    "elephant": ("elephant",),
    "watch": ("watch", "wristwatch"),
    "people": ("people",),
    "water": ("water",),
}


class Encoder:
    """A network behind two functions on arrays: small pictures and phrases to vectors."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model.eval()
        self._tokenize = network.tokenizer(network.ARCHITECTURE)

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


def figures(encoder: Encoder, cache: Path) -> dict[str, object]:
    """All figures as plain data: of every source what was held back, and the precision of queries over photos."""
    results: dict[str, object] = {}
    photos: list[PhotoSet] = []
    for name in dataset.names(cache):
        source = dataset.load(cache, name)
        rows = source.rows(held_back=True)
        if len(rows):
            labelled = bool(source.items[rows[0]].label)
            results[name] = asdict((_classified if labelled else _retrieved)(encoder, source, rows))
        if name in PHOTOS:
            photos.append(source)
    if photos:
        results["precision at 10"] = _queried(encoder, photos)
    return results


def _classified(encoder: Encoder, source: PhotoSet, rows: Rows) -> evaluate.ZeroShot:
    """Among all classes of the source."""
    labels = sorted({item.label for item in source.items})
    truth = np.array([labels.index(source.items[row].label) for row in rows])
    classes = evaluate.class_vectors(labels, encoder.texts)
    return evaluate.zero_shot(encoder.images(source.pixels[rows]), truth, classes)


def _retrieved(encoder: Encoder, source: PhotoSet, rows: Rows) -> evaluate.Retrieval:
    """Among the first 200 by their first captions."""
    captions = [source.items[row].captions[0] for row in rows[:RETRIEVED]]
    return evaluate.retrieval(encoder.images(source.pixels[rows[:RETRIEVED]]), encoder.texts(captions), captions)


def _queried(encoder: Encoder, photos: Sequence[PhotoSet]) -> dict[str, object]:
    """Over all photos, as in a library, and over the held-back ones alone, with how many there are to be found."""
    vectors = np.concatenate([encoder.images(source.pixels) for source in photos])
    items = [item for source in photos for item in source.items]
    held = np.flatnonzero([item.held_back for item in items])
    everywhere = evaluate.query_precisions(vectors, items, QUERIES, encoder.texts)
    unseen = evaluate.query_precisions(vectors[held], [items[row] for row in held], QUERIES, encoder.texts)
    return {
        query: {
            "all photos": everywhere[query][0],
            "there are": everywhere[query][1],
            "held-back photos": unseen[query][0],
            "of them there are": unseen[query][1],
        }
        for query in QUERIES
    }
