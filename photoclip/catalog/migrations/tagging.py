"""Tags that come by themselves: what put them there, the vocabulary, what is learnt, and where they are written."""

import sqlite_utils

from photoclip.catalog.migrations.register import catalog


@catalog()
def m017_tag_runs(db: sqlite_utils.Database) -> None:
    """Runs that put tags on photos, and for each photo whether one that counts (`active`, not `reverted`) did.

    `photo_tags.by_run` follows from the runs; triggers keep it. `wanted_at`: when the person said so, in Unix seconds.
    `turned_at`: when the run last became active or ceased to be.
    """
    db.execute("""
        CREATE TABLE tag_runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            made_at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('auto', 'rule')),
            rule_id INTEGER,
            encoder_key TEXT NOT NULL,
            encoder TEXT NOT NULL,
            scope TEXT NOT NULL,
            active INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1)),
            turned_at INTEGER NOT NULL
        ) STRICT""")
    db.execute("CREATE UNIQUE INDEX tag_runs_rule ON tag_runs (rule_id) WHERE rule_id NOT NULL")
    db.execute("""
        CREATE TABLE run_tags (
            run_id INTEGER NOT NULL REFERENCES tag_runs (id) ON DELETE CASCADE,
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
            probability REAL,
            reverted INTEGER NOT NULL DEFAULT 0 CHECK (reverted IN (0, 1)),
            PRIMARY KEY (run_id, tag_id, photo_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX run_tags_photo ON run_tags (photo_id, tag_id, reverted)")
    _rebuild_photo_tags(db)
    for name, event, body in _TRIGGERS:
        db.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN {body} END")


def _rebuild_photo_tags(db: sqlite_utils.Database) -> None:
    db.execute("""
        CREATE TABLE photo_tags_by_run (
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
            in_file INTEGER NOT NULL DEFAULT 0 CHECK (in_file IN (0, 1)),
            wanted INTEGER CHECK (wanted IN (0, 1)),
            wanted_at INTEGER,
            by_run INTEGER NOT NULL DEFAULT 0 CHECK (by_run IN (0, 1)),
            held INTEGER GENERATED ALWAYS AS (coalesce(wanted, in_file OR by_run)) VIRTUAL,
            PRIMARY KEY (photo_id, tag_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute(
        "INSERT INTO photo_tags_by_run (photo_id, tag_id, in_file, wanted)"
        " SELECT photo_id, tag_id, in_file, wanted FROM photo_tags ORDER BY photo_id, tag_id"
    )
    db.execute("DROP TABLE photo_tags")
    db.execute("ALTER TABLE photo_tags_by_run RENAME TO photo_tags")
    # With every column: to SQLite, whoever asks for a generated column asks for all of them.
    db.execute("CREATE INDEX photo_tags_tag ON photo_tags (tag_id, held, photo_id, in_file, wanted, by_run, wanted_at)")
    db.execute("CREATE INDEX photo_tags_rejected ON photo_tags (tag_id, photo_id) WHERE wanted = 0")


# What a run puts on photos while it counts; and what goes with it when no other run does the same.
_PUT_ON = """
    INSERT INTO photo_tags (photo_id, tag_id, by_run) {what} ON CONFLICT DO UPDATE SET by_run = 1 WHERE by_run = 0;"""
_RELEASE = """
    DELETE FROM photo_tags WHERE {where} AND in_file = 0 AND wanted IS NULL AND by_run = 1 AND NOT {held};
    UPDATE photo_tags SET by_run = 0 WHERE {where} AND by_run = 1 AND NOT {held};"""
_HELD_BY_A_RUN = """EXISTS (
    SELECT 1 FROM run_tags JOIN tag_runs ON tag_runs.id = run_id AND active = 1
    WHERE run_tags.photo_id = photo_tags.photo_id AND run_tags.tag_id = photo_tags.tag_id AND reverted = 0)"""
_OF_THE_RUN = "SELECT photo_id, tag_id{also} FROM run_tags WHERE run_id = NEW.id AND reverted = 0"
_COUNTS = "NEW.reverted = 0 AND EXISTS (SELECT 1 FROM tag_runs WHERE id = NEW.run_id AND active = 1)"
_ONE_ON = _PUT_ON.format(what="VALUES (NEW.photo_id, NEW.tag_id, 1)")
_ONE_OFF = _RELEASE.format(where="photo_id = OLD.photo_id AND tag_id = OLD.tag_id", held=_HELD_BY_A_RUN)
_ALL_ON = _PUT_ON.format(what=_OF_THE_RUN.format(also=", 1"))
_ALL_OFF = _RELEASE.format(where=f"(photo_id, tag_id) IN ({_OF_THE_RUN.format(also='')})", held=_HELD_BY_A_RUN)
_TURNED = "UPDATE tag_runs SET turned_at = CAST(strftime('%s') AS INTEGER) WHERE id = NEW.id;"
_TRIGGERS = (
    ("run_tags_came", f"INSERT ON run_tags WHEN {_COUNTS}", _ONE_ON),
    ("run_tags_returned", f"UPDATE OF reverted ON run_tags WHEN OLD.reverted = 1 AND {_COUNTS}", _ONE_ON),
    ("run_tags_reverted", "UPDATE OF reverted ON run_tags WHEN OLD.reverted = 0 AND NEW.reverted = 1", _ONE_OFF),
    ("run_tags_left", "DELETE ON run_tags WHEN OLD.reverted = 0", _ONE_OFF),
    ("tag_runs_made", "UPDATE OF active ON tag_runs WHEN OLD.active = 0 AND NEW.active = 1", _TURNED + _ALL_ON),
    ("tag_runs_undone", "UPDATE OF active ON tag_runs WHEN OLD.active = 1 AND NEW.active = 0", _TURNED + _ALL_OFF),
)  # fmt: skip


@catalog()
def m018_vocabulary(db: sqlite_utils.Database) -> None:
    """What a person says of the terms of the vocabulary; NULL where that is as it ships.

    `key` is what the spellings of a path have in common, `phrases` a JSON list. `listed`: 1 while the row holds, 0 for
    a term that was taken out, NULL when the row says nothing (it stays, for the journal).
    """
    db.execute("""
        CREATE TABLE vocabulary_terms (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            path TEXT NOT NULL,
            phrases TEXT,
            term_group TEXT,
            vocabulary TEXT,
            enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
            listed INTEGER CHECK (listed IN (0, 1))
        ) STRICT""")


@catalog()
def m019_scorers(db: sqlite_utils.Database) -> None:
    """What calibrated scores of tags are made of, by encoder: phrases as float16, the photos' moments as float32.

    `mean` has D numbers, `covariance` D × D. A classifier is what was learnt of a tag from what was said about photos;
    `evidence` is a hash of that.
    """
    db.execute("""
        CREATE TABLE phrase_vectors (
            encoder_key TEXT NOT NULL,
            phrase TEXT NOT NULL,
            vector BLOB NOT NULL,
            PRIMARY KEY (encoder_key, phrase)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE backgrounds (
            encoder_key TEXT PRIMARY KEY,
            photos INTEGER NOT NULL,
            mean BLOB NOT NULL,
            covariance BLOB NOT NULL
        ) STRICT""")
    db.execute("""
        CREATE TABLE tag_classifiers (
            encoder_key TEXT NOT NULL,
            tag_key TEXT NOT NULL,
            evidence BLOB NOT NULL,
            direction BLOB NOT NULL,
            bias REAL NOT NULL,
            PRIMARY KEY (encoder_key, tag_key)
        ) STRICT, WITHOUT ROWID""")


@catalog()
def m020_sidecars(db: sqlite_utils.Database) -> None:
    """What is known of the sidecars of photos, and whether they are written (a row in `sidecar_writing`).

    `stamp` is of the sidecars as they were last found (`media.sidecarfile`); `changed`: not read since then. `said` is
    what the sidecar said when it was last written, or read after that; `intended` what is being written, so that a
    kill in between loses nothing. `due`: the photo's words may differ from that; triggers note it, and when the person
    last changed each field (Unix seconds). `problem`: why it could not be written.
    """
    db.execute("CREATE TABLE sidecar_writing (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT")
    db.execute("""
        CREATE TABLE sidecars (
            photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
            stamp INTEGER NOT NULL DEFAULT 0,
            changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)),
            said TEXT,
            intended TEXT,
            intended_hash BLOB,
            due INTEGER NOT NULL DEFAULT 0 CHECK (due IN (0, 1)),
            problem TEXT,
            title_at INTEGER NOT NULL DEFAULT 0,
            description_at INTEGER NOT NULL DEFAULT 0,
            rating_at INTEGER NOT NULL DEFAULT 0
        ) STRICT""")
    db.execute("CREATE INDEX sidecars_changed ON sidecars (photo_id) WHERE changed = 1")
    db.execute("CREATE INDEX sidecars_due ON sidecars (photo_id) WHERE due = 1")
    writing = "EXISTS (SELECT 1 FROM sidecar_writing)"
    upsert = (
        "INSERT INTO sidecars (photo_id, due{column}) VALUES ({row}.photo_id, 1{now})"
        " ON CONFLICT DO UPDATE SET due = 1, problem = NULL{set};"
    )
    for event, row, condition in (
        ("INSERT", "NEW", "NEW.held = 1"),
        ("UPDATE", "NEW", "NEW.held != OLD.held"),
        ("DELETE", "OLD", "OLD.held = 1 AND EXISTS (SELECT 1 FROM photos WHERE id = OLD.photo_id)"),
    ):
        db.execute(
            f"CREATE TRIGGER sidecars_tag_{event.lower()} AFTER {event} ON photo_tags WHEN {condition} AND {writing}"
            f" BEGIN {upsert.format(row=row, column='', now='', set='')} END"
        )
    now = "CAST(strftime('%s') AS INTEGER)"
    for column in ("title", "description", "rating", "flag"):
        at = "rating_at" if column == "flag" else f"{column}_at"
        body = upsert.format(row="NEW", column=f", {at}", now=f", {now}", set=f", {at} = {now}")
        for event, condition in (
            ("INSERT", f"NEW.{column} IS NOT NULL"), (f"UPDATE OF {column}", f"NEW.{column} IS NOT OLD.{column}"),
        ):  # fmt: skip
            db.execute(
                f"CREATE TRIGGER sidecars_{column}_{event.split()[0].lower()} AFTER {event} ON annotations"
                f" WHEN {condition} AND {writing} BEGIN {body} END"
            )


@catalog()
def m021_rules(db: sqlite_utils.Database) -> None:
    """Rules that put tags on photos, each through its tag run, whose `active` is the switch of the rule.

    `filters` are a JSON list of (field, operator, value, negative), `phrases` the other terms of the query. A rule is
    kept for some time after it was deleted, at `deleted_at` (Unix s), so that this can be undone.
    """
    db.execute("""
        CREATE TABLE tag_rules (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            filters TEXT NOT NULL,
            phrases TEXT NOT NULL,
            path TEXT NOT NULL,
            least REAL NOT NULL,
            suggest INTEGER NOT NULL CHECK (suggest IN (0, 1)),
            deleted_at INTEGER
        ) STRICT""")


@catalog()
def m022_flags(db: sqlite_utils.Database) -> None:
    """Whether a photo is picked, as its file or sidecars say; sidecars that were read without that are read again.

    `place`: which of the names that a sidecar can have (`media.sidecarfile`) the one has that was written.
    """
    db.execute("ALTER TABLE metadata ADD COLUMN flag TEXT CHECK (flag IN ('', 'pick', 'reject'))")
    db.execute("ALTER TABLE sidecars ADD COLUMN place INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE sidecars SET changed = 1 WHERE photo_id IN (SELECT photo_id FROM metadata) AND stamp != 0")
