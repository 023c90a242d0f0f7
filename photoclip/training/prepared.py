"""From a source to a `PhotoSet`: every photo decoded once, as the encoder wants it, and kept in a cache on disk.

A set is two files, pixels and what is known about them, under a name made of the source's identity and the encoder's
geometry. The second one appears last, so that a run that is killed leaves nothing that looks complete.
"""

import json
import re
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, astuple, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import numpy as np
from filelock import FileLock
from numpy.lib import format as npy

from photoclip.errors import BugError, KnownError
from photoclip.paths import path_text
from photoclip.records import InputSpec, Progress
from photoclip.training.dataset import Item, PhotoSet, item_of
from photoclip.training.sources import texts
from photoclip.training.sources.decoding import UNPACKED, Picture, pictures
from photoclip.training.sources.source import Entry, Source

_VERSION = 1  # of what is in the cache
_SPARE_BYTES = 64 * 1024**2
_UNCAPTIONED = "it has no caption"

OnProgress = Callable[[Progress], None]
LeftOut = list[tuple[str, str]]


def prepared(source: Source, spec: InputSpec, cache: Path, limit: int, on_progress: OnProgress) -> PhotoSet:
    """The set of a source, of at most `limit` photos drawn from all over it (0: all). Raises KnownError."""
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(cache / "prepare.lock"):
            files = _Files(cache, _stem(source, spec, limit))
            done = files.load(source.name)
            if done is None:
                _make(source, spec, files, limit, on_progress)
                done = files.load(source.name)
    except OSError as error:
        raise KnownError(f"The photos cannot be prepared in {path_text(cache)}: {error.strerror or error}.") from error
    if done is None:
        raise BugError(f"{files.items} cannot be read although it has just been written")
    on_progress(Progress("prepare", len(done.items), len(done.items), note=done.summary()))
    return done


@dataclass(frozen=True)
class _Files:
    folder: Path
    stem: str

    @property
    def pixels(self) -> Path:
        return self.folder / f"{self.stem}.npy"

    @property
    def items(self) -> Path:
        return self.folder / f"{self.stem}.json"

    def load(self, name: str) -> PhotoSet | None:
        """The set, memory-mapped; None when it is not there or damaged."""
        try:
            raw = json.loads(self.items.read_text(encoding="ascii"))
            items = [item_of(row) for row in raw["items"]]
            pixels = np.load(self.pixels, mmap_mode="r")
            left_out = tuple((str(photo), str(reason)) for photo, reason in raw["left_out"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return PhotoSet(name, pixels, items, left_out) if len(items) == len(pixels) else None


def _stem(source: Source, spec: InputSpec, limit: int) -> str:
    identity = repr((_VERSION, source.name, source.kind, source.identity, astuple(spec), limit))
    digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f"{re.sub(r'[^a-z0-9]+', '-', source.name.lower()).strip('-')[:40] or 'photos'}-{digest}"


def _make(source: Source, spec: InputSpec, files: _Files, limit: int, on_progress: OnProgress) -> None:
    _clear(files.folder)
    entries = _drawn(source.entries(), limit)
    _require_room(files.folder, len(entries), spec)
    report = _Report(source, len(entries), on_progress)
    items: list[Item] = []
    left_out: LeftOut = []
    scratch = files.pixels.with_suffix(".part")
    try:
        with scratch.open("wb") as file, closing(pictures(entries, spec, files.folder)) as decoded:
            _write_header(file, len(entries), spec)
            for entry, picture in decoded:
                item = _described(entry.item, picture)
                if picture.pixels is None:
                    left_out.append((item.name, picture.reason))
                elif not (item.label or item.captions):
                    left_out.append((item.name, _UNCAPTIONED))
                else:
                    file.write(picture.pixels.tobytes())
                    items.append(item)
                report.one_more()
            _write_header(file, len(items), spec)
        if not items:
            raise _nothing(source, left_out)
        scratch.replace(files.pixels)
        scratch.write_text(json.dumps({"items": [asdict(item) for item in items], "left_out": left_out}), "ascii")
        scratch.replace(files.items)
    finally:
        scratch.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Remove what a killed run has left; nobody else is at work here, as we hold the lock."""
    for leftover in folder.glob("*.part"):
        leftover.unlink()
    for leftover in folder.glob(f"{UNPACKED}*"):
        shutil.rmtree(leftover)


def _drawn(entries: list[Entry], limit: int) -> list[Entry]:
    """`limit` of the entries, chosen as if by lot but always the same ones, in their order."""
    if not 0 < limit < len(entries):
        return entries
    lots = [blake2b(entry.item.name.encode("utf-8", "surrogatepass"), digest_size=8).digest() for entry in entries]
    return [entries[place] for place in sorted(sorted(range(len(entries)), key=lots.__getitem__)[:limit])]


def _described(item: Item, picture: Picture) -> Item:
    """The item with what the photo's own metadata adds; a class and a text beside the photo are believed first."""
    if item.label or picture.metadata is None:
        return item
    captions, keywords = texts.of_metadata(picture.metadata, Path(item.name).stem)
    return replace(item, captions=item.captions or captions, keywords=item.keywords or keywords)


def _write_header(file: BinaryIO, count: int, spec: InputSpec) -> None:
    """The beginning of an .npy file; it is as long for any count, so that it can be corrected in the end."""
    file.seek(0)
    shape = (count, spec.size, spec.size, 3)
    npy.write_array_header_1_0(file, {"descr": "|u1", "fortran_order": False, "shape": shape})


def _require_room(folder: Path, count: int, spec: InputSpec) -> None:
    needed = count * spec.size * spec.size * 3 + _SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise KnownError(
            f"{count:,} photos at {spec.size} pixels need {needed / 1e6:,.0f} MB in {path_text(folder)},"
            f" where {free / 1e6:,.0f} MB are free."
        )


def _nothing(source: Source, left_out: Sequence[tuple[str, str]]) -> KnownError:
    origin = path_text(source.origin)
    unreadable = [(name, reason) for name, reason in left_out if reason != _UNCAPTIONED]
    if len(unreadable) < len(left_out) or not left_out:
        return KnownError(
            f"There are no captions in {origin}: no texts or XMP beside its {len(left_out):,} photos, no captions or"
            " keywords in them, and no folders by class."
        )
    name, reason = unreadable[0]
    return KnownError(f"None of the {len(left_out):,} photos of {origin} can be read; {path_text(name)}: {reason}.")


class _Report:
    """Tells of progress a few times a second."""

    def __init__(self, source: Source, total: int, on_progress: OnProgress) -> None:
        self._note = f"{source.name}: {source.kind}"
        self._total, self._done = total, 0
        self._on_progress = on_progress
        self._start = self._told = time.monotonic()
        on_progress(Progress("prepare", 0, total, note=self._note))

    def one_more(self) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._told > 0.25:
            self._told = now
            rate = self._done / (now - self._start)
            self._on_progress(Progress("prepare", self._done, self._total, rate, self._note))
