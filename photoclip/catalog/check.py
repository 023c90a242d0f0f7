"""Whether a catalog is sound: SQLite's own check, and the promises that no constraint expresses."""

from photoclip.catalog.connection import Catalog

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

_WRONG_TALLIES = """
    WITH counted AS (SELECT root_id, state, count(*) AS files FROM photos WHERE missing = 0 GROUP BY root_id, state)
    SELECT count(*) FROM (
        SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM tallies)
        UNION ALL SELECT * FROM (SELECT * FROM tallies WHERE files != 0 EXCEPT SELECT * FROM counted))
"""

_WRONGLY_BY_RUN = """
    WITH noted AS (SELECT photo_id, tag_id FROM photo_tags WHERE by_run = 1),
         put AS (SELECT photo_id, tag_id FROM run_tags JOIN tag_runs ON id = run_id WHERE active = 1 AND reverted = 0)
    SELECT count(*) FROM (
        SELECT * FROM (SELECT * FROM noted EXCEPT SELECT * FROM put)
        UNION ALL SELECT * FROM (SELECT * FROM put EXCEPT SELECT * FROM noted))
"""


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
        ((wrong,),) = catalog.rows(_WRONG_TALLIES)
        if wrong:
            problems.append(f"{wrong} of the tallies of photos do not agree with the photos")
        ((wrong,),) = catalog.rows(_WRONGLY_BY_RUN)
        if wrong:
            problems.append(f"{wrong} tags of photos do not agree with the runs that put them there")
    return problems
