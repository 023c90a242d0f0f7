"""What an encoder can do, in numbers: zero-shot classification, and retrieval in both directions.

Everything here works on vectors that are L2-normalised, so it does not matter where they come from. The unit of both
is the rank: how many wrong answers an encoder prefers to the right one. A tie counts as wrong, so that an encoder that
gives the same vector for everything scores nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.errors import KnownError
from photoclip.training.captions import concepts, ensemble

Vectors = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
EncodeTexts = Callable[[list[str]], Vectors]

WITHIN = (1, 5, 10)
_CELLS = 8_000_000  # how many similarities are in memory at once


@dataclass(frozen=True)
class ZeroShot:
    """How many of the other classes beat each photo's own [N]."""

    ranks: Numbers
    classes: int

    @property
    def top1(self) -> float:
        """The share (0..1) of photos whose class came first."""
        return float((self.ranks < 1).mean())

    @property
    def top5(self) -> float:
        """The share of photos whose class was among the first five."""
        return float((self.ranks < 5).mean())

    @property
    def photos(self) -> int:
        """How many were classified."""
        return len(self.ranks)


@dataclass(frozen=True)
class Retrieval:
    """How many wrong photos beat the right one for each of M captions, and how many wrong captions for each photo [N].

    `asked_by` [M] is the photo that a caption was written for.
    """

    text_ranks: Numbers
    image_ranks: Numbers
    asked_by: Numbers

    @property
    def text_to_image(self) -> tuple[float, float, float]:
        """Recall (0..1) at 1, 5 and 10 from caption to photo."""
        return _recalls(self.text_ranks)

    @property
    def image_to_text(self) -> tuple[float, float, float]:
        """Recall (0..1) at 1, 5 and 10 from photo to caption."""
        return _recalls(self.image_ranks)

    @property
    def pairs(self) -> int:
        """How many photos there were to be found."""
        return len(self.image_ranks)


def cosines(rows: Vectors, columns: Vectors) -> Vectors:
    """The similarities [N, M] of two stacks of vectors, to six decimals: what differs by less is rounding, and a tie.

    Raises KnownError when there are vectors that are no numbers: every comparison with them would count as won.
    """
    scores: Vectors = np.round(rows @ columns.T, 6)
    if not np.isfinite(scores).all():
        raise KnownError("The encoder gives vectors that are not numbers; its weights are damaged.")
    return scores


def ranks(questions: Vectors, answers: Vectors, right: tuple[Numbers, Numbers]) -> Numbers:
    """For each question [Q, D]: how many wrong ones of `answers` [A, D] score at least as high as its best right one.

    `right` are two arrays of equal length, the numbers of a question and of an answer that is right for it. A question
    without a right answer ranks it behind everything.
    """
    order = np.argsort(right[0], kind="stable")
    asked, answered = right[0][order], right[1][order]
    step = max(1, _CELLS // max(len(answers), 1))
    result = np.empty(len(questions), np.int64)
    for start in range(0, len(questions), step):
        scores = cosines(questions[start : start + step], answers)
        first, last = np.searchsorted(asked, (start, start + len(scores)))
        rows, columns = asked[first:last] - start, answered[first:last]
        best = np.full(len(scores), -np.inf, np.float32)
        np.maximum.at(best, rows, scores[rows, columns])
        beating = scores >= best[:, None]
        beating[rows, columns] = False
        result[start : start + step] = np.where(np.isinf(best), len(answers), beating.sum(axis=1))
    return result


def class_vectors(labels: Sequence[str], encode: EncodeTexts) -> Vectors:
    """One vector [C, D] a class: the mean over its names and the prompt ensemble, L2-normalised.

    The ensemble in the space of vectors is that of Radford et al. 2021, section 3.1.4.
    """
    prompts = [[prompt for name in concepts().names[label] for prompt in ensemble(name)] for label in labels]
    every = list(dict.fromkeys(prompt for of_class in prompts for prompt in of_class))
    vectors = dict(zip(every, encode(every), strict=True))
    return unit(np.stack([np.mean([vectors[prompt] for prompt in of_class], axis=0) for of_class in prompts]))


def zero_shot(images: Vectors, truth: Numbers, classes: Vectors) -> ZeroShot:
    """Classify `images` [N, D] by the nearest of `classes` [C, D]; `truth` [N] holds the right rows."""
    return ZeroShot(ranks(images, classes, (np.arange(len(truth)), truth)), len(classes))


def retrieval(images: Vectors, texts: Vectors, groups: Sequence[str] | None = None) -> Retrieval:
    """Retrieval among N pairs: row i of `images` [N, D] belongs to row i of `texts` [N, D].

    Pairs with the same entry in `groups` (their captions are the same sentence, say) all count as right for each other.
    """
    names = np.arange(len(images)) if groups is None else np.unique(np.asarray(groups), return_inverse=True)[1]
    caption, photo = np.nonzero(names[:, None] == names[None, :])
    return _retrieval(images, texts, photo, caption, np.arange(len(texts)))


def caption_retrieval(images: Vectors, captions: Sequence[Sequence[str]], encode: EncodeTexts) -> Retrieval:
    """Retrieval where photo i of `images` [N, D] has any number of `captions[i]`, as in Flickr30k and COCO.

    Every distinct caption is asked once; each photo that has it is a right answer. A photo has found its caption when
    any of its own comes first. Photos without captions are there to be confused with.
    """
    number: dict[str, int] = {}
    pairs = [
        (photo, number.setdefault(text, len(number)))
        for photo, texts in enumerate(captions)
        for text in dict.fromkeys(texts)
    ]
    if not pairs:
        raise ValueError("No photo has a caption.")
    photo, caption = np.array(pairs, np.int64).T
    asked_by = photo[np.unique(caption, return_index=True)[1]]
    return _retrieval(images, encode(list(number)), photo, caption, asked_by)


def _retrieval(images: Vectors, texts: Vectors, photo: Numbers, caption: Numbers, asked_by: Numbers) -> Retrieval:
    asking = np.unique(photo)
    return Retrieval(
        ranks(texts, images, (caption, photo)),
        ranks(images, texts, (photo, caption))[asking],
        asked_by,
    )


def unit(vectors: npt.NDArray[np.floating]) -> Vectors:
    """L2-normalised rows, or one vector; a vector of zeros stays one."""
    norm = np.linalg.norm(vectors, axis=-1, keepdims=True)
    normalised: Vectors = (vectors / np.maximum(norm, 1e-12)).astype(np.float32)
    return normalised


def _recalls(found: Numbers) -> tuple[float, float, float]:
    at1, at5, at10 = (float((found < k).mean()) for k in WITHIN)
    return at1, at5, at10
