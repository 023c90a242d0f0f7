import os
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog import photos, rows, thumbnails, vectors
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.records import Counts, Metadata, PhotoState, Root
from tests.catalog.making import ENCODER, MTIME, content, decoded, embed, file, id_at, index, scan, vector


def test_everything_decoded_comes_back(catalog: Catalog, root: Root, library: Path) -> None:
    scan(catalog, root, [file("2024/a.jpg", 1, size=77)])
    (photo_id,) = photos.pending_ids(catalog, 10)
    metadata = Metadata(
        "JPEG", 4000, 3000, 6, "2023-06-01T18:04:00+02:00", "Nikon", "Z 6", "50 mm", 0.004, 1.8, 100, 50.0,
        48.1, -11.5, 520.0, "Título", "日本\ud800", 4, "pick", ("sea", "Ärger"),
    )  # fmt: skip
    with catalog.transaction():
        photos.record_decoded(catalog, [photos.Decoded(photo_id, content(1), metadata, b"a jpeg")])
        assert photos.counts(catalog) == Counts(pending=1)
        embed(catalog, [photo_id], [1])
    with open_catalog(library, writable=False) as reader:
        photo = photos.photo(reader, photo_id)
        assert photo is not None
        assert photo.path == root.path / "2024/a.jpg"
        assert (photo.size, photo.mtime_ns, photo.state, photo.reason) == (77, MTIME, PhotoState.INDEXED, None)
        assert photo.metadata.description == "日本?"  # half a character cannot be stored
        assert photo.metadata.keywords == ("sea", "Ärger")
        assert photo.metadata.exposure_s == 0.004
        assert photo.metadata.longitude == -11.5
        assert thumbnails.thumbnail(reader, photo_id) == b"a jpeg"


@given(
    st.builds(
        Metadata,
        iso=st.none() | st.integers(),
        rating=st.none() | st.integers(-1, 5),
        title=st.none() | st.text(),
        exposure_s=st.none() | st.floats(allow_nan=False),
        keywords=st.lists(st.text()).map(tuple),
    )
)
def test_no_metadata_breaks_the_catalog(metadata: Metadata) -> None:
    row = rows.metadata_row(1, metadata)
    assert all(not isinstance(value, int) or -(2**63) <= value < 2**63 for value in row)
    for value in row:
        if isinstance(value, str):
            value.encode()  # SQLite takes nothing else


@pytest.mark.parametrize(
    "name", [b"caf\xe9.jpg", b"new\nline.jpg", b"\xf0\x9f\x98\x80.jpg", b"a'b\"c%.jpg", b"\xff\xfe"]
)
def test_any_file_name_is_found_again(catalog: Catalog, root: Root, name: bytes) -> None:
    relative = "sub/" + os.fsdecode(name)
    scan(catalog, root, [file(relative, 1)])
    photo = photos.by_path(catalog, root.path / relative)
    assert photo is not None
    assert os.fsencode(photo.path) == os.fsencode(root.path) + b"/sub/" + name


def test_composed_and_decomposed_names_are_two_files(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("é.jpg", 1), file("e\u0301.jpg", 2)])
    assert photos.counts(catalog).found == 2


def test_photos_come_in_the_order_asked_for(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 1501)])
    ids = [1500, 3, 99999, 700, 3]
    assert [p.id for p in photos.photos(catalog, ids)] == [1500, 3, 700, 3]
    assert [p.id for p in photos.photos(catalog, np.array([2, 1]))] == [2, 1]  # type: ignore[arg-type]
    assert photos.photo(catalog, 99999) is None


def test_pending_ids_page_over_all_roots(catalog: Catalog, root: Root, tmp_path: Path) -> None:
    from photoclip.catalog import roots

    (tmp_path / "other").mkdir()
    other = roots.add(catalog, tmp_path / "other")
    for number in range(1, 10):
        scan(catalog, root if number % 2 else other, [file(f"{n}.jpg", n) for n in range(1, number + 1)])
    seen, after = [], 0
    while page := photos.pending_ids(catalog, 4, after):
        seen += page
        after = page[-1]
    assert seen == sorted(seen)
    assert len(seen) == photos.counts(catalog).pending == 17


def test_newest_first_by_date_taken_else_by_mtime_whatever_the_time_zone(
    catalog: Catalog, root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = 86_400 * 10**9
    scan(catalog, root, [file(f"{n}.jpg", n, mtime_ns=MTIME + n * day) for n in range(1, 6)])
    a, b, c, d, e = photos.pending_ids(catalog, 10)
    orders = []
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        photos.record_decoded(
            catalog,
            [
                decoded(a, taken_at="2030-01-01T12:00:00"),
                decoded(b, taken_at="2030-01-01T12:00:00.5"),
                decoded(c, taken_at="2031-01-01T12:00:00+02:00"),
                decoded(d, taken_at="no date"),
            ],
        )
        orders.append(photos.order_ids(catalog).tolist())
    monkeypatch.undo()
    time.tzset()
    assert orders == [[c, b, a, e, d]] * 2


def test_the_order_has_what_can_be_shown(catalog: Catalog, root: Root) -> None:
    assert photos.order_ids(catalog).dtype == np.int64
    assert photos.order_ids(catalog).size == 0
    files = [file(f"{n}.jpg", n) for n in range(1, 5)]
    scan(catalog, root, [*files, file("x.txt", 9, problem="not a photo (.txt)")])
    ids = photos.pending_ids(catalog, 10)
    photos.record_failed(catalog, [(ids[0], "truncated")], max_attempts=1)
    scan(catalog, root, files[:3])
    assert photos.order_ids(catalog).tolist() == [ids[2], ids[1]]


def test_a_photo_fails_after_two_attempts_until_it_is_retried_or_changes(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
    a, b = photos.pending_ids(catalog, 10)
    photos.record_failed(catalog, [(a, "the file is truncated"), (b, "x")])
    assert photos.counts(catalog) == Counts(pending=2)
    photos.record_failed(catalog, [(a, "the file is truncated \udcff")])
    (failed,) = photos.failed(catalog)
    assert (failed.id, failed.state, failed.reason) == (a, PhotoState.FAILED, "the file is truncated ?")

    assert scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)]).photos == ()
    assert photos.failed(catalog) == [failed]
    assert photos.retry(catalog, [a, b]).photos == (a,)
    assert photos.failed(catalog) == []
    photos.record_failed(catalog, [(a, "again")])
    assert photos.counts(catalog) == Counts(pending=2)  # all attempts are given anew
    photos.record_failed(catalog, [(a, "again")])
    scan(catalog, root, [file("a.jpg", 1, size=1001), file("b.jpg", 2)])
    assert photos.counts(catalog) == Counts(pending=2)
    assert photos.photo(catalog, a).reason is None  # type: ignore[union-attr]


def test_skipped_photos_can_be_retried_but_what_is_no_photo_cannot(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("b.txt", 2, problem="not a photo (.txt)")])
    (a,) = photos.pending_ids(catalog, 10)
    photos.record_skipped(catalog, [(a, "too many pixels (900 MP)")])
    assert {p.reason for p in photos.skipped(catalog)} == {"too many pixels (900 MP)", "not a photo (.txt)"}
    assert photos.retry(catalog, [p.id for p in photos.skipped(catalog)]).photos == (a,)


def test_failed_photos_can_be_skipped_until_they_change(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    a, b, c = photos.pending_ids(catalog, 10)
    photos.record_failed(catalog, [(a, "truncated"), (b, "truncated")], max_attempts=1)
    assert photos.skip(catalog, [a, c]).photos
    assert photos.counts(catalog) == Counts(pending=1, failed=1, skipped=1)
    (skipped,) = photos.skipped(catalog)
    assert (skipped.id, skipped.reason) == (a, "truncated")
    scan(catalog, root, [file("a.jpg", 1, size=1001), file("b.jpg", 2), file("c.jpg", 3)])
    assert photos.counts(catalog) == Counts(pending=2, failed=1)


def test_a_photo_that_fails_later_is_no_longer_found_by_search(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    (a,) = index(catalog)
    catalog.db.execute("UPDATE photos SET state = 'pending'")
    photos.record_failed(catalog, [(a, "gone bad")], max_attempts=1)
    assert vectors.lacking(catalog, ENCODER.key, [a]) == [a]


def test_a_file_that_changed_between_scan_and_decode_is_noticed_by_the_next_scan(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1, size=10)])
    (a,) = photos.pending_ids(catalog, 10)
    late = photos.Decoded(a, content(1), Metadata(), b"", size=20, mtime_ns=MTIME + 5)
    with catalog.transaction():
        photos.record_decoded(catalog, [late])
        embed(catalog, [a], [1])
    assert scan(catalog, root, [file("a.jpg", 1, size=20, mtime_ns=MTIME + 5)]).photos == ()
    assert scan(catalog, root, [file("a.jpg", 1, size=30, mtime_ns=MTIME + 9)]).photos == (a,)
    assert photos.pending_ids(catalog, 10) == [a]


def test_content_that_changed_unnoticed_loses_its_old_vector(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    (a,) = index(catalog, {1: 5})
    catalog.db.execute("UPDATE photos SET state = 'pending'")
    photos.record_decoded(catalog, [decoded(a, 5)])
    assert photos.counts(catalog) == Counts(indexed=1)  # the same content: the vector still holds
    photos.record_decoded(catalog, [decoded(a, 6)])
    assert vectors.lacking(catalog, ENCODER.key, [a]) == [a]
    assert photos.counts(catalog) == Counts(pending=1)


def test_ids_that_are_gone_are_passed_over(catalog: Catalog) -> None:
    with catalog.transaction():
        assert photos.record_decoded(catalog, [decoded(5)]).photos == ()
        assert embed(catalog, [5], [5]).photos == ()
        photos.record_failed(catalog, [(5, "x")])
    assert photos.counts(catalog) == Counts()


def test_vectors_are_checked_before_they_are_stored(catalog: Catalog, root: Root) -> None:
    from photoclip.errors import BugError

    scan(catalog, root, [file("a.jpg", 1)])
    good = vector(1)[None]
    for bad in (good[:, :4], good * 2, np.full((1, 8), np.nan, np.float32), np.concatenate([good, good])):
        with pytest.raises(BugError):
            vectors.store(catalog, ENCODER.key, [1], bad)
    with pytest.raises(BugError, match="never activated"):
        vectors.store(catalog, "unknown", [1], good)
    assert photos.counts(catalog) == Counts(pending=1)


def test_a_copy_can_reuse_the_vector_of_the_same_content(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    index(catalog, {1: 42})
    found = vectors.same_content(catalog, ENCODER.key, content(42))
    assert found is not None
    np.testing.assert_allclose(found, vector(42), atol=1e-3)
    assert vectors.same_content(catalog, ENCODER.key, content(43)) is None


def test_by_path_knows_relative_paths_and_links(
    catalog: Catalog, root: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(catalog, root, [file("sub/a.jpg", 1)])
    (root.path / "sub").mkdir()
    monkeypatch.chdir(root.path)
    assert photos.by_path(catalog, Path("sub/a.jpg")) is not None
    (tmp_path / "shortcut").symlink_to(root.path / "sub")
    assert photos.by_path(catalog, tmp_path / "shortcut" / "a.jpg") is not None
    assert photos.by_path(catalog, tmp_path / "a.jpg") is None
    assert id_at(catalog, root, "b.jpg") is None
