"""Tar shards: samples in the layout of WebDataset (key.jpg with key.txt, key.json or key.cls), or folders by class."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from photoclip.errors import KnownError
from photoclip.media.formats import EXTENSIONS, extension_of
from photoclip.paths import path_text
from photoclip.training.dataset import Item, name_held_back
from photoclip.training.sources import archives, classes, splits, texts
from photoclip.training.sources.archives import Archives, Member
from photoclip.training.sources.source import Entry, Source

_TEXTS = ("txt", "caption", "text")
_CLASSES = ("cls", "cls.txt", "label.txt")
_JSON = "json"
_JSON_TEXTS = ("caption", "captions", "text", "title", "description", "alt")
_MAX_TEXT = 256 * 1024
_MAX_PHOTO = 64 * 1024**2


def read(shards: Sequence[Path], folder: Path) -> Source:
    """The photos in archives that lie in `folder`, as one source. Raises KnownError, also when it is listed."""
    single = len(shards) == 1
    origin = shards[0] if single else folder
    names, table = classes.name_table(folder)
    inner = [_below(folder, shard) for shard in shards]
    divided = splits.divides(word for path in inner for word in path.parts)
    reader = _Reader(classes.source_name(origin), names)

    def entries() -> list[Entry]:
        made: list[Entry] = []
        with Archives() as content:
            for path, shard in zip(inner, shards, strict=True):
                made.extend(reader.entries(shard, _side(path.parts) if divided else None, content))
        if not made:
            raise KnownError(f"There are no photos in {path_text(origin)}.")
        return made

    marks = [(path.as_posix(), *_mark(shard)) for path, shard in zip(inner, shards, strict=True)]
    kind = "an archive" if single else f"{len(shards)} archives"
    return Source(reader.source, kind, origin, ["tar", marks, *table], entries)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the samples of archives. `names` are better names of classes."""

    source: str
    names: Mapping[str, str]

    def entries(self, shard: Path, held_back: bool | None, content: Archives) -> Iterator[Entry]:
        """The photos in one archive; `held_back` is what its own name says."""
        listed = list(archives.members(shard))
        outermost = {member.name.partition("/")[0] for member in listed}
        sides = {word: splits.declared(word) for word in outermost} if splits.divides(outermost) else {}
        for key, group in groupby(listed, _key):
            side = sides.get(key.partition("/")[0], held_back)
            yield from self._sample(list(group), side, content)

    def _sample(self, sample: Sequence[Member], held_back: bool | None, content: Archives) -> Iterator[Entry]:
        """The photo of a sample with texts; without any, the photos that share its key are of the folder's class."""
        photos = [member for member in sample if extension_of(member.name) in EXTENSIONS]
        captions, label = self._described(sample, content) if len(photos) < len(sample) else ((), "")
        described = bool(captions or label)
        for photo in photos[:1] if described else photos:
            if described:
                side = name_held_back(photo.name) if held_back is None else held_back
                item = Item(photo.name, side, "" if captions else f"{self.source}/{label}", captions)
            else:
                *around, file = photo.name.split("/")
                item = classes.item(self.source, around, file, self.names, held_back)
            yield Entry(item, photo.part, "it is too large" if (photo.part.length or 0) > _MAX_PHOTO else "")

    def _described(self, sample: Sequence[Member], content: Archives) -> tuple[tuple[str, ...], str]:
        """The captions and the class that the texts of a sample give it."""
        written: list[str] = []
        label = ""
        for member in sample:
            ending = _ending(member.name)
            if ending not in (*_TEXTS, *_CLASSES, _JSON) or not 0 < (member.part.length or 0) <= _MAX_TEXT:
                continue
            text = texts.decoded(content.read(member.part))
            if ending in _TEXTS:
                written.extend(text.splitlines())
            elif ending == _JSON:
                written.extend(_of_json(text))
            else:
                label = texts.caption(text)
                label = self.names.get(label, label)
        captions = texts.captions(written)
        if label.isdigit() and not captions:
            archive = path_text(sample[0].part.path)
            raise KnownError(f"The classes in {archive} are numbers; put their names in classnames.txt beside it.")
        return captions, label


def _of_json(text: str) -> list[str]:
    """The captions in a sample's JSON, under any of the usual names."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return []
    values = [content.get(name) for name in _JSON_TEXTS] if isinstance(content, dict) else []
    flat = [value for some in values for value in (some if isinstance(some, list) else [some])]
    return [value for value in flat if isinstance(value, str)]


def _key(member: Member) -> str:
    """What the files of one sample share: the name up to the first dot of its last part."""
    folder, slash, file = member.name.rpartition("/")
    return folder + slash + file.partition(".")[0]


def _ending(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[2].lower()


def _below(folder: Path, shard: Path) -> PurePosixPath:
    """The path of an archive below its folder, without its ending."""
    inner = shard.relative_to(folder) if shard.is_relative_to(folder) else Path(shard.name)
    return PurePosixPath(inner.with_name(shard.name.partition(".")[0] or shard.name).as_posix())


def _side(words: Sequence[str]) -> bool | None:
    """What the folders and the name of an archive say, the innermost first."""
    sides = (splits.declared(word) for word in reversed(words))
    return next((side for side in sides if side is not None), None)


def _mark(shard: Path) -> tuple[int, int]:
    try:
        status = shard.stat()
    except OSError as error:
        raise KnownError(f"The archive {path_text(shard)} cannot be read.") from error
    return status.st_size, status.st_mtime_ns
