"""`photoclip add DIR…`: add folders of photos to the library and index them."""

import argparse
from pathlib import Path

from photoclip.cli.index import index_all
from photoclip.cli.options import Commands, command, device_option, open_library
from photoclip.cli.output import emit, inert


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(commands, "add", "add folders of photos to the library and index them")
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a folder; its sub-folders belong to it")
    parser.add_argument("--no-index", action="store_true", help="only add; `photoclip index` does the rest later")
    device_option(parser)
    parser.set_defaults(run=run, name="add")


def run(args: argparse.Namespace) -> int:
    """Add all folders, then index. A folder that cannot be added is an error before anything is indexed."""
    with open_library(args, writable=True) as library:
        added = [library.add(folder) for folder in args.folders]
        if args.no_index:
            for root in added:
                emit(f"added {inert(root.path)}")
        else:
            index_all(library)
    return 0
