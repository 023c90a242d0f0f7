"""Queries made into embeddings: texts at once, image files once a decoder has had them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photoclip.encoder.base import Encoder
from photoclip.encoder.prompts import encode_phrases
from photoclip.errors import KnownError
from photoclip.media.outcome import DecodeError
from photoclip.media.pool import DecoderPool
from photoclip.media.reasons import GONE
from photoclip.paths import path_text
from photoclip.protocol import EncodeQuery, Event, QueryEncoded, RequestFailed
from photoclip.records import InputSpec
from photoclip.worker.errands import Errands

Pixels = NDArray[np.uint8]


class Queries:
    """Answers EncodeQuery. Pictures are decoded as errands; the encoder works in the main loop only."""

    def __init__(self, pool: DecoderPool, errands: Errands, send: Callable[[Event], None]) -> None:
        self._pool, self._errands, self._send = pool, errands, send

    def encode(self, query: EncodeQuery, encoder: Encoder) -> None:
        """Send the embeddings of a query by this encoder, or why there are none."""
        if query.images:
            self._errands.start(
                lambda: self._pictures(query.images, encoder.spec),
                lambda pictures: self._answer(encoder, query, pictures),
            )
        else:
            self._answer(encoder, query, list)

    def _answer(self, encoder: Encoder, query: EncodeQuery, pictures: Callable[[], list[Pixels]]) -> None:
        try:
            vectors = list(encode_phrases(encoder, query.texts)) if query.texts else []
            for pixels in pictures():
                vectors.extend(encoder.encode_images(pixels[np.newaxis]))
        except KnownError as error:
            self._send(RequestFailed(query.request, str(error)))
        else:
            listed = [vector.tolist() for vector in vectors]
            self._send(QueryEncoded(query.request, listed, encoder.info.key))

    def _pictures(self, images: list[str], spec: InputSpec) -> list[Pixels]:
        """The encoder's input made of image files. Raises KnownError naming the one that cannot be decoded."""
        pictures = []
        for image in images:
            try:
                pictures.append(self._pool.pixels(Path(image), spec))
            except DecodeError as error:
                why = "there is no such file" if str(error) == GONE else error
                raise KnownError(f"{path_text(image)} cannot be searched for: {why}.") from error
        return pictures
