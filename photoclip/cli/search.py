"""`photoclip search QUERY`: the photos that fit a query best. It only reads, so it works during indexing too."""

import argparse

from photoclip.cli.options import Commands, command, count_of, device_option, open_library
from photoclip.cli.output import emit_matches

_QUERIES = """\
queries:
  sunset over the sea      a phrase
  dog, red ball            several phrases
  beach -people            without
  2:sunset, sea            a weight
  "exact words"            keep words together
  ./beach.jpg              like this image
filters, each of which may have a dash before it; they cut first, and the phrases rank what is left:
  album:"Rome 2024"  tag:places/Italy  folder:2024/rome  ext:heic
  rating:>=3  rating:2..4  year:2024  date:2024-05  date:2023-06..2024-01
  is:untagged  is:failed  is:recent  run:3
A query that begins with a dash needs two dashes before it: photoclip search -- "-people"
"""


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "search",
        "show the photos that fit a query best",
        epilog=_QUERIES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("query", nargs="+", metavar="QUERY", help="what to look for")
    result_options(parser)
    device_option(parser)
    parser.set_defaults(run=run, name="search")


def result_options(parser: argparse.ArgumentParser) -> None:
    """The options that say how many results to print, and how."""
    parser.add_argument(
        "-t",
        "--top",
        type=count_of("a number of results"),
        default=20,
        metavar="N",
        help="how many (default: 20; 0: all)",
    )
    parser.add_argument("-f", "--files", action="store_true", help="print file names only")
    parser.add_argument("-0", "--null", action="store_true", help="end each file name with NUL, for xargs -0")
    parser.add_argument("--json", action="store_true", help='print a JSON list of {"path", "score", "id"}')


def run(args: argparse.Namespace) -> int:
    """Rank and print."""
    with open_library(args) as library:
        matches = library.search(" ".join(args.query), args.top or None)
    emit_matches(matches, files=args.files, nul=args.null, as_json=args.json)
    return 0
