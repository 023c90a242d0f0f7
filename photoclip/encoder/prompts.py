"""Prompt templates: a short phrase is encoded in several sentences and the vectors averaged.

CLIP has learnt from captions, and a bare noun is no caption. Averaging the normalised vectors of a few templates and
normalising again is the prompt ensemble of Radford et al. 2021, section 3.1.4. Whole sentences are left as they are.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from photoclip.encoder.base import Encoder

_MAX_WORDS = 3
_ARTICLES = {"a", "an", "the", "my", "our", "your", "his", "her", "their", "this", "that", "these", "those", "some"}
_NUMBERS = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many"}
_CAPTION_WORDS = {"photo", "photograph", "picture", "image", "drawing", "painting", "sketch"}


def expand(phrase: str) -> list[str]:
    """The sentences to encode for `phrase`, itself the first: one, or several for a phrase of up to three words."""
    text = " ".join(phrase.split())
    words = text.lower().split()
    if not 0 < len(words) <= _MAX_WORDS or not text.isascii() or not _CAPTION_WORDS.isdisjoint(words):
        return [text]
    if (
        words[0] in _ARTICLES | _NUMBERS
        or words[0].isdigit()
        or (words[-1].endswith("s") and not words[-1].endswith("ss"))
    ):
        return [text, f"a photo of {text}", f"a picture of {text}"]
    article = "an" if words[0][0] in "aeiou" else "a"
    return [
        text,
        f"{article} {text}",
        f"a photo of {article} {text}",
        f"a photo of {text}",
        f"a picture of {article} {text}",
    ]


def encode_phrases(encoder: Encoder, phrases: Sequence[str]) -> NDArray[np.float32]:
    """N phrases → float32 [N,D], L2-normalised: the mean over each phrase's templates.

    Raises as `Encoder.encode_texts`.
    """
    expanded = [expand(phrase) for phrase in phrases]
    vectors = encoder.encode_texts([sentence for sentences in expanded for sentence in sentences])
    averaged = np.zeros((len(phrases), encoder.info.dim), np.float32)
    start = 0
    for row, sentences in enumerate(expanded):
        mean = vectors[start : start + len(sentences)].mean(axis=0)
        averaged[row] = mean / np.linalg.norm(mean)
        start += len(sentences)
    return averaged
