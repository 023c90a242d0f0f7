"""`photoclip doctor`: whether everything PhotoClip needs works on this machine. Exit code 1 when something does not."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import photoclip
from photoclip import paths
from photoclip.cli.options import Commands, command, device_option, library_folder, open_library
from photoclip.cli.output import emit, summary
from photoclip.errors import KnownError
from photoclip.settings import Settings

Check = Callable[[argparse.Namespace], str]

_PACKAGES = ("torch", "open_clip_torch", "numpy", "Pillow", "PySide6-Essentials", "sqlite-utils", "safetensors")
_LEAST_FREE_MB = 200
_PROBE_SECONDS = 120

# A picture of one pixel.
_GIF = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")

_FORMATS = """
import importlib, json
from PIL import features
found = {"JPEG": features.check("jpg"), "PNG": features.check("zlib"), "WebP": features.check("webp"),
         "TIFF": features.check("libtiff"), "JPEG 2000": features.check("jpg_2000"), "AVIF": features.check("avif")}
for name, module in {"HEIC": "pillow_heif", "JPEG XL": "pillow_jxl", "RAW": "rawpy"}.items():
    try:
        importlib.import_module(module)
        found[name] = True
    except ImportError:
        found[name] = False
print(json.dumps(found))
"""
_QT = "import PySide6.QtWidgets, PySide6.QtCore; print(PySide6.QtCore.qVersion())"


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(commands, "doctor", "check that everything PhotoClip needs works on this machine")
    device_option(parser)
    parser.set_defaults(run=run, name="doctor")


def run(args: argparse.Namespace) -> int:
    """Make every check, whatever came of the others, and print a line for each."""
    broken = 0
    for name, check in _checks():
        try:
            emit(f"  ok      {name}: {check(args)}")
        except KnownError as error:
            broken += 1
            emit(f"  BROKEN  {name}: {error}")
    emit("everything works" if not broken else f"{broken} of these checks failed")
    return 1 if broken else 0


def _checks() -> Iterator[tuple[str, Check]]:
    yield "program", _program
    yield "packages", _packages
    yield "settings", _settings
    yield "SQLite", _sqlite
    yield "window system", _qt
    yield "formats", _formats
    yield "decoder", _decoder
    yield "encoder", _encoder
    yield "library", _library
    yield "free space", _free_space


def _program(_: argparse.Namespace) -> str:
    python = f"Python {platform.python_version()}"
    return f"PhotoClip {photoclip.__version__}, {python}, {platform.system()} {platform.release()} {platform.machine()}"


def _packages(_: argparse.Namespace) -> str:
    from importlib import metadata

    try:
        return ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES)
    except metadata.PackageNotFoundError as error:
        raise KnownError(f"the package {error.name} is not installed; install PhotoClip again.") from error


def _settings(_: argparse.Namespace) -> str:
    Settings.load(paths.settings_file())
    return str(paths.settings_file())


def _sqlite(_: argparse.Namespace) -> str:
    import sqlite3

    return sqlite3.sqlite_version


def _qt(_: argparse.Namespace) -> str:
    version = _probe(_QT, "Qt cannot be loaded")
    return f"Qt {version}"


def _formats(_: argparse.Namespace) -> str:
    found: dict[str, bool] = json.loads(_probe(_FORMATS, "Pillow cannot be loaded"))
    lacking = [name for name, there in found.items() if not there]
    # There are machines for which nobody publishes a JPEG XL decoder; everything else comes with our packages.
    if set(lacking) - {"JPEG XL"}:
        raise KnownError(f"there is no decoder for {', '.join(lacking)}; install PhotoClip again.")
    there = ", ".join(name for name, there in found.items() if there)
    return there + (" (no decoder for JPEG XL)" if lacking else "")


def _decoder(_: argparse.Namespace) -> str:
    from photoclip.media.outcome import DecodeError
    from photoclip.media.pool import DecoderPool

    with tempfile.TemporaryDirectory() as folder, DecoderPool(None, workers=1) as pool:
        picture = Path(folder, "pixel.gif")
        picture.write_bytes(_GIF)
        try:
            pool.preview(picture, 64)
        except DecodeError as error:
            raise KnownError(f"a picture could not be decoded: {error}.") from error
    return "decoder processes start and decode"


def _encoder(args: argparse.Namespace) -> str:
    from photoclip.encoder.openclip import load_encoder
    from photoclip.weights.registry import DEFAULT

    name = DEFAULT
    if paths.LibraryPaths(library_folder(args)).catalog.exists():
        with open_library(args) as library:
            name = library.status()["encoder"] or DEFAULT
    settings = Settings.load(paths.settings_file())
    encoder = load_encoder(name, args.device if args.device != "auto" else settings.device)
    encoder.encode_texts(["a dog on the beach"])
    return f"{name} is whole and loads; it runs on {encoder.device_name}"


def _library(args: argparse.Namespace) -> str:
    from photoclip.catalog import check, photos

    folder = library_folder(args)
    if not paths.LibraryPaths(folder).catalog.exists():
        return f"there is none in {paths.path_text(folder)} yet"
    with open_library(args) as library:
        problems = check.check(library.catalog)
        if problems:
            raise KnownError(f"{paths.path_text(folder)}: {'; '.join(problems)}.")
        return f"{paths.path_text(folder)} is sound; {summary(photos.counts(library.catalog))}"


def _free_space(args: argparse.Namespace) -> str:
    folder = library_folder(args).absolute()
    while not folder.exists():
        folder = folder.parent
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    if free_mb < _LEAST_FREE_MB:
        raise KnownError(f"only {free_mb:,} MB are left on the disk with {paths.path_text(folder)}.")
    return f"{free_mb:,} MB on the disk with {paths.path_text(folder)}"


def _probe(program: str, failure: str) -> str:
    """What a Python program prints, run in a process of its own: what it loads may crash, and is none of ours."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        result = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            env=environment,
            text=True,
            errors="replace",
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise KnownError(f"{failure} ({error}).") from error
    if result.returncode != 0:
        lines = result.stderr.strip().splitlines() or [f"exit code {result.returncode}"]
        raise KnownError(f"{failure} ({lines[-1]}).")
    return result.stdout.strip()
