"""One part of the window on its own: a real library, real threads and a scripted worker, but no main window around."""

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from photoclip.catalog.thumbnails import ThumbnailReader
from photoclip.charts import heat
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.previews import Previews
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.paths import LibraryPaths
from photoclip.protocol import PROTOCOL, CatalogChanged
from tests.gui.library import Filled, fill, jpeg

WORKER = Path(__file__).with_name("scriptedworker.py")


class Stage:
    """The parts that a view needs; `show` puts a view into a plain window with a menu bar and a status bar."""

    def __init__(self, qtbot: QtBot, folder: Path, *, script: dict[str, Any] | None = None, **options: Any) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.library: Filled = fill(folder / "library", folder / "photos", **options)
        self.preview = folder / "preview.jpg"
        self.preview.write_bytes(jpeg(Image.new("RGB", (1024, 768), "purple")))
        self._script, self._log = folder / "script.json", folder / "worker.jsonl"
        told = {"protocol": PROTOCOL, "preview_file": str(self.preview), **(script or {})}
        self._script.write_text(json.dumps(told))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme = Theme(app, "light")
        command = [sys.executable, str(WORKER), str(self._script), str(self._log)]
        self.worker = WorkerProcess(folder / "library", command=command)
        self.paths = LibraryPaths(folder / "library")
        self.order = PhotoOrder()
        self.facts = PhotoFacts(self.paths)
        self.previews = Previews(self.worker, self._open_thumbnails)
        self.worker.catalog_changed.connect(self._on_changed)
        self.window = QMainWindow()

    def show(self, part: QWidget) -> None:
        """Show `part`, and the photos of the library newest first in the order."""
        self.window.setCentralWidget(part)
        self.window.menuBar().addMenu("File")
        self.window.statusBar().showMessage("well")
        self.window.setMinimumSize(300, 240)
        self.window.resize(900, 640)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.order.show(np.array(self.library.ids, np.int64))
        self.worker.start()
        self.wait(lambda: self.worker.state == "running")

    def close(self) -> None:
        self.window.close()
        self.worker.shutdown()
        self.previews.stop()
        self.facts.stop()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def _open_thumbnails(self) -> ThumbnailReader:
        return ThumbnailReader(self.paths)

    def _on_changed(self, change: CatalogChanged) -> None:
        self.facts.forget(change.photo_ids)
        self.previews.forget(change.photo_ids)

    def number(self, photo_id: int | None) -> int:
        """Which photo of the library this is."""
        assert photo_id is not None
        return self.library.ids.index(photo_id)

    @property
    def texts(self) -> str:
        labels = self.window.findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible())

    def wait(self, condition: Any) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def press(self, key: Qt.Key, on: QWidget, *, shift: bool = False, control: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(on, key, modifiers)

    def click(self, name: str) -> None:
        """Click the visible button with this text or accessible name."""
        buttons = [
            button
            for button in self.window.findChildren(QAbstractButton)
            if button.isVisible() and name in (button.text(), button.accessibleName())
        ]
        assert len(buttons) == 1, f"{len(buttons)} buttons are called {name!r}"
        self.qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    def say(self, kind: str, **fields: Any) -> None:
        """Have the worker send a message."""
        with self._script.with_suffix(".say").open("a") as lines:
            lines.write(json.dumps({"type": kind, **fields}) + "\n")

    def received(self, kind: str) -> list[dict[str, Any]]:
        """The messages of a kind that the worker has got."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        messages = [json.loads(line) for line in lines if line.endswith("}")]
        return [message for message in messages if message["type"] == kind]

    def heat_map(self, number: int, cells: Any, seen: heat.Box = (0, 0, 1, 1)) -> str:
        """A heat map's file, as the worker would make it."""
        file = self.folder / f"heat{number}.png"
        file.write_bytes(heat.png(np.asarray(cells, np.float32), seen))
        return str(file)

    def script(self, **told: Any) -> None:
        """Change what the worker does; before it is started."""
        self._script.write_text(json.dumps({**json.loads(self._script.read_text()), **told}))


@contextmanager
def stages(qtbot: QtBot, folder: Path) -> Iterator[Any]:
    """Open stages with options, and close them in the end."""
    opened: list[Stage] = []

    def open_(**options: Any) -> Stage:
        opened.append(Stage(qtbot, folder, **options))
        return opened[-1]

    yield open_
    while opened:
        opened.pop().close()
    gc.collect()  # or a reader's thread does it in a later test, and ends Qt objects that live in this one
