"""The worker process from start to end: lock, versions, exit codes, priority."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photoclip.catalog.lock import LibraryLock
from photoclip.protocol import (
    PROTOCOL,
    AddFolder,
    Done,
    EncodeQuery,
    Hello,
    Problem,
    Ready,
)
from tests.worker.talk import Talk, children_of, is_running, make_photos, wait_until

Start = Callable[..., Talk]


def test_a_second_worker_is_told_who_holds_the_library(start: Start) -> None:
    first = start()
    first.wait_for(Ready)
    second = start()
    problem = second.wait_for(Problem)
    assert problem.fatal and f"in use by the PhotoClip window (process {first.process.pid}" in problem.text
    assert second.wait() == 1
    assert first.end() == 0


def test_a_lock_that_is_being_let_go_of_is_waited_for(start: Start, library: Path) -> None:
    with LibraryLock(library, "test"):
        talk = start()
        talk.wait_for(Hello)
    talk.wait_for(Ready)
    assert talk.end() == 0


def test_a_window_of_another_version(start: Start) -> None:
    talk = start(greet=False)
    talk.say(Hello(PROTOCOL + 1, "9.9", os.getpid()))
    problem = talk.wait_for(Problem)
    assert problem.fatal and "9.9" in problem.text
    assert talk.wait() == 1


def test_a_bug_ends_the_worker_with_its_own_exit_code(start: Start) -> None:
    talk = start()
    talk.say(EncodeQuery(1, ["swallow a bug"], []))
    assert talk.wait() == 70
    assert b"unspecified launch failure" in talk.stderr and b"Traceback" in talk.stderr


def test_settings_that_are_wrong_are_a_known_error(start: Start) -> None:
    settings = Path(os.environ["XDG_CONFIG_HOME"]) / "photoclip" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("device = 7\n")
    talk = start()
    problem = talk.wait_for(Problem)
    assert problem.fatal and "device must be" in problem.text
    assert talk.wait() == 1


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks into /proc")
def test_the_end_of_stdin_ends_the_worker_in_the_middle_of_a_batch(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 30)
    talk = start(STUB_DELAY="3600")
    talk.say(AddFolder(os.fspath(tmp_path / "photos")))
    talk.wait_for(Done)
    wait_until(lambda: bool(children_of(talk.process.pid)), "decoders at work")
    children = children_of(talk.process.pid)
    assert talk.end() == 0
    wait_until(lambda: not any(map(is_running, children)), "the end of the decoders")
    with LibraryLock(library, "test"):
        pass


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="needs POSIX priorities")
def test_it_gives_way_to_others(start: Start) -> None:
    talk = start(STUB_NICE="yes")
    talk.wait_for(Ready)
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, talk.process.pid) == min(19, ours + 10)
