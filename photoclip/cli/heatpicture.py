"""A heat map as a picture: the photo once for each phrase, under transparent colours on one scale, with a legend."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from photoclip.charts.heat import STRONGEST, UNSEEN, Floats, colour, opacity

_COLUMNS = 3
_GAP = 16
_STRIP = 40
_PAPER, _INK = (250, 250, 250), (24, 24, 28)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Maps [T, h, w] of phrases over the part `seen` (left, top, right, bottom) of a photo, in fractions of it.

    There is no evidence about what lies outside of `seen`; it may itself reach beyond the photo.
    """

    phrases: tuple[str, ...]
    maps: Floats
    seen: tuple[float, float, float, float]

    def hottest(self) -> list[tuple[float, float]]:
        """The middle (x, y) of each phrase's hottest cell, in fractions of the photo."""
        height, width = self.maps.shape[1:]
        left, top, right, bottom = self.seen
        places = []
        for cells in self.maps:
            row, column = divmod(int(cells.argmax()), width)
            x, y = left + (right - left) * (column + 0.5) / width, top + (bottom - top) * (row + 0.5) / height
            places.append((min(1.0, max(0.0, x)), min(1.0, max(0.0, y))))
        return places


def draw(picture: Image.Image, heat: HeatMap) -> Image.Image:
    """One panel a phrase, up to three in a row, and the scale that all of them share below."""
    low, high = float(heat.maps.min()), float(heat.maps.max())
    columns = min(_COLUMNS, len(heat.phrases))
    rows = -(-len(heat.phrases) // columns)
    width, height = picture.size
    sheet = Image.new(
        "RGB",
        (max(columns * (width + _GAP) + _GAP, 360), rows * (height + _STRIP + _GAP) + _STRIP + 2 * _GAP),
        _PAPER,
    )
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(20)
    for index, (phrase, cells) in enumerate(zip(heat.phrases, heat.maps, strict=True)):
        row, column = divmod(index, columns)
        x, y = _GAP + column * (width + _GAP), _GAP + row * (height + _STRIP + _GAP)
        pen.text((x, y + 8), _shortened(phrase, width, font), _INK, font)
        sheet.paste(overlaid(picture, cells, heat.seen, low, high), (x, y + _STRIP))
    left, top, right, bottom = heat.seen
    _legend(sheet, low, high, cropped=left > 0 or top > 0 or right < 1 or bottom < 1)
    return sheet


def overlaid(
    picture: Image.Image, cells: Floats, seen: tuple[float, float, float, float], low: float, high: float
) -> Image.Image:
    """The photo under the colours of one map; values from `low` (nothing) to `high` (strongest)."""
    width, height = picture.size
    left, top, right, bottom = seen
    rows, columns = cells.shape
    # Where each pixel of the photo lies on the map, in cells; resampled by Pillow as one affine transformation.
    across, down = columns / ((right - left) * width), rows / ((bottom - top) * height)
    transform = (across, 0.0, -left * width * across, 0.0, down, -top * height * down)
    edged = np.pad(cells, 1, mode="edge")
    shift = (transform[0], 0.0, transform[2] + 1, 0.0, transform[4], transform[5] + 1)
    values = np.asarray(
        Image.fromarray(edged.astype(np.float32)).transform(
            picture.size, Image.Transform.AFFINE, shift, Image.Resampling.BILINEAR
        )
    )
    x, y = (np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height
    inside = ((x >= left) & (x <= right))[None, :] & ((y >= top) & (y <= bottom))[:, None]
    share = np.clip((values - low) / max(high - low, 1e-9), 0, 1)
    pixels = np.asarray(picture, np.float32)
    # A greyed photo lets the colours speak.
    base = pixels * 0.55 + pixels.mean(axis=2, keepdims=True) * 0.45
    over = opacity(share)[..., None]
    coloured = base * (1 - over) + colour(share) * over
    shown = np.where(inside[..., None], coloured, base * (1 - UNSEEN))
    return Image.fromarray(np.clip(shown, 0, 255).astype(np.uint8))


def _legend(sheet: Image.Image, low: float, high: float, *, cropped: bool) -> None:
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    y = sheet.height - _STRIP - _GAP // 2
    ramp = np.tile(np.linspace(0, 1, 160, dtype=np.float32), (18, 1))
    over = opacity(ramp)[..., None] / STRONGEST
    bar = colour(ramp) * over + np.array(_PAPER, np.float32) * (1 - over)
    sheet.paste(Image.fromarray(bar.astype(np.uint8)), (_GAP + 56, y + 12))
    pen.text((_GAP, y + 12), f"{low:.2f}", _INK, font)
    pen.text((_GAP + 224, y + 12), f"{high:.2f}", _INK, font)
    words = "similarity by place; dark: not seen by the encoder" if cropped else "similarity by place"
    if sheet.width > 380 + pen.textlength(words, font):
        pen.text((_GAP + 290, y + 12), words, _INK, font)


def _shortened(text: str, width: int, font: ImageFont.ImageFont | ImageFont.FreeTypeFont) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"
