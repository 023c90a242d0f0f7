"""Folders, files, thumbnails, embeddings, and what the encoders of a library were taught."""

import sqlite_utils

from photoclip.catalog.migrations.register import catalog, thumbnails


@catalog()
def m001_roots(db: sqlite_utils.Database) -> None:
    """The folders a person added.

    `confirmed_id`: the highest photo id when the last complete scan of the root ended.
    """
    db.execute("""
        CREATE TABLE roots (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path BLOB NOT NULL UNIQUE,
            online INTEGER NOT NULL DEFAULT 1 CHECK (online IN (0, 1)),
            confirmed_id INTEGER NOT NULL DEFAULT 0
        ) STRICT""")


@catalog()
def m002_photos(db: sqlite_utils.Database) -> None:
    """One row a file.

    `path` is the bytes of the name below the root, so any name fits. `format` is NULL for what a scan found to be no
    photo. `missing` rows keep what is attached to them until the file turns up again. `sort_us` orders photos in
    time: microseconds of the local time it was taken at, or of the file's mtime.
    """
    db.execute("""
        CREATE TABLE photos (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            root_id INTEGER NOT NULL REFERENCES roots (id) ON DELETE CASCADE,
            path BLOB NOT NULL,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            format TEXT,
            state TEXT NOT NULL CHECK (state IN ('pending', 'indexed', 'failed', 'skipped')),
            reason TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1)),
            content_hash BLOB,
            sort_us INTEGER NOT NULL
        ) STRICT""")
    db.execute("CREATE UNIQUE INDEX photos_path ON photos (root_id, path) WHERE missing = 0")
    db.execute("CREATE INDEX photos_missing ON photos (root_id, path) WHERE missing = 1")
    # What is to be done or listed: small, as most photos are indexed.
    db.execute("""
        CREATE INDEX photos_open ON photos (state, root_id)
        WHERE missing = 0 AND state IN ('pending', 'failed', 'skipped')""")
    # All that the order of the grid needs, so that reading it touches no row.
    db.execute("""
        CREATE INDEX photos_order ON photos (sort_us, id, state, missing)
        WHERE missing = 0 AND state IN ('pending', 'indexed')""")
    db.execute("CREATE INDEX photos_content ON photos (content_hash) WHERE content_hash IS NOT NULL")


@catalog()
def m003_tallies(db: sqlite_utils.Database) -> None:
    """How many files each root has in each state, kept by triggers.

    Counting a million rows takes too long for a status line.
    """
    db.execute("""
        CREATE TABLE tallies (
            root_id INTEGER NOT NULL,
            state TEXT NOT NULL,
            files INTEGER NOT NULL,
            PRIMARY KEY (root_id, state)
        ) STRICT, WITHOUT ROWID""")
    add = """INSERT INTO tallies VALUES (NEW.root_id, NEW.state, 1)
             ON CONFLICT DO UPDATE SET files = files + 1"""
    take = "UPDATE tallies SET files = files - 1 WHERE root_id = OLD.root_id AND state = OLD.state"
    for name, event, row, change in (
        ("inserted", "INSERT", "NEW", add),
        ("entered", "UPDATE OF root_id, state, missing", "NEW", add),
        ("left", "UPDATE OF root_id, state, missing", "OLD", take),
        ("deleted", "DELETE", "OLD", take),
    ):
        db.execute(f"CREATE TRIGGER photos_{name} AFTER {event} ON photos WHEN {row}.missing = 0 BEGIN {change}; END")


@catalog()
def m004_metadata(db: sqlite_utils.Database) -> None:
    """What the file says about itself; the columns are the fields of records.Metadata, keywords as a JSON list."""
    db.execute("""
        CREATE TABLE metadata (
            photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
            format TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            orientation INTEGER NOT NULL,
            taken_at TEXT,
            camera_make TEXT,
            camera_model TEXT,
            lens TEXT,
            exposure_s REAL,
            f_number REAL,
            iso INTEGER,
            focal_mm REAL,
            latitude REAL,
            longitude REAL,
            altitude_m REAL,
            title TEXT,
            description TEXT,
            rating INTEGER,
            keywords TEXT NOT NULL
        ) STRICT""")


@catalog()
def m005_encoders(db: sqlite_utils.Database) -> None:
    """Encoders whose vectors are here.

    `generation` changes whenever a vector leaves or returns, so that copies are remade.
    """
    db.execute("""
        CREATE TABLE encoders (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            dim INTEGER NOT NULL CHECK (dim > 0),
            generation INTEGER NOT NULL,
            active INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1))
        ) STRICT""")


@catalog()
def m006_vectors(db: sqlite_utils.Database) -> None:
    """Embeddings as little-endian float16. `seq` only grows, so "what is new since" is one range of the table."""
    db.execute("""
        CREATE TABLE vectors (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            encoder_id INTEGER NOT NULL REFERENCES encoders (id) ON DELETE CASCADE,
            vector BLOB NOT NULL,
            UNIQUE (photo_id, encoder_id)
        ) STRICT""")


@catalog()
def m007_runs(db: sqlite_utils.Database) -> None:
    """Jobs that ran, when (Unix seconds), how much, and with what outcome.

    `finished_at` stays NULL when one was killed.
    """
    db.execute("""
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            job TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            finished_at INTEGER,
            outcome TEXT,
            done INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            seconds REAL NOT NULL DEFAULT 0
        ) STRICT""")


@catalog()
def m008_judgements(db: sqlite_utils.Database) -> None:
    """What a person said of photos: the phrase holds for this one, or does not.

    `phrase_key` is the phrase as `judgements.phrase_key` writes it; `judged_at` Unix seconds.
    """
    db.execute("""
        CREATE TABLE judgements (
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            phrase_key TEXT NOT NULL,
            phrase TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected')),
            judged_at INTEGER NOT NULL,
            PRIMARY KEY (photo_id, phrase_key)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX judgements_phrase ON judgements (phrase_key)")


@catalog()
def m009_adapters(db: sqlite_utils.Database) -> None:
    """Every adapter that was learnt, at most one of an encoder in use.

    `matrices` are safetensors, `phrases` and `figures` JSON; `sha256` is of key, phrases and matrices.
    """
    db.execute("""
        CREATE TABLE adapters (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            encoder_key TEXT NOT NULL,
            learnt_at INTEGER NOT NULL,
            pairs INTEGER NOT NULL,
            figures TEXT NOT NULL,
            phrases TEXT NOT NULL,
            matrices BLOB NOT NULL,
            sha256 TEXT NOT NULL,
            accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
            active INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1) AND active <= accepted)
        ) STRICT""")
    db.execute("CREATE UNIQUE INDEX adapters_active ON adapters (encoder_key) WHERE active = 1")


@catalog()
def m010_encoder_target(db: sqlite_utils.Database) -> None:
    """The encoder that the library is on its way to, by the name it was chosen by; no row when there is none.

    It has no key yet: its weights may still have to come.
    """
    db.execute("CREATE TABLE encoder_target (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL) STRICT")


@thumbnails()
def m001_thumbnails(db: sqlite_utils.Database) -> None:
    """The JPEG of each photo, in a file of its own because it is large and can be made again."""
    db.execute("CREATE TABLE thumbnails (photo_id INTEGER PRIMARY KEY, jpeg BLOB NOT NULL) STRICT")
