"""Encoders for tests: small, exact and without torch, yet real enough that searching "red" finds the red pictures."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from photoclip.records import EncoderInfo, InputSpec

COLOURS: dict[str, tuple[int, int, int]] = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "grey": (128, 128, 128),
    "red": (230, 20, 20),
    "orange": (250, 140, 0),
    "yellow": (250, 240, 20),
    "green": (20, 170, 30),
    "cyan": (0, 220, 230),
    "blue": (20, 40, 230),
    "purple": (130, 20, 160),
}


class ColourEncoder:
    """An `Encoder` whose shared space is the share of each named colour.

    A picture's pixels vote for the nearest one, a text names them. One dimension more is common to all, as CLIP's
    vectors have a strong mean too.
    """

    def __init__(self, key: str = "colours-1", name: str = "colours") -> None:
        self.info = EncoderInfo(key, name, len(COLOURS) + 1)
        self.spec = InputSpec(size=16)
        self.batches: list[int] = []

    @property
    def device_name(self) -> str:
        return "CPU"

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        self.batches.append(len(pixels))
        palette = np.array(list(COLOURS.values()), np.float32)
        distances = ((pixels[:, :, :, None, :].astype(np.float32) - palette) ** 2).sum(axis=-1)
        nearest = distances.argmin(axis=-1).reshape(len(pixels), -1)
        shares = np.stack([(nearest == colour).mean(axis=1) for colour in range(len(palette))], axis=1)
        return self._embedding(shares)

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        named = [re.findall(r"[a-z]+", text.lower()) for text in texts]
        return self._embedding(np.array([[words.count(colour) for colour in COLOURS] for words in named], np.float64))

    def _embedding(self, shares: NDArray[np.floating]) -> NDArray[np.float32]:
        vectors = np.concatenate([shares, np.full((len(shares), 1), 0.2)], axis=1)
        embedding: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
        return embedding
