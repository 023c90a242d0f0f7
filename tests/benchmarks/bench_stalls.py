"""The longest time the window's event loop stood still, while its worker indexes, is killed, or is frozen.

`python -m tests.benchmarks.bench_stalls [--photos N]` renders N pictures, opens the real window on an empty library
with the real worker, and lets a timer of 5 ms notice how late it is. Prints a table; run it on a quiet machine: only as
much of a stall as the process was "at work" is the window's own doing. `--trace MS` tells what it was at whenever a
stall has lasted so long. `--slow MS` needs a C compiler and Linux: every operation on the photos and the catalog takes
so long, for window and worker, and the last columns count those that the event loop and all others waited for.
"""

import argparse
import faulthandler
import mmap
import os
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photoclip.gui.heartbeat import Patience
from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.scenes.library import write_demo_library
from photoclip.settings import Settings

_TICK_MS = 5
_SCROLL_EVERY_MS = 120
_SLOW_STEP_S = 2.0


class Stalls:
    """How late the ticks of a timer come. A stall of `trace_s` is traced to stderr, 0 for none."""

    def __init__(self, trace_s: float) -> None:
        self._late: list[tuple[float, float]] = []  # with the time that this process was at work
        self._trace_s = trace_s
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._timer = QTimer(interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> tuple[float, float, float, float]:
        """Median, 99th percentile and maximum of the delays since the last time, and the work in the last, in ms."""
        late, self._late = sorted(self._late), []
        return late[len(late) // 2][0], late[int(0.99 * len(late))][0], *late[-1]

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.process_time()
        self._late.append((max(0.0, (now - self._last) * 1000 - _TICK_MS), (worked - self._worked) * 1000))
        self._last, self._worked = now, worked
        if self._trace_s:
            faulthandler.dump_traceback_later(self._trace_s)


class SlowDisk:
    """What slowdisk.c, preloaded into this process and its worker, is told and tells."""

    _CONTROL = struct.Struct("iiii500s")

    def __init__(self, control: Path) -> None:
        with control.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), self._CONTROL.size)

    def set_delay(self, delay_ms: int) -> None:
        """Let every operation take so long from now on, 0 for as long as it takes."""
        self._CONTROL.pack_into(self._shared, 0, delay_ms, os.getpid(), 0, 0, b"")

    def waits(self) -> tuple[int, int, str]:
        """How many operations the event loop, and all others, have waited for since then; and the loop's last file."""
        _, _, waits, others, last = self._CONTROL.unpack_from(self._shared)
        return waits, others, last.rstrip(b"\0").decode("utf-8", "replace")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--trace", type=int, default=0, metavar="MS")
    parser.add_argument("--slow", type=int, default=0, metavar="MS")
    options = parser.parse_args()
    if options.slow and "SLOWDISK_CONTROL" not in os.environ:
        start_with_slow_disk()
    app = QApplication([])
    with tempfile.TemporaryDirectory(dir=os.environ.get("SLOWDISK_FOLDER")) as scratch:
        pictures = Path(scratch) / "pictures"
        write_demo_library(pictures, options.photos, lambda done, total: None)
        library = Path(scratch) / "library"
        worker = WorkerProcess(library, patience=Patience(beat_s=1.0, missed_beats=3))
        session = Session(library, worker)
        window = MainWindow(session, Theme(app, "light"), Settings(), state_file=Path(scratch) / "window.json")
        window.show()
        session.read()
        session.start()
        wait(lambda: worker.state == "running", 60)
        stalls = Stalls(options.trace / 1000)
        print(f"{'while the worker (or the disk) …':42} median   p99    longest  at work (ms)")
        if options.slow:
            on_a_slow_disk(window, session, pictures, stalls, options.slow)
        else:
            on_this_disk(window, session, pictures, stalls, options.photos)
        faulthandler.cancel_dump_traceback_later()
        window.close()
        session.shutdown()


def on_this_disk(window: MainWindow, session: Session, pictures: Path, stalls: Stalls, photos: int) -> None:
    worker = session.worker
    worker.add_folder(pictures)
    scrolling = QTimer(interval=_SCROLL_EVERY_MS)
    scrolling.timeout.connect(lambda: scroll(window))
    scrolling.start()
    wait(lambda: window.status.counts.indexed > photos // 2, 300)
    show("indexes, and the person scrolls", stalls)
    os.kill(worker.process_id, signal.SIGKILL)
    wait(lambda: worker.state == "restarting", 10)
    wait(lambda: worker.state == "running", 30)
    show("is killed and replaced", stalls)
    os.kill(worker.process_id, signal.SIGSTOP)
    wait(lambda: worker.state == "restarting", 30)
    wait(lambda: worker.state == "running", 30)
    show("is frozen and replaced", stalls)
    window.search_bar.field.setText("a beach")
    wait(lambda: session.order.scores is not None, 60)
    show("answers a search while it indexes", stalls)
    wait(lambda: window.status.counts.pending == 0, 300)
    show("indexes the rest", stalls)


def on_a_slow_disk(window: MainWindow, session: Session, pictures: Path, stalls: Stalls, delay_ms: int) -> None:
    """Everything a person does with photos, before they are read and while they are."""
    session.worker.add_folder(pictures)
    wait(lambda: len(session.order) > 8, 60)
    stalls.take()
    disk, order = SlowDisk(Path(os.environ["SLOWDISK_CONTROL"])), session.order
    disk.set_delay(delay_ms)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("scrolls", lambda: scroll(window)),
        ("selects a photo", lambda: order.select_only(1)),
        ("selects all", order.select_all),
        ("rates", lambda: QTest.keyClick(window.grid, Qt.Key.Key_3)),
        ("opens the menu", lambda: window.actions_.photo_menu(()).popup(window.pos())),
        ("copies the paths", window.doing.copy_paths),
        ("opens a photo", lambda: window.pages.open(int(order.ids[2]))),
        ("goes on", lambda: QTest.keyClick(window.pages.viewer, Qt.Key.Key_Right)),
        ("asks for its heat map", lambda: QTest.keyClick(window.pages.viewer, Qt.Key.Key_H)),
        ("goes back", window.pages.close),
        ("searches", lambda: window.search_bar.field.setText("a beach")),
        ("looks for similar ones", lambda: window.show_similar(int(order.ids[0]))),
        ("chooses a scope", window.sidebar.choose_all),
        ("opens the matrix", window.actions_.matrix.trigger),
        ("sees the worker killed", lambda: os.kill(session.worker.process_id, signal.SIGKILL)),
        ("sees it back", lambda: None),
    )
    for what, act in steps:
        disk.set_delay(delay_ms)
        act()
        pause(_SLOW_STEP_S)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        waits, others, last = disk.waits()
        place = last.removeprefix(os.environ["SLOWDISK_FOLDER"])
        show(f"is slow: the person {what}", stalls, f"{waits:4} {others:6}  {place}")
    disk.set_delay(0)


def start_with_slow_disk() -> None:
    """Begin again with slowdisk.c preloaded."""
    with tempfile.TemporaryDirectory() as scratch:
        built, control, folder = (Path(scratch) / name for name in ("slowdisk.so", "control", "slow"))
        source = Path(__file__).with_name("slowdisk.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", built, source, "-ldl"], check=True)
        control.write_bytes(bytes(4096))
        folder.mkdir()
        places = {"LD_PRELOAD": built, "SLOWDISK_CONTROL": control, "SLOWDISK_FOLDER": folder}
        command = [sys.executable, "-m", "tests.benchmarks.bench_stalls", *sys.argv[1:]]
        raise SystemExit(subprocess.run(command, env=os.environ | {k: str(v) for k, v in places.items()}).returncode)


def pause(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def scroll(window: MainWindow) -> None:
    bar = window.grid.verticalScrollBar()
    bar.setValue(0 if bar.value() >= bar.maximum() else bar.value() + bar.singleStep())


def show(what: str, stalls: Stalls, more: str = "") -> None:
    median, high, longest, worked = stalls.take()
    print(f"{what:42} {median:6.1f} {high:6.1f} {longest:8.1f} {worked:8.1f}  {more}", flush=True)


def wait(done: Callable[[], bool], seconds: float) -> None:
    loop, look = QEventLoop(), QTimer(interval=50)
    deadline = time.monotonic() + seconds
    look.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > deadline else None)
    look.start()
    loop.exec()
    if not done():
        raise SystemExit("That did not happen in time.")


if __name__ == "__main__":
    main()
