"""Titles, descriptions, ratings and flags: the person's word over the file's."""

import os

import pytest

from photoclip.catalog import check, edits, photos
from photoclip.catalog.connection import Catalog
from photoclip.edits import Describe, Edit, Flag, Rate, TagPhotos
from photoclip.errors import KnownError
from photoclip.records import Photo, Root
from tests.catalog.making import decoded, file, id_at, index, scan


@pytest.fixture
def three(catalog: Catalog, root: Root) -> list[int]:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    return index(catalog)


def edit(catalog: Catalog, change: Edit) -> tuple[int, ...]:
    return edits.apply(catalog, os.urandom(8).hex(), change).photos


def seen(catalog: Catalog, photo_id: int) -> Photo:
    photo = photos.photo(catalog, photo_id)
    assert photo is not None
    return photo


def test_without_a_word_the_file_has_it(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    photos.record_decoded(catalog, [decoded(a, title="T", description="D", rating=4), decoded(b, rating=-1)])
    photo = seen(catalog, a)
    assert (photo.title, photo.description, photo.rating, photo.flag) == ("T", "D", 4, "")
    assert (seen(catalog, b).rating, seen(catalog, b).flag) == (0, "reject")
    assert (seen(catalog, c).title, seen(catalog, c).rating, seen(catalog, c).flag) == ("", 0, "")


def test_the_persons_word_outlasts_the_file(catalog: Catalog, three: list[int]) -> None:
    a, b, _ = three
    photos.record_decoded(catalog, [decoded(a, title="T", description="D", rating=4), decoded(b, rating=-1)])
    assert edit(catalog, Rate([a, b, 999], 2)) == (a, b)
    edit(catalog, Flag([b], ""))
    edit(catalog, Describe([a], title="", description="Mine\n\nin two parts "))
    photos.record_decoded(catalog, [decoded(a, title="New", description="New", rating=5), decoded(b, rating=-1)])
    photo = seen(catalog, a)
    assert (photo.title, photo.description, photo.rating) == ("", "Mine\n\nin two parts", 2)
    assert (photo.metadata.title, photo.metadata.rating) == ("New", 5)
    assert (seen(catalog, b).rating, seen(catalog, b).flag) == (2, "")


def test_none_leaves_a_text_alone(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, Describe(three, title="One"))
    edit(catalog, Describe(three, description="Two"))
    assert (seen(catalog, three[0]).title, seen(catalog, three[0]).description) == ("One", "Two")
    assert edit(catalog, Describe(three)) == ()


def test_what_holds_already_is_no_change(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    photos.record_decoded(catalog, [decoded(a, rating=3)])
    assert edit(catalog, Rate(three, 3)) == (b, c)
    assert edit(catalog, Rate(three, 3)) == ()
    assert edit(catalog, Flag(three, "")) == ()
    assert edit(catalog, Describe(three, "", "")) == ()


@pytest.mark.parametrize(
    "change",
    [
        Rate([1], 6),
        Rate([1], -1),
        Flag([1], "maybe"),
        Describe([1], title="x" * 201),
        Describe([1], title="fine", description="x" * 5001),
    ],
)
def test_what_is_refused(catalog: Catalog, three: list[int], change: Edit) -> None:
    with pytest.raises(KnownError):
        edit(catalog, change)
    assert catalog.rows("SELECT * FROM annotations") == []


def test_texts_are_cleaned(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, Describe(three, " two\nlines\x00 ", "one\r\ntwo\x1b\tthree \ud800 Rene\u0301"))
    assert seen(catalog, three[0]).title == "two lines"
    assert seen(catalog, three[0]).description == "one\ntwo\tthree ? René"


def test_a_moved_photo_keeps_what_was_said_of_either_row(catalog: Catalog, root: Root, three: list[int]) -> None:
    a = three[0]
    edit(catalog, Rate([a], 5))
    edit(catalog, Describe([a], title="Mine"))
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3)])
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3), file("new.jpg", 9)])
    newcomer = id_at(catalog, root, "new.jpg")
    assert newcomer is not None
    edit(catalog, Rate([newcomer], 1))
    edit(catalog, Flag([newcomer], "pick"))
    photos.record_decoded(catalog, [decoded(newcomer, a)])  # the same content: it is a.jpg
    photo = seen(catalog, a)
    assert (photo.rating, photo.title, photo.flag) == (5, "Mine", "pick")
    assert check.check(catalog) == []


def test_what_is_learnt_from_is_what_holds(catalog: Catalog, root: Root, three: list[int]) -> None:
    a, b, c = three
    facts = {"title": "A title", "description": "Words", "keywords": ("places/Rome", "sea")}
    photos.record_decoded(catalog, [decoded(a, **facts), decoded(c, title="Gone")])
    edit(catalog, Describe([a], title="My title"))
    edit(catalog, TagPhotos([a, b], ["pets/Bruno"], ["sea"]))
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
    assert photos.described(catalog) == [(a, ("Bruno", "Rome", "My title", "Words")), (b, ("Bruno",))]
