"""The worker's end of the conversation, over real pipes."""

import os
import threading
from collections.abc import Iterator

import pytest

from photoclip.errors import KnownError
from photoclip.protocol import (
    PROTOCOL,
    EncodeQuery,
    Hello,
    LineReader,
    Message,
    Pause,
    Ping,
    Pong,
    ProtocolError,
    Ready,
    Rescan,
    Shutdown,
    decode,
    encode,
)
from photoclip.worker.stdio import Channel

HELLO = Hello(PROTOCOL, "1", 1)


class Window:
    """The other end of a channel."""

    def __init__(self, stall_s: float = 60.0) -> None:
        incoming, self._to_worker = os.pipe()
        self._from_worker, outgoing = os.pipe()
        self.over = threading.Event()
        self._lines = LineReader()
        self.channel = Channel(incoming, outgoing, self.over.set, stall_s=stall_s)
        self._worker_ends = (incoming, outgoing)
        self.channel.open(HELLO)
        assert self.hear() == [HELLO]

    def say(self, *messages: Message) -> None:
        self.write(b"".join(encode(message) for message in messages))

    def write(self, data: bytes) -> None:
        os.write(self._to_worker, data)

    def hear(self) -> list[Message]:
        return [decode(line) for line in self._lines.feed(os.read(self._from_worker, 1 << 16))]

    def go(self) -> None:
        if self._to_worker >= 0:
            os.close(self._to_worker)
            self._to_worker = -1

    def close(self) -> None:
        self.go()
        os.close(self._from_worker)
        assert self.over.wait(5)
        for descriptor in self._worker_ends:
            os.close(descriptor)


@pytest.fixture
def window() -> Iterator[Window]:
    window = Window()
    yield window
    window.close()


def receive(window: Window, count: int) -> list[Message]:
    got: list[Message] = []
    while len(got) < count:
        got += window.channel.receive(5)
    return got


def test_commands_arrive_and_queries_come_first(window: Window) -> None:
    first, second = EncodeQuery(1, ["sea"], []), EncodeQuery(2, ["dog"], [])
    window.say(HELLO, Pause(), first, Rescan(), second)
    window.say(Shutdown())
    assert window.over.wait(5)
    assert window.channel.receive(0) == [first, second, Pause(), Rescan()]
    assert window.channel.receive(0) == []


def test_events_go_out(window: Window) -> None:
    ready = Ready("key", "name", 512, "CPU")
    window.channel.send(ready)
    assert window.hear() == [ready]


def test_the_end_of_stdin_is_noticed_while_nobody_receives(window: Window) -> None:
    window.say(HELLO)
    window.go()
    assert window.over.wait(5)
    assert window.channel.ended
    assert window.channel.receive(60) == [], "and a waiting receive returns at once"


def test_pings_are_answered_by_the_thread(window: Window) -> None:
    window.say(HELLO, Ping())
    assert window.hear() == [Pong()]
    assert window.channel.receive(0) == []


def test_a_main_loop_that_stalls_has_to_answer_pings_itself() -> None:
    window = Window(stall_s=0.0)
    window.say(HELLO, Ping())
    assert receive(window, 1) == [Ping()]
    window.close()


def test_another_protocol_is_a_known_error(window: Window) -> None:
    window.say(Hello(PROTOCOL + 1, "9.9", 1))
    with pytest.raises(KnownError, match=r"9\.9"):
        window.channel.receive(5)
    window.over.set()


@pytest.mark.parametrize("line", [b"rubbish\n", encode(Ping()), encode(HELLO) + encode(Pong())])
def test_what_is_no_command_is_a_bug(window: Window, line: bytes) -> None:
    window.write(line)
    with pytest.raises(ProtocolError):
        window.channel.receive(5)
    window.over.set()


def test_wake_ends_the_wait(window: Window) -> None:
    threading.Timer(0.1, window.channel.wake).start()
    assert window.channel.receive(60) == []


def test_a_window_that_has_gone_is_no_error() -> None:
    incoming, outgoing = os.pipe(), os.pipe()
    over = threading.Event()
    channel = Channel(incoming[0], outgoing[1], over.set)
    os.close(outgoing[0])
    channel.open(HELLO)
    assert channel.ended
    os.close(incoming[1])
    assert over.wait(5)
    for descriptor in (incoming[0], outgoing[1]):
        os.close(descriptor)


def test_nothing_is_answered_before_hello() -> None:
    incoming, outgoing = os.pipe(), os.pipe()
    over = threading.Event()
    os.write(incoming[1], encode(HELLO) + encode(Ping()))
    channel = Channel(incoming[0], outgoing[1], over.set)
    channel.open(HELLO)
    os.close(incoming[1])
    assert over.wait(5)
    os.close(outgoing[1])
    with os.fdopen(outgoing[0], "rb") as said:
        assert [decode(line) for line in said] == [HELLO, Pong()]
    os.close(incoming[0])
