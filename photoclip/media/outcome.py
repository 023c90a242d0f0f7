"""What comes out of decoding a photo: its content, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclip.records import Metadata

if TYPE_CHECKING:  # a decoder child starts in half the time without numpy, and rarely needs it
    import numpy as np
    import numpy.typing as npt


class DecodeError(Exception):
    """A photo cannot be decoded; the message is the reason, as a clause in plain words."""


class Skip(Exception):
    """A photo is left out on purpose (too large, …); the message is the reason, as a clause in plain words."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """All that indexing needs from one photo.

    `content_hash` is the 32-byte BLAKE2b of the whole file, `thumbnail` an upright sRGB JPEG, `pixels` the encoder's
    input, uint8 [S, S, 3]; None when no encoder's geometry was asked for.
    """

    content_hash: bytes
    metadata: Metadata
    thumbnail: bytes
    pixels: npt.NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True)
class DecodeResult:
    """How the decoding of one photo ended: `decoded`, or a `reason`; `skipped` tells a skipped from a failed photo."""

    photo_id: int
    decoded: Decoded | None
    reason: str | None = None
    skipped: bool = False
