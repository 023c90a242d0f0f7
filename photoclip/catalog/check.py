"""Whether a catalog is sound: SQLite's own check, and the promises that no constraint expresses."""

from photoclip.catalog.connection import Catalog
from photoclip.catalog.photos import counts

_PROMISES = (
    ("SELECT count(*) - count(DISTINCT root_id || '/' || hex(path)) FROM photos WHERE missing = 0",
     "{} files have more than one row"),
    ("SELECT count(*) FROM photos WHERE state IN ('failed', 'skipped') AND reason IS NULL",
     "{} failed or skipped files have no reason"),
    ("SELECT count(*) FROM photos WHERE state = 'indexed' AND NOT EXISTS (SELECT 1 FROM vectors JOIN encoders"
     " ON encoders.id = encoder_id AND active = 1 WHERE photo_id = photos.id)",
     "{} indexed photos have no vector of the active encoder"),
    ("SELECT count(*) FROM vectors JOIN encoders ON encoders.id = encoder_id WHERE length(vector) != 2 * dim",
     "{} vectors have the wrong length"),
    ("SELECT max(0, count(*) - 1) FROM encoders WHERE active = 1",
     "{} encoders too many are active"),
)  # fmt: skip


def check(catalog: Catalog) -> list[str]:
    """What is wrong with the catalog, a sentence each; nothing when all is well. Reads the whole file."""
    with catalog.reading():
        problems = [f"SQLite: {answer}" for (answer,) in catalog.rows("PRAGMA integrity_check") if answer != "ok"]
        orphans = len(catalog.rows("PRAGMA foreign_key_check"))
        if orphans:
            problems.append(f"{orphans} rows belong to nothing")
        for sql, problem in _PROMISES:
            ((number,),) = catalog.rows(sql)
            if number:
                problems.append(problem.format(number))
        ((present,),) = catalog.rows("SELECT count(*) FROM photos WHERE +missing = 0")
        if counts(catalog).found != present:
            problems.append(f"the states add up to {counts(catalog).found}, not to the {present} files found")
    return problems
