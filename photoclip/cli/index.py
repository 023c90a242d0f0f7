"""`photoclip index`: look for new, changed and vanished files in all folders, and index them."""

import argparse
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, command, device_option, open_library
from photoclip.cli.output import emit_counts
from photoclip.cli.progress import ProgressReport

if TYPE_CHECKING:
    from photoclip.library import Library


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(commands, "index", "look for new, changed and vanished photos, and index them")
    device_option(parser)
    parser.set_defaults(run=run, name="index")


def run(args: argparse.Namespace) -> int:
    """Index everything that is not up to date."""
    with open_library(args, writable=True) as library:
        index_all(library)
    return 0


def index_all(library: "Library") -> None:
    """Index with progress on stderr; the counts, and what failed, on stdout."""
    from photoclip.catalog.photos import failed

    with ProgressReport() as report:
        counts = library.index(report)
    emit_counts(counts, failed(library.catalog))
