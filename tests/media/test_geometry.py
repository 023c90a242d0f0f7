import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photoclip.media.geometry import Picture, fit, shrink_factor, view_box, within
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


sides = st.integers(min_value=20, max_value=300)


@given(sides, sides, st.sampled_from(["shortest", "longest", "squash"]), st.floats(0.3, 0.7), st.floats(0.3, 0.7))
def test_a_mark_in_the_photo_is_where_the_box_says(width, height, resize, x, y):
    """A white mark on black: its place in the square, carried back through the box, is its place in the photo."""
    photo = np.zeros((height, width, 3), np.uint8)
    size = max(4, min(width, height) // 5)
    left, top = int(x * (width - size)), int(y * (height - size))
    photo[top : top + size, left : left + size] = 255
    box = view_box((width, height), spec := InputSpec(64, resize))
    square = np.asarray(fit(Image.fromarray(photo), spec), float).sum(axis=2)
    if max(width, height) > 1.5 * min(width, height) or square.sum() < 255:
        return  # the mark may be cut, or vanish between pixels
    rows, columns = np.mgrid[:64, :64] + 0.5
    at = [(columns * square).sum() / square.sum() / 64, (rows * square).sum() / square.sum() / 64]
    seen = box[0] + at[0] * (box[2] - box[0]), box[1] + at[1] * (box[3] - box[1])
    assert seen == pytest.approx(((left + size / 2) / width, (top + size / 2) / height), abs=0.04)


def test_cropped_padded_and_squashed():
    assert view_box((400, 200), InputSpec(64, "shortest")) == (0.25, 0.0, 0.75, 1.0)
    assert view_box((400, 200), InputSpec(64, "longest")) == (0.0, -0.5, 1.0, 1.5)
    assert view_box((400, 200), InputSpec(64, "squash")) == (0.0, 0.0, 1.0, 1.0)
