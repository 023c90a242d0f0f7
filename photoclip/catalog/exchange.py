"""All that was said of photos as one file, JSON or CSV, for other libraries and other programs.

Each photo has a line: where its file is, the hash of its content, its tags and rejected tags, stars, flag, title and
description. Never its position. Read back, photos are recognised by their content, or else by where they are; what was
said of them comes in as one edit. In CSV, tags stand one below the other in their cell, and a cell that a spreadsheet
would take for a formula begins with an apostrophe.
"""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TextIO

from photoclip.catalog import tagpaths, tags
from photoclip.catalog.annotations import MAX_DESCRIPTION, MAX_TITLE
from photoclip.catalog.connection import Catalog
from photoclip.catalog.photos import photos
from photoclip.catalog.roots import all_roots
from photoclip.catalog.rows import path_key, path_of, text
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.edits import ImportWords
from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.records import FLAGS

_FORMAT, _VERSION = "photoclip-tags", 1
_HEAD, _TAIL = f'{{"format": "{_FORMAT}", "version": {_VERSION}, "photos": [', "]}"
_MAX_BYTES = 1 << 30
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was said of one photo. `file` is below its folder of the library, `path` the whole; `hash` in hex."""

    file: str
    path: str
    hash: str = ""
    tags: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    rating: int = 0
    flag: str = ""
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """A file brought together with the library: the edit that takes it over, and the files that are not here."""

    edit: ImportWords
    matched: int
    unmatched: tuple[str, ...]


def export(catalog: Catalog, file: Path) -> int:
    """Write all that was said of photos into a file, as CSV if it is called so, else JSON; how many photos these are.

    Raises KnownError when it cannot be written; a file that was there before is then still there.
    """
    target = Path(os.path.realpath(file))  # a link stays one
    temporary = target.with_name(f"{target.name}.part")
    if target.exists() and not target.is_file():
        raise KnownError(f"{path_text(file)} cannot be written: it is no ordinary file.")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape", newline="") as out:
            with catalog.reading():
                count = (_write_csv if _is_csv(file) else _write_json)(out, entries(catalog))
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise KnownError(f"{path_text(file)} cannot be written: {error.strerror}.") from error
    return count


def entries(catalog: Catalog) -> Iterator[Entry]:
    """What was said of each photo of which anything was said, in the order in which they were found."""
    roots = {root.id: root.path for root in all_roots(catalog)}
    after = 0
    while ids := [i for (i,) in catalog.rows("SELECT id FROM photos WHERE id > ? ORDER BY id LIMIT 512", (after,))]:
        after = ids[-1]
        rejected = tags.rejected(catalog, ids)
        sql = f"SELECT id, content_hash FROM photos WHERE id IN ({marks(len(ids))})"
        hashes = dict(catalog.rows(sql, ids))
        for photo in photos(catalog, ids):
            entry = Entry(
                file=photo.path.relative_to(roots[photo.root_id]).as_posix(),
                path=str(photo.path),
                hash=(hashes[photo.id] or b"").hex(),
                tags=photo.tags,
                rejected=tuple(sorted(rejected.get(photo.id, ()), key=tagpaths.key)),
                rating=photo.rating,
                flag=photo.flag,
                title=photo.title,
                description=photo.description,
            )
            if any((entry.tags, entry.rejected, entry.rating, entry.flag, entry.title, entry.description)):
                yield entry


def read(file: Path) -> list[Entry]:
    """What a file says that `export` wrote. Raises KnownError for any other, naming what is wrong with it."""
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise KnownError(f"{path_text(file)} is too large.")
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as source:
            return list(_read_csv(source) if _is_csv(file) else _read_json(source))
    except OSError as error:
        raise KnownError(f"{path_text(file)} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, csv.Error) as error:
        raise KnownError(f"{path_text(file)} is not a list of tags as PhotoClip writes it.") from error


def match(catalog: Catalog, said: Sequence[Entry], *, replace: bool = False) -> Import:
    """Find the photos of the library that a file speaks of, and the edit that says of them what it says."""
    by_hash = _by_hash(catalog, {bytes.fromhex(entry.hash) for entry in said if entry.hash})
    found: dict[int, Entry] = {}
    unmatched = []
    for entry in said:
        ids = by_hash.get(entry.hash) or _by_place(catalog, entry)
        found.update((photo_id, entry) for photo_id in ids)
        if not ids:
            unmatched.append(entry.file)
    of = list(found.values())
    edit = ImportWords(
        list(found),
        [list(entry.tags) for entry in of],
        [list(entry.rejected) for entry in of],
        [entry.rating for entry in of],
        [entry.flag for entry in of],
        [entry.title for entry in of],
        [entry.description for entry in of],
        replace,
    )
    return Import(edit, len(said) - len(unmatched), tuple(unmatched))


def _by_hash(catalog: Catalog, hashes: set[bytes]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for some in groups(sorted(hashes)):
        sql = f"SELECT content_hash, id FROM photos WHERE missing = 0 AND content_hash IN ({marks(len(some))})"
        for content_hash, photo_id in catalog.rows(sql, some):
            found.setdefault(content_hash.hex(), []).append(photo_id)
    return found


def _by_place(catalog: Catalog, entry: Entry) -> list[int]:
    """The photo at the whole path; else the one that is at the same place below a folder, if there is only one."""
    path = path_key(Path(entry.path))
    below = "SELECT photos.id, roots.path FROM photos JOIN roots ON roots.id = root_id WHERE missing = 0"
    for root in all_roots(catalog):
        start = path_key(root.path).rstrip(b"/") + b"/"
        if path.startswith(start):
            rows = catalog.rows(f"{below} AND root_id = ? AND photos.path = ?", (root.id, path[len(start) :]))
            if rows:
                return [rows[0][0]]
    rows = catalog.rows(f"{below} AND photos.path = ?", (path_key(path_of(os.fsencode(entry.file))),))
    return [rows[0][0]] if len(rows) == 1 else []


# The two formats.


def _is_csv(file: Path) -> bool:
    return file.suffix.lower() == ".csv"


def _write_json(out: TextIO, said: Iterable[Entry]) -> int:
    """JSON with one photo a line, in ASCII: any file name travels unharmed."""
    out.write(_HEAD)
    count = 0
    for entry in said:
        out.write(f"{',' if count else ''}\n{json.dumps(asdict(entry))}")
        count += 1
    out.write(f"\n{_TAIL}\n")
    return count


def _read_json(source: TextIO) -> Iterator[Entry]:
    if source.readline().rstrip() == _HEAD:  # as it was written: no long file is taken to pieces in one go
        while (line := source.readline().rstrip()) != _TAIL:
            yield _entry(json.loads(line.removesuffix(",")))
        return
    source.seek(0)
    data = json.load(source)
    if data["format"] != _FORMAT or type(data["version"]) is not int:
        raise ValueError("another format")
    if data["version"] > _VERSION:
        raise KnownError(f"{path_text(Path(source.name))} was written by a newer version of PhotoClip.")
    yield from map(_entry, data["photos"])


def _write_csv(out: TextIO, said: Iterable[Entry]) -> int:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(field.name for field in fields(Entry))
    count = 0
    for entry in said:
        values = ("\n".join(value) if isinstance(value, tuple) else str(value) for value in asdict(entry).values())
        writer.writerow(map(_inert, values))
        count += 1
    return count


def _read_csv(source: TextIO) -> Iterator[Entry]:
    reader = csv.DictReader(source, strict=True)
    if reader.fieldnames is None or not {"file", "path"} <= set(reader.fieldnames):
        raise ValueError("another table")
    for row in reader:
        values: dict[str, Any] = {name: _active(row[name] or "") for name in reader.fieldnames}
        values |= {name: [*filter(None, values.get(name, "").split("\n"))] for name in ("tags", "rejected")}
        yield _entry(values | {"rating": int(values.get("rating") or 0)})


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell


def _active(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_ACTIVE) else cell


def _entry(data: dict[str, Any]) -> Entry:
    """A checked entry: a person may have edited the file, or somebody else made it."""
    said = {field.name: data[field.name] for field in fields(Entry) if field.name in data}
    lists = {name: said.get(name, []) for name in ("tags", "rejected")}
    texts = [value for name, value in said.items() if name not in (*lists, "rating")]
    rating = said.get("rating", 0)
    if not all(type(value) is str for value in (*texts, *lists["tags"], *lists["rejected"])):
        raise TypeError("not text")
    if type(rating) is not int or not 0 <= rating <= 5 or said.get("flag", "") not in FLAGS:
        raise ValueError("not a rating or flag")
    bytes.fromhex(said.get("hash", ""))
    cleaned = {name: tuple(map(tagpaths.cleaned, value)) for name, value in lists.items()}
    shortened = {
        "title": text(said.get("title", ""))[:MAX_TITLE],
        "description": text(said.get("description", ""))[:MAX_DESCRIPTION],
    }
    return Entry(**{**said, **cleaned, **shortened})
