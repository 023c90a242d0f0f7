"""Dates as EXIF, XMP and IPTC write them, and the time zone that EXIF often leaves out."""

import re
from datetime import UTC, datetime, timedelta, timezone

_EXIF = re.compile(r"\s*(\d{4})[:/.-](\d\d?)[:/.-](\d\d?)(?:[ T]+(\d\d?):(\d\d)(?::(\d\d))?)?")
_XMP = re.compile(
    r"\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.\d*)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?\s*\Z"
)
_OFFSET = re.compile(r"\s*([+-])(\d\d?):?(\d\d)")
# Photography is younger; a camera's clock without a battery starts in 1970 or later, and is believed.
_FIRST_YEAR, _LAST_YEAR = 1826, 2200

# Every offset in use (IANA time zone database), in minutes.
_OFFSETS_IN_USE = sorted(
    [hour * 60 for hour in range(-12, 15)]
    + [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765]
)  # fmt: skip
# A GPS receiver's time may be that of its last fix, some minutes ago.
_GPS_TOLERANCE = timedelta(minutes=5)


def exif_date(value: object) -> datetime | None:
    """EXIF's "2023:06:01 18:04:00", which has no time zone; None for anything else, such as "0000:00:00 00:00:00"."""
    match = _EXIF.match(value) if isinstance(value, str) else None
    return _date(*match.groups()) if match else None


def xmp_date(value: object) -> datetime | None:
    """XMP's ISO 8601 date, which may end after any part and may have an offset."""
    match = _XMP.match(value) if isinstance(value, str) else None
    if match is None:
        return exif_date(value)
    *parts, zone = match.groups()
    date = _date(*parts)
    return with_offset(date, "+00:00" if zone == "Z" else zone)


def iptc_date(date: str | None, time: str | None) -> datetime | None:
    """IPTC's "20230601" and "180400+0200" (IIM 4.2, datasets 2:55 and 2:60). A time alone is no date.

    The offset has to be there, so programs that do not know it write +0000: that one is not believed.
    """
    day = re.match(r"(\d{4})(\d\d)(\d\d)", date or "")
    if day is None:
        return None
    hour = re.match(r"(\d\d)(\d\d)(\d\d)([+-]\d{4})?", time or "")
    if hour is None:
        return _date(*day.groups())
    offset = hour[4] if hour[4] != "+0000" else None
    return with_offset(_date(*day.groups(), *hour.groups()[:3]), offset)


def with_offset(date: datetime | None, offset: object) -> datetime | None:
    """`date` with the UTC offset written as "+02:00" or "+0200", or as it is when that is no offset."""
    match = _OFFSET.match(offset) if isinstance(offset, str) else None
    if date is None or match is None:
        return date
    minutes = int(match[2]) * 60 + int(match[3])
    if minutes > 14 * 60:
        return date
    return date.replace(tzinfo=timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes)))


def with_offset_of_gps(date: datetime | None, gps: datetime | None) -> datetime | None:
    """Local `date` with the UTC offset that follows from the GPS time (UTC) of the same moment, if one does."""
    if date is None or gps is None or date.tzinfo is not None:
        return date
    difference = date - gps.astimezone(UTC).replace(tzinfo=None)
    nearest = min(_OFFSETS_IN_USE, key=lambda minutes: abs(difference - timedelta(minutes=minutes)))
    if abs(difference - timedelta(minutes=nearest)) > _GPS_TOLERANCE:
        return date
    return date.replace(tzinfo=timezone(timedelta(minutes=nearest)))


def gps_date(day: object, hours: float | None, minutes: float | None, seconds: float | None) -> datetime | None:
    """The moment (UTC) of EXIF's GPSDateStamp and GPSTimeStamp; both are needed."""
    date = exif_date(day)
    if date is None or hours is None or minutes is None or seconds is None:
        return None
    if not (0 <= hours < 24 and 0 <= minutes < 60 and 0 <= seconds < 61):
        return None
    start = date.replace(hour=0, minute=0, second=0, tzinfo=UTC)
    return start + timedelta(hours=hours, minutes=minutes, seconds=int(seconds))


def _date(year: str | None, *rest: str | None) -> datetime | None:
    month, day, hour, minute, second = [*(int(part) if part else None for part in rest), *[None] * 5][:5]
    try:
        date = datetime(int(year or 0), month or 1, day or 1, hour or 0, minute or 0, min(second or 0, 59))
    except ValueError:
        return None
    # A month of 00 is what a camera without a clock writes, not January.
    return date if _FIRST_YEAR <= date.year <= _LAST_YEAR and month != 0 and day != 0 else None
