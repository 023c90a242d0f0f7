"""The command as a whole: usage, exit codes, what goes where."""

import subprocess
import sys
from pathlib import Path

import pytest

import photoclip as package
from photoclip.cli import status
from photoclip.errors import BugError
from tests.cli.conftest import Run

COMMANDS = ("add", "index", "search", "similar", "status", "models", "demo", "doctor")


def test_version(photoclip: Run) -> None:
    assert photoclip("--version").lines == [f"photoclip {package.__version__}"]


def test_help_names_every_command(photoclip: Run) -> None:
    shown = photoclip("--help")
    assert shown.code == 0
    for command in COMMANDS:
        assert f"    {command} " in shown.out.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(photoclip: Run, command: str) -> None:
    shown = photoclip(command, "--help")
    assert shown.code == 0
    assert b"--library DIR" in shown.out


@pytest.mark.parametrize("wrong", [("nonsense",), ("status", "more"), ("--nonsense",), ("models",), ("add",)])
def test_wrong_usage(photoclip: Run, wrong: tuple[str, ...]) -> None:
    failed = photoclip(*wrong)
    assert failed.code == 2
    assert failed.out == b""
    assert "usage: photoclip" in failed.err


def test_bugs_are_not_swallowed(photoclip: Run, stocked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BugError("an assumption does not hold")

    monkeypatch.setattr(status, "open_library", broken)
    with pytest.raises(BugError):
        photoclip("status")


def test_a_catalog_of_a_newer_version(photoclip: Run, filled: Path, home: Path) -> None:
    from photoclip.catalog.connection import open_catalog

    with open_catalog(home, writable=True) as catalog, catalog.transaction():
        catalog.db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('photoclip', 'm999_later', 'now')"
        )
    failed = photoclip("status")
    assert failed.code == 1
    assert "newer version of PhotoClip" in failed.err


def test_damaged_settings(photoclip: Run, stocked: Path) -> None:
    from photoclip.paths import settings_file

    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("this is = not toml =")
    failed = photoclip("status")
    assert failed.code == 1
    assert "settings file" in failed.err


def test_as_a_program(stocked: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "photoclip", "status"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0], done.stderr) == (0, "10 found: 10 indexed", "")
