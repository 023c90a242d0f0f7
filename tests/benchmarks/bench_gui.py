"""What the window costs: imports, memory, first painted window, and the grid's interactions at a million photos.

`python -m tests.benchmarks.bench_gui [ROWS]` makes a catalog of ROWS photos (default 100,000) for the start-up figures;
the interactions always have 1,000,000. Times are wall-clock ms: compare within one run, on a quiet machine.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_IMPORTS = {
    "PySide6 alone": "import PySide6.QtWidgets",
    "PySide6, QtSvg, numpy": "import PySide6.QtWidgets, PySide6.QtSvg, numpy",
    "the whole window": "import photoclip.gui.app",
}
_MEASURED_IMPORT = """
import resource, time
start = time.perf_counter()
{}
print(1000 * (time.perf_counter() - start), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_FIRST_WINDOW = """
import resource, sys, time
start = time.perf_counter()
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from photoclip.gui import app
from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.settings import Settings
application = app._application()
library = Path(sys.argv[1])
session = Session(library, WorkerProcess(library, command=["true"]))
window = MainWindow(session, Theme(application, "light"), Settings())
session.reader.read_overview()
window.show()
application.processEvents()
painted = 1000 * (time.perf_counter() - start)
loop = QEventLoop()
session.order.changed.connect(lambda: QTimer.singleShot(0, loop.quit))
loop.exec()
application.processEvents()
print(painted, 1000 * (time.perf_counter() - start), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
session.shutdown()
"""


def _in_a_process(code: str, *arguments: object) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return [float(word) for word in done.stdout.split()]


def _imports(runs: int = 7) -> None:
    print(f"{'import':32}{'ms':>10}{'MB':>10}")
    results: dict[str, list[list[float]]] = {name: [] for name in _IMPORTS}
    for _ in range(runs):
        for name, statement in _IMPORTS.items():
            results[name].append(_in_a_process(_MEASURED_IMPORT.format(statement)))
    for name, figures in results.items():
        ms, mb = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"{name:32}{ms:10.0f}{mb:10.0f}")


def _start(rows: int, runs: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder), rows)
        figures = [_in_a_process(_FIRST_WINDOW, Path(folder) / "library") for _ in range(runs)]
    window, photos, mb = (statistics.median(column) for column in zip(*figures, strict=True))
    print(f"\n{f'start, {rows:,} photos':32}{'ms':>10}")
    print(f"{'window painted':32}{window:10.0f}")
    print(f"{'photos painted':32}{photos:10.0f}   ({mb:.0f} MB)")


def _fill(folder: Path, rows: int) -> None:
    from photoclip.catalog import photos, roots
    from photoclip.catalog.connection import open_catalog
    from photoclip.records import FoundFile

    (folder / "photos").mkdir()
    with open_catalog(folder / "library", writable=True) as catalog:
        root = roots.add(catalog, folder / "photos")
        scan = photos.begin_scan(catalog, root)
        for start in range(0, rows, 10_000):
            some = range(start, min(start + 10_000, rows))
            files = [FoundFile(Path(f"{n // 1000}/{n}.jpg"), n, 10**18 + n, n, "JPEG") for n in some]
            photos.record_found(catalog, root, files, scan)
        photos.finish_scan(catalog, root, scan)


def _interactions(photos: int = 1_000_000, runs: int = 200) -> None:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from photoclip.gui.models.photo_facts import PhotoFacts
    from photoclip.gui.models.photo_order import PhotoOrder
    from photoclip.gui.models.thumbnails import Thumbnails
    from photoclip.gui.theme import Theme
    from photoclip.gui.thumbnailloader import ThumbnailLoader
    from photoclip.gui.views.grid import PhotoGrid
    from photoclip.paths import LibraryPaths
    from tests.gui.library import draw

    class Shelf:
        def thumbnail(self, photo_id: int) -> bytes | None:
            return draws[photo_id % len(draws)]

        def close(self) -> None:
            pass

    draws = [draw(n) for n in range(16)]
    app = QApplication([])
    loader, order, facts = ThumbnailLoader(Shelf), PhotoOrder(), PhotoFacts(LibraryPaths(Path("/nonexistent")))
    grid = PhotoGrid(order, Thumbnails(loader), facts, Theme(app, "light"))
    grid.resize(1280, 700)
    grid.show()
    random = np.random.default_rng(0)
    orders = [random.permutation(photos).astype(np.int64) + 1 for _ in range(3)]
    scores = np.linspace(0.4, 0, photos).astype(np.float32)
    bar = grid.verticalScrollBar()
    screen = QImage(grid.viewport().size(), QImage.Format.Format_RGB32)

    def settle() -> None:
        QCoreApplication.processEvents()
        time.sleep(0.002)
        QCoreApplication.processEvents()

    def paint() -> None:
        grid.viewport().render(screen)

    def step(n: int) -> None:
        bar.setValue(bar.value() + grid.cells.step)
        QCoreApplication.processEvents()

    def jump(n: int) -> None:
        bar.setValue(int(random.integers(bar.maximum())))
        paint()

    def re_rank(n: int) -> None:
        order.show(orders[n % len(orders)], scores)
        paint()

    def select_all(n: int) -> None:
        order.select_all()
        paint()

    def resize(n: int) -> None:
        grid.resize(1000 + n % 300, 700)
        paint()

    order.show(orders[0], scores)
    order.select_only(photos // 2)
    acts: dict[str, Callable[[int], None]] = {
        "scroll by a line": step,
        "jump anywhere": jump,
        "re-rank": re_rank,
        "select all": select_all,
        "resize": resize,
    }
    print(f"\n{f'grid, {photos:,} photos':32}{'median ms':>10}{'p99 ms':>10}")
    for name, act in acts.items():
        taken = []
        for n in range(runs):
            start = time.perf_counter()
            act(n)
            taken.append(1000 * (time.perf_counter() - start))
            settle()
        print(f"{name:32}{statistics.median(taken):10.1f}{np.percentile(taken, 99):10.1f}")
    loader.stop()
    facts.stop()


def main() -> None:
    """Print the tables."""
    _imports()
    _start(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    _interactions()


if __name__ == "__main__":
    main()
