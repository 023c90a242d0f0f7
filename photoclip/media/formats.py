"""Which files are photos: file name extensions, the first bytes of each format, and the decoders allowed for it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

# The bytes that `format_of` looks at.
HEAD_BYTES = 32

_EXTENSIONS_OF = {
    "JPEG": "jpg jpeg jpe jfif jif mpo",
    "PNG": "png apng",
    "WEBP": "webp",
    "TIFF": "tif tiff",
    "BMP": "bmp dib",
    "GIF": "gif",
    "AVIF": "avif avifs",
    "JPEG2000": "jp2 j2k jpf jpx j2c jpc",
    "HEIF": "heic heif heics heifs hif",
    "JXL": "jxl",
    "RAW": "3fr ari arw bay cr2 cr3 crw dcr dng erf fff iiq k25 kdc mef mos mrw "
    "nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f",
}

EXTENSIONS: Mapping[str, str] = MappingProxyType(
    {extension: name for name, extensions in _EXTENSIONS_OF.items() for extension in extensions.split()}
)
"""The format that a file name extension (lower case, without the dot) promises."""

PIL_FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "JPEG": ("JPEG",),  # multi-picture files (MPO) open through it too; "MPO" itself is no name that Pillow takes
        "PNG": ("PNG",),
        "WEBP": ("WEBP",),
        "TIFF": ("TIFF",),
        "BMP": ("BMP", "DIB"),
        "GIF": ("GIF",),
        "AVIF": ("AVIF",),
        "JPEG2000": ("JPEG2000",),
        "HEIF": ("HEIF",),
        "JXL": ("JXL",),
    }
)
"""The only Pillow decoders that may see a file of each format: all others stay out of reach of hostile files."""

_MAGIC = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"\xff\x0a", "JXL"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JXL"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG2000"),
    (b"\xff\x4f\xff\x51", "JPEG2000"),
    (b"FUJIFILMCCD-RAW", "RAW"),
    (b"IIRO", "RAW"),
    (b"IIRS", "RAW"),
    (b"MMOR", "RAW"),
    (b"IIU\x00", "RAW"),
    (b"FOVb", "RAW"),
    (b"\x00MRM", "RAW"),
    (b"II\x1a\x00\x00\x00HEAPCCDR", "RAW"),
)
_TIFF_MAGIC = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"))
_BMP_HEADER_SIZES = frozenset((12, 16, 40, 52, 56, 64, 108, 124))


def extension_of(name: str) -> str:
    """The lower-case extension of a file name, without the dot; "" when there is none."""
    stem, _, extension = name.rpartition(".")
    return extension.lower() if stem else ""


def format_of(path: Path, head: bytes) -> str | None:
    """The photo format of a file, by its first bytes (`HEAD_BYTES` suffice) before its name; None for other files.

    Most camera RAW formats are TIFF files inside, so there the name decides. Bytes that say nothing leave the word to
    the name: the decoder then says what is wrong with such a file.
    """
    named = EXTENSIONS.get(extension_of(path.name))
    if head.startswith(_TIFF_MAGIC):
        return "RAW" if named == "RAW" else "TIFF"
    return _by_content(head) or named


def _by_content(head: bytes) -> str | None:
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADER_SIZES:
        return "BMP"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return None


def _by_brand(head: bytes) -> str | None:
    """The format of an ISO base media file (ISO/IEC 14496-12) by its major brand, then by its compatible ones."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))]
    if brands[0] == b"crx ":
        return "RAW"
    if b"avif" in brands or b"avis" in brands:
        return "AVIF"
    return "HEIF" if _HEIF_BRANDS.intersection(brands) else None
