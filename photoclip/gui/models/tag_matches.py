"""Which tags a person may mean by the letters typed so far."""

from collections.abc import Iterable

from photoclip.catalog.tagpaths import key
from photoclip.records import Tag


def tag_path(text: str) -> str:
    """What was typed as a path: "places / Rome/" is "places/Rome"; empty when there is no name in it."""
    return "/".join(part for part in (" ".join(piece.split()) for piece in text.split("/")) if part)


class TagMatches:
    """All tags of the library, to look names up in."""

    def __init__(self, tags: Iterable[Tag] = ()) -> None:
        by_use = sorted(tags, key=lambda tag: (-tag.count, tag.path.casefold()))
        self._tags = [(key(tag.path), tag.path) for tag in by_use]
        self._spelling = {spelt: path for spelt, path in reversed(self._tags)}

    def spelling(self, path: str) -> str | None:
        """The tag with this path, whatever the case of its letters, as it is written in the library."""
        return self._spelling.get(key(path))

    def find(self, text: str, limit: int = 7) -> list[str]:
        """The paths with `text` in them: first those that begin with it, then those with a part that does.

        Within each the most used first.
        """
        wanted = key(tag_path(text))
        if not wanted:
            return []
        ranked: tuple[list[str], list[str], list[str]] = ([], [], [])
        for spelt, path in self._tags:
            if spelt.startswith(wanted):
                ranked[0].append(path)
            elif f"/{wanted}" in spelt:
                ranked[1].append(path)
            elif wanted in spelt:
                ranked[2].append(path)
        return [path for paths in ranked for path in paths][:limit]
