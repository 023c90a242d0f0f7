"""The thumbnails, one JPEG a photo, in a SQLite file of their own.

They can be made again, so damage costs work and nothing else.
"""

import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from photoclip.catalog.faults import DamagedFile, explained
from photoclip.catalog.fingerprint import THUMBNAILS, fingerprint
from photoclip.catalog.sqlitefile import Database, connect, groups, look_for_damage, marks, require_sound
from photoclip.errors import KnownError
from photoclip.paths import LibraryPaths, path_text

if TYPE_CHECKING:
    from photoclip.catalog.connection import Catalog

_PAGE = 16384  # a thumbnail has 10 to 40 KB: larger pages mean fewer hops


class ThumbnailFile:
    """The writer's side. Writes wait for `commit`; Catalog.transaction calls it.

    `lost` is set when a file had to be begun anew: then every photo needs its thumbnail once more.
    """

    def __init__(self, paths: LibraryPaths) -> None:
        self._file = paths.thumbnails
        self.lost = False
        self._db = self._open()

    def _open(self) -> Database:
        try:
            return self._connect()
        except DamagedFile:
            self._set_aside()
            return self._connect()

    def _connect(self) -> Database:
        require_sound(self._file)
        db = connect(self._file, writable=True, page_size=_PAGE)
        try:
            look_for_damage(db, self._file, thorough=True)
            with explained(self._file):
                if fingerprint(db.conn) != THUMBNAILS:
                    self._bring_up_to_date(db)
                (settled,) = db.execute("PRAGMA user_version").fetchone()
                self.lost = not settled
        except BaseException:
            db.close()
            raise
        return db

    def _bring_up_to_date(self, db: Database) -> None:
        from photoclip.catalog import migrations, schema  # `catalog.fingerprint` says why only here

        if schema.pending_steps(db, self._file, migrations.thumbnails, migrations.THUMBNAILS_ID):
            schema.bring_up_to_date(db, migrations.thumbnails, migrations.THUMBNAILS_ID)

    def _set_aside(self) -> None:
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        try:
            for suffix in ("-wal", "-shm", ""):
                part = self._file.with_name(self._file.name + suffix)
                if part.exists():
                    part.replace(part.with_name(f"{self._file.stem}-damaged-{stamp}{self._file.suffix}{suffix}"))
        except OSError as error:
            raise KnownError(
                f"The file {path_text(self._file)} is damaged and cannot be moved aside: {error.strerror}."
            ) from error

    def get(self, photo_id: int) -> bytes | None:
        """The JPEG of a photo, with what is not committed yet."""
        try:
            with explained(self._file):
                return _get(self._db.conn, photo_id)
        except DamagedFile:
            return None

    def put(self, thumbnails: Sequence[tuple[int, bytes]]) -> None:
        """Store (photo id, JPEG) pairs. A file that turns out damaged is set aside and begun anew."""
        try:
            self._put(thumbnails)
        except DamagedFile:
            self._db.close()
            self._set_aside()
            self._db = self._open()
            self._put(thumbnails)

    def _put(self, thumbnails: Sequence[tuple[int, bytes]]) -> None:
        with explained(self._file):
            self._begin()
            self._db.conn.executemany("INSERT OR REPLACE INTO thumbnails (photo_id, jpeg) VALUES (?, ?)", thumbnails)

    def hand_over(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Give thumbnails to other photos, by (from, to) pairs of ids, unless those have their own."""
        with explained(self._file):
            self._begin()
            for source, target in pairs:
                self._db.conn.execute(
                    "UPDATE OR IGNORE thumbnails SET photo_id = ? WHERE photo_id = ?", (target, source)
                )
                self._db.conn.execute("DELETE FROM thumbnails WHERE photo_id = ?", (source,))

    def forget(self, ids: Sequence[int]) -> None:
        """Delete the thumbnails of photos that leave the library."""
        with explained(self._file):
            self._begin()
            for some in groups(ids):
                self._db.conn.execute(f"DELETE FROM thumbnails WHERE photo_id IN ({marks(len(some))})", some)

    def lacking(self, ids: Sequence[int]) -> set[int]:
        """Those of `ids` that have no thumbnail."""
        held: set[int] = set()
        with explained(self._file):
            for some in groups(ids):
                sql = f"SELECT photo_id FROM thumbnails WHERE photo_id IN ({marks(len(some))})"
                held.update(photo_id for (photo_id,) in self._db.conn.execute(sql, some))
        return set(ids) - held

    def _begin(self) -> None:
        if not self._db.conn.in_transaction:
            self._db.conn.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make what was put durable."""
        with explained(self._file):
            self._db.commit()

    def settle(self) -> None:
        """Note in the file that the catalog knows of the new beginning; until then every opening counts as one."""
        with explained(self._file):
            self._db.execute("PRAGMA user_version = 1")
        self.lost = False

    def rollback(self) -> None:
        """Forget what was put since the last commit."""
        self._db.rollback()

    def close(self) -> None:
        """Close the file."""
        self._db.close()


class ThumbnailReader:
    """Reads thumbnails from any thread, without a catalog.

    None for a photo that has none, and whenever the file cannot be read: the writer is the one who repairs. Follows
    the writer to a file begun anew. `trouble` says in one sentence why the last reading failed, if it did.
    """

    def __init__(self, paths: LibraryPaths) -> None:
        self._file = paths.thumbnails
        self._guard = threading.Lock()
        self._db: Database | None = None
        self._inode = 0
        self.trouble = ""

    def thumbnail(self, photo_id: int) -> bytes | None:
        """The JPEG bytes of a photo."""
        with self._guard:
            try:
                jpeg = self._read(photo_id)
            except KnownError as error:
                self.trouble = str(error)
            except sqlite3.OperationalError as error:  # written over while it was open, it has no table any more
                self.trouble = f"The file {path_text(self._file)} is damaged ({error}); it is left as it is."
            else:
                return jpeg
            self._close()
            return None

    def _read(self, photo_id: int) -> bytes | None:
        if self._db is not None:
            with explained(self._file):
                jpeg = _get(self._db.conn, photo_id)
            if jpeg is not None or self._inode == self._present_inode():
                self.trouble = ""
                return jpeg
            self._close()
        had_file, self._inode = self._inode, self._present_inode()
        if not self._inode:
            if had_file:
                self.trouble = f"The file {path_text(self._file)} is gone; it is made again when PhotoClip next starts."
            return None
        require_sound(self._file)
        self._db = connect(self._file, writable=False, any_thread=True)
        with explained(self._file):
            if not _made(self._db):  # the writer is about to make it
                self._close()
                return None
            jpeg = _get(self._db.conn, photo_id)
        self.trouble = ""
        return jpeg

    def _present_inode(self) -> int:
        try:
            return self._file.stat().st_ino
        except OSError:
            return 0

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def close(self) -> None:
        """Close the file; a later read opens it again."""
        with self._guard:
            self._close()


def thumbnail(catalog: "Catalog", photo_id: int) -> bytes | None:
    """The JPEG of a photo, None when it has none or the thumbnails cannot be read."""
    if catalog.thumbnails is not None:
        return catalog.thumbnails.get(photo_id)
    if catalog.reader is None:
        catalog.reader = ThumbnailReader(catalog.paths)
    return catalog.reader.thumbnail(photo_id)


def _made(db: Database) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'thumbnails'").fetchone() is not None


def _get(connection: sqlite3.Connection, photo_id: int) -> bytes | None:
    row = connection.execute("SELECT jpeg FROM thumbnails WHERE photo_id = ?", (photo_id,)).fetchone()
    return row[0] if row else None
