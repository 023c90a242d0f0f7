"""`photoclip demo`, with few pictures."""

import subprocess
import sys
from pathlib import Path

import pytest

from photoclip.cli.demo import PHRASES
from photoclip.errors import KnownError
from photoclip.paths import demo_library
from photoclip.resources import resource
from tests.cli.conftest import Run


def test_results_for_every_phrase(photoclip: Run, tmp_path: Path) -> None:
    done = photoclip("--library", tmp_path / "demo" / "library", "demo", "--no-gui", "--count", "8")
    assert done.code == 0, done.err
    assert done.lines[0] == "8 found: 7 indexed, 1 failed"
    pictures = tmp_path / "demo" / "PhotoClip demo photos"
    for phrase in PHRASES:
        at = done.lines.index(phrase)
        for line in done.lines[at + 1 : at + 6]:
            score, name = line.split(maxsplit=1)
            assert -1 <= float(score) <= 1
            assert (pictures / name).is_file()
    before = {file: file.stat().st_mtime_ns for file in pictures.rglob("*.*")}
    again = photoclip("--library", tmp_path / "demo" / "library", "demo", "--no-gui", "--count", "8")
    assert again.lines[0] == "8 found: 7 indexed, 1 failed"
    assert {file: file.stat().st_mtime_ns for file in pictures.rglob("*.*")} == before


def test_a_library_with_photos_of_ones_own_is_left_alone(photoclip: Run, stocked: Path, shelf: Path) -> None:
    failed = photoclip("--library", shelf / "library", "demo", "--no-gui", "--count", "3")
    assert failed.code == 1
    assert "photos of your own" in failed.err
    assert not (shelf / "PhotoClip demo photos").exists()


def test_the_person_s_own_library_is_not_the_demo_s(home: Path) -> None:
    assert demo_library() != home
    assert demo_library().parent.name == "demo"


@pytest.mark.slow
def test_the_whole_of_it_with_the_embedded_encoder(tmp_path: Path) -> None:
    """As a program, without a display: prints results and saves a picture of the window."""
    if not resource("encoders").joinpath("photoclip-small", "open_clip_model.safetensors").exists():
        raise KnownError("the embedded weights are missing")
    command = [sys.executable, "-m", "photoclip", "--library", str(tmp_path / "demo" / "library"), "demo"]
    done = subprocess.run(
        [*command, "--count", "8", "--screenshot", "window.png"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "8 found: 7 indexed, 1 failed" in done.stdout
    assert "encoder: photoclip-small on " in done.stdout
    assert (tmp_path / "window.png").read_bytes().startswith(b"\x89PNG")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo", "window.png"]
