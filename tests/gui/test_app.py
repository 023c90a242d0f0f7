"""The graphical program as a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.gui.desk import WORKER
from tests.gui.library import fill

_OPEN_THE_WINDOW = """
import sys
for name in ("torch", "torchvision", "open_clip"):
    sys.modules[name] = None  # importing it fails

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
session = Session(library, WorkerProcess(library, command=[sys.executable, *sys.argv[2:]]))
window = MainWindow(session, Theme(application), Settings())
window.show()
session.read()
session.start()
loop, look = QEventLoop(), QTimer(interval=20)
look.timeout.connect(lambda: loop.quit() if len(session.order) == 3 and window.grid.settled() else None)
look.start()
QTimer.singleShot(30_000, loop.quit)
loop.exec()
assert len(session.order) == 3
window.close()
session.shutdown()

above = ("photoclip.worker", "photoclip.encoder", "photoclip.jobs", "photoclip.library")
reached = [module for module in sys.modules if module.startswith(above)]
assert not reached, reached
print("shown")
"""


def test_the_window_opens_where_torch_cannot_be_imported(tmp_path: Path):
    fill(tmp_path / "library", tmp_path / "photos", indexed=3)
    script = tmp_path / "script.json"
    script.write_text('{"protocol": 1, "preview_file": ""}')
    done = subprocess.run(
        [sys.executable, "-c", _OPEN_THE_WINDOW, tmp_path / "library", WORKER, script, tmp_path / "log.jsonl"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "shown\n"


def test_the_help_is_shown_without_a_window():
    done = subprocess.run(
        [sys.executable, "-m", "photoclip.gui.app", "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    assert "--library" in done.stdout
