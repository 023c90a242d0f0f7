from dataclasses import replace

import pytest

from photoclip.catalog import photos, roots, scans
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.errors import BugError
from photoclip.records import Changes, Counts, FoundFile, Root
from tests.catalog.making import MTIME, file, id_at, index, scan


def test_new_files_become_pending_or_skipped_with_their_problem(catalog: Catalog, root: Root) -> None:
    changes = scan(
        catalog,
        root,
        [
            file("a.jpg", 1),
            file("b.mp4", 2, problem="not a photo (.mp4)"),
            file("c.jpg", 3, problem="the file is empty"),
        ],
    )
    assert len(changes.photos) == 3
    assert photos.counts(catalog) == Counts(pending=1, skipped=2)
    assert [p.reason for p in photos.skipped(catalog)] == ["not a photo (.mp4)", "the file is empty"]


def test_a_rescan_of_an_unchanged_root_writes_nothing(catalog: Catalog, root: Root) -> None:
    files = [file(f"{n}.jpg", n) for n in range(1, 1200)] + [file("x", 9999, problem="no")]
    scan(catalog, root, files)
    index(catalog)
    before = catalog.db.conn.total_changes
    scan_id = photos.begin_scan(catalog, root)
    for start in range(0, len(files), 512):
        assert photos.record_found(catalog, root, files[start : start + 512], scan_id) == Changes()
    assert photos.finish_scan(catalog, root, scan_id) == Changes()
    assert catalog.db.conn.total_changes == before


@pytest.mark.parametrize("change", [{"size": 1001}, {"mtime_ns": MTIME + 1}, {"mtime_ns": MTIME - 10**15}])
def test_a_changed_file_is_pending_again_without_its_vector(
    catalog: Catalog, root: Root, change: dict[str, int]
) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    (photo_id,) = index(catalog)
    assert scan(catalog, root, [file("a.jpg", 1, **change)]).photos == (photo_id,)  # type: ignore[arg-type]
    assert photos.counts(catalog) == Counts(pending=1)
    assert catalog.rows("SELECT count(*) FROM vectors") == [(0,)]


def test_a_file_saved_anew_in_its_place_keeps_its_id(catalog: Catalog, root: Root) -> None:
    """Editors write another file and rename it over the old one: same name, another inode."""
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
    index(catalog)
    a = id_at(catalog, root, "a.jpg")
    scan(catalog, root, [file("a.jpg", 50, size=1234), file("b.jpg", 2)])
    assert id_at(catalog, root, "a.jpg") == a
    assert photos.pending_ids(catalog, 10) == [a]


def test_extreme_times_sizes_and_inodes_fit(catalog: Catalog, root: Root) -> None:
    files = [
        file("a.jpg", 2**64 - 1, mtime_ns=-(10**18), size=2**62),
        file("b.jpg", 2**127, mtime_ns=10**19),
        file("c.jpg", 0, mtime_ns=0, size=0),
    ]
    scan(catalog, root, files)
    assert scan(catalog, root, files) == Changes()
    assert photos.counts(catalog) == Counts(pending=3)


def test_vanished_files_are_missing_and_come_back_with_all_they_had(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
    index(catalog)
    a = id_at(catalog, root, "a.jpg")
    scan(catalog, root, [file("b.jpg", 2)])
    assert photos.counts(catalog) == Counts(indexed=1)
    assert photos.photo(catalog, a or 0) is None
    assert id_at(catalog, root, "a.jpg") is None
    assert a not in photos.order_ids(catalog)

    scan(catalog, root, [file("a.jpg", 7), file("b.jpg", 2)])  # restored: same size and time, another inode
    assert id_at(catalog, root, "a.jpg") == a
    assert photos.counts(catalog) == Counts(indexed=2)


def test_what_is_in_a_folder_that_cannot_be_listed_just_now_stays(catalog: Catalog, root: Root) -> None:
    inside, beside = [file("trip/a.jpg", 1), file("trip/b/c.jpg", 2)], [file("trip 2/d.jpg", 3), file("trip0", 4)]
    scan(catalog, root, [*inside, *beside])
    locked = replace(file("trip", 0, size=0, mtime_ns=0, problem="this folder cannot be read"), unlisted=True)
    scan(catalog, root, [locked])
    assert photos.counts(catalog) == Counts(pending=2, skipped=1)
    scan(catalog, root, [*inside, *beside])
    assert photos.counts(catalog) == Counts(pending=4)
    scan(catalog, root, beside)
    assert photos.counts(catalog) == Counts(pending=2)


def test_another_photo_under_the_name_of_a_vanished_one_is_a_new_photo(catalog: Catalog, root: Root) -> None:
    """Cameras begin again at IMG_0001 when the card is emptied."""
    scan(catalog, root, [file("IMG_0001.jpg", 1)])
    index(catalog)
    first = id_at(catalog, root, "IMG_0001.jpg")
    scan(catalog, root, [])
    scan(catalog, root, [file("IMG_0001.jpg", 2, size=4321)])
    assert id_at(catalog, root, "IMG_0001.jpg") not in (None, first)
    scan(catalog, root, [file("old/IMG_0001.jpg", 1), file("IMG_0001.jpg", 2, size=4321)])
    assert id_at(catalog, root, "old/IMG_0001.jpg") == first
    assert photos.counts(catalog) == Counts(pending=1, indexed=1)


def test_what_was_no_photo_can_become_one(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1, problem="permission denied")])
    scan(catalog, root, [file("a.jpg", 1, problem="input/output error")])
    assert [p.reason for p in photos.skipped(catalog)] == ["input/output error"]
    scan(catalog, root, [file("a.jpg", 1)])
    assert photos.counts(catalog) == Counts(pending=1)


def test_a_photo_that_cannot_be_read_just_now_keeps_its_place(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    index(catalog)
    assert scan(catalog, root, [file("a.jpg", 1, problem="permission denied")]) == Changes()
    assert photos.counts(catalog) == Counts(indexed=1)


def test_a_scan_that_was_abandoned_or_killed_hurts_nobody(catalog: Catalog, root: Root, library: str) -> None:
    files = [file(f"{n}.jpg", n) for n in range(1, 11)]
    scan(catalog, root, files)
    scan_id = photos.begin_scan(catalog, root)
    photos.record_found(catalog, root, [*files[:2], file("new.jpg", 99)], scan_id)
    catalog.close()
    with open_catalog(catalog.paths.folder, writable=True) as again:
        assert photos.counts(again).found == 11
        scan(again, root, [*files[1:], file("new.jpg", 99)])
        assert photos.counts(again).found == 10


def test_a_scan_belongs_to_its_root_and_ends_once(catalog: Catalog, root: Root, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "other").mkdir()
    other = roots.add(catalog, tmp_path / "other")
    scan_id = photos.begin_scan(catalog, root)
    with pytest.raises(BugError):
        photos.record_found(catalog, other, [], scan_id)
    photos.finish_scan(catalog, root, scan_id)
    with pytest.raises(BugError):
        photos.finish_scan(catalog, root, scan_id)


def test_the_same_file_reported_twice_is_one_row(catalog: Catalog, root: Root) -> None:
    scan_id = photos.begin_scan(catalog, root)
    for batch in ([file("a.jpg", 1), file("a.jpg", 1)], [file("a.jpg", 1)]):
        photos.record_found(catalog, root, batch, scan_id)
    photos.finish_scan(catalog, root, scan_id)
    assert photos.counts(catalog) == Counts(pending=1)


def test_more_replaced_files_than_can_be_renames_are_simply_changed(
    catalog: Catalog, root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "_MOST_DISPLACED", 2)

    def library(offset: int) -> list[FoundFile]:
        return [file(f"{n}.jpg", n + offset, mtime_ns=MTIME + offset) for n in range(1, 6)]

    scan(catalog, root, library(0))
    before = photos.pending_ids(catalog, 10)
    index(catalog)
    scan(catalog, root, library(100))
    assert photos.pending_ids(catalog, 10) == before
