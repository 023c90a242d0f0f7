"""The desk that all edits go over: what is sent, what can be undone, and what the menu says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.catalog import photos, tags
from photoclip.catalog.connection import open_catalog
from photoclip.edits import (
    AddToAlbum,
    CreateAlbum,
    CreateTag,
    DeleteAlbum,
    DeleteTag,
    Describe,
    Edit,
    Flag,
    Rate,
    RemoveFromAlbum,
    RenameAlbum,
    RenameTag,
    TagPhotos,
)
from photoclip.gui.edits import EditDesk
from tests.gui.stage import Stage


class Bench:
    """An edit desk on a real library, and what it says."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.stage = Stage(qtbot, folder, indexed=4)
        self.ids = self.stage.library.ids
        self.worker = self.stage.worker
        self.desk = EditDesk(self.worker)
        self.said: list[tuple[bool, bool, str, str]] = []
        self.problems: list[str] = []
        self.desk.changed.connect(lambda *said: self.said.append(said))
        self.worker.problem.connect(self.problems.append)

    def ratings(self) -> list[int]:
        with open_catalog(self.stage.folder / "library", writable=False) as catalog:
            return [photo.rating for photo in photos.photos(catalog, self.ids)]

    def tags(self) -> list[str]:
        with open_catalog(self.stage.folder / "library", writable=False) as catalog:
            return [tag.path for tag in tags.all_tags(catalog)]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    made.worker.start()
    yield made
    made.stage.close()


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=20_000)


def test_back_and_forth(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.desk
    assert not desk.can_undo and not desk.can_redo
    desk.submit(Rate(bench.ids[:2], 5))
    desk.submit(Rate(bench.ids, 1))
    until(qtbot, lambda: bench.ratings() == [1, 1, 1, 1])
    desk.undo()
    until(qtbot, lambda: bench.ratings() == [5, 5, 0, 0])
    desk.undo()
    until(qtbot, lambda: bench.ratings() == [0, 0, 0, 0])
    desk.undo()
    desk.redo()
    desk.redo()
    desk.redo()
    until(qtbot, lambda: bench.ratings() == [1, 1, 1, 1])
    desk.undo()
    desk.submit(Rate(bench.ids, 3))
    assert not desk.can_redo, "what was undone is given up"
    until(qtbot, lambda: bench.ratings() == [3, 3, 3, 3])
    assert bench.problems == []


def test_one_edit_is_taken_back_and_what_was_done_since_stays(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.desk
    turned: list[tuple[str, bool]] = []
    desk.turned.connect(lambda token, undone: turned.append((token, undone)))
    first = desk.submit(Rate(bench.ids[:1], 5))
    desk.submit(Rate(bench.ids[1:], 2))
    desk.take_back(first)
    until(qtbot, lambda: bench.ratings() == [0, 2, 2, 2])
    desk.take_back(first)  # it is taken back already
    desk.redo()
    until(qtbot, lambda: bench.ratings() == [5, 2, 2, 2])
    assert turned == [(first, True), (first, False)]


def test_what_the_menu_says(bench: Bench) -> None:
    desk = bench.desk
    assert (desk.undo_text, desk.redo_text) == ("Undo", "Redo")
    desk.submit(Rate(bench.ids[:1], 2))
    desk.submit(AddToAlbum(1, bench.ids))
    desk.undo()
    texts = [(can_undo, can_redo, undo, redo) for can_undo, can_redo, undo, redo in bench.said]
    assert [said[:2] for said in texts] == [(True, False), (True, False), (True, True)]
    assert texts[-1][2].startswith("Undo rating of 1 photo") and texts[-1][3].startswith("Redo adding 4 photo")
    assert (desk.undo_text, desk.redo_text) == texts[-1][2:]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Rate([1, 2], 3), "rating of 2 photo"),
        (Rate(list(range(50_737)), 3), "rating of 50,737 photo"),
        (Flag([1, 2], "pick"), "flag of 2 photo"),
        (Describe([1], title="<b>&"), "title of 1 photo"),
        (Describe([1], description="d"), "description of 1 photo"),
        (TagPhotos([1], ["<b>&"], []), "tags of 1 photo"),
        (CreateTag("<b>&"), "new tag"),
        (RenameTag(1, "<b>&"), "renaming of a tag"),
        (DeleteTag(1), "deletion of a tag"),
        (CreateAlbum("<b>&", [1]), "new album"),
        (RenameAlbum(1, "<b>&"), "renaming of an album"),
        (DeleteAlbum(1), "deletion of an album"),
        (AddToAlbum(1, [1]), "adding 1 photo"),
        (RemoveFromAlbum(1, [1]), "taking 1 photo"),
    ],
)
def test_every_edit_has_a_name_without_the_persons_words(qapp: object, tmp_path: Path, edit: Edit, words: str) -> None:
    from photoclip.gui.workerprocess import WorkerProcess

    desk = EditDesk(WorkerProcess(tmp_path))
    desk.submit(edit)
    assert desk.undo_text.startswith(f"Undo {words}") and "<b>" not in desk.undo_text and "&" not in desk.undo_text


def test_a_refused_edit_leaves_the_desk(bench: Bench, qtbot: QtBot) -> None:
    bench.desk.submit(CreateTag("sea"))
    bench.desk.submit(CreateTag("SEA"))
    bench.desk.submit(Rate(bench.ids, 4))
    until(qtbot, lambda: bench.problems == ["There is a tag “sea” already."])
    until(qtbot, lambda: bench.ratings() == [4] * 4 and len(bench.said) == 4)
    bench.desk.undo()
    bench.desk.undo()
    assert not bench.desk.can_undo
    until(qtbot, lambda: bench.tags() == [] and bench.ratings() == [0] * 4)
    assert len(bench.problems) == 1


def test_edits_made_before_the_worker_runs_are_not_lost(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(qtbot, tmp_path)
    bench.desk.submit(Rate(bench.ids, 5))
    bench.desk.undo()
    bench.desk.redo()
    bench.worker.start()
    until(qtbot, lambda: bench.ratings() == [5] * 4)
    bench.stage.close()


def test_other_things_can_be_undone_in_turn(bench: Bench) -> None:
    done: list[str] = []
    bench.desk.submit(Rate(bench.ids, 5))
    bench.desk.push("moving 2 photos", lambda: done.append("back"), lambda: done.append("again"))
    assert bench.desk.undo_text == "Undo moving 2 photos"
    bench.desk.undo()
    bench.desk.redo()
    bench.desk.undo()
    assert done == ["back", "again", "back"]
    assert bench.desk.undo_text.startswith("Undo rating") and bench.desk.redo_text == "Redo moving 2 photos"


def test_the_oldest_steps_go(qapp: object, tmp_path: Path) -> None:
    from photoclip.gui.workerprocess import WorkerProcess

    desk = EditDesk(WorkerProcess(tmp_path))
    undone: list[int] = []
    for number in range(1005):
        desk.push(str(number), lambda number=number: undone.append(number), lambda: None)  # type: ignore[misc]
    while desk.can_undo:
        desk.undo()
    assert undone == list(range(1004, 4, -1))
