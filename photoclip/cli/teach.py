"""`photoclip teach PHRASE PHOTO…`: say which photos show what a phrase means, list what was said, take it back."""

import argparse
import os
from pathlib import Path

from photoclip.cli.options import Commands, command, open_library
from photoclip.cli.output import emit, emit_json, inert
from photoclip.errors import KnownError

_EXAMPLES = """\
examples:
  photoclip teach Bruno ~/Pictures/rex-*.jpg     these photos show Bruno
  photoclip teach Bruno --not other-dog.jpg      this one does not
  photoclip adapter learn                        learn from it
  photoclip teach --list                         what was taught so far
  photoclip teach --forget Bruno                 take it back
"""


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "teach",
        "say which photos a phrase fits",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("phrase", nargs="?", metavar="PHRASE", help="a name or a few words of your own")
    parser.add_argument("photos", nargs="*", type=Path, metavar="PHOTO", help="photos of the library")
    parser.add_argument(
        "--not", dest="rejected", nargs="+", type=Path, default=[], metavar="PHOTO", help="photos it does not fit"
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--list", action="store_true", help="list what was taught, about PHRASE or about all")
    kind.add_argument("--forget", action="store_true", help="take back what was taught about PHRASE (and these photos)")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.set_defaults(run=run, name="teach")


def run(args: argparse.Namespace) -> int:
    """Note it, list it or take it back."""
    if args.list:
        return _list(args)
    if not args.phrase:
        raise KnownError("A phrase is missing: `photoclip teach PHRASE PHOTO…`, or `photoclip teach --list`.")
    if not args.forget and not args.photos and not args.rejected:
        raise KnownError("The photos are missing: `photoclip teach PHRASE PHOTO…`.")
    with open_library(args, writable=True) as library:
        if args.forget:
            changes = library.forget(args.phrase, args.photos)
            emit(f"forgot {len(changes.photos):,} photos; `photoclip adapter learn` learns without them")
            return 0
        library.teach(args.phrase, args.photos, rejected=args.rejected)
        taught = library.taught(args.phrase)
    confirmed = sum(judgement.confirmed for judgement, _ in taught)
    emit(
        f"{_shown(args.phrase)}: {confirmed:,} photos fit, {len(taught) - confirmed:,} do not; "
        "`photoclip adapter learn` learns from them"
    )
    return 0


def _list(args: argparse.Namespace) -> int:
    with open_library(args) as library:
        if args.phrase:
            taught = library.taught(args.phrase)
            if args.json:
                emit_json([{"path": os.fspath(path), "fits": said.confirmed} for said, path in taught])
            for said, path in taught if not args.json else ():
                emit(f"{'fits' if said.confirmed else 'not ':4}  {inert(path)}")
            return 0
        phrases = library.taught_phrases()
    if args.json:
        emit_json([{"phrase": p.phrase, "fits": p.confirmed, "not": p.rejected} for p in phrases])
        return 0
    for p in phrases:
        emit(f"{_shown(p.phrase)}: {p.confirmed:,} photos fit, {p.rejected:,} do not")
    if not phrases:
        emit("nothing was taught yet; `photoclip teach PHRASE PHOTO…`")
    return 0


def _shown(phrase: str) -> str:
    return inert(Path(" ".join(phrase.split())))
