"""Tar archives, plain or compressed: the list of their members, and the bytes of one, without unpacking anything."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.training.sources.source import FilePart

ENDINGS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
# Whatever a damaged or hostile archive makes the readers raise.
_DAMAGED = (OSError, EOFError, tarfile.TarError, zlib.error, lzma.LZMAError, ValueError, OverflowError, MemoryError)


@dataclass(frozen=True, slots=True)
class Member:
    """A regular file in an archive; `name` has "/" between its parts and stays inside the archive."""

    name: str
    part: FilePart


def is_archive(path: Path) -> bool:
    """Whether a file is called like an archive."""
    return path.name.lower().endswith(ENDINGS)


def members(archive: Path) -> Iterator[Member]:
    """The regular files in an archive, in order; hidden ones are left out.

    Raises KnownError for one that is no archive, is cut short, or has a member that would lie outside it.
    """
    try:
        with _open(archive) as content, tarfile.open(fileobj=content, mode="r:") as tar:
            for member in tar:
                if not member.isreg() or member.issparse():
                    continue
                name = member.name.removeprefix("./")
                if not _stays_inside(name):
                    raise KnownError(
                        f"{path_text(archive)} is not safe: its member {path_text(name[:80])!r} would lie outside it."
                    )
                if not any(part.startswith(".") for part in name.split("/")):
                    yield Member(name, FilePart(archive, member.offset_data, member.size))
                tar.members.clear()  # type: ignore[attr-defined] # it would keep a kilobyte for each
    except _DAMAGED as error:
        raise _unreadable(archive) from error


class Archives:
    """Reads parts of archives; the last archive stays open, so that parts in order are read in one pass."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._path: Path | None = None
        self._content: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def read(self, part: FilePart) -> bytes:
        """The bytes of a part. Raises KnownError when the archive is cut short or gone."""
        assert part.length is not None
        try:
            if self._content is None or self._path != part.path:
                self._stack.close()
                self._content = self._stack.enter_context(_open(part.path))
                self._path = part.path
            self._content.seek(part.start)
            data = self._content.read(part.length)
        except _DAMAGED as error:
            raise _unreadable(part.path) from error
        if len(data) != part.length:
            raise _unreadable(part.path)
        return data


def _open(archive: Path) -> IO[bytes]:
    with archive.open("rb") as file:
        head = file.read(8)
    opener = next((opener for magic, opener in _OPENERS if head.startswith(magic)), open)
    return cast(IO[bytes], opener(archive, "rb"))


def _unreadable(archive: Path) -> KnownError:
    return KnownError(f"{path_text(archive)} cannot be read as a tar archive: it is damaged or cut short.")


def _stays_inside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return bool(parts[0]) and not parts[0].endswith(":") and ".." not in parts
