"""What an encoder is to the rest of the house, whatever network is behind it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from photoclip.records import EncoderInfo, InputSpec

_DETAIL = 320
"""The side in pixels of a picture that is looked at closely."""


class DeviceLostError(Exception):
    """The device stopped working (driver reset, unplugged, a fault that poisons the process).

    Nothing is wrong with any photo, and nothing more can be computed in this process: the worker ends and is started
    again.
    """


class Encoder(Protocol):
    """Two networks that write into one space: the cosine of a picture's and a text's vector says how well they fit."""

    info: EncoderInfo
    spec: InputSpec

    @property
    def device_name(self) -> str:
        """What computes, for people ("CPU", "NVIDIA RTX 4090").

        May become the CPU when the device's memory is too small.
        """

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """uint8 [N,S,S,3] as `spec` asks → float32 [N,D], L2-normalised.

        Raises DeviceLostError; KnownError when even one picture does not fit into memory, or the weights give no
        numbers.
        """

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """N texts, as they are → float32 [N,D], L2-normalised.

        Long texts count as far as the encoder reads (some 60 words). Raises as encode_images.
        """


@runtime_checkable
class LocatingEncoder(Encoder, Protocol):
    """An encoder that can also tell where in a picture something is."""

    def relevance_map(self, pixels: NDArray[np.uint8], texts: Sequence[str]) -> NDArray[np.float32]:
        """How much each place adds to the similarity: uint8 [P,P,3] as `detailed` asks → float32 [T,h,w].

        Raises as encode_images.
        """


def detailed(spec: InputSpec) -> InputSpec:
    """How pictures for `relevance_map` are decoded: as the encoder wants them, but with more pixels if those are few.

    More than the encoder itself sees are worth having where it looks at parts of the picture.
    """
    return replace(spec, size=max(_DETAIL, spec.size))
