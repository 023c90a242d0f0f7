import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.media import wire
from photoclip.media.wire import Reply, Request, WireError
from photoclip.records import InputSpec, Metadata

METADATA = Metadata(
    "JPEG", 4, 3, 6, "2020-01-01T00:00:00", exposure_s=0.5, latitude=1.5, rating=-1, flag="pick", keywords=("a", "ü")
)


@pytest.mark.parametrize("spec", [None, InputSpec(224), InputSpec(64, "longest", "bilinear", 127)])
def test_a_request_arrives_as_it_was_sent(spec: InputSpec | None) -> None:
    request = Request(3, "decode", "/photos/caf\udce9 \n.jpg", 512, spec)
    line = wire.encode(request)
    assert line.count(b"\n") == 1
    assert wire.decode_request(line) == request


@pytest.mark.parametrize(
    "reply",
    [
        Reply(1, "done", content_hash="ab" * 32, image_bytes=5, pixel_bytes=12, metadata=METADATA),
        Reply(2, "failed", reason="the file is empty", worn=True),
        Reply(3, "skipped", reason="too large (600 MB)"),
    ],
)
def test_a_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    assert wire.decode_reply(wire.encode(reply)) == reply


def test_a_path_object_is_not_what_travels() -> None:
    with pytest.raises(TypeError):
        wire.encode(replace(Request(1, "decode", "x"), path=Path("x")))  # type: ignore[arg-type]


def reply_with(**changes: object) -> bytes:
    data = asdict(Reply(1, "done", metadata=METADATA))
    data["metadata"].update(changes.pop("metadata", {}))
    return json.dumps({**data, **changes}).encode()


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"null", b"[]", b"{}", b'"done"', b"\xff\xfe", b"[" * 100_000, b'{"metadata": null}',
        reply_with(verdict="perhaps"), reply_with(image_bytes=-1), reply_with(pixel_bytes=1.5), reply_with(number="1"),
        reply_with(reason=None), reply_with(worn=1), reply_with(content_hash=7), reply_with(surplus=1),
        reply_with(metadata={"width": "4"}), reply_with(metadata={"title": 5}), reply_with(metadata={"keywords": [1]}),
        reply_with(metadata={"keywords": None}), reply_with(metadata={"latitude": float("nan")}),
        reply_with(metadata={"flag": "maybe"}), reply_with(metadata={"flag": ["pick"]}),
        reply_with(metadata={"rating": True}), reply_with(metadata={"extra": 1}), reply_with(metadata={"title": ["a"]}),
    ],
)  # fmt: skip
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(WireError):
        wire.decode_reply(line)


@settings(max_examples=60)
@given(
    st.one_of(
        st.binary(), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda v: json.dumps(v).encode())
    )
)
def test_any_line_is_a_reply_or_refused(line: bytes) -> None:
    with pytest.raises(WireError):
        wire.decode_reply(line)
