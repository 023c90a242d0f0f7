"""Downloads the weights of an encoder in a thread beside the main loop: the network may be slow, the window is not."""

import threading
from collections.abc import Callable
from contextlib import closing

from photoclip.errors import KnownError
from photoclip.records import Progress
from photoclip.weights import registry
from photoclip.weights.download import fetch


class Fetching:
    """One attempt to have the weights of an encoder here and whole; nothing is asked of the network if they are.

    `on_news` is called in the thread when there is progress, and at the end. A download that is left, or dies with
    the process, is continued by the next attempt.
    """

    def __init__(self, name: str, on_news: Callable[[], None]) -> None:
        self.name = name
        self._on_news = on_news
        self._progress: Progress | None = None
        self._downloaded = False
        self._error: BaseException | None = None
        self._cancelled = threading.Event()
        self._over = threading.Event()
        threading.Thread(target=self._run, name="download", daemon=True).start()

    @property
    def over(self) -> bool:
        """Whether the thread has come to its end."""
        return self._over.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether it was to be left."""
        return self._cancelled.is_set()

    @property
    def downloaded(self) -> bool:
        """Whether anything came over the network."""
        return self._downloaded

    def cancel(self) -> None:
        """Leave the download after the piece that is under way."""
        self._cancelled.set()

    def take_progress(self) -> Progress | None:
        """How far it is, if that was not taken before."""
        progress, self._progress = self._progress, None
        return progress

    def result(self) -> KnownError | None:
        """Once it is over: None if the weights are here, or why not. Raises the bug that ended it."""
        if self._error is None or isinstance(self._error, KnownError):
            return self._error
        raise self._error

    def _run(self) -> None:
        try:
            self._fetch()
        except BaseException as error:  # noqa: BLE001 - the border of a thread; the main loop raises it again
            self._error = error
        self._over.set()
        self._on_news()

    def _fetch(self) -> None:
        chosen = next((entry for entry in registry.entries() if entry.name == self.name), None)
        if chosen is None:
            return  # a folder of weights: there is nothing to fetch
        with closing(fetch(chosen)) as pieces:
            for progress in pieces:
                if self._cancelled.is_set():
                    return
                self._progress, self._downloaded = progress, True
                self._on_news()
