import hashlib
import io
import os
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoclip.media import decode as module
from photoclip.media import picture
from photoclip.media.decode import decode, encoder_input, preview
from photoclip.media.geometry import fit
from photoclip.media.outcome import DecodeError, Skip
from photoclip.records import InputSpec
from tests.media.conftest import MakePhoto, psnr, saved, scene
from tests.media.test_geometry import AS_STORED

SPEC = InputSpec(64)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def square(pixels: bytes, side: int = 64) -> Image.Image:
    return Image.frombytes("RGB", (side, side), pixels)


@pytest.mark.parametrize(
    ("name", "format", "form", "least"),
    [
        ("a.jpg", "JPEG", "JPEG", 35), ("a.png", "PNG", "PNG", 35), ("a.webp", "WEBP", "WEBP", 30),
        ("a.tif", "TIFF", "TIFF", 35), ("a.bmp", "BMP", "BMP", 35), ("a.gif", "GIF", "GIF", 25),
        ("a.avif", "AVIF", "AVIF", 30), ("a.jp2", "JPEG2000", "JPEG2000", 35), ("a.heic", "HEIF", "HEIF", 30),
        ("a.jxl", "JXL", "JXL", 30), ("a.mpo", "MPO", "JPEG", 35),
    ],
)  # fmt: skip
def test_every_format(make_photo: MakePhoto, name: str, format: str, form: str, least: float) -> None:
    image = scene(640, 400)
    path = make_photo(name, image, format)
    parts = decode(path, SPEC)
    assert (parts.metadata.format, parts.metadata.width, parts.metadata.height) == (form, 640, 400)
    assert parts.content_hash == hashlib.blake2b(path.read_bytes(), digest_size=32).digest()
    thumbnail = opened(parts.thumbnail)
    assert (thumbnail.format, thumbnail.mode, thumbnail.size) == ("JPEG", "RGB", (512, 320))
    assert psnr(thumbnail, image.resize((512, 320), Image.Resampling.BICUBIC)) > least
    assert psnr(square(parts.pixels), fit(image, SPEC)) > least


def test_a_misnamed_file_is_read_for_what_it_is(make_photo: MakePhoto) -> None:
    assert decode(make_photo("a.jpg", format="PNG"), None).metadata.format == "PNG"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", AS_STORED)
def test_the_orientation_is_applied_once(make_photo: MakePhoto, format: str, orientation: int) -> None:
    upright = scene(160, 96)
    exif = Image.Exif()
    exif[0x0112] = orientation
    parts = decode(make_photo("a", AS_STORED[orientation](upright), format, exif=exif), SPEC)
    assert (parts.metadata.width, parts.metadata.height, parts.metadata.orientation) == (160, 96, orientation)
    assert opened(parts.thumbnail).size == (160, 96)
    assert psnr(opened(parts.thumbnail), upright) > 28
    assert psnr(square(parts.pixels), fit(upright, SPEC)) > 28


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_heif_comes_out_upright(make_photo: MakePhoto, orientation: int) -> None:
    upright = scene(160, 96)
    exif = Image.Exif()
    exif[0x0112] = orientation
    parts = decode(make_photo("a.heic", AS_STORED[orientation](upright), "HEIF", exif=exif.tobytes()), None)
    assert opened(parts.thumbnail).size == (160, 96)
    assert psnr(opened(parts.thumbnail), upright) > 28


@pytest.mark.parametrize("size", [(3001, 2002), (1601, 1203), (1000, 2500)])
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_shrinking_while_decoding_does_not_show(make_photo: MakePhoto, size: tuple[int, int], format: str) -> None:
    image = scene(*size)
    path = make_photo("a", image, format)
    parts = decode(path, SPEC)
    reference = opened(path.read_bytes())
    assert psnr(square(parts.pixels), fit(reference, SPEC)) > 48
    thumbnail = opened(parts.thumbnail)
    assert max(thumbnail.size) == 512
    assert psnr(thumbnail, reference.resize(thumbnail.size, Image.Resampling.BICUBIC)) > 36


def test_pixels_alone_are_the_same_pixels(make_photo: MakePhoto) -> None:
    path = make_photo("a.png", scene(300, 200), "PNG")
    assert encoder_input(path, SPEC) == decode(path, SPEC).pixels
    assert decode(path, None).pixels == b""


def test_preview(make_photo: MakePhoto) -> None:
    path = make_photo("a.jpg", scene(3000, 2000))
    assert opened(preview(path, 1600)).size == (1600, 1067)
    assert opened(preview(path, 100)).size == (100, 67)
    assert opened(preview(path, 8000)).size == (3000, 2000)


def test_transparency_shows_white(make_photo: MakePhoto) -> None:
    image = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    for format in ("PNG", "WEBP", "GIF", "AVIF"):
        thumbnail = opened(decode(make_photo("a", image, format), None).thumbnail)
        assert thumbnail.getpixel((40, 40)) == (255, 255, 255)


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP", "TIFF", "AVIF"])
def test_of_an_animation_the_first_frame_is_taken(make_photo: MakePhoto, format: str) -> None:
    first, second = Image.new("RGB", (64, 64), "red"), Image.new("RGB", (64, 64), "blue")
    path = make_photo("a", first, format, save_all=True, append_images=[second])
    red, _, blue = opened(decode(path, None).thumbnail).getpixel((32, 32))  # type: ignore[misc]
    assert red > 200
    assert blue < 50


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "F", "LAB", "RGBA"])
def test_unusual_pixels_in_tiff(make_photo: MakePhoto, mode: str) -> None:
    if mode == "I;16":
        image = Image.fromarray(np.full((40, 60), 40_000, np.uint16))
    elif mode == "LAB":
        image = Image.new("LAB", (60, 40), (128, 128, 128))
    else:
        image = scene(60, 40).convert(mode)
    parts = decode(make_photo("a.tif", image, "TIFF"), SPEC)
    assert opened(parts.thumbnail).size == (60, 40)


def test_a_cut_file_says_so(make_photo: MakePhoto) -> None:
    for name, format in (("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.gif", "GIF"), ("a.webp", "WEBP"), ("a.bmp", "BMP")):
        path = make_photo(name, scene(300, 200), format)
        path.write_bytes(path.read_bytes()[:-1000])
        with pytest.raises(DecodeError, match=r"^the file is (cut short|damaged)"):
            decode(path, None)
    jpeg = make_photo("b.jpg", scene(3000, 2000))
    jpeg.write_bytes(jpeg.read_bytes()[:-5000])
    with pytest.raises(DecodeError, match=r"^the file is cut short$"):
        decode(jpeg, SPEC)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"this is no picture", "the file is damaged (no readable JPEG picture in it)"),
        (b"\xff\xd8\xff\xe0junk", "the file is cut short"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "the file is damaged (no readable PNG picture in it)"),
    ],
)
def test_what_is_no_picture_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    with pytest.raises(DecodeError) as raised:
        decode(path, SPEC)
    assert str(raised.value) == reason


def test_files_that_cannot_be_opened_say_why(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match=r"^is no longer there$"):
        decode(tmp_path / "gone.jpg", None)
    (tmp_path / "folder.jpg").mkdir()
    with pytest.raises(DecodeError, match=r"not a regular file|cannot be read"):
        decode(tmp_path / "folder.jpg", None)
    (tmp_path / "a.txt").write_text("hello")
    with pytest.raises(DecodeError, match=r"^it is not a photo$"):
        decode(tmp_path / "a.txt", None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_a_photo_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    with pytest.raises(DecodeError, match="not a regular file"):
        decode(tmp_path / "a.jpg", None)


def bomb(width: int, height: int) -> bytes:
    """A PNG that promises `width` × `height` pixels and holds next to none."""
    data = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def test_too_many_pixels_are_skipped_before_any_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(bomb(60_000, 50_000))
    with pytest.raises(Skip, match=r"^too many pixels \(60000 × 50000\)$"):
        decode(path, None)
    assert picture.MAX_PIXELS < 60_000 * 50_000


def test_a_huge_file_is_skipped_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    with path.open("wb") as file:
        file.truncate(module.MAX_BYTES + 1)
    with pytest.raises(Skip, match=r"^too large \(512 MB\)$"):
        decode(path, None)


def test_the_original_is_left_as_it_was(make_photo: MakePhoto) -> None:
    path = make_photo("a.jpg")
    os.utime(path, ns=(1_000_000_000_123_456_789, 1_000_000_000_123_456_789))
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    decode(path, SPEC)
    preview(path, 100)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
