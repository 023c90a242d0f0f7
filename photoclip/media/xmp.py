"""XMP: what programs write about a photo, inside the file or in a sidecar beside it (ISO 16684-1).

Packets come from anywhere, so they are parsed by defusedxml: no document types, no entities, nothing external.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from photoclip.media import dates, facts
from photoclip.media.facts import Facts
from photoclip.media.flags import DIGIKAM, DYNAMIC_MEDIA, MARKS

MAX_BYTES = 8 * 1024 * 1024
# Nested deeply enough, a few megabytes of tags take a parser many seconds.
MAX_TAGS = 200_000

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://ns.adobe.com/exif/1.0/aux/": "aux",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/lightroom/1.0/": "lr",
    DIGIKAM: "digiKam",
    DYNAMIC_MEDIA: "xmpDM",
    "http://ns.microsoft.com/photo/1.0/": "MicrosoftPhoto",
    "http://ns.microsoft.com/photo/1.0": "MicrosoftPhoto",
}
_POSITION = re.compile(r"\s*(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEW])\s*\Z", re.IGNORECASE)

Properties = Mapping[str, list[str]]


class XmpRefused(ValueError):
    """The packet is not XML, or is XML of a kind that is not accepted."""


def read(packet: bytes) -> Facts:
    """The facts in an XMP packet. Raises XmpRefused."""
    properties = _properties(packet)
    return Facts(
        taken=_date(properties, "exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate"),
        dated=_date(properties, "exif:DateTimeDigitized"),
        gps_time=_gps_time(properties),
        camera_make=facts.text(_first(properties, "tiff:Make")),
        camera_model=facts.text(_first(properties, "tiff:Model")),
        lens=facts.text(_first(properties, "exifEX:LensModel", "aux:Lens")),
        exposure_s=facts.positive(_first(properties, "exif:ExposureTime"), 100_000),
        f_number=facts.positive(_first(properties, "exif:FNumber"), 1000),
        iso=_iso(properties),
        focal_mm=facts.positive(_first(properties, "exif:FocalLength"), 100_000),
        position=facts.position(
            _degrees(_first(properties, "exif:GPSLatitude")), _degrees(_first(properties, "exif:GPSLongitude"))
        ),
        altitude_m=facts.altitude(
            facts.number(_first(properties, "exif:GPSAltitude")),
            below_sea=_first(properties, "exif:GPSAltitudeRef") == "1",
        ),
        title=facts.text(_first(properties, "dc:title")),
        description=facts.description(_first(properties, "dc:description")),
        rating=_rating(properties),
        flags=_flags(properties),
        keywords=_keywords(properties),
    )


def _properties(packet: bytes) -> Properties:
    """The values of the properties we know, by "prefix:name"; an alternative in several languages gives one value."""
    found: dict[str, list[str]] = {}
    root = _parsed(packet)
    for description in (node for rdf in root.iter(f"{_RDF}RDF") for node in rdf):
        for name, value in description.attrib.items():
            _add(found, name, [value])
        for element in description:
            _add(found, element.tag, _values(element))
    return found


def _parsed(packet: bytes) -> Element:
    packet = packet.strip(b"\0 \r\n\t") if not packet.startswith((b"\xff\xfe", b"\xfe\xff")) else packet
    if len(packet) > MAX_BYTES or packet.count(b"<") > MAX_TAGS:
        raise XmpRefused("too large")
    try:
        root: Element = fromstring(packet, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise XmpRefused(str(error)) from error
    return root


def _add(found: dict[str, list[str]], tag: str, values: list[str]) -> None:
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    prefix = _NAMESPACES.get(namespace)
    if prefix is not None and values:
        found.setdefault(f"{prefix}:{name}", []).extend(values)


def _values(element: Element) -> list[str]:
    """The values of a property: its text, the items of its list, or the default of its alternatives."""
    alternatives = element.find(f"{_RDF}Alt")
    if alternatives is not None:
        items = alternatives.findall(f"{_RDF}li")
        chosen = next((item for item in items if item.get(_LANGUAGE) == "x-default" and item.text), None)
        chosen = chosen if chosen is not None else next((item for item in items if item.text), None)
        return [chosen.text] if chosen is not None and chosen.text else []
    items = [item for kind in ("Bag", "Seq") for item in element.findall(f"{_RDF}{kind}/{_RDF}li")]
    return [item.text for item in items if item.text] or (
        [element.text] if element.text and element.text.strip() else []
    )


def _first(properties: Properties, *names: str) -> str | None:
    return next((properties[name][0] for name in names if name in properties), None)


def _date(properties: Properties, *names: str) -> datetime | None:
    found = (dates.xmp_date(_first(properties, name)) for name in names)
    return next((date for date in found if date is not None), None)


def _gps_time(properties: Properties) -> datetime | None:
    date = _date(properties, "exif:GPSTimeStamp")
    return date.replace(tzinfo=date.tzinfo or UTC) if date is not None else None


def _iso(properties: Properties) -> int | None:
    value = facts.positive(_first(properties, "exif:ISOSpeedRatings", "exifEX:PhotographicSensitivity"), 100_000_000)
    return round(value) if value is not None else None


def _degrees(value: str | None) -> float | None:
    """Degrees out of "39,22.5N" or "39,22,30N" (XMP part 2, GPSCoordinate), or out of a signed number."""
    match = _POSITION.match(value or "")
    if match is None:
        return facts.number(value)
    degrees = sum(float(part) / 60.0**power for power, part in enumerate(match.groups()[:3]) if part)
    return -degrees if match[4].upper() in "SW" else degrees


def _rating(properties: Properties) -> int | None:
    stars = facts.rating(_first(properties, "xmp:Rating"))
    return stars if stars is not None else facts.rating_of_percent(_first(properties, "MicrosoftPhoto:Rating"))


def _flags(properties: Properties) -> tuple[str, ...]:
    said = (mark.read(_first(properties, f"{_NAMESPACES[mark.namespace]}:{mark.name}")) for mark in MARKS)
    return tuple(flag for flag in said if flag is not None)


def _keywords(properties: Properties) -> tuple[str, ...]:
    """Flat keywords and hierarchies; Lightroom's `A|B|C` is written as the others write it, `A/B/C`."""
    flat = properties.get("dc:subject", [])
    hierarchies = [path.replace("|", "/") for path in properties.get("lr:hierarchicalSubject", [])]
    others = properties.get("digiKam:TagsList", []) + properties.get("MicrosoftPhoto:LastKeywordXMP", [])
    return facts.keywords([*flat, *hierarchies, *others])
