"""Opening a photo file of any format, and decoding it no larger than it is needed."""

import importlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from photoclip.media import colour
from photoclip.media.formats import PIL_FORMATS
from photoclip.media.geometry import Picture, Size, shrink_factor
from photoclip.media.outcome import DecodeError, Skip
from photoclip.media.reasons import damaged
from photoclip.records import InputSpec

MAX_PIXELS = 300_000_000
_ORIENTATION = 0x0112

# Our own limit takes the place of Pillow's, which depends on warnings.
Image.MAX_IMAGE_PIXELS = None

# Imported when the first file of the format comes: together they would triple the start of a decoder.
_PLUGINS = {
    "WEBP": "PIL.WebPImagePlugin",
    "TIFF": "PIL.TiffImagePlugin",
    "AVIF": "PIL.AvifImagePlugin",
    "JPEG2000": "PIL.Jpeg2KImagePlugin",
    "JXL": "pillow_jxl",
    "HEIF": "pillow_heif",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a picture is decoded for: a copy of at most `longest` px, and an encoder's input."""

    longest: int
    spec: InputSpec | None = None


def open_picture(data: bytes, form: str) -> Image.Image:
    """Open a file of a known format; its pixels are decoded later. Raises DecodeError, or Skip for too many pixels."""
    _prepare(form)
    try:
        image = Image.open(BytesIO(data), formats=PIL_FORMATS[form])
    except UnidentifiedImageError as error:
        raise DecodeError(damaged(f"no readable {form} picture in it")) from error
    check_size(image.size)
    return image


def check_size(size: Size) -> None:
    """Raise Skip for a picture that is too large to be decoded within bounds, DecodeError for one without pixels."""
    width, height = size
    if width * height > MAX_PIXELS:
        raise Skip(f"too many pixels ({width} × {height})")
    if width < 1 or height < 1:
        raise DecodeError(damaged("a picture without pixels"))


def orientation_to_apply(image: Image.Image, form: str) -> int:
    """The EXIF orientation (1–8) that the decoded pixels still need.

    TIFF, HEIF and JPEG XL come out of their decoders upright, whatever their EXIF says, except for a JPEG XL that holds
    a JPEG, bit for bit.
    """
    if form in ("TIFF", "HEIF") or (form == "JXL" and not getattr(image, "jpeg", False)):
        return 1
    return exif_orientation(image)


def recorded_orientation(image: Image.Image) -> int:
    """The EXIF orientation (1–8) that the file was written with, even where its decoder has applied and reset it."""
    original = image.info.get("original_orientation")
    return original if isinstance(original, int) and 1 <= original <= 8 else exif_orientation(image)


def exif_orientation(image: Image.Image) -> int:
    """The EXIF orientation (1–8); 1 where it is absent or makes no sense."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - malformed EXIF raises almost anything, and must not cost the photo
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def decode_picture(image: Image.Image, form: str, wanted: Wanted) -> Picture:
    """Decode an opened picture once: shrunk as far as `wanted` allows, upright, in sRGB. Raises what Pillow raises."""
    full = image.size
    factor = shrink_factor(full, wanted.spec, wanted.longest)
    if form == "JPEG" and factor > 1:
        # The decoder scales by a power of two, in the frequency domain: the pixels left out are never computed.
        image.draft(None, (max(1, full[0] // factor), max(1, full[1] // factor)))
    image.load()
    if form in ("TIFF", "HEIF"):
        full = image.size  # the orientation was applied while loading
    pixels = colour.shrinkable(image)
    orientation = orientation_to_apply(image, form)
    if image.size != full:
        scale = _draft_scale(full, image.size)
        box = (0.0, 0.0, full[0] / scale, full[1] / scale)
    elif factor > 1:
        pixels = pixels.reduce(factor)
        box = (0.0, 0.0, full[0] / factor, full[1] / factor)
    else:
        box = (0.0, 0.0, *full)
    rgb = colour.to_srgb(pixels, image.info.get("icc_profile"))
    return Picture(rgb, full, box).upright(orientation)


def _draft_scale(full: Size, drafted: Size) -> int:
    return next(
        scale for scale in (2, 4, 8) if -(-full[0] // scale) == drafted[0] and -(-full[1] // scale) == drafted[1]
    )


def _prepare(form: str) -> None:
    module = _PLUGINS.get(form)
    if module is None:
        return
    try:
        plugin = importlib.import_module(module)
    except ImportError as error:
        raise Skip(f"{form} files cannot be read by this installation") from error
    if form == "HEIF" and "HEIF" not in Image.OPEN:
        plugin.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
