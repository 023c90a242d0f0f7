"""Screen-sized JPEGs for the viewer, made by a decoder and kept in a folder of limited size."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.records import Photo

LIMIT_BYTES = 500_000_000


class PreviewStore:
    """The previews of one library.

    A file is named by its photo, and by the photo's size and time of change: a changed photo gets a new one.
    """

    def __init__(self, folder: Path, *, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit = limit_bytes
        self._held: int | None = None

    def get(self, photo: Photo, make: Callable[[Path], bytes]) -> Path:
        """The preview of `photo`; `make` gives the JPEG of an image file when it is not there yet.

        Raises what `make` raises, and KnownError when the file cannot be written.
        """
        file = self._folder / f"{photo.id}-{photo.size:x}-{photo.mtime_ns:x}.jpg"
        with contextlib.suppress(OSError):
            os.utime(file)  # the time of last use: what was looked at longest ago goes first
            return file
        jpeg = make(photo.path)
        try:
            self._write(file, jpeg)
        except OSError as error:
            raise KnownError(f"The preview cannot be kept in {os.fspath(self._folder)!r}: {error.strerror}.") from error
        self._make_room(len(jpeg))
        return file

    def _write(self, file: Path, jpeg: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp gives 0600: previews are as private as the photos.
        descriptor, name = tempfile.mkstemp(suffix=".part", dir=self._folder)
        try:
            with os.fdopen(descriptor, "wb") as scratch:
                scratch.write(jpeg)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _make_room(self, added: int) -> None:
        """Remove the previews used longest ago when the folder exceeds its limit, down to nine tenths of it."""
        if self._held is not None and self._held + added <= self._limit:
            self._held += added
            return
        files = sorted(self._entries())
        held = sum(size for _, size, _ in files)
        # The newest is the one that was just asked for: it stays even when it alone exceeds the limit.
        for _, size, path in files[:-1] if held > self._limit else []:
            if held <= self._limit * 0.9:
                break
            path.unlink(missing_ok=True)
            held -= size
        self._held = held

    def _entries(self) -> list[tuple[int, int, Path]]:
        """Time of last use, size and path of each file in the folder (those left by a killed worker too)."""
        found = []
        for path in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                status = path.stat()
                found.append((status.st_mtime_ns, status.st_size, path))
        return found
