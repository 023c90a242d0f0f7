"""The lock of a library.

One process writes. The operating system holds the lock, so a killed holder leaves nothing behind.
"""

import json
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import filelock

from photoclip.errors import KnownError
from photoclip.paths import LibraryPaths, path_text


class CannotLock(KnownError):
    """The library cannot be written now: another process does, or its folder cannot be written at all."""


class LibraryLock:
    """Held from `with` to its end by the only writer of the library in `folder`.

    Raises CannotLock when another process holds it, naming that program, its process id and since when. Who holds it
    is written in a second file: the lock file itself may be emptied by whoever tries the lock.
    """

    def __init__(self, folder: Path, program: str) -> None:
        self._paths = LibraryPaths(folder.absolute())
        self._program = program
        self._lock = filelock.FileLock(self._paths.lock, timeout=0, mode=0o600, thread_local=False)

    @property
    def _holder(self) -> Path:
        return self._paths.lock.with_name("lock-holder.json")

    def __enter__(self) -> Self:
        try:
            self._paths.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire()
        except filelock.Timeout as error:
            raise CannotLock(f"{self._who()}; only one program can write to the library at a time.") from error
        except OSError as error:
            raise CannotLock(
                f"The library folder {path_text(self._paths.folder)} cannot be written: {error.strerror}."
            ) from error
        try:
            self._sign()
        except OSError as error:
            self._lock.release()
            raise CannotLock(
                f"The library folder {path_text(self._paths.folder)} cannot be written: {error.strerror}."
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _sign(self) -> None:
        scratch = self._holder.with_suffix(".tmp")
        descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump({"program": self._program, "pid": os.getpid(), "since": time.time()}, stream)
        scratch.replace(self._holder)

    def _who(self) -> str:
        library = path_text(self._paths.folder)
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            program, pid = str(holder["program"]), int(holder["pid"])
            since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(float(holder["since"])))
        except (OSError, ValueError, TypeError, KeyError, OverflowError):  # it has the lock but has not signed yet
            return f"Another program is using the library in {library}"
        return f"The library in {library} is in use by {program} (process {pid}, since {since})"
