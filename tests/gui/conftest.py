"""The window's tests need no screen: Qt draws into memory unless the caller says otherwise."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.gui.language import speak
from tests.gui.asking import asking  # noqa: F401 - a fixture
from tests.gui.desk import Desk
from tests.gui.grids import grid, library, library_grid, order  # noqa: F401 - fixtures
from tests.gui.inspectors import inspected_library, seen  # noqa: F401 - fixtures
from tests.gui.searchbars import bar, open_bar  # noqa: F401 - fixtures
from tests.gui.stage import Stage, stages


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application as people have it: in English, with its plural forms."""
    speak(qapp, "en")
    return qapp


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens the main window on a small library with a scripted worker; see Desk."""
    desks: list[Desk] = []

    def open_(**options: object) -> Desk:
        desks.append(Desk(qtbot, tmp_path, **options))  # type: ignore[arg-type]
        return desks[-1]

    yield open_
    while desks:
        desks.pop().close()
    gc.collect()  # or a reader's thread does it in a later test, and ends Qt objects that live in this one


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """The window on a small library, with the keyboard on the first photo."""
    made = open_desk()
    made.wait_ready()
    made.window.grid.setFocus()
    made.press(Qt.Key.Key_Home)
    return made


@pytest.fixture
def open_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Opens a small library with a scripted worker for one part of the window; see Stage."""
    with stages(qtbot, tmp_path) as open_:
        yield open_
