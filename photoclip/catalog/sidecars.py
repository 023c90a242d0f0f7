"""Writing sidecars: whether it is wanted, what is to be done for which photos, and what came of it.

Off by default. What is to be done is a query, so a job that was stopped or killed anywhere goes on where it was. How
what sidecars say and what the catalog says come together is in `sidecarmerge`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import path_of, text
from photoclip.catalog.sidecarwords import file_words, held_words, packed, same, unpacked
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Words

# Photos that a person or a run has said something of, or whose sidecars were written before.
_CONCERNED = (
    "SELECT photo_id FROM annotations WHERE coalesce(title, description, rating, flag) IS NOT NULL"
    " UNION SELECT photo_id FROM photo_tags WHERE held != in_file"
    " UNION SELECT photo_id FROM sidecars WHERE said IS NOT NULL"
)
_REACHABLE = "missing = 0 AND format IS NOT NULL AND root_id IN (SELECT id FROM roots WHERE online = 1)"
# What a photo and its sidecars say must have been read, or it would be written over.
_DUE_OR_HELD_UP = "due = 1 AND EXISTS (SELECT 1 FROM metadata WHERE metadata.photo_id = photos.id)"
_DUE = f"{_DUE_OR_HELD_UP} AND problem IS NULL"
_OFFLINE = "its folder is offline; it is written when the folder is back"
_UNREADABLE = "the photo itself cannot be read"


@dataclass(frozen=True, slots=True)
class SidecarOverview:
    """Whether sidecars are written, how many wait and are written, and (photo path, reason) of what is held up."""

    enabled: bool = False
    waiting: int = 0
    written: int = 0
    failed: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedSidecar:
    """A sidecar that is to be written for a photo: what other programs read there now, and what they will read."""

    photo_id: int
    photo: Path
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class Task:
    """A photo whose sidecar may have to be read or written, and what is known of it; see the table `sidecars`."""

    photo_id: int
    path: Path
    stamp: int
    intended_hash: bytes | None
    said: Words | None
    place: int | None


def enabled(catalog: Catalog) -> bool:
    """Whether sidecars are written."""
    return bool(catalog.rows("SELECT 1 FROM sidecar_writing"))


def enable(catalog: Catalog, wanted: bool) -> None:
    """Begin to write sidecars, for all that was said so far too, or cease to."""
    with catalog.transaction():
        connection = catalog.db.conn
        if not wanted:
            connection.execute("DELETE FROM sidecar_writing")
        elif not enabled(catalog):
            connection.execute("INSERT INTO sidecar_writing VALUES (1)")
            connection.execute(
                f"INSERT INTO sidecars (photo_id, due) SELECT photo_id, 1 FROM ({_CONCERNED}) WHERE true"
                " ON CONFLICT DO UPDATE SET due = 1, problem = NULL"
            )


def overview(catalog: Catalog, limit: int = 1000) -> SidecarOverview:
    """How far the writing is. While it is off, `waiting` are the photos that would get sidecars at most."""
    with catalog.reading():
        is_on = enabled(catalog)
        waiting = "sidecars WHERE due = 1 AND problem IS NULL" if is_on else f"({_CONCERNED})"
        ((count,),) = catalog.rows(f"SELECT count(*) FROM {waiting}")
        ((written,),) = catalog.rows("SELECT count(*) FROM sidecars WHERE said IS NOT NULL AND due = 0")
        held_up = catalog.rows(
            "SELECT roots.path, photos.path, CASE WHEN online = 0 THEN ? ELSE coalesce(problem, ?) END FROM sidecars"
            " JOIN photos ON photos.id = photo_id JOIN roots ON roots.id = root_id WHERE due = 1 AND missing = 0"
            " AND (problem NOT NULL OR online = 0 OR state IN ('failed', 'skipped')) ORDER BY photo_id LIMIT ?",
            (_OFFLINE, _UNREADABLE, limit if is_on else 0),
        )
    failed = tuple((path_of(root) / path_of(path), reason) for root, path, reason in held_up)
    return SidecarOverview(is_on, count, written, failed)


def preview(catalog: Catalog, limit: int = 100) -> list[PlannedSidecar]:
    """The first sidecars that are to be written, or would be if that were on, and what changes in them."""
    with catalog.reading():
        source = "SELECT photo_id FROM sidecars WHERE due = 1" if enabled(catalog) else _CONCERNED
        sql = (
            "SELECT photos.id, roots.path, photos.path FROM photos JOIN roots ON roots.id = root_id"
            f" WHERE photos.id IN ({source}) AND photos.id > ? AND missing = 0 ORDER BY photos.id LIMIT ?"
        )
        planned: list[PlannedSidecar] = []
        after = 0
        while len(planned) < limit and (rows := catalog.rows(sql, (after, 256))):
            after = rows[-1][0]
            ids = [row[0] for row in rows]
            held, said = held_words(catalog, ids), last_said(catalog, ids)
            for photo_id, root, path in rows:
                photo = path_of(root) / path_of(path)
                if not same(held[photo_id], said[photo_id]):
                    planned.append(PlannedSidecar(photo_id, photo, said[photo_id], held[photo_id]))
    return planned[:limit]


def last_said(catalog: Catalog, photo_ids: Sequence[int]) -> dict[int, Words]:
    """What the sidecars of photos said when they were last written or read; else what the files say."""
    found = file_words(catalog, photo_ids)
    for some in groups(photo_ids):
        sql = f"SELECT photo_id, said FROM sidecars WHERE said IS NOT NULL AND photo_id IN ({marks(len(some))})"
        found.update((photo_id, unpacked(said)) for photo_id, said in catalog.rows(sql, some))
    return found


def note_stamps(catalog: Catalog, stamps: Sequence[tuple[int, int]]) -> None:
    """The sidecars of photos have come, changed or gone: (photo id, stamp) each. Inside a transaction.

    Where the file was read before, that is to be done again. What is gone has nothing more to say.
    """
    catalog.db.conn.executemany(
        "INSERT INTO sidecars (photo_id, stamp, changed)"
        " SELECT ?1, ?2, EXISTS (SELECT 1 FROM metadata WHERE photo_id = ?1)"
        " ON CONFLICT DO UPDATE SET stamp = excluded.stamp, changed = max(changed, excluded.changed)",
        stamps,
    )


def changed(catalog: Catalog, limit: int, after: int = 0) -> list[Task]:
    """The next photos above `after` whose sidecars are to be read again."""
    return _tasks(catalog, "changed = 1", limit, after)


def due(catalog: Catalog, limit: int, after: int = 0) -> list[Task]:
    """The next photos above `after` whose sidecars may have to be written; none while that is off."""
    return _tasks(catalog, _DUE, limit, after) if enabled(catalog) else []


def pending(catalog: Catalog, *, again: bool = False) -> bool:
    """Whether there is anything in either list; `again` counts what could not be written before."""
    condition = _DUE_OR_HELD_UP if again else _DUE
    return bool(changed(catalog, 1) or (enabled(catalog) and _tasks(catalog, condition, 1, 0)))


def to_do(catalog: Catalog) -> int:
    """How many photos there are in both lists."""
    wanted = f"changed = 1 OR ({_DUE})" if enabled(catalog) else "changed = 1"
    ((count,),) = catalog.rows(
        f"SELECT count(*) FROM sidecars CROSS JOIN photos ON photos.id = photo_id WHERE ({wanted}) AND {_REACHABLE}"
    )
    return int(count)


def _tasks(catalog: Catalog, condition: str, limit: int, after: int) -> list[Task]:
    rows = catalog.rows(  # CROSS: in this order, or SQLite looks for the sidecar of each photo that there is
        "SELECT photo_id, roots.path, photos.path, stamp, intended_hash, said, place FROM sidecars"
        " CROSS JOIN photos ON photos.id = photo_id CROSS JOIN roots ON roots.id = root_id"
        f" WHERE {condition} AND {_REACHABLE} AND photo_id > ? ORDER BY photo_id LIMIT ?",
        (after, limit),
    )
    return [
        Task(
            photo_id,
            path_of(root) / path_of(path),
            stamp,
            intended,
            unpacked(said) if said else None,
            place if said or intended else None,
        )
        for photo_id, root, path, stamp, intended, said, place in rows
    ]


def place_of(catalog: Catalog, photo_id: int) -> int | None:
    """Which of its names (`media.sidecarfile`) the sidecar of a photo was last written by; None if it never was."""
    sql = "SELECT place FROM sidecars WHERE photo_id = ? AND coalesce(said, intended) NOT NULL"
    return next((place for (place,) in catalog.rows(sql, (photo_id,))), None)


def is_alone(catalog: Catalog, photo_id: int) -> bool:
    """Whether no other photo in its folder has the name of this one but for the ending, as IMG_1.cr2 and IMG_1.jpg."""
    ((root_id, path),) = catalog.rows("SELECT root_id, path FROM photos WHERE id = ?", (photo_id,))
    stem = path.rpartition(b".")[0] or path
    sql = (
        "SELECT path FROM photos INDEXED BY photos_path"
        " WHERE missing = 0 AND root_id = ? AND path > ? AND path < ? AND path != ? AND format IS NOT NULL"
    )
    beside = catalog.rows(sql, (root_id, stem + b".", stem + b"/", path))  # "/" follows "."
    return all(b"." in other[len(stem) + 1 :] for (other,) in beside)


def intend(catalog: Catalog, writes: Sequence[tuple[int, Words, bytes, int]]) -> None:
    """Note what is about to be written: photo id, what it says, its hash, which name it has. Inside a transaction."""
    catalog.db.conn.executemany(
        "UPDATE sidecars SET intended = ?, intended_hash = ?, place = ? WHERE photo_id = ?",
        [(packed(words), digest, place, photo_id) for photo_id, words, digest, place in writes],
    )


def settle(catalog: Catalog, photo_id: int, words: Words, stamp: int, place: int = 0) -> None:
    """A sidecar says what it is to say, which is this; `place` is as in `place_of`. Inside a transaction."""
    catalog.db.conn.execute(
        "UPDATE sidecars SET said = ?, stamp = ?, place = ?, intended = NULL, intended_hash = NULL, due = 0,"
        " changed = 0, problem = NULL WHERE photo_id = ?",
        (packed(words), stamp, place, photo_id),
    )


def settle_intended(catalog: Catalog, photo_id: int, stamp: int) -> None:
    """What was intended had been written when the writer was killed. Inside a transaction."""
    catalog.db.conn.execute(
        "UPDATE sidecars SET said = intended, stamp = ?, intended = NULL, intended_hash = NULL,"
        " changed = 0 WHERE photo_id = ?",
        (stamp, photo_id),
    )


def let_be(catalog: Catalog, photo_id: int) -> None:
    """A photo needs no sidecar. Inside a transaction."""
    catalog.db.conn.execute("UPDATE sidecars SET due = 0, problem = NULL WHERE photo_id = ?", (photo_id,))


def hold_up(catalog: Catalog, photo_id: int, reason: str) -> None:
    """A sidecar cannot be written now. Inside a transaction."""
    catalog.db.conn.execute("UPDATE sidecars SET problem = ? WHERE photo_id = ?", (text(reason), photo_id))


def retry(catalog: Catalog) -> None:
    """Put all that could not be written back to work."""
    if catalog.rows("SELECT 1 FROM sidecars WHERE due = 1 AND problem IS NOT NULL LIMIT 1"):
        with catalog.transaction():
            catalog.db.conn.execute("UPDATE sidecars SET problem = NULL WHERE due = 1 AND problem IS NOT NULL")


def root_paths(catalog: Catalog) -> list[Path]:
    """The folders of the library, which is where sidecars may be written."""
    return [path_of(path) for (path,) in catalog.rows("SELECT path FROM roots")]
