"""What edits and jobs entail: tags suggest themselves, rules put them on and off, and sidecars say what holds then."""

from collections.abc import Callable

from photoclip.catalog.connection import Catalog
from photoclip.encoder.base import Encoder
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes
from photoclip.worker.rules import RuleWork
from photoclip.worker.scheduler import Scheduler
from photoclip.worker.sidecars import SidecarWork
from photoclip.worker.suggesting import SuggestWork


class TagWork:
    """Adds the jobs to the others when there is something for them to do."""

    def __init__(
        self,
        catalog: Catalog,
        pool: DecoderPool,
        scheduler: Scheduler,
        encoder: Callable[[], Encoder | None],
        changed: Callable[[Changes], None],
    ) -> None:
        self.sidecars = SidecarWork(catalog, pool, scheduler, changed)
        self._suggestions = SuggestWork(catalog, scheduler, encoder)
        self._rules = RuleWork(catalog, scheduler, encoder, changed)

    def edited(self, changes: Changes | None = None) -> None:
        """A person has edited something: what, where that is known."""
        self._suggestions.edited(changes)
        self._rules.edited(changes)
        self.sidecars.edited()

    def learn(self) -> None:
        """Somebody waits for what can be learnt from the last edits."""
        self._suggestions.hurry()

    def finished(self, job: str) -> None:
        """A job has ended."""
        self._suggestions.finished(job)
        self._rules.finished(job)
        if job != "sidecars":
            self.sidecars.look(again=job == "scan")

    def follow(self) -> float | None:
        """Do what it is time for; the seconds until the next is due, None when there is nothing to wait for."""
        waits = (self._suggestions.follow(), self._rules.follow(), self.sidecars.follow())
        return min((wait for wait in waits if wait is not None), default=None)
