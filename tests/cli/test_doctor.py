"""`photoclip doctor`."""

from pathlib import Path

import pytest

from photoclip.cli import doctor
from photoclip.errors import KnownError
from tests.cli.conftest import Run


def test_everything_works(photoclip: Run, stocked: Path) -> None:
    checked = photoclip("doctor")
    assert checked.code == 0, checked.out.decode()
    assert checked.lines[-1] == "everything works"
    text = checked.out.decode()
    for part in ("Python 3", "torch 2", "Qt 6", "JPEG, PNG", "HEIC", "RAW", "is sound; 10 found: 10 indexed", "on CPU"):
        assert part in text
    assert "BROKEN" not in text


def test_a_damaged_catalog_is_found_and_the_other_checks_go_on(photoclip: Run, filled: Path, home: Path) -> None:
    with (home / "catalog.sqlite").open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff" * 8000)
    (home / "catalog.sqlite-wal").unlink(missing_ok=True)
    checked = photoclip("doctor")
    assert checked.code == 1
    assert any(line.startswith("  BROKEN  library: ") for line in checked.lines)
    assert checked.lines[-2].startswith("  ok      free space: ")
    assert "of these checks failed" in checked.lines[-1]


def test_a_program_that_fails_says_why() -> None:
    with pytest.raises(KnownError, match=r"It cannot be loaded \(ImportError: no such thing\)"):
        doctor._probe("raise ImportError('no such thing')", "It cannot be loaded")
    with pytest.raises(KnownError, match="exit code 3"):
        doctor._probe("import os; os._exit(3)", "It cannot be loaded")
