"""A verified copy of the catalog, made before a migration touches it."""

import os
import time
from pathlib import Path

from photoclip.catalog.faults import DamagedFile, disk_full, explained
from photoclip.catalog.sqlitefile import Database, connect
from photoclip.paths import LibraryPaths, path_text


def back_up(db: Database, paths: LibraryPaths) -> Path:
    """Copy the open catalog into `paths.backups`.

    The copy is read through (integrity_check) and only then given its name. Raises KnownError when there is no room
    or the copy is not sound; then nothing of it remains.
    """
    paths.backups.mkdir(mode=0o700, exist_ok=True)
    target = _free_name(paths.backups)
    scratch = target.with_suffix(".part")
    try:
        with explained(scratch):
            copy = connect(scratch, writable=True)
            try:
                db.conn.backup(copy.conn)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
                (answer,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            finally:
                copy.close()
        if answer != "ok":
            raise DamagedFile(f"The catalog {path_text(paths.catalog)} is damaged ({answer}); it is left as it is.")
        _settle(scratch, target)
    except OSError as error:
        raise disk_full(scratch) from error
    finally:
        for leftover in paths.backups.glob(f"{scratch.name}*"):
            leftover.unlink()
    return target


def newest_backup(paths: LibraryPaths) -> Path | None:
    """The latest verified copy of the catalog, if there is any."""
    return max(paths.backups.glob("catalog-*.sqlite"), default=None)


def _free_name(folder: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    names = (folder / f"catalog-{stamp}{suffix}.sqlite" for suffix in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _settle(scratch: Path, target: Path) -> None:
    """Flush the file, rename it, flush the folder: after a power cut there is a whole backup or none."""
    with scratch.open("rb+") as stream:
        os.fsync(stream.fileno())
    scratch.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
