"""Which tags a person may mean by the letters typed so far."""

from collections.abc import Iterable

from photoclip.catalog.tagpaths import key
from photoclip.catalog.tags import completions
from photoclip.records import Tag


def tag_path(text: str) -> str:
    """What was typed as a path: "places / Rome/" is "places/Rome"; empty when there is no name in it."""
    return "/".join(part for part in (" ".join(piece.split()) for piece in text.split("/")) if part)


class TagMatches:
    """All tags of the library, to look names up in."""

    def __init__(self, tags: Iterable[Tag] = ()) -> None:
        self._tags = list(tags)
        self._spelling = {key(tag.path): tag.path for tag in self._tags}

    def spelling(self, path: str) -> str | None:
        """The tag with this path, whatever the case of its letters, as it is written in the library."""
        return self._spelling.get(key(path))

    def find(self, text: str, limit: int = 7) -> list[str]:
        """The paths that the text may be a part of, the likeliest first."""
        typed = tag_path(text)
        return [tag.path for tag in completions(self._tags, typed, limit)] if typed else []
