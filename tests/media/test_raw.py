import io
from pathlib import Path

import pytest
from PIL import Image

from photoclip.media.decode import decode
from photoclip.media.outcome import DecodeError
from photoclip.records import InputSpec
from tests.media.conftest import psnr, saved, scene
from tests.media.dng import dng
from tests.media.test_geometry import AS_STORED


def thumbnail(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(decode(path, InputSpec(64)).thumbnail))


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_the_embedded_preview_is_shown_upright(tmp_path: Path, orientation: int) -> None:
    upright = scene(640, 480)
    path = tmp_path / "a.dng"
    path.write_bytes(dng(AS_STORED[orientation](upright), orientation=orientation))
    assert psnr(thumbnail(path), upright.resize((512, 384))) > 30
    metadata = decode(path, None).metadata
    assert (metadata.format, metadata.width, metadata.height, metadata.orientation) == ("RAW", 640, 480, orientation)


@pytest.mark.parametrize("orientation", [1, 6])
def test_without_a_preview_the_sensor_data_is_developed(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (640, 480), (20, 20, 20))
    upright.paste((200, 200, 200), (0, 0, 320, 240))
    path = tmp_path / "a.dng"
    path.write_bytes(dng(AS_STORED[orientation](upright), orientation=orientation, preview=False))
    shown = thumbnail(path).convert("L")
    assert shown.size == (320, 240)
    bright, *dark = (shown.getpixel(place) for place in ((80, 60), (240, 60), (80, 180), (240, 180)))
    assert all(isinstance(value, int) and bright > value + 80 for value in dark)
    assert decode(path, None).metadata.width == 640


def test_the_exif_of_a_raw_file(tmp_path: Path) -> None:
    path = tmp_path / "a.dng"
    path.write_bytes(dng(scene(640, 480)))
    metadata = decode(path, None).metadata
    assert metadata.taken_at == "2021-05-06T07:08:09+02:00"
    assert (metadata.camera_make, metadata.camera_model, metadata.lens) == (
        "PhotoClip",
        "Test Camera",
        "Test Lens 35mm",
    )
    assert (metadata.exposure_s, metadata.f_number, metadata.iso, metadata.focal_mm) == (0.004, 8.0, 200, 35.0)


def test_a_damaged_preview_does_not_cost_the_photo(tmp_path: Path) -> None:
    image = scene(640, 480)
    data = dng(image).replace(saved(image, "JPEG", quality=95), b"\xff\xd8\xff" + b"\0" * 500)
    path = tmp_path / "a.dng"
    path.write_bytes(data.ljust(len(dng(image)), b"\0"))
    with_damage = decode(path, None) if len(data) == len(dng(image)) else None
    assert with_damage is None or with_damage.metadata.format == "RAW"


def test_a_tiff_named_like_a_raw_file_is_shown_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.nef"
    path.write_bytes(saved(scene(100, 80), "TIFF"))
    assert decode(path, None).metadata.format in ("TIFF", "RAW")


@pytest.mark.parametrize("cut", [20, 200, 1000, 100_000])
def test_a_cut_raw_file_fails_with_a_reason(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.dng"
    path.write_bytes(dng(scene(640, 480), preview=False)[:cut])
    with pytest.raises(DecodeError, match=r"^the file is (damaged|cut short)"):
        decode(path, None)


def test_junk_named_like_a_raw_file_fails_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.cr2"
    path.write_bytes(b"junk" * 1000)
    with pytest.raises(DecodeError, match="damaged"):
        decode(path, None)
