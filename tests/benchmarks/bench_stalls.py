"""The longest time the window's event loop stood still, while its worker indexes, is killed, or is frozen.

`python -m tests.benchmarks.bench_stalls [--photos N]` renders N pictures, opens the real window on an empty library
with the real worker, and lets a timer of 5 ms notice how late it is. Prints a table; run it on a quiet machine.
"""

import argparse
import os
import signal
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import Patience, WorkerProcess
from photoclip.scenes.library import write_demo_library
from photoclip.settings import Settings

_TICK_MS = 5
_SCROLL_EVERY_MS = 120


class Stalls:
    """How late the ticks of a timer come."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> tuple[float, float, float]:
        """Median, 99th percentile and maximum of the delays in ms since the last time."""
        late, self._late = sorted(self._late), []
        return statistics.median(late), late[int(0.99 * len(late))], late[-1]

    def _tick(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, (now - self._last) * 1000 - _TICK_MS))
        self._last = now


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=300)
    options = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        pictures = Path(scratch) / "pictures"
        write_demo_library(pictures, options.photos, lambda done, total: None)
        library = Path(scratch) / "library"
        worker = WorkerProcess(library, patience=Patience(beat_s=1.0, missed_beats=3))
        session = Session(library, worker)
        window = MainWindow(session, Theme(app, "light"), Settings())
        window.show()
        session.start()
        wait(lambda: worker.state == "running", 60)
        stalls = Stalls()
        print(f"{'while the worker …':34} median   p99    longest (ms)")
        worker.add_folder(pictures)
        scrolling = QTimer(interval=_SCROLL_EVERY_MS)
        scrolling.timeout.connect(lambda: scroll(window))
        scrolling.start()
        wait(lambda: window.status.counts.indexed > options.photos // 2, 300)
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
        window.close()
        session.shutdown()


def scroll(window: MainWindow) -> None:
    bar = window.grid.verticalScrollBar()
    bar.setValue(0 if bar.value() >= bar.maximum() else bar.value() + bar.singleStep())


def show(what: str, stalls: Stalls) -> None:
    median, high, longest = stalls.take()
    print(f"{what:34} {median:6.1f} {high:6.1f} {longest:8.1f}", flush=True)


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
