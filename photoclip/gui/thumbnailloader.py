"""Threads that read thumbnails and make them fit their cells, always working on what is wanted now.

Each paint of the grid replaces the list of wanted thumbnails, so fast scrolling leaves nothing behind to catch up on.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photoclip.gui import jpeg


class Reader(Protocol):
    """What a loader thread reads thumbnails from; each thread opens its own."""

    @property
    def trouble(self) -> str:
        """Why the last reading failed, in one sentence; empty where it did not."""
        ...

    def thumbnail(self, photo_id: int) -> bytes | None:
        """The JPEG bytes of a photo's thumbnail, or None while it has none."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class ThumbnailLoader(QObject):
    """Loads the wanted thumbnails in `threads` threads and announces each one."""

    loaded = Signal(int, int, QImage)
    """Photo id, the side it was asked for, and the picture: a null one where the photo has no thumbnail (yet)."""
    problem = Signal(str)
    """The thumbnails cannot be read, in one sentence: said once, until they can be read again."""

    def __init__(self, open_reader: Callable[[], Reader], *, threads: int = 2, corner: float = 4.0) -> None:
        super().__init__()
        self._open_reader = open_reader
        self._corner = corner
        self._wanted: list[tuple[int, int]] = []
        self._busy: set[tuple[int, int]] = set()
        self._told = ""
        self._wake = threading.Condition()
        self._stopping = False
        self._threads = [
            threading.Thread(target=self._run, name=f"thumbnails {n + 1}", daemon=True) for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def want(self, wishes: Sequence[tuple[int, int]]) -> None:
        """Load these thumbnails, the first one first, and forget all other wishes.

        A wish is a photo's id and the side, in device pixels, of the square that its thumbnail is to fit.
        """
        with self._wake:
            self._wanted = [wish for wish in reversed(wishes) if wish not in self._busy]
            self._wake.notify_all()

    def stop(self) -> None:
        """End the threads."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        reader: Reader | None = None
        while (task := self._next()) is not None:
            photo_id, side = task
            try:
                reader = reader or self._open_reader()
                data = reader.thumbnail(photo_id)
                self._tell(reader.trouble)
                self.loaded.emit(photo_id, side, self._picture(data, side))
            except Exception:  # noqa: BLE001 - the thread's border: reported, and the next thumbnail still loads
                kind, error, trace = sys.exc_info()
                threading.excepthook(threading.ExceptHookArgs((kind, error, trace, threading.current_thread())))
            finally:
                with self._wake:
                    self._busy.discard(task)
        if reader is not None:
            reader.close()

    def _tell(self, trouble: str) -> None:
        with self._wake:
            new, self._told = trouble != self._told, trouble
        if new and trouble:
            self.problem.emit(trouble)

    def _picture(self, data: bytes | None, side: int) -> QImage:
        return jpeg.rounded(jpeg.read(data, side), self._corner) if data else QImage()

    def _next(self) -> tuple[int, int] | None:
        with self._wake:
            while not self._wanted and not self._stopping:
                self._wake.wait()
            if self._stopping:
                return None
            task = self._wanted.pop()
            self._busy.add(task)
            return task
