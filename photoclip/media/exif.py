"""EXIF: what the camera wrote (CIPA DC-008, EXIF 2.32), from wherever a file keeps it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image

from photoclip.media import dates, facts
from photoclip.media.facts import Facts

Directory = Mapping[int, Any]
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825


@dataclass(frozen=True, slots=True)
class Directories:
    """The three directories of tags that matter, as Pillow decodes their values."""

    image: Directory
    exif: Directory
    gps: Directory


def of_image(image: Image.Image) -> Directories:
    """The directories of an opened picture."""
    return _directories(image.getexif)


def of_tiff(data: bytes) -> Directories:
    """The directories of a TIFF structure, such as most RAW files are.

    Its number 42 is not looked at: Olympus and Panasonic write other letters there, and what follows is the same.
    """

    def read() -> Image.Exif:
        exif = Image.Exif()
        exif.endian = "<" if data[:2] == b"II" else ">"
        exif.load_from_fp(BytesIO(data), int.from_bytes(data[4:8], "little" if data[:2] == b"II" else "big"))
        return exif

    return _directories(read)


def of_canon_cr3(data: bytes) -> Directories:
    """The directories of a CR3 file, which keeps each in a box of its own (CMT1, CMT2, CMT4)."""
    return Directories(_canon_box(data, b"CMT1"), _canon_box(data, b"CMT2"), _canon_box(data, b"CMT4"))


def _canon_box(data: bytes, name: bytes) -> Directory:
    at = data.find(name, 4, 256 * 1024)
    size = int.from_bytes(data[at - 4 : at], "big") - 8
    return of_tiff(data[at + 4 : at + 4 + size]).image if at > 0 and size > 8 else {}


def _directories(read: Callable[[], Image.Exif]) -> Directories:
    try:
        exif = read()
        image = dict(exif)
    except Exception:  # noqa: BLE001 - malformed EXIF raises almost any type, and must not cost the photo
        return Directories({}, {}, {})
    return Directories(image, _inner(exif, _EXIF_IFD), _inner(exif, _GPS_IFD))


def _inner(exif: Image.Exif, tag: int) -> Directory:
    try:
        return dict(exif.get_ifd(tag))
    except Exception:  # noqa: BLE001 - as above: the other directories may be sound
        return {}


def read(directories: Directories) -> Facts:
    """The facts in EXIF. Values that make no sense are left out."""
    image, exif, gps = directories.image, directories.exif, directories.gps
    return Facts(
        taken=_taken(exif),
        dated=dates.with_offset(dates.exif_date(image.get(0x0132)), exif.get(0x9010)),
        gps_time=_gps_time(gps),
        camera_make=_text(image.get(0x010F)),
        camera_model=_text(image.get(0x0110)),
        lens=_lens(exif),
        exposure_s=_exposure(exif),
        f_number=_f_number(exif),
        iso=_iso(exif),
        focal_mm=facts.positive(exif.get(0x920A), 100_000),
        position=facts.position(_degrees(gps, 1, 2, "SN"), _degrees(gps, 3, 4, "WE")),
        altitude_m=_altitude(gps),
        title=_windows_text(image.get(0x9C9B)),
        description=_description(image, exif),
        rating=_rating(image),
        keywords=facts.keywords((_windows_text(image.get(0x9C9E)) or "").split(";")),
    )


def _text(value: object, limit: int = 200) -> str | None:
    """Text of an ASCII tag, which Pillow takes for Latin-1 and many programs write as UTF-8."""
    if isinstance(value, tuple | list):
        value = value[0] if value else None
    if isinstance(value, str):
        with suppress(UnicodeError):
            value = value.encode("latin-1").decode("utf-8")
    return facts.text(value, limit)


def _windows_text(value: object) -> str | None:
    """Text of a tag of Windows (XPTitle, XPKeywords …): UTF-16, as bytes."""
    if isinstance(value, tuple | list) and all(isinstance(item, int) and 0 <= item < 256 for item in value):
        value = bytes(value)
    return facts.text(value.decode("utf-16-le", "replace"), facts.MAX_TEXT) if isinstance(value, bytes) else None


def _taken(exif: Directory) -> datetime | None:
    for tag, offset in ((0x9003, 0x9011), (0x9004, 0x9012)):
        date = dates.exif_date(exif.get(tag))
        if date is not None:
            return dates.with_offset(date, exif.get(offset) or exif.get(0x9010))
    return None


def _gps_time(gps: Directory) -> datetime | None:
    stamp = gps.get(7)
    parts = (
        [facts.number(part) for part in stamp] if isinstance(stamp, tuple | list) and len(stamp) == 3 else [None] * 3
    )
    return dates.gps_date(gps.get(29), *parts)


def _lens(exif: Directory) -> str | None:
    lens = _text(exif.get(0xA434))
    return lens if lens and any(c.isalnum() for c in lens) and not lens.startswith("0.0 mm") else None


def _exposure(exif: Directory) -> float | None:
    seconds = facts.positive(exif.get(0x829A), 100_000)
    speed = facts.number(exif.get(0x9201))  # APEX: the exposure is 2 to the minus this
    return seconds or (2.0**-speed if speed is not None and -16 <= speed <= 20 else None)


def _f_number(exif: Directory) -> float | None:
    aperture = facts.positive(exif.get(0x9202), 20)  # APEX: the f-number is the root of 2 to this
    return facts.positive(exif.get(0x829D), 1000) or (round(2 ** (aperture / 2), 1) if aperture else None)


def _iso(exif: Directory) -> int | None:
    for tag in (0x8827, 0x8832, 0x8831):
        value = facts.positive(exif.get(tag), 100_000_000)
        if value is not None and value != 65535:  # "more than fits here": the next tag has it
            return round(value)
    return None


def _degrees(gps: Directory, reference: int, tag: int, negative_positive: str) -> float | None:
    """Degrees out of three rationals and a letter; None when one of them is missing or makes no sense."""
    value, letter = gps.get(tag), gps.get(reference)
    if isinstance(letter, bytes):
        letter = letter.decode("ascii", "replace")
    if not isinstance(value, tuple | list) or not isinstance(letter, str) or not letter.strip("\0 "):
        return None
    parts = [facts.number(part) for part in value][:3]
    if not parts or any(part is None or part < 0 for part in parts):
        return None
    degrees = sum(part / 60**power for power, part in enumerate(parts) if part is not None)
    side = letter.strip("\0 ")[0].upper()
    return (-degrees if side == negative_positive[0] else degrees) if side in negative_positive else None


def _altitude(gps: Directory) -> float | None:
    reference = gps.get(5)
    return facts.altitude(facts.number(gps.get(6)), below_sea=reference in (1, b"\x01", "\x01"))


def _description(image: Directory, exif: Directory) -> str | None:
    described = facts.description(_text(image.get(0x010E), facts.MAX_TEXT))
    return described or _windows_text(image.get(0x9C9C)) or _windows_text(image.get(0x9C9F)) or _comment(exif)


def _comment(exif: Directory) -> str | None:
    """The UserComment: eight bytes that name the character code, then the text."""
    value = exif.get(0x9286)
    if not isinstance(value, bytes):
        return None
    code, body = value[:8], value[8:]
    if code == b"ASCII\0\0\0" and body.strip(b"\0 ").isascii():
        return facts.text(body, facts.MAX_TEXT)
    if code == b"UNICODE\0" and len(body) >= 2:
        # The standard leaves the byte order open: text in Latin letters has its NULs in the higher bytes.
        big = body[0:200:2].count(0) > body[1:200:2].count(0) or body.startswith(b"\xfe\xff")
        return facts.text(body.decode("utf-16-be" if big else "utf-16-le", "replace").lstrip("\ufeff"), facts.MAX_TEXT)
    return None


def _rating(image: Directory) -> int | None:
    stars = facts.rating(image.get(0x4746))
    return stars if stars is not None else facts.rating_of_percent(image.get(0x4749))
