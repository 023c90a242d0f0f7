"""The set-up script: what it asks for, when it works again, and what it says when it may not."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path) -> ModuleType:
    """The script as a module, loaded from a copy: its checkout is an empty folder with our pyproject.toml."""
    copy = tmp_path / "packaging" / "bootstrap.py"
    copy.parent.mkdir()
    shutil.copy(SCRIPT, copy)
    shutil.copy(SCRIPT.parents[1] / "pyproject.toml", tmp_path)
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", copy)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_needs_nothing_but_the_standard_library() -> None:
    result = subprocess.run([sys.executable, "-I", "-S", SCRIPT, "--help"], capture_output=True, text=True, check=True)
    assert "demo" in result.stdout
    assert "test" in result.stdout


def test_an_unknown_command_is_a_usage_error() -> None:
    assert subprocess.run([sys.executable, SCRIPT, "dance"], capture_output=True, check=False).returncode == 2


def test_the_environment_is_made_once_and_again_when_the_requirements_change(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    def run(command: list[str], environment: dict[str, str] | None = None) -> int:
        calls.append(command)
        if command[1:3] == ["-m", "venv"]:
            # A real, small environment; only the download of the requirements is left out.
            return subprocess.call(command)
        return 0

    monkeypatch.setattr(bootstrap, "run", run)
    bootstrap.see_to_environment(with_tests=False)
    assert [command[2] for command in calls] == ["venv", "pip"]
    assert not any(part.startswith("pytest") for part in calls[1])

    calls.clear()
    bootstrap.see_to_environment(with_tests=False)
    assert calls == []

    bootstrap.see_to_environment(with_tests=True)
    assert [command[2] for command in calls] == ["pip"]
    assert any(part.startswith("pytest>=") for part in calls[0])

    calls.clear()
    bootstrap.see_to_environment(with_tests=False)
    bootstrap.see_to_environment(with_tests=True)
    assert calls == []

    project = bootstrap.CHECKOUT / "pyproject.toml"
    project.write_text(project.read_text().replace("numpy>=2.0", "numpy>=2.1"))
    bootstrap.see_to_environment(with_tests=True)
    assert [command[2] for command in calls] == ["pip"]


def test_a_failed_installation_is_not_taken_for_done(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "run", lambda command, environment=None: 1)
    with pytest.raises(bootstrap.SetupProblem):
        bootstrap.see_to_environment(with_tests=False)
    assert not bootstrap.STAMP.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are a Linux matter")
def test_missing_libraries_are_named_with_the_command_to_type(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libnowhere.so.7": "libnowhere7"})
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.SetupProblem, match=r"sudo apt-get install .*libnowhere7"):
        bootstrap.see_to_system_libraries()

    commands: list[list[str]] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "run", lambda command, environment=None: commands.append(command) or 0)
    bootstrap.see_to_system_libraries()
    assert commands[0][:2] == ["apt-get", "update"]
    assert "libnowhere7" in commands[1]

    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    with pytest.raises(bootstrap.SetupProblem, match="libnowhere7"):
        bootstrap.see_to_system_libraries()


def test_a_stamp_of_another_checkout_does_not_count(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied `.venv` holds an editable install of where it was made."""
    here = bootstrap.requirements_digest(with_tests=False)
    elsewhere = bootstrap.CHECKOUT / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(bootstrap.CHECKOUT / "pyproject.toml", elsewhere)
    monkeypatch.setattr(bootstrap, "CHECKOUT", elsewhere)
    assert bootstrap.requirements_digest(with_tests=False) != here
