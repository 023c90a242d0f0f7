"""Between rows and records: how paths, numbers, texts and metadata are written into the catalog and read back."""

import json
import os
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

from photoclip.records import Metadata, Photo, PhotoState

METADATA_COLUMNS = tuple(field.name for field in fields(Metadata))
_fields_of = attrgetter(*METADATA_COLUMNS)

# What holds for a photo: the person's word, or else the file's. Over photos with `ANNOTATED` joined to them.
TITLE = "coalesce(annotations.title, metadata.title, '')"
DESCRIPTION = "coalesce(annotations.description, metadata.description, '')"
RATING = "coalesce(annotations.rating, max(0, min(metadata.rating, 5)), 0)"
FILE_FLAG = "CASE WHEN metadata.rating < 0 THEN 'reject' ELSE coalesce(metadata.flag, '') END"
FLAG = f"coalesce(annotations.flag, {FILE_FLAG})"
ANNOTATED = (
    "LEFT JOIN metadata ON metadata.photo_id = photos.id LEFT JOIN annotations ON annotations.photo_id = photos.id"
)

# What `photo_of` wants to see of photos, roots, metadata and annotations.
PHOTO_SQL = f"""
    SELECT photos.id, photos.root_id, roots.path, photos.path, photos.size, photos.mtime_ns,
           CASE WHEN roots.online THEN photos.state ELSE 'offline' END, photos.reason,
           {TITLE}, {DESCRIPTION}, {RATING}, {FLAG},
           {", ".join(f"metadata.{column}" for column in METADATA_COLUMNS)}
    FROM photos JOIN roots ON roots.id = photos.root_id {ANNOTATED}
"""
_PHOTO_COLUMNS = 12

# The condition of the index photos_open; a query must state it word for word for SQLite to use that index.
OPEN = "photos.missing = 0 AND photos.state IN ('pending', 'failed', 'skipped')"

_INT64 = 1 << 63


def path_key(path: Path) -> bytes:
    """A path relative to its root as the catalog keeps it: bytes with "/" between the parts, any file name at all."""
    return os.fsencode(path if os.sep == "/" else path.as_posix())


def path_of(key: bytes) -> Path:
    """The path that `path_key` wrote."""
    return Path(os.fsdecode(key))


def whole(number: int) -> int:
    """A size or time held within SQLite's 64 bits; file systems and EXIF can state more."""
    return max(-_INT64, min(number, _INT64 - 1))


def inode_key(inode: int) -> int:
    """An inode number (up to 64 bits unsigned, 128 on Windows) as a signed 64-bit value."""
    return (inode + _INT64) % (2 * _INT64) - _INT64


def text(value: str) -> str:
    """Text that SQLite takes: half characters out of file names and damaged metadata become replacement marks."""
    return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value


def sort_key(taken_at: str | None, mtime_ns: int) -> int:
    """Where a photo stands in time, in microseconds.

    It is the wall-clock time it was taken at, else the file's mtime in UTC.

    An offset in `taken_at` is left out of account, as most photos state none, and so is this machine's time zone.
    """
    if taken_at:
        try:
            taken = datetime.fromisoformat(taken_at).replace(tzinfo=UTC)
        except ValueError:
            pass
        else:
            since = taken - datetime(1970, 1, 1, tzinfo=UTC)
            return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    return whole(mtime_ns) // 1000


def metadata_row(photo_id: int, metadata: Metadata) -> tuple[Any, ...]:
    """The row of the metadata table."""
    *values, keywords = _fields_of(metadata)
    return (photo_id, *map(_storable, values), json.dumps(keywords))


def _storable(value: Any) -> Any:
    match value:
        case str():
            return text(value)
        case int() if whole(value) != value:
            return None  # no camera means that
        case _:
            return value


def photo_of(row: tuple[Any, ...], tags: tuple[str, ...] = ()) -> Photo:
    """The record of one row of PHOTO_SQL and the photo's tags."""
    photo_id, root_id, root_path, path, size, mtime_ns, state, reason, *said = row[:_PHOTO_COLUMNS]
    title, description, rating, flag = said
    metadata = row[_PHOTO_COLUMNS:]
    return Photo(
        id=photo_id,
        root_id=root_id,
        path=path_of(root_path) / path_of(path),
        size=size,
        mtime_ns=mtime_ns,
        state=PhotoState(state),
        reason=reason,
        metadata=Metadata() if metadata[0] is None else _metadata_of(metadata),
        title=title,
        description=description,
        rating=rating,
        flag=flag,
        tags=tags,
    )


def _metadata_of(row: tuple[Any, ...]) -> Metadata:
    values = dict(zip(METADATA_COLUMNS, row, strict=True))
    values["keywords"] = tuple(json.loads(values["keywords"]))
    return Metadata(**values)
