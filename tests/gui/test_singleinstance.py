"""One window a library, with real second processes."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.gui.singleinstance import Claim, SingleInstance

_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from photoclip.gui.singleinstance import Claim, SingleInstance

application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]), folder=Path(sys.argv[2]), patience_s=float(sys.argv[3]))
instance.raise_requested.connect(lambda: print("asked", flush=True))
claim = instance.claim()
print(claim.name, flush=True)
if claim == Claim.FIRST:
    application.exec()
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts another process that claims a library."""
    started: list[subprocess.Popen[str]] = []

    def start_(library: Path, patience_s: float = 20, **environment: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", _START, library, tmp_path / "run", str(patience_s)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}))
        return started[-1]

    yield start_
    for process in started:
        process.kill()
        process.communicate()


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_start_raises_the_window_of_the_first(tmp_path: Path, start: Start):
    first = start(tmp_path / "library")
    assert said(first) == "FIRST"
    second = start(tmp_path / "library")
    assert said(second) == "RAISED"
    assert second.wait(30) == 0
    assert said(first) == "asked"


def test_another_spelling_of_the_folder_is_the_same_library(tmp_path: Path, start: Start):
    (tmp_path / "library").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "library")
    first = start(tmp_path / "library")
    assert said(first) == "FIRST"
    assert said(start(tmp_path / "link" / ".." / "link")) == "RAISED"


def test_two_libraries_have_a_window_each(tmp_path: Path, start: Start):
    assert said(start(tmp_path / "one")) == "FIRST"
    assert said(start(tmp_path / "two")) == "FIRST"


def test_after_a_kill_the_next_start_is_the_first(tmp_path: Path, start: Start):
    first = start(tmp_path / "library")
    assert said(first) == "FIRST"
    first.send_signal(signal.SIGKILL)
    first.wait(30)
    assert list((tmp_path / "run").glob("*.socket")), "nothing was left behind, so nothing is tested"
    second = start(tmp_path / "library")
    assert said(second) == "FIRST"
    assert said(start(tmp_path / "library")) == "RAISED"
    assert said(second) == "asked"


def test_a_frozen_first_one_does_not_hang_the_second(tmp_path: Path, start: Start):
    first = start(tmp_path / "library")
    assert said(first) == "FIRST"
    first.send_signal(signal.SIGSTOP)
    assert said(start(tmp_path / "library", patience_s=0.5)) == "SILENT"
    first.send_signal(signal.SIGCONT)
    assert said(start(tmp_path / "library")) == "RAISED"


def test_of_many_that_start_at_once_one_is_the_first(tmp_path: Path, start: Start):
    words = sorted(said(process) for process in [start(tmp_path / "library") for _ in range(4)])
    assert words == ["FIRST", "RAISED", "RAISED", "RAISED"]


def test_socket_and_lock_are_private(qtbot: QtBot, tmp_path: Path):
    instance = SingleInstance(tmp_path / "library", folder=tmp_path / "run")
    assert instance.claim() == Claim.FIRST
    files = [tmp_path / "run", *(tmp_path / "run").iterdir()]
    assert len(files) == 3
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
    instance.release()


def test_whoever_lets_go_makes_room(qtbot: QtBot, tmp_path: Path, start: Start):
    instance = SingleInstance(tmp_path / "library", folder=tmp_path / "run")
    assert instance.claim() == Claim.FIRST
    instance.release()
    assert said(start(tmp_path / "library")) == "FIRST"


def test_the_desktops_token_reaches_the_first_so_that_its_window_may_come_forward(
    qtbot: QtBot, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    instance = SingleInstance(tmp_path / "library", folder=tmp_path / "run")
    assert instance.claim() == Claim.FIRST
    with qtbot.waitSignal(instance.raise_requested, timeout=30_000):
        start(tmp_path / "library", XDG_ACTIVATION_TOKEN="kwin-17")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "kwin-17"
    instance.release()


@pytest.mark.parametrize("words", [b"what?\n", b"x" * 100_000, b"", b"\xff\x00\n"])
def test_nonsense_on_the_socket_is_dropped(qtbot: QtBot, tmp_path: Path, start: Start, words: bytes):
    instance = SingleInstance(tmp_path / "library", folder=tmp_path / "run")
    asked: list[bool] = []
    instance.raise_requested.connect(lambda: asked.append(True))
    assert instance.claim() == Claim.FIRST
    (path,) = (tmp_path / "run").glob("*.socket")
    with socket.socket(socket.AF_UNIX) as peer:
        peer.setblocking(False)
        peer.connect(str(path))
        if words:
            peer.send(words)
        if len(words) > 1:
            qtbot.waitUntil(lambda: _closed(peer), timeout=10_000)
    assert asked == []
    with qtbot.waitSignal(instance.raise_requested, timeout=30_000):
        start(tmp_path / "library")
    instance.release()


def _closed(peer: socket.socket) -> bool:
    try:
        return peer.recv(100) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")
def test_a_folder_of_somebody_else_is_not_trusted(qtbot: QtBot, tmp_path: Path):
    (tmp_path / "run").mkdir(mode=0o777)
    os.chown(tmp_path / "run", 12345, 12345)
    instance = SingleInstance(tmp_path / "library", folder=tmp_path / "run")
    assert instance.claim() == Claim.FIRST
    assert list((tmp_path / "run").iterdir()) == []


def test_without_a_place_for_the_lock_the_window_still_opens(qtbot: QtBot, tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    instance = SingleInstance(tmp_path / "library", folder=tmp_path / "file" / "run")
    assert instance.claim() == Claim.FIRST
