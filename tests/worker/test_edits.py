"""Edits through the real worker: made once, shown at once, kept through kills and a closing window."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from photoclip.catalog import albums, photos, tags
from photoclip.catalog.check import check
from photoclip.catalog.connection import open_catalog
from photoclip.edits import CreateAlbum, CreateTag, DeleteTag, Edit, Rate, TagPhotos
from photoclip.protocol import (
    AddFolder,
    Apply,
    CatalogChanged,
    Done,
    JobFinished,
    LookAgain,
    Problem,
    ProgressReport,
    Redo,
    Undo,
)
from tests.worker.talk import Talk, make_photos

Start = Callable[..., Talk]


@pytest.fixture
def indexed(start: Start, tmp_path: Path) -> Talk:
    """A worker on a library of three indexed photos."""
    make_photos(tmp_path / "photos", 3)
    talk = start()
    talk.say(AddFolder(str(tmp_path / "photos")))
    talk.wait_for(Done)
    talk.wait_for(JobFinished, lambda job: job.job == "embed")
    return talk


def rated(library: Path) -> list[int]:
    with open_catalog(library, writable=False) as catalog:
        assert check(catalog) == []
        return [photo.rating for photo in photos.photos(catalog, [1, 2, 3])]


def done(talk: Talk, edit: int) -> Done:
    return talk.wait_for(Done, lambda message: message.edit == edit)


def test_an_edit_is_made_and_told_before_it_is_acknowledged(indexed: Talk, library: Path) -> None:
    indexed.say(Apply(7, "one", Rate([1, 2], 4)), Apply(8, "two", TagPhotos([1], ["sea"], [])))
    assert indexed.wait_for(CatalogChanged, lambda change: not change.tags).photo_ids == [1, 2]
    assert done(indexed, 7) == Done(7)
    assert indexed.wait_for(CatalogChanged) == CatalogChanged([1], False, False, tags=True)
    assert done(indexed, 8) == Done(8)
    assert rated(library) == [4, 4, 0]
    indexed.say(Apply(9, "three", CreateAlbum("Best of", [1])))
    assert indexed.wait_for(CatalogChanged) == CatalogChanged([], False, False, albums=True)
    assert indexed.hear_all(Problem) == []


def test_undo_redo_and_the_same_message_twice(indexed: Talk, library: Path) -> None:
    indexed.say(*[Apply(1, "one", Rate([1, 2, 3], 5))] * 2, *[Undo(2, "one")] * 2)
    done(indexed, 2)
    done(indexed, 2)
    assert rated(library) == [0, 0, 0]
    indexed.say(Apply(1, "one", Rate([1, 2, 3], 5)), Redo(3, "one"), Redo(3, "one"))
    done(indexed, 3)
    done(indexed, 3)
    assert rated(library) == [5, 5, 5]


@pytest.mark.parametrize("change", [CreateTag("a//b"), CreateAlbum("", []), Rate([1], 9)])
def test_a_refused_edit_is_told_and_acknowledged(indexed: Talk, library: Path, change: Edit) -> None:
    indexed.say(Apply(1, "one", change), Undo(2, "never made"), Apply(3, "two", DeleteTag(99)))
    said = indexed.wait_for(Problem)
    assert "name" in said.text or "stars" in said.text
    assert done(indexed, 1) == Done(1, refused=True)
    assert "too long ago" in indexed.wait_for(Problem).text
    assert done(indexed, 2) == Done(2, refused=True)
    assert done(indexed, 3) == Done(3)
    indexed.end()
    (logged,) = [line for line in indexed.stderr.decode().splitlines() if line.endswith(said.text)]
    assert "WARNING an edit is refused: " in logged


def test_a_worker_killed_right_after_its_answer_has_kept_the_edit(indexed: Talk, start: Start, library: Path) -> None:
    indexed.say(Apply(1, "one", Rate([1, 2, 3], 5)))
    done(indexed, 1)
    indexed.kill()
    assert rated(library) == [5, 5, 5]
    talk = start()
    talk.say(Apply(1, "one", Rate([1, 2, 3], 1)), Undo(2, "one"))  # sent again, for all the window knows
    done(talk, 2)
    assert rated(library) == [0, 0, 0]


def test_edits_of_a_window_that_closes_at_once_are_kept(indexed: Talk, library: Path) -> None:
    indexed.say(
        Apply(1, "one", Rate([1, 2, 3], 5)),
        Apply(2, "two", TagPhotos([1], ["sea"], [])),
        Apply(3, "three", CreateAlbum("Best of", [3, 1])),
        Undo(4, "two"),
    )
    assert indexed.end() == 0
    assert rated(library) == [5, 5, 5]
    with open_catalog(library, writable=False) as catalog:
        assert tags.all_tags(catalog) == []
        assert albums.photo_ids(catalog, 1).tolist() == [3, 1]


def test_edits_are_made_while_photos_are_indexed(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 150)
    talk = start(STUB_DELAY="0.2")
    talk.say(AddFolder(str(tmp_path / "photos")))
    talk.wait_for(ProgressReport, lambda report: report.job == "embed")
    talk.say(Apply(1, "one", Rate([1, 2, 3], 5)))
    done(talk, 1)
    assert rated(library) == [5, 5, 5]
    with open_catalog(library, writable=False) as catalog:
        assert photos.counts(catalog).pending > 0, "long before the job is done"


def test_files_that_go_and_come_back(indexed: Talk, library: Path, tmp_path: Path) -> None:
    place = tmp_path / "photos" / "00001.jpg"
    with open_catalog(library, writable=False) as catalog:
        photo = photos.by_path(catalog, place)
    assert photo is not None
    indexed.say(Apply(1, "one", Rate([photo.id], 5)))
    done(indexed, 1)
    place.rename(tmp_path / "aside")
    indexed.say(LookAgain(2, [1, 2, 3]))
    assert indexed.wait_for(CatalogChanged, lambda change: change.albums).photo_ids == [photo.id]
    done(indexed, 2)
    (tmp_path / "aside").rename(place)
    indexed.say(LookAgain(3, [photo.id]))
    done(indexed, 3)
    with open_catalog(library, writable=False) as catalog:
        back = photos.by_path(catalog, place)
    assert back is not None and (back.id, back.rating) == (photo.id, 5)

    place.unlink()
    indexed.say(LookAgain(4, [photo.id]))
    done(indexed, 4)
    make_photos(tmp_path / "photos", 1, start=1)  # the same content, written anew: a scan finds out
    indexed.say(LookAgain(5, [photo.id]))
    indexed.wait_for(JobFinished, lambda job: job.job == "embed")
    with open_catalog(library, writable=False) as catalog:
        back = photos.by_path(catalog, place)
    assert back is not None and (back.id, back.rating) == (photo.id, 5)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_killed_in_the_middle_an_edit_is_whole_or_not_there(indexed: Talk, start: Start, library: Path) -> None:
    talk = indexed
    for number in range(4):
        value = number % 5 + 1
        talk.say(Apply(1, f"edit {number}", Rate([1, 2, 3], value)))
        talk.kill()
        assert len(set(rated(library))) == 1
        talk = start()
        talk.say(Apply(1, f"edit {number}", Rate([1, 2, 3], value)))
        done(talk, 1)
        assert rated(library) == [value] * 3
