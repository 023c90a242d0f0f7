"""Looking whether certain files are there: gone, back, changed, replaced, out of reach."""

import os
import shutil
from pathlib import Path

import pytest

from photoclip.catalog import albums, check, edits, photos, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.presence import look_again
from photoclip.edits import CreateAlbum, Rate, TagPhotos
from photoclip.media.scan import walk
from photoclip.records import Changes, Counts, Root
from tests.catalog.making import id_at, index, scan


@pytest.fixture
def three(catalog: Catalog, root: Root) -> list[int]:
    """Three real files with a rating, a tag and an album."""
    for name in ("a.jpg", "b.jpg", "below/c.jpg"):
        (root.path / name).parent.mkdir(exist_ok=True)
        (root.path / name).write_bytes(b"\xff\xd8\xff" + name.encode())
    scan(catalog, root, list(walk(root.path)))
    ids = sorted(index(catalog))
    edits.apply(catalog, "1", Rate(ids, 4))
    edits.apply(catalog, "2", TagPhotos(ids, ["mine"], []))
    edits.apply(catalog, "3", CreateAlbum("Best of", ids))
    return ids


def file_of(catalog: Catalog, photo_id: int) -> Path:
    photo = photos.photo(catalog, photo_id)
    assert photo is not None
    return photo.path


def vectors(catalog: Catalog) -> int:
    return catalog.rows("SELECT count(*) FROM vectors")[0][0]


def test_gone_and_back_with_all_it_had(catalog: Catalog, root: Root, three: list[int], tmp_path: Path) -> None:
    gone = three[0]
    place = file_of(catalog, gone)
    before = photos.photo(catalog, gone)
    place.rename(tmp_path / "in the trash")
    ((generation,),) = catalog.rows("SELECT generation FROM encoders")
    assert look_again(catalog, [*three, 999]) == (Changes((gone,), tags=True, albums=True), [])
    assert photos.photo(catalog, gone) is None
    assert photos.counts(catalog) == Counts(indexed=2)
    assert [tag.count for tag in tags.all_tags(catalog)] == [2] and albums.all_albums(catalog)[0].count == 2
    assert look_again(catalog, three) == (Changes(), []), "nothing new"

    (tmp_path / "in the trash").rename(place)
    assert look_again(catalog, three)[0].photos == (gone,)
    assert photos.photo(catalog, gone) == before
    assert albums.photo_ids(catalog, 1).tolist() == three
    assert vectors(catalog) == 3
    assert len(catalog.rows("SELECT DISTINCT generation FROM encoders WHERE generation != ?", (generation,))) == 1
    assert not scan(catalog, root, list(walk(root.path)))
    assert check.check(catalog) == []


def test_a_file_that_came_back_otherwise_is_left_to_a_scan(catalog: Catalog, root: Root, three: list[int]) -> None:
    place = file_of(catalog, three[0])
    place.unlink()
    look_again(catalog, three)
    place.write_bytes(b"another photo")
    assert look_again(catalog, three) == (Changes(), [root])


def test_a_place_that_another_photo_has_now(catalog: Catalog, root: Root, three: list[int]) -> None:
    place = file_of(catalog, three[0])
    times = place.stat()
    place.unlink()
    look_again(catalog, three)
    place.write_bytes(b"\xff\xd8\xffother")
    scan(catalog, root, list(walk(root.path)))
    newcomer = id_at(catalog, root, place.name)
    assert newcomer is not None and newcomer not in three
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert look_again(catalog, three) == (Changes(), [])
    assert id_at(catalog, root, place.name) == newcomer


def test_a_folder_out_of_reach_is_not_an_empty_one(catalog: Catalog, root: Root, three: list[int]) -> None:
    aside = root.path.with_name("unplugged")
    root.path.rename(aside)
    assert look_again(catalog, three) == (Changes(), [])
    shutil.copytree(aside, root.path)
    assert look_again(catalog, three) == (Changes(), [])


def test_the_last_photos_of_a_folder(catalog: Catalog, root: Root, three: list[int]) -> None:
    shutil.rmtree(root.path)
    root.path.mkdir()
    assert set(look_again(catalog, three)[0].photos) == set(three)
    assert photos.counts(catalog) == Counts()


def test_a_scan_that_passed_by_before_the_file_came_back(catalog: Catalog, root: Root, three: list[int]) -> None:
    place = file_of(catalog, three[0])
    place.rename(root.path.with_name("aside"))
    look_again(catalog, three)
    under_way = photos.begin_scan(catalog, root)
    photos.record_found(catalog, root, list(walk(root.path)), under_way)
    root.path.with_name("aside").rename(place)
    look_again(catalog, three)
    assert not photos.finish_scan(catalog, root, under_way)
    assert photos.photo(catalog, three[0]) is not None


def test_a_name_that_became_a_folder_is_gone(catalog: Catalog, root: Root, three: list[int]) -> None:
    place = file_of(catalog, three[0])
    place.unlink()
    place.mkdir()
    assert look_again(catalog, three)[0].photos == (three[0],)
