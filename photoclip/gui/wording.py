"""How numbers, times and photos are put into words, in one place."""

from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QObject, Qt

from photoclip.paths import path_text
from photoclip.records import Photo, Strength

translate = QCoreApplication.translate


class _Plurals(QObject):
    """What has plural forms: lupdate sees those in the `tr` of a class alone."""

    def photos(self, count: int) -> str:
        return self.tr("%Ln photo(s)", "", count)

    def tags(self, count: int) -> str:
        return self.tr("%Ln tag(s)", "", count)


def number(value: int) -> str:
    """A whole number the way the person's country writes it."""
    return QLocale().toString(value)


def photos(count: int) -> str:
    """How many: "1 photo", "2,041 photos"."""
    return _Plurals().photos(count)


def tags(count: int) -> str:
    """How many: "1 tag", "2,041 tags"."""
    return _Plurals().tags(count)


def rate(per_second: float) -> str:
    """How fast: "0.4 photos/s", "32 photos/s"."""
    shown = f"{per_second:.1f}" if per_second < 10 else number(round(per_second))
    return translate("wording", "{rate} photos/s").format(rate=shown)


def time_left(seconds: float) -> str:
    """About how long that is: "less than a minute left", "12 min left", "3 h 20 min left"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return translate("wording", "less than a minute left")
    if minutes < 60:
        return translate("wording", "{minutes} min left").format(minutes=minutes)
    return translate("wording", "{hours} h {minutes} min left").format(hours=minutes // 60, minutes=minutes % 60)


def strength(found: Strength) -> str:
    """How sure a suggestion is."""
    match found:
        case "strong":
            return translate("wording", "strong")
        case "likely":
            return translate("wording", "likely")
        case "weak":
            return translate("wording", "weak")


def photo_name(photo: Photo) -> str:
    """The file name, safe to show."""
    return path_text(photo.path.name)


def taken(photo: Photo) -> str:
    """When the photo was taken, by the camera's own clock, in the form of the person's country; empty when unknown."""
    if photo.metadata.taken_at is None:
        return ""
    moment = QDateTime.fromString(photo.metadata.taken_at[:19], "yyyy-MM-ddTHH:mm:ss")
    if not moment.isValid():
        return photo.metadata.taken_at
    date = QLocale().toString(moment.date(), QLocale.FormatType.LongFormat)
    return f"{date}, {QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)}"


def date(taken_at: str) -> str:
    """The day of an ISO 8601 moment in the form of the person's country; as it is where it is none."""
    day = QDate.fromString(taken_at[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat) if day.isValid() else taken_at


def day(unix_s: int) -> str:
    """The day of a moment in Unix seconds, with the month in letters: "25 Nov 2026"."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(unix_s).date(), "d MMM yyyy")


def moment(unix_s: int) -> str:
    """Day and time of a moment in Unix seconds."""
    time = QDateTime.fromSecsSinceEpoch(unix_s).time()
    return f"{day(unix_s)}, {QLocale().toString(time, QLocale.FormatType.ShortFormat)}"


def camera(photo: Photo) -> str:
    """What took the photo; empty when unknown."""
    return camera_name(photo.metadata.camera_make or "", photo.metadata.camera_model or "")


def camera_name(make: str, model: str) -> str:
    """Maker and model, without the maker's name twice."""
    return model if make and model.lower().startswith(make.lower()) else f"{make} {model}".strip()


def exposure(photo: Photo) -> str:
    """The exposure as photographers write it: "1/250 s  f/2.8  ISO 400  35 mm"; empty when unknown."""
    facts = photo.metadata
    parts = []
    if facts.exposure_s:
        parts.append(f"1/{round(1 / facts.exposure_s)} s" if facts.exposure_s < 0.3 else f"{facts.exposure_s:g} s")
    if facts.f_number:
        parts.append(f"f/{facts.f_number:g}")
    if facts.iso:
        parts.append(f"ISO {facts.iso}")
    if facts.focal_mm:
        parts.append(f"{facts.focal_mm:g} mm")
    return "  ".join(parts)


def tool_tip(photo: Photo) -> str:
    """The path and the date; escaped, since tool tips understand markup and file names are anyone's."""
    lines = [path_text(photo.path), taken(photo)]
    return "<p style='white-space:pre'>" + "<br>".join(escape(line) for line in lines if line) + "</p>"
