"""What another program wrote into a sidecar, brought together with what the person said here: a three-way merge.

The base is what the sidecar said when it was last written or read. Against it, each side's changes count, field by
field, and for tags one by one. Only where both sides changed the same field differently does one win: the person's
word here if it is younger than the file, else the file's. A tag that another program took out is one that the person
took off; a tag that it put in is one that the file says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from photoclip.catalog import annotations, tagpaths, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import METADATA_COLUMNS, metadata_row, sort_key
from photoclip.catalog.sidecarwords import file_words, held_words, keys, packed, unpacked
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.records import Changes, Metadata, Words

_STORE_METADATA = f"INSERT OR REPLACE INTO metadata (photo_id, {', '.join(METADATA_COLUMNS)})"


def foreign(catalog: Catalog, found: Mapping[int, Metadata]) -> dict[int, Metadata]:
    """What the files of photos say, by photo id, without what we wrote into their sidecars ourselves.

    Otherwise everything that was written would be the file's own word the next time it is read, and undoing an edit or
    reverting a run would change nothing.
    """
    ours: dict[int, list[Words]] = {}
    for some in groups(list(found)):
        sql = f"SELECT photo_id, said, intended FROM sidecars WHERE photo_id IN ({marks(len(some))})"
        for photo_id, *written in catalog.rows(sql, some):
            ours[photo_id] = [unpacked(words) for words in written if words]
    before = file_words(catalog, [photo_id for photo_id, written in ours.items() if written])
    return {
        photo_id: _without(metadata, ours[photo_id], before[photo_id]) if photo_id in before else metadata
        for photo_id, metadata in found.items()
    }


def _without(metadata: Metadata, ours: Sequence[Words], before: Words) -> Metadata:
    """`metadata`, but of what is in `ours` only what the file said `before`."""
    written = {key for words in ours for key in keys(words.tags)}
    known = {tagpaths.key(path): path for path in before.tags}
    said = {key for word in metadata.keywords for key in keys([word])}
    news = {key: path for key, path in keys(metadata.keywords).items() if key not in written}
    kept = {key: path for key, path in known.items() if key in said}
    return replace(
        metadata,
        keywords=tuple((kept | news).values()),
        rating=before.rating if any(metadata.rating == words.rating for words in ours) else metadata.rating,
        title=_earlier(metadata.title, [words.title for words in ours], before.title),
        description=_earlier(metadata.description, [words.description for words in ours], before.description),
        flag=before.flag if any(metadata.flag == words.flag for words in ours) else metadata.flag,
    )


def _earlier(now: str | None, ours: Sequence[str], before: str) -> str | None:
    return (before or None) if now and now in ours else now


def absorb(
    catalog: Catalog,
    photo_id: int,
    theirs: Words | None,
    metadata: Metadata | None,
    *,
    stamp: int,
    written_at: int,
) -> Changes:
    """Take in what the sidecar of a photo says now (`theirs`; None where it says nothing), written at that time.

    `metadata` is what the photo and its sidecars say together, None where they cannot be read.
    """
    with catalog.transaction():
        (row,) = catalog.rows(
            "SELECT said, title_at, description_at, rating_at FROM sidecars WHERE photo_id = ?", (photo_id,)
        )
        base = unpacked(row[0]) if row[0] else None
        mine = held_words(catalog, [photo_id])[photo_id]
        if theirs is None and base is not None:  # it is gone as a whole, which says nothing of what it said
            catalog.db.conn.execute("UPDATE sidecars SET said = NULL, intended = NULL WHERE photo_id = ?", (photo_id,))
        if metadata is not None:
            _describe(catalog, photo_id, metadata)
        if base is not None and theirs is not None:
            _merge_tags(catalog, photo_id, base, theirs, written_at)
            _merge_fields(catalog, photo_id, (base, theirs, mine), row[1:], written_at)
        catalog.db.conn.execute(
            "UPDATE sidecars SET said = ?, stamp = ?, intended = NULL, intended_hash = NULL, changed = 0,"
            " due = max(due, ?), problem = NULL WHERE photo_id = ?",
            (packed(theirs) if base and theirs else None, stamp, base is not None, photo_id),
        )
    return Changes(photos=(photo_id,), tags=True)


def _describe(catalog: Catalog, photo_id: int, metadata: Metadata) -> None:
    said = foreign(catalog, {photo_id: metadata})[photo_id]
    row = metadata_row(photo_id, said)
    connection = catalog.db.conn
    connection.execute(f"{_STORE_METADATA} VALUES ({marks(len(row))})", row)
    tags.note_keywords(catalog, {photo_id: said.keywords})
    for (mtime_ns,) in catalog.rows("SELECT mtime_ns FROM photos WHERE id = ?", (photo_id,)):
        sort_us = sort_key(said.taken_at, mtime_ns)
        connection.execute("UPDATE photos SET sort_us = ?1 WHERE id = ?2 AND sort_us != ?1", (sort_us, photo_id))


def _merge_tags(catalog: Catalog, photo_id: int, base: Words, theirs: Words, written_at: int) -> None:
    before, now = keys(base.tags), keys(theirs.tags)
    rows = catalog.rows(
        "SELECT key, wanted, coalesce(wanted_at, 0) FROM photo_tags JOIN tags ON tags.id = tag_id"
        " WHERE photo_id = ? AND wanted IS NOT NULL",
        (photo_id,),
    )
    younger = {key: wanted for key, wanted, at in rows if at > written_at}
    rejected = {key for key, wanted, _ in rows if wanted == 0}
    for key, path in now.items():
        if key not in before and key in rejected and younger.get(key) != 0:
            tags.put_on(catalog, [photo_id], path)
    for key, path in before.items():
        if key not in now and younger.get(key) != 1:
            tags.take_off(catalog, [photo_id], path)


def _merge_fields(
    catalog: Catalog, photo_id: int, sides: tuple[Words, Words, Words], changed_at: Sequence[int], written_at: int
) -> None:
    base, theirs, mine = sides

    def adopts(field: str, at: int) -> bool:
        was, there, here = (getattr(words, field) for words in (base, theirs, mine))
        return there != was and (here == was or at <= written_at)

    title_at, description_at, rating_at = changed_at
    if adopts("title", title_at):
        annotations.describe(catalog, [photo_id], theirs.title, None)
    if adopts("description", description_at):
        annotations.describe(catalog, [photo_id], None, theirs.description)
    if adopts("flag", rating_at):
        annotations.flag(catalog, [photo_id], theirs.flag)
    if theirs.rating != -1 and adopts("rating", rating_at):
        annotations.rate(catalog, [photo_id], theirs.rating or 0)
