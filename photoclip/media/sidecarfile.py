"""The sidecars beside a photo: which there are, whether they have changed, and replacing the one that is ours to write.

Read are `name.ext.xmp` and `name.xmp`; written is the one that is there, or else the former. A new version goes into a
file of its own, which takes the old one's place when it is complete: whoever reads, and whatever is killed, never sees
half of one.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from photoclip.media.reasons import of_os_error
from photoclip.media.xmp import MAX_BYTES

_TEMPORARY = ".photoclip-", ".tmp"


class CannotWrite(Exception):
    """A sidecar cannot be written now; the message is the reason, as a clause in plain words."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar as it was read: its bytes, and what the system said of the file."""

    data: bytes
    status: os.stat_result

    @property
    def hash(self) -> bytes:
        """What tells this content from any other."""
        return content_hash(self.data)


def content_hash(data: bytes) -> bytes:
    """What tells one content from any other."""
    return blake2b(data, digest_size=16).digest()


def names(photo: str) -> tuple[str, str, str, str]:
    """The names that a photo's sidecars can have, in the order in which they are believed."""
    stem = photo.rpartition(".")[0] or photo
    return f"{photo}.xmp", f"{photo}.XMP", f"{stem}.xmp", f"{stem}.XMP"


def stamp_of(photo: str, look: Callable[[str], os.stat_result | None]) -> int:
    """A number that changes when any of a photo's sidecars does; 0 without any. `look` examines a file by its name."""
    found = [(place, look(name)) for place, name in enumerate(names(photo))]
    seen = [(place, s.st_size, s.st_mtime_ns) for place, s in found if s is not None and stat.S_ISREG(s.st_mode)]
    digest = blake2b(repr(seen).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1 if seen else 0


def stamp(photo: Path) -> int:
    """`stamp_of` for the sidecars beside a photo, as they are now."""

    def look(name: str) -> os.stat_result | None:
        try:
            return photo.with_name(name).stat()
        except OSError:
            return None

    return stamp_of(photo.name, look)


def place_for(photo: Path, known: int | None, alone: Callable[[], bool]) -> int:
    """Which of its `names` a photo's sidecar is written by: the `known` one that was, as long as it is there.

    Else it is the first that is there, but for a `name.xmp` that several photos share; `alone` tells whether this one
    has its name to itself.
    """
    there = [place for place, name in enumerate(names(photo.name)) if os.path.lexists(photo.with_name(name))]
    if known in there:
        return known
    return next((place for place in there if place < 2 or alone()), 0)


def read(path: Path) -> Sidecar | None:
    """A sidecar as it is now, None where there is none. Raises CannotWrite where it could not be replaced."""
    try:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise CannotWrite("it is a link to another place") from error
        raise CannotWrite(of_os_error(error)) from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise CannotWrite("it is not a regular file")
        if status.st_size > MAX_BYTES:
            raise CannotWrite("it is too large")
        try:
            return Sidecar(file.read(MAX_BYTES), status)
        except OSError as error:
            raise CannotWrite(of_os_error(error)) from error


def require_inside(folder: Path, roots: Iterable[Path]) -> None:
    """Raise CannotWrite for a folder that a link leads to from inside `roots`, but that is outside of them all."""
    try:
        real = folder.resolve(strict=True)
        if not any(real.is_relative_to(root.resolve()) for root in roots):
            raise CannotWrite("a link leads to it from the library's folders, and it is outside of them")
    except (OSError, RuntimeError) as error:
        raise CannotWrite("its folder cannot be reached") from error


def replace(path: Path, data: bytes, before: Sidecar | None) -> None:
    """Put `data` in the place of the sidecar that was read before, durably and all at once.

    Raises CannotWrite where that is not possible or the file has changed meanwhile, and OSError for a full disk.
    """
    if before is not None and not before.status.st_mode & 0o222:
        raise CannotWrite("it is read-only")
    temporary = path.with_name(f"{_TEMPORARY[0]}{content_hash(os.fsencode(path.name)).hex()}{_TEMPORARY[1]}")
    try:
        with suppress(FileNotFoundError):
            temporary.unlink()  # left over from an attempt that was killed
        try:
            _write(temporary, data, before)
            _require_unchanged(path, before)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise CannotWrite(_reason(error)) from error


def clear_leftovers(folder: Path) -> None:
    """Delete what attempts that were killed have left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_TEMPORARY[0]) and entry.name.endswith(_TEMPORARY[1]):
                with suppress(OSError):
                    Path(entry.path).unlink()


def _write(temporary: Path, data: bytes, before: Sidecar | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        if before is not None and hasattr(os, "fchown"):
            with suppress(OSError):
                os.fchown(file.fileno(), before.status.st_uid, before.status.st_gid)
            with suppress(OSError):
                os.fchmod(file.fileno(), stat.S_IMODE(before.status.st_mode))
        os.fsync(file.fileno())


def _require_unchanged(path: Path, before: Sidecar | None) -> None:
    try:
        now = path.lstat()
    except FileNotFoundError:
        now = None
    known = None if before is None else (before.status.st_ino, before.status.st_size, before.status.st_mtime_ns)
    if (now and (now.st_ino, now.st_size, now.st_mtime_ns)) != known:
        raise CannotWrite("another program is changing it")


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "the folder is read-only"
    if error.errno == errno.ENAMETOOLONG:
        return "the name of its sidecar would be too long"
    return f"cannot be written: {os.strerror(error.errno or 0).lower()}"
