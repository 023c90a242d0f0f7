"""CLIP's own picture of itself: photos down the side, phrases along the top, and how well they fit as colour.

Two layouts: few phrases get wide columns with their words in lines, many get narrow ones with the words upright.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from photoclip.charts.colourscale import colours, dark, table
from photoclip.charts.matrixtable import MOST_COLUMNS, MOST_ROWS, Cosines, limits, number, ticks
from photoclip.charts.typeface import Font, Typeface, shortened, suitable, wrapped
from photoclip.errors import KnownError
from photoclip.paths import path_text

# The colours of the window's light theme.
GROUND, CARD, LINE, TEXT, MUTED = "#f6f6f7", "#ebecee", "#d3d5da", "#1c1e22", "#5a5f68"
_WIDE_COLUMNS = 16  # up to so many phrases stand in lines over their columns


@dataclass(frozen=True)
class Row:
    """One photo: its name and a small picture of it."""

    name: str
    thumbnail: Image.Image


@dataclass(frozen=True)
class _Measures:
    """All lengths in pixels."""

    wide: bool
    thumbnail: int
    cell_width: int
    cell_height: int
    gap: int
    margin: int
    names: int  # width of the column of names
    head: int  # height of the phrases
    title: int

    @property
    def left(self) -> int:
        """Where the cells begin."""
        return self.margin + self.thumbnail + self.gap + self.names

    @property
    def top(self) -> int:
        """Where the cells begin."""
        return self.margin + self.title + self.head


def draw(
    scores: Cosines,
    rows: Sequence[Row],
    phrases: Sequence[str],
    *,
    title: str = "",
    typeface: Typeface | None = None,
    marked: Sequence[tuple[int, int]] = (),
    scale: float = 2.0,
) -> Image.Image:
    """The matrix of cosine similarities `scores` [N, M] of `rows` and `phrases`, as an RGB picture.

    The number is in every cell, one colour scale spans all of them from the lowest to the highest (in steps of 0.05),
    and a legend tells it. `marked` cells (row, column) are outlined. `scale` is pixels per layout unit. Without a
    `typeface` one is looked for that has all characters. Raises KnownError when there is too much to be looked at.
    """
    if scores.shape != (len(rows), len(phrases)) or not scores.size:
        raise ValueError(f"{scores.shape} similarities for {len(rows)} photos and {len(phrases)} phrases")
    if len(rows) > MOST_ROWS or len(phrases) > MOST_COLUMNS:
        raise KnownError(
            f"A picture shows up to {MOST_ROWS} photos and {MOST_COLUMNS} phrases; "
            f"for {len(rows):,} photos and {len(phrases):,} phrases write a .csv."
        )
    face = typeface or suitable([title, *phrases, *(row.name for row in rows)])
    sizes = _measures(rows, phrases, bool(title), face, scale)
    low, high = limits(scores)
    legend = round(56 * scale)
    width = max(sizes.left + sizes.cell_width * len(phrases) + sizes.margin, round(420 * scale))
    image = Image.new("RGB", (width, sizes.top + sizes.cell_height * len(rows) + legend + sizes.margin), GROUND)
    pen = ImageDraw.Draw(image)
    if title:
        font = face.of_size(round(17 * scale))
        pen.text((sizes.margin, sizes.margin), shortened(title, font, width - 2 * sizes.margin), TEXT, font)
    _draw_phrases(image, phrases, sizes, face, scale)
    _draw_rows(image, rows, sizes, face, scale)
    _draw_cells(pen, scores, colours(scores, low, high), sizes, face.of_size(round((13 if sizes.wide else 10) * scale)))
    for row, column in marked:
        _outline(pen, row, column, sizes, scale)
    _draw_legend(image, low, high, sizes, face.of_size(round(12 * scale)), scale)
    return image


def _measures(rows: Sequence[Row], phrases: Sequence[str], titled: bool, face: Typeface, scale: float) -> _Measures:
    def px(units: float) -> int:
        return round(units * scale)

    wide = len(phrases) <= _WIDE_COLUMNS
    font = face.of_size(px(13))
    if wide:
        lines = max(len(wrapped(phrase, font, px(88), 5)) for phrase in phrases)
        head = px(17 * lines + 10)
    else:
        head = px(12) + min(px(260), round(max(font.getlength(phrase) for phrase in phrases)))
    small = face.of_size(px(12))
    names = min(px(150), round(max((small.getlength(row.name) for row in rows), default=0)))
    side = px(64 if wide else 36)
    return _Measures(
        wide, side, px(96) if wide else px(36), side + px(4), px(8), px(20), names + px(10), head, px(34) * titled
    )


def _draw_phrases(image: Image.Image, phrases: Sequence[str], sizes: _Measures, face: Typeface, scale: float) -> None:
    font = face.of_size(round(13 * scale))
    pen = ImageDraw.Draw(image)
    bottom = sizes.top - round(8 * scale)
    for column, phrase in enumerate(phrases):
        middle = sizes.left + column * sizes.cell_width + sizes.cell_width // 2
        if sizes.wide:
            lines = wrapped(phrase, font, round(88 * scale), 5)
            for up, line in enumerate(reversed(lines)):
                pen.text((middle, bottom - up * round(17 * scale)), line, TEXT, font, anchor="md")
        else:
            text = shortened(" ".join(phrase.split()), font, sizes.head - round(12 * scale))
            strip = Image.new("RGB", (sizes.head, round(19 * scale)), GROUND)
            ImageDraw.Draw(strip).text((0, strip.height // 2), text, TEXT, font, anchor="lm")
            upright = strip.rotate(90, expand=True)
            image.paste(upright, (middle - upright.width // 2, bottom - upright.height))


def _draw_rows(image: Image.Image, rows: Sequence[Row], sizes: _Measures, face: Typeface, scale: float) -> None:
    font = face.of_size(round(12 * scale))
    pen = ImageDraw.Draw(image)
    for line, row in enumerate(rows):
        top = sizes.top + line * sizes.cell_height
        box = (sizes.margin, top, sizes.margin + sizes.thumbnail - 1, top + sizes.thumbnail - 1)
        pen.rounded_rectangle(box, round(4 * scale), CARD)
        small = _fitted(row.thumbnail, sizes.thumbnail)
        image.paste(
            small,
            (
                sizes.margin + (sizes.thumbnail - small.width) // 2,
                top + (sizes.thumbnail - small.height) // 2,
            ),
        )
        name = shortened(row.name, font, sizes.names - round(10 * scale), middle=True)
        place = (sizes.margin + sizes.thumbnail + sizes.gap, top + sizes.thumbnail // 2)
        pen.text(place, name, MUTED, font, anchor="lm")


def _draw_cells(
    pen: ImageDraw.ImageDraw, scores: Cosines, shades: npt.NDArray[np.uint8], sizes: _Measures, font: Font
) -> None:
    inset = max(1, sizes.gap // 8)
    for row, column in np.ndindex(*scores.shape):
        left, top = sizes.left + column * sizes.cell_width, sizes.top + row * sizes.cell_height
        right, bottom = left + sizes.cell_width - 1 - inset, top + sizes.thumbnail - 1
        shade = shades[row, column]
        pen.rectangle((left, top, right, bottom), tuple(shade.tolist()))
        ink = "#ffffff" if dark(shade) else TEXT
        pen.text(((left + right) / 2, (top + bottom) / 2), number(float(scores[row, column])), ink, font, anchor="mm")


def _outline(pen: ImageDraw.ImageDraw, row: int, column: int, sizes: _Measures, scale: float) -> None:
    left, top = sizes.left + column * sizes.cell_width, sizes.top + row * sizes.cell_height
    box = (left - 1, top - 1, left + sizes.cell_width - max(1, sizes.gap // 8), top + sizes.thumbnail)
    pen.rectangle(box, outline=TEXT, width=max(2, round(1.5 * scale)))


def _draw_legend(image: Image.Image, low: float, high: float, sizes: _Measures, font: Font, scale: float) -> None:
    """A strip of all colours with the numbers that they stand for."""
    pen = ImageDraw.Draw(image)
    width, height = round(240 * scale), round(12 * scale)
    left = image.width - sizes.margin - width - round(16 * scale)
    top = image.height - sizes.margin - round(34 * scale)
    strip = Image.fromarray(table()[None]).resize((width, height), Image.Resampling.BILINEAR)
    image.paste(strip, (left, top))
    pen.text((left - round(12 * scale), top + height // 2), "cosine similarity", MUTED, font, anchor="rm")
    for value in ticks(low, high):
        share = (value - low) / (high - low) if high > low else 0.5
        x = left + round(share * (width - 1))
        pen.line((x, top + height, x, top + height + round(4 * scale)), MUTED, max(1, round(scale)))
        pen.text((x, top + height + round(7 * scale)), number(value), MUTED, font, anchor="ma")


def _fitted(image: Image.Image, side: int) -> Image.Image:
    """The whole picture within a square, enlarged if need be."""
    factor = side / max(image.size)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def save(picture: Image.Image, file: Path) -> None:
    """Write the PNG; one that is there is replaced once the new one is whole. Raises KnownError."""
    part = file.with_name(file.name + ".part")
    try:
        picture.save(part, "PNG")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KnownError(f"The picture {path_text(file)!r} cannot be written: {error.strerror or error}.") from error
