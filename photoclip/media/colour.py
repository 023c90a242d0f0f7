"""Any pixels that a file can hold, as plain 8-bit sRGB."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsTransform

_SHRINKABLE = frozenset(("L", "RGB", "RGBA", "CMYK", "LAB"))
# Larger than any camera's or printer's profile.
_MAX_PROFILE_BYTES = 4 * 1024 * 1024


def shrinkable(image: Image.Image) -> Image.Image:
    """The image in a mode whose neighbouring pixels can be averaged: L, RGB, RGBA, CMYK or LAB, 8 bits each."""
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if image.mode in ("La", "RGBa"):  # colours multiplied by their opacity
        image = image.convert({"La": "LA", "RGBa": "RGBA"}[image.mode])
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in _SHRINKABLE:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A `shrinkable` image as RGB: composited over white, and from its own colour space (an ICC profile) into sRGB.

    A profile that is damaged or does not fit the image is left aside, as other programs do.
    """
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    if profile and len(profile) <= _MAX_PROFILE_BYTES:
        converted = _through_profile(image, profile)
        if converted is not None:
            return converted
    return image if image.mode == "RGB" else image.convert("RGB")


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    from PIL import ImageCms  # 40 ms that most photos do without

    try:
        transform = _transform(profile, image.mode)
        return ImageCms.applyTransform(image, transform) if transform is not None else None
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> "ImageCmsTransform | None":
    """The way from a profile to sRGB, or None when it is sRGB already. Photos of one camera share it."""
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if mode == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
        return None
    target = ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(source, target, mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)


def _eight_bits(image: Image.Image) -> Image.Image:
    """A grey image of 16 or 32 bits or of real numbers, as 8 bits.

    Whole numbers are taken as 16-bit, real numbers as 0…1, unless the values say otherwise; a range that fits neither
    (elevations, counts) is stretched to black…white.
    """
    import numpy as np

    values = np.nan_to_num(np.asarray(image).astype(np.float32), posinf=0, neginf=0)
    low, high = float(values.min()), float(values.max())
    if low < 0 or high > 65535:
        values = (values - low) * (255 / max(high - low, 1e-9))
    elif image.mode == "F" and high <= 1:
        values *= 255
    elif image.mode.startswith("I;16") or high > 255:
        values *= 255 / 65535
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))
