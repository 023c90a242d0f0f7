"""What a pool and its decoder children say to each other: JSON lines, and pixels in a shared slot.

The child decodes hostile files, so the parent takes nothing it says on trust: every field is checked.
"""

import json
import math
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, get_args, get_type_hints

from photoclip.records import FLAGS, InputSpec, Metadata

READY = b"ready\n"
MAX_LINE = 1024 * 1024

Task = Literal["decode", "preview", "pixels", "metadata"]
Verdict = Literal["done", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Request:
    """One file to decode. `side` is the long side of the thumbnail or preview; the reply repeats `number`."""

    number: int
    task: Task
    path: str
    side: int = 0
    spec: InputSpec | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """How it went. The slot holds `image_bytes` of JPEG and then `pixel_bytes` of RGB. `worn` asks to be replaced."""

    number: int
    verdict: Verdict
    reason: str = ""
    content_hash: str = ""
    image_bytes: int = 0
    pixel_bytes: int = 0
    metadata: Metadata | None = None
    worn: bool = False


class WireError(Exception):
    """A line that does not follow the rules: the child is out of its mind and has to be replaced."""


def encode(message: Request | Reply) -> bytes:
    """The line that carries a message. ASCII, so that any file name travels unharmed."""
    return json.dumps(asdict(message), allow_nan=False).encode("ascii") + b"\n"


def decode_request(line: bytes) -> Request:
    """The request in a line; it comes from our own parent."""
    data = json.loads(line)
    spec = data.pop("spec")
    return Request(**data, spec=InputSpec(**spec) if spec else None)


def decode_reply(line: bytes) -> Reply:
    """The reply in a line. Raises WireError for anything that is not one."""
    try:
        data = json.loads(line)
        metadata = data.pop("metadata")
        reply = Reply(**data)
        if metadata is not None:
            reply = replace(reply, metadata=_metadata(metadata))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise WireError(f"not a reply: {line[:80]!r}") from error
    sizes_fit = all(type(size) is int and size >= 0 for size in (reply.number, reply.image_bytes, reply.pixel_bytes))
    texts_fit = isinstance(reply.reason, str) and isinstance(reply.content_hash, str) and isinstance(reply.worn, bool)
    if not (reply.verdict in get_args(Verdict) and sizes_fit and texts_fit):
        raise WireError(f"not a reply: {line[:80]!r}")
    return reply


def _metadata(data: dict[str, Any]) -> Metadata:
    hints = get_type_hints(Metadata)
    for field in fields(Metadata):
        value = data[field.name]
        if field.name == "keywords":
            data["keywords"] = tuple(value)
            fitting = all(type(word) is str for word in value)
        elif field.name == "flag":
            fitting = value is None or value in FLAGS
        else:
            allowed = get_args(hints[field.name]) or (hints[field.name],)
            if float in allowed and type(value) is int:
                data[field.name] = value = float(value)
            fitting = type(value) in allowed and not (isinstance(value, float) and not math.isfinite(value))
        if not fitting:
            raise ValueError(f"{field.name} cannot be {value!r:.80}")
    return Metadata(**data)
