"""Command lines run in this process, on a real library; an encoder that knows colours stands in for open_clip."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from photoclip.cli.main import main
from photoclip.library import Library
from tests.encoders import ColourEncoder
from tests.pictures import paint_many


@dataclass
class Outcome:
    """What a command line led to."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on stdout."""
        return os.fsdecode(self.out).splitlines()


Run = Callable[..., Outcome]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's library, not made yet."""
    folder = tmp_path / "library"
    monkeypatch.setenv("PHOTOCLIP_LIBRARY", str(folder))
    return folder


@pytest.fixture
def photoclip(home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `photoclip …`."""
    stand_in = ModuleType("photoclip.encoder.openclip")
    stand_in.load_encoder = lambda name, device="auto": ColourEncoder(name=name)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "photoclip.encoder.openclip", stand_in)

    def run(*argv: str | Path) -> Outcome:
        capfdbinary.readouterr()
        try:
            code = main([os.fspath(arg) for arg in argv])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capfdbinary.readouterr()
        return Outcome(code, captured.out, captured.err.decode("utf-8"))

    return run


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder of ten pictures, one of each colour."""
    paint_many(tmp_path / "photos", 10)
    return tmp_path / "photos"


@pytest.fixture
def filled(photoclip: Run, photos: Path) -> Path:
    """The library with these pictures indexed; the answer is the photo folder."""
    assert photoclip("add", photos).code == 0
    return photos


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with "photos", ten pictures, and "library", where they are indexed. For tests that only read."""
    folder = tmp_path_factory.mktemp("shelf")
    paint_many(folder / "photos", 10)
    with Library.open(folder / "library", encoder=ColourEncoder(name="photoclip-small")) as library:
        library.add(folder / "photos")
        library.index()
    return folder


@pytest.fixture
def stocked(shelf: Path, monkeypatch: pytest.MonkeyPatch, photoclip: Run) -> Path:
    """The shelf's library is the person's own; the answer is the photo folder."""
    monkeypatch.setenv("PHOTOCLIP_LIBRARY", str(shelf / "library"))
    return shelf / "photos"


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with "photos", sixty pictures, and "library", where they are indexed and their tags are prepared."""
    folder = tmp_path_factory.mktemp("hall")
    paint_many(folder / "photos", 60)
    with Library.open(folder / "library", encoder=ColourEncoder(name="photoclip-small")) as library:
        library.add(folder / "photos")
        library.index()
        library.tags.prepare()
    return folder


@pytest.fixture
def gallery(hall: Path, home: Path, photoclip: Run) -> Path:
    """A copy of the hall's library is the person's own; the answer is the photo folder, which stays as it is."""
    shutil.copytree(hall / "library", home)
    return hall / "photos"
