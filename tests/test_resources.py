"""Shipped files are found from a checkout, and from a wheel that is really built."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from photoclip.errors import BugError
from photoclip.resources import resource

ROOT = Path(__file__).resolve().parents[1]


def test_a_shipped_file_is_found_and_a_missing_one_is_a_bug() -> None:
    assert resource("encoders").is_dir()
    with pytest.raises(BugError, match="missing"):
        resource("encoders/no-such-file")


def test_a_wheel_carries_the_resources(tmp_path: Path) -> None:
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    shipped = [file for file in (ROOT / "resources").rglob("*") if file.is_file()]
    assert {f"photoclip/resources/{file.relative_to(ROOT / 'resources').as_posix()}" for file in shipped} <= set(names)
    find = "from photoclip.resources import resource; print(resource('encoders'))"
    environment = {"PYTHONPATH": str(tmp_path / "site"), "PATH": ""}
    command = [sys.executable, "-S", "-c", find]
    found = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()) == tmp_path / "site" / "photoclip" / "resources" / "encoders"
