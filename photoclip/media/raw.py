"""Camera RAW files: the JPEG that the camera put into the file, or else a quick development at half size."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from photoclip.media import colour
from photoclip.media.geometry import Picture, Size
from photoclip.media.outcome import DecodeError, Skip
from photoclip.media.picture import Wanted, check_size, decode_picture, exif_orientation, open_picture
from photoclip.media.reasons import damaged, of_decoder_error

# LibRaw's `flip` (dcraw's, in quarter turns) as EXIF orientation.
_FLIPS = {0: 1, 3: 3, 5: 8, 6: 6}
# A smaller embedded picture is an icon for the camera's menu.
_SMALLEST_PREVIEW = 320


class UnknownCamera(DecodeError):
    """The file is named like a RAW file, but LibRaw does not know its kind."""


@dataclass(frozen=True, slots=True)
class Developed:
    """What a RAW file gives: an upright picture, the photo's own upright size, and how the sensor was turned.

    `embedded` is the JPEG inside, whose EXIF may know more than the file's own.
    """

    picture: Picture
    size: Size
    orientation: int
    embedded: Image.Image | None = None


def decode_raw(data: bytes, wanted: Wanted) -> Developed:
    """Decode a RAW file, by its embedded picture where that is of a useful size. Raises DecodeError or Skip."""
    try:
        import rawpy
    except ImportError as error:
        raise Skip("RAW files cannot be read by this installation") from error
    try:
        with rawpy.imread(BytesIO(data)) as raw:
            size = (raw.sizes.width, raw.sizes.height)
            check_size(size)
            flip = _FLIPS.get(raw.sizes.flip, 1)
            upright = size if flip < 5 else (size[1], size[0])
            embedded = _embedded(raw, rawpy, flip, wanted)
            if embedded is not None:
                return Developed(embedded[0], upright, flip, embedded[1])
            pixels = raw.postprocess(half_size=True, use_camera_wb=True, output_bps=8, user_flip=0)
            return Developed(Picture.whole(Image.fromarray(pixels)).upright(flip), upright, flip)
    except rawpy.LibRawFileUnsupportedError as error:
        raise UnknownCamera(damaged("of no camera that can be read")) from error
    except rawpy.LibRawError as error:
        raise DecodeError(of_decoder_error(OSError(_text(error)))) from error


def _embedded(raw: Any, rawpy: Any, flip: int, wanted: Wanted) -> tuple[Picture, Image.Image | None] | None:
    try:
        thumbnail = raw.extract_thumb()
    except rawpy.LibRawError:
        return None
    if thumbnail.format == rawpy.ThumbFormat.BITMAP:
        image = colour.to_srgb(colour.shrinkable(Image.fromarray(thumbnail.data)), None)
        return (Picture.whole(image).upright(flip), None) if max(image.size) >= _SMALLEST_PREVIEW else None
    if thumbnail.format != rawpy.ThumbFormat.JPEG:
        return None
    try:
        image = open_picture(thumbnail.data, "JPEG")
        if max(image.size) < _SMALLEST_PREVIEW:
            return None
        picture = decode_picture(image, "JPEG", wanted)
    except (DecodeError, Skip, OSError, SyntaxError, ValueError):
        return None  # the preview is damaged; what the sensor saw may still be good
    # Most previews lie as the sensor does and say so nowhere; some carry an EXIF orientation, applied already.
    return (picture if exif_orientation(image) != 1 else picture.upright(flip)), image


def _text(error: Exception) -> str:
    detail = error.args[0] if error.args else ""
    return detail.decode("ascii", "replace") if isinstance(detail, bytes) else str(detail)
