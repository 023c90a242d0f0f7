"""Runs that put tags on photos: what they pass over, how they are taken back, and why a photo has its tags."""

import os
import time

import pytest

from photoclip.catalog import check, edits, filters, moves, photos, summary, tagruns, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import AutoTag, DeleteTag, Edit, JudgeTags, Rate, RenameTag, RevertRun, TagPhotos
from photoclip.errors import KnownError
from photoclip.records import Changes, Filter, Root, TagOrigin, TagRun
from tests.catalog.making import ENCODER, decoded, file, id_at, index, make_older, pairs, scan
from tests.catalog.test_tags import of, tag_id, tree


@pytest.fixture
def three(catalog: Catalog, root: Root) -> list[int]:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    return index(catalog)


def edit(catalog: Catalog, change: Edit) -> Changes:
    return edits.apply(catalog, os.urandom(8).hex(), change)


def auto_tag(catalog: Catalog, wanted: dict[str, list[int]], token: str = "") -> Changes:
    change = AutoTag([], list(wanted), [0.5] * len(wanted), [], ENCODER.key, "Folder “Rome”")
    return edits.apply(catalog, token or os.urandom(8).hex(), change, pairs=pairs(wanted))


def the_run(catalog: Catalog) -> TagRun:
    (run,) = tagruns.all_runs(catalog)
    return run


def test_a_run_puts_on_what_nobody_has_said_yet(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    photos.record_decoded(catalog, [decoded(a, keywords=("sea",))])
    edit(catalog, TagPhotos([b], ["sea"], []))
    edit(catalog, JudgeTags([c], [], ["sea", "beach/sand"]))
    changes = auto_tag(catalog, {"sea": [a, b, c, 99], "beach/sand": three})
    assert changes == Changes(photos=(a, b), tags=True)
    assert [of(catalog, photo_id) for photo_id in three] == [("beach/sand", "sea"), ("beach/sand", "sea"), ()]
    run = the_run(catalog)
    assert (run.kind, run.encoder, run.scope, run.active) == ("auto", "stub", "Folder “Rome”", True)
    assert run.photos == 2 and run.tags == ((tag_id(catalog, "beach/sand"), "beach/sand", 2),)
    assert time.time() - run.made_at < 600


def test_everyone_who_reads_tags_sees_those_by_runs(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    auto_tag(catalog, {"beach/sand": [a, b]})
    assert tree(catalog) == {"beach": 2, "beach/sand": 2}

    def meeting(field: str, value: str) -> list[int]:
        return sorted(filters.matching(catalog, [Filter(field, "=", value)]).tolist())

    assert meeting("tag", "sand") == [a, b] and meeting("is", "untagged") == [c]
    found = summary.summary(catalog, three)
    assert found is not None and found.tags == (summary.TagShare("beach/sand", 2),)
    assert photos.described(catalog) == [], "what a run says is nothing to learn from"
    assert tags.judged(catalog) == {}


def test_a_run_of_which_nothing_is_left_is_none(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, TagPhotos(three, ["sea"], []))
    assert not auto_tag(catalog, {"sea": three}, "nothing")
    assert tagruns.all_runs(catalog) == []
    assert not edits.undo(catalog, "nothing")


def test_paths_that_will_not_do_leave_nothing_behind(catalog: Catalog, three: list[int]) -> None:
    with pytest.raises(KnownError, match="before and after"):
        auto_tag(catalog, {"fine": three, "not//fine": three})
    assert tree(catalog) == {} and tagruns.all_runs(catalog) == []


def test_undoing_a_run_is_one_change_however_large(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file(f"{number}.jpg", number) for number in range(1, 3001)])
    ids = list(range(1, 3001))
    assert auto_tag(catalog, {"sea": ids, "sky": ids}, "one").photos == tuple(ids)
    ((size,),) = catalog.rows("SELECT length(changes) FROM journal")
    assert size < 200
    assert edits.undo(catalog, "one") == Changes(photos=tuple(ids), tags=True)
    assert tree(catalog) == {} and not the_run(catalog).active
    edits.redo(catalog, "one")
    assert tree(catalog) == {"sea": 3000, "sky": 3000}
    assert edit(catalog, RevertRun(1, [], [])).photos == tuple(ids)
    assert catalog.rows("SELECT count(*) FROM photo_tags") == [(0,)]


def test_reverting_a_tag_or_a_photo_and_keeping_what_the_person_said(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    auto_tag(catalog, {"sea": three, "sky": three})
    edit(catalog, JudgeTags([a], ["sea"], []))
    edit(catalog, TagPhotos([b], ["sea"], []))
    sea, sky = tag_id(catalog, "sea"), tag_id(catalog, "sky")
    assert edit(catalog, RevertRun(1, [sky], [c])).photos == (c,)
    assert of(catalog, c) == ("sea",)
    assert the_run(catalog).tags == ((sea, "sea", 3), (sky, "sky", 2))
    assert tagruns.photos_of(catalog, 1).tolist() == three
    assert tagruns.photos_of(catalog, 1, sky).tolist() == [a, b]
    assert edit(catalog, RevertRun(1, [sea], [])).photos == (a, b, c)
    assert [of(catalog, photo_id) for photo_id in three] == [("sea", "sky"), ("sea", "sky"), ()]
    assert edit(catalog, RevertRun(1, [], [a])).photos == (a,)
    edits.apply(catalog, "all", RevertRun(1, [], []))
    assert [of(catalog, photo_id) for photo_id in three] == [("sea",), ("sea",), ()]
    assert tagruns.photos_of(catalog, 1).tolist() == []
    edits.undo(catalog, "all")
    assert of(catalog, b) == ("sea", "sky")


def test_why_a_photo_has_its_tags(catalog: Catalog, three: list[int]) -> None:
    a = three[0]
    photos.record_decoded(catalog, [decoded(a, keywords=("from file",))])
    auto_tag(catalog, {"sea": [a], "sky": [a], "wrong": [a]})
    edit(catalog, JudgeTags([a], ["sky"], ["wrong"]))
    said, sea, sky = tagruns.origins(catalog, a)
    assert said == TagOrigin("from file", "file")
    assert sea == TagOrigin("sea", "run", the_run(catalog).made_at, 1, "stub", 0.75)
    assert (sky.path, sky.by) == ("sky", "person") and time.time() - sky.made_at < 600


def test_what_was_rejected_never_comes_back_by_itself(catalog: Catalog, root: Root, three: list[int]) -> None:
    a, b, _ = three
    auto_tag(catalog, {"sea": three})
    edit(catalog, TagPhotos([a], [], ["sea"]))
    edit(catalog, JudgeTags([b], [], ["Sea"]))
    auto_tag(catalog, {"sea": three})
    with catalog.transaction():
        assert not tagruns.sync(catalog, 5, pairs({"sea": [a, b]}))
    photos.record_decoded(catalog, [decoded(a, keywords=("sea",))])
    moved = [file("new a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)]
    scan(catalog, root, moved)
    assert id_at(catalog, root, "new a.jpg") == a
    assert tags.rejected(catalog, three) == {a: {"sea"}, b: {"sea"}}
    assert of(catalog, a) == of(catalog, b) == ()
    assert check.check(catalog) == []


def test_deleting_a_tag_rejects_nothing(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    auto_tag(catalog, {"sea": [a]})
    edit(catalog, TagPhotos([b], ["sea"], []))
    photos.record_decoded(catalog, [decoded(c, keywords=("sea",))])
    edits.apply(catalog, "delete", DeleteTag(tag_id(catalog, "sea")))
    assert tree(catalog) == {} and tags.rejected(catalog, three) == {c: {"sea"}}, "but what files go on saying"
    auto_tag(catalog, {"sea": three})
    assert [of(catalog, photo_id) for photo_id in three] == [("sea",), ("sea",), ()]
    edits.undo(catalog, "delete")
    assert [origin.by for n in three for origin in tagruns.origins(catalog, n)] == ["run", "person", "file"]


def test_a_renamed_tag_can_still_be_taken_back_with_its_run(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    auto_tag(catalog, {"sea": [a, b], "sea/waves": [a]})
    edit(catalog, JudgeTags([c], [], ["sea"]))
    edits.apply(catalog, "rename", RenameTag(tag_id(catalog, "sea"), "ocean"))
    assert of(catalog, a) == ("ocean", "ocean/waves") and of(catalog, b) == ("ocean",)
    assert [path for _, path, _ in the_run(catalog).tags] == ["ocean", "ocean/waves"]
    assert tagruns.origins(catalog, b)[0].probability == 0.75
    assert tags.rejected(catalog, [c])[c] >= {"ocean"}
    edits.apply(catalog, "revert", RevertRun(1, [], []))
    assert tree(catalog) == {"ocean": 0, "ocean/waves": 0}, "the person gave them these names"
    for token in ("revert", "rename"):
        edits.undo(catalog, token)
    assert of(catalog, a) == ("sea", "sea/waves") and tags.rejected(catalog, [c]) == {c: {"sea"}}


def test_two_runs_that_put_on_the_same(catalog: Catalog, three: list[int]) -> None:
    auto_tag(catalog, {"sea": three}, "one")
    edits.undo(catalog, "one")
    auto_tag(catalog, {"sea": three}, "two")
    edits.redo(catalog, "one")
    edit(catalog, RevertRun(1, [], []))
    assert tree(catalog) == {"sea": 3}, "the second one still says so"
    edit(catalog, RevertRun(2, [], three[:1]))
    assert tree(catalog) == {"sea": 2}


def test_a_moved_photo_takes_along_what_runs_put_on_it(catalog: Catalog, root: Root, three: list[int]) -> None:
    a = three[0]
    auto_tag(catalog, {"sea": [a]})
    edit(catalog, RevertRun(1, [], [a]))
    others = [file("b.jpg", 2), file("c.jpg", 3)]
    scan(catalog, root, others)
    scan(catalog, root, [*others, file("new.jpg", 9)])
    newcomer = id_at(catalog, root, "new.jpg")
    assert newcomer is not None
    auto_tag(catalog, {"sea": [newcomer], "sky": [newcomer]})
    with catalog.transaction():
        moves.take_over(catalog, a, newcomer)
    assert of(catalog, a) == ("sea", "sky")
    assert [run.photos for run in tagruns.all_runs(catalog)] == [1, 0]
    assert check.check(catalog) == []


def test_the_run_of_a_rule_follows_it(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three

    def follow(wanted: dict[str, list[int]]) -> tuple[int, ...]:
        with catalog.transaction():
            return tuple(sorted(tagruns.sync(catalog, 5, pairs(wanted)).photos))

    edit(catalog, TagPhotos([a], ["sea"], []))
    assert follow({"sea": [a, b]}) == (a, b)
    assert follow({"sea": [a, b], "Sea": [a]}) == ()
    edit(catalog, TagPhotos([a], [], ["sea"]))
    edit(catalog, RevertRun(1, [], [b]))
    assert follow({"sea": three}) == (c,), "neither what was rejected nor what was reverted comes again"
    assert follow({"sky": [c]}) == (a, c)
    assert tree(catalog) == {"sea": 0, "sky": 1}
    assert the_run(catalog).kind == "rule"
    assert catalog.rows("SELECT count(*) FROM journal") == [(3,)]
    edit(catalog, RevertRun(1, [], []))
    follow({"sky": three})
    assert tree(catalog) == {"sea": 0}, "a rule that was taken back stays so"
    assert check.check(catalog) == []


def test_runs_that_can_no_longer_come_back_are_forgotten(
    catalog: Catalog, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagruns, "_FORGOTTEN_AT_ONCE", 2)
    auto_tag(catalog, {"sea": three}, "one")
    edits.undo(catalog, "one")
    auto_tag(catalog, {"sky": three})
    catalog.db.conn.execute("UPDATE tag_runs SET turned_at = turned_at - 200000")
    catalog.db.conn.execute("UPDATE journal SET made_at = made_at - 100000")
    edit(catalog, Rate(three, 1))
    assert len(tagruns.all_runs(catalog)) == 2, "a part of it only"
    edit(catalog, Rate(three, 2))
    assert the_run(catalog).tags[0][1:] == ("sky", 3)
    assert catalog.rows("SELECT DISTINCT run_id FROM run_tags") == [(2,)]
    assert check.check(catalog) == []


def test_what_can_be_learnt_from(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    photos.record_decoded(catalog, [decoded(a, keywords=("sea",)), decoded(c, keywords=("sky",))])
    auto_tag(catalog, {"sea": three, "run only": three})
    edit(catalog, JudgeTags([b], ["sea"], ["sky"]))
    edit(catalog, JudgeTags([c], [], ["sea"]))
    found = {path: [part.tolist() for part in examples] for path, examples in tags.judged(catalog).items()}
    assert found == {"sea": [[a, b], [c]], "sky": [[c], [b]]}
    assert tags.numbers_right(catalog) == {"sea": 2, "sky": 1}
    edit(catalog, JudgeTags([c], [], ["sky"]))
    assert [part.tolist() for part in tags.judged(catalog)["sky"]] == [[], [b, c]], "wrong for all is worth learning"
    assert tags.numbers_right(catalog) == {"sea": 2}


def test_what_the_latest_runs_put_on(catalog: Catalog, three: list[int]) -> None:
    assert tagruns.newest(catalog) == 0
    auto_tag(catalog, {"sea": three}, "a")
    first = tagruns.newest(catalog)
    assert tagruns.put_on_after(catalog, 0) == (1, 3) and tagruns.put_on_after(catalog, first) == (0, 0)
    auto_tag(catalog, {"sea": three, "hill": three[:2], "sky": three[1:2]}, "b")
    assert tagruns.put_on_after(catalog, first) == (2, 2)
    edits.undo(catalog, "b")
    assert tagruns.put_on_after(catalog, first) == (0, 0)


def test_photos_that_no_run_puts_a_tag_on(catalog: Catalog, three: list[int]) -> None:
    auto_tag(catalog, {"Sea": [three[0]]}, "a")
    edit(catalog, JudgeTags([three[1]], [], ["sea", "hill"]))
    edit(catalog, TagPhotos([three[2]], ["hill"], []))
    settled = tags.settled(catalog)
    assert {path: sorted(ids.tolist()) for path, ids in settled.items()} == {"sea": three[:2], "hill": three[1:]}


def test_an_older_library_keeps_its_tags(catalog: Catalog, three: list[int]) -> None:
    a, b, _ = three
    photos.record_decoded(catalog, [decoded(a, keywords=("sea", "sky"))])
    edit(catalog, TagPhotos([a, b], ["mine"], ["sky"]))
    library = catalog.paths.folder
    before = tree(catalog), [of(catalog, photo_id) for photo_id in three]
    catalog.close()
    make_older(library, "m017")
    with open_catalog(library, writable=True) as opened:
        assert (tree(opened), [of(opened, photo_id) for photo_id in three]) == before
        assert tags.rejected(opened, three) == {a: {"sky"}}
        assert {origin.path: (origin.by, origin.made_at) for origin in tagruns.origins(opened, a)} == {
            "mine": ("person", 0), "sea": ("file", 0)
        }  # fmt: skip
        auto_tag(opened, {"sea": three, "sky": three})
        assert tree(opened) == {"mine": 2, "sea": 3, "sky": 2}
        assert check.check(opened) == []
