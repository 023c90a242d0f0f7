"""What an encoder is to the rest of the house, whatever network is behind it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from photoclip.records import EncoderInfo, InputSpec


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
