"""Photos of real cameras and programs, from the shared data."""

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from photoclip.media.outcome import Decoded
from photoclip.media.pool import DecoderPool
from photoclip.media.scan import walk
from photoclip.records import InputSpec, Metadata
from tests.media.conftest import psnr

SPEC = InputSpec(64, "squash")


@pytest.fixture(scope="module")
def decoded(shared_data: Path) -> Iterator[dict[str, Decoded]]:
    """Every photo of `formats`, by its path."""
    root = shared_data / "formats"
    photos = [file.path for file in walk(root) if file.problem is None]
    found = {}
    with DecoderPool(SPEC, workers=2, timeout_s=120) as pool:
        for result in pool.decode((number, root / path) for number, path in enumerate(photos)):
            assert result.decoded is not None, (photos[result.photo_id], result.reason)
            found[photos[result.photo_id].as_posix()] = result.decoded
    assert len(found) == len(photos)
    yield found


def test_every_format_there_is_indexed(decoded: dict[str, Decoded]) -> None:
    formats = Counter(one.metadata.format for one in decoded.values())
    assert set(formats) == {"JPEG", "PNG", "WEBP", "HEIF", "AVIF", "JXL"}
    for one in decoded.values():
        thumbnail = Image.open(io.BytesIO(one.thumbnail))
        wider = one.metadata.width > one.metadata.height
        assert max(thumbnail.size) == min(512, max(one.metadata.width, one.metadata.height))
        assert (thumbnail.width > thumbnail.height) == wider
        assert one.pixels is not None
        assert one.pixels.std() > 1


@pytest.mark.parametrize("folder", ["orientation", "exif-samples/jpg/orientation"])
@pytest.mark.parametrize("shape", ["landscape", "portrait"])
def test_the_eight_orientations_look_alike(decoded: dict[str, Decoded], folder: str, shape: str) -> None:
    group = {path: one for path, one in decoded.items() if path.lower().startswith(f"{folder}/{shape}_")}
    assert {one.metadata.orientation for one in group.values()} == set(range(1, 9))
    pictures = {
        one.metadata.orientation: Image.fromarray(one.pixels) for one in group.values() if one.pixels is not None
    }
    assert all((one.metadata.width > one.metadata.height) == (shape == "landscape") for one in group.values())
    for orientation in range(2, 9):
        # Some of them print their own number into the picture; turned wrongly, it falls below 12 dB.
        assert psnr(pictures[orientation], pictures[1]) > 18


METADATA = {
    "immich/metadata/gps-position/thompson-springs.jpg": {
        "latitude": 39.115, "longitude": -108.4009683, "altitude_m": 1483.9,
    },
    "immich/metadata/gps-position/empty_gps.jpg": {"latitude": None, "camera_model": "moto g(9) plus"},
    "immich/metadata/rating/mongolels.jpg": {"rating": 3, "title": "Mongol Els", "taken_at": "2009-08-29T13:18:08"},
    "immich/metadata/tags/picasa.jpg": {"keywords": ("Frost", "Yard"), "description": "Image-Description"},
    "immich/metadata/dates/date-priority-test.jpg": {"taken_at": "2023-02-02T02:00:00"},
    "immich/metadata/dates/datetimeoriginal-gps.jpg": {"taken_at": "2025-12-01T11:30:00", "latitude": 39.0},
    "immich/metadata/dates/gps-datetime.jpg": {"taken_at": "2023-11-15T12:30:00+00:00"},
    "immich/metadata/dates/time-created.jpg": {"taken_at": None, "camera_model": "EOS R5"},
    "immich/metadata/faces/portrait.jpg": {
        "keywords": ("Marie Curie", "Pierre Curie", "People/Marie Curie", "People/Pierre Curie")
    },
    "immich/formats/heic/IMG_2682.heic": {
        "taken_at": "2019-03-21T11:04:22-05:00", "camera_model": "iPhone 7", "width": 4032, "height": 3024,
    },
    "immich/formats/webp/denali.webp": {"title": "Denali National Park and Preserve", "focal_mm": 60.0, "iso": 200},
    "immich/formats/jpg/el_torcal_rocks.jpg": {"taken_at": "2012-08-05T11:39:59", "description": None},
    "immich/albums/nature/prairie_falcon.jpg": {"lens": "RF100-500mm F4.5-7.1 L IS USM", "exposure_s": 0.00025},
    "exif-samples/heic/mobile/iphone_13_pro_max.HEIC": {"orientation": 6, "width": 3024, "height": 4032},
    "exif-samples/jpg/gps/DSCN0010.jpg": {"latitude": 43.4674483, "longitude": 11.8851267},
    "exif-samples/jpg/mobile/HMD_Nokia_8.3_5G.jpg": {"taken_at": "2022-08-14T14:12:31+03:00", "latitude": 60.1467056},
    "exif-samples/jpg/mobile/jolla.jpg": {"taken_at": "2014-09-21T16:00:56+02:00", "iso": 320},
    "exif-samples/jpg/xmp/BlueSquare.jpg": {"taken_at": "2005-09-07T15:07:40-07:00"},
}  # fmt: skip


@pytest.mark.parametrize("path", METADATA)
def test_what_they_say_about_themselves(decoded: dict[str, Decoded], path: str) -> None:
    found: Metadata = decoded[path].metadata
    assert {name: getattr(found, name) for name in METADATA[path]} == METADATA[path]


@pytest.mark.parametrize(("name", "taken"), [("2000", "2000-09-27"), ("2010", "2010-09-27"), ("2020", "2020-09-27")])
def test_sidecars_of_lightroom(shared_data: Path, tmp_path: Path, name: str, taken: str) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes((shared_data / "formats/immich/metadata/dates/date-priority-test.jpg").read_bytes())
    (tmp_path / "photo.jpg.xmp").write_bytes(
        (shared_data / f"formats/immich/metadata/xmp/dates/{name}.xmp").read_bytes()
    )
    with DecoderPool(None, workers=1) as pool:
        (result,) = pool.decode([(1, photo)])
    assert result.decoded is not None
    assert str(result.decoded.metadata.taken_at).startswith(taken)
