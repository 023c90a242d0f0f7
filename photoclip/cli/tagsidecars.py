"""`photoclip tag sidecars`: tags, stars, titles and descriptions in XMP files beside the photos; off by default."""

import argparse
import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, count_of, open_library
from photoclip.cli.output import counted, emit, emit_json, inert, shown
from photoclip.cli.progress import ProgressReport
from photoclip.cli.tagoptions import action
from photoclip.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from photoclip.catalog.sidecars import PlannedSidecar, SidecarOverview
    from photoclip.records import Words

_LISTED = 20


def register(actions: Commands) -> None:
    """Declare the action."""
    parser = action(actions, "sidecars", "write what you say of photos into XMP sidecars, for other programs", run)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--status", action="store_true", help="how many are written and wait, and why (the default)")
    kind.add_argument(
        "--preview", nargs="?", type=count_of("a number of sidecars", 1), const=100, metavar="N",
        help="what would be written into the first N (default: 100)",
    )  # fmt: skip
    kind.add_argument("--on", action="store_true", help="write sidecars from now on, for what was said so far too")
    kind.add_argument("--off", action="store_true", help="write no more; those that are written stay")
    kind.add_argument("--write", action="store_true", help="write those that wait now, and try again what was held up")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Show what there is to write, or see to it."""
    with open_library(args, writable=args.on or args.off or args.write) as library:
        sidecars = library.sidecars
        if args.preview:
            return _preview(args, [(sidecars.path_of(each), each) for each in sidecars.preview(args.preview)])
        if args.on or args.off:
            sidecars.enable(args.on)
        if args.write and not sidecars.overview().enabled:
            raise KnownError("Sidecars are off; `photoclip tag sidecars --on` switches them on.")
        if args.write:
            with ProgressReport() as report:
                sidecars.see_to(report)
        return _status(args, sidecars.overview())


def _status(args: argparse.Namespace, overview: "SidecarOverview") -> int:
    if args.json:
        held_up = [{"path": os.fspath(file), "reason": reason} for file, reason in overview.failed]
        emit_json(
            {"on": overview.enabled, "waiting": overview.waiting, "written": overview.written, "held_up": held_up}
        )
        return 0
    if overview.enabled:
        emit(f"sidecars are on: {overview.written:,} written, {overview.waiting:,} waiting")
        if overview.waiting:
            emit("  `photoclip tag sidecars --write` or `photoclip index` writes them, and so does the window")
    else:
        emit(f"sidecars are off; with --on, {counted(overview.waiting, 'photo')} would get one at most")
    for file, reason in overview.failed[:_LISTED]:
        emit(f"  held up: {inert(file)}: {shown(reason)}")
    if len(overview.failed) > _LISTED:
        emit(f"  … and {len(overview.failed) - _LISTED:,} more")
    return 0


def _preview(args: argparse.Namespace, planned: "list[tuple[Path, PlannedSidecar]]") -> int:
    if args.json:
        emit_json(
            [
                {"photo": os.fspath(each.photo), "sidecar": os.fspath(sidecar)}
                | {"before": asdict(each.before), "after": asdict(each.after)}
                for sidecar, each in planned
            ]
        )
        return 0
    for sidecar, each in planned:
        emit(inert(sidecar))
        for line in _changes(each.before, each.after):
            emit(f"  {shown(line)}")
    if not planned:
        emit("nothing is to be written")
    return 0


def _changes(before: "Words", after: "Words") -> list[str]:
    """What other programs will find there that they do not find now."""
    lines = [f"+ {tag}" for tag in after.tags if tag not in before.tags]
    lines += [f"- {tag}" for tag in before.tags if tag not in after.tags]
    for name in ("rating", "flag", "title", "description"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            lines.append(f"{name}: {_quoted(old)} → {_quoted(new)}")
    return lines


def _quoted(value: "str | int | None") -> str:
    if value in (None, ""):
        return "none"
    return str(value) if isinstance(value, int) else f"“{' '.join(value.split())}”"
