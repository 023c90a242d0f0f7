"""Killed processes: the worker while it indexes, and the window while its worker does."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from photoclip.catalog.lock import LibraryLock
from tests.worker.kill_loop import kill_often
from tests.worker.talk import children_of, is_running, make_photos, wait_until, worker_environment

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")


def test_a_worker_killed_ten_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    assert kill_often(tmp_path, kills=10, count=600, seed=2) >= 5


def test_a_killed_window_takes_its_worker_along(tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 30)
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.worker.careless_parent", str(tmp_path / "library"), str(tmp_path / "photos")],
        stdout=subprocess.PIPE,
        env=worker_environment(STUB_DELAY="3600"),
    )
    with window:
        try:
            assert window.stdout
            worker = int(window.stdout.readline())
            wait_until(lambda: len(children_of(worker)) > 0, "decoders at work")
            decoders = children_of(worker)
        finally:
            os.kill(window.pid, signal.SIGKILL)  # else leaving would wait for an hour
    # The worker is in the middle of a batch that takes an hour.
    wait_until(lambda: not any(map(is_running, [worker, *decoders])), "the end of worker and decoders")
    with LibraryLock(tmp_path / "library", "test"):
        pass
