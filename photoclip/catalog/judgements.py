"""What a person has said about photos and phrases: this photo is "Bruno", that one is not.

Never derived and never lost: a moved file keeps its judgements, as it keeps its id.
"""

import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.catalog.sqlitefile import groups, marks
from photoclip.errors import KnownError
from photoclip.records import Changes

MAX_PHRASE = 500


@dataclass(frozen=True, slots=True)
class Judgement:
    """One photo and one phrase; `confirmed` is False for "this is not it". `judged_at` in Unix seconds."""

    photo_id: int
    phrase: str
    confirmed: bool
    judged_at: int


@dataclass(frozen=True, slots=True)
class Taught:
    """A phrase and how many photos were judged for it."""

    phrase: str
    confirmed: int
    rejected: int


def judge(catalog: Catalog, phrase: str, photo_ids: Sequence[int], *, confirmed: bool = True) -> Changes:
    """Note that the phrase holds for these photos, or does not; a later judgement replaces an earlier one.

    Ids that are gone are passed over. Raises KnownError for a phrase that says nothing or is too long.
    """
    phrase, key = _cleaned(phrase)
    verdict = "confirmed" if confirmed else "rejected"
    judged: list[int] = []
    with catalog.transaction():
        for some in groups(list(dict.fromkeys(photo_ids))):
            rows = catalog.db.conn.execute(
                "INSERT INTO judgements (photo_id, phrase, phrase_key, verdict, judged_at)"
                f" SELECT id, ?, ?, ?, ? FROM photos WHERE id IN ({marks(len(some))})"
                " ON CONFLICT (photo_id, phrase_key) DO UPDATE SET phrase = excluded.phrase,"
                " verdict = excluded.verdict, judged_at = excluded.judged_at RETURNING photo_id",
                (phrase, key, verdict, int(time.time()), *some),
            ).fetchall()
            judged.extend(photo_id for (photo_id,) in rows)
    return Changes(photos=tuple(judged))


def forget(catalog: Catalog, phrase: str, photo_ids: Sequence[int] | None = None) -> Changes:
    """Take back what was said about a phrase, for these photos or for all.

    The answer lists the photos concerned. Raises KnownError as `judge`.
    """
    _, key = _cleaned(phrase)
    if photo_ids is None:
        photo_ids = [photo_id for (photo_id,) in catalog.rows(_PHOTOS_OF, (key,))]
    forgotten: list[int] = []
    with catalog.transaction():
        for some in groups(list(dict.fromkeys(photo_ids))):
            rows = catalog.db.conn.execute(
                f"DELETE FROM judgements WHERE phrase_key = ? AND photo_id IN ({marks(len(some))}) RETURNING photo_id",
                (key, *some),
            ).fetchall()
            forgotten.extend(photo_id for (photo_id,) in rows)
    return Changes(photos=tuple(forgotten))


def judgements(catalog: Catalog, phrase: str | None = None) -> list[Judgement]:
    """Everything that was said, about one phrase or about all, the oldest first."""
    where, values = ("WHERE phrase_key = ?", (_cleaned(phrase)[1],)) if phrase is not None else ("", ())
    rows = catalog.rows(
        "SELECT photo_id, phrase, verdict = 'confirmed', judged_at FROM judgements"
        f" {where} ORDER BY judged_at, phrase_key, photo_id",
        values,
    )
    return [Judgement(photo_id, phrase, bool(confirmed), when) for photo_id, phrase, confirmed, when in rows]


def taught(catalog: Catalog) -> list[Taught]:
    """The phrases that were judged, by name; a phrase is spelt as it was last."""
    # SQLite takes the other columns of such a row from the one that has the maximum.
    rows = catalog.rows(
        "SELECT phrase, sum(verdict = 'confirmed'), sum(verdict = 'rejected'), max(judged_at)"
        " FROM judgements GROUP BY phrase_key ORDER BY phrase_key"
    )
    return [Taught(*row[:3]) for row in rows]


def hand_over(catalog: Catalog, keeper: int, newcomer: int) -> None:
    """Give one photo's judgements to another, whose own count where both have one. Inside a transaction."""
    catalog.db.conn.execute("UPDATE OR IGNORE judgements SET photo_id = ? WHERE photo_id = ?", (keeper, newcomer))


def phrase_key(phrase: str) -> str:
    """What two spellings of the same phrase have in common: spaces, case and composed letters do not count."""
    return _cleaned(phrase)[1]


_PHOTOS_OF = "SELECT photo_id FROM judgements WHERE phrase_key = ?"


def _cleaned(phrase: str) -> tuple[str, str]:
    """The phrase with single spaces and no control characters, and its key."""
    whole = text(unicodedata.normalize("NFC", phrase.encode("utf-8", "replace").decode("utf-8")))
    kept = " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in whole).split())
    if not any(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "So" for c in kept):
        raise KnownError("A phrase to teach needs at least one letter or digit.")
    if len(kept) > MAX_PHRASE:
        raise KnownError(f"A phrase to teach can have at most {MAX_PHRASE} characters; this one has {len(kept):,}.")
    return kept, unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", kept).casefold())
