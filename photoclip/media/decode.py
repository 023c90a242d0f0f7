"""One photo, read once and decoded once: identity, metadata, thumbnail and the encoder's input.

This runs in a decoder child, never elsewhere: files may be hostile, and the libraries below are not proof against all.
"""

import io
import os
import stat
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from PIL import Image

from photoclip.media.formats import HEAD_BYTES, format_of
from photoclip.media.geometry import Picture, Size, fit, within
from photoclip.media.metadata import Source, read_metadata
from photoclip.media.outcome import DecodeError, Skip
from photoclip.media.picture import Wanted, decode_picture, open_picture, recorded_orientation
from photoclip.media.raw import UnknownCamera, decode_raw
from photoclip.media.reasons import CHANGED, EMPTY, of_decoder_error, of_os_error
from photoclip.records import InputSpec, Metadata

MAX_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parts:
    """An `outcome.Decoded` as plain bytes, ready to cross to the parent. `pixels` is empty when there was no spec."""

    content_hash: bytes
    metadata: Metadata
    thumbnail: bytes
    pixels: bytes


@dataclass(frozen=True, slots=True)
class _Opened:
    """A decoded file: its picture, and what its metadata is read from."""

    picture: Picture
    size: Size
    orientation: int
    form: str
    image: Image.Image | None


def decode(path: Path, spec: InputSpec | None, *, thumbnail_side: int = 512) -> Parts:
    """Decode a photo. The thumbnail is a JPEG with a long side of at most `thumbnail_side`, upright, in sRGB.

    Raises DecodeError when the file cannot be decoded, and Skip when it is larger than what is accepted.
    """
    data = _read(path)
    opened = _open(path, data, Wanted(thumbnail_side, spec))
    source = Source(path, data, opened.form, opened.image, opened.size, opened.orientation)
    return Parts(
        content_hash=blake2b(data, digest_size=32).digest(),
        metadata=read_metadata(source),
        thumbnail=_jpeg(_small(opened.picture, thumbnail_side), quality=82),
        pixels=fit(opened.picture, spec).tobytes() if spec is not None else b"",
    )


def metadata(path: Path) -> Metadata:
    """What a photo and its sidecars say, without making anything of its picture. Raises as `decode` does."""
    data = _read(path)
    opened = _open(path, data, Wanted(1))
    return read_metadata(Source(path, data, opened.form, opened.image, opened.size, opened.orientation))


def preview(path: Path, max_side: int) -> bytes:
    """A JPEG for the viewer with a long side of at most `max_side`, upright, in sRGB. Raises as `decode` does."""
    picture = _open(path, _read(path), Wanted(max_side)).picture
    return _jpeg(_small(picture, max_side), quality=90)


def encoder_input(path: Path, spec: InputSpec) -> bytes:
    """The encoder's view of a photo: RGB bytes, `spec.size` squared. Raises as `decode` does."""
    return fit(_open(path, _read(path), Wanted(1, spec)).picture, spec).tobytes()


def _read(path: Path) -> bytes:
    """The whole file. Raises DecodeError or Skip."""
    try:
        # A pipe in the place of the file would otherwise keep us waiting.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with io.FileIO(descriptor) as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise DecodeError("it is not a regular file")
            if before.st_size > MAX_BYTES:
                raise Skip(f"too large ({before.st_size // 2**20} MB)")
            data = file.read(before.st_size)
            while len(data) < before.st_size and (more := file.read(before.st_size - len(data))):
                data += more
            after = os.fstat(descriptor)
    except OSError as error:
        raise DecodeError(of_os_error(error)) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise DecodeError(CHANGED)
    if not data:
        raise DecodeError(EMPTY)
    return data


def _open(path: Path, data: bytes, wanted: Wanted) -> _Opened:
    form = format_of(path, data[:HEAD_BYTES])
    if form is None:
        raise DecodeError("it is not a photo")
    try:
        if form == "RAW":
            try:
                developed = decode_raw(data, wanted)
                return _Opened(developed.picture, developed.size, developed.orientation, form, developed.embedded)
            except UnknownCamera:
                # Many RAW files, and some that only bear the name, begin as a TIFF picture does.
                if format_of(Path(), data[:HEAD_BYTES]) != "TIFF":
                    raise
                form = "TIFF"
        image = open_picture(data, form)
        orientation = recorded_orientation(image)
        picture = decode_picture(image, form, wanted)
        return _Opened(picture, picture.full, orientation, form, image)
    except (DecodeError, Skip, MemoryError):
        raise
    except Exception as error:  # the decoding libraries raise almost any type
        raise DecodeError(of_decoder_error(error)) from error


def _small(picture: Picture, longest: int) -> Image.Image:
    # Hamming: as quick as bilinear, nearly as sharp as bicubic when it scales down.
    return picture.resized(within(picture.full, longest), Image.Resampling.HAMMING)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling="4:2:0")
    return out.getvalue()
