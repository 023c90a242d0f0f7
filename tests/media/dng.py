"""Writes small DNG files (Adobe DNG 1.4): a Bayer picture as a camera would store it, with or without a preview."""

import io
import struct

import numpy as np
from PIL import Image

Entry = tuple[int, int, int, bytes]  # tag, type, count, value


def _short(tag: int, *values: int) -> Entry:
    return tag, 3, len(values), struct.pack(f"<{len(values)}H", *values)


def _long(tag: int, *values: int) -> Entry:
    return tag, 4, len(values), struct.pack(f"<{len(values)}I", *values)


def _bytes(tag: int, *values: int) -> Entry:
    return tag, 1, len(values), bytes(values)


def _text(tag: int, text: str) -> Entry:
    return tag, 2, len(text) + 1, text.encode() + b"\0"


def _rational(tag: int, *values: float, signed: bool = False) -> Entry:
    numbers = [part for value in values for part in (round(value * 10_000), 10_000)]
    return tag, 10 if signed else 5, len(values), struct.pack(f"<{len(numbers)}{'i' if signed else 'I'}", *numbers)


class _Writer:
    def __init__(self) -> None:
        self.out = bytearray(b"II*\0\0\0\0\0")

    def blob(self, data: bytes) -> int:
        self.out += b"\0" * (len(self.out) % 2)
        at = len(self.out)
        self.out += data
        return at

    def directory(self, entries: list[Entry]) -> int:
        body = b""
        for tag, kind, count, value in sorted(entries):
            held = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", self.blob(value))
            body += struct.pack("<HHI", tag, kind, count) + held
        return self.blob(struct.pack("<H", len(entries)) + body + b"\0\0\0\0")


def dng(rgb: Image.Image, *, orientation: int = 1, preview: bool = True) -> bytes:
    """`rgb` (even sides) as a DNG; with a preview of the same size, as most cameras write it."""
    width, height = rgb.size
    pixels = np.asarray(rgb.convert("RGB")).astype(np.uint16) * 64
    bayer = np.empty((height, width), np.uint16)
    bayer[0::2, 0::2] = pixels[0::2, 0::2, 0]
    bayer[0::2, 1::2] = pixels[0::2, 1::2, 1]
    bayer[1::2, 0::2] = pixels[1::2, 0::2, 1]
    bayer[1::2, 1::2] = pixels[1::2, 1::2, 2]
    file = _Writer()
    strip = file.blob(bayer.astype("<u2").tobytes())
    raw = [
        _long(254, 0), _long(256, width), _long(257, height), _short(258, 16), _short(259, 1), _short(262, 32803),
        _long(273, strip), _short(277, 1), _long(278, height), _long(279, bayer.nbytes), _short(284, 1),
        _short(33421, 2, 2), _bytes(33422, 0, 1, 1, 2), _short(50714, 0), _long(50717, 16383),
    ]  # fmt: skip
    exif = file.directory(
        [
            _rational(0x829A, 0.004), _rational(0x829D, 8), _short(0x8827, 200), _rational(0x920A, 35),
            _text(0x9003, "2021:05:06 07:08:09"), _text(0x9011, "+02:00"), _text(0xA434, "Test Lens 35mm"),
        ]
    )  # fmt: skip
    common = [
        _text(271, "PhotoClip"), _text(272, "Test Camera"), _short(274, orientation), _long(0x8769, exif),
        _bytes(50706, 1, 4, 0, 0), _text(50708, "PhotoClip Test Camera"),
        _rational(50721, 1, 0, 0, 0, 1, 0, 0, 0, 1, signed=True), _rational(50728, 1, 1, 1), _short(50778, 21),
    ]  # fmt: skip
    if preview:
        out = io.BytesIO()
        rgb.save(out, "JPEG", quality=95)
        jpeg = file.blob(out.getvalue())
        common += [
            _long(254, 1), _long(256, width), _long(257, height), _short(258, 8, 8, 8), _short(259, 7),
            _short(262, 6), _long(273, jpeg), _short(277, 3), _long(278, height), _long(279, len(out.getvalue())),
            _long(330, file.directory(raw)),
        ]  # fmt: skip
        first = file.directory(common)
    else:
        first = file.directory(common + raw)
    file.out[4:8] = struct.pack("<I", first)
    return bytes(file.out)
