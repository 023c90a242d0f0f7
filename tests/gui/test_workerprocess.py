"""The window's side of the worker, against real processes that follow a script."""

import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from photoclip.edits import Rate
from photoclip.gui.workerprocess import Patience, WorkerProcess
from photoclip.protocol import CatalogChanged, PreviewReady, QueryEncoded, RequestFailed

FAKE = Path(__file__).with_name("fake_worker.py")
# Long enough for a busy machine to start Python in.
CALM = Patience(beat_s=0.5, missed_beats=40, backoff_s=(0.05,) * 4, shutdown_s=1.0)
# For those tests in which a worker is to be found silent.
EAGER = Patience(beat_s=0.3, missed_beats=10, backoff_s=(0.05,) * 20, shutdown_s=1.0)
WAIT_MS = 60_000


class Watched:
    """A WorkerProcess, and all that it has signalled."""

    def __init__(self, library: Path, diaries: Path, behaviour: str, patience: Patience) -> None:
        command = [sys.executable, str(FAKE), behaviour, str(diaries)]
        self.worker = WorkerProcess(library, command=command, patience=patience)
        self.diaries = diaries
        self.states: list[str] = []
        self.heard: list[Any] = []
        self.problems: list[str] = []
        self.refused: list[str] = []
        self.worker.state_changed.connect(self.states.append)
        self.worker.problem.connect(self.problems.append)
        self.worker.edit_refused.connect(self.refused.append)
        for fact in ("ready", "query_encoded", "request_failed", "preview_ready", "catalog_changed"):
            getattr(self.worker, fact).connect(self.heard.append)

    def all_heard(self, kind: type) -> list[Any]:
        return [message for message in self.heard if type(message) is kind]

    def told(self, launch: int) -> str:
        return (self.diaries / str(launch)).read_text()


Watch = Callable[..., Watched]


@pytest.fixture
def watch(tmp_path: Path, qapp: object) -> Iterator[Watch]:
    watched: list[Watched] = []

    def make(behaviour: str, patience: Patience = CALM) -> Watched:
        diaries = tmp_path / "diaries"
        diaries.mkdir()
        watched.append(Watched(tmp_path / "library", diaries, behaviour, patience))
        watched[-1].worker.start()
        return watched[-1]

    yield make
    for each in watched:
        each.worker.shutdown()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_conversation(watch: Watch, qtbot: QtBot) -> None:
    it = watch("good")
    query = it.worker.encode_query(["a dog", "sea"], ["/a.jpg"])  # before the worker has even started
    qtbot.waitUntil(lambda: len(it.all_heard(QueryEncoded)) == 1, timeout=WAIT_MS)
    assert it.all_heard(QueryEncoded) == [QueryEncoded(query, [[5.0], [3.0], [6.0]])]

    preview = it.worker.make_preview(7)
    it.worker.add_folder(Path("/photos"))
    it.worker.retry([3, 4])
    qtbot.waitUntil(lambda: len(it.all_heard(CatalogChanged)) == 2, timeout=WAIT_MS)
    assert it.all_heard(PreviewReady) == [PreviewReady(preview, 7, "/previews/7.jpg")]
    assert it.all_heard(CatalogChanged) == [CatalogChanged([1, 2], True, False), CatalogChanged([3, 4], False, False)]

    pid = it.worker.process_id
    it.worker.shutdown()
    assert it.states == ["starting", "running", "stopped"]
    assert not alive(pid) and it.problems == []


def test_stderr_goes_to_a_private_log(watch: Watch, qtbot: QtBot, tmp_path: Path) -> None:
    it = watch("good")
    log = tmp_path / "library" / "worker.log"
    qtbot.waitUntil(lambda: log.exists() and "launch 1" in log.read_text(), timeout=WAIT_MS)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    it.worker.shutdown()


def test_a_query_survives_a_crash(watch: Watch, qtbot: QtBot) -> None:
    it = watch("crashes once")
    query = it.worker.encode_query(["sea"], [])
    qtbot.waitUntil(lambda: len(it.all_heard(QueryEncoded)) == 1, timeout=WAIT_MS)
    assert it.all_heard(QueryEncoded) == [QueryEncoded(query, [[3.0]])]
    assert it.states == ["starting", "running", "restarting", "starting", "running"]


def test_a_query_that_kills_workers_is_refused(watch: Watch, qtbot: QtBot) -> None:
    it = watch("poisoned")
    query = it.worker.encode_query(["sea"], [])
    qtbot.waitUntil(lambda: len(it.all_heard(RequestFailed)) == 1, timeout=WAIT_MS)
    assert it.all_heard(RequestFailed)[0].request == query
    preview = it.worker.make_preview(1)  # the next worker serves on
    qtbot.waitUntil(lambda: len(it.all_heard(PreviewReady)) == 1, timeout=WAIT_MS)
    assert it.all_heard(PreviewReady)[0].request == preview
    assert it.worker.state == "running"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_only_what_was_not_acknowledged_is_sent_again(watch: Watch, qtbot: QtBot) -> None:
    it = watch("forgets once")
    it.worker.retry([1])
    it.worker.add_folder(Path("/photos/caf\udce9"))
    it.worker.pause()
    qtbot.waitUntil(lambda: len(it.all_heard(CatalogChanged)) == 1, timeout=WAIT_MS)
    # Not before: it may have told what came of one and not yet that this is all.
    qtbot.waitUntil(lambda: "AddFolder" in it.told(1), timeout=WAIT_MS)
    assert "Pause" in it.told(1)
    os.kill(it.worker.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(it.all_heard(CatalogChanged)) == 2, timeout=WAIT_MS)
    assert "AddFolder(path='/photos/caf\\udce9'" in it.told(2)
    assert "Retry" not in it.told(2)
    assert "Pause" in it.told(2), "a paused worker stays paused"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_an_edit_keeps_its_token_when_it_is_sent_again(watch: Watch, qtbot: QtBot) -> None:
    it = watch("forgets once")
    token = it.worker.apply(Rate([1, 2], 5))
    qtbot.waitUntil(lambda: (it.diaries / "1").exists() and token in it.told(1), timeout=WAIT_MS)
    os.kill(it.worker.process_id, signal.SIGKILL)
    it.worker.undo(token)  # while there is no worker
    qtbot.waitUntil(lambda: (it.diaries / "2").exists() and "Undo" in it.told(2), timeout=WAIT_MS)
    apply, undo = (line for line in it.told(2).splitlines() if token in line)
    assert apply.startswith("Apply(") and undo.startswith("Undo("), "in the order in which they were made"
    other = it.worker.apply(Rate([1, 2], 5))
    assert other != token and len(other) == 32
    assert it.refused == [] and it.problems == []


def test_a_refused_edit_is_told_by_its_token(watch: Watch, qtbot: QtBot) -> None:
    it = watch("strict")
    token = it.worker.apply(Rate([1], 5))
    qtbot.waitUntil(lambda: it.refused == [token], timeout=WAIT_MS)


def test_without_a_worker_a_person_is_told_what_was_not_saved(watch: Watch, qtbot: QtBot) -> None:
    it = watch("fatal")
    waiting = it.worker.apply(Rate([1], 5))
    qtbot.waitUntil(lambda: it.worker.state == "failed", timeout=WAIT_MS)
    late = it.worker.apply(Rate([1], 4))
    qtbot.waitUntil(lambda: it.refused == [waiting, late], timeout=WAIT_MS)
    said = "Your last change was not saved: The background worker is not running."
    assert it.problems == ["The library is in use by photoclip (process 1).", said, said]


def test_what_a_closed_window_could_not_hand_over_the_next_one_does(watch: Watch, qtbot: QtBot, tmp_path: Path) -> None:
    it = watch("forgets once")
    it.worker.add_folder(Path("/photos"))
    token = it.worker.apply(Rate([1], 5))
    qtbot.waitUntil(lambda: (it.diaries / "1").exists() and token in it.told(1), timeout=WAIT_MS)
    it.worker.shutdown()
    it.worker.shutdown()  # a window does so twice
    unsaved = tmp_path / "library" / "unsaved.jsonl"
    assert stat.S_IMODE(unsaved.stat().st_mode) == 0o600

    (tmp_path / "next").mkdir()
    next_one = Watched(tmp_path / "library", tmp_path / "next", "good", CALM)
    next_one.worker.start()
    told = tmp_path / "next" / "1"
    qtbot.waitUntil(lambda: told.exists() and token in told.read_text(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(next_one.all_heard(CatalogChanged)) == 1, timeout=WAIT_MS)
    assert "AddFolder(path='/photos'" in told.read_text()
    next_one.worker.shutdown()
    assert not unsaved.exists()


def test_a_worker_that_keeps_crashing_is_given_up(watch: Watch, qtbot: QtBot) -> None:
    it = watch("dead")
    query = it.worker.encode_query(["sea"], [])
    qtbot.waitUntil(lambda: it.worker.state == "failed", timeout=WAIT_MS)
    assert len(list(it.diaries.iterdir())) == 5
    assert len(it.problems) == 1 and "crashed 5 times" in it.problems[0]
    assert [failed.request for failed in it.all_heard(RequestFailed)] == [query]

    late = it.worker.encode_query(["sea"], [])
    assert len(it.all_heard(RequestFailed)) == 1, "the answer comes after the number is known"
    qtbot.waitUntil(lambda: len(it.all_heard(RequestFailed)) == 2, timeout=WAIT_MS)
    assert it.all_heard(RequestFailed)[1].request == late

    it.worker.start()
    assert it.worker.state == "starting", "a person may try again"
    it.worker.shutdown()


def test_a_known_error_is_shown_and_not_tried_again(watch: Watch, qtbot: QtBot) -> None:
    it = watch("fatal")
    qtbot.waitUntil(lambda: it.worker.state == "failed", timeout=WAIT_MS)
    assert it.problems == ["The library is in use by photoclip (process 1)."]
    assert len(list(it.diaries.iterdir())) == 1


def test_a_program_that_is_not_there(qtbot: QtBot, tmp_path: Path) -> None:
    worker = WorkerProcess(tmp_path, command=[str(tmp_path / "nothing")], patience=CALM)
    problems: list[str] = []
    worker.problem.connect(problems.append)
    worker.start()
    qtbot.waitUntil(lambda: worker.state == "failed", timeout=WAIT_MS)
    assert len(problems) == 1
    worker.shutdown()


@pytest.mark.parametrize("behaviour", ["babbles once", "frozen once", "silent once"])
def test_a_confused_worker_is_replaced(watch: Watch, qtbot: QtBot, behaviour: str) -> None:
    it = watch(behaviour, EAGER)
    query = it.worker.encode_query(["sea"], [])
    qtbot.waitUntil(lambda: it.worker.state == "restarting", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(it.all_heard(QueryEncoded)) == 1, timeout=WAIT_MS)
    assert it.all_heard(QueryEncoded)[0].request == query
    assert it.worker.state == "running"


def test_a_worker_that_does_not_greet_is_not_listened_to(watch: Watch, qtbot: QtBot) -> None:
    it = watch("rude")
    qtbot.waitUntil(lambda: it.worker.state == "failed", timeout=WAIT_MS)
    assert "running" not in it.states


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs POSIX signals")
def test_a_stopped_worker_is_noticed_and_replaced(watch: Watch, qtbot: QtBot) -> None:
    it = watch("good", EAGER)
    qtbot.waitUntil(lambda: it.worker.state == "running", timeout=WAIT_MS)
    pid = it.worker.process_id
    os.kill(pid, signal.SIGSTOP)
    qtbot.waitUntil(lambda: not alive(pid), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: it.worker.state == "running" and it.worker.process_id != pid, timeout=WAIT_MS)


def test_a_worker_that_answers_pings_is_left_alone(watch: Watch, qtbot: QtBot) -> None:
    it = watch("good", EAGER)
    qtbot.waitUntil(lambda: it.worker.state == "running", timeout=WAIT_MS)
    qtbot.wait(round(EAGER.beat_s * (EAGER.missed_beats + 2) * 1000))
    assert it.states == ["starting", "running"]


def test_another_version_is_not_talked_to(watch: Watch, qtbot: QtBot) -> None:
    it = watch("old")
    qtbot.waitUntil(lambda: it.worker.state == "failed", timeout=WAIT_MS)
    assert len(it.problems) == 1 and "another version" in it.problems[0]
    assert len(list(it.diaries.iterdir())) == 1


def test_shutdown_ends_a_worker_that_does_not_listen(watch: Watch, qtbot: QtBot) -> None:
    it = watch("deaf")
    qtbot.waitUntil(lambda: it.worker.state == "running", timeout=WAIT_MS)
    pid = it.worker.process_id
    it.worker.shutdown()
    assert not alive(pid)
    assert it.states[-1] == "stopped"


def test_a_restart_is_no_crash_and_loses_nothing(watch: Watch, qtbot: QtBot) -> None:
    watched = watch("answers")
    worker = watched.worker
    qtbot.waitUntil(lambda: worker.state == "running", timeout=WAIT_MS)
    first = worker.process_id
    for _ in range(6):  # more often than it may crash
        before = worker.process_id
        worker.restart()
        worker.encode_query(["a dog"], [])
        qtbot.waitUntil(lambda before=before: worker.process_id not in (0, before), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: worker.state == "running", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(watched.all_heard(QueryEncoded)) == 6, timeout=WAIT_MS)
    assert worker.process_id != first
    assert "restarting" not in watched.states
    assert watched.problems == []
