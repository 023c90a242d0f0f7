"""Decoding the photos of a source in killable children, in order, whether they are files or parts of archives."""

import tempfile
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from photoclip.media.formats import EXTENSIONS, extension_of
from photoclip.media.outcome import DecodeResult
from photoclip.media.pool import DecoderPool
from photoclip.records import InputSpec, Metadata
from photoclip.training.dataset import Pixels
from photoclip.training.sources import rendered
from photoclip.training.sources.archives import Archives
from photoclip.training.sources.source import Drawing, Entry, FilePart

UNPACKED = "unpacked-"


@dataclass(frozen=True, slots=True)
class Picture:
    """How the decoding of one photo ended: `pixels` uint8 [S, S, 3], or a `reason`."""

    pixels: Pixels | None
    metadata: Metadata | None = None
    reason: str = ""


def pictures(entries: Sequence[Entry], spec: InputSpec, scratch: Path) -> Generator[tuple[Entry, Picture], None, None]:
    """Every entry with its picture, in order. Parts of archives pass through files in the folder `scratch`."""
    drawn = [entry for entry in entries if isinstance(entry.place, Drawing)]
    if len(drawn) == len(entries):
        for entry in entries:
            assert isinstance(entry.place, Drawing)
            yield entry, Picture(rendered.picture(entry.place.seed, spec))
        return
    with (
        tempfile.TemporaryDirectory(dir=scratch, prefix=UNPACKED) as folder,
        Archives() as archives,
        DecoderPool(spec) as pool,
    ):
        unpacked = _Unpacked(Path(folder), archives)
        sound = (number for number, entry in enumerate(entries) if not entry.problem)
        results = pool.decode((number, unpacked.path_of(number, entries[number])) for number in sound)
        waiting: dict[int, Picture] = {}
        for number, entry in enumerate(entries):
            if entry.problem:
                waiting[number] = Picture(None, reason=entry.problem)
            while number not in waiting:
                result = next(results)
                unpacked.forget(result.photo_id)
                waiting[result.photo_id] = _picture(result)
            yield entry, waiting.pop(number)


class _Unpacked:
    """Gives every photo a path: its own, or that of a copy of its bytes, under a name of ours, for as long as needed.

    The name keeps only the extension, since the decoder goes by it where the bytes do not tell.
    """

    def __init__(self, folder: Path, archives: Archives) -> None:
        self._folder, self._archives = folder, archives
        self._copies: dict[int, Path] = {}

    def path_of(self, number: int, entry: Entry) -> Path:
        """Where the photo can be decoded from until `forget(number)`."""
        part = entry.place
        assert isinstance(part, FilePart)
        if part.length is None:
            return part.path
        extension = extension_of(entry.item.name)
        copy = self._folder / f"{number}.{extension if extension in EXTENSIONS else 'jpg'}"
        copy.write_bytes(self._archives.read(part))
        self._copies[number] = copy
        return copy

    def forget(self, number: int) -> None:
        """Delete the copy of a photo that has been decoded."""
        copy = self._copies.pop(number, None)
        if copy is not None:
            copy.unlink()


def _picture(result: DecodeResult) -> Picture:
    if result.decoded is None:
        return Picture(None, reason=result.reason or "")
    return Picture(result.decoded.pixels, result.decoded.metadata)
