"""Tags as a tree, what files say of them against what the person says, and the counts."""

import os
from pathlib import Path

import pytest

from photoclip.catalog import check, edits, encoders, moves, photos, roots, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import CreateTag, DeleteTag, Edit, RenameTag, TagPhotos
from photoclip.errors import KnownError
from photoclip.records import Root, Tag
from tests.catalog.making import ENCODER, decoded, file, id_at, index, make_older, scan


@pytest.fixture
def three(catalog: Catalog, root: Root) -> list[int]:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    return index(catalog)


def edit(catalog: Catalog, *changes: Edit) -> None:
    for change in changes:
        edits.apply(catalog, os.urandom(8).hex(), change)


def tree(catalog: Catalog) -> dict[str, int]:
    return {tag.path: tag.count for tag in tags.all_tags(catalog)}


def tag_id(catalog: Catalog, path: str) -> int:
    (found,) = [tag.id for tag in tags.all_tags(catalog) if tag.path == path]
    return found


def of(catalog: Catalog, photo_id: int) -> tuple[str, ...]:
    photo = photos.photo(catalog, photo_id)
    assert photo is not None
    return photo.tags


def reread(catalog: Catalog, photo_id: int, *keywords: str) -> bool:
    return photos.record_decoded(catalog, [decoded(photo_id, keywords=keywords)]).tags


def test_a_tree_with_counts(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    edit(
        catalog,
        TagPhotos([a, b], ["places/Italy/Rome", "sea"], []),
        TagPhotos([b, c], ["places/Italy"], []),
        CreateTag("people/Ada"),
    )
    assert tree(catalog) == {
        "people": 0, "people/Ada": 0, "places": 3, "places/Italy": 3, "places/Italy/Rome": 2, "sea": 2
    }  # fmt: skip
    assert of(catalog, b) == ("places/Italy", "places/Italy/Rome", "sea")
    assert tags.ids_below(catalog, "PLACES/italy") == [
        tag_id(catalog, "places/Italy"),
        tag_id(catalog, "places/Italy/Rome"),
    ]
    assert tags.ids_below(catalog, "place") == []


def test_a_tag_comes_right_before_those_below_it(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, *(CreateTag(path) for path in ["a/c", "a b", "a-b", "a0", "a/b/x"]))
    assert list(tree(catalog)) == ["a", "a/b", "a/b/x", "a/c", "a b", "a-b", "a0"]
    assert len(tags.ids_below(catalog, "a")) == 4


def test_taking_off(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, TagPhotos(three, ["places/Rome", "places"], []), TagPhotos(three[:2], [], ["PLACES"]))
    assert of(catalog, three[0]) == ("places/Rome",)
    assert tree(catalog) == {"places": 3, "places/Rome": 3}
    edit(catalog, TagPhotos(three, [], ["places/Rome", "nothing"]))
    assert of(catalog, three[0]) == () and of(catalog, three[2]) == ("places",)
    assert tree(catalog) == {"places": 1, "places/Rome": 0}, "a tag of the person's own stays without photos"


def test_the_file_and_the_person(catalog: Catalog, three: list[int]) -> None:
    a = three[0]
    assert reread(catalog, a, "sea", "Rome")
    assert of(catalog, a) == ("Rome", "sea")
    assert not reread(catalog, a, "Rome", "sea")
    edit(catalog, TagPhotos([a], ["mine"], ["Rome"]))
    assert of(catalog, a) == ("mine", "sea")
    assert not reread(catalog, a, "Rome", "sea"), "what the person said stays"
    assert of(catalog, a) == ("mine", "sea")
    reread(catalog, a, "sky", "mine")
    assert of(catalog, a) == ("mine", "sky"), "what only the file said follows the file"
    reread(catalog, a)
    assert of(catalog, a) == ("mine",)
    reread(catalog, a, "Rome")
    assert of(catalog, a) == ("mine",), "once taken off, it stays off"
    edit(catalog, TagPhotos([a], ["rome"], []))
    assert of(catalog, a) == ("mine", "rome")


def test_tags_that_came_with_files_go_with_them(catalog: Catalog, three: list[int]) -> None:
    reread(catalog, three[0], "places/Rome")
    assert tree(catalog) == {"places": 1, "places/Rome": 1}
    reread(catalog, three[0], "sea")
    assert tree(catalog) == {"sea": 1}


def test_renaming_keeps_photos_whatever_their_files_say(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    reread(catalog, a, "holiday")
    edit(catalog, TagPhotos([b], ["holiday", "holiday/sea"], []))
    edit(catalog, RenameTag(tag_id(catalog, "holiday"), "trips/Vacation"))
    assert tree(catalog) == {"trips": 2, "trips/Vacation": 2, "trips/Vacation/sea": 1}
    reread(catalog, a, "holiday")
    assert of(catalog, a) == ("trips/Vacation",)
    reread(catalog, c, "holiday")
    assert tree(catalog)["holiday"] == 1, "another file that says so has it"


def test_renaming_onto_a_tag_brings_both_together(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    edit(
        catalog,
        TagPhotos([a, b], ["Rome/Forum", "Rome/Pantheon"], []),
        TagPhotos([b, c], ["places/rome/forum", "places/rome"], []),
        RenameTag(1, "places/Rome"),
    )
    assert tree(catalog) == {"places": 3, "places/rome": 3, "places/rome/forum": 3, "places/rome/Pantheon": 2}
    assert of(catalog, b) == ("places/rome", "places/rome/forum", "places/rome/Pantheon")


def test_moving_a_tag_up_onto_the_one_above(catalog: Catalog, three: list[int]) -> None:
    a, b, _ = three
    edit(catalog, TagPhotos([a], ["x/x"], []), TagPhotos([b], ["x/x/x"], []))
    edit(catalog, RenameTag(tag_id(catalog, "x/x"), "x"))
    assert of(catalog, a) == ("x",) and of(catalog, b) == ("x/x",)
    with pytest.raises(KnownError, match="below itself"):
        edit(catalog, RenameTag(tag_id(catalog, "x"), "X/y"))


def test_another_spelling_keeps_the_tag(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, TagPhotos(three, ["places/rome"], []))
    before = tag_id(catalog, "places/rome")
    changes = edits.apply(catalog, "spelling", RenameTag(tag_id(catalog, "places"), "Places"))
    assert changes.photos == tuple(three), "their tags read differently"
    assert tag_id(catalog, "Places/rome") == before
    edit(catalog, TagPhotos(three, ["PLACES/ROME/Forum"], []))
    assert "Places/rome/Forum" in tree(catalog)


def test_deleting_takes_the_tags_below_too(catalog: Catalog, three: list[int]) -> None:
    reread(catalog, three[0], "places/Rome")
    edit(catalog, TagPhotos(three, ["places/Rome/Forum"], []), CreateTag("placesetting"))
    edit(catalog, DeleteTag(tag_id(catalog, "places")))
    assert tree(catalog) == {"placesetting": 0}
    assert [of(catalog, photo_id) for photo_id in three] == [(), (), ()]
    reread(catalog, three[0], "places/Rome")
    assert of(catalog, three[0]) == (), "the person did not want it"
    edit(catalog, CreateTag("Places"))
    assert tree(catalog) == {"Places": 0, "placesetting": 0}, "a new one is spelt as it is written now"


def test_names_that_are_taken(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, CreateTag("places/Rome"))
    with pytest.raises(KnownError, match="There is a tag “places/Rome” already"):
        edit(catalog, CreateTag("PLACES/rome"))
    with pytest.raises(KnownError, match="There is a tag “places” already"):
        edit(catalog, CreateTag("places"))
    edit(catalog, DeleteTag(tag_id(catalog, "places")))
    with pytest.raises(KnownError, match="no longer"):
        edit(catalog, RenameTag(1, "anything"))
    edit(catalog, CreateTag("places"))


def test_completion() -> None:
    all_tags = [
        Tag(number, path, count)
        for number, (path, count) in enumerate(
            [("Rome", 1), ("Roman", 5), ("places/Rome", 9), ("Jerome", 20), ("sea", 3), ("Ábc", 1)]
        )
    ]
    assert [tag.path for tag in tags.completions(all_tags, "ROM")] == ["Roman", "Rome", "places/Rome", "Jerome"]
    assert [tag.path for tag in tags.completions(all_tags, "rom", limit=2)] == ["Roman", "Rome"]
    assert [tag.path for tag in tags.completions(all_tags, "places/r")] == ["places/Rome"]
    assert [tag.path for tag in tags.completions(all_tags, "a\u0301b")] == ["Ábc"]
    assert tags.completions(all_tags, "xyz") == []
    assert len(tags.completions(all_tags, " ")) == 6


def test_missing_photos_do_not_count_and_come_back_with_their_tags(
    catalog: Catalog, root: Root, three: list[int]
) -> None:
    reread(catalog, three[0], "from file")
    edit(catalog, TagPhotos(three, ["mine"], []))
    found = scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3)])
    assert found.tags and found.albums
    assert tree(catalog) == {"mine": 2}
    back = scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    assert back.tags and back.albums
    assert tree(catalog) == {"from file": 1, "mine": 3}


def test_a_moved_photo_has_the_tags_of_both_rows(catalog: Catalog, root: Root, three: list[int]) -> None:
    a = three[0]
    reread(catalog, a, "old")
    edit(catalog, TagPhotos([a], ["mine"], ["old"]))
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3)])
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3), file("new.jpg", 9)])
    newcomer = id_at(catalog, root, "new.jpg")
    assert newcomer is not None
    edit(catalog, TagPhotos([newcomer], ["old", "newer"], []), TagPhotos([newcomer], [], ["mine"]))
    photos.record_decoded(catalog, [decoded(newcomer, a, keywords=("from file",))])  # the same content: it is a.jpg
    assert id_at(catalog, root, "new.jpg") == a
    assert of(catalog, a) == ("mine", "newer")
    assert check.check(catalog) == []


def test_a_photo_that_was_never_read_learns_its_keywords_from_the_other_row(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1)])
    scan(catalog, root, [])
    scan(catalog, root, [file("b.jpg", 2)])
    keeper, newcomer = 1, id_at(catalog, root, "b.jpg")
    assert newcomer is not None
    reread(catalog, newcomer, "sea")
    with catalog.transaction():
        moves.take_over(catalog, keeper, newcomer)
    assert of(catalog, keeper) == ("sea",)


def test_an_older_library_turns_its_keywords_into_tags(library: Path, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    with open_catalog(library, writable=True) as catalog:
        encoders.activate(catalog, ENCODER)
        root = roots.add(catalog, tmp_path / "pictures")
        scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
        a, b = index(catalog)
        reread(catalog, a, "Rome", "places/Rome", "sea")
        reread(catalog, b, "SEA", "bad\n//name/")
        before = [of(catalog, a), of(catalog, b)], tree(catalog)
    make_older(library, "m011")
    with open_catalog(library, writable=True) as catalog:
        assert ([of(catalog, a), of(catalog, b)], tree(catalog)) == before
        assert before[0] == [("places/Rome", "sea"), ("bad/name", "sea")]
        assert not reread(catalog, a, "Rome", "places/Rome", "sea"), "nothing is new to it"
        edit(catalog, TagPhotos([a, b], ["mine"], ["sea"]))
        assert of(catalog, a) == ("mine", "places/Rome")
        assert check.check(catalog) == []
