"""Folders dragged in from a disk that answers late: the window goes on."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QUrl
from pytestqt.qtbot import QtBot

from photoclip.gui.dialogs.welcome import Welcome
from photoclip.gui.droppedfolders import look_for_folders, may_be_folders
from photoclip.gui.photodrag import mime_data
from tests.gui.desk import Desk
from tests.gui.dropping import drop, files

# The offscreen platform has no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A folder on a disk that sleeps until `wake`."""
    folder = tmp_path / "asleep"
    folder.mkdir()
    return folder


@pytest.fixture
def wake(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    awake, is_dir = threading.Event(), Path.is_dir

    def answer(path: Path) -> bool:
        if path == disk:
            assert awake.wait(20)
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", answer)
    yield awake.set
    awake.set()


def test_the_window_goes_on_while_a_disk_sleeps(
    open_desk: Callable[..., Desk], disk: Path, wake: Callable[[], None]
) -> None:
    desk = open_desk(empty=True)
    desk.wait_ready()
    (desk.folder / "holiday").mkdir()

    def added() -> list[str]:
        return [Path(message["path"]).name for message in desk.received("AddFolder")]

    assert drop(desk.window, disk)
    assert drop(desk.window, desk.folder / "holiday")
    desk.wait(lambda: added() == ["holiday"])
    wake()
    desk.wait(lambda: added() == ["holiday", "asleep"])


def test_who_has_gone_meanwhile_hears_nothing(qtbot: QtBot, disk: Path, wake: Callable[[], None]) -> None:
    dialog = Welcome(lambda _: None, offered=[])
    dialog.show()
    qtbot.waitExposed(dialog)
    assert drop(dialog, disk)
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    heard: list[list[Path]] = []
    look_for_folders([disk], lambda folders, _: heard.append(folders), qtbot)
    wake()
    qtbot.waitUntil(lambda: heard == [[disk]])


def test_a_disk_with_errors_has_no_folders(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> bool:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(Path, "is_dir", fail)
    heard: list[tuple[list[Path], list[Path]]] = []
    dialog = Welcome(lambda _: None, offered=[])
    qtbot.addWidget(dialog)
    look_for_folders([tmp_path], lambda folders, others: heard.append((folders, others)), dialog)
    qtbot.waitUntil(lambda: heard == [([], [tmp_path])])


def test_a_drag_is_judged_by_its_names(tmp_path: Path) -> None:
    assert may_be_folders(files(tmp_path / "a.jpg", tmp_path / "2024.05.01"))
    assert not may_be_folders(files(tmp_path / "a.jpg", tmp_path / "b.HEIC"))
    assert not may_be_folders(mime_data(np.array([1]), [tmp_path / "a photo without an extension"]))
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/folder")])
    assert not may_be_folders(web)
