"""Whatever a person does can be undone and made again, exactly; an edit is made once, whole, and stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoclip.catalog import albums, check, edits, photos, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import (
    AddToAlbum,
    AutoTag,
    CreateAlbum,
    CreateTag,
    DeleteAlbum,
    DeleteRule,
    DeleteTag,
    Describe,
    Edit,
    EnableTerms,
    Flag,
    ImportTags,
    ImportTerms,
    ImportWords,
    JudgeTags,
    Rate,
    RemoveFromAlbum,
    RemoveTerms,
    RenameAlbum,
    RenameTag,
    ResetVocabulary,
    RevertRun,
    SetRule,
    SetTerm,
    TagPhotos,
)
from photoclip.errors import KnownError
from photoclip.records import Changes, Root
from tests.catalog.making import decoded, file, index, scan


@pytest.fixture
def four(catalog: Catalog, root: Root) -> list[int]:
    """Four photos; the files of two say something."""
    scan(catalog, root, [file(f"{name}.jpg", number) for number, name in enumerate("abcd", 1)])
    ids = index(catalog)
    said = {"keywords": ("holiday", "places/Rome"), "title": "A title", "rating": 3}
    photos.record_decoded(catalog, [decoded(ids[0], **said), decoded(ids[1], rating=-1, keywords=("holiday",))])
    return ids


def shown(catalog: Catalog, ids: list[int]) -> object:
    """All that a person sees of it."""
    facts = [(p.id, p.title, p.description, p.rating, p.flag, p.tags) for p in photos.photos(catalog, ids)]
    inside = {album.name: albums.photo_ids(catalog, album.id).tolist() for album in albums.all_albums(catalog)}
    return facts, tags.all_tags(catalog), albums.all_albums(catalog), inside


def said(catalog: Catalog) -> object:
    """All that the person said, whatever the files say."""
    return (
        catalog.rows("SELECT * FROM annotations WHERE coalesce(title, description, rating, flag) IS NOT NULL"),
        catalog.rows("SELECT photo_id, tag_id, wanted FROM photo_tags WHERE wanted IS NOT NULL"),
        catalog.rows("SELECT id, path FROM tags WHERE listed = 1"),
        catalog.rows("SELECT id, name, key FROM albums WHERE deleted_at IS NULL"),
        catalog.rows("SELECT * FROM album_photos ORDER BY album_id, position"),
    )


paths = st.sampled_from(["a", "A", "a/b", "A/b/c", "a/c", "b", "holiday", "Holiday/b", "places", "places/Rome", "ä/a"])
few = st.lists(st.integers(1, 5), max_size=4)
one = st.integers(1, 9)
words = st.none() | st.sampled_from(["", "A title", "Another"])
names = st.sampled_from(["Rome", "rome", "Summer", "Best of"])
some_edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Rate, few, st.integers(0, 5)),
    st.builds(Flag, few, st.sampled_from(["", "pick", "reject"])),
    st.builds(Describe, few, words, words),
    st.builds(TagPhotos, few, st.lists(paths, max_size=2), st.lists(paths, max_size=2)),
    st.builds(JudgeTags, few, st.lists(paths, max_size=2), st.lists(paths, max_size=2)),
    st.builds(CreateTag, paths),
    st.builds(RenameTag, one, paths),
    st.builds(DeleteTag, one),
    st.builds(CreateAlbum, names, few),
    st.builds(RenameAlbum, one, names),
    st.builds(DeleteAlbum, one),
    st.builds(AddToAlbum, one, few),
    st.builds(RemoveFromAlbum, one, few),
)


class _Enough(Exception):
    pass


@contextmanager
def a_trial(catalog: Catalog) -> Iterator[None]:
    """All that happens inside is forgotten, so that one catalog serves many examples."""
    try:
        with catalog.transaction():
            yield
            raise _Enough
    except _Enough:
        pass


often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@often
@given(st.lists(some_edits | st.sampled_from(["undo", "redo"]), max_size=12))
def test_undo_and_redo_go_back_and_forth_exactly(catalog: Catalog, four: list[int], steps: list[Any]) -> None:
    def look() -> object:
        return shown(catalog, four), said(catalog)

    with a_trial(catalog):
        states, done, at = [look()], [], 0
        for number, step in enumerate(steps):
            if step == "undo":
                if at > 0:
                    at -= 1
                    edits.undo(catalog, done[at])
            elif step == "redo":
                if at < len(done):
                    edits.redo(catalog, done[at])
                    at += 1
            else:
                try:
                    edits.apply(catalog, f"token {number}", step)
                except KnownError:
                    pass
                else:
                    states, done = states[: at + 1], done[:at]
                    done.append(f"token {number}")
                    states.append(look())
                    at += 1
            assert look() == states[at]
        for token in reversed(done[:at]):
            edits.undo(catalog, token)
        assert look() == states[0]
        assert check.check(catalog) == []


@often
@given(st.lists(some_edits, min_size=1, max_size=6), st.data())
def test_a_file_read_anew_in_between_does_not_disturb_undoing(
    catalog: Catalog, four: list[int], steps: list[Edit], data: st.DataObject
) -> None:
    keywords = st.lists(st.sampled_from(["holiday", "places/Rome", "a", "b/c"]), max_size=3).map(tuple)
    with a_trial(catalog):
        before, made = said(catalog), []
        for number, step in enumerate(steps):
            try:
                edits.apply(catalog, str(number), step)
                made.append(str(number))
            except KnownError:
                pass
            photos.record_decoded(catalog, [decoded(four[0], keywords=data.draw(keywords))])
        for token in reversed(made):
            edits.undo(catalog, token)
        assert said(catalog) == before


@often
@given(some_edits)
def test_what_is_reported_is_what_changed(catalog: Catalog, four: list[int], edit: Edit) -> None:
    with a_trial(catalog):
        before = {p.id: p for p in photos.photos(catalog, four)}
        other = tags.all_tags(catalog), albums.all_albums(catalog)
        try:
            changes = edits.apply(catalog, "x", edit)
        except KnownError:
            changes = Changes()
        assert set(changes.photos) >= {p.id for p in photos.photos(catalog, four) if p != before[p.id]}
        assert changes.tags or tags.all_tags(catalog) == other[0]
        assert changes.albums or albums.all_albums(catalog) == other[1]
        if changes:
            assert set(edits.undo(catalog, "x").photos) == set(changes.photos)


def test_a_token_counts_once(catalog: Catalog, four: list[int]) -> None:
    assert edits.apply(catalog, "one", Rate(four, 5)).photos == tuple(four)
    assert not edits.apply(catalog, "one", Rate(four, 5))
    assert not edits.apply(catalog, "one", Rate(four, 1)), "whatever comes with it"
    assert edits.undo(catalog, "one").photos == tuple(four)
    assert not edits.undo(catalog, "one")
    assert not edits.apply(catalog, "one", Rate(four, 5)), "an undone edit stays undone"
    assert [p.rating for p in photos.photos(catalog, four)] == [3, 0, 0, 0]
    assert edits.redo(catalog, "one").photos == tuple(four)
    assert not edits.redo(catalog, "one")
    assert [p.rating for p in photos.photos(catalog, four)] == [5, 5, 5, 5]


def test_an_edit_that_changes_nothing_can_be_undone_too(catalog: Catalog, four: list[int]) -> None:
    assert not edits.apply(catalog, "one", Rate([four[0]], 3)), "its file says so"
    assert not edits.undo(catalog, "one") and not edits.redo(catalog, "one")


def test_a_later_edit_is_left_alone_by_undoing_an_earlier_one(catalog: Catalog, four: list[int]) -> None:
    edits.apply(catalog, "one", Rate(four, 1))
    edits.apply(catalog, "two", Rate(four[:1], 4))
    edits.apply(catalog, "three", Describe(four, title="Words"))
    edits.undo(catalog, "one")
    found = photos.photos(catalog, four)
    assert [(p.rating, p.title) for p in found] == [(4, "Words"), (0, "Words"), (0, "Words"), (0, "Words")]
    edits.redo(catalog, "one")
    assert [p.rating for p in photos.photos(catalog, four)] == [4, 1, 1, 1]


def test_a_refused_edit_changes_nothing(catalog: Catalog, four: list[int]) -> None:
    before = said(catalog)
    with pytest.raises(KnownError):
        edits.apply(catalog, "one", TagPhotos(four, ["fine", "a//b"], []))
    assert said(catalog) == before
    with pytest.raises(KnownError, match="too long ago"):
        edits.undo(catalog, "one")
    assert edits.apply(catalog, "one", TagPhotos(four, ["fine"], [])), "the token is still free"


@pytest.mark.parametrize("kind", get_args(Edit))
def test_ids_that_never_were_do_no_harm(catalog: Catalog, four: list[int], kind: type, tmp_path: Path) -> None:
    (tmp_path / "tags.csv").write_text("file,path,tags\nnowhere.jpg,/nowhere.jpg,t\n")
    beyond = [0, -1, 999, 1 << 62, 1 << 70]
    edit = {
        Rate: Rate(beyond, 1), Flag: Flag(beyond, "pick"), Describe: Describe(beyond, "t", "d"),
        TagPhotos: TagPhotos(beyond, ["t"], ["holiday"]), CreateTag: CreateTag("t"), RenameTag: RenameTag(999, "t"),
        DeleteTag: DeleteTag(999), CreateAlbum: CreateAlbum("n", beyond), RenameAlbum: RenameAlbum(999, "n"),
        DeleteAlbum: DeleteAlbum(999), AddToAlbum: AddToAlbum(999, beyond),
        RemoveFromAlbum: RemoveFromAlbum(999, beyond), JudgeTags: JudgeTags(beyond, ["t"], ["u"]),
        AutoTag: AutoTag(beyond, ["t"], [0.5], [beyond], "stub-8", ""), RevertRun: RevertRun(999, beyond, beyond),
        SetTerm: SetTerm("t", [], "", True), EnableTerms: EnableTerms(["t"], False), RemoveTerms: RemoveTerms(["t"]),
        ImportTerms: ImportTerms("v", ["t"], [[]], [""], [True]), ResetVocabulary: ResetVocabulary(),
        ImportWords: ImportWords(beyond, [["t"]] * 5, [["u"]] * 5, [1] * 5, ["pick"] * 5, ["t"] * 5, ["d"] * 5),
        ImportTags: ImportTags(str(tmp_path / "tags.csv")),
        SetRule: SetRule(999, [], "sea", "t", 0.5, False, True), DeleteRule: DeleteRule(999),
    }[kind]  # fmt: skip
    if kind in (RenameTag, RenameAlbum, AddToAlbum, SetRule):
        with pytest.raises(KnownError, match="no longer in the library"):
            edits.apply(catalog, "one", edit)
    else:
        assert edits.apply(catalog, "one", edit).photos == ()
    assert check.check(catalog) == []


def test_many_photos_in_one_edit(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file(f"{number}.jpg", number + 1) for number in range(20_000)])
    ids = list(range(1, 20_001))
    before = said(catalog)
    for number, edit in enumerate([Rate(ids, 4), TagPhotos(ids, ["a/b", "c"], []), CreateAlbum("All", ids)]):
        edits.apply(catalog, str(number), edit)
    assert albums.photo_ids(catalog, 1).tolist() == ids
    assert [tag.count for tag in tags.all_tags(catalog)] == [20_000] * 3
    ((size,),) = catalog.rows("SELECT sum(length(changes)) FROM journal")
    assert size < 20 * len(ids)
    for number in (2, 1, 0):
        edits.undo(catalog, str(number))
    assert said(catalog) == before


MAKER = """
import os, signal, sys
from pathlib import Path
from photoclip.catalog import edits
from photoclip.catalog.connection import open_catalog
from photoclip.edits import Rate
with open_catalog(Path(sys.argv[1]), writable=True) as catalog:
    edits.apply(catalog, "one", Rate([1, 2], 5))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_what_was_made_survives_a_kill(catalog: Catalog, library: Path, four: list[int]) -> None:
    catalog.close()
    maker = subprocess.run([sys.executable, "-c", MAKER, os.fspath(library)], check=False)
    assert maker.returncode == -signal.SIGKILL
    with open_catalog(library, writable=True) as again:
        assert [p.rating for p in photos.photos(again, four)] == [5, 5, 0, 0]
        edits.undo(again, "one")
        assert [p.rating for p in photos.photos(again, four)] == [3, 0, 0, 0]
