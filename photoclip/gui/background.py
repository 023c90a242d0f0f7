"""A thread that does one piece of work after the other; newer work of a kind replaces the older that still waits."""

import sys
import threading
from collections.abc import Callable


class Background:
    """A named thread with a queue of keyed work; it starts with the first of it.

    The work emits Qt signals of its owner, which reach the window's thread queued. An exception in it is a bug: it goes
    to `threading.excepthook` and the thread lives on.
    """

    def __init__(self, name: str) -> None:
        self._waiting: dict[str, Callable[[], None]] = {}
        self._wake = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def submit(self, key: str, work: Callable[[], None]) -> None:
        """Do `work` soon, in place of anything waiting under the same `key`."""
        with self._wake:
            self._waiting[key] = work
            if self._thread.ident is None and not self._stopping:
                self._thread.start()
            self._wake.notify()

    def stop(self, last: Callable[[], None] | None = None) -> None:
        """Drop what waits, do `last` in the thread (to close what it opened), and wait for its end.

        Nothing is done where there was no work ever.
        """
        with self._wake:
            self._waiting.clear()
            if last is not None:
                self._waiting["last"] = last
            self._stopping = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            except Exception:  # noqa: BLE001 - the thread's border: reported, and the next work still gets done
                kind, error, trace = sys.exc_info()
                threading.excepthook(threading.ExceptHookArgs((kind, error, trace, self._thread)))

    def _next(self) -> Callable[[], None] | None:
        with self._wake:
            while not self._waiting and not self._stopping:
                self._wake.wait()
            if not self._waiting:
                return None
            return self._waiting.pop(next(iter(self._waiting)))
