"""The graphical program as a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from photoclip.protocol import PROTOCOL
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


_RUN_THE_PROGRAM = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from photoclip.gui import app
from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.views.grid import PhotoGrid

class Worker(app.WorkerProcess):
    def __init__(self, library):
        super().__init__(library, command=[sys.executable, *sys.argv[2:]])
        self.ready.connect(end)

    def start(self):
        print("the worker starts, collecting garbage:", gc.isenabled())
        super().start()

class Look(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched.parent(), PhotoGrid) and not self.painted:
            self.painted = True
            print("the photos are painted, collecting garbage:", gc.isenabled())
        return False

def end():
    window, = (widget for widget in application.topLevelWidgets() if isinstance(widget, MainWindow))
    print("the worker is ready, photos:", len(window.grid.order))
    window.close()

application, look = app._application(), Look()
application.installEventFilter(look)
app.WorkerProcess = Worker
sys.exit(app.main([], library=Path(sys.argv[1])))
"""


def test_the_window_is_painted_before_anything_else_is_begun(tmp_path: Path):
    library = fill(tmp_path / "library", tmp_path / "photos", indexed=3)
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"protocol": PROTOCOL}))
    done = subprocess.run(
        [sys.executable, "-c", _RUN_THE_PROGRAM, library.folder, WORKER, script, tmp_path / "log.jsonl"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "the photos are painted, collecting garbage: False",
        "the worker starts, collecting garbage: True",
        "the worker is ready, photos: 3",
    ], done.stderr
    assert done.returncode == 0


def test_the_help_is_shown_without_a_window():
    done = subprocess.run(
        [sys.executable, "-m", "photoclip.gui.app", "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    assert "--library" in done.stdout
