"""A source of photos before any of them is decoded: which ones there are, and what is known to be in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from photoclip.training.dataset import Item


@dataclass(frozen=True, slots=True)
class FilePart:
    """A photo's bytes: a whole file, or `length` bytes of an archive from `start`, counted as if not compressed."""

    path: Path
    start: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A rendered scene instead of a photo."""

    seed: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo to be: `item` without label and captions means that the photo's own metadata has to tell.

    One with a `problem` is not decoded: it is left out for that reason.
    """

    item: Item
    place: FilePart | Drawing
    problem: str = ""


@dataclass(frozen=True)
class Source:
    """What one specification turned out to be.

    `identity` changes whenever anything in the source does, and is known without listing it; `entries` lists it, which
    may take seconds for an archive. `kind` says in a few words what was recognised, `origin` is what was named.
    """

    name: str
    kind: str
    origin: Path
    identity: Sequence[object]
    entries: Callable[[], list[Entry]]
