"""Vocabularies in files: PhotoClip's own text, CSV tables, and Lightroom's keyword lists, in whatever encoding."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from photoclip.edits import ImportTerms
from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.records import Term
from photoclip.tagging import lightroom, termcsv, termtext

Format = Literal["text", "csv", "lightroom"]

MAX_BYTES = 16 << 20

_MARKS = (  # the longer first: one begins like another
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read(source: Path | bytes, format: Format | None = None) -> list[Term]:
    """The terms in a file, or in its bytes. Without a format, it is recognised by what is in it.

    The terms' vocabulary is the file's name. Raises KnownError, with the line where there is one at fault.
    """
    name, data = ("", source) if isinstance(source, bytes) else (source.stem, _bytes_of(source))
    if len(data) > MAX_BYTES:
        raise KnownError(f"A vocabulary can have at most {MAX_BYTES >> 20} MB.")
    text = _decoded(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    match format or _recognised(text):
        case "csv":
            return termcsv.read(text, name)
        case "lightroom":
            return lightroom.read(text.split("\n"), name)
        case _:
            return termtext.read(text.split("\n"), name)


def read_addition(file: Path, format: Format | None = None) -> ImportTerms:
    """The edit that adds the terms in a file. Raises KnownError as `read`, and for a file without any."""
    terms = read(file, format)
    if not terms:
        raise KnownError(f"There are no tags in the file {path_text(file.name)}.")
    return ImportTerms(
        terms[0].vocabulary,
        [term.path for term in terms],
        [list(term.phrases) for term in terms],
        [term.group for term in terms],
        [term.enabled for term in terms],
    )


def write(terms: Iterable[Term], format: Format) -> bytes:
    """What a file with these terms holds, in UTF-8. Raises KnownError for a term that the format cannot hold."""
    writer = {"text": termtext.write, "csv": termcsv.write, "lightroom": lightroom.write}[format]
    text = "".join(f"{line}\n" for line in writer(terms))
    # Spreadsheets take a table without the mark for an old encoding.
    return text.encode("utf-8-sig" if format == "csv" or text.startswith("\ufeff") else "utf-8")


def save(terms: Iterable[Term], file: Path, format: Format) -> None:
    """Write the terms into a file, whole or not at all. Raises KnownError as `write`, or when it cannot be written."""
    data = write(terms, format)
    scratch = file.with_name(f".{file.name}.part")
    try:
        try:
            scratch.write_bytes(data)
            scratch.replace(file)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"The file {path_text(file)} cannot be written: {error.strerror}.") from error


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise KnownError(f"The file {path_text(file)} cannot be read: {error.strerror}.") from error


def _decoded(data: bytes) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:  # letters of UTF-16 are a byte beside a zero for the most part
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise KnownError("The file is no text that can be read; save it as UTF-8.") from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _recognised(text: str) -> Format:
    if termcsv.is_table(text):
        return "csv"
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and lines[0].startswith(termtext.HEAD.partition("\n")[0]):
        return "text"
    if any(line.strip().startswith("{") for line in lines):
        return "lightroom"  # in our text, no line begins so
    own = any(line.startswith((" ", "#")) or ":" in line for line in lines)
    return "text" if own or not any(line.startswith("\t") for line in lines) else "lightroom"
