"""Titles, descriptions, ratings and flags that a person gave to photos, in place of what the files say.

Never derived and never lost. The functions that change something belong inside a transaction, which `edits` makes.
"""

import json
import unicodedata
from collections.abc import Sequence

from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import ANNOTATED, DESCRIPTION, FLAG, RATING, TITLE, text
from photoclip.errors import KnownError
from photoclip.records import FLAGS

# As much as is read of them in a file.
MAX_TITLE, MAX_DESCRIPTION = 200, 5_000


def rate(catalog: Catalog, photo_ids: Sequence[int], rating: int) -> None:
    """Give photos 0–5 stars. Raises KnownError for another number."""
    if not 0 <= rating <= 5:
        raise KnownError("A rating is between 0 and 5 stars.")
    _say(catalog, photo_ids, "rating", rating, RATING)


def flag(catalog: Catalog, photo_ids: Sequence[int], flag: str) -> None:
    """Mark photos as "pick", "reject" or neither (""). Raises KnownError for another flag."""
    if flag not in FLAGS:
        raise KnownError("A photo can be picked, rejected, or neither.")
    _say(catalog, photo_ids, "flag", flag, FLAG)


def describe(catalog: Catalog, photo_ids: Sequence[int], title: str | None, description: str | None) -> None:
    """Give photos a title or a description; None leaves what there is. Raises KnownError for one that is too long."""
    if title is not None:
        title = " ".join(_readable(title).split())
        if len(title) > MAX_TITLE:
            raise KnownError(f"A title can have at most {MAX_TITLE} characters; this one has {len(title):,}.")
        _say(catalog, photo_ids, "title", title, TITLE)
    if description is not None:
        description = _readable(description).strip()
        if len(description) > MAX_DESCRIPTION:
            raise KnownError(
                f"A description can have at most {MAX_DESCRIPTION:,} characters; this one has {len(description):,}."
            )
        _say(catalog, photo_ids, "description", description, DESCRIPTION)


def hand_over(catalog: Catalog, keeper: int, newcomer: int) -> None:
    """Give what was said of one photo to another, whose own words count where both have some. In a transaction."""
    columns = ("title", "description", "rating", "flag")
    catalog.db.conn.execute(
        f"INSERT INTO annotations (photo_id, {', '.join(columns)})"
        f" SELECT ?, {', '.join(columns)} FROM annotations WHERE photo_id = ?"
        " ON CONFLICT DO UPDATE SET " + ", ".join(f"{c} = coalesce({c}, excluded.{c})" for c in columns),
        (keeper, newcomer),
    )


def _say(catalog: Catalog, photo_ids: Sequence[int], column: str, value: str | int, present: str) -> None:
    """Note the person's word where another holds so far; `present` is the SQL of what holds."""
    catalog.db.conn.execute(
        f"INSERT INTO annotations (photo_id, {column}) SELECT photos.id, ?1 FROM photos {ANNOTATED}"
        f" WHERE photos.id IN (SELECT value FROM json_each(?2)) AND {present} != ?1"
        f" ON CONFLICT DO UPDATE SET {column} = excluded.{column}",
        (value, json.dumps(list(photo_ids))),
    )


def _readable(value: str) -> str:
    """Text without control characters other than line breaks and tabs."""
    whole = text(unicodedata.normalize("NFC", value)).replace("\r\n", "\n")
    return "".join(letter for letter in whole if letter in "\n\t" or unicodedata.category(letter) != "Cc")
