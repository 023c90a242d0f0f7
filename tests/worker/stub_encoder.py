"""An encoder without torch: the mean colour of a picture, quickly."""

import hashlib
import os
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from photoclip.errors import KnownError
from photoclip.records import EncoderInfo, InputSpec
from photoclip.weights.registry import DEFAULT


class StubEncoder:
    """Vectors of 8 numbers: colours for pictures, a hash for texts. `delay_s` is what a batch of pictures takes."""

    def __init__(self, *, delay_s: float = 0.0) -> None:
        self.info = EncoderInfo("stub-8", DEFAULT, 8)
        self.spec = InputSpec(32)
        self.device_name = "CPU"
        self._delay_s = delay_s

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        assert pixels.shape[1:] == (32, 32, 3), pixels.shape
        time.sleep(self._delay_s)
        vectors = np.ones((len(pixels), 8), np.float32)
        vectors[:, :3] = pixels.mean(axis=(1, 2)) / 255
        return _normalised(vectors)

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if "swallow a bug" in texts:
            raise RuntimeError("CUDA error: unspecified launch failure")
        digests = [hashlib.blake2b(text.encode(errors="surrogateescape"), digest_size=8).digest() for text in texts]
        vectors = np.array([list(digest) for digest in digests], np.float32).reshape(-1, 8) - 127.5
        return _normalised(vectors)


class LocatingStubEncoder(StubEncoder):
    """Finds colours in pictures: 4 × 4 cells with their redness, whatever the phrase, and less of it for a "no"."""

    def relevance_map(self, pixels: NDArray[np.uint8], texts: Sequence[str]) -> NDArray[np.float32]:
        assert pixels.shape == (320, 320, 3), pixels.shape
        cells = pixels.reshape(4, 80, 4, 80, 3).mean(axis=(1, 3)) / 255
        red = (cells[..., 0] - cells[..., 1:].mean(axis=-1)).astype(np.float32)
        return np.stack([red / 2 if text.startswith("no ") else red for text in texts])


class OtherStub(StubEncoder):
    """What every name but that of the embedded encoder gives: vectors of 12 numbers, of larger pictures."""

    def __init__(self, name: str, *, delay_s: float = 0.0) -> None:
        super().__init__(delay_s=delay_s)
        self.info = EncoderInfo("other-12", name, 12)
        self.spec = InputSpec(48)

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        assert pixels.shape[1:] == (48, 48, 3), pixels.shape
        return np.pad(super().encode_images(pixels[:, 8:40, 8:40]), ((0, 0), (0, 4)))

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.pad(super().encode_texts(texts), ((0, 0), (0, 4)))


def _normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    normalised: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return normalised


def load(name: str, device: str) -> StubEncoder:
    """The loader given to the worker; `STUB_DELAY` seconds a batch, `STUB_MISSING` is why there is no encoder.

    `STUB_BLIND`: one that cannot locate anything.
    """
    print("a library that prints on stdout", flush=True)
    os.write(1, b"a C library that writes to descriptor 1\n")
    missing = os.environ.get("STUB_MISSING")
    if missing:
        raise KnownError(missing)
    time.sleep(float(os.environ.get("STUB_LOADING", "0")))
    if name != DEFAULT:
        return OtherStub(name, delay_s=float(os.environ.get("STUB_DELAY", "0")))
    kind = StubEncoder if "STUB_BLIND" in os.environ else LocatingStubEncoder
    return kind(delay_s=float(os.environ.get("STUB_DELAY", "0")))
