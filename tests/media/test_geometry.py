import numpy as np
import pytest
from PIL import Image

from photoclip.media.geometry import Picture, fit, shrink_factor, within
from photoclip.records import InputSpec
from tests.media.conftest import psnr, scene

# What a camera does to the upright picture before it writes each orientation.
AS_STORED = {
    1: lambda image: image,
    2: lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    4: lambda image: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
    6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
    7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
    8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
}


def shrunk(image: Image.Image, factor: int) -> Picture:
    width, height = image.size
    return Picture(image.reduce(factor), image.size, (0, 0, width / factor, height / factor))


@pytest.mark.parametrize("orientation", AS_STORED)
def test_every_orientation_is_undone_exactly(orientation: int) -> None:
    upright = scene(40, 30)
    turned = Picture.whole(AS_STORED[orientation](upright)).upright(orientation)
    assert turned.full == (40, 30)
    assert np.array_equal(np.asarray(turned.image), np.asarray(upright))


@pytest.mark.parametrize("orientation", AS_STORED)
def test_a_shrunk_picture_stays_in_place_whichever_way_it_is_turned(orientation: int) -> None:
    upright = scene(1001, 603)  # not a multiple of the factor: the edge pixels stand for less
    spec = InputSpec(64)
    of_shrunk = fit(shrunk(AS_STORED[orientation](upright), 4).upright(orientation), spec)
    assert psnr(of_shrunk, fit(upright, spec)) > 45


@pytest.mark.parametrize("resize", ["shortest", "longest", "squash"])
@pytest.mark.parametrize("size", [(300, 200), (200, 300), (64, 64), (10, 7), (1, 1), (3000, 20), (1, 5000)])
def test_the_encoder_always_gets_its_square(resize: str, size: tuple[int, int]) -> None:
    assert fit(scene(*size), InputSpec(64, resize)).size == (64, 64)  # type: ignore[arg-type]


def test_shortest_shows_the_centre() -> None:
    image = Image.new("RGB", (300, 100), "red")
    image.paste("lime", (100, 0, 200, 100))
    assert fit(image, InputSpec(50)).getcolors() == [(2500, (0, 255, 0))] or fit(image, InputSpec(50)).getpixel(
        (25, 25)
    ) == (0, 255, 0)


def test_longest_shows_all_on_a_ground_of_the_fill() -> None:
    square = fit(Image.new("RGB", (100, 50), "red"), InputSpec(64, "longest", fill=127))
    assert square.getpixel((32, 32)) == (255, 0, 0)
    assert square.getpixel((32, 15)) == (127, 127, 127)
    assert square.getpixel((32, 16)) == (255, 0, 0)
    assert square.getpixel((32, 48)) == (127, 127, 127)


def test_a_picture_of_absurd_length_costs_no_absurd_memory() -> None:
    image = Image.new("RGB", (1_000_000, 1), "red")
    image.paste("lime", (499_990, 0, 500_010, 1))
    assert fit(image, InputSpec(4)).getpixel((2, 2)) == (0, 255, 0)


@pytest.mark.parametrize("full", [(4000, 3000), (3000, 4000), (6000, 4000), (10_000, 500), (512, 512), (30, 20)])
@pytest.mark.parametrize("spec", [None, InputSpec(224), InputSpec(384, "squash"), InputSpec(256, "longest")])
def test_shrinking_leaves_a_margin(full: tuple[int, int], spec: InputSpec | None) -> None:
    factor = shrink_factor(full, spec, 512)
    width, height = full[0] / factor, full[1] / factor
    assert factor == 1 or max(width, height) >= 1.5 * 512
    if spec is not None and factor > 1:
        side = max(width, height) if spec.resize == "longest" else min(width, height)
        assert side >= 2 * spec.size


def test_within_scales_down_only() -> None:
    assert within((4000, 3000), 512) == (512, 384)
    assert within((300, 200), 512) == (300, 200)
    assert within((100_000, 1), 512) == (512, 1)
