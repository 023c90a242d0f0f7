"""`photoclip status`: how many files are in which state, in which folders, with which encoder."""

import argparse

from photoclip.cli.options import Commands, command, open_library
from photoclip.cli.output import emit, emit_counts, emit_json, inert


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(commands, "status", "show how many photos are found, indexed, failed, …")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    parser.set_defaults(run=run, name="status")


def run(args: argparse.Namespace) -> int:
    """Print the state of the library."""
    from photoclip.catalog import photos, roots

    with open_library(args) as library:
        status = library.status()
        if args.json:
            emit_json(status)
            return 0
        emit_counts(photos.counts(library.catalog), photos.failed(library.catalog))
        for root in roots.all_roots(library.catalog):
            emit(f"folder: {inert(root.path)}" + ("" if root.online else " (offline)"))
    if status["encoder"]:
        rate = status["photos_per_second"]
        emit(f"encoder: {status['encoder']}" + (f", {rate:,.1f} photos a second when last indexing" if rate else ""))
    return 0
