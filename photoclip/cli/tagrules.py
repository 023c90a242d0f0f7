"""`photoclip tag rules | health`: tags that follow a search by themselves, and how all tags do."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, command, device_option, open_library
from photoclip.cli.output import emit, emit_json, note, shown
from photoclip.cli.progress import ProgressReport
from photoclip.cli.tagoptions import action, open_prepared

if TYPE_CHECKING:
    from photoclip.records import TagRule
    from photoclip.tagging.health import Firing, Health, Precision
    from photoclip.tagging.overlaps import Overlap

_LISTED = 20


def register(actions: Commands) -> None:
    """Declare the actions."""
    rules = command(actions, "rules", "list, add and remove rules: tags that photos have as long as they meet a query")
    inner: Commands = rules.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = _inner(inner, "list", "list the rules with their numbers", run_list)
    listing.add_argument("--json", action="store_true", help="print as JSON")
    adding = _inner(inner, "add", "give a tag to all photos that meet a query, now and later", run_add)
    adding.add_argument("query", metavar="QUERY", help="such as 'album:\"Rome 2024\"' or 'a red tent, year:>=2020'")
    adding.add_argument("tag", metavar="TAG", help="its path, such as places/Italy/Rome")
    adding.add_argument(
        "--at-least", choices=("strong", "likely", "weak"), default="strong", help="how well phrases must fit"
    )
    adding.add_argument("--suggest", action="store_true", help="put on the tags too that fit each photo strongly")
    device_option(adding)
    removing = _inner(inner, "remove", "delete a rule; the tags that it put on go with it", run_remove)
    removing.add_argument("number", type=int, metavar="RULE", help="its number, as `photoclip tag rules list` has it")
    health = action(
        actions, "health", "which tags fit nothing, everything or the same, and how often right", run_health
    )
    health.add_argument("--json", action="store_true", help="print as JSON")
    device_option(health)


def _inner(
    actions: Commands, name: str, help: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser = command(actions, name, help)
    parser.set_defaults(run=run, name=f"tag rules {name}")
    return parser


def run_list(args: argparse.Namespace) -> int:
    """List the rules."""
    from photoclip.tagging.rules import text_of

    with open_library(args) as library:
        rules = library.tags.rules
        listed = [(rule, text_of(rule), rules.photos(rule), rules.problem(rule)) for rule in rules.all()]
    if args.json:
        emit_json([_facts(*entry) for entry in listed])
        return 0
    for rule, text, photos, problem in listed:
        state = problem or (f"{photos:,} photos" if rule.enabled else "off")
        emit(f"{rule.id:>5}  {shown(rule.path)}  for  {shown(text)}  ({state})")
    if not listed:
        emit("no rule yet; `photoclip tag rules add` makes one")
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Make a rule, and let it act."""
    with open_library(args, writable=True) as library:
        rule = library.tags.rules.add(args.query, args.tag, args.at_least, suggests=args.suggest)
        with ProgressReport() as report:
            library.tags.rules.follow(report)
        photos = library.tags.rules.photos(rule)
    emit(f"rule {rule.id}: {shown(rule.path)} put on {photos:,} photos; `photoclip tag undo` takes it back")
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """Delete a rule."""
    with open_library(args, writable=True) as library:
        changes = library.tags.rules.remove(args.number)
    emit(f"rule {args.number}: taken off {len(changes.photos):,} photos; `photoclip tag undo` puts it back")
    return 0


def run_health(args: argparse.Namespace) -> int:
    """Say how the tags do."""
    with open_prepared(args) as library:
        health = library.tags.health()
    if args.json:
        emit_json(_health_facts(health))
        return 0
    note(f"{health.photos:,} photos looked at")
    for group in health.groups:
        emit(f"{len(group.photo_ids):>8,}  photos without tags look alike: {shown(', '.join(group.names) or '?')}")
    for tag in health.everywhere:
        emit(f"{tag.photos:>8,}  {shown(tag.path)}: on too many photos ({tag.share:.0%})")
    for pair in (*health.on_the_same, *health.for_the_same)[:_LISTED]:
        emit(
            f"{pair.photos:>8,}  {shown(pair.paths[0])} and {shown(pair.paths[1])}: the same photos ({pair.share:.0%})"
        )
    for precision in health.precisions[:_LISTED]:
        total = precision.right + precision.wrong
        between = f"{precision.low:.0%} to {precision.high:.0%}"
        emit(f"{total:>8,}  {shown(precision.path)}: right {precision.share:.0%} of the time ({between})")
    if health.never:
        listed = ", ".join(health.never[:_LISTED]) + (", …" if len(health.never) > _LISTED else "")
        emit(f"{len(health.never):>8,}  tags of the vocabulary never suggest themselves: {shown(listed)}")
    return 0


def _facts(rule: "TagRule", text: str, photos: int, problem: str) -> dict[str, object]:
    return {
        "rule": rule.id, "tag": rule.path, "query": text, "photos": photos, "suggest": rule.suggest,
        "enabled": rule.enabled, "problem": problem or None,
    }  # fmt: skip


def _health_facts(health: "Health") -> dict[str, object]:
    return {
        "photos": health.photos,
        "groups": [{"photos": group.photo_ids.tolist(), "names": list(group.names)} for group in health.groups],
        "never": list(health.never),
        "everywhere": [_firing(tag) for tag in health.everywhere],
        "same_photos": [_pair(pair) for pair in health.on_the_same],
        "same_suggestions": [_pair(pair) for pair in health.for_the_same],
        "precision": [_precision(tag) for tag in health.precisions],
    }


def _firing(tag: "Firing") -> dict[str, object]:
    return {"tag": tag.path, "photos": tag.photos, "share": round(tag.share, 3)}


def _pair(pair: "Overlap") -> dict[str, object]:
    return {"tags": list(pair.paths), "photos": pair.photos, "share": round(pair.share, 3)}


def _precision(tag: "Precision") -> dict[str, object]:
    between = {"low": round(tag.low, 3), "high": round(tag.high, 3)}
    return {"tag": tag.path, "right": tag.right, "wrong": tag.wrong} | between
