"""Read sidecars again that other programs have changed, and, where that is wanted, write what is new in the catalog.

The work list is a query, so a job that was stopped or killed anywhere goes on where it was. A sidecar that has changed
since it was last read is read first, whoever asks: what is written is always the outcome of the three-way merge
(`catalog.sidecarmerge`). What is about to be written is noted before, so that after a kill nobody takes our own words
for another's. Photos themselves are only ever read.
"""

import errno
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from photoclip.catalog import sidecarmerge, sidecars, sidecarwords
from photoclip.catalog.connection import Catalog
from photoclip.catalog.sidecars import Task
from photoclip.errors import KnownError
from photoclip.jobs.pace import Pace
from photoclip.media import flags, sidecarfile, xmp, xmpwrite
from photoclip.media.outcome import DecodeError
from photoclip.media.pool import DecoderPool
from photoclip.media.sidecarfile import CannotWrite, Sidecar
from photoclip.media.xmp import XmpRefused
from photoclip.paths import path_text
from photoclip.records import Changes, Metadata, Progress, Words

BATCH = 16


def sidecar_job(
    catalog: Catalog, pool: DecoderPool, *, again: bool = False, changed: Callable[[Changes], None] = lambda _: None
) -> Iterator[Progress]:
    """Bring sidecars and catalog together; `again` also tries what could not be written before.

    `changed` hears what was read. Raises KnownError when the disk is full.
    """
    if again:
        sidecars.retry(catalog)
    total = sidecars.to_do(catalog)
    if not total:
        return
    work = _Work(catalog, pool, changed, total)
    yield from work.read_changed()
    yield from work.write_due()


@dataclass(frozen=True, slots=True)
class _Write:
    """A sidecar to be written, what it says, and the one that it replaces."""

    task: Task
    path: Path
    place: int
    words: Words
    data: bytes
    before: Sidecar | None


class _Work:
    """One run of the job."""

    def __init__(self, catalog: Catalog, pool: DecoderPool, changed: Callable[[Changes], None], total: int) -> None:
        self._catalog, self._pool, self._changed, self._total = catalog, pool, changed, total
        self._done = 0
        self._pace = Pace()
        self._roots = sidecars.root_paths(catalog)
        self._cleared: set[Path] = set()

    def read_changed(self) -> Iterator[Progress]:
        """Take in all sidecars that have changed."""
        after = 0
        while tasks := sidecars.changed(self._catalog, BATCH, after):
            after = tasks[-1].photo_id
            for task in tasks:
                self._absorb(task)
                yield self._progress(1)

    def write_due(self) -> Iterator[Progress]:
        """Write all sidecars that do not say what holds."""
        after = 0
        while tasks := sidecars.due(self._catalog, BATCH, after):
            after = tasks[-1].photo_id
            self._write(tasks)
            yield self._progress(len(tasks))

    def _progress(self, done: int) -> Progress:
        self._done += done
        return Progress("sidecars", self._done, max(self._done, self._total), self._pace.rate(self._done))

    # Reading.

    def _absorb(self, task: Task) -> None:
        stamp = sidecarfile.stamp(task.path)  # before reading: what changes meanwhile is noticed the next time
        place, path = self._place(task)
        try:
            found = sidecarfile.read(path)
        except CannotWrite:
            found = None
        if found is not None and found.hash == task.intended_hash:
            with self._catalog.transaction():
                sidecars.settle_intended(self._catalog, task.photo_id, stamp)
            return
        # Another one than was written has nothing to do with what that said.
        theirs = _said(found.data, task.said) if found is not None and place == task.place else None
        at = int(found.status.st_mtime) if found is not None else 0
        metadata = self._metadata(task)
        news = sidecarmerge.absorb(self._catalog, task.photo_id, theirs, metadata, stamp=stamp, written_at=at)
        self._changed(news)

    def _place(self, task: Task) -> tuple[int, Path]:
        """Which name the sidecar of a photo has, or is to have, and its path."""

        def alone() -> bool:
            return sidecars.is_alone(self._catalog, task.photo_id)

        place = sidecarfile.place_for(task.path, task.place, alone)
        return place, task.path.with_name(sidecarfile.names(task.path.name)[place])

    def _metadata(self, task: Task) -> Metadata | None:
        try:
            return self._pool.metadata(task.path)
        except DecodeError:
            return None

    # Writing.

    def _write(self, tasks: Sequence[Task]) -> None:
        """Plan, note the intention, write, note the outcome: two commits for a batch, whatever happens in between."""
        stale = [task for task in tasks if sidecarfile.stamp(task.path) != task.stamp]
        for task in stale:
            self._absorb(task)
        if stale:
            tasks = sidecars.due(self._catalog, len(tasks), tasks[0].photo_id - 1)
        ids = [task.photo_id for task in tasks]
        held, said = (read(self._catalog, ids) for read in (sidecarwords.held_words, sidecars.last_said))
        writes, settled, problems = [], [], []
        for task in tasks:
            try:
                plan = self._plan(task, held[task.photo_id], said[task.photo_id])
            except (CannotWrite, XmpRefused) as error:
                problems.append((task.photo_id, str(error)))
                continue
            if plan is not None and (plan.before is None or plan.data != plan.before.data):
                writes.append(plan)
            else:
                settled.append((task, plan))
        with self._catalog.transaction():
            intended = [(w.task.photo_id, w.words, sidecarfile.content_hash(w.data), w.place) for w in writes]
            sidecars.intend(self._catalog, intended)
        for write in writes:
            try:
                self._replace(write)
                settled.append((write.task, write))
            except CannotWrite as error:
                problems.append((write.task.photo_id, str(error)))
        with self._catalog.transaction():
            for task, plan in settled:
                self._settle(task, plan)
            for photo_id, reason in problems:
                sidecars.hold_up(self._catalog, photo_id, reason)

    def _plan(self, task: Task, held: Words, said: Words) -> _Write | None:
        """What the sidecar of a photo is to be; None where none is needed."""
        if task.said is None and sidecarwords.same(held, said):
            return None
        place, path = self._place(task)
        sidecarfile.require_inside(path.parent, self._roots)
        before = sidecarfile.read(path)
        try:
            data = xmpwrite.edited(before.data if before is not None else None, held)
        except XmpRefused as error:
            raise CannotWrite(f"{path_text(path.name)} is left alone: {error}") from error
        return _Write(task, path, place, _said(data) or Words(), data, before)

    def _replace(self, write: _Write) -> None:
        folder = write.path.parent
        if folder not in self._cleared:
            self._cleared.add(folder)
            sidecarfile.clear_leftovers(folder)
        try:
            sidecarfile.replace(write.path, write.data, write.before)
        except OSError as error:
            assert error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise KnownError(
                f"The disk with {path_text(folder)} is full, so sidecars cannot be written there;"
                " free some space, and the work goes on."
            ) from error

    def _settle(self, task: Task, plan: _Write | None) -> None:
        if plan is None:
            sidecars.let_be(self._catalog, task.photo_id)
        else:
            sidecars.settle(self._catalog, task.photo_id, plan.words, sidecarfile.stamp(task.path), plan.place)


def _said(data: bytes, before: Words | None = None) -> Words | None:
    """What a sidecar says, as it is read, and what it said `before`; None if it cannot be read."""
    try:
        said = xmp.read(data)
    except XmpRefused:
        return None
    flag = flags.flag_of(said.flags, said.rating, (before.flag, before.rating) if before else None)
    return sidecarwords.of_file(said.keywords, said.rating, said.title, said.description, flag)
