"""What SQLite's error codes mean to a person.

A full disk, a damaged file, no permission: these become KnownErrors. Everything else is a bug and stays one.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.paths import path_text

_NEARLY_NOTHING = 1 << 20  # with less room than this, an I/O error while writing means a full disk


class DiskFull(KnownError):
    """There is no room for what was to be written; nothing committed is lost."""


class DamagedFile(KnownError):
    """A SQLite file is not what SQLite wrote."""


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn the SQLite errors that a person can act on, raised inside over `file`, into KnownErrors."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        known = _explanation(error, file)
        if known is None:
            raise
        raise known from error


def disk_full(file: Path) -> DiskFull:
    """The error to raise when there is no room for `file`."""
    return DiskFull(f"The disk that holds {path_text(file.parent)} is full; free some space and try again.")


def _explanation(error: sqlite3.Error | UnicodeDecodeError, file: Path) -> KnownError | None:
    shown = path_text(file)
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):  # we store no such text
        return DamagedFile(f"The file {shown} is damaged (text that is none); it is left as it is.")
    code = getattr(error, "sqlite_errorcode", None)  # absent when Python's own layer complains
    if code is None:
        return None
    match code & 0xFF:  # the high bytes hold the extended code
        case sqlite3.SQLITE_FULL:
            return disk_full(file)
        case sqlite3.SQLITE_IOERR:
            if _free_space(file) < _NEARLY_NOTHING:
                return disk_full(file)
            return KnownError(f"The disk that holds {shown} reports an error ({error}).")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedFile(f"The file {shown} is damaged ({error}); it is left as it is.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return KnownError(
                f"The file {shown} cannot be opened for this ({error}); check its permissions and its disk."
            )
        case sqlite3.SQLITE_BUSY:
            return KnownError(f"Another program keeps {shown} locked; end it and try again.")
        case _:
            return None


def _free_space(file: Path) -> int:
    try:
        return shutil.disk_usage(file.parent).free
    except OSError:
        return _NEARLY_NOTHING
