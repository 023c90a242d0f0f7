"""Opening a SQLite file the way PhotoClip does: private, durable, distrustful; and looking whether it is sound."""

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from photoclip.catalog.faults import DamagedFile, explained
from photoclip.errors import KnownError
from photoclip.paths import path_text

T = TypeVar("T")

# Statements take their values in groups of this many; SQLite allows 32,766 and one text per size stays in its cache.
GROUP = 512

_MAGIC = b"SQLite format 3\0"
_File = tuple[int, int]  # by device and inode
_guard = threading.Lock()
_connections: Counter[_File] = Counter()  # of this process
_looked_at: dict[_File, int] = {}  # descriptors that stay open as long as there are connections
_HEADER = 100
# Reading a whole file of this size to check it costs about 0.1 s
_CHECKED_WHOLE = 32 << 20


class _Connection(sqlite3.Connection):
    """A connection that is counted until it is closed."""

    file: _File | None = None

    def close(self) -> None:
        super().close()
        with _guard:
            if self.file is not None:
                _connections[self.file] -= 1
                if not _connections[self.file] and self.file in _looked_at:
                    os.close(_looked_at.pop(self.file))
                self.file = None


class Database:
    """An open file. What changes its schema wraps `conn` in a sqlite_utils.Database, which takes long to import."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Execute one statement."""
        return self.conn.execute(sql, values)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Inside a transaction: what is written in the block is undone, and only that, when an exception leaves it."""
        self.conn.execute("SAVEPOINT inner")
        try:
            yield
        except BaseException:
            if self.conn.in_transaction:  # an error may have ended it
                self.conn.execute("ROLLBACK TO inner")
                self.conn.execute("RELEASE inner")
            raise
        self.conn.execute("RELEASE inner")

    def commit(self) -> None:
        """Make what was written durable."""
        self.conn.commit()

    def rollback(self) -> None:
        """Undo what was written since the transaction began."""
        self.conn.rollback()

    def close(self) -> None:
        """Close the file. Closing twice is harmless."""
        self.conn.close()


def connect(
    file: Path, *, writable: bool, page_size: int = 4096, cache_mb: int = 16, any_thread: bool = False
) -> Database:
    """Open a SQLite file.

    A writer makes it when it is missing (mode 0600, which SQLite passes on to the -wal and -shm files).

    A writer gets WAL with `synchronous=FULL`: what is committed survives a power cut. A reader cannot write by any
    statement. Transactions are begun explicitly. `any_thread`: the caller sees to it that one thread uses it at a
    time. Raises KnownError when the file cannot be opened or is not a sound SQLite file.
    """
    with explained(file):
        if writable:
            _make_private(file)
        mode = "rw" if writable else "ro"
        with _guard:
            connection = sqlite3.connect(  # noqa: TID251 - this is the one place
                f"{file.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                timeout=10.0,
                cached_statements=256,
                check_same_thread=not any_thread,
                factory=_Connection,
            )
            state = file.stat()
            connection.file = state.st_dev, state.st_ino
            _connections[connection.file] += 1
        try:
            db = Database(connection)
            for pragma in (
                "trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", f"cache_size = -{cache_mb * 1024}",
                "temp_store = MEMORY",
            ):  # fmt: skip
                connection.execute(f"PRAGMA {pragma}")
            if writable:
                connection.execute(f"PRAGMA page_size = {page_size}")  # takes effect in an empty file only
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute(f"PRAGMA journal_size_limit = {64 << 20}")
            else:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return db


def _make_private(file: Path) -> None:
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise KnownError(f"The file {path_text(file)} cannot be written: {error.strerror}.") from error


def require_sound(file: Path) -> None:
    """Raise DamagedFile when the head or the length of `file` shows that SQLite did not leave it so.

    Empty and absent are sound.
    """
    try:
        head, length = _head_and_length(file)
        wal = file.with_name(file.name + "-wal")
        settled = not wal.exists() or wal.stat().st_size == 0
    except FileNotFoundError:
        return
    except OSError as error:
        raise KnownError(f"The file {path_text(file)} cannot be read: {error.strerror}.") from error
    if not head:
        return
    stated = _stated_length(head)
    if stated is None or (settled and length < stated):
        raise DamagedFile(f"The file {path_text(file)} is damaged or is no SQLite file; it is left as it is.")


def _head_and_length(file: Path) -> tuple[bytes, int]:
    """The first bytes of a file, and how many it has.

    On POSIX systems, closing a file gives up all locks that the process has on it, those of its SQLite connections
    included; a writer that then ends takes the log away from under them, and they read what is past for ever
    (https://www.sqlite.org/howtocorrupt.html, section 2.2). So a file with connections stays open as long as they do.
    """
    with _guard:
        state = file.stat()
        key = state.st_dev, state.st_ino
        descriptor = _looked_at[key] if key in _looked_at else os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            os.lseek(descriptor, 0, os.SEEK_SET)
            return os.read(descriptor, _HEADER), state.st_size
        finally:
            if _connections[key]:
                _looked_at[key] = descriptor
            else:
                os.close(descriptor)


def _stated_length(head: bytes) -> int | None:
    """The length in bytes that a SQLite header states, None for no header.

    Source: https://www.sqlite.org/fileformat.html, section 1.3.
    """
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        return None
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    trusted = head[24:28] == head[92:96]  # otherwise an old program wrote last and the page count is void
    return page * int.from_bytes(head[28:32], "big") if trusted else 0


def look_for_damage(db: Database, file: Path, *, thorough: bool) -> None:
    """Read a file at both ends of each table; if `thorough`, a small one wholly. Raises DamagedFile."""
    with explained(file):
        if thorough and file.stat().st_size <= _CHECKED_WHOLE:
            (answer,) = db.conn.execute("PRAGMA quick_check(1)").fetchone()
            if answer != "ok":
                raise DamagedFile(f"The file {path_text(file)} is damaged ({answer}); it is left as it is.")
            return
        for name, sql in db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
            if "WITHOUT ROWID" not in sql:
                for direction in ("ASC", "DESC"):
                    db.conn.execute(f'SELECT * FROM "{name}" ORDER BY rowid {direction} LIMIT 1').fetchone()


def groups(values: Sequence[T], size: int = GROUP) -> Iterator[Sequence[T]]:
    """Cut `values` into pieces of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def marks(count: int) -> str:
    """The placeholders of an IN list: "?,?,?"."""
    return ",".join("?" * count)
