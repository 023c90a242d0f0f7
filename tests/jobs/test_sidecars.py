"""Sidecars in real folders: read again when they change, written whole, merged three ways."""

import os
import re
import time

import pytest

from photoclip.catalog import edits, photos, sidecars
from photoclip.catalog.connection import Catalog
from photoclip.edits import Describe, Flag, Rate
from photoclip.media import xmpwrite
from photoclip.records import Words
from tests.jobs.sidecardesk import Desk, said
from tests.media import sidecar_samples
from tests.pictures import paint

AT = 1_600_000_000  # long before now
LATER = int(time.time()) + 10_000  # after every edit; a test's name must not tell it, the same in each process


def total_changes(catalog: Catalog) -> int:
    return int(catalog.db.conn.total_changes)


# Reading, whether or not anything is written.


def test_a_new_sidecar_is_read_without_making_a_vector_again(desk: Desk) -> None:
    vectors = desk.catalog.rows("SELECT seq, vector FROM vectors")
    thumbnails = desk.catalog.paths.thumbnails.read_bytes()
    desk.sidecar.write_bytes(sidecar_samples.LIGHTROOM)
    desk.rescan()
    assert (desk.photo.tags, desk.photo.rating, desk.photo.title) == (
        ("places/Italy", "places/Italy/Rome"), 3, "Forum",
    )  # fmt: skip
    assert photos.counts(desk.catalog).indexed == photos.counts(desk.catalog).found == 1
    assert desk.catalog.rows("SELECT seq, vector FROM vectors") == vectors
    assert desk.catalog.paths.thumbnails.read_bytes() == thumbnails


def test_a_changed_and_a_vanished_sidecar_are_noticed(desk: Desk) -> None:
    desk.elsewhere(tags=("one", "two"), title="T")
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("one", "two"), "T")
    desk.elsewhere(tags=("two",), title="")
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("two",), "")
    desk.sidecar.unlink()
    desk.rescan()
    assert desk.photo.tags == ()


def test_both_names_are_read_and_noticed(desk: Desk) -> None:
    (desk.folder / "a.xmp").write_bytes(xmpwrite.edited(None, Words(("short",), title="short")))
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("short",), "short")
    desk.elsewhere(tags=("long",), title="long")
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("long", "short"), "long")


def test_an_unchanged_library_is_not_written_to(writing: Desk) -> None:
    writing.elsewhere(tags=("theirs",))
    writing.rescan()
    writing.tag("mine")
    writing.rescan()
    before, look = total_changes(writing.catalog), writing.sidecar.stat()
    writing.rescan()
    writing.rescan()
    assert total_changes(writing.catalog) == before
    assert writing.sidecar.stat().st_mtime_ns == look.st_mtime_ns


def test_a_sidecar_alone_is_a_file_of_its_own(desk: Desk) -> None:
    (desk.folder / "other.xmp").write_bytes(sidecar_samples.DIGIKAM)
    desk.rescan()
    assert [photo.path.name for photo in photos.skipped(desk.catalog)] == ["other.xmp"]


# Writing.


def test_nothing_is_written_unless_it_was_asked_for(desk: Desk) -> None:
    desk.tag("mine")
    desk.rescan()
    assert sorted(path.name for path in desk.folder.iterdir()) == ["a.jpg"]
    assert sidecars.overview(desk.catalog).waiting == 1  # that many would be


def test_what_was_said_before_is_written_when_it_is_switched_on(desk: Desk) -> None:
    desk.tag("places/Rome", "tent")
    desk.edit(Rate([1], 4))
    desk.edit(Describe([1], "Title", "About"))
    (planned,) = sidecars.preview(desk.catalog)
    sidecars.enable(desk.catalog, True)
    assert desk.work() == 1
    words = desk.said
    assert (set(words.tags), words.rating, words.title, words.description) == (
        {"places/Rome", "tent"}, 4, "Title", "About",
    )  # fmt: skip
    assert (planned.before, set(planned.after.tags)) == (Words(), set(words.tags))
    overview = sidecars.overview(desk.catalog)
    assert (overview.enabled, overview.waiting, overview.written, overview.failed) == (True, 0, 1, ())
    assert sidecars.preview(desk.catalog) == []


def test_a_photo_of_which_nothing_was_said_gets_none(writing: Desk) -> None:
    writing.tag("mine")
    writing.tag(remove=("mine",))
    assert writing.work() == 1
    assert not writing.sidecar.exists()


def test_the_photo_itself_is_never_touched(writing: Desk) -> None:
    before, look = writing.file.read_bytes(), writing.file.stat()
    writing.tag("mine")
    writing.work()
    assert writing.sidecar.exists()
    assert writing.file.read_bytes() == before and writing.file.stat().st_mtime_ns == look.st_mtime_ns
    assert sorted(path.name for path in writing.folder.iterdir()) == ["a.jpg", "a.jpg.xmp"]


def test_rejected_tags_leave_the_sidecar_and_foreign_fields_stay(writing: Desk) -> None:
    writing.sidecar.write_bytes(sidecar_samples.LIGHTROOM)
    writing.rescan()
    writing.tag("tent", remove=("places/Italy/Rome",))
    writing.edit(Flag([1], "reject"))
    writing.work()
    assert (set(writing.said.tags), writing.said.rating, writing.said.flag) == ({"places/Italy", "tent"}, 3, "reject")
    assert b'crs:Exposure2012="+0.35"' in writing.sidecar.read_bytes()
    writing.edit(Flag([1], ""))
    writing.work()
    assert (writing.said.rating, writing.said.flag) == (3, "")


def test_what_we_wrote_is_not_the_files_own_word(writing: Desk) -> None:
    """Otherwise no edit could be undone and no run reverted once it was written."""
    token = writing.tag("mine")
    title = writing.edit(Describe([1], "Mine", None))
    writing.work()
    writing.rescan()
    os.utime(writing.file, (AT, AT))  # the photo and its sidecar are read again
    writing.index()
    writing.rescan()
    assert writing.catalog.rows("SELECT in_file FROM photo_tags") == [(0,)]
    edits.undo(writing.catalog, token)
    edits.undo(writing.catalog, title)
    assert (writing.photo.tags, writing.photo.title) == ((), "")
    writing.work()
    assert writing.said == Words()


def test_a_moved_photo_takes_its_sidecar_along(writing: Desk) -> None:
    writing.tag("mine")
    writing.work()
    (writing.folder / "sub").mkdir()
    for file in (writing.file, writing.sidecar):
        file.rename(writing.folder / "sub" / file.name)
    writing.rescan()
    writing.index()
    writing.rescan()
    assert writing.photo.path == writing.folder / "sub" / "a.jpg" and writing.photo.tags == ("mine",)
    assert photos.counts(writing.catalog).found == 1
    writing.tag("more")
    writing.work()
    assert set(said((writing.folder / "sub" / "a.jpg.xmp").read_bytes()).tags) == {"mine", "more"}
    assert not writing.sidecar.exists()


# Which one is written.


def said_in(desk: Desk, name: str) -> Words:
    return said((desk.folder / name).read_bytes())


def sidecar_names(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.folder.iterdir() if path.suffix == ".xmp")


@pytest.mark.parametrize("name", ["a.xmp", "a.XMP", "a.jpg.XMP"])
def test_a_sidecar_that_is_there_is_the_one_that_is_written(writing: Desk, name: str) -> None:
    (writing.folder / name).write_bytes(sidecar_samples.LIGHTROOM)
    writing.rescan()
    writing.tag("mine", remove=("places/Italy/Rome",))
    writing.rescan()
    assert [path.name for path in writing.folder.iterdir() if path.suffix.lower() == ".xmp"] == [name]
    assert set(said_in(writing, name).tags) == {"places/Italy", "mine"}
    assert b'crs:Exposure2012="+0.35"' in (writing.folder / name).read_bytes()
    (writing.folder / name).write_bytes(xmpwrite.edited((writing.folder / name).read_bytes(), Words(("theirs",))))
    writing.rescan()
    assert writing.photo.tags == ("theirs",), "the merge knows what was written there"


def test_of_two_the_longer_name_is_written(writing: Desk) -> None:
    short = writing.folder / "a.xmp"
    short.write_bytes(sidecar_samples.LIGHTROOM)
    writing.elsewhere(tags=("long",))
    writing.rescan()
    writing.tag("mine")
    writing.work()
    assert short.read_bytes() == sidecar_samples.LIGHTROOM
    assert set(writing.said.tags) == {"long", "mine", "places/Italy", "places/Italy/Rome"}


def test_a_second_sidecar_takes_nothing_from_the_one_that_was_written(writing: Desk) -> None:
    (writing.folder / "a.xmp").write_bytes(sidecar_samples.LIGHTROOM)
    writing.rescan()
    writing.tag("mine")
    writing.work()
    writing.elsewhere(tags=("theirs",))  # as darktable, which knows only this name
    writing.rescan()
    assert set(writing.photo.tags) == {"mine", "theirs", "places/Italy", "places/Italy/Rome"}
    writing.tag("more")
    writing.work()
    assert {"mine", "more"} <= set(said_in(writing, "a.xmp").tags) and writing.said.tags == ("theirs",)
    (writing.folder / "a.xmp").unlink()
    writing.rescan()
    assert set(writing.photo.tags) == {"mine", "more", "theirs"} == set(writing.said.tags)


def test_a_name_that_two_photos_share_is_not_written(writing: Desk) -> None:
    paint(writing.folder / "a.png", "blue")
    paint(writing.folder / "a.b.jpg", "blue")
    (writing.folder / "a.xmp").write_bytes(sidecar_samples.LIGHTROOM)
    writing.index()
    writing.rescan()
    writing.tag("mine")
    writing.work()
    assert sidecar_names(writing) == ["a.jpg.xmp", "a.xmp"] and "mine" in writing.said.tags
    assert (writing.folder / "a.xmp").read_bytes() == sidecar_samples.LIGHTROOM
    other = photos.order_ids(writing.catalog).tolist()
    assert [photo.path.name for photo in photos.photos(writing.catalog, other) if "mine" in photo.tags] == ["a.jpg"]


# Merging.


def test_tags_of_both_sides_come_together(writing: Desk) -> None:
    writing.tag("both", "theirs goes", "mine goes")
    writing.work()
    writing.elsewhere(tags=("both", "mine goes", "theirs comes"))
    writing.tag("mine comes", remove=("mine goes",))
    writing.work()
    assert set(writing.photo.tags) == {"both", "theirs comes", "mine comes"} == set(writing.said.tags)
    rows = writing.catalog.rows("SELECT path, in_file, wanted FROM photo_tags JOIN tags ON tags.id = tag_id")
    assert {(path, *rest) for path, *rest in rows} >= {("theirs goes", 0, 0), ("theirs comes", 1, None)}


def test_a_scan_takes_in_what_others_did(writing: Desk) -> None:
    writing.tag("one", "two")
    writing.edit(Rate([1], 2))
    writing.work()
    writing.elsewhere(tags=("one", "three"), rating=5, title="Theirs")
    writing.rescan()
    assert (set(writing.photo.tags), writing.photo.rating, writing.photo.title) == ({"one", "three"}, 5, "Theirs")
    writing.elsewhere(rating=-1)
    writing.rescan()
    assert writing.photo.flag == "reject"


@pytest.mark.parametrize("flag", ["pick", "reject"])
@pytest.mark.parametrize("stars", [0, 4])
def test_flags_go_both_ways_and_leave_the_stars(writing: Desk, flag: str, stars: int) -> None:
    writing.edit(Rate([1], stars))
    writing.edit(Flag([1], flag))
    writing.work()
    assert writing.said.flag == flag and max(writing.said.rating or 0, 0) == stars
    token = writing.edit(Flag([1], ""))
    writing.work()
    assert writing.said.flag == "" and max(writing.said.rating or 0, 0) == stars
    edits.undo(writing.catalog, token)
    writing.rescan()
    assert (writing.said.flag, writing.photo.flag, writing.photo.rating) == (flag, flag, stars)
    writing.elsewhere(flag="", rating=stars)
    writing.rescan()
    assert (writing.photo.flag, writing.photo.rating) == ("", stars)
    writing.elsewhere(flag="pick")
    writing.rescan()
    assert (writing.photo.flag, writing.photo.rating) == ("pick", stars)


@pytest.mark.parametrize(
    ("said", "done_elsewhere", "flag"),
    [
        ("reject", {"PickLabel": "0"}, ""),  # by digiKam, which leaves the rating of -1
        ("reject", {"PickLabel": "3"}, "pick"),
        ("reject", {"Rating": "2"}, ""),  # by darktable, which knows no marks
        ("reject", {"pick": "0", "good": "False"}, ""),
        ("pick", {"pick": "0"}, ""),
        ("pick", {"pick": "-1", "good": "false"}, "reject"),
        ("pick", {"Rating": "-1"}, "reject"),
        ("pick", {"PickLabel": "2"}, ""),  # "pending"
    ],
)
def test_the_program_that_changed_its_mark_is_heard(
    writing: Desk, said: str, done_elsewhere: dict[str, str], flag: str
) -> None:
    writing.edit(Flag([1], said))
    writing.work()
    text = writing.sidecar.read_text()
    for name, value in done_elsewhere.items():
        mark = r"(\w+:NAME)>[^<]*".replace("NAME", name)
        text = re.sub(mark, rf"\1>{value}", text) if re.search(mark, text) else with_rating(text, value)
    writing.sidecar.write_text(text)
    writing.rescan()
    assert writing.photo.flag == writing.said.flag == flag


def with_rating(text: str, value: str) -> str:
    namespace = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    return text.replace("<xmpDM:pick", f"<xmp:Rating {namespace}>{value}</xmp:Rating><xmpDM:pick")


def test_a_rejection_by_another_program_keeps_the_stars_and_its_form(writing: Desk) -> None:
    writing.edit(Rate([1], 4))
    writing.work()
    writing.elsewhere(rating=-1)
    writing.rescan()
    assert (writing.photo.rating, writing.photo.flag) == (4, "reject")
    assert (writing.said.rating, writing.said.flag) == (-1, "reject"), "or it would be a photo of four stars there"
    assert sidecars.preview(writing.catalog) == []
    writing.edit(Flag([1], ""))
    writing.work()
    assert (writing.said.rating, writing.said.flag) == (4, "")


def test_a_flag_of_a_file_is_the_photos(desk: Desk) -> None:
    desk.sidecar.write_bytes(sidecar_samples.DIGIKAM.replace(b'PickLabel="0"', b'PickLabel="3"'))
    desk.rescan()
    assert (desk.photo.flag, desk.photo.metadata.flag, desk.photo.rating) == ("pick", "pick", 3)
    desk.sidecar.write_bytes(sidecar_samples.DARKTABLE)
    desk.rescan()
    assert desk.photo.flag == "reject"
    marks = b'xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/" xmpDM:pick="1" xmpDM:good="true" xmp:Label'
    desk.sidecar.write_bytes(sidecar_samples.LIGHTROOM.replace(b"xmp:Label", marks, 1))
    desk.rescan()
    assert (desk.photo.flag, desk.photo.rating) == ("pick", 3)


def test_each_field_is_merged_by_itself(writing: Desk) -> None:
    writing.edit(Describe([1], "T", "D"))
    writing.work()
    writing.elsewhere(title="Theirs")
    writing.edit(Describe([1], None, "Mine"))
    writing.work()
    assert (writing.said.title, writing.said.description) == ("Theirs", "Mine")
    assert (writing.photo.title, writing.photo.description) == ("Theirs", "Mine")


@pytest.mark.parametrize(("at", "wins"), [(AT, "Mine"), (LATER, "Theirs")], ids=["earlier", "later"])
def test_the_later_word_wins_where_both_changed_a_field(writing: Desk, at: int, wins: str) -> None:
    writing.edit(Describe([1], "First", None))
    writing.work()
    writing.elsewhere(title="Theirs", at=at)
    writing.edit(Describe([1], "Mine", None))
    writing.work()
    assert writing.said.title == writing.photo.title == wins


@pytest.mark.parametrize(("at", "held"), [(AT, ()), (LATER, ("never",))], ids=["earlier", "later"])
def test_a_rejected_tag_comes_back_only_by_a_later_word(writing: Desk, at: int, held: tuple[str, ...]) -> None:
    writing.tag("never")
    writing.work()
    writing.tag(remove=("never",))
    writing.work()
    writing.elsewhere(tags=("never",), at=at)
    writing.rescan()
    assert writing.photo.tags == writing.said.tags == held


def test_a_sidecar_that_vanished_says_nothing_and_is_written_again(writing: Desk) -> None:
    writing.tag("mine")
    writing.work()
    writing.sidecar.unlink()
    writing.rescan()
    assert writing.photo.tags == writing.said.tags == ("mine",)
