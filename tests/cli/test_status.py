"""`photoclip status`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run


def test_in_words(photoclip: Run, stocked: Path) -> None:
    lines = photoclip("status").lines
    assert lines[0] == "10 found: 10 indexed"
    assert lines[1] == f"folder: {stocked}"
    assert lines[2].startswith("encoder: photoclip-small, ")
    assert lines[2].endswith(" photos a second when last indexing")


def test_as_json(photoclip: Run, filled: Path) -> None:
    (filled / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    photoclip("index")
    status = json.loads(photoclip("status", "--json").out)
    keys = ["found", "pending", "indexed", "failed", "skipped", "offline", "encoder", "photos_per_second"]
    assert list(status) == keys
    assert status["found"] == sum(status[key] for key in keys[1:6]) == 11
    assert status["failed"] == 1
    assert status["photos_per_second"] > 0


def test_failures_and_offline_folders(photoclip: Run, filled: Path) -> None:
    (filled / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    photoclip("index")
    assert photoclip("status").lines[1].startswith(f"  failed: {filled / 'broken.jpg'}: ")
    shutil.rmtree(filled)
    photoclip("index")
    lines = photoclip("status").lines
    assert lines[0] == "11 found: 11 offline"
    assert lines[1] == f"folder: {filled} (offline)"


def test_without_a_library(photoclip: Run, home: Path) -> None:
    failed = photoclip("status")
    assert failed.code == 1
    assert failed.err.startswith("photoclip: There is no PhotoClip library in ")
    assert not home.exists()


def test_another_library(photoclip: Run, shelf: Path) -> None:
    elsewhere = shelf / "library"
    assert photoclip("--library", elsewhere, "status").lines[0] == "10 found: 10 indexed"
    assert photoclip("status", "--library", elsewhere).lines[0] == "10 found: 10 indexed"
    assert photoclip("status").code == 1


def test_status_imports_nothing_heavy(stocked: Path) -> None:
    code = (
        "import sys; from photoclip.cli.main import main; main(['status'])\n"
        "print(sorted({'torch', 'open_clip', 'PySide6', 'PIL'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("10 found")
    assert done.stderr == "[]\n"
