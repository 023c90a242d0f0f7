"""Until the window has been painted nothing is imported that it does not show; afterwards all of it comes by itself."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photoclip.gui import later
from tests.gui.library import fill

_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, QObject
from photoclip.gui import app, later
from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.settings import Settings

NOT_YET = {
    *later.MODULES,
    "photoclip.gui.dialogs.settingspages.encoders", "photoclip.gui.views.heatbar", "photoclip.gui.views.canvas",
    "photoclip.gui.photograph",
    "torch", "PIL", "asyncio", "http", "email",
}

class Look(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = True
            print("too early:", sorted(NOT_YET & set(sys.modules)))
        return False
    painted = False

application = app._application()
library = Path(sys.argv[1])
session = Session(library, WorkerProcess(library, command=["true"]))
theme = Theme(application, "light")
window = MainWindow(session, theme, Settings())
look, warm_up = Look(), later.WarmUp(window)
window.installEventFilter(look)
loop = QEventLoop()
warm_up.finished.connect(loop.quit)
window.show()
session.reader.read_overview()
loop.exec()
if not len(session.order):
    session.order.changed.connect(loop.quit)
    loop.exec()
print("painted:", look.painted, "- photos:", len(session.order))

warm = set(sys.modules)
window.pages.open(int(session.order.ids[0]))
print("viewer:", window.pages.viewer.isVisible())
window.pages.show_matrix([int(session.order.ids[0])])
print("matrix:", window.pages.matrix.isVisible())
window.pages.close()
print("photos:", window.grid.isVisible())
window.keeping.show_settings(Settings())
window.keeping.show_setbacks()
window.keeping.welcome()
window.show_shortcuts()
window.show_about()
window.tagging.auto_tag()
window.tagging.show_history()
window.tagging.show_vocabulary()
print("dialogs:", sorted(type(widget).__name__ for widget in application.topLevelWidgets()
                         if widget.isVisible() and widget is not window))
print("cold:", sorted(name for name in set(sys.modules) - warm if name.startswith("photoclip.gui")))
window.close()
session.shutdown()
"""


def test_the_first_painted_window_needs_no_other_page_and_no_dialog(tmp_path: Path) -> None:
    library = fill(tmp_path / "library", tmp_path / "photos")
    done = subprocess.run([sys.executable, "-c", _START, library.folder], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [
        "too early: []",
        f"painted: True - photos: {len(library.ids)}",
        "viewer: True",
        "matrix: True",
        "photos: True",
        "dialogs: ['AboutDialog', 'AutoTagDialog', 'SetbacksDialog', 'SettingsDialog', 'ShortcutList', 'TagHistory',"
        " 'VocabularyEditor', 'Welcome']",
        "cold: []",
    ], done.stderr


def test_what_follows_the_first_paint_does_not_wait_for_a_window_that_nobody_sees(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    warm_up = later.WarmUp(window)
    with qtbot.waitSignals([warm_up.painted, warm_up.finished], order="strict"):
        pass
    assert not window.isVisible()
