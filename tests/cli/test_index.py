"""`photoclip index`."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.pictures import paint, paint_many

ROOT = Path(__file__).resolve().parents[2]

# The command line with a slow encoder in the place of open_clip.
SLOW = """
import signal, sys, time
# Whoever starts the tests in the background may have left Ctrl+C ignored, and a child inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
from types import ModuleType
from tests.encoders import ColourEncoder

class Slow(ColourEncoder):
    def encode_images(self, pixels):
        time.sleep(1)
        return super().encode_images(pixels)

stand_in = ModuleType("photoclip.encoder.openclip")
stand_in.load_encoder = lambda name, device="auto": Slow(name=name)
sys.modules["photoclip.encoder.openclip"] = stand_in
from photoclip.cli.main import main
sys.exit(main())
"""


def test_what_changed_is_indexed(photoclip: Run, filled: Path) -> None:
    next(filled.glob("*/red-*")).unlink()
    paint(filled / "new.png", "orange", seed=7)
    assert photoclip("index").lines == ["10 found: 10 indexed"]
    assert photoclip("search", "red", "-f", "-t", "1").lines != [""]
    assert len(photoclip("search", "orange", "-t", "0", "-f").lines) == 10


def test_an_empty_library(photoclip: Run, home: Path) -> None:
    assert photoclip("index").lines == ["0 found"]


def test_two_writers(photoclip: Run, home: Path, tmp_path: Path) -> None:
    paint_many(tmp_path / "many", 200)
    with subprocess.Popen([sys.executable, "-c", SLOW, "add", tmp_path / "many"], cwd=ROOT) as first:
        holder = home / "lock-holder.json"
        while not holder.exists():
            assert first.poll() is None
            time.sleep(0.05)
        second = photoclip("index")
        first.kill()
    assert second.code == 1
    assert f"is in use by photoclip add (process {first.pid}" in second.err
    assert second.err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no signals to send")
def test_ctrl_c_keeps_what_is_done(photoclip: Run, home: Path, tmp_path: Path) -> None:
    paint_many(tmp_path / "many", 300)
    command = [sys.executable, "-c", SLOW, "add", tmp_path / "many"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not _indexed(photoclip):
            assert process.poll() is None
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the decoders too
        out, err = process.communicate()
    assert process.returncode == 130
    assert out == ""
    assert err == "photoclip: stopped; what is done is kept, and the next run goes on from there.\n"
    status = photoclip("status").lines[0]
    assert status.startswith("300 found: ")
    assert "failed" not in status
    assert photoclip("index").lines == ["300 found: 300 indexed"]


def _indexed(photoclip: Run) -> bool:
    return b" indexed" in photoclip("status").out
