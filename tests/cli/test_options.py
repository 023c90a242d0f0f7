"""Options that several commands share."""

from argparse import Namespace
from pathlib import Path

import pytest

from photoclip.cli.main import parser
from photoclip.cli.options import DEVICES, library_folder
from photoclip.encoder import device
from photoclip.paths import default_library


def test_the_library_is_named_before_or_after_the_command(tmp_path: Path) -> None:
    for line in (["--library", "x", "status"], ["status", "--library", "x"]):
        assert library_folder(parser().parse_args(line)) == Path("x")
    assert library_folder(parser().parse_args(["--library", "x", "models", "list"])) == Path("x")
    assert library_folder(parser().parse_args(["--library", "x"])) == Path("x")


def test_the_default_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert library_folder(Namespace(library=None)) == default_library()
    monkeypatch.setenv("PHOTOCLIP_LIBRARY", str(tmp_path))
    assert library_folder(Namespace(library=None)) == tmp_path
    monkeypatch.setenv("HOME", str(tmp_path))
    assert library_folder(Namespace(library=Path("~/x"))) == tmp_path / "x"


def test_the_devices_are_those_of_the_encoder() -> None:
    assert DEVICES == device.CHOICES
