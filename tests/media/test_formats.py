from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.media.formats import EXTENSIONS, HEAD_BYTES, PIL_FORMATS, extension_of, format_of
from tests.media.conftest import saved, scene
from tests.media.dng import dng


@pytest.mark.parametrize(
    ("pillow_name", "form"),
    [
        ("JPEG", "JPEG"), ("PNG", "PNG"), ("WEBP", "WEBP"), ("TIFF", "TIFF"), ("BMP", "BMP"), ("GIF", "GIF"),
        ("AVIF", "AVIF"), ("JPEG2000", "JPEG2000"), ("HEIF", "HEIF"), ("JXL", "JXL"),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_the_format_whatever_the_name(pillow_name: str, form: str) -> None:
    head = saved(scene(64, 48), pillow_name)[:HEAD_BYTES]
    for name in ("photo", "photo.png", "photo.jpg", "photo.txt"):
        assert format_of(Path(name), head) == form


def test_a_raw_file_that_is_a_tiff_inside_goes_by_its_name() -> None:
    head = dng(scene(64, 48))[:HEAD_BYTES]
    assert format_of(Path("a.DNG"), head) == "RAW"
    assert format_of(Path("a.nef"), head) == "RAW"
    assert format_of(Path("a.tif"), head) == "TIFF"


@pytest.mark.parametrize(
    "head",
    [
        b"FUJIFILMCCD-RAW 0201",
        b"IIRO\x08\0\0\0",
        b"IIU\0\x18\0\0\0",
        b"FOVb\0\0\2\0",
        b"\0\0\0\x18ftypcrx \0\0\0\1crx isom",
    ],
)
def test_raw_files_of_their_own_kind_are_known_by_content(head: bytes) -> None:
    assert format_of(Path("unnamed"), head) == "RAW"


def test_a_movie_is_no_photo_though_its_container_is_that_of_heif() -> None:
    assert format_of(Path("clip"), b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41") is None


def test_bytes_that_say_nothing_leave_the_word_to_the_name() -> None:
    assert format_of(Path("a.JPG"), b"nonsense") == "JPEG"
    assert format_of(Path("a.txt"), b"nonsense") is None


@given(st.binary(max_size=64), st.sampled_from([*EXTENSIONS, "txt", ""]))
def test_any_bytes_under_any_name_have_an_answer(head: bytes, extension: str) -> None:
    form = format_of(Path(f"photo.{extension}"), head)
    assert form is None or form == "RAW" or form in PIL_FORMATS


def test_every_extension_leads_to_a_decoder() -> None:
    assert set(EXTENSIONS.values()) == {*PIL_FORMATS, "RAW"}


def test_extension() -> None:
    assert extension_of("A.B.JpEg") == "jpeg"
    assert extension_of("plain") == ""
    assert extension_of(".hidden") == ""
