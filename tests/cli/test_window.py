"""`photoclip` without a command."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from photoclip.cli.window import has_display
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def test_no_display(photoclip: Run) -> None:
    failed = photoclip()
    assert failed.code == 1
    assert "There is no display" in failed.err


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    assert not has_display()
    monkeypatch.setenv(variable, "offscreen")
    assert has_display()


def test_the_window_opens_on_the_library(photoclip: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[object] = []
    stand_in = ModuleType("photoclip.gui.app")
    stand_in.main = lambda argv, *, library: opened.append((argv, library)) or 0  # type: ignore[attr-defined, func-returns-value]
    monkeypatch.setitem(sys.modules, "photoclip.gui.app", stand_in)
    monkeypatch.setenv("DISPLAY", ":0")
    assert photoclip("--library", tmp_path).code == 0
    assert opened == [([], tmp_path)]


def test_qt_that_cannot_be_loaded(photoclip: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "photoclip.gui.app", None)
    monkeypatch.setenv("DISPLAY", ":0")
    failed = photoclip()
    assert failed.code == 1
    assert "The window cannot be opened" in failed.err
