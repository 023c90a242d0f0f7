"""Outlines for the tests of the sidebar, written in one line."""

from pathlib import Path

from photoclip.gui.models.outline import GroupCounts, Outline, outline
from photoclip.records import Album, Folder, Tag


def make(
    *,
    everything: int = 100,
    folders: dict[str, int] | None = None,
    albums: dict[str, int] | None = None,
    tags: dict[str, int] | None = None,
    offline: str = "-",
    album_ids: dict[str, int] | None = None,
) -> Outline:
    """Names with their counts. Albums and tags have their place as their id, folders below `offline` are offline.

    Paths with the same first part belong to one root, the first of them.
    """
    roots = list(dict.fromkeys(path.split("/")[1] for path in folders or {}))
    ids = album_ids or {name: number for number, name in enumerate(albums or {}, 1)}
    return outline(
        GroupCounts(everything, 10, 20, 3),
        [
            Folder(1 + roots.index(path.split("/")[1]), Path(path), count, not path.startswith(offline))
            for path, count in (folders or {}).items()
        ],
        [Album(ids[name], name, count) for name, count in (albums or {}).items()],
        [Tag(number, path, count) for number, (path, count) in enumerate((tags or {}).items(), 1)],
    )
