"""Giving tags other paths, and taking them out of the library: with the tags below, and all that was said of them.

The functions belong inside a transaction. To rename or delete a tag is no word about any photo: nothing is rejected by
it, but for what files go on saying.
"""

import time

from photoclip.catalog import rules, tagpaths, tagruns
from photoclip.catalog.connection import Catalog
from photoclip.catalog.tags import SAID, made, respell, shown_below
from photoclip.errors import KnownError


def rename(catalog: Catalog, tag_id: int, path: str) -> None:
    """Give a tag and those below it another path; where there is a tag, the photos of both come together.

    The tag at the new path has another id. What the files say is not changed: their keywords are then not wanted.
    Raises KnownError for a path that will not do or lies below the tag, and for a tag that is gone.
    """
    path = tagpaths.cleaned(path)
    rows = catalog.rows("SELECT path, key FROM tags WHERE id = ?", (tag_id,))
    shown = shown_below(catalog, rows[0][1]) if rows else []
    if not shown:
        raise KnownError("This tag is no longer in the library.")
    ((old, old_key),) = rows
    if tagpaths.key(path) == old_key:
        respell(catalog, old, path)
        rules.follow_tag(catalog, old_key, path)
        return
    if tagpaths.key(path).startswith(f"{old_key}/"):
        raise KnownError(f"“{old}” cannot be moved below itself.")
    rules.follow_tag(catalog, old_key, path)
    depth = old.count("/") + 1
    # From the top down: when A/B becomes A, A/B/B must find A/B empty.
    for source, source_path in shown:
        target = made(catalog, "/".join([path, *source_path.split("/")[depth:]]))
        _hand_words(catalog, source, target)
        tagruns.hand_tag(catalog, source, target)
        _drop(catalog, source)


def delete(catalog: Catalog, tag_id: int) -> None:
    """Take a tag and those below it off all photos and out of the list, and delete the rules that put them on."""
    for (key,) in catalog.rows("SELECT key FROM tags WHERE id = ?", (tag_id,)):
        rules.delete_of_tag(catalog, key)
        for below, _ in shown_below(catalog, key):
            tagruns.drop_tag(catalog, below)
            _drop(catalog, below)


def _hand_words(catalog: Catalog, source: int, target: int) -> None:
    """Say of the tag `target` what the person and the files say of `source`; a rejection only where it is not held."""
    for wanted, said, silent in (
        (1, f"held = 1 AND {SAID}", "NOT coalesce(wanted, in_file)"),
        (0, "wanted = 0 AND in_file = 0", "held = 0 AND wanted IS NULL"),
    ):
        catalog.db.conn.execute(
            "INSERT INTO photo_tags (photo_id, tag_id, wanted, wanted_at)"
            " SELECT photo_id, ?, ?, CASE WHEN wanted IS NULL THEN ? ELSE wanted_at END"
            f" FROM photo_tags WHERE tag_id = ? AND {said}"
            " ON CONFLICT DO UPDATE SET wanted = excluded.wanted, wanted_at = excluded.wanted_at"
            f" WHERE {silent}",
            (target, wanted, int(time.time()), source),
        )


def _drop(catalog: Catalog, tag_id: int) -> None:
    """Take a tag off photos and out of the list; what only the person said is then as if it had never been said."""
    catalog.db.conn.execute(
        "UPDATE photo_tags SET wanted = CASE in_file WHEN 1 THEN 0 END, wanted_at = CASE in_file WHEN 1 THEN ? END"
        " WHERE tag_id = ? AND held = 1",
        (int(time.time()), tag_id),
    )
    catalog.db.conn.execute("UPDATE tags SET listed = 0 WHERE id = ? AND listed = 1", (tag_id,))
