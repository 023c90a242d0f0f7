"""What is said of photos in words, as sidecars can hold it: by the catalog as a whole, and by the files alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from photoclip.catalog import tagpaths, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import ANNOTATED, DESCRIPTION, FILE_FLAG, FLAG, RATING, TITLE, text
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Words

# A rejected photo keeps its stars; without any it is -1, as all programs understand.
_STARS = f"CASE WHEN {RATING} > 0 THEN {RATING} WHEN {FLAG} = 'reject' THEN -1 WHEN metadata.rating NOT NULL THEN 0 END"


def held_words(catalog: Catalog, photo_ids: Sequence[int]) -> dict[int, Words]:
    """What holds for photos: the person's word, or else the file's, and all tags that are held."""
    return _words(catalog, photo_ids, f"{_STARS}, {TITLE}, {DESCRIPTION}, {FLAG}", tags.of_photos(catalog, photo_ids))


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
    columns = f"metadata.rating, coalesce(metadata.title, ''), coalesce(metadata.description, ''), {FILE_FLAG}"
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


def of_file(
    keywords: Sequence[str], rating: int | None, title: str | None, description: str | None, flag: str = ""
) -> Words:
    """What a sidecar says, out of what was read in it."""
    return Words(tuple(tagpaths.of_keywords(keywords)), rating, text(title or ""), text(description or ""), flag)


def keys(paths: Sequence[str]) -> dict[str, str]:
    """The tags that paths come to when they are read from a file, by their keys."""
    return {tagpaths.key(path): path for path in tagpaths.of_keywords(paths)}


def same(one: Words, other: Words) -> bool:
    """Whether both say the same."""
    if (one.flag, one.title, one.description) != (other.flag, other.title, other.description):
        return False
    stars = {one.rating, other.rating}
    if len(stars) > 1 and not (one.flag == "reject" and -1 in stars):  # which is how another program rejected it
        return False
    return keys(one.tags).keys() == keys(other.tags).keys()


def packed(words: Words) -> str:
    """The words as text for the catalog."""
    return json.dumps(asdict(words), separators=(",", ":"))


def unpacked(packed: str) -> Words:
    """The words in such a text."""
    data: dict[str, Any] = json.loads(packed)
    data.setdefault("flag", "reject" if data["rating"] == -1 else "")
    return Words(tuple(data.pop("tags")), **data)
