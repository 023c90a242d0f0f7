import os
import threading
from pathlib import Path

import pytest

from photoclip.catalog import check, photos, sqlitefile, thumbnails
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.thumbnails import ThumbnailReader
from photoclip.paths import LibraryPaths
from photoclip.records import Counts, Root
from tests.catalog.making import decoded, file, index, scan


@pytest.fixture
def indexed(catalog: Catalog, root: Root) -> Catalog:
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 40)])
    index(catalog)
    return catalog


def test_a_reader_serves_many_threads(indexed: Catalog) -> None:
    reader = ThumbnailReader(indexed.paths)
    wrong: list[int] = []

    def read() -> None:
        for photo_id in list(range(1, 40)) * 10:
            if reader.thumbnail(photo_id) != b"jpeg %d" % photo_id:
                wrong.append(photo_id)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert reader.thumbnail(4000) is None
    reader.close()
    assert reader.thumbnail(1) == b"jpeg 1"
    reader.close()


def test_a_reader_waits_for_a_file_that_is_not_there_yet(library: Path) -> None:
    reader = ThumbnailReader(LibraryPaths(library))
    assert reader.thumbnail(1) is None
    with open_catalog(library, writable=True) as catalog:
        with catalog.transaction():
            assert catalog.thumbnails is not None
            catalog.thumbnails.put([(1, b"x")])
            assert reader.thumbnail(1) is None
        assert reader.thumbnail(1) == b"x"
    reader.close()


def test_a_thumbnail_is_kept_with_its_photo_or_not_at_all(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    with pytest.raises(ZeroDivisionError), catalog.transaction():
        photos.record_decoded(catalog, [decoded(1)])
        assert thumbnails.thumbnail(catalog, 1) == b"jpeg 1"
        raise ZeroDivisionError
    assert thumbnails.thumbnail(catalog, 1) is None


def damage(path: Path, how: str) -> None:
    match how:
        case "removed":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
        case "noise":
            path.write_bytes(os.urandom(50_000))
        case "truncated":
            path.write_bytes(path.read_bytes()[:-1])
        case "body":
            with path.open("r+b") as stream:
                stream.seek(4096)
                stream.write(b"\xff" * 40_000)


@pytest.mark.parametrize("how", ["removed", "emptied", "noise", "truncated", "body"])
def test_a_damaged_file_is_set_aside_and_made_anew(indexed: Catalog, library: Path, how: str) -> None:
    indexed.close()
    damage(library / "thumbnails.sqlite", how)
    reader = ThumbnailReader(LibraryPaths(library))
    with open_catalog(library, writable=False) as reading:
        assert {thumbnails.thumbnail(reading, n) for n in range(1, 40)} == {None}
        assert reader.thumbnail(1) is None
        assert photos.counts(reading) == Counts(indexed=39)
    with open_catalog(library, writable=True) as again:
        assert photos.counts(again) == Counts(pending=39)
        photos.record_decoded(again, [decoded(n) for n in range(1, 40)])
        assert photos.counts(again) == Counts(indexed=39)  # their vectors were there all the time
        assert reader.thumbnail(39) == b"jpeg 39"
        assert check.check(again) == []
    set_aside = list(library.glob("thumbnails-damaged-*.sqlite"))
    assert len(set_aside) == (how in ("noise", "truncated", "body"))
    with open_catalog(library, writable=True) as once_more:
        assert photos.counts(once_more) == Counts(indexed=39)
    reader.close()


def test_damage_met_while_writing_costs_no_photo(
    indexed: Catalog, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlitefile, "_CHECKED_WHOLE", 0)  # a large file is not read through when it is opened
    assert indexed.thumbnails is not None
    with indexed.transaction():
        indexed.thumbnails.put([(n, bytes(1000)) for n in range(40, 4000)])
    indexed.close()
    with (library / "thumbnails.sqlite").open("r+b") as stream:
        stream.seek(16384 * 100)
        stream.write(b"\xff" * 16384 * 20)
    with open_catalog(library, writable=True) as again:
        assert photos.counts(again) == Counts(indexed=39)
        with again.transaction():
            assert again.thumbnails is not None
            again.thumbnails.put([(n, b"x") for n in range(40, 4000)])
        assert photos.counts(again) == Counts(pending=39)
        photos.record_decoded(again, [decoded(n) for n in range(1, 40)])
        assert [thumbnails.thumbnail(again, n) for n in range(1, 40)] == [b"jpeg %d" % n for n in range(1, 40)]
        assert photos.counts(again) == Counts(indexed=39)


def test_a_new_beginning_is_remembered_until_the_catalog_knows(indexed: Catalog, library: Path) -> None:
    """Killed between making the file anew and putting the photos back to work."""
    indexed.close()
    (library / "thumbnails.sqlite").unlink()
    thumbnails.ThumbnailFile(LibraryPaths(library)).close()
    with open_catalog(library, writable=True) as again:
        assert photos.counts(again) == Counts(pending=39)
