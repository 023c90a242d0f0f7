"""Text in drawn pictures: which font, and how a long text is brought into little room.

Pillow's own font (Aileron) has English and little else. For a text that it cannot draw, the fonts are tried that
usually come with a system; what no font has appears as an empty box.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from PIL import ImageFont

from photoclip.errors import KnownError

Font = ImageFont.FreeTypeFont

# By what they are called in the font folders of Linux, macOS and Windows; those with more scripts later.
_SYSTEM_FONTS = (
    "NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf", "segoeui.ttf",
    "NotoSansCJK-Regular.ttc", "Arial Unicode.ttf", "msyh.ttc", "YuGothM.ttc", "malgun.ttf",
)  # fmt: skip
_MARK = "…"


class Typeface:
    """One font at any size."""

    def __init__(self, file: str | Path | None = None) -> None:
        """A font file, or the name of a system's font; without either Pillow's own. Raises KnownError: no font."""
        self._file = file
        self.of_size(16)

    def of_size(self, pixels: int) -> Font:
        """The font with letters of this size."""
        try:
            return _font(self._file, pixels)
        except OSError as error:
            raise KnownError(f"{self._file} cannot be read as a font.") from error

    def lacking(self, texts: Iterable[str]) -> str:
        """The characters of `texts` that the font cannot draw, each once."""
        font = self.of_size(16)
        # No font has a picture for a code point that will never be a character.
        box = bytes(font.getmask("\U0010ffff"))
        wanted = dict.fromkeys(c for text in texts for c in text if not c.isspace())
        return "".join(c for c in wanted if bytes(font.getmask(c)) == box)


def suitable(texts: Sequence[str]) -> Typeface:
    """The font that can draw most of `texts`: Pillow's own if it can draw all, else one of the system's."""
    best = Typeface()
    missing = best.lacking(texts)
    for name in _SYSTEM_FONTS:
        if not missing:
            break
        try:
            face = Typeface(name)
        except KnownError:
            continue
        lacking = face.lacking(texts)
        if len(lacking) < len(missing):
            best, missing = face, lacking
    return best


def wrapped(text: str, font: Font, width: int, lines: int) -> list[str]:
    """`text` in at most `lines` lines of at most `width` pixels; what does not fit ends in an ellipsis."""
    words, result = text.split(), [""]
    for number, word in enumerate(words):
        longer = f"{result[-1]} {word}".strip()
        if not result[-1] or font.getlength(longer) <= width:
            result[-1] = longer
        elif len(result) < lines:
            result.append(word)
        else:
            result[-1] = f"{result[-1]} {' '.join(words[number:])}"
            break
    return [shortened(line, font, width) for line in result]


def shortened(text: str, font: Font, width: int, *, middle: bool = False) -> str:
    """`text`, or as much of it as fits into `width` pixels beside an ellipsis: at the end, or in the middle."""
    if font.getlength(text) <= width:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        kept = (fits + too_long) // 2
        fits, too_long = (kept, too_long) if font.getlength(_cut(text, kept, middle)) <= width else (fits, kept)
    return _cut(text, fits, middle)


def _cut(text: str, kept: int, middle: bool) -> str:
    tail = kept // 2 if middle else 0
    return text[: kept - tail].rstrip() + _MARK + (text[-tail:] if tail else "")


@cache
def _font(file: str | Path | None, pixels: int) -> Font:
    font = ImageFont.load_default(pixels) if file is None else ImageFont.truetype(file, pixels)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow's wheels have FreeType"
    return font
