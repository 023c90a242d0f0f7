"""Screen-sized JPEGs for the viewer, and what belongs to them, made once and kept in a folder of limited size."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.records import Photo

_BLOCK = 4096
"""A file takes at least so much of a disk, and always whole blocks."""


class PreviewStore:
    """The previews of one library, used by one thread at a time.

    A file is named by its photo, and by the photo's size and time of change: a changed photo gets a new one. The folder
    can be deleted or damaged at any time; whatever is missing is made again.
    """

    def __init__(self, folder: Path, *, limit_bytes: int) -> None:
        self._folder = folder
        self._limit = limit_bytes
        self._held: int | None = None

    def get(self, photo: Photo, make: Callable[[Path], bytes], *, again: bool = False) -> Path:
        """The preview of `photo`; `make` gives the JPEG of an image file when it is not there yet, or `again`.

        Raises what `make` raises, and KnownError when the file cannot be written.
        """
        file = self._folder / self._name(photo, ".jpg")
        if not again and file.is_file():
            with contextlib.suppress(OSError):
                os.utime(file)  # the time of last use: what was looked at longest ago goes first
                return file
        return self._keep(file, make(photo.path))

    def put(self, photo: Photo, kind: str, data: bytes) -> Path:
        """Keep something else made of `photo`, in the place of the last of this `kind` (".x.png")."""
        return self._keep(self._folder / self._name(photo, kind), data)

    def make_room(self) -> None:
        """Remove the files used longest ago when the folder exceeds its limit, down to nine tenths of it."""
        files = sorted(self._entries())
        held = sum(size for _, size, _ in files)
        # The newest is the one that was just asked for: it stays even when it alone exceeds the limit.
        for _, size, path in files[:-1] if held > self._limit else []:
            if held <= self._limit * 0.9:
                break
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                held -= size
        self._held = held

    def clear(self) -> None:
        """Remove all files."""
        for _, _, path in self._entries():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        self._held = None

    @staticmethod
    def _name(photo: Photo, ending: str) -> str:
        return f"{photo.id}-{photo.size:x}-{photo.mtime_ns:x}{ending}"

    def _keep(self, file: Path, data: bytes) -> Path:
        try:
            self._write(file, data)
        except OSError as error:
            raise KnownError(f"The preview cannot be kept in {os.fspath(self._folder)!r}: {error.strerror}.") from error
        if self._held is None or self._held + _on_disk(len(data)) > self._limit:
            self.make_room()
        else:
            self._held += _on_disk(len(data))
        return file

    def _write(self, file: Path, data: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp gives 0600: previews are as private as the photos.
        descriptor, name = tempfile.mkstemp(suffix=".part", dir=self._folder)
        try:
            with os.fdopen(descriptor, "wb") as scratch:
                scratch.write(data)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _entries(self) -> list[tuple[int, int, Path]]:
        """Time of last use, size and path of each file in the folder (those left by a killed worker too)."""
        found = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        found.append((status.st_mtime_ns, _on_disk(status.st_size), Path(entry.path)))
        return found


def _on_disk(size: int) -> int:
    return max(1, -(-size // _BLOCK)) * _BLOCK
