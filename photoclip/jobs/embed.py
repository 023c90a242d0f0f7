"""Give every pending photo its metadata, thumbnail and embedding.

The work list is a query, "pending photos", so a job that was stopped or killed anywhere goes on where it was. Child
processes decode the next photos while the encoder works on the last ones. Each commit holds photos with everything
that belongs to them.
"""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from photoclip.catalog import encoders, photos, roots, runs, vectorfile, vectors
from photoclip.catalog.connection import Catalog
from photoclip.encoder.base import Encoder
from photoclip.errors import BugError, KnownError
from photoclip.jobs.pace import Pace
from photoclip.jobs.scan import reachable
from photoclip.media.outcome import Decoded, DecodeResult
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes, Photo, Progress

# The second pass tries failed photos again, the third takes what was added meanwhile; the rest waits for the next run.
PASSES = 3
PAGE = 512
COMMIT_PHOTOS = 32
COMMIT_SECONDS = 2.0
YIELD_SECONDS = 0.05  # however slow the photos are: a search waits for its turn this long, and for one batch
VECTOR_FILE_SECONDS = 600.0
_CPU_BATCH, _DEVICE_BATCH = 16, 64

_Pixels = npt.NDArray[np.uint8]
_Stamp = tuple[int, int]  # size and mtime in nanoseconds


def embed(
    catalog: Catalog,
    encoder: Encoder,
    pool: DecoderPool,
    *,
    batch_size: int = 0,
    changed: Callable[[Changes], None] = lambda _: None,
) -> Generator[Progress, None, None]:
    """Index all pending photos with `encoder`, which becomes the library's active one.

    Yields at least every few tenths of a second while photos come in; closing the generator commits what is encoded.
    `changed` hears of each commit. Raises KnownError when the disk is full or the encoder cannot work, and
    DeviceLostError: in both cases no photo is blamed.
    """
    if encoders.active(catalog) != encoder.info:
        changed(encoders.activate(catalog, encoder.info))
    yield from Embedding(catalog, encoder, pool, batch_size, changed).run()


def default_batch(encoder: Encoder) -> int:
    """Photos to encode at once: more gain little on a CPU, and a search waits for the batch that runs."""
    return _CPU_BATCH if encoder.device_name.startswith("CPU") else _DEVICE_BATCH


@dataclass(slots=True)
class Findings:
    """What the next commit will say: photos with their vectors, and (photo id, reason) of those that have none."""

    decoded: list[photos.Decoded] = field(default_factory=list)
    vectors: list[npt.NDArray[np.float32]] = field(default_factory=list)
    failures: list[tuple[int, str]] = field(default_factory=list)
    skips: list[tuple[int, str]] = field(default_factory=list)

    def add(self, decoded: photos.Decoded, vector: npt.NDArray[np.float32]) -> None:
        """A photo that is done, with its embedding."""
        self.decoded.append(decoded)
        self.vectors.append(vector)

    def __len__(self) -> int:
        return len(self.vectors) + len(self.failures) + len(self.skips)


class Embedding:
    """One run over a list of photos: here the pending ones, in `jobs.switch` those that lack another encoder's vector.

    `done` photos are committed, `remaining` are still to do as far as was last counted.
    """

    name: Literal["embed", "switch"] = "embed"

    def __init__(
        self, catalog: Catalog, encoder: Encoder, pool: DecoderPool, batch_size: int, changed: Callable[[Changes], None]
    ) -> None:
        self.catalog, self.encoder, self.pool, self.changed = catalog, encoder, pool, changed
        self.batch_size = batch_size or default_batch(encoder)
        self.requested = self.done = self.failed = 0
        self.last_try = False
        self._remaining = self.waiting()
        self._pace = Pace()
        self._asked: dict[int, tuple[Photo, _Stamp]] = {}
        self._gathered: list[tuple[photos.Decoded, _Pixels]] = []
        self._findings = Findings()
        now = time.monotonic()
        self._committed_at = self._gathered_at = self._yielded_at = self._filed_at = now

    def progress(self) -> Progress:
        """How far the job is."""
        done, note = self.done, "" if self.name == "embed" else self.encoder.info.name
        return Progress(self.name, done, done + self._remaining, self._pace.rate(done), note)

    def waiting_ids(self, after: int) -> list[int]:
        """The next photos to do, by ascending id above `after`."""
        return photos.pending_ids(self.catalog, PAGE, after)

    def waiting(self) -> int:
        """How many there are to do."""
        return photos.counts(self.catalog).pending

    def store(self, found: Findings) -> Changes:
        """Write what was found, inside a transaction."""
        changes = Changes()
        if found.decoded:
            changes |= photos.record_decoded(self.catalog, found.decoded)
            ids = [decoded.photo_id for decoded in found.decoded]
            changes |= vectors.store(self.catalog, self.encoder.info.key, ids, np.stack(found.vectors))
        if found.failures:
            changes |= photos.record_failed(self.catalog, found.failures)
        if found.skips:
            changes |= photos.record_skipped(self.catalog, found.skips)
        return changes

    def run(self) -> Iterator[Progress]:
        """All photos of the list; the run is entered into the catalog if there are any."""
        key = self.encoder.info.key
        if not self._remaining:
            vectorfile.write(self.catalog, key)  # photos may have left since it was last written
            return
        with _recorded(self.catalog, self):
            try:
                for number in range(PASSES):
                    self.last_try = number > 0
                    before = self.requested
                    yield from self._one_pass()
                    if self.requested == before:
                        break
            except (GeneratorExit, KeyboardInterrupt):
                self._commit()
                raise
        vectorfile.write(self.catalog, key)
        yield self.progress()

    def _one_pass(self) -> Iterator[Progress]:
        """Every photo that is on the list now, once."""
        requests = self._requests()
        with closing(self.pool.decode_patiently(requests, YIELD_SECONDS, self.encoder.spec)) as results:
            for result in results:
                if result is not None:
                    self._judge(result)
                late = time.monotonic() - self._gathered_at > COMMIT_SECONDS
                if len(self._gathered) >= self.batch_size or (self._gathered and late):
                    self._encode()
                if self._due():
                    self._commit()
                if time.monotonic() - self._yielded_at > YIELD_SECONDS:
                    yield self.progress()
                    self._yielded_at = time.monotonic()
        self._encode()
        self._commit()
        self._remaining = self.waiting()
        yield self.progress()

    def _requests(self) -> Iterator[tuple[int, Path]]:
        after = 0
        while ids := self.waiting_ids(after):
            after = ids[-1]
            for photo in photos.photos(self.catalog, ids):
                stamp = self._stamp(photo)
                if stamp is not None:
                    self._asked[photo.id] = photo, stamp
                    self.requested += 1
                    yield photo.id, photo.path

    def _judge(self, result: DecodeResult) -> None:
        """Sort one result. What is still being written, or gone, stays pending: its decode says nothing about it."""
        photo, stamp = self._asked.pop(result.photo_id)
        if self._stamp(photo) != stamp:
            return
        if result.decoded is not None:
            self._take(_described(result.photo_id, result.decoded, stamp), result.decoded.pixels)
        else:
            verdict = (photo.id, result.reason or "it cannot be decoded")
            (self._findings.skips if result.skipped else self._findings.failures).append(verdict)

    def _stamp(self, photo: Photo) -> _Stamp | None:
        """The file as it is now; None when it cannot be reached, and then perhaps its whole folder is offline."""
        try:
            status = photo.path.stat()
        except OSError:
            root = next((root for root in roots.all_roots(self.catalog) if root.id == photo.root_id), None)
            if root is not None and root.online and not reachable(self.catalog, root):
                self.changed(roots.set_online(self.catalog, root.id, False))
            return None
        return status.st_size, status.st_mtime_ns

    def _take(self, decoded: photos.Decoded, pixels: _Pixels | None) -> None:
        known = vectors.same_content(self.catalog, self.encoder.info.key, decoded.content_hash)
        if known is not None:
            self._findings.add(decoded, known)
        elif pixels is None:
            raise BugError("the decoder pool was not told what the encoder wants")
        else:
            if not self._gathered:
                self._gathered_at = time.monotonic()
            self._gathered.append((decoded, pixels))

    def _encode(self) -> None:
        if not self._gathered:
            return
        embeddings = self.encoder.encode_images(np.stack([pixels for _, pixels in self._gathered]))
        for (decoded, _), vector in zip(self._gathered, embeddings, strict=True):
            self._findings.add(decoded, vector)
        self._gathered = []

    def _due(self) -> bool:
        waiting = len(self._findings)
        return waiting >= COMMIT_PHOTOS or (waiting > 0 and time.monotonic() - self._committed_at > COMMIT_SECONDS)

    def _commit(self) -> None:
        """Commit what is encoded; decoded photos that no batch has taken yet stay pending."""
        found = self._findings
        if not len(found):
            return
        with self.catalog.transaction():
            changes = self.store(found)
        self._findings = Findings()
        self._count(found)
        if changes:
            self.changed(changes)
        now = time.monotonic()
        self._committed_at = now
        if now - self._filed_at > VECTOR_FILE_SECONDS:
            vectorfile.write(self.catalog, self.encoder.info.key)
            self._filed_at = time.monotonic()

    def _count(self, found: Findings) -> None:
        """A photo that failed for the first time is not done: it will be tried again."""
        failures = len(found.failures) if self.last_try else 0
        decided = len(found.vectors) + len(found.skips) + failures
        self.done += decided
        self.failed += failures
        self._remaining = max(0, self._remaining - decided)


def _described(photo_id: int, decoded: Decoded, stamp: _Stamp) -> photos.Decoded:
    size, mtime_ns = stamp
    return photos.Decoded(
        photo_id, decoded.content_hash, decoded.metadata, decoded.thumbnail, size=size, mtime_ns=mtime_ns
    )


@contextmanager
def _recorded(catalog: Catalog, job: Embedding) -> Iterator[None]:
    """Enter the run into the catalog, with its outcome: "finished", "stopped", or "failed"."""
    run = runs.begin(catalog, job.name)
    start = time.monotonic()
    outcome = "failed"
    try:
        yield
        outcome = "finished"
    except (GeneratorExit, KeyboardInterrupt):
        outcome = "stopped"
        raise
    finally:
        # On a full disk this cannot be written either; the run then stays without an end, as after a kill.
        with suppress(KnownError):
            seconds = time.monotonic() - start
            runs.finish(catalog, run, outcome=outcome, done=job.done, failed=job.failed, seconds=seconds)
