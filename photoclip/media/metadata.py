"""What a photo says about itself: EXIF, IPTC and XMP in the file, and sidecars beside it, brought together.

Metadata comes from strangers and is often malformed. Whatever is wrong with it, the photo itself is not lost.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from photoclip.media import boxes, exif, facts, iptc, sidecarfile, xmp
from photoclip.media.facts import Facts
from photoclip.records import Metadata

_IPTC_RESOURCE = 0x0404  # of Photoshop's image resources, in JPEG
_IPTC_TAG, _XMP_TAG = 0x83BB, 0x02BC  # in TIFF


@dataclass(frozen=True, slots=True)
class Source:
    """A photo file, decoded: what its metadata is read from. `image` is, of a RAW file, the picture embedded in it."""

    path: Path
    data: bytes
    form: str
    image: Image.Image | None
    size: tuple[int, int]
    orientation: int


def read_metadata(source: Source) -> Metadata:
    """All that is known about a photo. Never raises for what is wrong with the metadata."""
    basis = Metadata(source.form, *source.size, source.orientation)
    directories = _exif(source)
    return facts.combine(
        basis,
        sidecars=[found for packet in _sidecars(source.path) if (found := _tried(xmp.read, packet)) is not None],
        exif=exif.read(directories),
        xmp=_tried(xmp.read, _xmp_packet(source, directories)) or Facts(),
        iptc=_tried(iptc.read, _iptc_block(source.image, directories)) or _png_texts(source.image),
    )


def _exif(source: Source) -> exif.Directories:
    if source.form == "RAW":
        head = source.data[:12]
        own = exif.of_canon_cr3(source.data) if head[4:8] == b"ftyp" else exif.Directories({}, {}, {})
        if head[:2] in (b"II", b"MM"):
            own = exif.of_tiff(source.data)
        if own.image:
            return own
    return exif.of_image(source.image) if source.image is not None else exif.Directories({}, {}, {})


def _xmp_packet(source: Source, directories: exif.Directories) -> bytes:
    if source.form in ("JXL", "JPEG2000"):
        return boxes.xmp_packet(source.data)
    info = source.image.info if source.image is not None else {}
    packet = info.get("xmp") or info.get("XML:com.adobe.xmp") or directories.image.get(_XMP_TAG)
    return (
        packet.encode("utf-8", "replace") if isinstance(packet, str) else packet if isinstance(packet, bytes) else b""
    )


def _iptc_block(image: Image.Image | None, directories: exif.Directories) -> bytes:
    resources = image.info.get("photoshop") if image is not None else None
    block = resources.get(_IPTC_RESOURCE) if isinstance(resources, dict) else directories.image.get(_IPTC_TAG)
    if isinstance(block, tuple) and all(isinstance(item, int) for item in block):
        # Photoshop wrote it into TIFF as numbers of 32 bits.
        block = b"".join((item & 0xFFFFFFFF).to_bytes(4, "little") for item in block)
    return block if isinstance(block, bytes) else b""


def _png_texts(image: Image.Image | None) -> Facts:
    """The texts of a PNG file, under the names that its specification gives them."""
    info = image.info if image is not None and image.format == "PNG" else {}
    return Facts(title=facts.text(info.get("Title")), description=facts.text(info.get("Description"), facts.MAX_TEXT))


def _tried(read: Callable[[bytes], Facts], data: bytes) -> Facts | None:
    """What `read` makes of `data`; None where there is nothing, or nothing that can be read."""
    try:
        return read(data) if data else None
    except (ValueError, TypeError, OverflowError):
        return None


def _sidecars(photo: Path) -> Iterator[bytes]:
    """The packets of `name.ext.xmp` and of `name.xmp`, in the order in which they are believed."""
    for name in sidecarfile.names(photo.name):
        packet = _small_file(photo.with_name(name))
        if packet:
            yield packet


def _small_file(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return b""
    try:
        status = os.fstat(descriptor)
        fits = stat.S_ISREG(status.st_mode) and status.st_size <= xmp.MAX_BYTES
        return os.read(descriptor, xmp.MAX_BYTES) if fits else b""
    except OSError:
        return b""
    finally:
        os.close(descriptor)
