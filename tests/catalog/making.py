"""Found files, vectors and decoded photos for the tests, all derived from small numbers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import sqlite_utils

from photoclip.catalog import migrations, photos, tagruns, vectors
from photoclip.catalog.connection import Catalog
from photoclip.records import Changes, EncoderInfo, FoundFile, Metadata, Root

ENCODER = EncoderInfo("stub-8", "stub", 8)
MTIME = 1_700_000_000 * 10**9


def file(name: str, inode: int, *, size: int = 1000, mtime_ns: int = MTIME, problem: str | None = None) -> FoundFile:
    return FoundFile(Path(name), size, mtime_ns, inode, None if problem else "JPEG", problem)


def scan(catalog: Catalog, root: Root, files: Sequence[FoundFile]) -> Changes:
    """A whole scan that finds `files`."""
    scan_id = photos.begin_scan(catalog, root)
    changes = photos.record_found(catalog, root, files, scan_id)
    return changes | photos.finish_scan(catalog, root, scan_id)


@cache
def vector(number: int, dim: int = ENCODER.dim) -> np.ndarray:
    """A unit vector that tells which number it was made of."""
    values = np.random.default_rng(number).normal(size=dim).astype(np.float32)
    return values / np.linalg.norm(values)


def content(number: int) -> bytes:
    return number.to_bytes(32, "little")


def decoded(photo_id: int, number: int | None = None, **metadata: object) -> photos.Decoded:
    """What decoding a photo gives; `number` stands for the file's content."""
    number = photo_id if number is None else number
    about = Metadata(format="JPEG", width=4, height=3, **metadata)  # type: ignore[arg-type]
    return photos.Decoded(photo_id, content(number), about, b"jpeg %d" % number)


def index(catalog: Catalog, contents: dict[int, int] | None = None) -> list[int]:
    """Decode and embed everything pending, as the embed job does. `contents` gives the content number of a photo id."""
    ids = photos.pending_ids(catalog, 100_000)
    numbers = [(contents or {}).get(photo_id, photo_id) for photo_id in ids]
    with catalog.transaction():
        photos.record_decoded(catalog, [decoded(*pair) for pair in zip(ids, numbers, strict=True)])
        embed(catalog, ids, numbers)
    return ids


def embed(catalog: Catalog, ids: Sequence[int], numbers: Iterable[int]) -> Changes:
    made = [vector(number) for number in numbers]
    return vectors.store(catalog, ENCODER.key, ids, np.array(made, np.float32).reshape(-1, ENCODER.dim))


def pairs(wanted: Mapping[str, Sequence[int]]) -> tagruns.RunPairs:
    """What a run comes to that puts tags on these photos."""
    return [
        (path, np.array(chosen, np.int64), np.full(len(chosen), 0.75, np.float32)) for path, chosen in wanted.items()
    ]


def id_at(catalog: Catalog, root: Root, name: str) -> int | None:
    found = photos.by_path(catalog, root.path / name)
    return found.id if found else None


def make_older(library: Path, step: str) -> None:
    """Bring a catalog back to what it was before a migration step ("m008"): without the tables of it and of later ones.

    A table that a later step made anew gets the columns that it had.
    """
    with sqlite_utils.Database(library / "catalog.sqlite") as db:
        with sqlite_utils.Database(memory=True) as model:
            later = {s.name for s in migrations.catalog.pending(model) if s.name >= step}
            migrations.catalog.apply(model, stop_before=min(later))
            named = "SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT GLOB '*sqlite_*'"
            wanted = model.execute(named).fetchall()
            columns = {table: [column.name for column in model[table].columns] for table in model.table_names()}
        present = db.execute(named).fetchall()
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA legacy_alter_table = ON")  # nothing else is to follow the tables that are renamed
        for kind, name, _ in [row for row in present if row[0] != "table"]:
            db.execute(f'DROP {kind} "{name}"')
        present = [row for row in present if row[0] == "table"]
        for _, name, _ in {row for row in present if row[0] == "table"} - set(wanted):
            db.execute(f'ALTER TABLE "{name}" RENAME TO "{name} of later"')
        lacking = set(wanted) - set(present)
        for _, name, sql in [row for row in lacking if row[0] == "table"]:
            db.execute(sql)
            listed = ", ".join(columns[name])
            db.execute(f'INSERT INTO "{name}" ({listed}) SELECT {listed} FROM "{name} of later"')
        for table in [table for table in db.table_names() if table.endswith(" of later")]:
            db.execute(f'DROP TABLE "{table}"')
        for *_, sql in [row for row in lacking if row[0] != "table"]:
            db.execute(sql)
        db.execute("DELETE FROM _sqlite_migrations WHERE name >= ?", [step])
