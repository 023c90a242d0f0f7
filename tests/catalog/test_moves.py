"""Moved and renamed files keep their photo id and all that hangs on it; copies and links are photos of their own."""

from pathlib import Path

import pytest

from photoclip.catalog import check, photos, roots, thumbnails, vectors
from photoclip.catalog.connection import Catalog
from photoclip.records import Counts, Root
from tests.catalog.making import ENCODER, MTIME, file, id_at, index, scan


@pytest.fixture
def other(catalog: Catalog, tmp_path: Path) -> Root:
    (tmp_path / "other").mkdir()
    return roots.add(catalog, tmp_path / "other")


def all_of(catalog: Catalog, photo_id: int | None) -> tuple[object, ...]:
    """Everything that hangs on a photo, but for its place."""
    assert photo_id is not None
    photo = photos.photo(catalog, photo_id)
    assert photo is not None
    return (
        photo.id,
        photo.state,
        photo.metadata,
        thumbnails.thumbnail(catalog, photo_id),
        vectors.lacking(catalog, ENCODER.key, [photo_id]),
    )


def test_a_renamed_folder_keeps_every_photo(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file(f"a/{n}.jpg", n) for n in range(1, 8)])
    index(catalog)
    before = {n: all_of(catalog, id_at(catalog, root, f"a/{n}.jpg")) for n in range(1, 8)}
    scan(catalog, root, [file(f"b/c/{n}.jpg", n) for n in range(1, 8)])
    assert {n: all_of(catalog, id_at(catalog, root, f"b/c/{n}.jpg")) for n in range(1, 8)} == before
    assert photos.counts(catalog) == Counts(indexed=7)
    assert check.check(catalog) == []


def test_a_case_only_rename_and_a_swap_of_names(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("x.jpg", 2, size=20), file("y.jpg", 3, size=30)])
    index(catalog)
    a, x, y = (id_at(catalog, root, f"{name}.jpg") for name in "axy")
    scan(catalog, root, [file("A.jpg", 1), file("y.jpg", 2, size=20), file("x.jpg", 3, size=30)])
    assert [id_at(catalog, root, f"{name}.jpg") for name in "Ayx"] == [a, x, y]
    assert photos.counts(catalog) == Counts(indexed=3)
    assert check.check(catalog) == []


def test_a_name_used_again_after_a_rename(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    index(catalog)
    a = id_at(catalog, root, "a.jpg")
    scan(catalog, root, [file("b.jpg", 1), file("a.jpg", 2, size=55)])
    assert id_at(catalog, root, "b.jpg") == a
    assert id_at(catalog, root, "a.jpg") not in (a, None)
    assert photos.counts(catalog) == Counts(pending=1, indexed=1)


def test_a_file_renamed_over_another_takes_its_own_id_along(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2, size=20)])
    index(catalog)
    a = id_at(catalog, root, "a.jpg")
    scan(catalog, root, [file("b.jpg", 1)])
    assert id_at(catalog, root, "b.jpg") == a
    assert photos.counts(catalog) == Counts(indexed=1)
    assert check.check(catalog) == []


def test_a_chain_of_renames(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file(f"{n}.jpg", n, size=n) for n in range(1, 6)])
    index(catalog)
    ids = [id_at(catalog, root, f"{n}.jpg") for n in range(1, 6)]
    scan(catalog, root, [file(f"{n + 1}.jpg", n, size=n) for n in range(1, 6)])
    assert [id_at(catalog, root, f"{n + 1}.jpg") for n in range(1, 6)] == ids
    assert photos.counts(catalog) == Counts(indexed=5)


def test_between_roots_whichever_is_scanned_first(catalog: Catalog, root: Root, other: Root) -> None:
    files = [file(f"{n}.jpg", n, size=n) for n in range(1, 5)]
    scan(catalog, root, files)
    scan(catalog, other, [])
    index(catalog)
    ids = [id_at(catalog, root, f"{n}.jpg") for n in range(1, 5)]
    scan(catalog, root, files[2:])
    scan(catalog, other, files[:2])
    assert [id_at(catalog, other, f"{n}.jpg") for n in (1, 2)] == ids[:2]
    scan(catalog, other, [])  # and back, the target first
    scan(catalog, root, files)
    assert [id_at(catalog, root, f"{n}.jpg") for n in range(1, 5)] == ids
    scan(catalog, other, files[:1])
    scan(catalog, root, files[1:])
    assert id_at(catalog, other, "1.jpg") == ids[0]
    assert photos.counts(catalog) == Counts(indexed=4)
    assert check.check(catalog) == []


@pytest.mark.parametrize("decoded_before_it_is_missed", [True, False])
def test_across_disks_the_content_is_recognised(
    catalog: Catalog, root: Root, other: Root, decoded_before_it_is_missed: bool
) -> None:
    """On another file system the inode differs, and perhaps the mtime."""
    scan(catalog, root, [file("a.jpg", 1)])
    index(catalog, {1: 42})
    before = all_of(catalog, 1)
    moved = [file("b.jpg", 777, mtime_ns=MTIME + 10**9)]
    scan(catalog, other, moved)
    if decoded_before_it_is_missed:
        index(catalog, {2: 42})
        scan(catalog, root, [])
    else:
        scan(catalog, root, [])
        index(catalog, {2: 42})
    assert all_of(catalog, id_at(catalog, other, "b.jpg")) == before
    assert photos.counts(catalog) == Counts(indexed=1)
    assert photos.photo(catalog, 2) is None
    assert check.check(catalog) == []


def test_a_move_seen_before_the_photo_was_ever_indexed(catalog: Catalog, root: Root, other: Root) -> None:
    """The old row is pending, the new one was indexed meanwhile: the old id, the new results."""
    scan(catalog, root, [file("a.jpg", 1)])
    scan(catalog, other, [file("a.jpg", 1)])
    with catalog.transaction():
        catalog.db.execute("UPDATE photos SET state = 'failed', reason = 'x' WHERE id = 1")
    index(catalog, {2: 42})
    scan(catalog, root, [])
    assert id_at(catalog, other, "a.jpg") == 1
    assert thumbnails.thumbnail(catalog, 1) == b"jpeg 42"
    assert photos.counts(catalog) == Counts(indexed=1)
    assert check.check(catalog) == []


def test_copies_and_hard_links_are_photos_of_their_own(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("link.jpg", 1), file("copy.jpg", 2)])
    index(catalog, {1: 42, 2: 42, 3: 42})
    ids = [id_at(catalog, root, name) for name in ("a.jpg", "link.jpg", "copy.jpg")]
    assert len(set(ids)) == 3
    scan(catalog, root, [file("link.jpg", 1), file("copy.jpg", 2)])  # the first one deleted: the others are not "moved"
    assert [id_at(catalog, root, name) for name in ("link.jpg", "copy.jpg")] == ids[1:]
    assert photos.counts(catalog) == Counts(indexed=2)


def test_a_copy_made_while_the_original_is_there_stays_when_it_goes(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    index(catalog, {1: 42})
    scan(catalog, root, [file("a.jpg", 1), file("copy.jpg", 2)])
    index(catalog, {2: 42})
    scan(catalog, root, [file("copy.jpg", 2)])
    assert id_at(catalog, root, "copy.jpg") == 2
    scan(catalog, root, [file("a.jpg", 1), file("copy.jpg", 2)])
    assert id_at(catalog, root, "a.jpg") == 1


def test_an_old_photo_is_never_merged_into_a_missing_one(catalog: Catalog, root: Root) -> None:
    """It was edited to the very content of a photo that is gone; it has its own history."""
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
    index(catalog, {1: 41, 2: 42})
    scan(catalog, root, [file("a.jpg", 1)])
    scan(catalog, root, [file("a.jpg", 1, mtime_ns=MTIME + 1)])
    index(catalog, {1: 42})
    assert id_at(catalog, root, "a.jpg") == 1
    assert photos.counts(catalog) == Counts(indexed=1)


def test_copies_that_move_together_keep_their_names(catalog: Catalog, root: Root, other: Root) -> None:
    scan(catalog, root, [file("x.jpg", 1), file("y.jpg", 2)])
    index(catalog, {1: 42, 2: 42})
    x, y = id_at(catalog, root, "x.jpg"), id_at(catalog, root, "y.jpg")
    scan(catalog, other, [file("sub/y.jpg", 8), file("sub/x.jpg", 9)])
    index(catalog, {3: 42, 4: 42})
    scan(catalog, root, [])
    assert [id_at(catalog, other, f"sub/{name}.jpg") for name in "xy"] == [x, y]


def test_without_inode_numbers_nothing_is_guessed(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 0), file("b.jpg", 0)])
    scan(catalog, root, [file("b.jpg", 0), file("c.jpg", 0)])
    assert id_at(catalog, root, "c.jpg") == 3
    assert photos.counts(catalog) == Counts(pending=2)


def test_a_scan_killed_between_find_and_finish_still_recognises_the_move(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    index(catalog)
    photos.record_found(catalog, root, [file("b.jpg", 1)], photos.begin_scan(catalog, root))
    scan(catalog, root, [file("b.jpg", 1)])
    assert id_at(catalog, root, "b.jpg") == 1
    assert photos.counts(catalog) == Counts(indexed=1)
