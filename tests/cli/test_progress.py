"""Progress on stderr."""

import io
import sys
import time

import pytest

from photoclip.cli import progress as progress_module
from photoclip.cli.progress import ProgressReport, plain
from photoclip.records import Progress


class Terminal(io.StringIO):
    """A stderr that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_plain_lines_every_few_seconds(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    monkeypatch.setattr(progress_module.time, "monotonic", lambda: now)
    with ProgressReport() as report:
        for second in range(12):
            now = float(second)
            report(Progress("embed", second * 10, 120, 10.0))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "indexing: 50 of 120, 10.0 a second, 7 s left",
        "indexing: 100 of 120, 10.0 a second, 2 s left",
    ]


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress_module, "_BAR_DELAY", 0.0)
    with ProgressReport() as report:
        report(Progress("scan", 5, 5))
        report(Progress("embed", 0, 100))
        time.sleep(0.2)  # a bar is not drawn more often than the eye follows
        report(Progress("embed", 50, 100))
    assert "indexing:  50%" in terminal.getvalue()
    assert "50/100" in terminal.getvalue()
    assert capsys.readouterr().out == ""


def test_the_words() -> None:
    assert plain(Progress("scan", 5, 10, 100.0)) == "looking for photos: 5 of 10, 100.0 a second"
    assert plain(Progress("embed", 0, 1000)) == "indexing: 0 of 1,000"
    assert plain(Progress("fetch", 30_000_000, 600_000_000, 6e6, "")) == (
        "downloading: 30 of 600 MB, 6.0 MB a second, 95 s left"
    )
    assert plain(Progress("demo", 1, 2)) == "rendering: 1 of 2"
