"""Tar shards: samples in the layout of WebDataset (key.jpg with key.txt, key.json or key.cls), or folders by class."""

import json
from collections.abc import Iterator, Sequence
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
_JSON_TEXTS = ("caption", "captions", "text", "title", "description", "alt")
_MAX_TEXT = 256 * 1024
_MAX_PHOTO = 64 * 1024**2


def read(shards: Sequence[Path], folder: Path) -> Source:
    """The photos in archives that lie in `folder`, as one source."""
    name = classes.source_name(shards[0] if len(shards) == 1 else folder)
    names, table = classes.name_table(folder)
    inner = [_below(folder, shard) for shard in shards]
    divided = splits.divides(word for path in inner for word in path.parts)
    marks = [(path.as_posix(), *_mark(shard)) for path, shard in zip(inner, shards, strict=True)]

    def entries() -> list[Entry]:
        made: list[Entry] = []
        with Archives() as content:
            for path, shard in zip(inner, shards, strict=True):
                held_back = _side(path.parts) if divided else None
                made.extend(_entries(shard, name, names, held_back, content))
        if not made:
            raise KnownError(f"There are no photos in {path_text(folder if len(shards) > 1 else shards[0])}.")
        return made

    kind = "an archive" if len(shards) == 1 else f"{len(shards)} archives"
    return Source(name, kind, folder if len(shards) > 1 else shards[0], ["tar", marks, *table], entries)


def _entries(
    shard: Path, source: str, names: dict[str, str], held_back: bool | None, content: Archives
) -> Iterator[Entry]:
    listed = list(archives.members(shard))
    if held_back is None and splits.divides(member.name.partition("/")[0] for member in listed):
        sides = {member.name.partition("/")[0] for member in listed}
        own = {word: splits.declared(word) for word in sides}
    else:
        own = {}
    for key, group in groupby(listed, _key):
        sample = list(group)
        photos = [member for member in sample if extension_of(member.name) in EXTENSIONS]
        side = own.get(key.partition("/")[0], held_back)
        captions, label = _described(sample, names, content)
        for photo in photos[:1] if captions or label else photos:
            if photo.part.length is not None and photo.part.length > _MAX_PHOTO:
                continue
            where = PurePosixPath(photo.name)
            item = classes.item(source, where.parent.parts, where.name, names, side)
            if captions or label:
                back = name_held_back(photo.name) if side is None else side
                item = Item(photo.name, back, f"{source}/{label}" if label and not captions else "", captions)
            yield Entry(item, photo.part)


def _described(sample: Sequence[Member], names: dict[str, str], content: Archives) -> tuple[tuple[str, ...], str]:
    """The captions and the class that the texts of a sample give it."""
    written: list[str] = []
    label = ""
    for member in sample:
        ending = _ending(member.name)
        if ending not in (*_TEXTS, *_CLASSES, "json") or not 0 < (member.part.length or 0) <= _MAX_TEXT:
            continue
        text = texts.decoded(content.read(member.part))
        if ending in _TEXTS:
            written.extend(text.splitlines())
        elif ending == "json":
            written.extend(_of_json(text))
        else:
            label = texts.caption(text)
            label = names.get(label, label)
    if label.isdigit() and not written:
        raise KnownError(
            f"The classes in {path_text(sample[0].part.path)} are numbers; put their names in classnames.txt beside it."
        )
    return texts.captions(written), label


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


def _side(words: Sequence[str]) -> bool | None:
    sides = [
        side for word in words if (side := splits.declared(PurePosixPath(word).name.partition(".")[0])) is not None
    ]
    return sides[-1] if sides else None


def _below(folder: Path, shard: Path) -> PurePosixPath:
    inner = shard.relative_to(folder) if shard.is_relative_to(folder) else Path(shard.name)
    name = shard.name.partition(".")[0]
    return PurePosixPath(inner.with_name(name).as_posix())


def _mark(shard: Path) -> tuple[int, int]:
    try:
        status = shard.stat()
    except OSError as error:
        raise KnownError(f"The archive {path_text(shard)} cannot be read.") from error
    return status.st_size, status.st_mtime_ns
