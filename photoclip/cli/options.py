"""What several commands have in common: their options, and how they open the library."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photoclip import paths
from photoclip.settings import Settings

if TYPE_CHECKING:
    from photoclip.library import Library

Commands = Any  # argparse gives its sub-parser action no public name

DEVICES = ("auto", "cuda", "mps", "xpu", "cpu")


def library_option(parser: argparse.ArgumentParser, default: Any = argparse.SUPPRESS) -> None:
    """`--library DIR`, before the command or after it."""
    parser.add_argument(
        "--library", type=Path, metavar="DIR", default=default, help="the library to use (default: your own)"
    )


def device_option(parser: argparse.ArgumentParser) -> None:
    """`--device NAME`, for commands that run the encoder."""
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where the encoder runs (default: auto)")


def command(commands: Commands, name: str, help: str, **more: Any) -> argparse.ArgumentParser:
    """Add one command, with the options that all of them have."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help, **more)
    library_option(parser)
    return parser


def library_folder(args: argparse.Namespace) -> Path:
    """The library that the command line names, else the person's own."""
    named: Path | None = args.library
    return named.expanduser() if named else paths.default_library()


def open_library(args: argparse.Namespace, *, writable: bool = False) -> "Library":
    """Open the library that the command line names. Raises KnownError."""
    from photoclip.library import Library

    return Library.open(
        library_folder(args),
        device=getattr(args, "device", "auto"),
        writable=writable,
        settings=Settings.load(paths.settings_file()),
        program=f"photoclip {args.name}",
    )


def count_of(what: str, least: int = 0) -> Callable[[str], int]:
    """The argparse type of a plain number, at least `least`; whatever else is typed "is not `what`"."""

    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not {what}")
        return int(text)

    return parse
