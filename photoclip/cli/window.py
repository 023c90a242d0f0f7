"""`photoclip` without a command: the window."""

import argparse
import os
import sys

from photoclip.cli.options import library_folder
from photoclip.errors import KnownError


def run(args: argparse.Namespace) -> int:
    """Open the window and stay until it is closed. Raises KnownError where no window can be opened."""
    if not has_display():
        raise KnownError("There is no display to open a window on; `photoclip --help` shows what works without one.")
    try:
        from photoclip.gui.launch import quick_imports

        with quick_imports():
            from photoclip.gui.app import main
    except ImportError as error:
        raise KnownError(f"The window cannot be opened: {error}; `photoclip doctor` tells more.") from error
    return main([], library=library_folder(args))


def has_display() -> bool:
    """Whether a window can be opened here: Qt ends the whole process where there is no display to connect to."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
