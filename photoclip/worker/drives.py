"""Looks again and again whether the folders can be reached: a drive may go and come back while the window is open."""

import time
from collections.abc import Callable

from photoclip.catalog import roots
from photoclip.catalog.connection import Catalog
from photoclip.jobs.scan import can_be_seen
from photoclip.records import Root
from photoclip.worker.errands import Errands

EVERY_S = 5.0


class Drives:
    """Calls `turned` with each folder that can no longer be reached, or can be again, as it was until now.

    It looks in a thread: a dead network drive may keep it for minutes, which neither the jobs nor the window wait for.
    """

    def __init__(
        self,
        catalog: Catalog,
        turned: Callable[[Root], None],
        *,
        wake: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog, self._turned, self._clock = catalog, turned, clock
        self._errands = Errands(wake)
        self._looking = False
        self._due = clock() + EVERY_S

    def follow(self) -> float | None:
        """Take in what was seen, and look when it is time. Seconds until that; None while a look is under way."""
        self._errands.answer()
        wait = self._due - self._clock()
        if self._looking or wait > 0:
            return None if self._looking else wait
        folders = [(root, roots.has_photos(self._catalog, root.id)) for root in roots.all_roots(self._catalog)]
        self._looking = True
        self._errands.start(
            lambda: [root for root, known in folders if can_be_seen(root.path, full=known) != root.online], self._take
        )
        return None

    def close(self) -> None:
        """Look no more."""
        self._errands.close()

    def _take(self, outcome: Callable[[], list[Root]]) -> None:
        self._looking = False
        self._due = self._clock() + EVERY_S
        now = roots.all_roots(self._catalog)
        for root in outcome():
            if root in now:  # a scan may have been quicker, or the folder has left the library
                self._turned(root)
