"""When the worker sees to the rules: a moment after the last edit, and whenever a job has brought something new."""

import time
from collections.abc import Callable, Iterator

from photoclip.catalog import rules
from photoclip.catalog.connection import Catalog
from photoclip.encoder.base import Encoder
from photoclip.jobs.rules import RuleFollower, is_scored
from photoclip.records import Changes, Progress
from photoclip.worker.pause import Pause
from photoclip.worker.scheduler import Job, Scheduler

TURN = 0  # as scans: a folder is tagged as soon as its photos are found, however long they take to be indexed
DELAY_S = 1.0
_BRINGS_NEWS = ("scan", "embed", "switch", "suggest")


class RuleWork:
    """Adds the job to the others when there are rules. `encoder` gives the library's own, None while there is none."""

    def __init__(
        self,
        catalog: Catalog,
        scheduler: Scheduler,
        encoder: Callable[[], Encoder | None],
        changed: Callable[[Changes], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog, self._scheduler, self._encoder, self._changed = catalog, scheduler, encoder, changed
        self._follower = RuleFollower(catalog)
        self._pause = Pause(DELAY_S, clock)

    def edited(self, changes: Changes | None = None) -> None:
        """Something was edited (None: anything): look a moment after the last time, if it can matter."""
        if changes is None or changes.tags or changes.albums or (changes.photos and self._about_ratings()):
            self._pause.begin()

    def finished(self, job: str) -> None:
        """A job has ended."""
        if job in _BRINGS_NEWS:
            self._follower.outdate()
            if job != "suggest" or self._about_scores():
                self.look()

    def follow(self) -> float | None:
        """Look, if it is time; else the seconds until then, None when there is nothing to wait for."""
        return self._pause.follow(self.look)

    def look(self) -> None:
        """Add the job if there are rules."""
        self._pause.end()
        if any(rule.enabled for rule in rules.all_rules(self._catalog)):
            self._scheduler.add(Job("rules", self._start, TURN))

    def _about_scores(self) -> bool:
        """Whether what is learnt can make a rule put on other tags."""
        return any(rule.enabled and is_scored(rule) for rule in rules.all_rules(self._catalog))

    def _about_ratings(self) -> bool:
        """Whether a rule asks for stars: the one thing about a photo, but for tags and albums, that an edit changes."""
        enabled = (rule for rule in rules.all_rules(self._catalog) if rule.enabled)
        return any(condition.field == "rating" for rule in enabled for condition in rule.filters)

    def _start(self) -> Iterator[Progress | None]:
        return self._follower.follow(self._encoder(), changed=self._changed)
