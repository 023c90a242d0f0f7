"""Runs: tags put on photos in one go, by auto-tagging or by a rule, and why a photo has the tags it has.

A run never touches what the person said, which counts before it. What a run put on lies in `run_tags` and stays there:
taking it back marks it `reverted`, and a whole run is made and taken back by its one switch `active`, so that the
journal of a run over a whole library is one cell. The functions that change something belong inside a transaction.
"""

import json
import time
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photoclip.catalog import tagpaths, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.records import Changes, TagOrigin, TagRun

Ids = npt.NDArray[np.int64]
Probabilities = npt.NDArray[np.float32]
RunPairs = Sequence[tuple[str, Ids, Probabilities]]
"""The paths of tags, each with the photos that it goes on and how probable it is for them (NaN: nobody knows)."""


def apply(catalog: Catalog, encoder_key: str, scope: str, pairs: RunPairs) -> int | None:
    """Put tags on photos as one run and say its id, None when nothing was left to be put on.

    Passed over are photos that are gone, that have the tag, or for which the person rejected it. Raises KnownError for
    a path that will not do.
    """
    run_id = _begin(catalog, "auto", None, encoder_key, scope)
    there = _all_photos(catalog)
    number = 0
    for tag_id, (photo_ids, probabilities) in _by_tag(catalog, pairs).items():
        without = _ids(catalog, "photo_tags WHERE tag_id = ? AND (held = 1 OR wanted = 0)", tag_id)
        kept = np.isin(photo_ids, there) & ~np.isin(photo_ids, without)
        number += _insert(catalog, run_id, tag_id, photo_ids[kept], probabilities[kept])
    if not number:
        catalog.db.conn.execute("DELETE FROM tag_runs WHERE id = ?", (run_id,))
        return None
    _activate(catalog, run_id)
    return run_id


def revert(catalog: Catalog, run_id: int, tag_ids: Sequence[int] = (), photo_ids: Sequence[int] = ()) -> None:
    """Take off what a run put on: everything, or only these tags, or only from these photos."""
    if not tag_ids and not photo_ids:
        catalog.db.conn.execute("UPDATE tag_runs SET active = 0 WHERE id = ? AND active = 1", (run_id,))
        return
    catalog.db.conn.execute(
        "UPDATE run_tags SET reverted = 1 WHERE run_id = ?1 AND reverted = 0"
        " AND (?2 = '[]' OR tag_id IN (SELECT value FROM json_each(?2)))"
        " AND (?3 = '[]' OR photo_id IN (SELECT value FROM json_each(?3)))",
        (run_id, json.dumps(list(tag_ids)), json.dumps(list(photo_ids))),
    )


def begin_rule(catalog: Catalog, rule_id: int) -> None:
    """The run of a new rule: it does not count yet."""
    _begin(catalog, "rule", rule_id, "", "")


def sync(
    catalog: Catalog, rule_id: int, pairs: RunPairs, *, encoder_key: str = "", scope: str = "", at_most: int = 1 << 62
) -> Changes:
    """Let the one run of a rule hold exactly these photos, but for those that were reverted or rejected.

    It is made when there is none; one that was taken back as a whole stays so. At most so many tags are put on and
    taken off: with a limit, call it until nothing changes. None of it is for the journal: the rule says it. Raises
    KnownError for a path that will not do.
    """
    run_id = _run_of_rule(catalog, rule_id, encoder_key, scope)
    wanted = _by_tag(catalog, pairs)
    nothing = np.empty(0, np.int64), np.empty(0, np.float32)
    touched: dict[int, None] = {}
    left = at_most
    for tag_id in {*wanted, *(tag_id for (tag_id,) in catalog.rows(_TAGS_OF_RUN, (run_id,)))}:
        photo_ids, probabilities = wanted.get(tag_id, nothing)
        of_run = f"run_tags WHERE run_id = {run_id} AND tag_id = ?"
        gone = np.setdiff1d(_ids(catalog, f"{of_run} AND reverted = 0", tag_id), photo_ids)[:left]
        known = _ids(catalog, of_run, tag_id), _ids(catalog, "photo_tags WHERE tag_id = ? AND wanted = 0", tag_id)
        unknown = np.flatnonzero(~np.isin(photo_ids, np.concatenate(known)))
        new = unknown[np.isin(photo_ids[unknown], _present(catalog, photo_ids[unknown]))][: left - len(gone)]
        catalog.db.conn.executemany(
            "DELETE FROM run_tags WHERE run_id = ? AND tag_id = ? AND photo_id = ?",
            ((run_id, tag_id, photo_id) for photo_id in gone.tolist()),
        )
        left -= len(gone) + _insert(catalog, run_id, tag_id, photo_ids[new], probabilities[new])
        touched.update(dict.fromkeys([*gone.tolist(), *photo_ids[new].tolist()]))
    return Changes(photos=tuple(touched), tags=bool(touched))


def hand_tag(catalog: Catalog, source: int, target: int) -> None:
    """Let each run that put a tag on have put another one on instead, so that it can still be taken back."""
    catalog.db.conn.execute(  # as reverted ones: the journal notes what changes in a row, not that there is one
        "INSERT INTO run_tags (run_id, photo_id, tag_id, probability, reverted)"
        f" SELECT run_id, photo_id, ?, probability, 1 FROM run_tags WHERE {_COUNTING} AND tag_id = ?"
        " ON CONFLICT DO NOTHING",
        (target, source),
    )
    catalog.db.conn.execute(
        f"UPDATE run_tags SET reverted = 0 WHERE run_id IN ({_ACTIVE}) AND tag_id = ? AND reverted = 1 AND EXISTS ("
        "SELECT 1 FROM run_tags AS other WHERE other.run_id = run_tags.run_id AND other.tag_id = ?"
        " AND other.photo_id = run_tags.photo_id AND other.reverted = 0)",
        (target, source),
    )
    drop_tag(catalog, source)


def drop_tag(catalog: Catalog, tag_id: int) -> None:
    """Take a tag off wherever runs put it."""
    catalog.db.conn.execute(f"UPDATE run_tags SET reverted = 1 WHERE {_COUNTING} AND tag_id = ?", (tag_id,))


def hand_over(catalog: Catalog, keeper: int, newcomer: int) -> None:
    """Give one photo what runs put on another; what was taken back from it stays so. Inside a transaction."""
    catalog.db.conn.execute(
        "INSERT INTO run_tags (run_id, photo_id, tag_id, probability, reverted)"
        " SELECT run_id, ?, tag_id, probability, reverted FROM run_tags WHERE photo_id = ? ON CONFLICT DO NOTHING",
        (keeper, newcomer),
    )


def clear_away(catalog: Catalog, before: int) -> None:
    """Forget, some rows at a time, a run that was taken back before a moment (Unix seconds) and is past undoing.

    Not the run of a rule, which would be made anew, unless that has been forgotten.
    """
    passed = "kind = 'auto' OR rule_id NOT IN (SELECT id FROM tag_rules)"
    old = f"SELECT id FROM tag_runs WHERE active = 0 AND ({passed}) AND turned_at < ? LIMIT 1"
    for (run_id,) in catalog.rows(old, (before,)):
        catalog.db.conn.execute(
            "DELETE FROM run_tags WHERE (run_id, tag_id, photo_id) IN"
            " (SELECT run_id, tag_id, photo_id FROM run_tags WHERE run_id = ? LIMIT ?)",
            (run_id, _FORGOTTEN_AT_ONCE),
        )
        catalog.db.conn.execute(
            "DELETE FROM tag_runs WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM run_tags WHERE run_id = ?1)", (run_id,)
        )


def all_runs(catalog: Catalog) -> list[TagRun]:
    """All runs, the newest first; one that is not active holds no photos."""
    with catalog.reading():
        runs = catalog.rows("SELECT id, made_at, kind, encoder, scope, active FROM tag_runs ORDER BY id DESC")
        paths = dict(catalog.rows("SELECT id, path FROM tags"))
        listed = []
        for run_id, made_at, kind, encoder, scope, active in runs:
            held = _held(catalog, run_id) if active else {}
            counts = sorted(((tag_id, paths[tag_id], len(ids)) for tag_id, ids in held.items()), key=lambda tag: tag[1])
            photos = len(np.unique(np.concatenate([*held.values()]))) if held else 0
            listed.append(TagRun(run_id, made_at, kind, encoder, scope, bool(active), photos, tuple(counts)))
    return listed


def newest(catalog: Catalog) -> int:
    """The id of the latest run, 0 where there is none."""
    ((run_id,),) = catalog.rows("SELECT coalesce(max(id), 0) FROM tag_runs")
    return int(run_id)


def put_on_after(catalog: Catalog, run_id: int) -> tuple[int, int]:
    """How many tags later runs than this one put on any photo, and on how many photos."""
    what = "count(DISTINCT tag_id), count(DISTINCT photo_id)"
    ((number, photos),) = catalog.rows(f"SELECT {what} FROM run_tags WHERE run_id > ? AND {_COUNTING}", (run_id,))
    return number, photos


def photos_of(catalog: Catalog, run_id: int, tag_id: int | None = None) -> Ids:
    """The photos that have a tag, or any, from a run, by their ids in order."""
    with catalog.reading():
        active = catalog.rows("SELECT 1 FROM tag_runs WHERE id = ? AND active = 1", (run_id,))
        held = _held(catalog, run_id) if active else {}
    chosen = [photo_ids for of_tag, photo_ids in held.items() if tag_id in (None, of_tag)]
    return np.unique(np.concatenate([np.empty(0, np.int64), *chosen]))


def pairs_of(catalog: Catalog, run_id: int) -> RunPairs:
    """What a run puts on, with unknown probabilities; without what was reverted."""
    with catalog.reading():
        paths = dict(catalog.rows("SELECT id, path FROM tags"))
        sql = "SELECT tag_id, group_concat(photo_id) FROM run_tags WHERE run_id = ? AND reverted = 0 GROUP BY tag_id"
        rows = catalog.rows(sql, (run_id,))
    listed = [(paths[tag_id], np.fromstring(ids, np.int64, sep=",")) for tag_id, ids in rows]
    return [(path, ids, np.full(len(ids), np.nan, np.float32)) for path, ids in listed]


def origins(catalog: Catalog, photo_id: int) -> list[TagOrigin]:
    """Why a photo has each of its tags, by path: the person comes before the file, that before the first run."""
    with catalog.reading():
        tagged = catalog.rows(
            "SELECT tag_id, path, wanted, coalesce(wanted_at, 0), in_file FROM photo_tags"
            " JOIN tags ON tags.id = tag_id WHERE photo_id = ? AND held = 1 ORDER BY key",
            (photo_id,),
        )
        by_runs = catalog.rows(
            "SELECT tag_id, made_at, run_id, encoder, probability FROM run_tags JOIN tag_runs ON tag_runs.id = run_id"
            " WHERE photo_id = ? AND reverted = 0 AND active = 1 ORDER BY run_id DESC",
            (photo_id,),
        )
    runs = {tag_id: rest for tag_id, *rest in by_runs}
    found = []
    for tag_id, path, wanted, wanted_at, in_file in tagged:
        if wanted:
            found.append(TagOrigin(path, "person", wanted_at))
        elif in_file:
            found.append(TagOrigin(path, "file"))
        else:
            found.append(TagOrigin(path, "run", *runs[tag_id]))
    return found


_FORGOTTEN_AT_ONCE = 20_000
_ACTIVE = "SELECT id FROM tag_runs WHERE active = 1"
# Written so that the primary key, which begins with the run, finds the rows of one tag.
_COUNTING = f"run_id IN ({_ACTIVE}) AND reverted = 0"
_TAGS_OF_RUN = "SELECT DISTINCT tag_id FROM run_tags WHERE run_id = ? AND reverted = 0"


def _begin(catalog: Catalog, kind: str, rule_id: int | None, encoder_key: str, scope: str) -> int:
    """A run that puts nothing on yet: the journal notes that it becomes active, when its rows are there."""
    now = int(time.time())
    cursor = catalog.db.conn.execute(
        "INSERT INTO tag_runs (made_at, kind, rule_id, encoder_key, encoder, scope, turned_at)"
        " VALUES (?1, ?2, ?3, ?4, coalesce((SELECT name FROM encoders WHERE key = ?4), ''), ?5, ?1)",
        (now, kind, rule_id, text(encoder_key), text(scope)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _run_of_rule(catalog: Catalog, rule_id: int, encoder_key: str, scope: str) -> int:
    """The one run of a rule, which says what it is made with now."""
    for (run_id,) in catalog.rows("SELECT id FROM tag_runs WHERE rule_id = ?", (rule_id,)):
        catalog.db.conn.execute(
            "UPDATE tag_runs SET encoder_key = ?1, scope = ?2,"
            " encoder = coalesce((SELECT name FROM encoders WHERE key = ?1), '')"
            " WHERE id = ?3 AND (encoder_key, scope) != (?1, ?2)",
            (text(encoder_key), text(scope), run_id),
        )
        return int(run_id)
    run_id = _begin(catalog, "rule", rule_id, encoder_key, scope)
    _activate(catalog, run_id)
    return run_id


def _activate(catalog: Catalog, run_id: int) -> None:
    catalog.db.conn.execute("UPDATE tag_runs SET active = 1 WHERE id = ?", (run_id,))


def _by_tag(catalog: Catalog, pairs: RunPairs) -> dict[int, tuple[Ids, Probabilities]]:
    """The pairs by the ids of their tags, which are made if there are none; each photo once, by id."""
    columns: dict[int, list[tuple[Ids, Probabilities]]] = {}
    for path, photo_ids, probabilities in pairs:
        tag_id = tags.made(catalog, tagpaths.cleaned(path), listed=False)
        columns.setdefault(tag_id, []).append((photo_ids, probabilities))
    sorted_out = {}
    for tag_id, parts in columns.items():
        photo_ids, first = np.unique(np.concatenate([ids for ids, _ in parts]), return_index=True)
        sorted_out[tag_id] = photo_ids, np.concatenate([probabilities for _, probabilities in parts])[first]
    return sorted_out


def _insert(catalog: Catalog, run_id: int, tag_id: int, photo_ids: Ids, probabilities: Probabilities) -> int:
    """Note that a run put a tag on photos; the answer is how many."""
    catalog.db.conn.executemany(
        "INSERT INTO run_tags (run_id, tag_id, photo_id, probability) VALUES (?, ?, ?, ?)",
        ((run_id, tag_id, *pair) for pair in zip(photo_ids.tolist(), probabilities.tolist(), strict=True)),
    )
    return len(photo_ids)


def _held(catalog: Catalog, run_id: int) -> dict[int, Ids]:
    """The photos that have each tag from a run, but for those that are missing and those the person took it off."""
    missing = _ids(catalog, "(SELECT id AS photo_id FROM photos WHERE missing = 1)")
    sql = "SELECT tag_id, group_concat(photo_id) FROM run_tags WHERE run_id = ? AND reverted = 0 GROUP BY tag_id"
    held = {}
    for tag_id, listed in catalog.rows(sql, (run_id,)):
        refused = _ids(catalog, "photo_tags WHERE tag_id = ? AND wanted = 0", tag_id)
        photo_ids = np.fromstring(listed, np.int64, sep=",")
        left = photo_ids[~np.isin(photo_ids, np.concatenate([missing, refused]))]
        if len(left):
            held[tag_id] = left
    return held


def _all_photos(catalog: Catalog) -> Ids:
    return _ids(catalog, "(SELECT id AS photo_id FROM photos)")


def _present(catalog: Catalog, photo_ids: Ids) -> Ids:
    """Those of these photos that are in the library, in any order."""
    listed = json.dumps(photo_ids.tolist())
    return _ids(catalog, "(SELECT id AS photo_id FROM photos WHERE id IN (SELECT value FROM json_each(?)))", listed)


def _ids(catalog: Catalog, source: str, *values: int | str) -> Ids:
    """The ids of the photos in a part of a table: one text instead of a million Python integers."""
    ((listed,),) = catalog.rows(f"SELECT group_concat(photo_id) FROM {source}", values)
    return np.fromstring(listed or "", np.int64, sep=",")
