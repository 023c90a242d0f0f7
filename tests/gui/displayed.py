"""A window on a real display for `test_display`: `python -m tests.gui.displayed FOLDER`.

It shows a small library with an album, behind it a scripted worker, and writes to FOLDER/places.json where on the
screen things are, and to FOLDER/screen.png what the screen shows.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from photoclip.catalog import edits
from photoclip.catalog.connection import open_catalog
from photoclip.edits import CreateAlbum
from photoclip.gui.language import speak
from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.models.outline import Kind
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import PROTOCOL
from photoclip.settings import Settings
from tests.gui.library import fill

WORKER = Path(__file__).with_name("scriptedworker.py")


def main(folder: Path) -> None:
    app = QApplication([])
    speak(app, "en")
    fill(folder / "library", folder / "photos")
    with open_catalog(folder / "library", writable=True) as catalog:
        edits.apply(catalog, "made", CreateAlbum("Rome", []))
    (folder / "script.json").write_text(json.dumps({"protocol": PROTOCOL, "previews": False}))
    command = [sys.executable, str(WORKER), str(folder / "script.json"), str(folder / "worker.jsonl")]
    session = Session(folder / "library", WorkerProcess(folder / "library", command=command))
    session.recent_searches.add("red")  # who has searched gets no examples, which would move everything down
    window = MainWindow(session, Theme(app, "light"), Settings())
    window.closed.connect(app.quit)
    window.move(0, 0)
    window.show()
    session.read()
    session.start()
    look = QTimer(interval=100)
    look.timeout.connect(lambda: tell(window, folder))
    look.start()
    app.exec()
    session.shutdown()


def tell(window: MainWindow, folder: Path) -> None:
    sidebar, grid = window.sidebar, window.grid
    album = sidebar.tree.find(Kind.ALBUM, 1)
    if not (album.isValid() and len(grid.order) and grid.settled()):
        return
    places = {
        "photo": _on_screen(grid.viewport(), grid.row_rect(0).center()),
        "next": _on_screen(grid.viewport(), grid.row_rect(1).center()),
        "album": _on_screen(sidebar.viewport(), sidebar.visualRect(album).center()),
        "selected": grid.order.selected_count(),
        "page": "viewer" if window.pages.viewer.isVisible() else "photos",
    }
    window.screen().grabWindow(0).save(str(folder / "screen.part"), "PNG")
    (folder / "screen.part").replace(folder / "screen.png")
    (folder / "places.part").write_text(json.dumps(places))
    (folder / "places.part").replace(folder / "places.json")


def _on_screen(widget: QWidget, point: QPoint) -> list[int]:
    place = widget.mapToGlobal(point)
    return [place.x(), place.y()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
