"""What a selection of photos has in common, and where its photos differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from photoclip.records import Photo

_T = TypeVar("_T")

FEW = 300
"""Up to so many photos are looked at one by one in the window's thread."""


@dataclass(frozen=True, slots=True)
class TagShare:
    """A tag and how many of the photos have it."""

    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What holds for `count` photos; None where they differ."""

    count: int
    title: str | None
    description: str | None
    rating: int | None
    flag: str | None
    tags: tuple[TagShare, ...]
    """Those on all photos first, each kind in the order of the alphabet."""
    size: int
    """Of all files together, in bytes."""
    taken: tuple[str, str] | None
    """The earliest and the latest `taken_at` among those that state one."""
    folder: Path | None
    camera: tuple[str, str] | None
    """Maker and model."""


def summarise(photos: Sequence[Photo]) -> Summary:
    """Look at each of the photos, at least one."""
    tags = Counter(tag for photo in photos for tag in photo.tags)
    taken = sorted(photo.metadata.taken_at for photo in photos if photo.metadata.taken_at)
    return Summary(
        count=len(photos),
        title=_shared([photo.title for photo in photos]),
        description=_shared([photo.description for photo in photos]),
        rating=_shared([photo.rating for photo in photos]),
        flag=_shared([photo.flag for photo in photos]),
        tags=shares(tags, len(photos)),
        size=sum(photo.size for photo in photos),
        taken=(taken[0], taken[-1]) if taken else None,
        folder=_shared([photo.path.parent for photo in photos]),
        camera=_shared([(photo.metadata.camera_make or "", photo.metadata.camera_model or "") for photo in photos]),
    )


def shares(tags: dict[str, int], total: int) -> tuple[TagShare, ...]:
    """Tags with their counts in the order they are shown in."""
    order = sorted(tags.items(), key=lambda item: (item[1] < total, item[0].casefold()))
    return tuple(TagShare(path, count) for path, count in order)


def _shared(values: Sequence[_T]) -> _T | None:
    return values[0] if all(value == values[0] for value in values) else None
