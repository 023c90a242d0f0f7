"""`photoclip tag export | import | vocabulary`: tags taken elsewhere and back, and the list of what suggests itself."""

import argparse
from pathlib import Path

from photoclip.cli.options import Commands, open_library
from photoclip.cli.output import emit, emit_json, note, shown
from photoclip.cli.tagoptions import action
from photoclip.edits import EnableTerms, RemoveTerms, SetTerm
from photoclip.records import Term

_FORMATS = ("text", "csv", "lightroom")


def register(actions: Commands) -> None:
    """Declare the actions."""
    exporting = action(actions, "export", "write the tags of all photos into a file (.json or .csv)", run_export)
    exporting.add_argument("file", type=Path, metavar="FILE")
    importing = action(actions, "import", "add the tags that `export` wrote, by content and by path", run_import)
    importing.add_argument("file", type=Path, metavar="FILE")
    vocabulary = action(actions, "vocabulary", "list or change the tags that suggest themselves", run_vocabulary)
    kind = vocabulary.add_mutually_exclusive_group()
    kind.add_argument("--import", dest="source", type=Path, metavar="FILE", help="add the terms of a file")
    kind.add_argument("--export", dest="target", type=Path, metavar="FILE", help="write all terms into a file")
    kind.add_argument("--set", dest="term", metavar="TAG", help="add a term, or give it the phrases of --phrase")
    kind.add_argument("--enable", nargs="+", default=[], metavar="TAG", help="let terms suggest themselves again")
    kind.add_argument("--disable", nargs="+", default=[], metavar="TAG", help="let terms never suggest themselves")
    kind.add_argument("--remove", nargs="+", default=[], metavar="TAG", help="take terms out")
    vocabulary.add_argument("--phrase", action="append", default=[], metavar="TEXT", help="what shows the tag of --set")
    vocabulary.add_argument("--group", default="", metavar="NAME", help="of the terms in it a photo gets one only")
    vocabulary.add_argument("--format", choices=_FORMATS, help="of the file; otherwise by its ending or content")
    vocabulary.add_argument("--json", action="store_true", help="print the list as JSON")


def run_export(args: argparse.Namespace) -> int:
    """Write the file."""
    with open_library(args) as library:
        count = library.tags.export(args.file)
    note(f"{count:,} photos written")
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Read the file."""
    with open_library(args, writable=True) as library:
        imported = library.tags.import_(args.file)
    note(f"{imported.matched:,} photos found again, {len(imported.unmatched):,} are not in the library")
    return 0


def run_vocabulary(args: argparse.Namespace) -> int:
    """List the terms, or change them."""
    changes = (args.source, args.term, *args.enable, *args.disable, *args.remove)
    if any(changes):
        return _change(args)
    with open_library(args) as library:
        terms = library.tags.vocabulary()
    if args.target:
        from photoclip.tagging.vocabularyfiles import save

        save(terms, args.target, args.format or ("csv" if args.target.suffix.lower() == ".csv" else "text"))
        note(f"{len(terms):,} terms written")
        return 0
    if args.json:
        emit_json([_facts(term) for term in terms])
        return 0
    for term in terms:
        phrases = f": {', '.join(term.phrases)}" if term.phrases else ""
        emit(shown(f"{'' if term.enabled else '(off) '}{term.path}{phrases}"))
    return 0


def _change(args: argparse.Namespace) -> int:
    with open_library(args, writable=True) as library:
        if args.source:
            from photoclip.tagging.vocabularyfiles import read_addition

            added = read_addition(args.source, args.format)
            library.tags.edit(added)
            note(f"{len(added.paths):,} terms added; `photoclip tag undo` takes them out again")
        elif args.term:
            library.tags.edit(SetTerm(args.term, args.phrase, args.group, enabled=True))
        elif args.remove:
            library.tags.edit(RemoveTerms(args.remove))
        else:
            library.tags.edit(EnableTerms(args.enable or args.disable, bool(args.enable)))
    return 0


def _facts(term: Term) -> dict[str, object]:
    return {
        "tag": term.path, "phrases": list(term.phrases), "group": term.group, "enabled": term.enabled,
        "vocabulary": term.vocabulary,
    }  # fmt: skip
