from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

from photoclip.media.decode import decode
from photoclip.records import Metadata
from tests.media.conftest import MakePhoto, saved, scene
from tests.media.test_iptc import block
from tests.media.test_xmp import BILLION_LAUGHS, EXTERNAL, bag, packet

# ISO 16684-1
XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def metadata(path: Path) -> Metadata:
    return decode(path, None).metadata


def camera_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Canon", "EOS R5"
    exif[0x8769] = {0x9003: "2023:06:01 18:04:05", 0x9011: "+02:00", 0x829A: TiffImagePlugin.IFDRational(1, 250)}
    exif[0x8825] = {1: "N", 2: (41.0, 53.0, 24.0), 3: "E", 4: (12.0, 29.0, 0.0)}
    return exif


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.tif", "TIFF"), ("a.avif", "AVIF"),
        ("a.heic", "HEIF"), ("a.jxl", "JXL"),
    ],
)  # fmt: skip
def test_exif_in_every_format_that_has_it(make_photo: MakePhoto, name: str, format: str) -> None:
    found = metadata(make_photo(name, scene(60, 40), format, exif=camera_exif().tobytes()))
    assert (found.camera_make, found.camera_model, found.exposure_s) == ("Canon", "EOS R5", 0.004)
    assert found.taken_at == "2023-06-01T18:04:05+02:00"
    assert (found.latitude, found.longitude) == (41.89, 12.4833333)


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.avif", "AVIF"), ("a.heic", "HEIF"), ("a.png", "PNG")],
)
def test_xmp_in_every_format_that_has_it(make_photo: MakePhoto, name: str, format: str) -> None:
    data = packet(bag("dc:subject", "sea", "Rome"), 'xmp:Rating="4"')
    options: dict[str, object] = {"xmp": data}
    if format == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", data.decode())
        options = {"pnginfo": info}
    found = metadata(make_photo(name, scene(60, 40), format, **options))
    assert (found.keywords, found.rating) == (("sea", "Rome"), 4)


@pytest.mark.parametrize(("name", "format", "kind"), [("a.jxl", "JXL", b"xml "), ("a.jp2", "JPEG2000", b"uuid")])
def test_xmp_in_a_box(make_photo: MakePhoto, name: str, format: str, kind: bytes) -> None:
    path = make_photo(name, scene(60, 40), format, **({"use_container": True} if format == "JXL" else {}))
    content = (XMP_UUID if kind == b"uuid" else b"") + packet(attributes='xmp:Rating="4"')
    path.write_bytes(path.read_bytes() + (len(content) + 8).to_bytes(4, "big") + kind + content)
    assert metadata(path).rating == 4


def test_xmp_and_iptc_in_tiff(make_photo: MakePhoto) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[700] = packet(attributes='xmp:Rating="2"')
    tags.tagtype[700] = 1
    tags[33723] = block((2, 25, b"press"))
    tags.tagtype[33723] = 7
    found = metadata(make_photo("a.tif", scene(60, 40), "TIFF", tiffinfo=tags))
    assert (found.rating, found.keywords) == (2, ("press",))


def with_iptc(jpeg: bytes, data: bytes) -> bytes:
    resource = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4, "big") + data + b"\0" * (len(data) % 2)
    segment = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + jpeg[2:]


def test_iptc_in_jpeg(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(with_iptc(saved(scene(60, 40), "JPEG"), block((2, 5, b"title"), (2, 25, b"press"))))
    found = metadata(path)
    assert (found.title, found.keywords) == ("title", ("press",))


def test_texts_in_png(make_photo: MakePhoto) -> None:
    info = PngInfo()
    info.add_text("Title", "A title")
    info.add_itxt("Description", "Ein schönes Bild")
    found = metadata(make_photo("a.png", scene(60, 40), "PNG", pnginfo=info))
    assert (found.title, found.description) == ("A title", "Ein schönes Bild")


def test_sidecars_win_and_the_longer_name_first(make_photo: MakePhoto) -> None:
    inside = packet(bag("dc:subject", "inside"), 'xmp:Rating="1" aux:Lens="inside"')
    path = make_photo("a.jpg", xmp=inside)
    path.with_name("a.xmp").write_bytes(packet(bag("dc:subject", "short"), 'xmp:Rating="2" tiff:Model="short"'))
    assert (metadata(path).rating, metadata(path).camera_model) == (2, "short")
    path.with_name("a.jpg.xmp").write_bytes(packet(bag("dc:subject", "long"), 'xmp:Rating="3"'))
    found = metadata(path)
    assert (found.rating, found.camera_model, found.lens) == (3, "short", "inside")
    assert found.keywords == ("long", "short", "inside")


@pytest.mark.parametrize("data", [BILLION_LAUGHS, EXTERNAL, b"<x", b"", b"\0" * 100, b"<a>" * 1_000_000])
def test_a_hostile_sidecar_does_not_cost_the_photo(make_photo: MakePhoto, data: bytes) -> None:
    path = make_photo("a.jpg", exif=camera_exif().tobytes())
    path.with_name("a.jpg.xmp").write_bytes(data)
    assert metadata(path).camera_model == "EOS R5"


def test_a_sidecar_that_is_no_file_does_not_cost_the_photo(make_photo: MakePhoto) -> None:
    path = make_photo("a.jpg")
    path.with_name("a.jpg.xmp").mkdir()
    path.with_name("a.xmp").symlink_to(path.with_name("a.xmp"))
    assert metadata(path).format == "JPEG"


# A decoder child ignores Pillow's warnings of malformed EXIF.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("cut", range(10, 200, 17))
def test_damaged_exif_does_not_cost_the_photo(make_photo: MakePhoto, cut: int) -> None:
    exif = camera_exif().tobytes()
    assert metadata(make_photo("cut.jpg", exif=exif[:cut])).width == 64
    assert metadata(make_photo("junk.jpg", exif=exif[:cut] + bytes(range(cut, 256)))).width == 64


@pytest.mark.parametrize(
    "data", [b"", b"junk", b"\x1c\x02", b"\x1c\x02\x19\xff\xff", b"\x1c\x02\x19\x80\x08" + b"\xff" * 20]
)
def test_damaged_iptc_does_not_cost_the_photo(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(with_iptc(saved(scene(60, 40), "JPEG"), data))
    assert metadata(path).width == 60


def test_every_text_can_be_stored(make_photo: MakePhoto) -> None:
    exif = camera_exif()
    exif[0x010E] = "nul\0 and \x1b[31m control"
    found = metadata(make_photo("a.jpg", exif=exif.tobytes(), xmp=packet(bag("dc:subject", "x" * 5000))))
    assert found.description == "nul"
    assert found.keywords == ("x" * 200,)
