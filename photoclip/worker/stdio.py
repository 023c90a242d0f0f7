"""The worker's end of the conversation: commands come in on stdin, events go out on what was stdout.

A thread reads stdin, so that the end of it (the window has gone) is noticed while a batch is being worked on.
"""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from typing import get_args

from photoclip.errors import KnownError
from photoclip.protocol import (
    PROTOCOL,
    Command,
    EncodeQuery,
    Event,
    Hello,
    LineReader,
    Message,
    Ping,
    Pong,
    ProtocolError,
    Shutdown,
    decode,
    encode,
)

# No batch of photos takes as long, whatever the encoder and however busy the machine.
STALL_S = 300.0


def move_stdout() -> int:
    """A private descriptor of the real stdout; whatever prints from now on goes to stderr.

    To be called before torch is imported: no library's print may come between the messages, and no child inherits them.
    """
    sys.stdout.flush()
    private = os.dup(1)
    os.dup2(2, 1)
    return private


class Channel:
    """Messages from and to the window.

    `open` it first. `send` may be called from any thread, `receive` from one. The reading thread answers pings: a
    process that is stopped or hangs in native code does not, while opening a large catalog or a slow encoder's batch is
    no reason to be taken for frozen. But when nobody has called `receive` for `stall_s`, only that proves that the
    worker is alive.

    `on_end` is called in the reading thread when the window has gone or wants the worker to end.
    """

    def __init__(self, incoming: int, outgoing: int, on_end: Callable[[], None], *, stall_s: float = STALL_S) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._on_end = on_end
        self._writing = threading.Lock()
        self._commands: queue.SimpleQueue[Command | Exception | None] = queue.SimpleQueue()
        self._greeted = False
        self._stall_s = stall_s
        self._attended_at = time.monotonic()
        self._ended = threading.Event()

    def open(self, hello: Hello) -> None:
        """Say Hello, and only then listen: nothing may be answered before it."""
        self.send(hello)
        threading.Thread(target=self._read, name="stdin", daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether the worker should end: the window has gone or says so."""
        return self._ended.is_set()

    def send(self, message: Event) -> None:
        """Tell the window. A window that has gone is no error here: the worker is about to end."""
        rest = memoryview(encode(message))
        with self._writing:
            try:
                while rest:
                    rest = rest[os.write(self._outgoing, rest) :]
            except OSError:
                self._ended.set()

    def receive(self, timeout_s: float) -> list[Command]:
        """All commands that have come, queries first; waits up to `timeout_s` for one when there is none.

        Raises KnownError when the window speaks another protocol, ProtocolError when it sends what is no command.
        """
        self._attended_at = time.monotonic()
        items: list[Command | Exception | None] = []
        try:
            items.append(self._commands.get(timeout=timeout_s) if timeout_s > 0 else self._commands.get_nowait())
            while True:
                items.append(self._commands.get_nowait())
        except queue.Empty:
            pass
        for item in items:
            if isinstance(item, Exception):
                raise item
        commands = [item for item in items if item is not None and not isinstance(item, Exception)]
        return sorted(commands, key=lambda command: not isinstance(command, EncodeQuery))

    def wake(self) -> None:
        """Make a waiting `receive` return at once."""
        self._commands.put(None)

    def _read(self) -> None:
        lines = LineReader()
        try:
            while not self.ended and (data := os.read(self._incoming, 1 << 16)):
                for line in lines.feed(data):
                    self._take(decode(line))
        except (KnownError, ProtocolError) as error:
            self._commands.put(error)
            return
        self._ended.set()
        self.wake()
        self._on_end()

    def _take(self, message: Message) -> None:
        if isinstance(message, Hello):
            if message.protocol != PROTOCOL:
                raise KnownError(
                    f"The window (version {message.version}) and its background worker are of different versions; "
                    "please close PhotoClip and start it again."
                )
            self._greeted = True
        elif not self._greeted or not isinstance(message, get_args(Command)):
            raise ProtocolError(f"{type(message).__name__} was not expected from the window")
        elif isinstance(message, Shutdown):
            self._ended.set()
        elif isinstance(message, Ping) and time.monotonic() - self._attended_at < self._stall_s:
            self.send(Pong())
        else:
            self._commands.put(message)


def leave_after(grace_s: float) -> None:
    """End the process in `grace_s` seconds whatever it does: a killed job needs no repair, an orphan helps nobody."""
    time.sleep(grace_s)
    os._exit(0)
