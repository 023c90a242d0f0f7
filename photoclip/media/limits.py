"""What a decoder child may use, and that it never outlives its parent: set by the child itself, as its first act."""

import os
import sys
from contextlib import suppress

_NICENESS = 10
_PR_SET_PDEATHSIG = 1  # prctl(2)


def apply(memory_mb: int) -> None:
    """Bound this process: address space, no core dumps, no file writing, low priority, and death with its parent.

    Where the system knows no such limit (memory on macOS, all of them on Windows), the parent's time limit remains.
    """
    if sys.platform == "win32":
        return
    import resource
    import signal

    # Ctrl+C in a terminal reaches the whole process group; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(resource.RLIMIT_AS, memory_mb * 1024 * 1024)
    _limit(resource.RLIMIT_CORE, 0)
    # A decoder writes into shared memory and to its pipes, never to a file: even a hijacked one spares the originals.
    _limit(resource.RLIMIT_FSIZE, 0)
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, max(_NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(kind: int, wanted: int) -> None:
    import resource

    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(kind)
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (value, value))
