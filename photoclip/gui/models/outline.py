"""What the sidebar lists, as plain values: four sections with what is in them. Made in the reading thread."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from photoclip.catalog import tagpaths
from photoclip.paths import path_text
from photoclip.records import Album, Filter, Folder, Tag


class Kind(Enum):
    """What an entry stands for. The first four are the sections; a HINT says what to do in an empty one."""

    LIBRARY = auto()
    FOLDERS = auto()
    ALBUMS = auto()
    TAGS = auto()
    ALL = auto()
    RECENT = auto()
    UNTAGGED = auto()
    FAILED = auto()
    FOLDER = auto()
    ALBUM = auto()
    TAG = auto()
    HINT = auto()


_DEEPEST = 32
SECTIONS = (Kind.LIBRARY, Kind.FOLDERS, Kind.ALBUMS, Kind.TAGS)
GROUPS = (Kind.ALL, Kind.RECENT, Kind.UNTAGGED, Kind.FAILED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sidebar.

    `key` tells it from all others of its kind and lasts as long as the thing it stands for: the id of an album, the
    path of a folder, what all spellings of a tag's path have in common. `name` is shown as it is; sections, groups and
    hints get their words from the model.
    """

    kind: Kind
    key: int | str | Path = ""
    name: str = ""
    count: int | None = None
    thing: Folder | Album | Tag | None = None
    is_root: bool = False
    children: tuple["Entry", ...] = ()

    @property
    def online(self) -> bool:
        """False for folders that cannot be reached."""
        return not isinstance(self.thing, Folder) or self.thing.online


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in their order, and what is in two of them once more as the catalog lists it."""

    sections: tuple[Entry, ...]
    albums: tuple[Album, ...] = ()
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """How many photos the sections of the library have."""

    everything: int = 0
    recent: int = 0
    untagged: int = 0
    failed: int = 0


def outline(counts: GroupCounts, folders: Sequence[Folder], albums: Iterable[Album], tags: Iterable[Tag]) -> Outline:
    """The sidebar of a library; `folders` as catalog.folders gives them, parents first."""
    albums, tags = tuple(albums), tuple(tags)
    numbers = (counts.everything, counts.recent, counts.untagged, counts.failed)
    groups = tuple(Entry(kind, count=count) for kind, count in zip(GROUPS, numbers, strict=True))
    sections = (
        Entry(Kind.LIBRARY, children=groups),
        _section(Kind.FOLDERS, _folders(folders)),
        _section(Kind.ALBUMS, [_album(album) for album in sorted(albums, key=lambda album: natural(album.name))]),
        _section(Kind.TAGS, _tags(tags)),
    )
    return Outline(sections, albums, tags)


def natural(name: str) -> str:
    """By which names are sorted: without regard to case, and 2 before 10."""
    return re.sub(r"[0-9]{1,20}", lambda digits: digits[0].zfill(20), name.casefold())


def _section(kind: Kind, children: Sequence[Entry]) -> Entry:
    return Entry(kind, children=tuple(children) or (Entry(Kind.HINT, key=kind.name),))


def _album(album: Album) -> Entry:
    return Entry(Kind.ALBUM, album.id, album.name, album.count, album)


def _folders(folders: Sequence[Folder]) -> list[Entry]:
    roots: dict[int, Folder] = {}
    by_key: dict[str, Folder] = {}
    for folder in folders:
        root = roots.setdefault(folder.root_id, folder)
        below = "" if folder is root else f"/{folder.path.relative_to(root.path).as_posix()}"
        by_key[f"{folder.root_id}{below}"] = folder
    names = [root.path.name for root in roots.values()]

    def entry(key: str, depth: int, children: tuple[Entry, ...]) -> Entry:
        folder = by_key[key]
        is_root = folder is roots[folder.root_id]
        name = _rest(key, depth)
        if is_root:  # of two roots with the same name the whole path is shown
            name = os.fspath(folder.path) if names.count(folder.path.name) > 1 else folder.path.name or "/"
        return Entry(Kind.FOLDER, folder.path, path_text(name), folder.count, folder, is_root, children)

    return _nested(by_key, entry)


def _tags(tags: Iterable[Tag]) -> list[Entry]:
    by_key = {tagpaths.key(tag.path): tag for tag in tags}

    def entry(key: str, depth: int, children: tuple[Entry, ...]) -> Entry:
        tag = by_key[key]
        return Entry(Kind.TAG, key, _rest(tag.path, depth), tag.count, tag, children=children)

    return _nested(by_key, entry)


def _nested(keys: Iterable[str], entry: Callable[[str, int, tuple[Entry, ...]], Entry]) -> list[Entry]:
    """The entries of "A", "A/B", … inside one another; `entry` makes one of key, depth and the entries in it.

    What lies deeper than _DEEPEST is listed there with the rest of its path as its name, so that no tree is deeper than
    a person, or Python, can follow.
    """
    inside: dict[str, list[str]] = {}
    known = {key for key in keys if key.count("/") < _DEEPEST}
    for key in keys:
        parent = key.rpartition("/")[0]
        while parent and parent not in known:
            parent = parent.rpartition("/")[0]
        inside.setdefault(parent, []).append(key)

    def entries(parent: str, depth: int) -> list[Entry]:
        below = sorted(inside.get(parent, ()), key=natural)
        return [entry(key, depth, tuple(entries(key, key.count("/") + 1))) for key in below]

    return entries("", 0)


def _rest(path: str, depth: int) -> str:
    """A path without its first parts."""
    return "/".join(path.split("/")[depth:])


def filters(entry: Entry) -> tuple[Filter, ...]:
    """What the photos of an entry have in common; nothing for all photos."""
    match entry.kind, entry.thing:
        case Kind.RECENT, _:
            return (Filter("is", "=", "recent"),)
        case Kind.UNTAGGED, _:
            return (Filter("is", "=", "untagged"),)
        case Kind.FAILED, _:
            return (Filter("is", "=", "failed"),)
        case _, Folder(path=path):
            return (Filter("folder", "=", os.fspath(path)),)
        case _, Album(name=name):
            return (Filter("album", "=", name),)
        case _, Tag(path=tag_path):
            return (Filter("tag", "=", tag_path),)
    return ()
