"""The demo library: formats, metadata that reads back, a damaged file, near duplicates, resuming."""

from xml.etree import ElementTree

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageOps

from photoclip.errors import KnownError
from photoclip.scenes import library
from photoclip.scenes.scene import DEMO_SEEDS, render

COUNT = 46
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module", autouse=True)
def small_pictures():
    """Full-size pictures cost seconds and prove nothing more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "render", lambda scene, width, height: render(scene, width // 4, height // 4))
        yield


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "Pictures"
    seen = []
    paths = library.write_demo_library(folder, COUNT, lambda done, total: seen.append((done, total)))
    assert seen == [(i + 1, COUNT) for i in range(COUNT)]
    return folder, paths, list(library._items(folder, COUNT))


def opened(path):
    if path.suffix == ".heic":
        return pillow_heif.open_heif(path).to_pillow()
    return Image.open(path)


def test_as_many_files_as_asked_for_in_folders_by_year_and_event(demo):
    folder, paths, items = demo
    assert len(set(paths)) == COUNT
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == sorted(paths)
    for path, item in zip(paths, items, strict=True):
        year, event, _name = path.relative_to(folder).parts
        assert year == str(item.scene.taken_at.year) and event
        assert item.scene.seed in DEMO_SEEDS
        assert path.stat().st_mtime == pytest.approx(item.scene.taken_at.timestamp(), abs=1)


def test_formats(demo):
    _folder, paths, _items = demo
    suffixes = [path.suffix for path in paths]
    assert {".jpg", ".heic", ".png", ".webp", ".tif"} == set(suffixes)
    assert suffixes.count(".jpg") > COUNT // 2
    formats = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".tif": "TIFF"}
    for path in paths:
        if path.suffix in formats and path != paths[7]:
            with Image.open(path) as picture:
                assert picture.format == formats[path.suffix]
    assert all(pillow_heif.is_supported(path) for path in paths if path.suffix == ".heic")


def test_exif_reads_back(demo):
    _folder, _paths, items = demo
    for item in items:
        if item.damaged:
            continue
        with opened(item.path) as picture:
            exif = picture.getexif()
            inner, gps = exif.get_ifd(0x8769), exif.get_ifd(0x8825)
        scene = item.scene
        assert exif[0x010E] == scene.caption
        assert (exif[0x010F], exif[0x0110], inner[0xA434]) == (scene.camera_make, scene.camera_model, scene.lens)
        assert inner[0x9003] == scene.taken_at.strftime("%Y:%m:%d %H:%M:%S")
        assert inner[0x9011].replace(":", "") == scene.taken_at.strftime("%z")
        assert inner[0x8827] == scene.iso
        assert float(inner[0x829D]) == pytest.approx(scene.f_number)
        assert float(inner[0x829A]) == pytest.approx(scene.exposure_s, rel=1e-3)
        assert float(inner[0x920A]) == pytest.approx(scene.focal_mm)
        for at, value in ((2, scene.latitude), (4, scene.longitude)):
            degrees, minutes, seconds = (float(part) for part in gps[at])
            sign = -1 if gps[at - 1] in ("S", "W") else 1
            assert sign * (degrees + minutes / 60 + seconds / 3600) == pytest.approx(value, abs=1e-5)


def test_xmp_reads_back(demo):
    _folder, _paths, items = demo
    ratings = set()
    for item in items:
        if item.damaged:
            continue
        with opened(item.path) as picture:
            packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or picture.tag_v2[700]
        packet = packet.encode() if isinstance(packet, str) else packet
        root = ElementTree.fromstring(packet.strip(b"\x00"))
        assert [e.text for e in root.find(f".//{DC}description").iter() if e.text] == [item.scene.caption]
        assert tuple(e.text for e in root.find(f".//{DC}subject").iter() if e.text) == item.scene.keywords
        rating = root.find(".//{http://ns.adobe.com/xap/1.0/}Rating")
        assert (0 if rating is None else int(rating.text)) == item.extras.rating
        ratings.add(item.extras.rating)
    assert len(ratings) > 2


def test_some_lie_on_their_side_and_stand_up_by_their_orientation(demo):
    _folder, _paths, items = demo
    turned = [item for item in items if item.extras.orientation != 1]
    assert {item.extras.orientation for item in turned} == {6, 8}
    for item in turned:
        with Image.open(item.path) as picture:
            assert picture.width > picture.height
            upright = ImageOps.exif_transpose(picture)
        assert upright.height > upright.width
        expected = render(item.scene, *upright.size)
        difference = np.abs(np.asarray(upright, float) - np.asarray(expected, float)).mean()
        assert difference < (12 if not item.retake else 60)


def test_exactly_one_file_fails_to_decode(demo):
    _folder, _paths, items = demo
    damaged = [item.path for item in items if item.damaged]
    assert len(damaged) == 1
    with pytest.raises(OSError), Image.open(damaged[0]) as picture:
        picture.load()
    for item in items:
        if not item.damaged:
            with opened(item.path) as picture:
                picture.load()


def test_near_duplicates_are_near_but_not_equal(demo):
    _folder, _paths, items = demo
    pairs = [(items[i - 1], item) for i, item in enumerate(items) if item.retake]
    assert len(pairs) >= 2
    for first, second in pairs:
        assert second.scene.caption == first.scene.caption
        assert second.scene.taken_at > first.scene.taken_at
        one, two = (np.asarray(opened(i.path).convert("RGB").resize((32, 24)), float) for i in (first, second))
        assert 0.5 < np.abs(one - two).mean() < 30
        assert np.corrcoef(one.ravel(), two.ravel())[0, 1] > 0.9


def test_a_second_run_keeps_what_is_there_and_makes_what_is_missing(demo):
    folder, paths, _items = demo
    before = {path: path.read_bytes() for path in paths}
    lost, edited = paths[4], paths[11]
    lost.unlink()
    edited.write_bytes(b"somebody's own")
    try:
        assert library.write_demo_library(folder, COUNT) == paths
        assert lost.read_bytes() == before[lost]
        assert edited.read_bytes() == b"somebody's own"
    finally:
        edited.write_bytes(before[edited])


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(tmp_path):
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(KnownError, match="can't be written"):
        library.write_demo_library(tmp_path / "taken" / "demo", 2)


def test_the_library_is_balanced_over_kinds_and_repeats_no_caption(tmp_path):
    items = [item for item in library._items(tmp_path, 300) if not item.retake]
    kinds = [item.scene.kind for item in items]
    assert max(kinds.count(kind) for kind in set(kinds)) - min(kinds.count(kind) for kind in set(kinds)) <= 1
    captions = [item.scene.caption for item in items]
    assert len(set(captions)) == len(captions)
