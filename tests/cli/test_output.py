"""What is printed, byte by byte."""

import os
from pathlib import Path

import pytest

from photoclip.cli.output import complain, emit, emit_counts, emit_matches, inert, summary
from photoclip.records import Counts, Match, Metadata, Photo, PhotoState


def test_file_names_keep_their_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    emit(os.fsdecode(b"caf\xe9 \xc3\xa9"))
    emit_matches([Match(1, Path(os.fsdecode(b"/a\nb\xff")), 0.5)], files=False, nul=True, as_json=False)
    assert capfdbinary.readouterr().out == b"caf\xe9 \xc3\xa9\n/a\nb\xff\0"


def test_a_terminal_is_not_commanded_by_a_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    name = Path("/photos/\x1b]0;owned\x07\u202egpj.exe")
    assert inert(name) == str(name)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert inert(name) == "/photos/\ufffd]0;owned\ufffd\ufffdgpj.exe"


def test_counts_in_words() -> None:
    assert summary(Counts()) == "0 found"
    assert summary(Counts(indexed=610, failed=1, skipped=1)) == "612 found: 610 indexed, 1 failed, 1 skipped"
    assert summary(Counts(pending=1000, offline=2)) == "1,002 found: 1,000 pending, 2 offline"


def test_only_the_first_failures_are_listed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    failed = [Photo(n, 1, Path(f"/{n}.jpg"), 1, 1, PhotoState.FAILED, "it is damaged", Metadata()) for n in range(12)]
    emit_counts(Counts(failed=12), failed)
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0] == "12 found: 12 failed"
    assert lines[1] == "  failed: /0.jpg: it is damaged"
    assert lines[-1] == "  … and 2 more"
    assert len(lines) == 12


def test_a_complaint_is_one_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    complain("The file\n'\udcff' is\tbad.")
    captured = capfdbinary.readouterr()
    assert captured.out == b""
    assert captured.err == b"photoclip: The file '?' is bad.\n"
