"""`photoclip similar FILE`: the photos most like one photo of the library, or like any other picture file."""

import argparse
from pathlib import Path

from photoclip.cli.options import Commands, command, device_option, open_library
from photoclip.cli.output import emit_matches
from photoclip.cli.search import result_options


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(commands, "similar", "show the photos most like a picture")
    parser.add_argument("file", type=Path, metavar="FILE", help="a photo of the library, or any picture file")
    result_options(parser)
    device_option(parser)
    parser.set_defaults(run=run, name="similar")


def run(args: argparse.Namespace) -> int:
    """Rank and print; a photo of the library is not among its own results."""
    with open_library(args) as library:
        matches = library.similar(args.file, args.top or None)
    emit_matches(matches, files=args.files, nul=args.null, as_json=args.json)
    return 0
