"""Whether the tables of a file are those that our migrations make.

If not, it is an older one, another program's, a newer version's, or damaged. Imported only when a file has not the
fingerprint of this version (`catalog.fingerprint`), since sqlite-utils comes with it.
"""

from functools import cache
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from photoclip.catalog.faults import DamagedFile
from photoclip.catalog.sqlitefile import Database
from photoclip.errors import KnownError
from photoclip.paths import path_text

_Schema = frozenset[tuple[str, ...]]


def pending_steps(database: Database, file: Path, steps: Migrations, application: int) -> list[str]:
    """The names of the steps that the file `db` still needs; all of them for an empty one. Only reads.

    Raises KnownError for another program's file (it has tables but not the mark `application`) and for one with steps
    that this version does not know, DamagedFile when the tables are not what the steps made.
    """
    db = _wrapped(database)
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != application and (tables or mark):
        raise KnownError(f"The file {path_text(file)} belongs to another program; PhotoClip leaves it alone.")
    record = db.table(steps.migrations_table)
    if record.exists() and not {"migration_set", "name", "applied_at"} <= {column.name for column in record.columns}:
        raise _damaged(file)
    applied = {step.name for step in steps.applied(db)}
    if newer := applied - set(_names(steps)):
        raise KnownError(
            f"The file {path_text(file)} was made by a newer version of PhotoClip ({max(newer)}); update PhotoClip."
        )
    pending = [name for name in _names(steps) if name not in applied]
    if _schema(db, steps) != _expected(steps, pending[0] if pending else None):
        raise _damaged(file)
    return pending


def is_new(database: Database, steps: Migrations) -> bool:
    """Whether no step has been made yet."""
    return not steps.applied(_wrapped(database))


def bring_up_to_date(database: Database, steps: Migrations, application: int) -> None:
    """Mark the file as ours and make the steps that it still needs."""
    database.execute(f"PRAGMA application_id = {application}")
    steps.apply(_wrapped(database))


def _wrapped(database: Database) -> sqlite_utils.Database:
    return sqlite_utils.Database(database.conn, execute_plugins=False)


def _damaged(file: Path) -> DamagedFile:
    return DamagedFile(f"The file {path_text(file)} is damaged (its tables have changed); it is left as it is.")


def _names(steps: Migrations) -> list[str]:
    """The names of all steps: those pending in an empty database."""
    with sqlite_utils.Database(memory=True, execute_plugins=False) as empty:
        return [step.name for step in steps.pending(empty)]


@cache
def _expected(steps: Migrations, before: str | None) -> _Schema:
    """The schema that the steps make, up to the one named."""
    with sqlite_utils.Database(memory=True, execute_plugins=False) as model:
        steps.apply(model, stop_before=before)
        return _schema(model, steps)


def _schema(db: sqlite_utils.Database, steps: Migrations) -> _Schema:
    """Everything in the schema but the record of the steps, which sqlite-utils may write in other words one day."""
    rows = db.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name != ?", [steps.migrations_table]
    )
    return frozenset(rows.fetchall())
