"""The worker's stderr in a file of limited size beside the catalog, readable by its owner only."""

import contextlib
import os
from pathlib import Path

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
