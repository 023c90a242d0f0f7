"""`photoclip.json`: what a folder of weights was when it was made, to be compared with what it is now.

It lies beside the weights and holds the size and SHA-256 of each file, and for a download also the repository and the
revision.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.paths import path_text

RECORD_FILE = "photoclip.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class FileRecord:
    """The size in bytes and the SHA-256 (hex) of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a folder of weights.

    `files` are by name; `repository` and `revision` are empty unless downloaded.
    """

    name: str
    files: dict[str, FileRecord]
    repository: str = ""
    revision: str = ""


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, in hex. Raises KnownError when it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise KnownError(f"{path_text(file)!r} cannot be read: {error.strerror}.") from error


def make(folder: Path, files: Iterable[str], *, name: str, repository: str = "", revision: str = "") -> Record:
    """Hash `files` of `folder` and write its record, atomically."""
    listed = {file: FileRecord((folder / file).stat().st_size, sha256_of(folder / file)) for file in sorted(files)}
    record = Record(name, listed, repository, revision)
    scratch = folder / (RECORD_FILE + ".tmp")
    with scratch.open("w", encoding="utf-8") as stream:
        json.dump({"format": _FORMAT, **asdict(record)}, stream, indent=2)
        stream.write("\n")
        stream.flush()
        os.fsync(stream.fileno())
    scratch.replace(folder / RECORD_FILE)
    return record


def read(folder: Path) -> Record | None:
    """The record of `folder`, or None when it has none. Raises KnownError for one that cannot be understood."""
    try:
        data = json.loads((folder / RECORD_FILE).read_text(encoding="utf-8"))
        if data["format"] != _FORMAT:
            raise KnownError(f"{path_text(folder)!r} was recorded by a newer PhotoClip; update PhotoClip to use it.")
        files = {
            str(file): FileRecord(int(entry["size"]), str(entry["sha256"])) for file, entry in data["files"].items()
        }
        return Record(str(data["name"]), files, str(data["repository"]), str(data["revision"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnownError(
            f"The record {path_text(folder / RECORD_FILE)!r} is damaged; install the encoder again."
        ) from error


def verify(folder: Path, record: Record) -> None:
    """Compare every recorded file with its size and SHA-256. Raises KnownError for the first that differs."""
    for file, expected in record.files.items():
        path = folder / file
        try:
            size = path.stat().st_size
        except OSError as error:
            raise KnownError(f"The encoder file {path_text(path)!r} is missing; install the encoder again.") from error
        if size != expected.size:
            raise KnownError(
                f"The encoder file {path_text(path)!r} has {size:,} bytes instead of {expected.size:,}; "
                "install the encoder again."
            )
        if sha256_of(path) != expected.sha256:
            raise KnownError(
                f"The encoder file {path_text(path)!r} is not the one that was installed (its SHA-256 differs); "
                "install the encoder again."
            )
