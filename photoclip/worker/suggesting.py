"""When the worker prepares suggested tags: when indexing has ended, and a moment after the last edit."""

import time
from collections.abc import Callable

from photoclip.catalog.connection import Catalog
from photoclip.catalog.tagnews import TagNews
from photoclip.encoder.base import Encoder
from photoclip.jobs.suggest import Preparer, Steps
from photoclip.records import Changes
from photoclip.worker.pause import Pause
from photoclip.worker.scheduler import Job, Scheduler

TURN = 40  # after indexing, before the rules, which may apply suggestions
# A person who answers question after question is not to have everything learnt anew as many times.
DELAY_S = 2.0
_BRINGS_NEWS = ("embed", "switch")


class SuggestWork:
    """Adds the job to the others. `encoder` gives the library's own, None while there is none."""

    def __init__(
        self,
        catalog: Catalog,
        scheduler: Scheduler,
        encoder: Callable[[], Encoder | None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._preparer = Preparer(catalog, TagNews(catalog))
        self._scheduler, self._encoder = scheduler, encoder
        self._pause = Pause(DELAY_S, clock)

    def edited(self, changes: Changes | None = None) -> None:
        """Something was edited (None: anything): look a moment after the last time, if it can matter."""
        if changes is None or changes.tags or changes.vocabulary:
            self._pause.begin()

    def hurry(self) -> None:
        """If there is something to look at, wait no longer."""
        if self._pause.is_on:
            self.look()

    def finished(self, job: str) -> None:
        """A job has ended."""
        if job in _BRINGS_NEWS:
            self.look()

    def follow(self) -> float | None:
        """Look, if it is time; else the seconds until then, None when there is nothing to wait for."""
        return self._pause.follow(self.look)

    def look(self) -> None:
        """Add the job, which finds out for itself what there is to do."""
        self._pause.end()
        if self._encoder() is not None:
            self._scheduler.add(Job("suggest", self._start, TURN))

    def _start(self) -> Steps:
        encoder = self._encoder()
        return self._preparer.prepare(encoder) if encoder is not None else iter(())
