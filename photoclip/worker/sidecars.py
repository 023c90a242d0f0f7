"""When the worker sees to sidecars: a few seconds after the last edit, and whenever another job has ended."""

import time
from collections.abc import Callable, Iterator

from photoclip.catalog import sidecars
from photoclip.catalog.connection import Catalog
from photoclip.jobs.sidecars import sidecar_job
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes, Progress
from photoclip.worker.pause import Pause
from photoclip.worker.scheduler import Job, Scheduler

TURN = 100  # after all that a person waits for
# A person who rates or tags photo after photo is not to have each sidecar written as many times.
DELAY_S = 3.0


class SidecarWork:
    """Adds the job to the others when there is something to do."""

    def __init__(
        self,
        catalog: Catalog,
        pool: DecoderPool,
        scheduler: Scheduler,
        changed: Callable[[Changes], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog, self._pool, self._scheduler, self._changed = catalog, pool, scheduler, changed
        self._pause = Pause(DELAY_S, clock)
        self._again = False

    def enable(self, wanted: bool) -> None:
        """Begin to write sidecars, or cease to. Raises KnownError for a full disk."""
        sidecars.enable(self._catalog, wanted)
        self.look(again=True)

    def edited(self) -> None:
        """Something was edited: look a while after the last time."""
        if sidecars.enabled(self._catalog):
            self._pause.begin()

    def follow(self) -> float | None:
        """Look, if it is time; else the seconds until then, None when there is nothing to wait for."""
        return self._pause.follow(self.look)

    def look(self, *, again: bool = False) -> None:
        """Add the job if there is something to do; `again` counts what could not be written before."""
        self._pause.end()
        if sidecars.pending(self._catalog, again=again):
            self._again = self._again or again
            self._scheduler.add(Job("sidecars", self._start, TURN))

    def _start(self) -> Iterator[Progress]:
        again, self._again = self._again, False
        return sidecar_job(self._catalog, self._pool, again=again, changed=self._changed)
