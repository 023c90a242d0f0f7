"""One decoder child as its parent holds it: start it, ask it, and get rid of it whatever state it is in."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import photoclip
from photoclip.media import wire
from photoclip.media.reasons import CRASHED, too_slow
from photoclip.media.slot import Slot

_log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m", "photoclip.media.decoder")
# Only a machine that is swapping needs more; a decoder is ready after about a fifth of a second.
_START_SECONDS = 60.0
_STDERR_KEPT = 4096


class ChildLost(Exception):
    """The child died, was killed for being late, or made no sense; the message is the reason that the photo gets."""


class CannotStart(ChildLost):
    """The child never became ready: this says nothing about a photo."""


class Child:
    """A running decoder. Used by one thread, except for `kill_if_late` and `kill`, which a watchdog may call."""

    def __init__(self, command: Sequence[str], memory_mb: int) -> None:
        """Start it and wait until it is ready. Raises CannotStart."""
        self._guard = threading.Lock()
        self._deadline: float | None = None
        self._late = False
        self._asked = 0
        self._slot = Slot.create()
        try:
            self._process = _start([*command, self._slot.address, str(memory_mb)], self._slot.inherited)
        except OSError as error:
            self._slot.close()
            raise CannotStart(f"{command[0]}: {error}") from error
        self._stdin, self._stdout, stderr = _pipes(self._process)
        self._stderr = _Tail(stderr)

    def wait_until_ready(self) -> None:
        """Return when the child can be asked. Raises CannotStart."""
        with suppress(ChildLost):
            if self._line(_START_SECONDS) == wire.READY:
                return
        self.kill()
        self._process.wait()
        raise CannotStart(self.last_words() or f"exit status {self._process.returncode}")

    def ask(self, request: wire.Request, seconds: float) -> wire.Reply:
        """Have one file decoded within `seconds`. Raises ChildLost; the child is then of no further use."""
        try:
            self._stdin.write(wire.encode(request))
            self._stdin.flush()
            reply = wire.decode_reply(self._line(seconds))
        except (OSError, wire.WireError) as error:
            raise ChildLost(CRASHED) from error
        self._asked += 1
        if reply.number != request.number:
            raise ChildLost(CRASHED)
        return reply

    def result(self, start: int, size: int) -> bytes:
        """A part of the slot. Raises ChildLost when the child told of a place outside it."""
        try:
            return self._slot.read(start, size)
        except ValueError as error:
            raise ChildLost(CRASHED) from error

    @property
    def asked(self) -> int:
        """How many requests it has answered."""
        return self._asked

    def last_words(self) -> str:
        """The last line that it wrote on standard error."""
        return self._stderr.last_line()

    def kill_if_late(self) -> None:
        """Kill the child when the request that it is working on has had its time."""
        with self._guard:
            if self._deadline is not None and time.monotonic() > self._deadline:
                self._late = True
                self._process.kill()

    def kill(self) -> None:
        """Kill the child; whoever waits for its answer gets ChildLost."""
        with self._guard:
            self._process.kill()

    def close(self) -> None:
        """End the child, and wait until nothing of it is left."""
        self.kill()
        self._process.wait()
        self._stderr.join()
        for pipe in (self._stdin, self._stdout):
            with suppress(OSError):  # an unsent request, to a child that is gone
                pipe.close()
        self._slot.close()

    def _line(self, seconds: float) -> bytes:
        with self._guard:
            self._deadline = time.monotonic() + seconds
        line = self._stdout.readline(wire.MAX_LINE)
        with self._guard:
            self._deadline = None
            if self._late:
                raise ChildLost(too_slow(seconds))
        if not line.endswith(b"\n"):
            raise ChildLost(CRASHED)
        return line


class _Tail(threading.Thread):
    """Reads what a child writes on standard error, so that it is never held up, and keeps the end of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(name="decoder-stderr", daemon=True)
        self._stream = stream
        self._kept = b""
        self.start()

    def run(self) -> None:
        """Read to the end."""
        with self._stream:
            while chunk := os.read(self._stream.fileno(), _STDERR_KEPT):
                self._kept = (self._kept + chunk)[-_STDERR_KEPT:]

    def last_line(self) -> str:
        """The last line, once the child has ended."""
        self.join(timeout=1)
        lines = self._kept.decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _start(command: list[str], inherited: tuple[int, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=inherited,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _environment() -> dict[str, str]:
    """The parent's environment, with this package findable, and without thread pools that reserve address space."""
    package = os.fspath(Path(photoclip.__file__).parent.parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    frugal = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    return {**os.environ, **frugal, "PYTHONPATH": os.pathsep.join(paths)}


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    assert process.stdin and process.stdout and process.stderr
    return process.stdin, process.stdout, process.stderr
