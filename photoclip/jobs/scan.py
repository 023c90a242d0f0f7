"""Bring the catalog up to date with the folders: new, changed, moved and vanished files. Nothing is decoded here.

Stopped anywhere, even by a kill, a scan needs no repair: files are recorded batch by batch, and only a scan that came
to its end says which photos are gone.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from photoclip.catalog import photos, roots
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.jobs.pace import Pace
from photoclip.media.scan import walk
from photoclip.records import Changes, FoundFile, Progress, Root

BATCH = 512
# On a slow disk or network a batch ends after this time, so that the worker can answer others.
_BATCH_SECONDS = 0.5


def scan(
    catalog: Catalog, chosen: Sequence[Root] | None = None, *, changed: Callable[[Changes], None] = lambda _: None
) -> Iterator[Progress]:
    """Scan the `chosen` folders, by default all; `changed` hears what each batch touched.

    A folder that is not there is marked offline, its photos are kept as they are. Raises KnownError for a full disk.
    """
    pace = Pace()
    done = 0
    known = photos.counts(catalog).found
    for root in roots.all_roots(catalog) if chosen is None else chosen:
        if not reachable(catalog, root):
            changed(roots.set_online(catalog, root.id, False))
            yield Progress("scan", done, max(done, known), note=f"{root.path} is offline")
            continue
        changed(roots.set_online(catalog, root.id, True))
        scan_id = photos.begin_scan(catalog, root)
        for batch in _batches(_present(root.path)):
            # A disk pulled out half way looks like files that cannot be read, and then like a folder with fewer files.
            if not reachable(catalog, root):
                break
            changed(photos.record_found(catalog, root, batch, scan_id))
            done += len(batch)
            yield Progress("scan", done, max(done, known), pace.rate(done))
        if reachable(catalog, root):
            changed(photos.finish_scan(catalog, root, scan_id))
        else:
            changed(roots.set_online(catalog, root.id, False))
    yield Progress("scan", done, done)


def reachable(catalog: Catalog, root: Root) -> bool:
    """Whether the files of a folder can be seen now."""
    return can_be_seen(root.path, full=roots.has_photos(catalog, root.id))


def can_be_seen(folder: Path, *, full: bool) -> bool:
    """Whether the files of a folder can be seen now; `full`: there are some, as far as we know.

    A folder that cannot be listed is offline. So is an empty one of which photos are known: that is what the mount
    point of an absent disk looks like, and taking it for a folder that somebody emptied would lose more than the
    other mistake does. The first file that appears in it brings it back.
    """
    try:
        with os.scandir(folder) as entries:
            return any(True for _ in entries) or not full
    except OSError:
        return False


def _present(folder: Path) -> Iterator[FoundFile]:
    """The files of a folder; none when it vanishes right before the walk, which the caller then sees for itself."""
    with suppress(KnownError):
        yield from walk(folder)


def _batches(files: Iterable[FoundFile]) -> Iterator[list[FoundFile]]:
    batch: list[FoundFile] = []
    end = time.monotonic() + _BATCH_SECONDS
    for file in files:
        batch.append(file)
        if len(batch) == BATCH or time.monotonic() > end:
            yield batch
            batch = []
            end = time.monotonic() + _BATCH_SECONDS
    if batch:
        yield batch
