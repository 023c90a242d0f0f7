"""What the actions of `photoclip tag` have in common: how they are declared, and how photos are chosen."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, command, open_library
from photoclip.cli.output import note
from photoclip.cli.progress import ProgressReport
from photoclip.errors import KnownError
from photoclip.paths import path_text

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
    for file in args.photos:
        if file.expanduser().is_dir():
            raise KnownError(f"{path_text(file)} is a folder; choose the photos in it with --in folder:NAME.")
    return library.tags.photos(args.photos, args.within)


@contextmanager
def open_prepared(args: argparse.Namespace, *, writable: bool = False) -> Iterator["Library"]:
    """Open the library with suggestions that are up to date, for reading only if that is enough.

    Where they are not and another program is writing, those count that were prepared before. Raises KnownError.
    """
    with ExitStack() as stack:
        library = None if writable else stack.enter_context(open_library(args))
        if library is None or not library.tags.is_prepared():
            library = _prepared(args, stack, library)
        yield library


def _prepared(args: argparse.Namespace, stack: ExitStack, reader: "Library | None") -> "Library":
    from photoclip.catalog.lock import CannotLock

    try:
        library = stack.enter_context(open_library(args, writable=True))
    except CannotLock as error:
        if reader is None:
            raise
        if not reader.tags.can_suggest():
            raise KnownError(f"Tags are not prepared to suggest themselves yet: {error}") from error
        note(f"What is new does not count yet: {error}")
        return reader
    with ProgressReport() as report:
        library.tags.prepare(report)
    return library
