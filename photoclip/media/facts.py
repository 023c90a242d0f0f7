"""What one source (EXIF, IPTC, an XMP packet, a sidecar) says about a photo, and how sources are brought together."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from photoclip.media import dates
from photoclip.media.flags import told
from photoclip.records import Metadata

MAX_TEXT = 5_000
MAX_KEYWORDS = 500
_MAX_SHORT_TEXT = 200
_NUMBER = re.compile(r"([+-]?\d{1,18}(?:\.\d{0,18})?)(?:/(\d{1,18}))?")
_BY_CAMERA = re.compile(
    r"([\w.-]+ ){0,3}(digital (still )?)?camera|sony dsc|samsung|default|exif_jpeg_picture|jpeg|dcim\\.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The fields of `records.Metadata` that a source knows; None where it is silent.

    `taken` is when the picture was taken, `dated` a weaker date (of the file). Both are local time, with an offset
    where it is known; `gps_time` is the moment of the position fix, in UTC. `position` is latitude and longitude in
    degrees. `flags` are what its marks say (`media.flags`).
    """

    taken: datetime | None = None
    dated: datetime | None = None
    gps_time: datetime | None = None
    camera_make: str | None = None
    camera_model: str | None = None
    lens: str | None = None
    exposure_s: float | None = None
    f_number: float | None = None
    iso: int | None = None
    focal_mm: float | None = None
    position: tuple[float, float] | None = None
    altitude_m: float | None = None
    title: str | None = None
    description: str | None = None
    rating: int | None = None
    flags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


_ABOUT_THE_SHOT = ("camera_make", "camera_model", "lens", "exposure_s", "f_number", "iso", "focal_mm", "altitude_m")
_WRITTEN_BY_PEOPLE = ("title", "description", "rating")


def combine(basis: Metadata, *, sidecars: Sequence[Facts], exif: Facts, xmp: Facts, iptc: Facts) -> Metadata:
    """`basis` with all that is known.

    Sidecars come first, the earlier ones before the later: they hold what a person changed. Next, the camera's EXIF is
    believed about the shot, and XMP about what people write (MWG guidelines, section 2). Keywords of all are united.
    """
    for_shot = [*sidecars, exif, xmp, iptc]
    for_words = [*sidecars, xmp, iptc, exif]
    known: dict[str, Any] = {name: _first(for_shot, name) for name in _ABOUT_THE_SHOT}
    known |= {name: _first(for_words, name) for name in _WRITTEN_BY_PEOPLE}
    position = _first(for_shot, "position")
    if position is not None:
        known["latitude"], known["longitude"] = position
    taken = _taken(for_shot)
    known["taken_at"] = taken.isoformat(timespec="seconds") if taken else None
    known["flag"] = next((told(source.flags) for source in for_words if source.flags), None)
    known["keywords"] = keywords(word for source in for_words for word in source.keywords)
    return Metadata(basis.format, basis.width, basis.height, basis.orientation, **known)


def _first(sources: Iterable[Facts], name: str) -> Any:
    return next((value for source in sources if (value := getattr(source, name)) is not None), None)


def _taken(sources: list[Facts]) -> datetime | None:
    gps_time = _first(sources, "gps_time")
    chosen = _first(sources, "taken") or _first(sources, "dated") or gps_time
    chosen = dates.with_offset_of_gps(chosen, gps_time)
    if chosen is None or chosen.tzinfo is not None:
        return chosen
    # Another source may know the same moment together with its time zone.
    others = [date for source in sources for date in (source.taken, source.dated) if date is not None and date.tzinfo]
    same = (date for date in others if date.replace(tzinfo=None, microsecond=0) == chosen.replace(microsecond=0))
    return next(same, chosen)


def keywords(words: Iterable[str]) -> tuple[str, ...]:
    """The words, cleaned, each once, in their first order."""
    cleaned = (text(word, _MAX_SHORT_TEXT) for word in words)
    return tuple(dict.fromkeys(word for word in cleaned if word))[:MAX_KEYWORDS]


def text(value: object, limit: int = _MAX_SHORT_TEXT) -> str | None:
    """Clean text of at most `limit` characters, or None when nothing readable is left.

    Bytes are taken as UTF-8, or else as Latin-1. Text ends at a NUL; control characters and characters that cannot be
    stored (lone surrogates) go.
    """
    if isinstance(value, bytes):
        value = _decoded(value)
    if not isinstance(value, str):
        return None
    value = value.split("\0", 1)[0][: 4 * limit]
    kept = "".join(c for c in value if (c.isprintable() or c in "\n\t") and not "\ud800" <= c <= "\udfff")
    return kept.strip()[:limit].rstrip() or None


def description(value: object) -> str | None:
    """A description that a person may have written: cameras fill the field with their own names."""
    found = text(value, MAX_TEXT)
    return None if found is None or _BY_CAMERA.fullmatch(found) else found


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace").replace("\ufffd", "")


def number(value: object) -> float | None:
    """A finite number out of an EXIF value (a rational, a tuple of one) or XMP text ("1/60", "2.8"); None otherwise."""
    if isinstance(value, tuple | list):
        value = value[0] if value else None
    try:
        if isinstance(value, str):
            match = _NUMBER.fullmatch(value.strip())
            value = float(match[1]) / float(match[2] or 1) if match else None
        result = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return result if math.isfinite(result) else None


def positive(value: object, limit: float) -> float | None:
    """`number`, where it lies above 0 and not above `limit`."""
    result = number(value)
    return result if result is not None and 0 < result <= limit else None


def rating(value: object) -> int | None:
    """A rating from -1 (rejected) to 5."""
    result = number(value)
    return round(result) if result is not None and -1 <= result <= 5 else None


def rating_of_percent(value: object) -> int | None:
    """A rating by Microsoft's scale of 0, 1, 25, 50, 75, 99 percent."""
    result = number(value)
    if result is None or not 0 <= result <= 100:
        return None
    return next(stars for stars, least in ((5, 88), (4, 63), (3, 38), (2, 13), (1, 1), (0, 0)) if result >= least)


def position(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """The pair, where it is a place on Earth. 0, 0 is what devices write when they do not know."""
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return round(latitude, 7), round(longitude, 7)


def altitude(value: float | None, *, below_sea: bool = False) -> float | None:
    """Metres above the sea, where that is between the deepest trench and the edge of space."""
    if value is None or not -11_000 <= value <= 100_000:
        return None
    return round(-value if below_sea else value, 2)
