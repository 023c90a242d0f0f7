"""What the catalog knows of sidecars: what is due, what was said, and that our own words are nobody else's."""

from dataclasses import replace

import numpy as np
import pytest

from photoclip.catalog import edits, photos, roots, sidecarmerge, sidecars, sidecarwords
from photoclip.catalog.connection import Catalog
from photoclip.edits import AutoTag, Describe, Edit, Flag, Rate, RenameTag, RevertRun, TagPhotos
from photoclip.records import Metadata, Root, Words
from tests.catalog.making import ENCODER, decoded, file, id_at, index, scan


@pytest.fixture
def three(catalog: Catalog, root: Root) -> Catalog:
    """Three indexed photos; the file of the first says something."""
    scan(catalog, root, [file(f"{name}.jpg", n) for n, name in enumerate("abc", start=1)])
    index(catalog)
    photos.record_decoded(catalog, [decoded(1, keywords=("sea", "places/Rome"), title="File", rating=2)])
    return catalog


def edit(catalog: Catalog, *made: Edit) -> None:
    for each in made:
        edits.apply(catalog, f"{catalog.db.conn.total_changes}", each)


def due(catalog: Catalog) -> list[int]:
    return [task.photo_id for task in sidecars.due(catalog, 10)]


def written(catalog: Catalog, photo_id: int) -> Words:
    """Take a photo's sidecar for written."""
    words = sidecarwords.held_words(catalog, [photo_id])[photo_id]
    with catalog.transaction():
        sidecars.settle(catalog, photo_id, words, 7)
    return words


def auto_tag(catalog: Catalog, path: str, photo_ids: list[int]) -> None:
    ids = np.array(photo_ids, np.int64)
    made = AutoTag(photo_ids, [path], [0.5], [[]], ENCODER.key, "all")
    edits.apply(catalog, path, made, pairs=[(path, ids, np.full(len(ids), 0.9, np.float32))])


def test_it_is_off_and_edits_cost_nothing(three: Catalog) -> None:
    edit(three, Rate([1], 5), TagPhotos([2], ["mine"], []))
    assert not sidecars.enabled(three) and due(three) == []
    assert three.rows("SELECT * FROM sidecars") == []


def test_switching_it_on_lists_what_was_said(three: Catalog) -> None:
    edit(three, TagPhotos([2], ["mine"], []), Describe([3], "T", None))
    sidecars.enable(three, True)
    sidecars.enable(three, True)
    assert due(three) == [2, 3]
    sidecars.enable(three, False)
    assert due(three) == [] and not sidecars.enabled(three)


@pytest.mark.parametrize(
    "made",
    [
        Rate([2], 3), Flag([2], "reject"), Describe([2], "T", None), Describe([2], None, "D"),
        TagPhotos([2], ["mine"], []),
    ],
)  # fmt: skip
def test_every_edit_and_its_undoing_are_due(three: Catalog, made: Edit) -> None:
    sidecars.enable(three, True)
    edits.apply(three, "x", made)
    assert due(three) == [2]
    written(three, 2)
    assert due(three) == []
    edits.undo(three, "x")
    assert due(three) == [2]


def test_runs_and_their_reverting_are_due(three: Catalog) -> None:
    sidecars.enable(three, True)
    auto_tag(three, "tree", [1, 3])
    assert due(three) == [1, 3]
    assert "tree" in written(three, 1).tags
    ((run,),) = three.rows("SELECT id FROM tag_runs")
    edit(three, RevertRun(run, [], []))
    assert due(three) == [1, 3]


def test_renaming_a_tag_is_due(three: Catalog) -> None:
    edit(three, TagPhotos([2], ["mine"], []))
    sidecars.enable(three, True)
    written(three, 2)
    ((tag,),) = three.rows("SELECT id FROM tags WHERE path = 'mine'")
    edit(three, RenameTag(tag, "ours"))
    assert due(three) == [2] and sidecarwords.held_words(three, [2])[2].tags == ("ours",)


def test_the_words_that_hold_and_those_of_the_file(three: Catalog) -> None:
    edit(three, TagPhotos([1], ["mine"], ["sea"]), Flag([1], "reject"), Describe([1], None, "D"))
    assert sidecarwords.held_words(three, [1])[1] == Words(("mine", "places/Rome"), 2, "File", "D", "reject")
    assert sidecarwords.file_words(three, [1])[1] == Words(("places/Rome", "sea"), 2, "File", "")
    edit(three, Rate([1], 0))
    assert sidecarwords.held_words(three, [1])[1].rating == -1, "there are no stars that this could cost"
    edit(three, Flag([1], ""), Rate([2], 4), Rate([2], 0))
    assert sidecarwords.held_words(three, [1])[1].rating == 0, "the file says otherwise, so this must be said"
    assert sidecarwords.held_words(three, [2])[2].rating is None


def test_what_was_written_is_not_the_files_own_word(three: Catalog) -> None:
    sidecars.enable(three, True)
    auto_tag(three, "tree", [1])
    edit(three, TagPhotos([1], ["mine"], []), Describe([1], "Mine", None))
    ours = written(three, 1)
    read = Metadata("JPEG", 4, 3, title=ours.title, rating=ours.rating, keywords=(*ours.tags, "theirs", "tree"))
    found = sidecarmerge.foreign(three, {1: read})[1]
    assert (set(found.keywords), found.title, found.rating) == ({"sea", "places/Rome", "theirs"}, "File", 2)
    other = Metadata("JPEG", 4, 3, title="Other", rating=5, keywords=("sea",))
    found = sidecarmerge.foreign(three, {1: other})[1]
    assert (found.keywords, found.title, found.rating) == (("sea",), "Other", 5)


def test_a_run_can_be_reverted_after_it_was_written_and_read_again(three: Catalog) -> None:
    sidecars.enable(three, True)
    auto_tag(three, "tree", [2])
    ours = written(three, 2)
    photos.record_decoded(three, [decoded(2, keywords=ours.tags)])
    ((run,),) = three.rows("SELECT id FROM tag_runs")
    edit(three, RevertRun(run, [], []))
    assert sidecarwords.held_words(three, [2])[2].tags == ()


def test_a_plain_tag_of_the_file_stays_beside_a_deeper_one_of_ours(three: Catalog) -> None:
    sidecars.enable(three, True)
    photos.record_decoded(three, [decoded(2, keywords=("Rome",))])
    edit(three, TagPhotos([2], ["places/Rome"], []))
    ours = written(three, 2)
    photos.record_decoded(three, [decoded(2, keywords=("Rome", *ours.tags))])
    assert set(sidecarwords.held_words(three, [2])[2].tags) == {"Rome", "places/Rome"}


def test_stamps_tell_which_sidecars_are_to_be_read_again(three: Catalog, root: Root) -> None:
    def found(stamp: int) -> None:
        *others, last = (file(f"{name}.jpg", n) for n, name in enumerate("abc", start=1))
        scan(three, root, [*others, replace(last, sidecars=stamp)])

    found(5)
    assert [task.photo_id for task in sidecars.changed(three, 10)] == [3]
    sidecarmerge.absorb(three, 3, None, None, stamp=5, written_at=0)
    assert sidecars.changed(three, 10) == []
    before = three.db.conn.total_changes
    found(5)
    assert three.db.conn.total_changes == before
    found(0)
    assert [task.photo_id for task in sidecars.changed(three, 10)] == [3]


def test_a_new_photo_with_a_sidecar_is_read_once(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [replace(file("a.jpg", 1), sidecars=9)])
    index(catalog)
    scan(catalog, root, [replace(file("a.jpg", 1), sidecars=9)])
    assert sidecars.changed(catalog, 10) == []


def test_what_cannot_be_written_is_listed_and_tried_again(three: Catalog, root: Root) -> None:
    edit(three, Rate([1, 2, 3], 4))
    sidecars.enable(three, True)
    with three.transaction():
        sidecars.hold_up(three, 2, "the folder is read-only")
        sidecars.let_be(three, 3)
    overview = sidecars.overview(three)
    assert (overview.waiting, overview.failed) == (1, ((root.path / "b.jpg", "the folder is read-only"),))
    assert due(three) == [1]
    with three.transaction():
        sidecars.let_be(three, 1)
    assert not sidecars.pending(three) and sidecars.pending(three, again=True)
    edit(three, Rate([1], 3))
    sidecars.retry(three)
    assert due(three) == [1, 2]
    with three.transaction():
        sidecars.hold_up(three, 2, "the folder is read-only")
    edit(three, Rate([2], 5))
    assert due(three) == [1, 2], "another edit is another try"


def test_the_preview_shows_before_and_after(three: Catalog, root: Root) -> None:
    edit(three, TagPhotos([1], ["mine"], ["sea"]), Rate([2], 1), Rate([2], 0))
    (planned,) = sidecars.preview(three)
    assert (planned.photo_id, planned.photo) == (1, root.path / "a.jpg")
    assert planned.before == Words(("places/Rome", "sea"), 2, "File", "")
    assert planned.after == Words(("mine", "places/Rome"), 2, "File", "")
    sidecars.enable(three, True)
    assert sidecars.preview(three) == [planned]
    written(three, 1)
    assert sidecars.preview(three) == []


def test_a_photo_that_was_never_read_is_not_written_for(catalog: Catalog, root: Root) -> None:
    """What its sidecar says is not known yet, and would be written over."""
    scan(catalog, root, [file("a.jpg", 1)])
    sidecars.enable(catalog, True)
    edit(catalog, Rate([1], 5))
    assert due(catalog) == []
    index(catalog)
    assert due(catalog) == [1]


def test_removed_photos_leave_nothing_behind(three: Catalog, root: Root) -> None:
    sidecars.enable(three, True)
    edit(three, TagPhotos([1, 2, 3], ["mine"], []))
    assert id_at(three, root, "a.jpg") == 1
    roots.remove(three, root.id)
    assert three.rows("SELECT * FROM sidecars") == []


def test_what_is_to_be_done_is_found_without_looking_at_all_photos(three: Catalog) -> None:
    sidecars.enable(three, True)
    asked: list[str] = []
    three.db.conn.set_trace_callback(asked.append)
    sidecars.pending(three, again=True)
    sidecars.to_do(three)
    three.db.conn.set_trace_callback(None)
    plans = [three.rows(f"EXPLAIN QUERY PLAN {sql}") for sql in asked if "photos" in sql]
    assert len(plans) == 3
    for plan in plans:
        assert "sidecars" in plan[0][3] and "SEARCH photos USING INTEGER PRIMARY KEY (rowid=?)" in [r[3] for r in plan]
