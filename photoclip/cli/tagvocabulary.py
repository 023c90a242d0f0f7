"""`photoclip tag vocabulary`: the list of the tags that suggest themselves, and what a person changes in it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, open_library
from photoclip.cli.output import counted, emit, emit_json, note, shown
from photoclip.cli.tagoptions import action
from photoclip.edits import EnableTerms, RemoveTerms, ResetVocabulary, SetTerm
from photoclip.errors import KnownError
from photoclip.records import Term

if TYPE_CHECKING:
    from photoclip.library import Library

_FORMATS = ("text", "csv", "lightroom")


def register(actions: Commands) -> None:
    """Declare the action."""
    parser = action(actions, "vocabulary", "list or change the tags that suggest themselves", run)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--import", dest="source", type=Path, metavar="FILE", help="add the terms of a file")
    kind.add_argument("--export", dest="target", type=Path, metavar="FILE", help="write all terms into a file")
    kind.add_argument("--set", dest="term", metavar="TAG", help="add a term, or give it other phrases and a group")
    kind.add_argument("--enable", nargs="+", metavar="TAG", help="let terms suggest themselves again")
    kind.add_argument("--disable", nargs="+", metavar="TAG", help="let terms never suggest themselves")
    kind.add_argument("--remove", nargs="+", metavar="TAG", help="take terms out; tags on photos stay")
    kind.add_argument("--reset", action="store_true", help="back to the vocabulary that ships")
    parser.add_argument("--phrase", action="append", default=[], metavar="TEXT", help="with --set: what shows the tag")
    parser.add_argument(
        "--group", default="", metavar="NAME", help="with --set: of such terms a photo gets one at most"
    )
    parser.add_argument("--format", choices=_FORMATS, help="of the file; otherwise by its ending or content")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")


def run(args: argparse.Namespace) -> int:
    """List the terms, write them into a file, or change them."""
    if args.term is None and (args.phrase or args.group):
        raise KnownError("--phrase and --group belong to --set TAG.")
    changes = (args.source, args.term, args.enable, args.disable, args.remove, args.reset or None)
    if any(change is not None for change in changes):
        with open_library(args, writable=True) as library:
            emit(f"{_change(args, library)}; `photoclip tag undo` undoes it")
        return 0
    with open_library(args) as library:
        terms = library.tags.vocabulary()
    if args.target:
        from photoclip.tagging.vocabularyfiles import save

        file = args.target.expanduser()
        save(terms, file, args.format or ("csv" if file.suffix.lower() == ".csv" else "text"))
        note(f"{counted(len(terms), 'term')} written")
    elif args.json:
        emit_json([_facts(term) for term in terms])
    else:
        for term in terms:
            phrases = f": {', '.join(term.phrases)}" if term.phrases else ""
            emit(shown(f"{'' if term.enabled else '(off) '}{term.path}{phrases}"))
    return 0


def _change(args: argparse.Namespace, library: "Library") -> str:
    """Make the change, and say what it was."""
    tags = library.tags
    if args.source:
        from photoclip.tagging.vocabularyfiles import read_addition

        added = read_addition(args.source.expanduser(), args.format)
        tags.edit(added)
        return f"{counted(len(added.paths), 'term')} added"
    if args.term is not None:
        tags.edit(SetTerm(args.term, args.phrase, args.group, enabled=True))
        return f"{shown(args.term)}: suggests itself"
    if args.reset:
        tags.edit(ResetVocabulary())
        return "the vocabulary is the one that ships"
    paths = tags.spelt(args.enable or args.disable or args.remove)
    if args.remove:
        tags.edit(RemoveTerms(paths))
        return f"{counted(len(paths), 'term')} taken out"
    tags.edit(EnableTerms(paths, bool(args.enable)))
    return f"{counted(len(paths), 'term')} switched {'on' if args.enable else 'off'}"


def _facts(term: Term) -> dict[str, object]:
    return {
        "tag": term.path, "phrases": list(term.phrases), "group": term.group, "enabled": term.enabled,
        "vocabulary": term.vocabulary,
    }  # fmt: skip
