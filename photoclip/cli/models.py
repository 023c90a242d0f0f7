"""`photoclip models list | install | use`: the encoders there are, and which one a library is indexed with."""

import argparse

from photoclip.cli.options import Commands, command, device_option, library_folder, library_option, open_library
from photoclip.cli.output import emit, emit_json, summary
from photoclip.cli.progress import ProgressReport
from photoclip.paths import LibraryPaths


def register(commands: Commands) -> None:
    """Declare the command and its own commands."""
    parser = command(commands, "models", "list, install and choose encoders")
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = inner.add_parser("list", help="the encoders there are", description="List the recommended encoders.")
    listing.add_argument("--json", action="store_true", help="print a JSON list")
    listing.set_defaults(run=run_list, name="models list")
    installing = inner.add_parser("install", help="download an encoder", description="Download an encoder.")
    installing.add_argument("model", metavar="NAME", help="a name of `photoclip models list`")
    installing.set_defaults(run=run_install, name="models install")
    using = inner.add_parser(
        "use", help="choose the library's encoder", description="Choose the encoder that the library is indexed with."
    )
    using.add_argument("model", metavar="NAME", help="a name of `photoclip models list`, or a folder of weights")
    device_option(using)
    using.set_defaults(run=run_use, name="models use")
    for each in (listing, installing, using):
        library_option(each)


def run_list(args: argparse.Namespace) -> int:
    """Print what there is to choose from."""
    from photoclip.weights.installed import is_installed
    from photoclip.weights.registry import entries

    active = _active(args)
    if args.json:
        emit_json(
            [
                {
                    "name": entry.name,
                    "installed": is_installed(entry),
                    "active": entry.name == active,
                    "dim": entry.dim,
                    "download_mb": entry.download_mb,
                    "licence": entry.licence,
                    "languages": entry.languages,
                    "advice": entry.advice,
                }
                for entry in entries()
            ]
        )
        return 0
    for entry in entries():
        state = "in use" if entry.name == active else "installed" if is_installed(entry) else "not installed"
        size = f"{entry.download_mb:,} MB to download" if entry.download_mb else "comes with PhotoClip"
        emit(f"{entry.name} ({state})")
        emit(f"    {entry.advice}")
        emit(f"    {entry.dim} dimensions; {size}; languages: {entry.languages}; licence: {entry.licence}")
    return 0


def run_install(args: argparse.Namespace) -> int:
    """Download, verify and record the weights; an interrupted download is continued."""
    from photoclip.weights.download import fetch
    from photoclip.weights.installed import folder_of
    from photoclip.weights.registry import entry

    chosen = entry(args.model)
    with ProgressReport() as report:
        for progress in fetch(chosen):
            report(progress)
    emit(f"{chosen.name} is installed in {folder_of(chosen)}; `photoclip models use {chosen.name}` puts it to use")
    return 0


def run_use(args: argparse.Namespace) -> int:
    """Load the weights, which checks them, and make them the library's."""
    from photoclip.weights.installed import locate

    if not LibraryPaths(library_folder(args)).catalog.exists():
        locate(args.model)  # a name that leads nowhere makes no library
    with open_library(args, writable=True) as library:
        counts = library.use(args.model)
        name = library.encoder.info.name
    emit(f"the library now uses {name}; {summary(counts)}")
    if counts.pending:
        emit("`photoclip index` indexes the pending ones")
    return 0


def _active(args: argparse.Namespace) -> str | None:
    if not LibraryPaths(library_folder(args)).catalog.exists():
        return None
    with open_library(args) as library:
        name: str | None = library.status()["encoder"]
        return name
