"""Found files as rows of the catalog: new ones, and rows whose file has another content now."""

from collections.abc import Iterable, Sequence

from photoclip.catalog import vectors
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import inode_key, path_key, sort_key, text, whole
from photoclip.records import FoundFile


def insert(catalog: Catalog, root_id: int, files: Sequence[FoundFile]) -> Sequence[int]:
    """Insert rows for new files, inside a transaction; their ids are consecutive and in the order of `files`."""
    before = highest_id(catalog)
    catalog.db.conn.executemany(
        "INSERT INTO photos (root_id, path, size, mtime_ns, inode, format, state, reason, sort_us)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((root_id, path_key(file.path), *_facts(file), sort_key(None, file.mtime_ns)) for file in files),
    )
    return range(before + 1, before + 1 + len(files))


def apply_changed(catalog: Catalog, changed: Iterable[tuple[int, FoundFile]]) -> None:
    """Make rows stand for the changed content of their files, inside a transaction.

    Metadata stays until it is read anew.
    """
    changed = list(changed)
    vectors.forget(catalog, [photo_id for photo_id, _ in changed])
    catalog.db.conn.executemany(
        "UPDATE photos SET size = ?, mtime_ns = ?, inode = ?, format = ?, state = ?, reason = ?, attempts = 0,"
        " missing = 0, content_hash = NULL, sort_us = CASE WHEN"
        " EXISTS (SELECT 1 FROM metadata WHERE photo_id = photos.id AND taken_at IS NOT NULL) THEN sort_us ELSE ? END"
        " WHERE id = ?",
        ((*_facts(file), sort_key(None, file.mtime_ns), photo_id) for photo_id, file in changed),
    )


def _facts(file: FoundFile) -> tuple[int, int, int, str | None, str, str | None]:
    """size, mtime_ns, inode, format, state, reason."""
    place = (whole(file.size), whole(file.mtime_ns), inode_key(file.inode))
    if is_photo(file):
        return (*place, file.format, "pending", None)
    return (*place, None, "skipped", problem_of(file))


def is_photo(file: FoundFile) -> bool:
    """Whether a found file is worth decoding."""
    return file.format is not None and file.problem is None


def problem_of(file: FoundFile) -> str:
    """Why a found file is set aside."""
    return text(file.problem or "not a photo")


def highest_id(catalog: Catalog) -> int:
    """The highest photo id ever given; none is given twice."""
    rows = catalog.rows("SELECT seq FROM sqlite_sequence WHERE name = 'photos'")
    return int(rows[0][0]) if rows else 0
