"""Sizes and places: how far a picture may be shrunk while it is decoded, which way is up, and what the encoder sees."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from photoclip.records import InputSpec

if TYPE_CHECKING:
    from PIL.Image import Transpose

# A picture shrunk while decoding keeps this many times the size that is wanted: below 2 the encoder's input visibly
# differs from one made of the full picture; a thumbnail only has to look the same.
_ENCODER_MARGIN = 2.0
_THUMBNAIL_MARGIN = 1.5
# A picture that is longer than this is never scaled as a whole: that could need any amount of memory.
_LONGEST_ASPECT = 100

_TRANSPOSITIONS: dict[int, "Transpose"] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How Pillow undoes each EXIF orientation (tag 0x0112, EXIF 2.32)."""

Box = tuple[float, float, float, float]
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture, perhaps smaller than the one in the file.

    `full` is the size of the latter, `box` the part of `image` that shows it: a shrunk picture has a row and a column
    at its edge that stand for less than a whole pixel.
    """

    image: Image.Image
    full: Size
    box: Box

    @classmethod
    def whole(cls, image: Image.Image) -> "Picture":
        """A picture that was not shrunk."""
        return cls(image, image.size, (0, 0, *image.size))

    def with_image(self, image: Image.Image) -> "Picture":
        """The same geometry with other pixels."""
        return Picture(image, self.full, self.box)

    @property
    def shrunk(self) -> bool:
        """Whether the picture in the file has more pixels."""
        return self.image.size != self.full

    def resized(self, size: Size, filter: Image.Resampling) -> Image.Image:
        """The picture scaled to `size`, as if the one in the file had been."""
        if size == self.full and not self.shrunk:
            return self.image
        return self.image.resize(size, filter, box=self.box)

    def upright(self, orientation: int) -> "Picture":
        """The picture turned and mirrored as its EXIF orientation says; 1 and unknown values change nothing."""
        transposition = _TRANSPOSITIONS.get(orientation)
        if transposition is None:
            return self
        image = self.image.transpose(transposition)
        width, height, full = self.box[2], self.box[3], self.full
        if orientation >= 5:
            width, height, full = height, width, (full[1], full[0])
        left = image.width - width if orientation in (2, 3, 6, 7) else 0
        top = image.height - height if orientation in (3, 4, 7, 8) else 0
        return Picture(image, full, (left, top, left + width, top + height))


def shrink_factor(full: Size, spec: InputSpec | None, longest: int) -> int:
    """The whole number by which a picture may be shrunk before an encoder's input and a `longest` px copy are made."""
    shares = [_THUMBNAIL_MARGIN * longest / max(full)]
    if spec is not None:
        side = max(full) if spec.resize == "longest" else min(full)
        shares.append(_ENCODER_MARGIN * spec.size / side)
    return max(1, math.floor(1 / max(shares)))


def within(full: Size, longest: int) -> Size:
    """The size of a picture scaled down so that its long side is at most `longest`; never scaled up."""
    scale = min(1.0, longest / max(full))
    return max(1, round(full[0] * scale)), max(1, round(full[1] * scale))


def fit(picture: Picture | Image.Image, spec: InputSpec) -> Image.Image:
    """The encoder's view of an upright RGB picture: `spec.size` pixels square.

    The same geometry and rounding as open_clip's `image_transform` for evaluation: torchvision's `Resize` and
    `CenterCrop` for "shortest", `ResizeKeepRatio` and `CenterCropOrPad` for "longest", `Resize` for "squash".
    """
    if isinstance(picture, Image.Image):
        picture = Picture.whole(picture)
    filter = Image.Resampling.BILINEAR if spec.interpolation == "bilinear" else Image.Resampling.BICUBIC
    if spec.resize == "squash":
        return picture.resized((spec.size, spec.size), filter)
    if spec.resize == "longest":
        return _fit_longest(picture, spec, filter)
    return _fit_shortest(picture, spec.size, filter)


def view_box(full: Size, spec: InputSpec) -> Box:
    """What the encoder's square shows of a picture of `full` size: left, top, right, bottom in fractions of it.

    Inside 0…1 where the picture is cropped ("shortest"), beyond them where it is padded ("longest").
    """
    width, height = full
    if spec.resize == "squash":
        return (0.0, 0.0, 1.0, 1.0)
    side = min(full) if spec.resize == "shortest" else max(full)
    across, down = side / width / 2, side / height / 2
    return (0.5 - across, 0.5 - down, 0.5 + across, 0.5 + down)


def _fit_shortest(picture: Picture, side: int, filter: Image.Resampling) -> Image.Image:
    width, height = picture.full
    scaled = (side, int(side * height / width)) if width <= height else (int(side * width / height), side)
    left, top = round((scaled[0] - side) / 2), round((scaled[1] - side) / 2)
    if not picture.shrunk and max(scaled) <= _LONGEST_ASPECT * side:
        return picture.resized(scaled, filter).crop((left, top, left + side, top + side))
    # Scaling only what is shown differs from open_clip by a rounding here and there, where shrinking has, too.
    x, y, right, bottom = picture.box
    step_x, step_y = (right - x) / scaled[0], (bottom - y) / scaled[1]
    middle = (x + left * step_x, y + top * step_y, x + (left + side) * step_x, y + (top + side) * step_y)
    return picture.image.resize((side, side), filter, box=middle)


def _fit_longest(picture: Picture, spec: InputSpec, filter: Image.Resampling) -> Image.Image:
    width, height = picture.full
    ratio = max(width / spec.size, height / spec.size)
    scaled = max(1, round(width / ratio)), max(1, round(height / ratio))
    square = Image.new("RGB", (spec.size, spec.size), (spec.fill,) * 3)
    square.paste(picture.resized(scaled, filter), ((spec.size - scaled[0]) // 2, (spec.size - scaled[1]) // 2))
    return square
