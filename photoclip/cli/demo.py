"""`photoclip demo`: the main job from nothing, on a library of rendered pictures, with the embedded encoder.

The pictures are in a folder beside the library, which is `photoclip/demo` in the person's data folder or the one that
`--library` names; both can simply be deleted. Where there is no display, a picture of the window is saved instead of
opening it.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from photoclip import paths
from photoclip.cli.index import index_all
from photoclip.cli.options import Commands, command, device_option
from photoclip.cli.output import emit, inert
from photoclip.cli.progress import ProgressReport
from photoclip.cli.window import has_display
from photoclip.errors import KnownError
from photoclip.jobs.pace import Pace
from photoclip.records import Progress
from photoclip.settings import Settings
from photoclip.weights.registry import DEFAULT

if TYPE_CHECKING:
    from photoclip.library import Library

PHRASES = (
    "a lighthouse in the sea",
    "a city at night",
    "a beach with palm trees",
    "a sailboat at sunset",
    "a birthday cake with candles",
    "snowy mountains",
)
_SHOWN = 5
_WINDOW = """
import sys
from pathlib import Path
from photoclip.gui.app import main
library, screenshot, query = sys.argv[1:]
sys.exit(main([], library=Path(library), screenshot=Path(screenshot) if screenshot else None, query=query))
"""


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(commands, "demo", "render a library of pictures, index it and show the window on it")
    parser.add_argument("--no-gui", action="store_true", help="do not open the window")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="save a picture of the window, and do not open it"
    )
    parser.add_argument("--count", type=int, default=300, help=argparse.SUPPRESS)  # the tests want fewer pictures
    device_option(parser)
    parser.set_defaults(run=run, name="demo")


def run(args: argparse.Namespace) -> int:
    """Render, index, print ranked results, and show the window."""
    from photoclip.library import Library

    folder: Path = args.library.expanduser() if args.library else paths.demo_library()
    pictures = folder.absolute().parent / "PhotoClip demo photos"
    settings = Settings.load(paths.settings_file())
    with Library.open(
        folder, encoder=DEFAULT, device=args.device, settings=settings, program="photoclip demo"
    ) as library:
        _render(library, pictures, args.count)
        index_all(library)
        for phrase in PHRASES:
            _show_results(library, phrase, pictures)
        emit(f"\nencoder: {library.encoder.info.name} on {library.encoder.device_name}")
        emit(f"pictures: {inert(pictures)}")
        emit(f"library: {inert(folder.absolute())}")
    screenshot: Path | None = args.screenshot
    if screenshot is None and not args.no_gui and not has_display():
        screenshot = Path("photoclip-demo.png")
    if screenshot is not None:
        _open_window(folder, screenshot.absolute())
        emit(f"picture of the window: {inert(screenshot.absolute())}")
    elif not args.no_gui:
        _open_window(folder, None)
    return 0


def _render(library: "Library", pictures: Path, count: int) -> None:
    """Render what is not there yet. Raises KnownError for a library with a person's own photos in it."""
    from photoclip.catalog import roots
    from photoclip.scenes.library import write_demo_library

    own = [root.path for root in roots.all_roots(library.catalog) if root.path != pictures.resolve()]
    if own:
        raise KnownError(f"The library has photos of your own in it ({own[0]}); the demo wants a library to itself.")
    pace = Pace()
    with ProgressReport() as report:
        write_demo_library(pictures, count, lambda done, total: report(Progress("demo", done, total, pace.rate(done))))
    library.add(pictures)


def _show_results(library: "Library", phrase: str, pictures: Path) -> None:
    emit(f"\n{phrase}")
    for match in library.search(phrase, _SHOWN):
        emit(f"{match.score or 0:6.3f}  {inert(match.path.relative_to(pictures.resolve()))}")


def _open_window(library: Path, screenshot: Path | None) -> None:
    """Run the window in a process of its own, as it always is: Qt and torch never meet."""
    environment = dict(os.environ)
    if screenshot is not None:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", _WINDOW, os.fspath(library), os.fspath(screenshot or ""), PHRASES[0]]
    result = subprocess.run(command, env=environment, check=False)
    if result.returncode != 0:
        raise KnownError(f"The window ended with exit code {result.returncode}; `photoclip doctor` tells more.")
