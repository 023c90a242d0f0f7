"""Making the edit that says of many photos at once what was said of them elsewhere. Inside a transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from photoclip.catalog import annotations, tagpaths, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.found import highest_id
from photoclip.catalog.photos import photos
from photoclip.edits import ImportWords
from photoclip.records import Photo

Value = TypeVar("Value", int, str)


def say(catalog: Catalog, edit: ImportWords) -> None:
    """See the edit. Raises KnownError for what would not do in any other edit."""
    last = highest_id(catalog)
    present = {photo.id: photo for photo in photos(catalog, [each for each in edit.photo_ids if 0 < each <= last])}
    if edit.replace:
        _take_off_others(catalog, edit, present)
    _say_tags(catalog, edit, present)
    _say_fields(catalog, edit, present)


def _take_off_others(catalog: Catalog, edit: ImportWords, present: Mapping[int, Photo]) -> None:
    others: defaultdict[str, list[int]] = defaultdict(list)
    for photo_id, wanted in zip(edit.photo_ids, edit.tags, strict=True):
        keys = {tagpaths.key(path) for path in wanted}
        for path in present[photo_id].tags if photo_id in present else ():
            if tagpaths.key(path) not in keys:
                others[path].append(photo_id)
    for path, photo_ids in others.items():
        tags.take_off(catalog, photo_ids, path)


def _say_tags(catalog: Catalog, edit: ImportWords, present: Mapping[int, Photo]) -> None:
    rejected_here = tags.rejected(catalog, list(present))
    added: defaultdict[str, list[int]] = defaultdict(list)
    refused: defaultdict[str, list[int]] = defaultdict(list)
    for photo_id, wanted, unwanted in zip(edit.photo_ids, edit.tags, edit.rejected, strict=True):
        if photo_id not in present:
            continue
        never = set() if edit.replace else _keys(rejected_here.get(photo_id, ()))
        held = _keys(wanted if edit.replace else present[photo_id].tags) | _keys(wanted)
        for path in wanted:
            if tagpaths.key(path) not in never:
                added[path].append(photo_id)
        for path in unwanted:
            if tagpaths.key(path) not in held:
                refused[path].append(photo_id)
    for path, photo_ids in added.items():
        tags.put_on(catalog, photo_ids, path)
    for path, photo_ids in refused.items():
        tags.reject(catalog, photo_ids, path)


def _keys(paths: Iterable[str]) -> set[str]:
    return {tagpaths.key(path) for path in paths}


def _say_fields(catalog: Catalog, edit: ImportWords, present: Mapping[int, Photo]) -> None:
    def entitle(catalog: Catalog, photo_ids: Sequence[int], title: str) -> None:
        annotations.describe(catalog, photo_ids, title, None)

    def describe(catalog: Catalog, photo_ids: Sequence[int], description: str) -> None:
        annotations.describe(catalog, photo_ids, None, description)

    _say_field(catalog, edit, present, "rating", edit.ratings, annotations.rate)
    _say_field(catalog, edit, present, "flag", edit.flags, annotations.flag)
    _say_field(catalog, edit, present, "title", edit.titles, entitle)
    _say_field(catalog, edit, present, "description", edit.descriptions, describe)


def _say_field(
    catalog: Catalog,
    edit: ImportWords,
    present: Mapping[int, Photo],
    here: str,
    said: Sequence[Value],
    note: Callable[[Catalog, Sequence[int], Value], None],
) -> None:
    alike: defaultdict[Value, list[int]] = defaultdict(list)
    for photo_id, value in zip(edit.photo_ids, said, strict=True):
        if photo_id in present and (edit.replace or (value and not getattr(present[photo_id], here))):
            alike[value].append(photo_id)
    for value, photo_ids in alike.items():
        note(catalog, photo_ids, value)
