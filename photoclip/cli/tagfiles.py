"""`photoclip tag export | import`: what was said of photos, taken elsewhere and back."""

import argparse
from pathlib import Path

from photoclip.cli.options import Commands, open_library
from photoclip.cli.output import counted, emit_json, note, shown
from photoclip.cli.tagoptions import action

_LISTED = 10


def register(actions: Commands) -> None:
    """Declare the actions."""
    exporting = action(actions, "export", "write tags, stars, titles … of all photos into a file", run_export)
    exporting.add_argument("file", type=Path, metavar="FILE", help="a table if it ends in .csv, else JSON")
    importing = action(
        actions, "import", "add what `export` wrote; photos are found by content, or by path", run_import
    )
    importing.add_argument("file", type=Path, metavar="FILE", help="from this library or any other")
    importing.add_argument("--replace", action="store_true", help="let it replace what was said of these photos here")
    importing.add_argument("--dry-run", action="store_true", help="only say which photos are found again")
    importing.add_argument("--json", action="store_true", help="print what came of it as JSON")


def run_export(args: argparse.Namespace) -> int:
    """Write the file."""
    with open_library(args) as library:
        count = library.tags.export(args.file.expanduser())
    note(f"{counted(count, 'photo')} written")
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Read the file."""
    with open_library(args, writable=not args.dry_run) as library:
        found = library.tags.matched(args.file.expanduser(), replace=args.replace)
        if not args.dry_run:
            library.tags.edit(found.edit)
    if args.json:
        emit_json({"photos": found.matched, "missing": list(found.unmatched)})
        return 0
    undo = "" if args.dry_run or not found.matched else "; `photoclip tag undo` undoes it"
    note(f"{counted(found.matched, 'photo')} found again{undo}")
    if found.unmatched:
        note(f"{counted(len(found.unmatched), 'photo')} not in the library:")
    for file in found.unmatched[:_LISTED]:
        note(f"  {shown(file)}")
    if len(found.unmatched) > _LISTED:
        note(f"  … and {len(found.unmatched) - _LISTED:,} more")
    return 0
