"""The parent's side of decoding: a few child processes that decode a photo each at a time, and cannot hurt anyone.

A child that crashes, hangs or talks nonsense is replaced. It costs one photo, which is tried again on a fresh child.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from photoclip.errors import BugError, KnownError
from photoclip.media import wire
from photoclip.media.child import COMMAND, CannotStart, Child, ChildLost
from photoclip.media.outcome import Decoded, DecodeError, DecodeResult
from photoclip.media.reasons import CRASHED
from photoclip.paths import path_text
from photoclip.records import InputSpec, Metadata

_log = logging.getLogger(__name__)

THUMBNAIL_SIDE = 512
_ATTEMPTS = 2
# Decoding libraries leak and fragment memory; a fresh child costs a fifth of a second.
_PHOTOS_PER_CHILD = 1000
_WATCH_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one request led to, copied out of the slot. `reason` is None when it was decoded."""

    reason: str | None = None
    skipped: bool = False
    content_hash: bytes = b""
    image: bytes = b""
    pixels: npt.NDArray[np.uint8] | None = None
    metadata: Metadata | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to decode; `done` is called with the answer, or with the reason why no child can be had."""

    task: wire.Task
    path: Path
    side: int
    spec: InputSpec | None
    done: Callable[[_Answer | Exception], None]
    cancelled: threading.Event


class DecoderPool:
    """Decoder children for one encoder's geometry. Children start when they are first needed.

    `workers` is the number of photos decoded at once (0: one a core, at most eight), `timeout_s` what a photo may take,
    `memory_mb` the address space of a child. `ahead` bounds how many results are in the making or waiting to be taken,
    so that decoding goes on while the caller works with the last ones (0: chosen by `workers`).
    """

    def __init__(
        self,
        spec: InputSpec | None,
        *,
        workers: int = 0,
        timeout_s: float = 30,
        memory_mb: int = 2048,
        ahead: int = 0,
        command: Sequence[str] | None = None,
    ) -> None:
        self.spec = spec
        self.workers = workers or min(8, _cores())
        self.ahead = ahead or max(2 * self.workers, 32)
        self._closing = threading.Event()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._urgent: SimpleQueue[_Job | None] = SimpleQueue()
        start = _Starter(tuple(command or COMMAND), memory_mb, timeout_s, self._closing)
        self._lanes = [_Lane(self._jobs, start) for _ in range(self.workers)]
        # Previews and query pictures have a child of their own: a person waits for them.
        self._lanes.append(_Lane(self._urgent, start))
        self._watchdog = threading.Thread(target=self._watch, name="decoder-watchdog", daemon=True)
        self._watchdog.start()
        for lane in self._lanes:
            lane.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def decode(self, requests: Iterable[tuple[int, Path]]) -> Generator[DecodeResult, None, None]:
        """Decode photos (id, absolute path); results come as they complete, one for each request.

        `requests` is read in the caller's thread, no further than `ahead` results before the one given out. Leaving the
        iteration early drops what has not been given out. Raises KnownError when no decoder can be started at all.
        """
        with closing(self.decode_patiently(requests, None)) as results:
            yield from (result for result in results if result is not None)

    def decode_patiently(
        self, requests: Iterable[tuple[int, Path]], patience_s: float | None, spec: InputSpec | None = None
    ) -> Generator[DecodeResult | None, None, None]:
        """Like `decode`, but gives None whenever `patience_s` have gone by without a result.

        For a caller that has others to listen to: a few slow photos may keep all children busy for long. `spec` asks
        for pixels of another geometry than the pool's.
        """
        results: SimpleQueue[tuple[int, _Answer | Exception]] = SimpleQueue()
        cancelled = threading.Event()
        source = iter(requests)
        waiting, exhausted = 0, False
        try:
            while True:
                while waiting < self.ahead and not exhausted:
                    request = next(source, None)
                    if request is None:
                        exhausted = True
                        break
                    self._submit(self._jobs, _decode_job(*request, spec or self.spec, results, cancelled))
                    waiting += 1
                if not waiting:
                    return
                try:
                    photo_id, answer = results.get(timeout=patience_s)
                except Empty:
                    yield None
                    continue
                waiting -= 1
                yield _result(photo_id, answer)
        finally:
            cancelled.set()

    def preview(self, path: Path, max_side: int = 2048) -> bytes:
        """A JPEG of a photo for the viewer, with a long side of at most `max_side` px, upright. Raises DecodeError.

        May be called while `decode` is suspended between two results, or from another thread.
        """
        return self._ask("preview", path, max_side, None).image

    def pixels(self, path: Path, spec: InputSpec | None = None) -> npt.NDArray[np.uint8]:
        """The encoder's input made of one picture, uint8 [S, S, 3], or pixels of another geometry than the pool's.

        Raises DecodeError. May be called as `preview`.
        """
        wanted = spec or self.spec
        if wanted is None:
            raise BugError("a pool without an encoder's geometry has no pixels to give")
        pixels = self._ask("pixels", path, 0, wanted).pixels
        assert pixels is not None
        return pixels

    def metadata(self, path: Path) -> Metadata:
        """What a photo and its sidecars say. Raises DecodeError. May be called as `preview`."""
        metadata = self._ask("metadata", path, 0, None).metadata
        assert metadata is not None
        return metadata

    def close(self) -> None:
        """End all children at once. What was in the making is lost; nothing is left running."""
        if self._closing.is_set():
            return
        self._closing.set()
        for _ in range(self.workers):
            self._jobs.put(None)
        self._urgent.put(None)
        self._watchdog.join()

    def _ask(self, task: wire.Task, path: Path, side: int, spec: InputSpec | None) -> _Answer:
        answers: SimpleQueue[_Answer | Exception] = SimpleQueue()
        self._submit(self._urgent, _Job(task, path, side, spec, answers.put, threading.Event()))
        answer = answers.get()
        if isinstance(answer, Exception):
            raise answer
        if answer.reason is not None:
            raise DecodeError(answer.reason)
        return answer

    def _submit(self, queue: SimpleQueue[_Job | None], job: _Job) -> None:
        if self._closing.is_set():
            raise BugError("the decoder pool is closed")
        queue.put(job)

    def _watch(self) -> None:
        """Kill children that are late; when closing, kill them all until their lanes have ended."""
        while not self._closing.wait(_WATCH_SECONDS):
            for lane in self._lanes:
                lane.kill_if_late()
        for lane in self._lanes:
            while lane.is_alive():
                lane.kill()
                lane.join(_WATCH_SECONDS)


@dataclass(frozen=True, slots=True)
class _Starter:
    """How children are started, and what is common to all lanes."""

    command: tuple[str, ...]
    memory_mb: int
    timeout_s: float
    closing: threading.Event


class _Lane(threading.Thread):
    """One child and the thread that serves it: takes a job, asks the child, hands on the answer."""

    def __init__(self, jobs: SimpleQueue[_Job | None], start: _Starter) -> None:
        super().__init__(name="decoder-lane", daemon=True)
        self._jobs = jobs
        self._start = start
        self._child: Child | None = None
        self._numbers = count(1)

    def run(self) -> None:
        """Serve until the pool closes."""
        try:
            while (job := self._jobs.get()) is not None:
                if not job.cancelled.is_set():
                    job.done(self._perform(job))
        finally:
            self._let_go()

    def kill_if_late(self) -> None:
        """See Child."""
        child = self._child
        if child is not None:
            child.kill_if_late()

    def kill(self) -> None:
        """See Child."""
        child = self._child
        if child is not None:
            child.kill()

    def _perform(self, job: _Job) -> _Answer | Exception:
        lost = ChildLost(CRASHED)
        for _ in range(_ATTEMPTS):
            if self._start.closing.is_set():
                return BugError("the decoder pool is closed")
            try:
                return self._attempt(job)
            except ChildLost as error:
                lost = error
                if not self._start.closing.is_set():
                    words = self._child.last_words() if self._child else ""
                    _log.warning("decoder lost (%s) on %s %s", error, path_text(job.path), words)
                self._let_go()
        if isinstance(lost, CannotStart):
            return KnownError(f"The photo decoder cannot be started ({lost}).")
        return _Answer(reason=str(lost))

    def _attempt(self, job: _Job) -> _Answer:
        if self._child is None:
            self._child = Child(self._start.command, self._start.memory_mb)
            self._child.wait_until_ready()
        child = self._child
        request = wire.Request(next(self._numbers), job.task, os.fspath(job.path), job.side, job.spec)
        reply = child.ask(request, self._start.timeout_s)
        answer = _answer(child, job, reply)
        if reply.worn or child.asked >= _PHOTOS_PER_CHILD:
            self._let_go()
        return answer

    def _let_go(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None


def _answer(child: Child, job: _Job, reply: wire.Reply) -> _Answer:
    """The checked content of a reply. Raises ChildLost when it does not fit what was asked for."""
    if reply.verdict != "done":
        return _Answer(reason=reply.reason or CRASHED, skipped=reply.verdict == "skipped")
    side = job.spec.size if job.spec else 0
    image = child.result(0, reply.image_bytes)
    raw = child.result(reply.image_bytes, reply.pixel_bytes)
    try:
        content_hash = bytes.fromhex(reply.content_hash)
    except ValueError as error:
        raise ChildLost(CRASHED) from error
    image_fits = not image if job.task in ("pixels", "metadata") else image.startswith(b"\xff\xd8")
    identity_fits = job.task != "decode" or len(content_hash) == 32
    identity_fits = identity_fits and (job.task not in ("decode", "metadata") or reply.metadata is not None)
    if not image_fits or not identity_fits or len(raw) != side * side * 3:
        raise ChildLost(CRASHED)
    pixels = np.frombuffer(bytearray(raw), np.uint8).reshape(side, side, 3) if side else None  # writable, for torch
    return _Answer(content_hash=content_hash, image=image, pixels=pixels, metadata=reply.metadata)


def _decode_job(
    photo_id: int,
    path: Path,
    spec: InputSpec | None,
    results: SimpleQueue[tuple[int, _Answer | Exception]],
    cancelled: threading.Event,
) -> _Job:
    return _Job("decode", path, THUMBNAIL_SIDE, spec, lambda answer: results.put((photo_id, answer)), cancelled)


def _result(photo_id: int, answer: _Answer | Exception) -> DecodeResult:
    if isinstance(answer, Exception):
        raise answer
    if answer.reason is not None or answer.metadata is None:
        return DecodeResult(photo_id, None, answer.reason, answer.skipped)
    return DecodeResult(photo_id, Decoded(answer.content_hash, answer.metadata, answer.image, answer.pixels))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
