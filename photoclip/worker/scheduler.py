"""Jobs by turns: each is a generator, advanced step by step, so that the worker can listen between two steps."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from photoclip.errors import KnownError
from photoclip.records import Progress


@dataclass(slots=True)
class Job:
    """Work to be done. `target` tells jobs of one name apart (a scan of one folder); lower `turn`s come first.

    A step that is not worth a word gives None.
    """

    name: str
    start: Callable[[], Iterator[Progress | None]]
    turn: int = 0
    target: int | str | None = None
    _steps: Iterator[Progress | None] | None = field(default=None, init=False)
    _blocked_until: float = field(default=0.0, init=False)
    _reason: str = field(default="", init=False)


@dataclass(frozen=True, slots=True)
class Finished:
    """A job has come to its end."""

    job: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """A job cannot go on for a reason that a person can act on; it is tried again later. `news`: not said before."""

    job: str
    reason: str
    news: bool


class Scheduler:
    """The jobs waiting and running.

    One runs at a time, the one with the lowest turn; a job of a lower turn that is added while another runs ends it
    where it is, and it is begun again afterwards. A job that raises KnownError (a full disk) is begun again after
    `retry_s` seconds or on `resume`. Any other exception passes through.
    """

    def __init__(self, *, retry_s: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.paused = False
        self._retry_s = retry_s
        self._clock = clock
        self._jobs: list[Job] = []
        self._held: set[str] = set()

    def add(self, job: Job) -> None:
        """Queue a job, unless the same one is waiting to begin."""
        same = (j for j in self._jobs if j._steps is None and (j.name, j.target) == (job.name, job.target))
        if next(same, None) is None:
            self._jobs.append(job)
            self._jobs.sort(key=lambda j: j.turn)

    def drop(self, name: str) -> None:
        """End the jobs of this name where they are, and forget them."""
        for job in [job for job in self._jobs if job.name == name]:
            self._jobs.remove(job)
            _stop(job)

    def hold(self, name: str) -> None:
        """Let no job of this name begin or go on until it is released."""
        self._held.add(name)

    def release(self, name: str) -> None:
        """Undo `hold`."""
        self._held.discard(name)

    def pause(self) -> None:
        """Advance nothing until `resume`."""
        self.paused = True

    def resume(self) -> None:
        """Go on, at once also with the jobs that were blocked."""
        self.paused = False
        for job in self._jobs:
            job._blocked_until = 0.0

    def wait_s(self) -> float | None:
        """Seconds until there is something to advance: 0 when there is, None when only a message can change that."""
        jobs = [job for job in self._jobs if job.name not in self._held]
        if self.paused or not jobs:
            return None
        return max(0.0, min(job._blocked_until for job in jobs) - self._clock())

    def step(self) -> Progress | Finished | Blocked | None:
        """Advance one job by one step and say what came of it; None when that is nothing, or no job can go on now."""
        job = self._next()
        if job is None:
            return None
        for other in self._jobs:
            if other is not job:
                _stop(other)
        try:
            if job._steps is None:
                job._steps = job.start()
            return next(job._steps)
        except StopIteration:
            self._jobs.remove(job)
            return Finished(job.name)
        except KnownError as error:
            news = job._reason != str(error)
            job._steps, job._reason, job._blocked_until = None, str(error), self._clock() + self._retry_s
            return Blocked(job.name, str(error), news)

    def close(self) -> None:
        """End the running jobs where they are; they are begun again by the next worker."""
        for job in self._jobs:
            _stop(job)
        self._jobs.clear()

    def _next(self) -> Job | None:
        if self.paused:
            return None
        now = self._clock()
        ready = (job for job in self._jobs if job.name not in self._held and job._blocked_until <= now)
        return next(ready, None)


def _stop(job: Job) -> None:
    """End the job's generator where it is."""
    steps, job._steps = job._steps, None
    if isinstance(steps, Generator):
        # What it could not commit (a full disk) is still to be done, and the next attempt will say so.
        with suppress(KnownError):
            steps.close()
