import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.gui.crash import CrashReporter
from photoclip.gui.workerlog import WorkerLog


@pytest.fixture
def reporter(qapp: object, tmp_path: Path) -> Iterator[CrashReporter]:
    reporter = CrashReporter(WorkerLog(tmp_path / "worker.log"))
    yield reporter
    reporter.restore()


def test_a_bug_is_logged_with_its_traceback_and_announced(
    qtbot: QtBot, reporter: CrashReporter, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    try:
        raise ValueError("of all things")
    except ValueError as error:
        with qtbot.waitSignal(reporter.crashed) as crashed, caplog.at_level(logging.CRITICAL):
            sys.excepthook(ValueError, error, error.__traceback__)
    assert crashed.args == ["ValueError: of all things"]
    log = (tmp_path / "worker.log").read_text()
    assert "test_crash.py" in log
    assert "of all things" in log


def test_a_bug_in_a_thread_is_reported_too(qtbot: QtBot, reporter: CrashReporter, tmp_path: Path):
    with qtbot.waitSignal(reporter.crashed) as crashed:
        thread = threading.Thread(target=lambda: {}["absent"])
        thread.start()
        thread.join()
    assert crashed.args == ["KeyError: 'absent'"]
    assert "KeyError" in (tmp_path / "worker.log").read_text()


def test_the_hooks_are_given_back(qapp: object, tmp_path: Path):
    before = sys.excepthook, threading.excepthook
    CrashReporter(WorkerLog(tmp_path / "worker.log")).restore()
    assert (sys.excepthook, threading.excepthook) == before
