"""Boxes of ISO base media files (ISO/IEC 14496-12), for the XMP in JPEG XL and JPEG 2000 that Pillow does not give."""

from collections.abc import Iterator

# ISO 16684-1, annex on JPEG 2000.
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_MAX_BOXES = 10_000


def xmp_packet(data: bytes) -> bytes:
    """The XMP packet among the outermost boxes; empty when there is none (or only a compressed one)."""
    for kind, content in _boxes(data):
        if kind == b"xml " and b"xmpmeta" in content[:4096]:
            return content
        if kind == b"uuid" and content[:16] == _XMP_UUID:
            return content[16:]
    return b""


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(_MAX_BOXES):
        size, kind, header = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, header = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:  # the last one, to the end of the file
            size = len(data) - at
        if size < header or at + size > len(data):
            return
        if kind in (b"xml ", b"uuid"):
            yield kind, data[at + header : at + size]
        at += size
