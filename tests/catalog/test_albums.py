"""Albums: their order, their names, what is deleted and what comes back."""

import os
import time

import pytest

from photoclip.catalog import albums, check, edits, journal, photos
from photoclip.catalog.connection import Catalog
from photoclip.edits import AddToAlbum, CreateAlbum, DeleteAlbum, Edit, RemoveFromAlbum, RenameAlbum
from photoclip.errors import KnownError
from photoclip.records import Album, Changes, Root
from tests.catalog.making import decoded, file, id_at, index, scan


@pytest.fixture
def three(catalog: Catalog, root: Root) -> list[int]:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    return index(catalog)


def edit(catalog: Catalog, change: Edit) -> tuple[str, Changes]:
    token = os.urandom(8).hex()
    return token, edits.apply(catalog, token, change)


def inside(catalog: Catalog, album_id: int = 1) -> list[int]:
    return albums.photo_ids(catalog, album_id).tolist()


def test_photos_stay_in_the_order_in_which_they_came(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    _, changes = edit(catalog, CreateAlbum("Rome", [c, a, c]))
    assert changes == Changes(albums=True)
    edit(catalog, AddToAlbum(1, [a, b, 999]))
    assert inside(catalog) == [c, a, b]
    edit(catalog, RemoveFromAlbum(1, [a, 999]))
    assert inside(catalog) == [c, b]
    token, _ = edit(catalog, AddToAlbum(1, [a]))
    assert inside(catalog) == [c, b, a]
    edits.undo(catalog, token)
    assert inside(catalog) == [c, b]
    assert albums.all_albums(catalog) == [Album(1, "Rome", 2)]


def test_albums_are_listed_by_name(catalog: Catalog, three: list[int]) -> None:
    for name in ["summer", "Rome", "Ärger", "2024"]:
        edit(catalog, CreateAlbum(name, []))
    assert [album.name for album in albums.all_albums(catalog)] == ["2024", "Rome", "summer", "Ärger"]


def test_undoing_puts_photos_back_in_their_places(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, CreateAlbum("Rome", three))
    token, _ = edit(catalog, RemoveFromAlbum(1, three[:2]))
    assert inside(catalog) == three[2:]
    edits.undo(catalog, token)
    assert inside(catalog) == three


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "bell\a", "x" * 201])
def test_names_that_will_not_do(catalog: Catalog, three: list[int], name: str) -> None:
    edit(catalog, CreateAlbum("Rome", []))
    for change in (CreateAlbum(name, three), RenameAlbum(1, name)):
        with pytest.raises(KnownError, match="album"):
            edit(catalog, change)
    assert [album.name for album in albums.all_albums(catalog)] == ["Rome"]


def test_names_are_cleaned_and_unique(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, CreateAlbum("  Best   of <b>2024</b> ", three))
    assert albums.all_albums(catalog)[0].name == "Best of <b>2024</b>"
    edit(catalog, CreateAlbum("Rome", []))
    with pytest.raises(KnownError, match="There is an album “Rome” already"):
        edit(catalog, CreateAlbum("ROME", []))
    with pytest.raises(KnownError, match="already"):
        edit(catalog, RenameAlbum(1, "rome"))
    edit(catalog, RenameAlbum(2, "ROME"))
    edit(catalog, DeleteAlbum(2))
    edit(catalog, CreateAlbum("Rome", []))
    assert [album.name for album in albums.all_albums(catalog)] == ["Best of <b>2024</b>", "Rome"]


def test_a_deleted_album_comes_back_with_its_photos(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, CreateAlbum("Rome", three))
    token, _ = edit(catalog, DeleteAlbum(1))
    assert albums.all_albums(catalog) == [] and inside(catalog) == []
    with pytest.raises(KnownError, match="no longer"):
        edit(catalog, AddToAlbum(1, three))
    assert not edit(catalog, DeleteAlbum(1))[1]
    edits.undo(catalog, token)
    assert albums.all_albums(catalog) == [Album(1, "Rome", 3)]
    assert inside(catalog) == three


def test_a_name_that_was_given_away_stops_undoing(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, CreateAlbum("Rome", three))
    token, _ = edit(catalog, DeleteAlbum(1))
    edit(catalog, CreateAlbum("Rome", []))
    with pytest.raises(KnownError, match="name has been given to another"):
        edits.undo(catalog, token)
    assert albums.all_albums(catalog) == [Album(2, "Rome", 0)]
    edit(catalog, RenameAlbum(2, "Roma"))
    edits.undo(catalog, token)
    assert [album.name for album in albums.all_albums(catalog)] == ["Roma", "Rome"]


def test_an_album_leaves_for_good_when_nobody_can_undo_it(
    catalog: Catalog, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(catalog, CreateAlbum("Rome", three))
    edit(catalog, DeleteAlbum(1))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 200_000)
    edit(catalog, CreateAlbum("Summer", []))
    assert catalog.rows("SELECT count(*) FROM albums") == [(2,)]
    monkeypatch.setattr(journal, "KEPT", 1)
    edit(catalog, CreateAlbum("Winter", []))
    assert catalog.rows("SELECT name FROM albums ORDER BY id") == [("Summer",), ("Winter",)]
    assert catalog.rows("SELECT count(*) FROM album_photos") == [(0,)]


def test_missing_photos_are_left_out_and_come_back(catalog: Catalog, root: Root, three: list[int]) -> None:
    edit(catalog, CreateAlbum("Rome", three))
    scan(catalog, root, [file("b.jpg", 2)])
    assert inside(catalog) == [three[1]] and albums.all_albums(catalog) == [Album(1, "Rome", 1)]
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    assert inside(catalog) == three


def test_a_moved_photo_is_in_the_albums_of_both_rows(catalog: Catalog, root: Root, three: list[int]) -> None:
    a = three[0]
    edit(catalog, CreateAlbum("Old", [a]))
    edit(catalog, CreateAlbum("Both", three))
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3)])
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3), file("new.jpg", 9)])
    newcomer = id_at(catalog, root, "new.jpg")
    assert newcomer is not None
    edit(catalog, CreateAlbum("New", [newcomer]))
    edit(catalog, AddToAlbum(2, [newcomer]))
    photos.record_decoded(catalog, [decoded(newcomer, a)])  # the same content: it is a.jpg
    assert [inside(catalog, album) for album in (1, 2, 3)] == [[a], three, [a]]
    assert check.check(catalog) == []
