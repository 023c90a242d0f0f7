"""What an encoder can do, in numbers: zero-shot classification, retrieval in both directions, precision of queries.

Everything here works on vectors that are L2-normalised, so it does not matter where they come from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.training.captions import concepts, ensemble
from photoclip.training.dataset import Item

Vectors = npt.NDArray[np.float32]
EncodeTexts = Callable[[list[str]], Vectors]


@dataclass(frozen=True)
class ZeroShot:
    """Shares (0..1) of photos whose class came first, or among the first five."""

    top1: float
    top5: float
    photos: int
    classes: int


@dataclass(frozen=True)
class Retrieval:
    """Recall at 1, 5 and 10 from caption to photo and from photo to caption."""

    text_to_image: tuple[float, float, float]
    image_to_text: tuple[float, float, float]
    pairs: int


def class_vectors(labels: Sequence[str], encode: EncodeTexts) -> Vectors:
    """One vector [C, D] a class: the mean over its names and the prompt ensemble, L2-normalised."""
    rows = []
    for label in labels:
        prompts = [prompt for name in concepts().names[label] for prompt in ensemble(name)]
        rows.append(encode(prompts).mean(axis=0))
    return _unit(np.stack(rows))


def zero_shot(images: Vectors, truth: npt.NDArray[np.int64], classes: Vectors) -> ZeroShot:
    """Classify `images` [N, D] by the nearest of `classes` [C, D]; `truth` [N] holds the right rows."""
    scores = images @ classes.T
    # How many classes beat the right one; a tie counts against it, so that a constant vector scores nothing.
    right = scores[np.arange(len(truth)), truth]
    better = (scores >= right[:, None]).sum(axis=1) - 1
    return ZeroShot(float((better < 1).mean()), float((better < 5).mean()), len(images), len(classes))


def retrieval(images: Vectors, texts: Vectors, groups: Sequence[str] | None = None) -> Retrieval:
    """Recall among N pairs: row i of `images` [N, D] belongs to row i of `texts` [N, D].

    Pairs with the same entry in `groups` (their captions are the same sentence, say) all count as right for each other.
    """
    scores = texts @ images.T
    names = np.arange(len(images)) if groups is None else np.unique(np.asarray(groups), return_inverse=True)[1]
    right = names[:, None] == names[None, :]
    return Retrieval(_recalls(scores, right), _recalls(scores.T, right.T), len(images))


def _recalls(scores: Vectors, right: npt.NDArray[np.bool_]) -> tuple[float, float, float]:
    best_right = np.where(right, scores, -np.inf).max(axis=1)
    better = ((scores >= best_right[:, None]) & ~right).sum(axis=1)
    return (float((better < 1).mean()), float((better < 5).mean()), float((better < 10).mean()))


def precision(scores: npt.NDArray[np.float32], relevant: npt.NDArray[np.bool_], k: int = 10) -> float:
    """The share of relevant photos among the `k` with the highest `scores` [N]."""
    first = np.argsort(-scores, kind="stable")[:k]
    return float(relevant[first].mean())


def relevance(items: Sequence[Item], terms: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which pictures show any of `terms`, judged by their class or by the words of their captions."""
    wanted = set(terms)
    known = concepts()
    return np.array(
        [
            bool(wanted & set(known.terms(item.label)))
            if item.label
            else bool(wanted & set(known.mentioned(item.captions)) or _words(item) & wanted - known.ambiguous)
            for item in items
        ]
    )


def query_precisions(
    images: Vectors, items: Sequence[Item], queries: Mapping[str, Sequence[str]], encode: EncodeTexts, k: int = 10
) -> dict[str, tuple[float, int]]:
    """Per query: precision at `k` over all `images`, and how many pictures are relevant. The values are its terms."""
    results = {}
    for query, terms in queries.items():
        vector = _unit(encode([query, *(prompt for prompt in ensemble(query))]).mean(axis=0))
        relevant = relevance(items, terms)
        results[query] = (precision(images @ vector, relevant, k), int(relevant.sum()))
    return results


def _words(item: Item) -> set[str]:
    return {word.strip(".,!?\"'") for caption in item.captions for word in caption.lower().split()}


def _unit(vectors: Vectors) -> Vectors:
    norm = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(norm, 1e-12)).astype(np.float32)
    return unit
