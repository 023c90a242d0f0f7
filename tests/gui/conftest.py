"""The window's tests need no screen: Qt draws into memory unless the caller says otherwise."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.desk import Desk


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens the main window on a small library with a scripted worker; see Desk."""
    desks: list[Desk] = []

    def open_(**options: object) -> Desk:
        desks.append(Desk(qtbot, tmp_path, **options))  # type: ignore[arg-type]
        return desks[-1]

    yield open_
    for desk in desks:
        desk.close()
