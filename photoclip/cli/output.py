"""What the commands print: results on stdout, everything else on stderr; file names of any bytes as they are."""

import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from photoclip.records import Counts, Match, Photo

_LISTED = 10


def emit(text: str, end: bytes = b"\n") -> None:
    """Print a line of results. File names in it that are not UTF-8 keep their bytes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape") + end)
    sys.stdout.buffer.flush()


def emit_json(data: Any) -> None:
    """Print data as JSON, which is then all there is on stdout. ASCII only, so that any file name survives."""
    emit(json.dumps(data, indent=2))


def emit_matches(matches: "Sequence[Match]", *, files: bool, nul: bool, as_json: bool) -> None:
    """Print search results the way that the options ask for: JSON, file names, or scores and file names."""
    if as_json:
        emit_json([_facts(match) for match in matches])
        return
    for match in matches:
        if nul:
            emit(os.fspath(match.path), end=b"\0")
        else:
            emit(inert(match.path) if files or match.score is None else f"{match.score:6.3f}  {inert(match.path)}")


def _facts(match: "Match") -> dict[str, Any]:
    score = None if match.score is None else round(match.score, 4)
    return {"path": os.fspath(match.path), "score": score, "id": match.photo_id}


def emit_counts(counts: "Counts", failed: "Sequence[Photo]") -> None:
    """Print what became of all files, and the first of those that failed with their reasons."""
    emit(summary(counts))
    for photo in failed[:_LISTED]:
        emit(f"  failed: {inert(photo.path)}: {photo.reason}")
    if counts.failed > _LISTED:
        emit(f"  … and {counts.failed - _LISTED:,} more")


def summary(counts: "Counts") -> str:
    """The counts in one line: "612 found: 610 indexed, 1 failed, 1 skipped"."""
    states = ("indexed", "pending", "failed", "skipped", "offline")
    parts = [f"{getattr(counts, state):,} {state}" for state in states if getattr(counts, state)]
    return f"{counts.found:,} found" + (": " + ", ".join(parts) if parts else "")


def inert(path: Path) -> str:
    """A file name that cannot command the terminal it is printed on; for other outputs the plain name."""
    return shown(os.fspath(path))


def shown(text: str) -> str:
    """Anyone's text, as `inert` shows file names."""
    if not sys.stdout.isatty():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cf") else c for c in text)


def counted(number: int, what: str) -> str:
    """A number of things: "1 photo", "1,200 photos"."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def moment(unix_s: int) -> str:
    """A moment by this machine's clock, to the minute: "2024-05-17 18:04"."""
    return datetime.fromtimestamp(unix_s).astimezone().strftime("%Y-%m-%d %H:%M")


def note(text: str) -> None:
    """Say something on stderr that is no result."""
    print(text.encode("utf-8", "replace").decode(), file=sys.stderr, flush=True)


def complain(text: str) -> None:
    """The one line on stderr that says why a command failed."""
    note(f"photoclip: {' '.join(text.split())}")
