"""What jobs did and how fast, kept over restarts."""

import time

from photoclip.catalog.connection import Catalog


def begin(catalog: Catalog, job: str) -> int:
    """Note that a job starts; the answer is the id for `finish`. A run never finished was killed."""
    with catalog.transaction():
        cursor = catalog.db.conn.execute("INSERT INTO runs (job, started_at) VALUES (?, ?)", (job, int(time.time())))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def finish(catalog: Catalog, run_id: int, *, outcome: str, done: int, failed: int, seconds: float) -> None:
    """Note how a job ended; `seconds` is the time it was at work."""
    with catalog.transaction():
        catalog.db.conn.execute(
            "UPDATE runs SET finished_at = ?, outcome = ?, done = ?, failed = ?, seconds = ? WHERE id = ?",
            (int(time.time()), outcome, done, failed, seconds, run_id),
        )


def last_rate(catalog: Catalog) -> float | None:
    """Photos per second of the last `embed` run that did any, None before the first."""
    rows = catalog.rows(
        "SELECT done / seconds FROM runs WHERE job = 'embed' AND done > 0 AND seconds > 0 ORDER BY id DESC LIMIT 1"
    )
    return float(rows[0][0]) if rows else None
