"""The window's part played by a test: starts a real worker and talks to it over its pipes."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from PIL import Image

from photoclip.protocol import PROTOCOL, Command, Hello, LineReader, Message, decode, encode

REPOSITORY = Path(__file__).resolve().parents[2]
STUB_WORKER = [sys.executable, "-m", "tests.worker.stub_worker"]
WAIT_S = 120.0

M = TypeVar("M")


def worker_environment(**extra: str) -> dict[str, str]:
    """The environment of a worker in a test: the repository importable, and `extra`."""
    return {**os.environ, "PYTHONPATH": os.fspath(REPOSITORY), **extra}


class Talk:
    """A worker process and the conversation with it. Every line it writes on stdout must be a message."""

    def __init__(
        self, library: Path, *, command: list[str] = STUB_WORKER, greet: bool = True, **environment: str
    ) -> None:
        self.process = subprocess.Popen(
            [*command, "--library", os.fspath(library)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=worker_environment(**environment),
        )
        self.heard: list[Message] = []
        self.stderr = b""
        self._new: queue.SimpleQueue[Message | Exception | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._listen), threading.Thread(target=self._log)]
        for thread in self._threads:
            thread.start()
        if greet:
            self.say(Hello(PROTOCOL, "test", os.getpid()))

    def say(self, *commands: Command) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"".join(encode(command) for command in commands))
        self.process.stdin.flush()

    def wait_for(self, kind: type[M], fits: Callable[[M], bool] = lambda _: True) -> M:
        """The next message of this kind that fits, after those that were waited for before."""
        deadline = time.monotonic() + WAIT_S
        while time.monotonic() < deadline:
            try:
                message = self._new.get(timeout=deadline - time.monotonic())
            except queue.Empty:
                break
            if isinstance(message, Exception):
                raise message
            if message is None:
                raise AssertionError(f"the worker ended without {kind.__name__}: {self.stderr.decode()}")
            self.heard.append(message)
            if isinstance(message, kind) and fits(message):
                return message
        raise AssertionError(f"no {kind.__name__} came; heard {self.heard[-20:]}, log {self.stderr.decode()[-2000:]}")

    def hear_all(self, kind: type[M]) -> list[M]:
        """All messages of a kind so far, without waiting."""
        while not self._new.empty():
            message = self._new.get()
            if isinstance(message, Exception):
                raise message
            if message is not None:
                self.heard.append(message)
        return [message for message in self.heard if isinstance(message, kind)]

    def end(self) -> int:
        """Close the worker's stdin and wait for its exit code."""
        assert self.process.stdin
        if not self.process.stdin.closed:
            self.process.stdin.close()
        return self.wait()

    def wait(self) -> int:
        """Wait for the worker to end by itself; its exit code."""
        code = self.process.wait(WAIT_S)
        for thread in self._threads:
            thread.join()
        return code

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe
            with suppress(BrokenPipeError):
                pipe.close()

    def _listen(self) -> None:
        assert self.process.stdout
        lines = LineReader()
        try:
            while data := os.read(self.process.stdout.fileno(), 1 << 16):
                for line in lines.feed(data):
                    self._new.put(decode(line))
        except Exception as error:  # noqa: BLE001 - raised again in the test's thread
            self._new.put(error)
        self._new.put(None)

    def _log(self) -> None:
        assert self.process.stderr
        while data := os.read(self.process.stderr.fileno(), 1 << 16):
            self.stderr += data


def make_photos(folder: Path, count: int, *, start: int = 0) -> list[Path]:
    """Small JPEGs of different contents."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(start, start + count):
        colour = (37 * number % 256, 11 * number % 256, number // 256)
        files.append(folder / f"{number:05}.jpg")
        picture = Image.new("RGB", (64, 48), colour)
        picture.paste((number % 256, 255 - number % 256, 128), (number % 48, 0, number % 48 + 16, 48))
        picture.save(files[-1], quality=90)
    return files


def children_of(pid: int) -> list[int]:
    """The process ids of a process's children (Linux)."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process exists and is not a zombie."""
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat")
        return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def wait_until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.02)
