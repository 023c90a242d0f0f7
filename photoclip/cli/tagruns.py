"""`photoclip tag suggest | apply | runs | revert`: tags that suggest themselves, put on as runs."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, count_of, device_option, open_library
from photoclip.cli.output import counted, emit, emit_json, moment, note, shown
from photoclip.cli.tagoptions import action, named_photos, open_prepared, photo_options
from photoclip.errors import KnownError

if TYPE_CHECKING:
    from photoclip.records import TagRun

_PRINTED = 100


def register(actions: Commands) -> None:
    """Declare the actions."""
    suggesting = action(actions, "suggest", "the tags that suggest themselves for photos", run_suggest)
    photo_options(suggesting)
    suggesting.add_argument("--weak", action="store_true", help="those that are less than likely too")
    suggesting.add_argument("--json", action="store_true", help="print as JSON")
    device_option(suggesting)
    applying = action(actions, "apply", "put the tags that suggest themselves on photos, as one run", run_apply)
    photo_options(applying)
    applying.add_argument("--all", action="store_true", help="on all photos of the library")
    _tag_option(applying)
    applying.add_argument(
        "--at-least",
        type=_probability,
        default="strong",
        metavar="P",
        help='how well they must fit: "strong" (default), "likely", "weak" or a probability, 0.01 to 1',
    )
    applying.add_argument("--dry-run", action="store_true", help="only say on how many photos each tag would go")
    applying.add_argument("--json", action="store_true", help="print as JSON")
    device_option(applying)
    listing = action(actions, "runs", "what was put on in one go, the newest first", run_runs)
    listing.add_argument("--json", action="store_true", help="print as JSON")
    reverting = action(actions, "revert", "take off what a run put on; what was done by hand stays", run_revert)
    reverting.add_argument(
        "number",
        type=count_of("the number of a run", 1),
        metavar="RUN",
        help="its number, as `photoclip tag runs` lists it",
    )
    reverting.add_argument("photos", nargs="*", type=Path, metavar="PHOTO", help="only from these photos")
    _tag_option(reverting)
    reverting.add_argument("--dry-run", action="store_true", help="only say how many photos that would change")


def _tag_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tag", dest="tags", action="append", default=[], metavar="TAG", help="only this tag; may be there repeatedly"
    )


def run_suggest(args: argparse.Namespace) -> int:
    """Print the suggestions for each photo."""
    with open_prepared(args) as library:
        ids = named_photos(args, library)
        files, found = library.tags.paths_of(ids), library.tags.suggestions(ids)
    listed = [
        (files[photo_id], [each for each in tags if args.weak or each.strength != "weak"])
        for photo_id, tags in found.items()
    ]
    if len(found) < len(ids):
        note(f"{counted(len(ids) - len(found), 'photo')} not indexed yet; `photoclip index`")
    if args.json:
        emit_json(
            [
                {
                    "path": os.fspath(file),
                    "tags": [
                        {"tag": each.path, "probability": round(each.probability, 3), "strength": each.strength}
                        for each in tags
                    ],
                }
                for file, tags in listed
            ]
        )
        return 0
    for file, tags in listed:
        emit(shown(os.fspath(file)))
        for each in tags:
            emit(f"  {each.probability:4.0%}  {shown(each.path)}  ({each.strength})")
    return 0


def run_apply(args: argparse.Namespace) -> int:
    """Tag the photos, or say what that would come to."""
    if args.all == bool(args.photos or args.within):
        raise KnownError("Name the photos, or choose them with --in QUERY, or take --all of them.")
    threshold: float = args.at_least
    with open_prepared(args, writable=not args.dry_run) as library:
        ids = library.tags.photos() if args.all else named_photos(args, library)
        fitting = library.tags.fitting(ids, threshold, args.tags)
        run = library.tags.apply(ids, fitting, threshold, _scope(args)) if fitting and not args.dry_run else None
    counts = {path: len(photo_ids) for path, photo_ids, _ in fitting}
    if args.json:
        emit_json({"run": None if run is None else run.id, "photos": len(ids), "tags": counts})
        return 0
    for path, count in sorted(counts.items(), key=lambda item: -item[1])[:_PRINTED]:
        emit(f"{count:>8,}  {shown(path)}")
    if len(counts) > _PRINTED:
        emit(f"          … and {len(counts) - _PRINTED:,} more tags")
    if run is not None:
        put = f"{counted(len(run.tags), 'tag')} on {counted(run.photos, 'photo')}"
        note(f"run {run.id} put {put}; `photoclip tag revert {run.id}` takes them off")
    elif not counts:
        note("nothing suggests itself that these photos do not have")
    return 0


def run_runs(args: argparse.Namespace) -> int:
    """List the runs."""
    with open_library(args) as library:
        runs = library.tags.runs()
    if args.json:
        emit_json([_facts(run) for run in runs])
        return 0
    for run in runs:
        state = f"{counted(len(run.tags), 'tag')} on {counted(run.photos, 'photo')}" if run.active else "reverted"
        emit(f"{run.id:>5}  {moment(run.made_at)}  {state}  {shown(run.scope)}  ({run.encoder or 'a rule'})")
    if not runs:
        emit("no run yet; `photoclip tag apply` makes one")
    return 0


def run_revert(args: argparse.Namespace) -> int:
    """Take off what a run put on."""
    with open_library(args, writable=not args.dry_run) as library:
        reversal = library.tags.reversal(args.number, args.tags, args.photos)
        if args.dry_run:
            emit(f"run {args.number}: would take tags off {counted(len(library.tags.concerned(reversal)), 'photo')}")
            return 0
        changes = library.tags.edit(reversal)
    emit(f"run {args.number}: tags taken off {counted(len(changes.photos), 'photo')}; `photoclip tag undo` undoes that")
    return 0


def _scope(args: argparse.Namespace) -> str:
    if args.all:
        return "all photos"
    return args.within or counted(len(args.photos), "photo")


def _facts(run: "TagRun") -> dict[str, object]:
    return {
        "run": run.id, "made_at": run.made_at, "kind": run.kind, "encoder": run.encoder, "scope": run.scope,
        "active": run.active, "photos": run.photos, "tags": {path: count for _, path, count in run.tags},
    }  # fmt: skip


def _probability(text: str) -> float:
    from photoclip.tagging.suggest import LIKELY, STRONG, WEAK

    named = {"strong": STRONG, "likely": LIKELY, "weak": WEAK}.get(text)
    try:
        value = float(text) if named is None else named
    except ValueError:
        value = 0.0
    if not 0.01 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is neither strong, likely or weak nor a number from 0.01 to 1")
    return value
