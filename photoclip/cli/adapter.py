"""`photoclip adapter learn | status | on | off | rollback`: what search has learnt from the person's own photos."""

import argparse
import time
from typing import TYPE_CHECKING, Any

from photoclip.cli.options import Commands, command, device_option, library_option, open_library
from photoclip.cli.output import emit, emit_json
from photoclip.cli.progress import ProgressReport

if TYPE_CHECKING:
    from photoclip.catalog.adapters import AdapterVersion


def register(commands: Commands) -> None:
    """Declare the command and its own commands."""
    parser = command(commands, "adapter", "let search learn from your own tags, captions and taught phrases")
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, run, help in (
        ("learn", run_learn, "learn from tags, captions and taught photos; used if it is better"),
        ("status", run_status, "every version learnt, with its figures"),
        ("on", run_on, "search with the newest version, or with number N"),
        ("off", run_off, "search without"),
        ("rollback", run_rollback, "search with the version before the one in use"),
    ):
        each = inner.add_parser(name, help=help, description=help)
        library_option(each)
        each.add_argument("--json", action="store_true", help="print JSON")
        each.set_defaults(run=run, name=f"adapter {name}")
        if name == "learn":
            device_option(each)
        if name == "on":
            each.add_argument("number", nargs="?", type=int, metavar="N", help="a number that `adapter status` lists")


def run_learn(args: argparse.Namespace) -> int:
    """Learn a version, and say what it is worth."""
    with open_library(args, writable=True) as library, ProgressReport() as report:
        version = library.learn(report)
    return _tell(args, version)


def run_status(args: argparse.Namespace) -> int:
    """List the history of the encoder in use."""
    with open_library(args) as library:
        versions = library.adapters()
    if args.json:
        emit_json([as_json(version) for version in versions])
        return 0
    for version in versions:
        emit("\n".join(lines(version)))
    if not versions:
        emit("no adapter was learnt for the library's encoder yet; `photoclip adapter learn`")
    return 0


def run_on(args: argparse.Namespace) -> int:
    """Put a version to use."""
    with open_library(args, writable=True) as library:
        version = library.use_adapter(args.number)
    return _tell(args, version)


def run_off(args: argparse.Namespace) -> int:
    """Search with the plain encoder."""
    with open_library(args, writable=True) as library:
        changed = bool(library.drop_adapter())
    if args.json:
        emit_json({"active": None, "changed": changed})
    else:
        emit("the adapter is off; `photoclip adapter on` puts it back" if changed else "no adapter was in use")
    return 0


def run_rollback(args: argparse.Namespace) -> int:
    """Go back by one version."""
    with open_library(args, writable=True) as library:
        version = library.roll_back_adapter()
    return _tell(args, version)


def _tell(args: argparse.Namespace, version: "AdapterVersion") -> int:
    if args.json:
        emit_json(as_json(version))
    else:
        emit("\n".join(lines(version)))
    return 0


def as_json(version: "AdapterVersion") -> dict[str, Any]:
    """A version for programs."""
    return {
        "number": version.number,
        "active": version.active,
        "accepted": version.accepted,
        "learnt_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(version.learnt_at)),
        "encoder_key": version.encoder_key,
        "pairs": version.pairs,
        "sha256": version.sha256,
        "figures": version.figures,
    }


def lines(version: "AdapterVersion") -> list[str]:
    """A version for people: whether it is in use and why, and its figures before and after."""
    f = version.figures
    agreed = f["agreement"]
    if version.active:
        state = "in use"
    elif version.accepted:
        state = "off"
    elif not f["better"]:
        state = "not used: on held-out photos it is not better beyond chance"
    else:
        state = "not used: it would change unrelated searches by more than the bound"
    day = time.strftime("%Y-%m-%d %H:%M", time.localtime(version.learnt_at))
    told = [
        f"adapter {version.number} ({state}), learnt {day} from {version.pairs:,} pairs in {f['seconds']:.1f} s, "
        f"{f['taught']:,} phrases of its own",
        f"    held-out photos among the first {f['depth']}: {f['found_before']:.0%} before, "
        f"{f['found_after']:.0%} after (n = {f['pairs']:,} pairs of {f['phrases']:,} phrases, "
        f"among {f['field']:,} photos)",
        f"    their typical rank: {f['rank_before']:,.1f} before, {f['rank_after']:,.1f} after "
        f"({f['gain']:.2f} times better, 95 % interval {f['gain_low']:.2f} to {f['gain_high']:.2f})",
    ]
    if f["rejected"]:
        told.append(
            f"    rank of rejected photos: {f['rejected_rank_before']:,.1f} before, "
            f"{f['rejected_rank_after']:,.1f} after (n = {f['rejected']:,})"
        )
    told.append(
        f"    unrelated searches: {agreed['mean']:.1%} of the first {agreed['depth']} photos stay, at least "
        f"{agreed['least']:.0%} (n = {agreed['phrases']:,} general phrases)"
    )
    return told
