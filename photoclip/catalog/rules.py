"""Rules: a tag that photos have as long as they meet a query. The worker's job "rules" makes it so (`jobs.rules`).

A rule acts through the one tag run that belongs to it and is switched by it, so that its tags go and come back with it.
It follows albums and tags whose names change; so a tag that it names by the end of a path is noted by the whole path.
The functions that change something belong inside a transaction.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from photoclip.catalog import tagpaths, tagruns, tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.errors import KnownError
from photoclip.records import Filter, TagRule

MAX_FILTERS = 64
MAX_PHRASES = 2_000


def all_rules(catalog: Catalog) -> list[TagRule]:
    """All rules, the oldest first."""
    rows = catalog.rows(
        "SELECT tag_rules.id, tag_runs.id, filters, phrases, path, least, suggest, active"
        " FROM tag_rules JOIN tag_runs ON rule_id = tag_rules.id WHERE deleted_at IS NULL ORDER BY tag_rules.id"
    )
    return [
        TagRule(rule_id, run_id, _filters(filters), phrases, path, least, bool(suggest), bool(active))
        for rule_id, run_id, filters, phrases, path, least, suggest, active in rows
    ]


def put(catalog: Catalog, rule: TagRule) -> None:
    """Make a rule, one whose id is 0, or change it. Raises KnownError for one that will not do, or that is gone."""
    path = tagpaths.cleaned(rule.path)
    if not rule.filters and not rule.phrases.strip():
        raise KnownError("A rule needs a search that says which photos it is for.")
    if len(rule.filters) > MAX_FILTERS or len(rule.phrases) > MAX_PHRASES:
        raise KnownError(f"A rule can have at most {MAX_FILTERS} filters and {MAX_PHRASES:,} characters of phrases.")
    if not 0 <= rule.least <= 1:
        raise KnownError("How probable the phrases of a rule must be is a number from 0 to 1.")
    rule_id = rule.id or _new(catalog)
    whole = _whole_paths(catalog)
    filters = [replace(f, value=whole(f.value)) if f.field == "tag" else f for f in rule.filters]
    values = _json(filters), text(rule.phrases.strip()), path, rule.least, rule.suggest
    cursor = catalog.db.conn.execute(
        "UPDATE tag_rules SET filters = ?, phrases = ?, path = ?, least = ?, suggest = ?, deleted_at = NULL"
        " WHERE id = ? AND (deleted_at IS NULL OR ?)",
        (*values, rule_id, not rule.id),
    )
    if not cursor.rowcount:
        raise KnownError("This rule is no longer in the library.")
    _switch(catalog, rule_id, rule.enabled)


def delete(catalog: Catalog, rule_id: int) -> None:
    """Delete a rule; the tags that it put on go with it."""
    catalog.db.conn.execute(
        "UPDATE tag_rules SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", (int(time.time()), rule_id)
    )
    _switch(catalog, rule_id, False)


def delete_of_tag(catalog: Catalog, key: str) -> None:
    """Delete the rules that put on a tag, by its key, or one below it."""
    for rule in all_rules(catalog):
        if key in tagpaths.upwards(tagpaths.key(rule.path)):
            delete(catalog, rule.id)


def follow_album(catalog: Catalog, old_key: str, name: str) -> None:
    """Let rules speak of an album by the name that it gets."""

    def renamed(condition: Filter) -> Filter:
        named = condition.field == "album" and tagpaths.key(condition.value) == old_key
        return replace(condition, value=name) if named else condition

    _rewrite(catalog, renamed, lambda path: path)


def follow_tag(catalog: Catalog, old_key: str, path: str) -> None:
    """Let rules speak of a tag, and of those below it, by the path that it gets."""

    def moved(before: str) -> str:
        key = tagpaths.key(before)
        below = before.split("/")[old_key.count("/") + 1 :]
        return "/".join([path, *below]) if old_key in tagpaths.upwards(key) else before

    whole = _whole_paths(catalog)

    def renamed(condition: Filter) -> Filter:
        before = whole(condition.value) if condition.field == "tag" else ""
        return condition if moved(before) == before else replace(condition, value=moved(before))

    _rewrite(catalog, renamed, moved)


def clear_away(catalog: Catalog, before: int) -> None:
    """Forget rules that were deleted before a moment (Unix seconds); `tagruns` then forgets their runs."""
    catalog.db.conn.execute("DELETE FROM tag_rules WHERE deleted_at < ?", (before,))


def _whole_paths(catalog: Catalog) -> Callable[[str], str]:
    """What gives the whole path of a tag by its end, where it is the end of one alone; else what it is given."""
    listed = tags.in_use(catalog)

    def whole(name: str) -> str:
        found = tags.named(listed, name)
        return name if len(found) != 1 or tagpaths.key(name).strip("/") in found else next(iter(found.values()))

    return whole


def _new(catalog: Catalog) -> int:
    """A rule as one that is deleted, with a run that does not count: what it is again when its making is undone."""
    cursor = catalog.db.conn.execute(
        "INSERT INTO tag_rules (filters, phrases, path, least, suggest, deleted_at) VALUES ('[]', '', '', 0, 0, ?)",
        (int(time.time()),),
    )
    assert cursor.lastrowid is not None
    tagruns.begin_rule(catalog, cursor.lastrowid)
    return cursor.lastrowid


def _switch(catalog: Catalog, rule_id: int, on: bool) -> None:
    sql = "UPDATE tag_runs SET active = ?1 WHERE rule_id = ?2 AND active != ?1"
    catalog.db.conn.execute(sql, (on, rule_id))


def _rewrite(catalog: Catalog, condition: Callable[[Filter], Filter], path: Callable[[str], str]) -> None:
    for rule in all_rules(catalog):
        new = replace(rule, filters=tuple(map(condition, rule.filters)), path=path(rule.path))
        if new != rule:
            catalog.db.conn.execute(
                "UPDATE tag_rules SET filters = ?, path = ? WHERE id = ?", (_json(new.filters), new.path, rule.id)
            )


def _json(filters: Iterable[Filter]) -> str:
    listed = [[text(f.field), f.operator, text(f.value), f.negative] for f in filters]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def _filters(listed: str) -> tuple[Filter, ...]:
    return tuple(Filter(*parts) for parts in json.loads(listed))
