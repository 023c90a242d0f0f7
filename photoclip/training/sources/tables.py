"""Captions in a CSV or TSV table: one row a caption, with the columns file and caption (and, if it has one, split)."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from photoclip.errors import KnownError
from photoclip.media.reasons import of_os_error
from photoclip.paths import path_text
from photoclip.training.dataset import Item, name_held_back
from photoclip.training.sources import splits, texts
from photoclip.training.sources.source import Entry, FilePart, Source

ENDINGS = (".csv", ".tsv")
_MAX_BYTES = 1024**3
# The names that such tables use; the first of each is the one to recommend.
_FILE = ("file", "filename", "file_name", "image", "image_name", "path", "filepath", "photo")
_CAPTION = ("caption", "captions", "text", "sentence", "description", "comment", "title")
_SPLIT = ("split", "set")
_FOLDERS = ("", "photos", "images")  # beside the table
MISSING = "there is no such file"


@dataclass
class _Row:
    captions: list[str] = field(default_factory=list)
    held_back: bool | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    file: int
    caption: int
    split: int | None
    count: int


def is_table(path: Path) -> bool:
    """Whether a file is a table of captions, as far as its first line tells."""
    try:
        with path.open("rb") as file:
            head = texts.decoded(file.read(64 * 1024).replace(b"\0", b""))
    except OSError:
        return False
    return path.suffix.lower() in ENDINGS and _layout(head) is not None


def read(table: Path) -> Source:
    """The photos in a table. Raises KnownError, with the line, for what cannot be understood or must not be."""
    data = _bytes(table)
    rows = _rows(table, texts.decoded(data))
    entries, identity = [], []
    for name, row in rows.items():
        path, mark = _find(table.parent, name)
        held_back = row.held_back if row.held_back is not None else name_held_back(name)
        item = Item(name, held_back, captions=texts.captions(row.captions))
        entries.append(Entry(item, FilePart(path or table), "" if path else MISSING))
        identity.append(mark)
    if not any(entry.item.captions for entry in entries):
        raise KnownError(f"There are no captions in {path_text(table)}.")
    name = table.absolute().parent.name or table.stem
    return Source(name, "a table of captions", table, [data, identity], lambda: entries)


def _bytes(table: Path) -> bytes:
    try:
        if table.stat().st_size > _MAX_BYTES:
            raise KnownError(f"{path_text(table)} is too large for a table of captions.")
        return table.read_bytes()
    except OSError as error:
        raise KnownError(f"The table {path_text(table)} {of_os_error(error)}.") from error


def _layout(text: str) -> tuple[str, _Columns] | None:
    """The delimiter and the places of the columns, by the first line."""
    first = text.lstrip("\r\n").partition("\n")[0].rstrip("\r")
    for delimiter in "\t,;|":
        names = [name.strip().strip('"').lower() for name in first.split(delimiter)]
        file, caption, split = (
            next((names.index(name) for name in choice if name in names), None) for choice in (_FILE, _CAPTION, _SPLIT)
        )
        if file is not None and caption is not None:
            return delimiter, _Columns(file, caption, split, len(names))
    return None


def _rows(table: Path, text: str) -> dict[str, _Row]:
    layout = _layout(text)
    if layout is None:
        raise KnownError(
            f"{path_text(table)} cannot be read as a table of captions: its first line must name the columns"
            " file and caption."
        )
    delimiter, columns = layout
    rows: dict[str, _Row] = {}
    lines = _fields(table, text, delimiter)
    next(lines)
    for line, fields in lines:
        name, caption, split = _cells(table, line, fields, columns, delimiter)
        row = rows.setdefault(name, _Row())
        row.captions.append(caption)
        if split:
            held_back = splits.declared(split)
            if held_back is None:
                raise _unreadable(table, line, f"the split {split[:40]!r} is neither train nor test")
            row.held_back = held_back or bool(row.held_back)
    if not rows:
        raise KnownError(f"There are no rows in {path_text(table)}.")
    return rows


def _fields(table: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that has any, the header first."""
    if delimiter == "\t":  # such tables rarely quote, and often have quotation marks in their captions
        reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for fields in reader:
            if any(cell.strip() for cell in fields):
                yield reader.line_num, [_unquoted(cell) for cell in fields] if delimiter == "\t" else fields
    except csv.Error as error:
        raise _unreadable(table, reader.line_num, f"{error}") from error


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _cells(table: Path, line: int, fields: Sequence[str], columns: _Columns, delimiter: str) -> tuple[str, str, str]:
    """File, caption and split of one row."""
    if len(fields) > columns.count and columns.caption == columns.count - 1:
        # Commas in a caption at the end of the line that nobody has put in quotation marks.
        fields = [*fields[: columns.caption], delimiter.join(fields[columns.caption :])]
    if len(fields) != columns.count:
        raise _unreadable(table, line, f"it has {len(fields)} columns instead of {columns.count}")
    name = fields[columns.file].strip()
    if not name:
        raise _unreadable(table, line, "no file is named")
    if not _stays_inside(name):
        raise _unreadable(table, line, f"{name[:80]!r} is outside the table's own folder")
    return name, fields[columns.caption], fields[columns.split].strip() if columns.split is not None else ""


def _stays_inside(name: str) -> bool:
    return not any(
        pure.is_absolute() or pure.drive or ".." in pure.parts for pure in (PurePosixPath(name), PureWindowsPath(name))
    )


def _find(folder: Path, name: str) -> tuple[Path | None, object]:
    """Where a file of the table lies, None for nowhere; and what its identity is."""
    for beside in _FOLDERS:
        path = folder / beside / name
        try:
            status = path.stat()
        except (OSError, ValueError):  # ValueError: a NUL in the name
            continue
        return path, [status.st_size, status.st_mtime_ns]
    return None, None


def _unreadable(table: Path, line: int, problem: str) -> KnownError:
    return KnownError(f"Line {line} of {path_text(table)} cannot be used: {problem}.")
