"""Tags, a tree by their paths ("places/Italy/Rome"), and which photos have them.

A photo has a tag when its file says so or a run put it there (`tagruns`), unless the person has said otherwise; all are
kept apart, so that none is lost when another changes. The functions that change something belong inside a transaction.
"""

import json
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photoclip.catalog import tagpaths
from photoclip.catalog.connection import Catalog
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.errors import KnownError
from photoclip.records import Tag

Ids = npt.NDArray[np.int64]

# A tag and those below it ("/" is followed by "0"). The parameters are its key, twice.
BELOW = "(tags.key = ? OR (tags.key > ? || '/' AND tags.key < ? || '0'))"
# That a photo has a tag by the person's word or its file's, and not by a run alone.
SAID = "coalesce(wanted, in_file) = 1"
_RIGHT = f"held = 1 AND {SAID}"
# So many photos of a tag are read in a few milliseconds.
_PART = 20_000


class Examples(NamedTuple):
    """The photos that a tag is right for, as their files or the person say, and those it is wrong for, by their ids."""

    positive: Ids
    negative: Ids


Judged = dict[str, Examples]
"""By the paths of tags."""


def all_tags(catalog: Catalog) -> list[Tag]:
    """Every tag that a photo has or a person made, and those above them, by path; a tag before those below it."""
    with catalog.reading():
        rows = catalog.rows("SELECT id, path, key, listed FROM tags")
        listed = catalog.rows(  # one text a tag instead of a million Python integers
            "SELECT tag_id, group_concat(photo_id) FROM photo_tags WHERE held = 1"
            " AND photo_id NOT IN (SELECT id FROM photos WHERE missing = 1) GROUP BY tag_id"
        )
    holders = {tag_id: np.fromstring(text, np.int64, sep=",") for tag_id, text in listed}
    parts: dict[str, list[Ids]] = {}  # by key, the photos of a tag and of each one below it
    for tag_id, _, key, made in rows:
        if made or tag_id in holders:
            for above in tagpaths.upwards(key):
                parts.setdefault(above, []).extend([holders[tag_id]] if tag_id in holders else [])
    tags = {key: (tag_id, path) for tag_id, path, key, _ in rows}
    seen = np.zeros(1 + max((int(ids.max()) for ids in holders.values()), default=0), np.bool_)
    return [Tag(*tags[key], _distinct(parts[key], seen)) for key in sorted(parts, key=lambda key: key.split("/"))]


def _distinct(parts: Sequence[Ids], seen: npt.NDArray[np.bool_]) -> int:
    """How many photos there are, each counted once; in one part none is twice. `seen`: a place for each photo id."""
    if len(parts) < 2:
        return sum(map(len, parts))
    seen[:] = False
    for photo_ids in parts:
        seen[photo_ids] = True
    return int(np.count_nonzero(seen))


def completions(tags: Iterable[Tag], typed: str, limit: int = 12) -> list[Tag]:
    """The tags that `typed` may be the beginning of, the likeliest first.

    That are those whose path begins so, then those one of whose names does, then those that have it anywhere; among
    these the ones with most photos.
    """
    wanted = tagpaths.key(" ".join(typed.split()))
    found = []
    for tag in tags:
        key = tagpaths.key(tag.path)
        place = f"/{key}".find(f"/{wanted}")
        if wanted in key:
            found.append((0 if place == 0 else 1 if place > 0 else 2, -tag.count, key, tag))
    return [tag for *_, tag in sorted(found, key=lambda entry: entry[:3])[:limit]]


def ids_below(catalog: Catalog, path: str) -> list[int]:
    """The ids of a tag and of all below it; none for a path that is no tag."""
    key = tagpaths.key(path)
    return [tag_id for (tag_id,) in catalog.rows(f"SELECT id FROM tags WHERE {BELOW}", (key, key, key))]


def of_photos(catalog: Catalog, photo_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of those of these photos that have any, by path."""
    found: dict[int, list[str]] = {}
    for some in groups(photo_ids):
        rows = catalog.rows(
            "SELECT photo_id, path FROM photo_tags JOIN tags ON tags.id = tag_id"
            f" WHERE held = 1 AND photo_id IN ({marks(len(some))}) ORDER BY key",
            some,
        )
        for photo_id, path in rows:
            found.setdefault(photo_id, []).append(path)
    return {photo_id: tuple(paths) for photo_id, paths in found.items()}


def rejected(catalog: Catalog, photo_ids: Sequence[int]) -> dict[int, set[str]]:
    """The tags that the person said are wrong for these photos, by path; only photos with such tags are in it."""
    found: dict[int, set[str]] = {}
    for some in groups(photo_ids):
        rows = catalog.rows(
            "SELECT photo_id, path FROM photo_tags JOIN tags ON tags.id = tag_id"
            f" WHERE +wanted = 0 AND photo_id IN ({marks(len(some))})",
            some,
        )
        for photo_id, path in rows:
            found.setdefault(photo_id, set()).add(path)
    return found


def paths(catalog: Catalog) -> dict[int, str]:
    """The paths of all tags that there ever were, by their ids."""
    return dict(catalog.rows("SELECT id, path FROM tags"))


def judged(catalog: Catalog) -> Judged:
    """What can be learnt from: the photos that each tag is right or wrong for.

    What a run put on and nobody confirmed is neither.
    """
    nobody = np.empty(0, np.int64)
    with catalog.reading():
        spelt = paths(catalog)
        right, wrong = (_listed(catalog, condition) for condition in (_RIGHT, "wanted = 0"))
    return {spelt[tag_id]: Examples(right.get(tag_id, nobody), wrong.get(tag_id, nobody)) for tag_id in right | wrong}


def judged_by_parts(catalog: Catalog, tag_id: int) -> Generator[None, None, Examples]:
    """What `judged` says of one tag, by its id, read a part at a time; the ids of the photos are in order."""
    right = yield from _parts(catalog, f"SELECT photo_id, {SAID} AS counts FROM photo_tags WHERE held = 1", tag_id)
    wrong = yield from _parts(catalog, "SELECT photo_id, 1 AS counts FROM photo_tags WHERE wanted = 0", tag_id)
    return Examples(right, wrong)


def _parts(catalog: Catalog, source: str, tag_id: int) -> Generator[None, None, Ids]:
    sql = (
        "SELECT group_concat(iif(counts, photo_id, NULL)), max(photo_id), count(*)"
        f" FROM ({source} AND tag_id = ? AND photo_id > ? ORDER BY photo_id LIMIT {_PART})"
    )
    parts, after, number = [np.empty(0, np.int64)], 0, _PART
    while number == _PART:
        ((text, after, number),) = catalog.rows(sql, (tag_id, after))
        parts.append(np.fromstring(text or "", np.int64, sep=","))
        yield
    return np.concatenate(parts)


def numbers_right(catalog: Catalog) -> dict[str, int]:
    """By the paths of tags, for how many photos each is right as their files or the person say, if for any."""
    sql = f"SELECT path, count(*) FROM photo_tags JOIN tags ON tags.id = tag_id WHERE {_RIGHT} GROUP BY tag_id"
    return dict(catalog.rows(sql))


def judged_one(catalog: Catalog, path: str) -> tuple[Examples, Ids]:
    """What was said about one tag, and the photos for which it is settled: see `judged` and `settled`."""
    with catalog.reading():
        found = [_photos_of(catalog, path, condition) for condition in (_RIGHT, "wanted = 0", "held = 1 OR wanted = 0")]
    right, wrong, known = found
    return Examples(right, wrong), known


def settled(catalog: Catalog) -> dict[str, Ids]:
    """By the keys of tags, the photos that have them or for which the person rejected them: no run puts them there."""
    with catalog.reading():
        keys = dict(catalog.rows("SELECT id, key FROM tags"))
        found = _listed(catalog, "held = 1 OR wanted = 0")
    return {keys[tag_id]: photo_ids for tag_id, photo_ids in found.items()}


def _listed(catalog: Catalog, condition: str) -> dict[int, Ids]:
    sql = f"SELECT tag_id, group_concat(photo_id) FROM photo_tags WHERE {condition} GROUP BY tag_id"
    return {tag_id: np.fromstring(text, np.int64, sep=",") for tag_id, text in catalog.rows(sql)}


def _photos_of(catalog: Catalog, path: str, condition: str) -> Ids:
    sql = f"SELECT photo_id FROM photo_tags WHERE ({condition}) AND tag_id = (SELECT id FROM tags WHERE key = ?)"
    return np.array([photo_id for (photo_id,) in catalog.rows(sql, (tagpaths.key(path),))], np.int64)


def put_on(catalog: Catalog, photo_ids: Sequence[int], path: str) -> None:
    """Put a tag on photos; it is made if there is none. It becomes the person's own where only a run had put it.

    Raises KnownError for a path that will not do.
    """
    _say(catalog, photo_ids, made(catalog, tagpaths.cleaned(path)), 1, "NOT coalesce(wanted, in_file)")


def take_off(catalog: Catalog, photo_ids: Sequence[int], path: str) -> None:
    """Take a tag off photos; tags below it stay."""
    catalog.db.conn.execute(
        "UPDATE photo_tags SET wanted = 0, wanted_at = ? WHERE held = 1"
        " AND tag_id = (SELECT id FROM tags WHERE key = ?) AND photo_id IN (SELECT value FROM json_each(?))",
        (int(time.time()), tagpaths.key(tagpaths.cleaned(path)), json.dumps(list(photo_ids))),
    )


def confirm(catalog: Catalog, photo_ids: Sequence[int], path: str) -> None:
    """Say that a tag is right for photos, whatever their files say later. Raises KnownError as `put_on`."""
    _say(catalog, photo_ids, made(catalog, tagpaths.cleaned(path)), 1, "wanted IS NOT 1")


def reject(catalog: Catalog, photo_ids: Sequence[int], path: str) -> None:
    """Say that a tag is wrong for photos: nothing but the person puts it there again. Raises KnownError as `put_on`."""
    _say(catalog, photo_ids, row(catalog, tagpaths.cleaned(path)), 0, "wanted IS NOT 0")


def _say(catalog: Catalog, photo_ids: Sequence[int], tag_id: int, wanted: int, where: str) -> None:
    """Note the person's word on photos; where they have the tag or had it, only on a condition."""
    catalog.db.conn.execute(
        "INSERT INTO photo_tags (photo_id, tag_id, wanted, wanted_at)"
        " SELECT id, ?, ?, ? FROM photos WHERE id IN (SELECT value FROM json_each(?))"
        f" ON CONFLICT DO UPDATE SET wanted = excluded.wanted, wanted_at = excluded.wanted_at WHERE {where}",
        (tag_id, wanted, int(time.time()), json.dumps(list(photo_ids))),
    )


def create(catalog: Catalog, path: str) -> None:
    """Make a tag that no photo has yet. Raises KnownError for a path that will not do or is taken."""
    path = tagpaths.cleaned(path)
    for present, listed, held in catalog.rows(f"SELECT path, listed, {_HELD} FROM tags WHERE key = ?", (_key(path),)):
        if listed or held:
            raise KnownError(f"There is a tag “{present}” already.")
    made(catalog, path)


def note_keywords(catalog: Catalog, keywords: Mapping[int, Sequence[str]]) -> bool:
    """Note what the files of photos say now, by photo id; whether that is something new. Inside a transaction.

    What the person wants stays: it is compared with the file only when asked which tags hold.
    """
    said = {(photo_id, path) for photo_id, words in keywords.items() for path in tagpaths.of_keywords(words)}
    ids = _ids_of(catalog, sorted({path for _, path in said}))
    now = {(photo_id, ids[_key(path)]) for photo_id, path in said}
    before: set[tuple[int, int]] = set()
    for some in groups(list(keywords)):
        sql = f"SELECT photo_id, tag_id FROM photo_tags WHERE in_file = 1 AND photo_id IN ({marks(len(some))})"
        before.update(catalog.rows(sql, some))
    connection = catalog.db.conn
    connection.executemany(
        "INSERT INTO photo_tags (photo_id, tag_id, in_file) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET in_file = 1",
        sorted(now - before),
    )
    gone = sorted(before - now)
    connection.executemany("UPDATE photo_tags SET in_file = 0 WHERE photo_id = ? AND tag_id = ?", gone)
    connection.executemany(
        "DELETE FROM photo_tags WHERE photo_id = ? AND tag_id = ? AND wanted IS NULL AND by_run = 0", gone
    )
    return now != before


def hand_over(catalog: Catalog, keeper: int, newcomer: int) -> None:
    """Give one photo's tags to another, whose own count where both have a say. Inside a transaction.

    What the newcomer's file says counts only for a keeper whose file was never read: call this before it is.
    """
    catalog.db.conn.execute(
        "INSERT INTO photo_tags (photo_id, tag_id, in_file, wanted, wanted_at)"
        " SELECT ?1, tag_id, in_file AND NOT known, wanted, wanted_at FROM photo_tags,"
        " (SELECT EXISTS (SELECT 1 FROM metadata WHERE photo_id = ?1) AS known)"
        " WHERE photo_id = ?2 AND (wanted IS NOT NULL OR NOT known)"
        " ON CONFLICT DO UPDATE SET"
        " wanted = coalesce(wanted, excluded.wanted), in_file = max(in_file, excluded.in_file),"
        " wanted_at = CASE WHEN wanted IS NULL THEN excluded.wanted_at ELSE wanted_at END",
        (keeper, newcomer),
    )


_key = tagpaths.key
# Whether any photo has a tag.
_HELD = "EXISTS (SELECT 1 FROM photo_tags WHERE tag_id = tags.id AND held = 1)"


def _ids_of(catalog: Catalog, paths: Sequence[str]) -> dict[str, int]:
    """The ids of tags by their keys; rows are made for those that have none."""
    ids: dict[str, int] = {}
    for some in groups([_key(path) for path in paths]):
        ids.update(catalog.rows(f"SELECT key, id FROM tags WHERE key IN ({marks(len(some))})", some))
    return ids | {_key(path): row(catalog, path) for path in paths if _key(path) not in ids}


def row(catalog: Catalog, path: str) -> int:
    """The id of the row of a path; it is made if there is none, with those above it, whose spelling it takes."""
    spelt = ""
    for name in path.split("/"):
        spelt = f"{spelt}/{name}" if spelt else name
        for tag_id, present in catalog.rows("SELECT id, path FROM tags WHERE key = ?", (_key(spelt),)):
            spelt, found = present, tag_id
            break
        else:
            cursor = catalog.db.conn.execute("INSERT INTO tags (path, key) VALUES (?, ?)", (spelt, _key(spelt)))
            found = cursor.lastrowid
    return int(found)


def made(catalog: Catalog, path: str, *, listed: bool = True) -> int:
    """The id of a tag that a person makes or uses: it is shown from now on, and all above it.

    Unless it is not to be `listed`: then it is shown as long as photos have it.
    """
    spelt, tag_id = "", 0
    for name in path.split("/"):
        spelt = f"{spelt}/{name}" if spelt else name
        tag_id = row(catalog, spelt)
        ((present,),) = catalog.rows("SELECT path FROM tags WHERE id = ?", (tag_id,))
        if present != spelt and not shown_below(catalog, _key(spelt)):  # a forgotten one is spelt anew
            respell(catalog, present, spelt)
        else:
            spelt = present
        if listed:
            catalog.db.conn.execute("UPDATE tags SET listed = 1 WHERE id = ? AND listed = 0", (tag_id,))
    return tag_id


def respell(catalog: Catalog, old: str, new: str) -> None:
    """Write a tag, and its part in the paths of those below it, in another way that comes to the same key."""
    key = _key(old)
    catalog.db.conn.execute(
        f"UPDATE tags SET path = ? || substr(path, ?) WHERE {BELOW}", (new, len(old) + 1, key, key, key)
    )


def in_use(catalog: Catalog) -> list[tuple[int, str]]:
    """The tags that a person made or photos have, by id and path."""
    return catalog.rows(f"SELECT id, path FROM tags WHERE listed = 1 OR {_HELD}")


def named(listed: Iterable[tuple[int, str]], name: str) -> dict[str, str]:
    """The paths that a name means, by their keys: the one from the top or, where there is none, all that end in it.

    `listed` is what is `in_use`; what is above these counts too.
    """
    paths = {tagpaths.key(above): above for _, path in listed for above in tagpaths.upwards(path)}
    wanted = tagpaths.key(name).strip("/")
    if wanted in paths:
        return {wanted: paths[wanted]}
    return {key: path for key, path in paths.items() if key.endswith("/" + wanted)}


def shown_below(catalog: Catalog, key: str) -> list[tuple[int, str]]:
    """A tag and those below it that a person made or photos have, from the top down."""
    rows = catalog.rows(f"SELECT id, path FROM tags WHERE {BELOW} AND (listed = 1 OR {_HELD})", (key, key, key))
    return sorted(rows, key=lambda row: row[1].count("/"))
