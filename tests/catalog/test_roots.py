import os
from pathlib import Path

import pytest

from photoclip.catalog import albums, edits, photos, roots, vectorfile
from photoclip.catalog.check import check
from photoclip.catalog.connection import Catalog
from photoclip.catalog.thumbnails import thumbnail
from photoclip.edits import CreateAlbum, TagPhotos
from photoclip.errors import KnownError
from photoclip.records import Changes, Counts, PhotoState, Root
from tests.catalog.making import ENCODER, file, index, scan


def test_a_folder_is_added_once_by_its_real_name(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    first = roots.add(catalog, tmp_path / "link")
    assert first.path == folder.resolve()
    assert roots.add(catalog, folder) == first
    assert roots.all_roots(catalog) == [first]


def test_a_name_that_is_not_utf8_is_kept(catalog: Catalog, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    folder.mkdir()
    roots.add(catalog, folder)
    assert roots.all_roots(catalog)[0].path == folder


def test_overlapping_folders_are_refused_by_name(catalog: Catalog, root: Root) -> None:
    (root.path / "2024").mkdir()
    with pytest.raises(KnownError, match=f"already in the library as a part of {root.path}"):
        roots.add(catalog, root.path / "2024")
    with pytest.raises(KnownError, match=f"contains {root.path}"):
        roots.add(catalog, root.path.parent)
    sibling = root.path.with_name("pictures and more")
    sibling.mkdir()
    roots.add(catalog, sibling)
    assert len(roots.all_roots(catalog)) == 2


def test_what_is_no_folder_is_refused(catalog: Catalog, tmp_path: Path, library: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(KnownError, match="not a folder"):
        roots.add(catalog, tmp_path / "a.txt")
    with pytest.raises(KnownError, match="does not exist"):
        roots.add(catalog, tmp_path / "nowhere")
    with pytest.raises(KnownError, match="own library"):
        roots.add(catalog, library)


def test_photos_of_an_offline_root_count_as_offline_and_come_back(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("b.mp4", 2, problem="not a photo (.mp4)")])
    index(catalog)
    scan(catalog, root, [file("a.jpg", 1), file("b.mp4", 2, problem="not a photo (.mp4)"), file("c.jpg", 3)])
    online = Counts(pending=1, indexed=1, skipped=1)
    assert photos.counts(catalog) == online
    shown = photos.order_ids(catalog).tolist()
    assert len(shown) == 2

    assert roots.set_online(catalog, root.id, False) == Changes(roots=True)
    assert roots.set_online(catalog, root.id, False) == Changes()
    assert photos.counts(catalog) == Counts(offline=3)
    assert photos.pending_ids(catalog, 10) == []
    assert photos.skipped(catalog) == []
    assert [p.state for p in photos.photos(catalog, shown)] == [PhotoState.OFFLINE] * 2
    indexed = photos.by_path(catalog, root.path / "a.jpg")
    assert indexed is not None
    assert photos.order_ids(catalog).tolist() == [indexed.id]  # the other has no thumbnail to show

    roots.set_online(catalog, root.id, True)
    assert photos.counts(catalog) == online


def test_a_removed_root_leaves_nothing_behind_but_its_files(catalog: Catalog, root: Root, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = roots.add(catalog, tmp_path / "other")
    (root.path / "a.jpg").write_bytes(b"the photo")
    scan(catalog, root, [file("a.jpg", 1), file("gone.jpg", 2), file("b.txt", 3, problem="not a photo")])
    scan(catalog, other, [file("c.jpg", 4)])
    ids = index(catalog)
    scan(catalog, root, [file("a.jpg", 1), file("b.txt", 3, problem="not a photo")])
    edits.apply(catalog, "1" * 32, CreateAlbum("Rome", ids))
    edits.apply(catalog, "2" * 32, TagPhotos(ids, ["places/Rome"], []))
    kept = photos.by_path(catalog, other.path / "c.jpg")
    assert kept is not None
    snapshot = vectorfile.load(catalog, ENCODER.key)

    assert roots.remove(catalog, root.id) == Changes(roots=True, tags=True, albums=True)
    assert roots.all_roots(catalog) == [other]
    assert photos.counts(catalog) == Counts(indexed=1)
    assert photos.order_ids(catalog).tolist() == [kept.id]
    assert [album.count for album in albums.all_albums(catalog)] == [1]
    assert [thumbnail(catalog, photo_id) is None for photo_id in ids] == [photo_id != kept.id for photo_id in ids]
    assert vectorfile.refresh(catalog, snapshot).ids.tolist() == [kept.id]
    assert check(catalog) == []
    assert (root.path / "a.jpg").read_bytes() == b"the photo"
    assert roots.remove(catalog, root.id) == Changes()  # asked for once more

    again = roots.add(catalog, root.path)
    assert photos.counts(catalog) == Counts(indexed=1)
    scan(catalog, again, [file("a.jpg", 1)])
    assert photos.counts(catalog) == Counts(pending=1, indexed=1)
