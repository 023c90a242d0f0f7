"""What a person does with their photos: words about them, tags, albums, and the journal of it all."""

import json

import sqlite_utils

from photoclip.catalog import tagpaths
from photoclip.catalog.migrations.register import catalog


@catalog()
def m011_annotations(db: sqlite_utils.Database) -> None:
    """What a person says of a photo in place of what its file says; NULL where the file has the word."""
    db.execute("""
        CREATE TABLE annotations (
            photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
            title TEXT,
            description TEXT,
            rating INTEGER CHECK (rating BETWEEN 0 AND 5),
            flag TEXT CHECK (flag IN ('', 'pick', 'reject'))
        ) STRICT""")


@catalog()
def m012_tags(db: sqlite_utils.Database) -> None:
    """Tags, and which photos have them: as the file says (`in_file`), unless the person said otherwise (`wanted`).

    A row of `tags` is a path ("places/Rome") and stays for good; `key` is what its spellings have in common. `listed`:
    a person made or uses the tag, so it is shown without photos too. The keywords known so far become tags.
    """
    db.execute("""
        CREATE TABLE tags (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1))
        ) STRICT""")
    db.execute("""
        CREATE TABLE photo_tags (
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
            in_file INTEGER NOT NULL DEFAULT 0 CHECK (in_file IN (0, 1)),
            wanted INTEGER CHECK (wanted IN (0, 1)),
            held INTEGER GENERATED ALWAYS AS (coalesce(wanted, in_file)) VIRTUAL,
            PRIMARY KEY (photo_id, tag_id)
        ) STRICT, WITHOUT ROWID""")
    # With every column: to SQLite, whoever asks for a generated column asks for all of them.
    db.execute("CREATE INDEX photo_tags_tag ON photo_tags (tag_id, held, photo_id, in_file, wanted)")
    keywords = db.execute("SELECT photo_id, keywords FROM metadata WHERE keywords != '[]' ORDER BY photo_id")
    for photo_id, listed in keywords.fetchall():
        for path in tagpaths.of_keywords(json.loads(listed)):
            for part in tagpaths.upwards(path):
                db.execute(
                    "INSERT INTO tags (path, key) VALUES (?, ?) ON CONFLICT DO NOTHING", (part, tagpaths.key(part))
                )
            db.execute(
                "INSERT INTO photo_tags (photo_id, tag_id, in_file) SELECT ?, id, 1 FROM tags WHERE key = ?"
                " ON CONFLICT DO NOTHING",
                (photo_id, tagpaths.key(path)),
            )


@catalog()
def m013_albums(db: sqlite_utils.Database) -> None:
    """Collections of photos in an order. `deleted_at` (Unix seconds): deleted, but it can still be undone."""
    db.execute("""
        CREATE TABLE albums (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            key TEXT NOT NULL,
            deleted_at INTEGER
        ) STRICT""")
    db.execute("CREATE UNIQUE INDEX albums_key ON albums (key) WHERE deleted_at IS NULL")
    db.execute("""
        CREATE TABLE album_photos (
            album_id INTEGER NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            PRIMARY KEY (album_id, photo_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX album_photos_photo ON album_photos (photo_id)")


@catalog()
def m014_journal(db: sqlite_utils.Database) -> None:
    """The latest edits, so that each is made once and can be undone.

    `summary` is JSON without any text of the person's; `changes` is packed by `journal`; `made_at` Unix seconds.
    """
    db.execute("""
        CREATE TABLE journal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            token TEXT NOT NULL UNIQUE,
            made_at INTEGER NOT NULL,
            summary TEXT NOT NULL,
            changes BLOB NOT NULL,
            undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
        ) STRICT""")


@catalog()
def m015_arrivals(db: sqlite_utils.Database) -> None:
    """The first photo that came into the library on each day (Unix time / 86,400), kept by a trigger.

    Ids only grow, so "added since" is a range of them. A file that was moved keeps its id and is no newcomer.
    """
    db.execute("CREATE TABLE arrivals (day INTEGER PRIMARY KEY, first_id INTEGER NOT NULL) STRICT")
    db.execute("""
        CREATE TRIGGER photos_arrived AFTER INSERT ON photos BEGIN
            INSERT INTO arrivals VALUES (strftime('%s') / 86400, NEW.id) ON CONFLICT DO NOTHING;
        END""")


@catalog()
def m016_ratings(db: sqlite_utils.Database) -> None:
    """The photos with stars from their files, so that nobody looks through the metadata of all for a handful."""
    db.execute("CREATE INDEX metadata_rating ON metadata (rating) WHERE rating > 0")
