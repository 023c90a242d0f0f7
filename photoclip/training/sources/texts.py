"""Text from outside as captions: any encoding, any length, any rubbish, made clean; and what metadata says in words."""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path

from photoclip.media import facts
from photoclip.records import Metadata

# Encoders read a few dozen words; the rest of a longer text is of no use to them.
MAX_CAPTION = 1000
MAX_CAPTIONS = 100  # for one photo
_MAX_LISTED = 8
_MAX_SIDECAR = 256 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# "IMG_2034", "DSC00012", "2019-05-01 12.30.11": names that cameras and telephones give.
_BY_MACHINE = re.compile(r"[a-z_]{0,6}[-_ ]?[\d][\d\W_]*", re.IGNORECASE)
# Keyword roots in which programs keep their own marks.
_INTERNAL = ("_digikam_internal_tags_", "darktable", "automatic", "exported")


def decoded(data: bytes) -> str:
    """The text of a file: by its byte order mark, else as UTF-8, else as Windows-1252."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def caption(value: str) -> str:
    """One clean line without full stops at its end; "" when nothing readable is in it."""
    line = " ".join((facts.text(value, MAX_CAPTION) or "").split())
    return line.rstrip(" .")


def captions(values: Iterable[str]) -> tuple[str, ...]:
    """Clean captions, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(caption, values))))[:MAX_CAPTIONS]


def of_sidecar(path: Path) -> tuple[str, ...]:
    """The captions in a text file beside a photo, one a line. Raises OSError."""
    with path.open("rb") as file:
        return captions(decoded(file.read(_MAX_SIDECAR)).splitlines())


def of_metadata(metadata: Metadata, stem: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Captions and keywords out of what a photo called `stem` says about itself.

    A photo with keywords only is captioned by them, together and one by one, as people search: "dog, beach".
    """
    written = captions(text for text in (metadata.description, metadata.title) if text and _is_worded(text, stem))
    leaves, levels = _keywords(metadata.keywords)
    if not written and leaves:
        written = captions([", ".join(leaves[:_MAX_LISTED]), *leaves])
    return written, levels


def _is_worded(text: str, stem: str) -> bool:
    return text.strip() != stem and _BY_MACHINE.fullmatch(text.strip()) is None


def _keywords(keywords: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The last levels of hierarchical keywords ("Animals/Dogs"), and all levels, those first."""
    paths = [[level for part in keyword.split("/") if (level := caption(part))] for keyword in keywords]
    paths = [path for path in paths if path and path[0].lower() not in _INTERNAL]
    leaves = tuple(dict.fromkeys(path[-1] for path in paths))
    return leaves, tuple(dict.fromkeys([*leaves, *(level for path in paths for level in reversed(path))]))
