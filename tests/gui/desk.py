"""The main window as a test sees it: a real library, real threads, and a scripted worker process behind it."""

import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import PROTOCOL
from photoclip.settings import Settings
from tests.gui.library import Filled, fill, jpeg

WORKER = Path(__file__).with_name("scriptedworker.py")


class Desk:
    """A window in use. `script` goes to the scripted worker, other options to `library.fill`; `empty`: no library.

    `real`: the worker is a real one, with an encoder that needs no weights.
    """

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        *,
        empty: bool = False,
        real: bool = False,
        script: dict[str, Any] | None = None,
        state_file: Path | None = None,
        **options: Any,
    ) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.library: Filled | None = None if empty else fill(folder / "library", folder / "photos", **options)
        preview = folder / "preview.jpg"
        preview.write_bytes(jpeg(Image.new("RGB", (1024, 768), "purple")))
        self._script = folder / "script.json"
        self._log = folder / "worker.jsonl"
        self._script.write_text(json.dumps({"protocol": PROTOCOL, "preview_file": str(preview), **(script or {})}))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme = Theme(app, "light")
        command = [sys.executable, str(WORKER), str(self._script), str(self._log)]
        if real:
            command = [sys.executable, "-m", "tests.worker.stub_worker", "--library", str(folder / "library")]
        self.worker = WorkerProcess(folder / "library", command=command)
        self.session = Session(folder / "library", self.worker)
        self.chosen: Path | None = None
        self.revealed: list[Path] = []
        self.settings: list[Settings] = []
        self.window = MainWindow(
            self.session,
            self.theme,
            Settings(),
            ask_folder=lambda _parent: self.chosen,
            show_in_file_manager=self.revealed.append,
            state_file=state_file,
        )
        self.window.settings_changed.connect(self.settings.append)
        self.window.resize(1280, 800)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.session.read()
        self.session.start()

    def close(self) -> None:
        self.window.close()
        self.session.shutdown()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    # What a person sees.

    @property
    def shown(self) -> list[int]:
        """The numbers of the photos in the grid, in their order (photo number n is the n-th of the library)."""
        assert self.library is not None
        number = {photo_id: n for n, photo_id in enumerate(self.library.ids)}
        return [number[i] for i in self.session.order.ids.tolist()]

    @property
    def caption(self) -> str:
        return self.window.search_bar.caption

    def wait(self, condition: Any) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def wait_ready(self) -> None:
        """Until the library is shown and the worker is ready."""
        self.wait(lambda: self.worker.state == "running" and self.window.status.device == "CPU")
        if self.library is not None:
            self.wait(lambda: len(self.session.order) > 0)

    # What a person does.

    def press(self, key: Qt.Key, *, shift: bool = False, control: bool = False, on: QWidget | None = None) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(on or self.window.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.window.search_bar.field, text)

    def click(self, name: str, *, inside: QWidget | None = None) -> None:
        """Click the visible button with this text or accessible name."""
        buttons = [
            button
            for button in (inside or self.window).findChildren(QAbstractButton)
            if button.isVisible() and name in (button.text(), button.accessibleName())
        ]
        assert len(buttons) == 1, f"{len(buttons)} buttons are called {name!r}"
        self.qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    def click_photo(self, row: int, *, shift: bool = False, control: bool = False, double: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        grid = self.window.grid
        act = self.qtbot.mouseDClick if double else self.qtbot.mouseClick
        act(grid.viewport(), Qt.MouseButton.LeftButton, modifiers, grid.row_rect(row).center())

    # The worker's side.

    def say(self, kind: str, **fields: Any) -> None:
        """Have the worker send a message."""
        with self._script.with_suffix(".say").open("a") as lines:
            lines.write(json.dumps({"type": kind, **fields}) + "\n")

    def received(self, kind: str) -> list[dict[str, Any]]:
        """The messages of a kind that the worker has got."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        messages = [json.loads(line) for line in lines if line.endswith("}")]
        return [message for message in messages if message["type"] == kind]
