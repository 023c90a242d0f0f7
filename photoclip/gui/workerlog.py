"""The worker's stderr in a file of limited size beside the catalog, readable by its owner only."""

import contextlib
import os
import threading
import time
from pathlib import Path

from photoclip.gui.background import Background

LIMIT_BYTES = 2_000_000


class WorkerLog:
    """Appends to a file. At its limit the file becomes `….old` in place of the one before, and a new one begins."""

    def __init__(self, file: Path, *, limit_bytes: int = LIMIT_BYTES) -> None:
        self._file = file
        self._limit = limit_bytes

    def write(self, data: bytes) -> None:
        """Append `data`. A log that cannot be written (full disk, read-only) must not take the window with it."""
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "ab") as log:
                log.write(data)
                full = log.tell() >= self._limit
            if full:
                self._file.replace(self._file.with_name(self._file.name + ".old"))


class BackgroundLog:
    """A WorkerLog that is written in a thread of its own: on a slow disk, too, nothing waits for it."""

    def __init__(self, log: WorkerLog) -> None:
        self._log = log
        self._lock = threading.Lock()
        self._waiting = b""
        self._thread = Background("worker log")

    def write(self, data: bytes) -> None:
        """Append `data` soon."""
        with self._lock:
            self._waiting += data
        self._thread.submit("write", self._write)

    def note(self, text: str) -> None:
        """Append a line about the worker, with the time as in its own lines."""
        self.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n".encode("utf-8", "backslashreplace"))

    def stop(self) -> None:
        """Write what waits, and end the thread."""
        self._thread.stop(self._write)

    def _write(self) -> None:
        with self._lock:
            data, self._waiting = self._waiting, b""
        if data:
            self._log.write(data)
