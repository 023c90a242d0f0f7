"""The first run: folders, encoder, and phrases that find something."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from photoclip.gui.dialogs import welcome as welcome_module
from photoclip.gui.dialogs.welcome import Welcome
from photoclip.gui.examplephrases import ExamplePhrases, common_phrases
from photoclip.gui.views.examplestrip import ExampleStrip
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.paths import LibraryPaths
from photoclip.protocol import PROTOCOL
from photoclip.records import Counts
from photoclip.weights.registry import DEFAULT
from tests.gui.desk import WORKER
from tests.gui.dropping import drop
from tests.gui.library import fill

# The offscreen platform has no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LARGE = "vit-b-32-datacomp"


class Opened:
    """The dialog, and all that it has signalled."""

    def __init__(self, qtbot: QtBot, offered: list[Path], chosen: Path | None = None) -> None:
        self.qtbot = qtbot
        self.dialog = Welcome(lambda _: chosen, offered=offered)
        qtbot.addWidget(self.dialog)
        self.heard: list[Any] = []
        self.dialog.folders_chosen.connect(self.heard.append)
        self.dialog.encoder_chosen.connect(self.heard.append)
        self.dialog.show()
        qtbot.waitExposed(self.dialog)

    def click(self, text: str) -> None:
        self.qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QAbstractButton:
        return find_button(self.dialog, text)

    def drop(self, *paths: Path) -> bool:
        return drop(self.dialog, *paths)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)


def find_button(inside: QWidget, text: str) -> QAbstractButton:
    found = [
        b for b in inside.findChildren(QAbstractButton) if b.isVisible() and text in (b.text(), b.accessibleName())
    ]
    assert len(found) == 1, f"{len(found)} buttons are called {text!r}"
    return found[0]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "Pictures", tmp_path / "Cloud", tmp_path / "Pictures" / "2024"]
    for folder in made:
        folder.mkdir()
    return made


def test_two_steps_by_mouse(qtbot: QtBot, folders: list[Path]) -> None:
    opened = Opened(qtbot, folders[:2])
    assert opened.dialog.folders == [folders[0]], "the first one offered is ticked"
    opened.click("Continue")
    assert opened.dialog.encoders.chosen == DEFAULT
    card = opened.dialog.encoders.card(LARGE)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert opened.dialog.encoders.chosen == LARGE
    assert opened.heard == []
    opened.click("Start")
    assert opened.heard == [[folders[0]], LARGE]
    assert not opened.dialog.isVisible()


def test_two_steps_by_keyboard(qtbot: QtBot, folders: list[Path]) -> None:
    opened = Opened(qtbot, folders[:2])
    assert opened.dialog.focusWidget() is opened.dialog.list
    qtbot.keyClick(opened.dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(opened.dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(opened.dialog.list, Qt.Key.Key_Space)
    assert opened.dialog.folders == folders[:2]
    qtbot.keyClick(opened.dialog.list, Qt.Key.Key_Return)
    qtbot.keyClick(opened.dialog.focusWidget(), Qt.Key.Key_Return)
    assert opened.heard == [folders[:2]], "the encoder that comes with PhotoClip needs no choice"


def test_it_can_be_skipped(qtbot: QtBot, folders: list[Path]) -> None:
    for leave in (
        lambda opened: opened.click("Not now"),
        lambda opened: qtbot.keyClick(opened.dialog, Qt.Key.Key_Escape),
    ):
        opened = Opened(qtbot, folders[:2])
        opened.click("Continue")
        leave(opened)
        assert not opened.dialog.isVisible()
        assert opened.heard == []


def test_without_a_folder_there_is_no_going_on(qtbot: QtBot, folders: list[Path]) -> None:
    opened = Opened(qtbot, [], chosen=folders[1])
    assert not opened.button("Continue").isEnabled()
    opened.click("Add another folder…")
    assert opened.dialog.folders == [folders[1]]
    opened.click("Continue")
    opened.click("Back")
    assert opened.button("Continue").isEnabled()


def test_folders_are_dragged_in_and_none_lies_in_another(qtbot: QtBot, folders: list[Path]) -> None:
    pictures, cloud, year = folders
    opened = Opened(qtbot, [year])
    assert opened.drop(cloud, pictures)
    opened.wait(lambda: opened.dialog.folders == [cloud, pictures])  # the larger one takes the place of its part
    assert opened.drop(year)
    opened.wait(lambda: "on the list already" in opened.dialog.note)
    assert opened.dialog.folders == [cloud, pictures]
    assert opened.drop(cloud)
    opened.wait(lambda: opened.dialog.folders == [pictures, cloud])
    assert opened.dialog.note == ""


def test_what_is_no_folder_is_named(qtbot: QtBot, folders: list[Path]) -> None:
    pictures, cloud, _ = folders
    (cloud / "file.jpg").write_bytes(b"")
    (cloud / "notes").write_bytes(b"")
    opened = Opened(qtbot, [])
    assert not opened.drop(cloud / "file.jpg"), "pictures are refused at once"
    assert opened.drop(cloud / "file.jpg", pictures, cloud / "notes")
    opened.wait(lambda: opened.dialog.folders == [pictures])
    assert opened.dialog.note == f"{cloud / 'file.jpg'} is not a folder, or cannot be reached."


def test_the_usual_folders_exist_and_do_not_overlap(
    qtbot: QtBot, folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(welcome_module.Path, "home", lambda: tmp_path)
    monkeypatch.setattr(
        welcome_module.QStandardPaths, "standardLocations", lambda _: [str(tmp_path / "Pictures"), str(tmp_path)]
    )
    (tmp_path / "Nextcloud" / "Photos").mkdir(parents=True)
    dialog = Welcome(lambda _: None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() > 0)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        str(tmp_path / "Pictures"), str(tmp_path / "Nextcloud" / "Photos"),
    ]  # fmt: skip
    assert dialog.folders == [tmp_path / "Pictures"], "the first one is ticked"


# Example phrases, with a real library and a scripted worker.


@pytest.fixture
def make_examples(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., tuple[WorkerProcess, ExamplePhrases]]]:
    made: list[tuple[WorkerProcess, ExamplePhrases]] = []

    def make(phrases: list[str]) -> tuple[WorkerProcess, ExamplePhrases]:
        script = tmp_path / "script.json"
        script.write_text(json.dumps({"protocol": PROTOCOL, "preview_file": ""}))
        command = [sys.executable, str(WORKER), str(script), str(tmp_path / "log.jsonl")]
        worker = WorkerProcess(tmp_path / "library", command=command)
        worker.start()
        made.append((worker, ExamplePhrases(worker, LibraryPaths(tmp_path / "library"), phrases)))
        return made[-1]

    yield make
    for worker, examples in made:
        worker.shutdown()
        examples.stop()


def test_phrases_that_find_something_are_offered(qtbot: QtBot, tmp_path: Path, make_examples: Any) -> None:
    fill(tmp_path / "library", tmp_path / "photos", indexed=12)  # red, green, blue and yellow ones
    _, examples = make_examples(["a submarine", "red", *["a submarine"] * 20, "blue"])
    found: list[list[str]] = []
    examples.found.connect(found.append)
    examples.look(Counts(indexed=12, pending=100))
    assert found == [], "not enough yet"
    examples.look(Counts(indexed=12))
    examples.look(Counts(indexed=12))
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert set(found[0]) >= {"red", "blue"}
    assert found[0].count("a submarine") <= 1
    examples.look(Counts(indexed=13))
    sent = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    asked = [message["texts"] for message in sent if message["type"] == "EncodeQuery"]
    assert [len(texts) for texts in asked] == [16, 7], "a search never waits for all of them"
    assert len(found) == 1


def test_nothing_is_offered_where_there_is_no_library(qtbot: QtBot, tmp_path: Path, make_examples: Any) -> None:
    worker, examples = make_examples(["red"])
    found: list[list[str]] = []
    examples.found.connect(found.append)
    with qtbot.waitSignal(worker.query_encoded, timeout=20_000):
        examples.look(Counts(indexed=50))
    examples.stop()
    QApplication.processEvents()
    assert found == []


def test_common_phrases_are_many() -> None:
    phrases = common_phrases()
    assert len(phrases) == len(set(phrases)) > 100


def test_a_phrase_is_clicked(qtbot: QtBot) -> None:
    strip = ExampleStrip()
    qtbot.addWidget(strip)
    asked: list[str] = []
    strip.search_requested.connect(asked.append)
    strip.show_phrases([])
    assert not strip.isVisible()
    strip.show_phrases(["old"])
    strip.show_phrases(["cats & dogs", "the <b>sea</b>"])
    qtbot.waitUntil(lambda: all(button.isVisible() for button in strip.findChildren(QAbstractButton)))
    assert strip.phrases == ["cats & dogs", "the <b>sea</b>"]
    qtbot.mouseClick(find_button(strip, "cats & dogs"), Qt.MouseButton.LeftButton)
    assert asked == ["cats & dogs"]
    qtbot.mouseClick(find_button(strip, "Close the examples"), Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
