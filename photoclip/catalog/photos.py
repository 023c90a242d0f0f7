"""The photos of a library: what is known of them, and the outcomes of decoding. Scanning is in `scans`.

Every file found is in one state; a row whose file is missing is in none, and one whose root is offline counts as
offline.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from photoclip.catalog import moves, sidecarmerge, tags, vectors
from photoclip.catalog.connection import Catalog
from photoclip.catalog.roots import all_roots
from photoclip.catalog.rows import (
    ANNOTATED,
    DESCRIPTION,
    METADATA_COLUMNS,
    OPEN,
    PHOTO_SQL,
    TITLE,
    metadata_row,
    path_key,
    photo_of,
    sort_key,
    text,
    whole,
)
from photoclip.catalog.scans import begin_scan, finish_scan, record_found
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Changes, Counts, Metadata, Photo

__all__ = [
    "Decoded", "begin_scan", "by_path", "counts", "described", "failed", "finish_scan", "order_ids", "pending_ids",
    "photo", "photos", "record_decoded", "record_failed", "record_found", "record_skipped", "retry", "skip", "skipped",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """What one decode gave.

    `content_hash` is of the whole file; `thumbnail` a JPEG. `size` and `mtime_ns` are the file's at that decode,
    where known: a file that changes later is then noticed by the next scan, however the two interleave.
    """

    photo_id: int
    content_hash: bytes
    metadata: Metadata
    thumbnail: bytes
    size: int | None = None
    mtime_ns: int | None = None


def counts(catalog: Catalog) -> Counts:
    """How many files are in each state."""
    offline = {root.id for root in all_roots(catalog) if not root.online}
    totals = dict.fromkeys(("pending", "indexed", "failed", "skipped", "offline"), 0)
    for root_id, state, files in catalog.rows("SELECT root_id, state, files FROM tallies"):
        totals["offline" if root_id in offline else state] += files
    return Counts(**totals)


def pending_ids(catalog: Catalog, limit: int, after: int = 0) -> list[int]:
    """The next pending photos of the roots that are online, by ascending id above `after`."""
    sql = f"SELECT id FROM photos WHERE {OPEN} AND state = 'pending' AND root_id = ? AND id > ? ORDER BY id LIMIT ?"
    each = [catalog.rows(sql, (root.id, after, limit)) for root in all_roots(catalog) if root.online]
    return [photo_id for (photo_id,) in heapq.merge(*each)][:limit]


def photo(catalog: Catalog, photo_id: int) -> Photo | None:
    """One photo, None where it is missing or was never there."""
    return next(iter(photos(catalog, [photo_id])), None)


def photos(catalog: Catalog, ids: Sequence[int]) -> list[Photo]:
    """The photos with these ids, in their order; those missing are left out."""
    found: dict[int, Photo] = {}
    for some in groups(ids):
        sql = f"{PHOTO_SQL} WHERE photos.missing = 0 AND photos.id IN ({marks(len(some))})"
        group = [int(i) for i in some]
        tagged = tags.of_photos(catalog, group)
        found.update((row[0], photo_of(row, tagged.get(row[0], ()))) for row in catalog.rows(sql, group))
    return [found[photo_id] for photo_id in ids if photo_id in found]


def failed(catalog: Catalog, limit: int = 1000) -> list[Photo]:
    """Photos that could not be decoded, with their reasons, in the order they were found."""
    return _in_state(catalog, "failed", limit)


def skipped(catalog: Catalog, limit: int = 1000) -> list[Photo]:
    """Files that are no photos or were set aside, with their reasons, in the order they were found."""
    return _in_state(catalog, "skipped", limit)


def _in_state(catalog: Catalog, state: str, limit: int) -> list[Photo]:
    online = "SELECT id FROM roots WHERE online = 1"
    sql = f"SELECT id FROM photos WHERE {OPEN} AND state = ? AND root_id IN ({online}) ORDER BY id LIMIT ?"
    return photos(catalog, [photo_id for (photo_id,) in catalog.rows(sql, (state, limit))])


def by_path(catalog: Catalog, path: Path) -> Photo | None:
    """The photo at a path, absolute or relative to the working folder."""
    for candidate in (path.absolute(), path.resolve()):
        for root in all_roots(catalog):
            if candidate.is_relative_to(root.path):
                key = path_key(candidate.relative_to(root.path))
                rows = catalog.rows(
                    f"{PHOTO_SQL} WHERE photos.root_id = ? AND photos.path = ? AND photos.missing = 0", (root.id, key)
                )
                if rows:
                    return photo_of(rows[0], tags.of_photos(catalog, [rows[0][0]]).get(rows[0][0], ()))
    return None


def described(catalog: Catalog) -> list[tuple[int, tuple[str, ...]]]:
    """The photos that say in words what is in them, by id, with the names of their tags, title and caption."""
    said: dict[int, list[str]] = {}
    tagged = catalog.rows(
        "SELECT photo_id, path FROM photo_tags JOIN tags ON tags.id = tag_id"
        f" WHERE held = 1 AND {tags.SAID} AND photo_id NOT IN (SELECT id FROM photos WHERE missing = 1) ORDER BY key"
    )
    for photo_id, path in tagged:
        said.setdefault(photo_id, []).append(path.rpartition("/")[2])
    worded = catalog.rows(
        f"SELECT photos.id, {TITLE}, {DESCRIPTION} FROM photos {ANNOTATED}"
        f" WHERE missing = 0 AND ({TITLE} != '' OR {DESCRIPTION} != '')"
    )
    for photo_id, *words in worded:
        said.setdefault(photo_id, []).extend(word for word in words if word)
    return [(photo_id, tuple(words)) for photo_id, words in sorted(said.items())]


def order_ids(catalog: Catalog) -> npt.NDArray[np.int64]:
    """The ids of all photos to show, newest first.

    That is the indexed and pending ones; of an offline root those that were decoded, so that there is something to
    see.
    """
    # One text instead of a million Python integers: three times as fast.
    ((listed,),) = catalog.rows(
        "SELECT group_concat(id) FROM (SELECT id FROM photos INDEXED BY photos_order"
        " WHERE missing = 0 AND state IN ('pending', 'indexed') ORDER BY sort_us DESC, id DESC)"
    )
    order = np.fromstring(listed or "", np.int64, sep=",")
    unseen = catalog.rows(
        f"SELECT id FROM photos WHERE {OPEN} AND state = 'pending' AND content_hash IS NULL"
        " AND root_id IN (SELECT id FROM roots WHERE online = 0)"
    )
    return order[~np.isin(order, np.array(unseen, np.int64).ravel())] if unseen else order


def record_decoded(catalog: Catalog, decoded: Sequence[Decoded]) -> Changes:
    """Keep what decoding gave, which is identity, metadata and thumbnail.

    A photo stays pending until its vector is stored, unless the active encoder's is there already (only the thumbnail
    had been lost).

    A row decoded for the first time whose content is that of a missing photo is that photo, moved: the missing row
    takes over, this one goes, and both ids are in the answer. Ids that are gone meanwhile are passed over.
    """
    with catalog.transaction():
        before = _before(catalog, [item.photo_id for item in decoded])
        decoded = _without_our_words(catalog, [item for item in decoded if item.photo_id in before])
        _describe(catalog, decoded, before)
        news = tags.note_keywords(catalog, {item.photo_id: item.metadata.keywords for item in decoded})
        keepers = _missing_twins(catalog, [item for item in decoded if before[item.photo_id].fresh])
        for newcomer, keeper in keepers.items():
            moves.take_over(catalog, keeper, newcomer)
        assert catalog.thumbnails is not None
        catalog.thumbnails.put([(keepers.get(item.photo_id, item.photo_id), item.thumbnail) for item in decoded])
    return Changes(photos=(*before, *keepers.values()), tags=news or bool(keepers), albums=bool(keepers))


def _without_our_words(catalog: Catalog, decoded: Sequence[Decoded]) -> list[Decoded]:
    said = sidecarmerge.foreign(catalog, {item.photo_id: item.metadata for item in decoded})
    return [replace(item, metadata=said[item.photo_id]) for item in decoded]


class _Before(NamedTuple):
    """A row as it was before its file was decoded; `fresh` if it never had been."""

    content_hash: bytes | None
    size: int
    mtime_ns: int
    fresh: int


def _before(catalog: Catalog, ids: Sequence[int]) -> dict[int, _Before]:
    before: dict[int, _Before] = {}
    for some in groups(ids):
        rows = catalog.rows(
            "SELECT id, content_hash, size, mtime_ns, photo_id IS NULL FROM photos LEFT JOIN metadata ON photo_id = id"
            f" WHERE id IN ({marks(len(some))})",
            some,
        )
        before.update((row[0], _Before(*row[1:])) for row in rows)
    return before


_STORE_METADATA = f"""
    INSERT OR REPLACE INTO metadata (photo_id, {", ".join(METADATA_COLUMNS)})
    VALUES ({marks(1 + len(METADATA_COLUMNS))})"""
_STORE_IDENTITY = """
    UPDATE photos SET content_hash = ?, size = ?, mtime_ns = ?, sort_us = ?,
        state = CASE
            WHEN state NOT IN ('pending', 'indexed') THEN state
            WHEN EXISTS (SELECT 1 FROM vectors JOIN encoders ON encoders.id = encoder_id
                         WHERE photo_id = photos.id AND active = 1) THEN 'indexed'
            ELSE 'pending'
        END
    WHERE id = ?"""


def _describe(catalog: Catalog, decoded: Sequence[Decoded], before: Mapping[int, _Before]) -> None:
    identities, other_content = [], []
    for item in decoded:
        was = before[item.photo_id]
        size = was.size if item.size is None else whole(item.size)
        mtime_ns = was.mtime_ns if item.mtime_ns is None else whole(item.mtime_ns)
        identities.append(
            (item.content_hash, size, mtime_ns, sort_key(item.metadata.taken_at, mtime_ns), item.photo_id)
        )
        if was.content_hash not in (None, item.content_hash):
            other_content.append(item.photo_id)
    vectors.forget(catalog, other_content)
    catalog.db.conn.executemany(_STORE_METADATA, [metadata_row(item.photo_id, item.metadata) for item in decoded])
    catalog.db.conn.executemany(_STORE_IDENTITY, identities)


def _missing_twins(catalog: Catalog, fresh: Sequence[Decoded]) -> dict[int, int]:
    """The missing rows whose files had the same content as rows decoded for the first time, by the latter's ids.

    A missing row is given out once.
    """
    twins: dict[int, int] = {}
    for some in groups(fresh):
        rows = catalog.rows(
            "SELECT own.id, twin.id FROM photos AS own JOIN photos AS twin ON twin.content_hash = own.content_hash"
            f" WHERE own.id IN ({marks(len(some))}) AND own.missing = 0 AND twin.missing = 1 AND twin.size = own.size"
            " ORDER BY own.id, twin.id DESC",
            [item.photo_id for item in some],
        )
        for own, twin in rows:
            if own not in twins and twin not in twins.values():
                twins[own] = twin
    return twins


def record_failed(catalog: Catalog, failures: Sequence[tuple[int, str]], *, max_attempts: int = 2) -> Changes:
    """Note failed attempts, (photo id, reason) each.

    A photo stays pending until it has failed `max_attempts` times; then it is failed, with the reason, until its file
    changes or `retry`.
    """
    values = [(text(reason), max_attempts, photo_id) for photo_id, reason in failures]
    with catalog.transaction():
        catalog.db.conn.executemany(
            "UPDATE photos SET attempts = attempts + 1,"
            " state = CASE WHEN attempts + 1 >= ?2 THEN 'failed' ELSE state END,"
            " reason = CASE WHEN attempts + 1 >= ?2 THEN ?1 ELSE NULL END"
            " WHERE id = ?3 AND state = 'pending'",
            values,
        )
        _forget_unusable(catalog, [photo_id for photo_id, _ in failures])
    return Changes(photos=tuple(photo_id for photo_id, _ in failures))


def record_skipped(catalog: Catalog, skips: Sequence[tuple[int, str]]) -> Changes:
    """Set photos aside, (photo id, reason) each, until their file changes or `retry`.

    For instance those too large to decode.
    """
    with catalog.transaction():
        catalog.db.conn.executemany(
            "UPDATE photos SET state = 'skipped', reason = ? WHERE id = ? AND state = 'pending'",
            [(text(reason), photo_id) for photo_id, reason in skips],
        )
        _forget_unusable(catalog, [photo_id for photo_id, _ in skips])
    return Changes(photos=tuple(photo_id for photo_id, _ in skips))


def _forget_unusable(catalog: Catalog, ids: Sequence[int]) -> None:
    """A photo that is listed as failed or skipped is not found by a search as well."""
    for some in groups(ids):
        sql = f"SELECT id FROM photos WHERE state IN ('failed', 'skipped') AND id IN ({marks(len(some))})"
        vectors.forget(catalog, [photo_id for (photo_id,) in catalog.rows(sql, some)])


def skip(catalog: Catalog, ids: Sequence[int]) -> Changes:
    """List failed photos as skipped, with the reason they failed for, until their file changes or `retry`."""
    with catalog.transaction():
        catalog.db.conn.executemany(
            "UPDATE photos SET state = 'skipped' WHERE id = ? AND state = 'failed'", [(photo_id,) for photo_id in ids]
        )
    return Changes(photos=tuple(ids))


def retry(catalog: Catalog, ids: Sequence[int]) -> Changes:
    """Put failed photos, and skipped ones that are photos, back to work with all their attempts."""
    again: list[int] = []
    with catalog.transaction():
        for some in groups(ids):
            rows: list[tuple[Any, ...]] = catalog.db.conn.execute(
                "UPDATE photos SET state = 'pending', reason = NULL, attempts = 0"
                " WHERE state IN ('failed', 'skipped') AND format IS NOT NULL"
                f" AND id IN ({marks(len(some))}) RETURNING id",
                some,
            ).fetchall()
            again.extend(photo_id for (photo_id,) in rows)
    return Changes(photos=tuple(sorted(again)))
