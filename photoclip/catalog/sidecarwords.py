"""What is said of photos in words, as sidecars can hold it: by the catalog as a whole, and by the files alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from photoclip.catalog import tagpaths, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import ANNOTATED, DESCRIPTION, FLAG, RATING, TITLE, text
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Words

_STARS = f"CASE WHEN {FLAG} = 'reject' THEN -1 WHEN metadata.rating NOT NULL OR {RATING} > 0 THEN {RATING} END"


def held_words(catalog: Catalog, photo_ids: Sequence[int]) -> dict[int, Words]:
    """What holds for photos: the person's word, or else the file's, and all tags that are held."""
    return _words(catalog, photo_ids, f"{_STARS}, {TITLE}, {DESCRIPTION}", tags.of_photos(catalog, photo_ids))


def file_words(catalog: Catalog, photo_ids: Sequence[int]) -> dict[int, Words]:
    """What the files say of photos, whatever a person thinks of it."""
    said: dict[int, list[str]] = {}
    for some in groups(photo_ids):
        sql = (
            "SELECT photo_id, path FROM photo_tags JOIN tags ON tags.id = tag_id"
            f" WHERE in_file = 1 AND photo_id IN ({marks(len(some))}) ORDER BY key"
        )
        for photo_id, path in catalog.rows(sql, some):
            said.setdefault(photo_id, []).append(path)
    columns = "metadata.rating, coalesce(metadata.title, ''), coalesce(metadata.description, '')"
    return _words(catalog, photo_ids, columns, said)


def _words(
    catalog: Catalog, photo_ids: Sequence[int], columns: str, tagged: Mapping[int, Sequence[str]]
) -> dict[int, Words]:
    found: dict[int, Words] = {}
    for some in groups(photo_ids):
        sql = f"SELECT photos.id, {columns} FROM photos {ANNOTATED} WHERE photos.id IN ({marks(len(some))})"
        for photo_id, *said in catalog.rows(sql, some):
            found[photo_id] = Words(tuple(tagged.get(photo_id, ())), *said)
    return found


def of_file(keywords: Sequence[str], rating: int | None, title: str | None, description: str | None) -> Words:
    """What a sidecar says, out of what was read in it."""
    return Words(tuple(tagpaths.of_keywords(keywords)), rating, text(title or ""), text(description or ""))


def keys(paths: Sequence[str]) -> dict[str, str]:
    """The tags that paths come to when they are read from a file, by their keys."""
    return {tagpaths.key(path): path for path in tagpaths.of_keywords(paths)}


def same(one: Words, other: Words) -> bool:
    """Whether both say the same."""
    if (one.rating, one.title, one.description) != (other.rating, other.title, other.description):
        return False
    return keys(one.tags).keys() == keys(other.tags).keys()


def packed(words: Words) -> str:
    """The words as text for the catalog."""
    return json.dumps(asdict(words), separators=(",", ":"))


def unpacked(packed: str) -> Words:
    """The words in such a text."""
    data: dict[str, Any] = json.loads(packed)
    return Words(tuple(data.pop("tags")), **data)
