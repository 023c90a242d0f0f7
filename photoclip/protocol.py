"""The messages between the window and its worker process, and their JSON-lines codec.

One message is one line: a JSON object with `type` (the class name) and the class's fields. ASCII only, so a file name
that is not UTF-8 travels as escaped surrogates and comes back the same. Both sides say Hello first; a different
protocol number ends the conversation. Only ids, counts, errors and query vectors cross: pixels never do.
"""

import json
from dataclasses import dataclass
from typing import cast, get_args

from photoclip import codec
from photoclip.edits import Edit
from photoclip.errors import BugError

PROTOCOL = 3

# A line longer than this is not a message of ours; an edit of three million photos is below.
MAX_LINE = 32_000_000


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of each side."""

    protocol: int
    version: str
    pid: int


# From the window to the worker.


@dataclass(frozen=True, slots=True)
class AddFolder:
    """Add a folder of photos and index it. Answered by Done with the same `edit`."""

    path: str
    edit: int = 0


@dataclass(frozen=True, slots=True)
class RemoveFolder:
    """Take a root and its photos out of the catalog; its files stay as they are. Answered by Done with this `edit`."""

    root_id: int
    edit: int = 0


@dataclass(frozen=True, slots=True)
class Rescan:
    """Look for new, changed and vanished files in every folder."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop indexing after the current batch; queries are still answered."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on indexing."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Try these failed photos once more. Answered by Done with the same `edit`."""

    photo_ids: list[int]
    edit: int = 0


@dataclass(frozen=True, slots=True)
class Skip:
    """Set these failed photos aside, until their files change or Retry. Answered by Done with the same `edit`."""

    photo_ids: list[int]
    edit: int = 0


@dataclass(frozen=True, slots=True)
class UseEncoder:
    """Lead the library to this encoder, a registry name or a folder. Answered by Done with the same `edit`.

    Its weights are fetched and its vectors filled in first, while the old ones are searched; `at_once` does not wait
    for these. The name of the active encoder gives up being on the way to another one.
    """

    name: str
    at_once: bool = False
    edit: int = 0


@dataclass(frozen=True, slots=True)
class CancelFetch:
    """Stop downloading an encoder, and stay with the present one. What has arrived is kept for another time."""


@dataclass(frozen=True, slots=True)
class ClearPreviews:
    """Delete all previews; those that are wanted again are made anew."""


@dataclass(frozen=True, slots=True)
class DropVectors:
    """Delete all vectors of an encoder that is not in use, to save space. Answered by Done with the same `edit`."""

    encoder_key: str
    edit: int = 0


@dataclass(frozen=True, slots=True)
class WriteSidecars:
    """Begin to write what the person says of photos into sidecars, or cease to. Answered by Done with this `edit`."""

    enabled: bool
    edit: int = 0


@dataclass(frozen=True, slots=True)
class EncodeQuery:
    """Encode texts and image files for a search. The answer is QueryEncoded or RequestFailed."""

    request: int
    texts: list[str]
    images: list[str]


@dataclass(frozen=True, slots=True)
class MakePreview:
    """Make a screen-sized JPEG of a photo. The answer is PreviewReady or RequestFailed.

    `again`: the one that is kept cannot be read; make a new one.
    """

    request: int
    photo_id: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class MakeHeatMap:
    """Find where in a photo each phrase is. The answer is HeatMapReady or RequestFailed."""

    request: int
    photo_id: int
    phrases: list[str]


@dataclass(frozen=True, slots=True)
class Ping:
    """Are you alive? Answered by Pong between two batches."""


@dataclass(frozen=True, slots=True)
class Shutdown:
    """Finish the current batch and end. The end of stdin means the same."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Make a change in the library. Answered by Done with the same `edit`.

    `token` is the change's own (uuid4, hex): it is made once, however often and to however many workers it is sent.
    """

    edit: int
    token: str
    change: Edit


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the change with this token. Answered by Done with the same `edit`."""

    edit: int
    token: str


@dataclass(frozen=True, slots=True)
class Redo:
    """Make an undone change again. Answered by Done with the same `edit`."""

    edit: int
    token: str


@dataclass(frozen=True, slots=True)
class LookAgain:
    """See whether the files of these photos are there: some went, or came back. Answered by Done."""

    edit: int
    photo_ids: list[int]


@dataclass(frozen=True, slots=True)
class Learn:
    """Learn now what was said about tags, which else happens a moment after the last edit: somebody waits for it."""


# From the worker to the window.


@dataclass(frozen=True, slots=True)
class Ready:
    """The encoder is loaded, queries can be answered. `device` is what runs it in plain words ("CPU")."""

    encoder_key: str
    encoder_name: str
    dim: int
    device: str


@dataclass(frozen=True, slots=True)
class Done:
    """The edit with this number is committed, or was refused (with a Problem before): it need not be sent again."""

    edit: int
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """How far the running job is; see records.Progress."""

    job: str
    done: int
    total: int
    rate: float
    seconds_left: float | None
    paused: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class JobFinished:
    """A job has come to its end."""

    job: str


@dataclass(frozen=True, slots=True)
class CatalogChanged:
    """See records.Changes."""

    photo_ids: list[int]
    roots: bool
    encoder: bool
    tags: bool = False
    albums: bool = False
    vocabulary: bool = False


@dataclass(frozen=True, slots=True)
class QueryEncoded:
    """The embeddings of a query, L2-normalised: one for each text and then one for each image of the request.

    They fit the vectors of the encoder with this key, which may be another one a moment later.
    """

    request: int
    vectors: list[list[float]]
    encoder_key: str = ""


@dataclass(frozen=True, slots=True)
class PreviewReady:
    """The preview of a photo is in this JPEG file."""

    request: int
    photo_id: int
    path: str


@dataclass(frozen=True, slots=True)
class HeatMapReady:
    """The heat maps of a photo are in these PNG files, one for each phrase of the request; see charts.heat."""

    request: int
    photo_id: int
    paths: list[str]


@dataclass(frozen=True, slots=True)
class RequestFailed:
    """A request cannot be answered; `reason` is one sentence for the person."""

    request: int
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know (a KnownError outside any request). `fatal`: the worker ends after it."""

    text: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Pong:
    """The worker is alive."""


Command = (
    Hello
    | AddFolder
    | RemoveFolder
    | Rescan
    | Pause
    | Resume
    | Retry
    | Skip
    | UseEncoder
    | CancelFetch
    | ClearPreviews
    | DropVectors
    | WriteSidecars
    | EncodeQuery
    | MakePreview
    | MakeHeatMap
    | Apply
    | Undo
    | Redo
    | LookAgain
    | Learn
    | Ping
    | Shutdown
)
Event = (
    Hello
    | Ready
    | Done
    | ProgressReport
    | JobFinished
    | CatalogChanged
    | QueryEncoded
    | PreviewReady
    | HeatMapReady
    | RequestFailed
    | Problem
    | Pong
)
Message = Command | Event

_KINDS: dict[str, type] = {kind.__name__: kind for kind in get_args(Message)}


class ProtocolError(BugError):
    """A line that is no message: not JSON, an unknown type, a missing or surplus field, a value of the wrong type."""


def encode(message: Message) -> bytes:
    """The line, with its newline, that carries `message`."""
    return json.dumps(codec.pack(message), allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message in one line. Raises ProtocolError for anything else."""
    try:
        data = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"not JSON: {line[:80]!r}") from error
    try:
        return cast(Message, codec.unpack(data, _KINDS))
    except codec.Unfit as error:
        raise ProtocolError(f"no message, {error}: {line[:80]!r}") from error


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON number")


class LineReader:
    """Cuts a byte stream into lines; a partial line waits for its rest."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that `data` completes, without their newlines. Raises ProtocolError for an endless line."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > MAX_LINE:
            self._rest = b""
            raise ProtocolError("a line without end")
        return [line for line in lines if line.strip()]
