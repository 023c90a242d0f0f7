"""The worker process from start to end: its place in the system, the library's lock, one session, and the exit code."""

import argparse
import faulthandler
import logging
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from photoclip import __version__
from photoclip.catalog.connection import open_catalog
from photoclip.catalog.lock import LibraryLock
from photoclip.errors import KnownError
from photoclip.paths import settings_file
from photoclip.protocol import PROTOCOL, Hello, Problem
from photoclip.settings import Settings
from photoclip.worker.loading import Loader, load_open_clip
from photoclip.worker.session import Session
from photoclip.worker.stdio import Channel, leave_after, move_stdout

# Exit codes. After a known error it is no use to start the worker again; after a bug (sysexits.h: EX_SOFTWARE) it is.
ENDED, KNOWN, BUG = 0, 1, 70
# The window has gone: this long for a clean end between two steps. The process is gone within 2 s in any case.
GRACE_S = 1.0
# A worker whose window was closed a moment ago may still hold the lock.
LOCK_PATIENCE_S = 3.0

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the worker with the command line `arguments`; returns the exit code."""
    return run(arguments, load_open_clip)


def run(arguments: Sequence[str] | None, load: Loader) -> int:
    """Like `main`, with another way to load the encoder."""
    options = _parser().parse_args(arguments)
    channel = Channel(0, move_stdout(), lambda: leave_after(GRACE_S))
    channel.open(Hello(PROTOCOL, __version__, os.getpid()))
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s", stream=sys.stderr)
    logging.getLogger("photoclip").setLevel(logging.INFO)
    faulthandler.enable()
    _stay_in_the_background()
    try:
        _serve(options, channel, load)
    except KnownError as error:
        log.error("%s", error)
        channel.send(Problem(str(error), fatal=True))
        return KNOWN
    except Exception:
        log.exception("a bug ends the worker")
        return BUG
    return ENDED


def _serve(options: argparse.Namespace, channel: Channel, load: Loader) -> None:
    settings = Settings.load(settings_file())
    if options.device:
        settings = settings.with_(device=options.device)
    with _library_lock(options.library, channel), open_catalog(options.library, writable=True) as catalog:
        session = Session(catalog, channel, settings, load, encoder_name=options.encoder)
        try:
            session.run()
        finally:
            session.close()


@contextmanager
def _library_lock(library: Path, channel: Channel) -> Iterator[None]:
    """The library's lock; waits a little for one that is just being let go of. Raises KnownError naming its holder."""
    deadline = time.monotonic() + LOCK_PATIENCE_S
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(LibraryLock(library, "the PhotoClip window"))
                break
            except KnownError:
                if channel.ended or time.monotonic() > deadline:
                    raise
            time.sleep(0.1)
        yield


def _stay_in_the_background() -> None:
    """Give way to the window and to other programs."""
    # Ctrl+C in the terminal that the window was started from: the window decides, and the end of stdin tells us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="photoclip.worker", description="The background worker of PhotoClip's window."
    )
    parser.add_argument("--library", type=Path, required=True, help="the library folder")
    parser.add_argument("--encoder", help="the encoder of a library that has none yet")
    parser.add_argument("--device", help="where the encoder runs, instead of the device in the settings")
    return parser
