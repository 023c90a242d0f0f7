"""What the viewer shows of a photo, answered beside the jobs: its preview, and where in it a phrase is."""

import hashlib
import os
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from photoclip.catalog import photos
from photoclip.catalog.connection import Catalog
from photoclip.charts import heat
from photoclip.encoder.base import Encoder, LocatingEncoder, detailed
from photoclip.errors import KnownError
from photoclip.media.geometry import view_box
from photoclip.media.outcome import DecodeError
from photoclip.media.pool import DecoderPool
from photoclip.paths import path_text
from photoclip.protocol import Event, HeatMapReady, MakeHeatMap, MakePreview, PreviewReady, RequestFailed
from photoclip.records import InputSpec, Photo, PhotoState
from photoclip.worker.errands import Errands
from photoclip.worker.previews import PreviewStore

_Pixels = NDArray[np.uint8]

_T = TypeVar("_T")


class Pictures:
    """Answers MakePreview and MakeHeatMap. Files are decoded and written as errands; only they touch the store."""

    def __init__(
        self,
        catalog: Catalog,
        pool: DecoderPool,
        errands: Errands,
        send: Callable[[Event], None],
        *,
        limit_bytes: int,
    ) -> None:
        self._catalog, self._pool, self._errands, self._send = catalog, pool, errands, send
        self._store = PreviewStore(catalog.paths.previews, limit_bytes=limit_bytes)
        errands.start(self._store.make_room, lambda outcome: outcome())  # the limit may be lower than last time

    def clear(self) -> None:
        """Delete everything that is kept."""
        self._errands.start(self._store.clear, lambda outcome: outcome())

    def make_preview(self, command: MakePreview) -> None:
        """Send the preview of a photo, or why there is none."""
        photo = self._photo(command)
        if photo is not None:
            self._errand(
                command,
                photo,
                lambda: self._store.get(photo, self._pool.preview, again=command.again),
                lambda file: self._send(PreviewReady(command.request, photo.id, os.fspath(file))),
            )

    def make_heat_map(self, command: MakeHeatMap, encoder: Encoder) -> None:
        """Send the heat maps of a photo by this encoder, or why there are none."""
        if not isinstance(encoder, LocatingEncoder):
            reason = f"The encoder {encoder.info.name} cannot tell where in a photo something is."
            self._send(RequestFailed(command.request, reason))
            return
        photo = self._photo(command)
        if photo is not None:
            spec = detailed(encoder.spec)
            self._errand(
                command,
                photo,
                lambda: self._decoded(photo, spec),
                lambda decoded: self._map(command, photo, encoder, *decoded),
            )

    def _map(
        self, command: MakeHeatMap, photo: Photo, encoder: LocatingEncoder, pixels: _Pixels, seen: heat.Box
    ) -> None:
        """Compute between two batches of the jobs: encoders serve one thread."""
        maps = encoder.relevance_map(pixels, command.phrases)
        files = [
            (_ending(encoder, phrase), heat.png(cells, seen))
            for phrase, cells in zip(command.phrases, maps, strict=True)
        ]
        self._errand(
            command,
            photo,
            lambda: [os.fspath(self._store.put(photo, ending, data)) for ending, data in files],
            lambda paths: self._send(HeatMapReady(command.request, photo.id, paths)),
        )

    def _decoded(self, photo: Photo, spec: InputSpec) -> tuple[_Pixels, heat.Box]:
        """The encoder's input, made of the preview (which is there for photos offline too), and what it shows of it."""
        from PIL import Image

        file = self._store.get(photo, self._pool.preview)
        try:
            pixels = self._pool.pixels(file, spec)
        except DecodeError:  # a damaged one
            file = self._store.get(photo, self._pool.preview, again=True)
            pixels = self._pool.pixels(file, spec)
        with Image.open(file, formats=["JPEG"]) as preview:  # one that a decoder has just read
            return pixels, view_box(preview.size, spec)

    def _photo(self, command: MakePreview | MakeHeatMap) -> Photo | None:
        photo = photos.photo(self._catalog, command.photo_id)
        if photo is None:
            self._send(RequestFailed(command.request, "This photo is no longer in the library."))
        return photo

    def _errand(
        self, command: MakePreview | MakeHeatMap, photo: Photo, work: Callable[[], _T], then: Callable[[_T], None]
    ) -> None:
        def answer(outcome: Callable[[], _T]) -> None:
            try:
                then(outcome())
            except DecodeError as error:
                self._send(RequestFailed(command.request, _why_not(photo, error)))
            except KnownError as error:
                self._send(RequestFailed(command.request, str(error)))

        self._errands.start(work, answer)


def _why_not(photo: Photo, error: DecodeError) -> str:
    if photo.state is PhotoState.OFFLINE:
        return f"The folder {path_text(photo.path.parent)} cannot be reached now."
    return f"{path_text(photo.path)} cannot be shown: {error}."


def _ending(encoder: LocatingEncoder, phrase: str) -> str:
    told = f"{encoder.info.key}\0{phrase}".encode("utf-8", "surrogatepass")
    return f".{hashlib.blake2b(told, digest_size=8).hexdigest()}.png"
