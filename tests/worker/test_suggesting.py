"""The worker prepares suggested tags when indexing has ended and after edits, and applies them as one run."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from photoclip.catalog import encoders, tagruns, tags
from photoclip.catalog import scorers as stored
from photoclip.catalog.check import check
from photoclip.catalog.connection import open_catalog
from photoclip.edits import AutoTag, JudgeTags
from photoclip.protocol import (
    AddFolder,
    Apply,
    CatalogChanged,
    Done,
    JobFinished,
    Learn,
    Problem,
    Redo,
    Undo,
    UseEncoder,
)
from photoclip.records import Changes
from photoclip.tagging import scorers
from photoclip.worker.scheduler import Finished, Scheduler
from photoclip.worker.suggesting import DELAY_S, SuggestWork
from tests.weights.folders import make_folder
from tests.worker.stub_encoder import StubEncoder
from tests.worker.talk import Talk, make_photos

Start = Callable[..., Talk]
DOG = "Animals/Pets/Dog"
STUB = StubEncoder().info


def finished(job: str) -> Callable[[JobFinished], bool]:
    return lambda message: message.job == job


@pytest.fixture
def prepared(start: Start, tmp_path: Path) -> Talk:
    """A worker on a library of four indexed photos, with suggestions prepared."""
    make_photos(tmp_path / "photos", 4)
    talk = start()
    talk.say(AddFolder(str(tmp_path / "photos"), edit=1))
    talk.wait_for(JobFinished, finished("suggest"))
    return talk


def everything(photos: list[int], threshold: float = 0.0, encoder_key: str = STUB.key) -> AutoTag:
    """With threshold 0 each of these photos gets the tag."""
    return AutoTag(photos, [DOG], [threshold], [[]], encoder_key, "All photos")


def dogs(library: Path) -> list[int]:
    with open_catalog(library, writable=False) as catalog:
        assert check(catalog) == []
        return sorted(photo for photo, held in tags.of_photos(catalog, range(1, 9)).items() if DOG in held)


def test_suggestions_are_ready_when_indexing_has_ended(prepared: Talk, library: Path) -> None:
    with open_catalog(library, writable=False) as catalog:
        found = scorers.load(catalog, STUB.key)
    assert found is not None and len(found.paths) > 500
    assert prepared.end() == 0


def test_a_run_is_made_once_however_often_it_is_sent_and_undone_whole(prepared: Talk, library: Path) -> None:
    prepared.say(*[Apply(2, "run", everything([1, 2, 4]))] * 3)
    assert sorted(prepared.wait_for(CatalogChanged, lambda change: change.tags).photo_ids) == [1, 2, 4]
    for _ in range(3):
        assert prepared.wait_for(Done, lambda done: done.edit == 2) == Done(2)
    with open_catalog(library, writable=False) as catalog:
        (run,) = tagruns.all_runs(catalog)
    assert (run.encoder, run.scope, run.photos) == (STUB.name, "All photos", 3)
    prepared.say(Undo(3, "run"), Undo(3, "run"))
    prepared.wait_for(Done, lambda done: done.edit == 3)
    assert dogs(library) == []
    prepared.say(Redo(4, "run"), Apply(2, "run", everything([3])))
    prepared.wait_for(Done, lambda done: done.edit == 2)
    assert dogs(library) == [1, 2, 4], "the same change is not made anew with other photos"


def test_a_run_sent_again_after_a_kill_is_whole(prepared: Talk, start: Start, library: Path) -> None:
    prepared.say(Apply(2, "run", everything([1, 2, 3, 4])))
    prepared.kill()
    assert dogs(library) in ([], [1, 2, 3, 4])
    talk = start()
    talk.say(Apply(2, "run", everything([1, 2, 3, 4])))
    talk.wait_for(Done, lambda done: done.edit == 2)
    assert dogs(library) == [1, 2, 3, 4]
    with open_catalog(library, writable=False) as catalog:
        assert len(tagruns.all_runs(catalog)) == 1


def test_a_run_looked_at_with_another_encoder_is_refused(prepared: Talk, library: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "own encoder")  # the stub loader does not look into it
    prepared.say(UseEncoder(os.fspath(folder), at_once=True, edit=2))
    prepared.wait_for(JobFinished, finished("suggest"))
    with open_catalog(library, writable=False) as catalog:
        active = encoders.active(catalog)
    assert active is not None and active.key == "other-12"
    prepared.say(Apply(3, "late", everything([1, 2])))
    assert "another encoder" in prepared.wait_for(Problem).text
    assert prepared.wait_for(Done, lambda done: done.edit == 3).refused
    assert dogs(library) == []
    prepared.say(Apply(4, "now", everything([1, 2], encoder_key=active.key)))
    prepared.wait_for(Done, lambda done: done.edit == 4)
    assert dogs(library) == [1, 2]


def test_what_a_person_says_is_learnt_soon_after(prepared: Talk, library: Path) -> None:
    prepared.say(Apply(2, "said", JudgeTags([1], [DOG], [])), Apply(3, "said too", JudgeTags([2], [], [DOG])))
    prepared.wait_for(JobFinished, finished("suggest"))
    with open_catalog(library, writable=False) as catalog:
        (learnt,) = stored.classifiers(catalog, STUB.key).values()
        said, _ = tags.judged_one(catalog, DOG)
    assert [part.tolist() for part in said] == [[1], [2]]
    assert learnt.evidence == scorers.evidence_of(said)


def test_the_last_answer_is_learnt_by_whoever_asks_for_it_right_after(prepared: Talk, library: Path) -> None:
    prepared.say(Learn(), Apply(2, "said", JudgeTags([1], [DOG], [])), Learn())
    prepared.wait_for(JobFinished, finished("suggest"))
    with open_catalog(library, writable=False) as catalog:
        assert list(stored.classifiers(catalog, STUB.key)) == [DOG.lower()]
    assert prepared.end() == 0


@contextmanager
def working(library: Path, clock: Callable[[], float]) -> Iterator[tuple[SuggestWork, Scheduler]]:
    """The work on a library whose encoder is loaded, and what schedules it."""
    with open_catalog(library, writable=True) as catalog:
        encoder = StubEncoder()
        encoders.activate(catalog, encoder.info)
        scheduler = Scheduler(clock=clock)
        yield SuggestWork(catalog, scheduler, lambda: encoder, clock=clock), scheduler


def test_answers_in_quick_succession_are_learnt_once(library: Path) -> None:
    now = [100.0]
    with working(library, lambda: now[0]) as (work, scheduler):
        assert work.follow() is None
        for _ in range(3):
            work.edited()
            now[0] += DELAY_S / 2
            assert work.follow() == DELAY_S / 2 and scheduler.wait_s() is None
        now[0] += DELAY_S / 2
        assert work.follow() is None and scheduler.wait_s() == 0


@pytest.mark.parametrize(
    ("changes", "matters"),
    [
        (Changes(photos=(1,)), False), (Changes(albums=True), False), (Changes(), False),
        (Changes(photos=(1,), tags=True), True), (Changes(vocabulary=True), True), (None, True),
    ],
)  # fmt: skip
def test_only_what_can_matter_is_looked_at(library: Path, changes: Changes | None, matters: bool) -> None:
    with open_catalog(library, writable=True) as catalog:
        work = SuggestWork(catalog, Scheduler(), lambda: StubEncoder())
        work.edited(changes)
        assert (work.follow() is not None) == matters


def test_only_jobs_that_bring_vectors_are_followed_and_nothing_is_done_without_an_encoder(library: Path) -> None:
    with open_catalog(library, writable=True) as catalog:
        scheduler = Scheduler()
        blind = SuggestWork(catalog, scheduler, lambda: None)
        blind.finished("embed")
        assert scheduler.wait_s() is None
        encoder = StubEncoder()
        work = SuggestWork(catalog, scheduler, lambda: encoder)
        work.finished("sidecars")
        assert scheduler.wait_s() is None
        work.finished("embed")
        assert scheduler.step() == Finished("suggest"), "the encoder is not the library's: nothing to prepare"


def test_what_was_said_before_a_kill_is_learnt_by_the_next_worker(prepared: Talk, start: Start, library: Path) -> None:
    prepared.say(Apply(2, "said", JudgeTags([1, 2], [DOG], [])))
    prepared.wait_for(Done, lambda done: done.edit == 2)
    prepared.kill()
    talk = start()
    talk.wait_for(JobFinished, finished("suggest"))
    with open_catalog(library, writable=False) as catalog:
        said, _ = tags.judged_one(catalog, DOG)
        assert stored.classifiers(catalog, STUB.key)[DOG.lower()].evidence == scorers.evidence_of(said)
    talk.say(Undo(3, "said"))
    talk.wait_for(JobFinished, finished("suggest"))
    with open_catalog(library, writable=False) as catalog:
        assert stored.classifiers(catalog, STUB.key) == {}


def test_whoever_waits_for_it_has_it_learnt_at_once(library: Path) -> None:
    now = [100.0]
    with working(library, lambda: now[0]) as (work, scheduler):
        work.hurry()
        assert scheduler.wait_s() is None, "nothing was said"
        work.edited()
        work.hurry()
        assert scheduler.wait_s() == 0 and work.follow() is None
