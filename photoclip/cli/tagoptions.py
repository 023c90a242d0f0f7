"""What the actions of `photoclip tag` have in common: how they are declared, and how photos are chosen."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, command
from photoclip.errors import KnownError

if TYPE_CHECKING:
    from photoclip.library import Library
    from photoclip.librarytags import Ids


def action(
    actions: Commands, name: str, help: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Declare an action."""
    parser = command(actions, name, help)
    parser.set_defaults(run=run, name=f"tag {name}")
    return parser


def photo_options(parser: argparse.ArgumentParser) -> None:
    """`PHOTO…` and `--in QUERY`."""
    parser.add_argument("photos", nargs="*", type=Path, metavar="PHOTO", help="photos of the library")
    parser.add_argument(
        "--in", dest="within", default="", metavar="QUERY", help='or those that meet filters: "album:Rome year:2024"'
    )


def named_photos(args: argparse.Namespace, library: "Library") -> "Ids":
    """The photos that the command line names. Raises KnownError when it names none, and as `LibraryTags.photos`."""
    if not args.photos and not args.within:
        raise KnownError("The photos are missing: name their files, or choose them with --in QUERY.")
    return library.tags.photos(args.photos, args.within)
