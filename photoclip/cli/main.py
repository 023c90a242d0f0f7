"""The `photoclip` command: finds the command module, runs it, and turns what goes wrong into an exit code.

0 success, 1 a known error (one line on stderr), 2 wrong usage, 130 stopped with Ctrl+C, what is done being committed.
"""

import argparse
import os
import sys
from collections.abc import Sequence

import photoclip
from photoclip.cli import (
    adapter,
    add,
    demo,
    doctor,
    evaluate,
    heatmap,
    index,
    matrix,
    models,
    search,
    similar,
    status,
    tag,
    teach,
    train,
    window,
)
from photoclip.cli.options import Commands, library_option
from photoclip.cli.output import complain
from photoclip.errors import KnownError

_EPILOG = """\
examples:
  photoclip add ~/Pictures                 add a folder of photos and index it
  photoclip search "a dog on the beach"    the photos that fit best
  photoclip search "boat, sunset -people"  several phrases, and one to do without
  photoclip similar ~/Pictures/rex.jpg     the photos most like this one
  photoclip tag apply --in year:2024       tag the photos of a year by what is in them
"""


def parser() -> argparse.ArgumentParser:
    """All commands and options."""
    made = argparse.ArgumentParser(
        prog="photoclip",
        description="Find your own photos by what is in them. Without a command, the window opens.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"photoclip {photoclip.__version__}")
    library_option(made, None)
    made.set_defaults(run=window.run)
    commands: Commands = made.add_subparsers(title="commands", metavar="COMMAND")
    for command in (
        add, index, search, similar, tag, teach, adapter, status, models, train, evaluate, matrix, heatmap, demo,
        doctor,
    ):  # fmt: skip
        command.register(commands)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (default: this process's own) and return its exit code."""
    args = parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except KnownError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        # Whoever read our output has enough (`photoclip search … | head`); nothing may be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        complain("stopped; what is done is kept, and the next run goes on from there.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
