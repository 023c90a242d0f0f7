"""Whatever the window and the worker say to each other arrives unchanged, and nothing else is taken for a message."""

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.protocol import (
    _KINDS,
    MAX_LINE,
    AddFolder,
    CatalogChanged,
    EncodeQuery,
    Hello,
    LineReader,
    Message,
    Ping,
    ProgressReport,
    ProtocolError,
    QueryEncoded,
    decode,
    encode,
)

# Every text that os.fsdecode can give: bytes that are not UTF-8 become low surrogates.
texts = st.text(st.characters(blacklist_categories=["Cs"]) | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF))
floats = st.floats(allow_nan=False, allow_infinity=False)
for type_, values in {str: texts, float: floats}.items():
    st.register_type_strategy(type_, values)

messages: st.SearchStrategy[Message] = st.one_of([st.builds(kind) for kind in _KINDS.values()])


@settings(deadline=None)
@given(messages)
def test_a_message_arrives_as_it_was_sent(message: Message) -> None:
    line = encode(message)
    assert line.endswith(b"\n") and line.count(b"\n") == 1 and line.isascii()
    assert decode(line) == message


@settings(deadline=None)
@given(st.lists(messages, max_size=5), st.data())
def test_bytes_cut_anywhere_give_the_same_messages(sent: list[Message], data: st.DataObject) -> None:
    stream = b"".join(encode(message) for message in sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=20)))
    reader = LineReader()
    pieces = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert [decode(line) for piece in pieces for line in reader.feed(piece)] == sent


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=10,
)
# Right names with any values, so that the checks behind the first one are reached too.
nearly = st.sampled_from(sorted(_KINDS)).flatmap(
    lambda name: st.fixed_dictionaries(
        {"type": st.just(name)}, optional={field.name: json_values for field in fields(_KINDS[name])}
    )
)


@settings(deadline=None)
@given(st.binary() | (json_values | nearly).map(lambda value: json.dumps(value).encode()))
def test_garbage_raises_protocol_error_only(line: bytes) -> None:
    try:
        message = decode(line)
    except ProtocolError:
        return
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b'"Ping"',
        b"{}",
        b'{"type": "Quit"}',
        b'{"type": ["Ping"]}',
        b'{"type": "Ping", "extra": 1}',
        b'{"type": "Hello", "protocol": 1, "version": "1"}',
        b'{"type": "Hello", "protocol": true, "version": "1", "pid": 1}',
        b'{"type": "Hello", "protocol": 1.0, "version": "1", "pid": 1}',
        b'{"type": "Retry", "photo_ids": [1, "2"]}',
        b'{"type": "Retry", "photo_ids": {"1": 2}}',
        b'{"type": "QueryEncoded", "request": 1, "vectors": [[NaN]]}',
        b'{"type": "QueryEncoded", "request": 1, "vectors": [[1e999]]}',
        b'{"type": "QueryEncoded", "request": 1, "vectors": [[' + b"9" * 400 + b"]]}",
        b'{"type": "AddFolder", "path": null}',
        b"[" * 100_000,
        b"1" * 5_000,
        b"\xff\xfe",
    ],
)
def test_what_is_not_a_message_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(line)


@pytest.mark.parametrize(
    "message",
    [
        AddFolder("/photos/caf\udce9", edit=3),
        EncodeQuery(7, ["a dog\non the 🏖️", ""], ["/a b.jpg"]),
        QueryEncoded(7, [[0.1, -1e-30], []]),
        ProgressReport("embed", 1, 2, 0.5, None, False),
        CatalogChanged([], True, False),
    ],
)
def test_messages_with_awkward_contents(message: Message) -> None:
    assert decode(encode(message)) == message


def test_a_whole_number_is_taken_where_a_float_is_wanted() -> None:
    line = b'{"type":"ProgressReport","job":"scan","done":1,"total":2,"rate":3,"seconds_left":4,"paused":false}'
    message = decode(line)
    assert isinstance(message, ProgressReport)
    assert message.rate == 3.0 and isinstance(message.rate, float)


def test_an_infinite_value_is_not_sent() -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode(QueryEncoded(1, [[float("inf")]]))


def test_blank_lines_are_no_messages() -> None:
    assert LineReader().feed(b"\n  \n\r\n" + encode(Ping())) == [encode(Ping()).rstrip(b"\n")]


def test_a_line_without_end_is_refused_and_forgotten() -> None:
    reader = LineReader()
    with pytest.raises(ProtocolError):
        reader.feed(b"x" * (MAX_LINE + 1))
    hello = Hello(1, "1", 2)
    assert [decode(line) for line in reader.feed(encode(hello))] == [hello]


@pytest.mark.parametrize("kind", _KINDS.values(), ids=lambda kind: kind.__name__)
def test_every_message_has_a_docstring(kind: Callable[..., Any]) -> None:
    assert kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}(")
