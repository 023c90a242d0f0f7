"""What the window is told about running jobs: often enough to look alive, seldom enough to cost nothing."""

import time
from collections.abc import Callable
from dataclasses import replace

from photoclip.protocol import CatalogChanged, Event, ProgressReport
from photoclip.records import Changes, Progress

PROGRESS_EVERY_S = 0.2
CHANGES_EVERY_S = 0.5
# A message of so many ids is read in a few milliseconds; a job that touches a million photos sends many.
IDS_PER_MESSAGE = 5_000


class Reporter:
    """Sends the latest progress and the collected changes, each at most every so many seconds."""

    def __init__(self, send: Callable[[Event], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._clock = clock
        self._progress: ProgressReport | None = None
        # A download goes on beside the jobs.
        self._unsent: dict[str, ProgressReport] = {}
        self._progress_at = self._changes_at = float("-inf")
        self._ids: dict[int, None] = {}
        self._flags = Changes()  # all but the ids

    def progress(self, progress: Progress) -> None:
        """How far a running job, or a download, is now."""
        report = ProgressReport(
            progress.job, progress.done, progress.total, progress.rate, progress.seconds_left, False, progress.note
        )
        if progress.job != "fetch":
            self._progress = report
        self._unsent[progress.job] = report

    def paused(self, paused: bool, note: str = "") -> None:
        """The jobs stand still, or go on; `note` is why. Sent at once."""
        last = self._progress or ProgressReport("", 0, 0, 0.0, None, False)
        self._progress = ProgressReport(last.job, last.done, last.total, 0.0, None, paused, note)
        self._unsent[last.job] = self._progress
        self._flush_progress()

    def changed(self, changes: Changes) -> None:
        """Something in the catalog is different now."""
        self._ids.update(dict.fromkeys(changes.photos))
        self._flags |= replace(changes, photos=())

    def flush_changes(self) -> None:
        """Send the changes known now: a person waits to see what an edit has done."""
        ids = list(self._ids)
        while ids or self._flags:
            flags = self._flags
            some = ids[:IDS_PER_MESSAGE]
            self._send(CatalogChanged(some, flags.roots, flags.encoder, flags.tags, flags.albums, flags.vocabulary))
            ids = ids[IDS_PER_MESSAGE:]
            self._flags = Changes()
        self._ids.clear()
        self._changes_at = self._clock()

    def flush(self) -> None:
        """Send all that is known now, however short ago the last message was: a job has ended."""
        self.flush_changes()
        if self._unsent:
            self._flush_progress()

    def flush_due(self) -> float | None:
        """Send what is due. Returns the seconds until the rest is, None when nothing is left."""
        now = self._clock()
        waits = []
        if self._ids or self._flags:
            waits.append(self._changes_at + CHANGES_EVERY_S - now)
            if waits[-1] <= 0:
                self.flush_changes()
                waits.pop()
        if self._unsent:
            waits.append(self._progress_at + PROGRESS_EVERY_S - now)
            if waits[-1] <= 0:
                self._flush_progress()
                waits.pop()
        return min(waits, default=None)

    def _flush_progress(self) -> None:
        for report in self._unsent.values():
            self._send(report)
        self._unsent.clear()
        self._progress_at = self._clock()
