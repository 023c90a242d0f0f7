"""What a person waits for and takes a moment: done in a thread beside the main loop, answered between two of its steps.

A preview or a query picture may keep a decoder busy for long; neither indexing nor other searches wait for it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Errands:
    """One errand at a time, in the order of asking. `on_end` is called in the thread when one has ended."""

    def __init__(self, on_end: Callable[[], None]) -> None:
        self._on_end = on_end
        self._thread = ThreadPoolExecutor(1, "errand")
        self._running: list[tuple[Future[Any], Callable[[], None]]] = []

    def start(self, work: Callable[[], T], then: Callable[[Callable[[], T]], None]) -> None:
        """Do `work` in the thread. `answer` later calls `then` with a function that returns or raises as `work` did."""
        outcome = self._thread.submit(work)
        self._running.append((outcome, lambda: then(outcome.result)))
        outcome.add_done_callback(lambda _: self._on_end())

    def answer(self) -> None:
        """Call `then` for all that have ended."""
        running, self._running = self._running, []
        for outcome, then in running:
            if outcome.done():
                then()
            else:
                self._running.append((outcome, then))

    def close(self) -> None:
        """Drop what has not begun; what runs ends without an answer."""
        self._running.clear()
        self._thread.shutdown(wait=False, cancel_futures=True)
