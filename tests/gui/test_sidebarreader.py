"""What the sidebar lists of a real catalog, and when it is read again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits, photos, roots
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import AddToAlbum, CreateAlbum, CreateTag, TagPhotos
from photoclip.gui.models.outline import Entry, Kind, Outline
from photoclip.gui.sidebarreader import SidebarReader
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import FoundFile
from tests.gui.library import Filled, fill


@pytest.fixture
def library(tmp_path: Path) -> Filled:
    return fill(tmp_path / "library", tmp_path / "photos", indexed=6, failed=2, name="{0}/photo-{0}.jpg".format)


@pytest.fixture
def catalog(library: Filled) -> Iterator[Catalog]:
    with open_catalog(library.folder, writable=True) as catalog:
        yield catalog


@pytest.fixture
def reader(qapp: object, library: Filled) -> Iterator[SidebarReader]:
    reader = SidebarReader(LibraryPaths(library.folder), pause_ms=1)
    yield reader
    reader.stop()


def read(qtbot: QtBot, reader: SidebarReader, change: CatalogChanged | None = None) -> Outline:
    """The next outline, of everything or after a change."""
    with qtbot.waitSignal(reader.outline_read, timeout=10_000) as signal:
        if change is None:
            reader.read()
        else:
            reader.on_changed(change)
    outline: Outline = signal.args[0]
    return outline


def entries(outline: Outline, kind: Kind) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []

    def look(entry: Entry) -> None:
        if entry.kind == kind:
            found.append((entry.name, entry.count))
        for child in entry.children:
            look(child)

    for section in outline.sections:
        look(section)
    return found


def counts(outline: Outline) -> list[int | None]:
    return [entry.count for entry in outline.sections[0].children]


def test_a_library_that_is_not_there_yet_is_empty(qtbot: QtBot, tmp_path: Path) -> None:
    reader = SidebarReader(LibraryPaths(tmp_path / "nowhere"))
    outline = read(qtbot, reader)
    reader.stop()
    assert counts(outline) == [0, 0, 0, 0]
    assert [section.children[0].kind for section in outline.sections[1:]] == [Kind.HINT] * 3


def test_everything_is_counted(qtbot: QtBot, library: Filled, catalog: Catalog, reader: SidebarReader) -> None:
    one, two = library.ids[:2]
    edits.apply(catalog, "1" * 32, CreateAlbum("Rome", [one]))
    edits.apply(catalog, "2" * 32, TagPhotos([one, two], ["places/Rome"], []))
    outline = read(qtbot, reader)
    assert counts(outline) == [6, 6, 4, 2]
    assert entries(outline, Kind.ALBUM) == [("Rome", 1)]
    assert entries(outline, Kind.TAG) == [("places", 2), ("Rome", 2)]
    assert entries(outline, Kind.FOLDER) == [("photos", 6), *((str(n), 1) for n in range(6))]


def test_a_new_album_or_tag_is_read_at_once(
    qtbot: QtBot, library: Filled, catalog: Catalog, reader: SidebarReader
) -> None:
    read(qtbot, reader)
    edits.apply(catalog, "1" * 32, CreateAlbum("Rome", []))
    outline = read(qtbot, reader, CatalogChanged([], roots=False, encoder=False, albums=True))
    assert entries(outline, Kind.ALBUM) == [("Rome", 0)]
    assert counts(outline) == [6, 6, 6, 2]  # as they were
    edits.apply(catalog, "2" * 32, CreateTag("people"))
    outline = read(qtbot, reader, CatalogChanged([], roots=False, encoder=False, tags=True))
    assert entries(outline, Kind.TAG) == [("people", 0)]


def test_counts_follow_photos_that_come(qtbot: QtBot, library: Filled, catalog: Catalog, reader: SidebarReader) -> None:
    read(qtbot, reader)
    (root,) = roots.all_roots(catalog)
    scan = photos.begin_scan(catalog, root)
    changes = photos.record_found(catalog, root, [FoundFile(Path("new/a.jpg"), 1, 10**18, 1, "JPEG")], scan)
    outline = read(qtbot, reader, CatalogChanged(list(changes.photos), roots=False, encoder=False))
    assert counts(outline)[0] == 7
    assert ("new", 1) in entries(outline, Kind.FOLDER)


def test_a_change_of_the_encoder_is_none_of_the_sidebars(
    qtbot: QtBot, library: Filled, catalog: Catalog, reader: SidebarReader
) -> None:
    read(qtbot, reader)
    outlines: list[Outline] = []
    reader.outline_read.connect(outlines.append)
    reader.on_changed(CatalogChanged([], roots=False, encoder=True))
    edits.apply(catalog, "1" * 32, CreateAlbum("Rome", []))
    edits.apply(catalog, "2" * 32, AddToAlbum(1, library.ids[:3]))
    reader.on_changed(CatalogChanged([], roots=False, encoder=False, albums=True))
    qtbot.waitUntil(lambda: len(outlines) >= 1)
    qtbot.wait(50)
    assert [entries(outline, Kind.ALBUM) for outline in outlines] == [[("Rome", 3)]]
