import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from photoclip import paths
from photoclip.gui import windowstate
from photoclip.gui.windowstate import WindowState, on_screen


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[..., QMainWindow]]:
    windows: list[QMainWindow] = []

    def open_(state: WindowState | None = None) -> QMainWindow:
        window = QMainWindow()
        window.setMinimumSize(200, 100)
        qtbot.addWidget(window)
        windows.append(window)
        if state is not None:
            windowstate.apply(state, window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield open_


def test_a_window_is_found_as_it_was_left(open_window: Callable[..., QMainWindow], tmp_path: Path):
    left = open_window()
    left.setGeometry(60, 80, 640, 400)
    state = replace(windowstate.capture(left), widths={"sidebar": 120}, panels={"inspector": False})
    windowstate.save(state, tmp_path / "state" / "window.json")
    assert windowstate.load(tmp_path / "state" / "window.json") == state
    found = open_window(state)
    assert found.geometry() == QRect(60, 80, 640, 400)
    assert windowstate.capture(found) == windowstate.capture(left)


def test_a_maximised_window_remembers_its_size_too(open_window: Callable[..., QMainWindow], qtbot: QtBot):
    left = open_window()
    left.setGeometry(60, 80, 500, 300)
    left.showMaximized()
    qtbot.waitUntil(left.isMaximized)
    state = windowstate.capture(left)
    assert state.maximised
    found = open_window(state)
    assert found.isMaximized()
    found.showNormal()
    qtbot.waitUntil(lambda: not found.isMaximized())
    assert found.size() == QRect(60, 80, 500, 300).size()


def test_a_window_left_on_a_screen_that_is_gone_opens_on_one_that_is_there(open_window: Callable[..., QMainWindow]):
    found = open_window(WindowState(place=(9000, 5000, 640, 400)))
    assert QApplication.primaryScreen().availableGeometry().contains(found.geometry())


@pytest.mark.parametrize(
    ("place", "screens", "expected"),
    [
        (QRect(10, 20, 300, 200), [QRect(0, 0, 800, 600)], QRect(10, 20, 300, 200)),
        (QRect(700, 20, 300, 200), [QRect(0, 0, 800, 600)], QRect(700, 20, 300, 200)),
        (QRect(780, 20, 300, 200), [QRect(0, 0, 800, 600)], QRect(250, 200, 300, 200)),
        (QRect(10, -300, 300, 200), [QRect(0, 0, 800, 600)], QRect(250, 200, 300, 200)),
        (QRect(900, 20, 300, 200), [QRect(0, 0, 800, 600), QRect(800, 0, 800, 600)], QRect(900, 20, 300, 200)),
        (QRect(5000, 0, 3000, 2000), [QRect(0, 0, 800, 600)], QRect(0, 0, 800, 600)),
        (QRect(5000, 0, 300, 200), [], QRect(5000, 0, 300, 200)),
    ],
)
def test_where_a_window_may_open(place: QRect, screens: list[QRect], expected: QRect):
    assert on_screen(place, screens) == expected


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b"7", b"\xff\xfe", b"[" * 100_000,
        b'{"place": "x", "maximised": 1, "widths": [], "panels": 3}',
        b'{"place": [1, 2, 3], "widths": {"a": "7", "b": [-1], "c": null}, "panels": {"a": "yes"}}',
        b'{"widths": {"a": -3, "b": 0, "c": 1e9, "d": 1000000, "e": true}}',
        b'{"place": [0, 0, 0, 0]}', b'{"place": [1e400, 0, 1, 1]}', b'{"place": [1000000, 0, 1, 1]}',
        b'{"place": [true, false, true, true]}',
    ],
)  # fmt: skip
def test_a_damaged_file_costs_nothing_else(tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture):
    file = tmp_path / "window.json"
    file.write_bytes(damage)
    assert windowstate.load(file) == WindowState()


def test_what_makes_sense_of_a_file_is_kept(tmp_path: Path):
    file = tmp_path / "window.json"
    values = {
        "place": None,
        "maximised": True,
        "widths": {"sidebar": 260, "x": "7", "y": 0},
        "later": {},
        "panels": {"a": False},
    }
    file.write_text(json.dumps(values))
    assert windowstate.load(file) == WindowState(None, True, {"sidebar": 260}, {"a": False})


def test_a_state_that_cannot_be_written_is_no_trouble(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "file").write_text("no folder")
    windowstate.save(WindowState(), tmp_path / "file" / "window.json")
    assert "cannot be saved" in caplog.text


def test_it_is_kept_apart_from_the_settings():
    assert paths.window_file().parent != paths.settings_file().parent


def test_open_lines_are_kept_and_nonsense_is_not(tmp_path: Path):
    file = tmp_path / "window.json"
    for opened in (None, (), ("TAG:a/b", "FOLDER:/p\udcff")):
        windowstate.save(WindowState(opened=opened), file)
        assert windowstate.load(file).opened == opened
    for written, opened in ((["a", 3, None], ("a",)), ("a", None), ({"a": 1}, None)):
        file.write_text(json.dumps({"opened": written}))
        assert windowstate.load(file).opened == opened
