import numpy as np
import pytest
from PIL import Image, ImageCms

from photoclip.media.colour import shrinkable, to_srgb
from tests.media.conftest import scene


def rgb(image: Image.Image, profile: bytes | None = None) -> Image.Image:
    converted = to_srgb(shrinkable(image), profile)
    assert converted.mode == "RGB"
    return converted


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "RGBa", "La", "CMYK", "YCbCr", "HSV", "I", "F"]
)
def test_every_mode_becomes_plain_rgb_and_keeps_its_look(mode: str) -> None:
    grey = Image.linear_gradient("L")
    image = (
        grey.convert("RGBA").convert(mode)
        if mode in ("RGBa",)
        else grey.convert("LA").convert("La")
        if mode == "La"
        else grey.convert(mode)
    )
    if mode == "I":
        image = image.point(lambda value: value * 257)
    if mode == "F":
        image = image.point(lambda value: value * (1 / 255))
    result = np.asarray(rgb(image)).astype(int)
    assert result[:20].mean() < 60
    assert result[-20:].mean() > 195


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_transparency_shows_white(mode: str) -> None:
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 0)).convert("LA" if mode == "LA" else "RGBA")
    image = image.convert("PA") if mode == "PA" else image
    assert rgb(image).getpixel((1, 1)) == (255, 255, 255)


def test_a_transparent_palette_colour_shows_white() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.info["transparency"] = 1
    assert rgb(image).getpixel((1, 1)) == (255, 255, 255)


def test_half_transparent_red_is_pink() -> None:
    assert rgb(Image.new("RGBA", (4, 4), (255, 0, 0, 128))).getpixel((1, 1)) == (255, 127, 127)


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    values = np.linspace(0, 65535, 256, dtype=np.uint16).reshape(16, 16)
    result = np.asarray(rgb(Image.fromarray(values)))[..., 0]
    assert np.array_equal(result.ravel(), np.arange(256))


@pytest.mark.parametrize("values", [(-500.0, 8000.0), (0.0, 1e6), (-1.0, 1.0)])
def test_a_range_of_its_own_is_stretched(values: tuple[float, float]) -> None:
    image = Image.fromarray(np.linspace(*values, 100, dtype=np.float32).reshape(10, 10))
    assert rgb(image).getextrema()[0] == (0, 255)


def test_numbers_that_are_none_are_survived() -> None:
    values = np.array([[0.0, 1.0], [np.nan, np.inf]], np.float32)
    assert rgb(Image.fromarray(values)).getpixel((1, 0)) == (255, 255, 255)


def test_constant_pictures_are_survived() -> None:
    assert rgb(Image.new("F", (3, 3), -7.0)).size == (3, 3)


def test_lab_is_understood() -> None:
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    red = ImageCms.profileToProfile(Image.new("RGB", (4, 4), (200, 30, 30)), srgb, lab, outputMode="LAB")
    assert red is not None
    assert np.abs(np.array(rgb(red).getpixel((1, 1))) - (200, 30, 30)).max() <= 3


def swapped_profile() -> bytes:
    """An ICC profile that calls red what sRGB calls blue: its two colorants change places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = {bytes(profile[i : i + 4]): i for i in range(132, 132 + 12 * profile[131], 12)}
    red, blue = at[b"rXYZ"], at[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))


def test_an_icc_profile_is_applied() -> None:
    result = rgb(Image.new("RGB", (4, 4), (255, 0, 0)), swapped_profile()).getpixel((1, 1))
    assert isinstance(result, tuple)
    assert result[0] < 10
    assert result[2] > 245


@pytest.mark.parametrize("profile", [b"", b"junk", b"\0" * 4000, swapped_profile()[:300], b"x" * 5_000_000])
def test_a_damaged_profile_is_left_aside(profile: bytes) -> None:
    image = scene(8, 8)
    assert np.array_equal(np.asarray(rgb(image, profile)), np.asarray(image))


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGBA"])
def test_a_profile_for_other_pixels_is_left_aside(mode: str) -> None:
    assert rgb(scene(8, 8).convert(mode), swapped_profile()).size == (8, 8)
