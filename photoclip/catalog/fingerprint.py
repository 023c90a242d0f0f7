"""By what a file is recognised, at once, as one that the steps of this version have made.

The thorough look (`catalog.schema`) makes all tables anew to compare with, and says what is wrong with a file; with
sqlite-utils, which it needs, it takes longer than all else before the first photos are shown. A file with the
fingerprint of this version needs none; any other gets it, so a wrong number here costs time and nothing else.
"""

import sqlite3
import zlib

# Of what the steps in `catalog.migrations` make. A test computes them, and says the number when a step was added.
CATALOG = 0x2DBFF238
THUMBNAILS = 0xE30DC5C0


def fingerprint(connection: sqlite3.Connection) -> int | None:
    """A number for a file's mark, the steps it has behind it and its schema; None for a file without steps."""
    try:
        steps = connection.execute(
            "SELECT migration_set, name, applied_at IS NULL FROM _sqlite_migrations ORDER BY id"
        ).fetchall()
    except sqlite3.OperationalError:  # no such table or column, or a disk that fails: the thorough look finds out
        return None
    mark = connection.execute("PRAGMA application_id").fetchone()
    schema = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name != '_sqlite_migrations' ORDER BY type, name"
    ).fetchall()
    return zlib.crc32(repr((mark, steps, schema)).encode())
