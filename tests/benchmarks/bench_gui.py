"""What the window costs: imports, memory, first painted window, and what a person does in it, at many photos.

`python -m tests.benchmarks.bench_gui [ROWS ...] [--runs N]` makes a catalog of each number of ROWS (100,000 and
1,000,000 unless told) for the start-up, and shows as many photos in a grid for the rest. Times are wall-clock ms:
compare within one run, on a quiet machine.
"""

import argparse
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
    "the whole window": """
from photoclip.gui.launch import quick_imports
with quick_imports():
    import photoclip.gui.app, photoclip.gui.mainwindow
""",
}
_MEASURED_IMPORT = """
import resource, time
start = time.perf_counter()
{}
print("figures", 1000 * (time.perf_counter() - start), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_FIRST_WINDOW = """
import resource, sys, time
start = time.perf_counter()
from photoclip.gui.launch import quick_imports  # and all the rest as the program does it
with quick_imports():
    from photoclip.gui import app
import gc
from pathlib import Path
gc.disable()
application = app._application()
library = Path(sys.argv[1])
theme = app.Theme(application, "light")
session = app.Session(library, app.WorkerProcess(library, command=["true"]))
session.read()
from photoclip.gui.mainwindow import MainWindow
window = MainWindow(session, theme, app.Settings())
window.show()
application.processEvents()
painted = 1000 * (time.perf_counter() - start)
gc.enable()
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
loop = QEventLoop()
session.order.changed.connect(lambda: QTimer.singleShot(0, loop.quit))
if not len(session.order):
    loop.exec()
application.processEvents()
shown = 1000 * (time.perf_counter() - start)
keys = []
for letter in 40 * "sunset":
    start = time.perf_counter()
    QTest.keyClicks(window.search_bar.field, letter)
    application.processEvents()
    keys.append(1000 * (time.perf_counter() - start))
alls = []
for _ in range(20):
    session.order.select_none()
    application.processEvents()
    start = time.perf_counter()
    session.order.select_all()
    application.processEvents()
    alls.append(1000 * (time.perf_counter() - start))
keys.sort()
alls.sort()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("figures", painted, shown, memory, keys[len(keys) // 2], keys[int(len(keys) * 0.99)])
print(alls[len(alls) // 2], alls[-1])
session.shutdown()
"""


# Modules are compiled once, as they are where PhotoClip is installed, whatever this environment says.
_COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _in_a_process(code: str, *arguments: object) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], env=_COMPILED, capture_output=True, text=True, check=True
    )
    return [float(word) for word in done.stdout.rsplit("figures", 1)[1].split()]


def _imports(runs: int) -> None:
    print(f"{'import':32}{'ms':>10}{'MB':>10}")
    results: dict[str, list[list[float]]] = {name: [] for name in _IMPORTS}
    _in_a_process(_MEASURED_IMPORT.format(_IMPORTS["the whole window"]))  # compiles what is not compiled yet
    for _ in range(runs):
        for name, statement in _IMPORTS.items():
            results[name].append(_in_a_process(_MEASURED_IMPORT.format(statement)))
    for name, figures in results.items():
        ms, mb = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"{name:32}{ms:10.0f}{mb:10.0f}")


def _start(rows: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder), rows)
        figures = [_in_a_process(_FIRST_WINDOW, Path(folder) / "library") for _ in range(runs)]
    window, photos, mb, key, slow_key, select, slow_select = (
        statistics.median(column) for column in zip(*figures, strict=True)
    )
    print(f"\n{f'start, {rows:,} photos':32}{'ms':>10}")
    print(f"{'window painted':32}{window:10.0f}")
    print(f"{'photos painted':32}{photos:10.0f}")
    print(f"{'a key in the search bar':32}{key:10.1f}{slow_key:10.1f}  (median, p99)")
    print(f"{'select all in the window':32}{select:10.1f}{slow_select:10.1f}  (median, highest)")
    print(f"{'memory at its highest':32}{mb:10.0f} MB", flush=True)


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


def _interactions(photos: int, runs: int) -> None:
    """In a process of its own, so that the memory is that of so many photos."""
    subprocess.run([sys.executable, "-m", "tests.benchmarks.bench_gui", "--grid", str(photos), str(runs)], check=True)


def _grid(photos: int, runs: int) -> None:
    import resource

    from PySide6.QtCore import QCoreApplication, QRect
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from photoclip.gui.models.aspectratios import AspectRatios
    from photoclip.gui.models.photo_facts import PhotoFacts
    from photoclip.gui.models.photo_order import PhotoOrder
    from photoclip.gui.models.thumbnails import Thumbnails
    from photoclip.gui.theme import Theme
    from photoclip.gui.thumbnailloader import ThumbnailLoader
    from photoclip.gui.views.grid import PhotoGrid
    from photoclip.paths import LibraryPaths
    from tests.gui.library import draw

    class Shelf:
        trouble = ""

        def thumbnail(self, photo_id: int) -> bytes | None:
            return draws[photo_id % len(draws)]

        def close(self) -> None:
            pass

    draws = [draw(n) for n in range(16)]
    app = QApplication([])
    loader, order, facts = ThumbnailLoader(Shelf), PhotoOrder(), PhotoFacts(LibraryPaths(Path("/nonexistent")))
    ratios = AspectRatios(LibraryPaths(Path("/nonexistent")))
    grid = PhotoGrid(order, Thumbnails(loader), facts, Theme(app, "light"), ratios)
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

    def invert(n: int) -> None:
        order.invert_selection()
        paint()

    def band(n: int) -> None:
        order.select_rows(grid.cells.touching(QRect(0, 0, 1280, 400 * (n + 1))))
        paint()

    order.show(orders[0], scores)
    order.select_only(photos // 2)
    acts: dict[str, Callable[[int], None]] = {
        "scroll by a line": step,
        "jump anywhere": jump,
        "re-rank": re_rank,
        "select all": select_all,
        "invert the selection": invert,
        "rubber band": band,
        "resize": resize,
    }
    shapes = random.choice(np.array([3 / 2, 4 / 3, 1, 3 / 4, 2 / 3], np.float32), photos + 2)
    for layout in ("uniform", "justified"):
        grid.set_layout(layout)
        ratios.by_id = shapes
        ratios.changed.emit()
        print(f"\n{f'{layout} grid, {photos:,} photos':32}{'median ms':>10}{'p99 ms':>10}")
        for name, act in acts.items():
            taken = []
            for n in range(runs):
                start = time.perf_counter()
                act(n)
                taken.append(1000 * (time.perf_counter() - start))
                settle()
            print(f"{name:32}{statistics.median(taken):10.1f}{np.percentile(taken, 99):10.1f}", flush=True)
    print(f"{'memory at its highest':32}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MB")
    for part in (loader, facts, ratios):
        part.stop()


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("rows", nargs="*", type=int, default=[100_000, 1_000_000])
    arguments.add_argument("--runs", type=int, default=200)
    arguments.add_argument("--grid", nargs=2, type=int, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.grid:
        _grid(*chosen.grid)
        return
    _imports(min(chosen.runs, 7))
    for rows in chosen.rows:
        _start(rows, min(chosen.runs, 5))
        _interactions(rows, chosen.runs)


if __name__ == "__main__":
    main()
