"""An open catalog and its transactions.

Also what happens before anyone may use it: checks, backup, migrations.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from photoclip.catalog.backup import back_up, newest_backup
from photoclip.catalog.faults import DamagedFile, explained
from photoclip.catalog.fingerprint import CATALOG, fingerprint
from photoclip.catalog.sqlitefile import Database, connect, look_for_damage, require_sound
from photoclip.catalog.thumbnails import ThumbnailFile, ThumbnailReader
from photoclip.errors import BugError, KnownError
from photoclip.paths import LibraryPaths, path_text

if TYPE_CHECKING:
    from photoclip.catalog.scans import OpenScan


class NoLibrary(KnownError):
    """There is no catalog in the folder yet."""


class OlderCatalog(KnownError):
    """The catalog waits for a migration, which only a writer can make."""


class Catalog:
    """The catalog of one library, open in the thread that opened it.

    `db` is for reading and for writing inside `transaction`.
    """

    def __init__(self, paths: LibraryPaths, db: Database, *, writable: bool) -> None:
        self.paths = paths
        self.db = db
        self.writable = writable
        self.scans: dict[int, OpenScan] = {}  # scans between begin_scan and finish_scan, by scan id
        self.thumbnails = ThumbnailFile(paths) if writable else None
        self.reader: ThumbnailReader | None = None  # a reader's, opened when first needed

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that a query gives. Raises KnownError for a damaged file or a failing disk."""
        with explained(self.paths.catalog):
            return self.db.conn.execute(sql, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent view for several queries, whatever is committed meanwhile."""
        with explained(self.paths.catalog):
            if self.db.conn.in_transaction:
                yield
                return
            self.db.conn.execute("BEGIN")
            try:
                yield
            finally:
                self.db.conn.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is committed together, or not at all when an exception leaves the block.

        Inside another transaction it is a part of that one. Thumbnails written inside are committed first: a photo
        whose row says that it is done has its thumbnail. Raises KnownError for a full disk and the like.
        """
        if not self.writable:
            raise BugError("a catalog opened for reading is being written to")
        with explained(self.paths.catalog):
            if self.db.conn.in_transaction:
                with self.db.savepoint():
                    yield
                return
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._commit()
            except BaseException:
                self.db.rollback()
                if self.thumbnails is not None:
                    self.thumbnails.rollback()
                raise

    def _commit(self) -> None:
        assert self.thumbnails is not None
        lost = self.thumbnails.lost
        if lost:  # the next indexing decodes every photo again; their vectors stay and are searched meanwhile
            self.db.conn.execute("UPDATE photos SET state = 'pending', attempts = 0 WHERE state = 'indexed'")
        self.thumbnails.commit()
        self.db.conn.execute("COMMIT")
        if lost:
            self.thumbnails.settle()

    def close(self) -> None:
        """Close all files. Closing twice is harmless."""
        for part in (self.thumbnails, self.reader, self.db):
            if part is not None:
                part.close()


def open_catalog(folder: Path, *, writable: bool) -> Catalog:
    """Open the catalog of the library in `folder`.

    The writer makes what is missing (folder 0700, files 0600) and migrates an older catalog after a verified backup;
    it must hold the LibraryLock.

    Raises NoLibrary (a reader finds none), OlderCatalog (a reader finds an older one), DamagedFile, or KnownError for
    a catalog of a newer version, another program's file, a full disk, or missing permissions.
    """
    paths = LibraryPaths(folder.absolute())
    if writable:
        _make_folder(paths.folder)
    elif not paths.catalog.is_file():
        raise _no_library(paths)
    try:
        return _open(paths, writable=writable)
    except DamagedFile as error:
        backup = newest_backup(paths)
        advice = f" The newest backup is {path_text(backup)}." if backup else ""
        raise DamagedFile(f"{error}{advice}") from error


def _open(paths: LibraryPaths, *, writable: bool) -> Catalog:
    require_sound(paths.catalog)
    with ExitStack() as undo:
        db = connect(paths.catalog, writable=writable, cache_mb=64 if writable else 16)
        undo.callback(db.close)
        look_for_damage(db, paths.catalog, thorough=writable)
        with explained(paths.catalog):
            _bring_up_to_date(db, paths, writable=writable)
        catalog = Catalog(paths, db, writable=writable)
        undo.callback(catalog.close)
        if catalog.thumbnails is not None and catalog.thumbnails.lost:
            with catalog.transaction():
                pass  # its end puts every photo without a thumbnail back to work
        undo.pop_all()
    return catalog


def _no_library(paths: LibraryPaths) -> NoLibrary:
    return NoLibrary(f"There is no PhotoClip library in {path_text(paths.folder)}; add a folder of photos first.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / ".nomedia").touch(mode=0o600)  # scans pass by: our previews are nobody's photos
    except OSError as error:
        raise KnownError(f"The library folder {path_text(folder)} cannot be made: {error.strerror}.") from error


def _bring_up_to_date(db: Database, paths: LibraryPaths, *, writable: bool) -> None:
    if fingerprint(db.conn) == CATALOG:
        return
    from photoclip.catalog import migrations, schema  # `catalog.fingerprint` says why only here

    if not schema.pending_steps(db, paths.catalog, migrations.catalog, migrations.CATALOG_ID):
        return
    is_new = schema.is_new(db, migrations.catalog)
    if not writable and is_new:  # the writer is about to make it
        raise _no_library(paths)
    if not writable:
        raise OlderCatalog(
            f"The library in {path_text(paths.folder)} is from an older version of PhotoClip;"
            " run `photoclip index` once."
        )
    if not is_new:
        back_up(db, paths)
    schema.bring_up_to_date(db, migrations.catalog, migrations.CATALOG_ID)
