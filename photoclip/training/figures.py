"""All figures of an encoder on the pictures that were held back: what the model card and the tests speak of."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import nn

from photoclip.training import dataset, evaluate, network
from photoclip.training.augment import normalise, to_unit
from photoclip.training.dataset import PhotoSet

# Twenty things people look for, each with the terms that make a photo a right answer.
QUERIES: dict[str, Sequence[str]] = {
    "dog": ("dog",),
    "bicycle": ("bicycle", "bike", "bikes", "bicycles", "biker", "bicyclist", "cyclist"),
    "face": ("face",),
    "boat": ("boat", "sailboat", "ship"),
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
    "people": ("people", "person", "man", "woman"),
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


def figures(encoder: Encoder, cache: Path, limit: int | None = None) -> dict[str, object]:
    """All figures on held-back pictures, of at most `limit` a source, as plain data."""
    results: dict[str, object] = {}
    photos: list[PhotoSet] = []
    for name in dataset.names(cache):
        source = dataset.load(cache, name)
        rows = source.rows(held_back=True)
        rows = rows[:: max(1, len(rows) // limit)] if limit else rows
        if not len(rows):
            continue
        items = [source.items[row] for row in rows]
        vectors = encoder.images(source.pixels[rows])
        if items[0].label:
            labels = sorted({item.label for item in source.items})
            truth = np.array([labels.index(item.label) for item in items])
            results[name] = asdict(evaluate.zero_shot(vectors, truth, evaluate.class_vectors(labels, encoder.texts)))
        else:
            captions = [item.captions[0] for item in items]
            first = evaluate.retrieval(vectors[:200], encoder.texts(captions[:200]), captions[:200])
            results[name] = asdict(first)
        if name in ("caltech101", "captioned"):
            photos.append(source)
    if photos:
        vectors = np.concatenate([encoder.images(source.pixels) for source in photos])
        items = [item for source in photos for item in source.items]
        precisions = evaluate.query_precisions(vectors, items, QUERIES, encoder.texts)
        results["precision at 10, all photos"] = {query: value for query, (value, _) in precisions.items()}
        held = np.flatnonzero([item.held_back for item in items])
        held_items = [items[row] for row in held]
        precisions = evaluate.query_precisions(vectors[held], held_items, QUERIES, encoder.texts)
        results["precision at 10 (relevant), held-back photos"] = precisions
    return results
