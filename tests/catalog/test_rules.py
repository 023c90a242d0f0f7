"""Rules: what is kept of them, what follows names that change, and that everything about them can be undone."""

import os
from pathlib import Path

import numpy as np
import pytest

from photoclip.catalog import albums, check, edits, filters, rules, tagruns, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import (
    CreateAlbum,
    DeleteRule,
    DeleteTag,
    Edit,
    RenameAlbum,
    RenameTag,
    RevertRun,
    SetRule,
    TagPhotos,
)
from photoclip.errors import KnownError
from photoclip.records import Filter, Root, TagRule
from tests.catalog.making import file, index, make_older, scan

IN_ROME = Filter("album", "=", "Rome 2024")


@pytest.fixture
def three(catalog: Catalog, root: Root) -> list[int]:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    return index(catalog)


def edit(catalog: Catalog, change: Edit) -> str:
    token = os.urandom(8).hex()
    edits.apply(catalog, token, change)
    return token


def put(catalog: Catalog, path: str, *conditions: Filter, enabled: bool = True, **changes: object) -> str:
    values = {"rule_id": 0, "phrases": "", "least": 0.5, "suggest": False} | changes
    return edit(catalog, SetRule(filters=list(conditions), path=path, enabled=enabled, **values))  # type: ignore[arg-type]


def only(catalog: Catalog) -> TagRule:
    (rule,) = rules.all_rules(catalog)
    return rule


def let_hold(catalog: Catalog, rule: TagRule, photo_ids: list[int], **limit: int) -> int:
    pairs = [(rule.path, np.array(photo_ids, np.int64), np.full(len(photo_ids), np.nan, np.float32))]
    with catalog.transaction():
        return len(tagruns.sync(catalog, rule.id, pairs, **limit).photos)


def holders(catalog: Catalog, path: str) -> list[int]:
    return sorted(photo for photo, held in tags.of_photos(catalog, [1, 2, 3]).items() if path in held)


def test_what_is_kept(catalog: Catalog) -> None:
    condition = Filter("rating", ">=", "3", negative=True)
    put(catalog, " places / Rome ", IN_ROME, condition, phrases=" the sea ", least=0.25, suggest=True)
    rule = only(catalog)
    assert rule == TagRule(rule.id, rule.run_id, (IN_ROME, condition), "the sea", "places/Rome", 0.25, True, True)


@pytest.mark.parametrize(
    "wrong", [{"path": "a//b"}, {"filters": []}, {"least": 1.5}, {"filters": [IN_ROME] * 65}, {"phrases": "x" * 2001}]
)
def test_what_will_not_do(catalog: Catalog, wrong: dict[str, object]) -> None:
    values = {"rule_id": 0, "filters": [IN_ROME], "phrases": "", "path": "t", "least": 0.5} | wrong
    with pytest.raises(KnownError):
        edit(catalog, SetRule(**values, suggest=False, enabled=True))  # type: ignore[arg-type]
    assert rules.all_rules(catalog) == []


def test_making_changing_and_deleting_are_undone(catalog: Catalog, three: list[int]) -> None:
    made = put(catalog, "rome", IN_ROME)
    rule = only(catalog)
    let_hold(catalog, rule, three)
    changed = put(catalog, "roma", IN_ROME, rule_id=rule.id)
    assert only(catalog).path == "roma"
    edits.undo(catalog, changed)
    assert only(catalog) == rule
    deleted = edit(catalog, DeleteRule(rule.id))
    assert rules.all_rules(catalog) == [] and holders(catalog, "rome") == []
    edits.undo(catalog, deleted)
    assert only(catalog) == rule and holders(catalog, "rome") == three
    edits.undo(catalog, made)
    assert rules.all_rules(catalog) == [] and holders(catalog, "rome") == []
    edits.redo(catalog, made)
    assert only(catalog) == rule and holders(catalog, "rome") == three
    assert check.check(catalog) == []


def test_a_rule_is_its_run(catalog: Catalog, three: list[int]) -> None:
    put(catalog, "rome", IN_ROME)
    let_hold(catalog, only(catalog), three)
    off = put(catalog, "rome", IN_ROME, rule_id=only(catalog).id, enabled=False)
    assert not only(catalog).enabled and holders(catalog, "rome") == []
    edits.undo(catalog, off)
    assert only(catalog).enabled and holders(catalog, "rome") == three
    edit(catalog, RevertRun(only(catalog).run_id, [], []))
    assert not only(catalog).enabled, "who takes back all that a rule did switches it off"


def test_it_follows_an_album(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, CreateAlbum("Rome 2024", three))
    put(catalog, "rome", Filter("album", "=", "rome 2024", negative=True), Filter("tag", "=", "rome 2024"))
    renamed = edit(catalog, RenameAlbum(albums.all_albums(catalog)[0].id, "Roma"))
    assert [condition.value for condition in only(catalog).filters] == ["Roma", "rome 2024"]
    edits.undo(catalog, renamed)
    assert [condition.value for condition in only(catalog).filters] == ["rome 2024", "rome 2024"]


def test_it_follows_a_tag(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, TagPhotos(three, ["places/Rome"], []))
    put(catalog, "Places/rome/best", Filter("tag", "=", "places/Rome"), Filter("tag", "=", "placesetting"))
    let_hold(catalog, only(catalog), three[:1])
    places = next(tag.id for tag in tags.all_tags(catalog) if tag.path == "places")
    renamed = edit(catalog, RenameTag(places, "world/places"))
    rule = only(catalog)
    assert (rule.path, rule.filters[0].value, rule.filters[1].value) == (
        "world/places/rome/best", "world/places/Rome", "placesetting"
    )  # fmt: skip
    assert let_hold(catalog, rule, three[:1]) == 0, "its run went with the tag"
    edits.undo(catalog, renamed)
    assert only(catalog).path == "Places/rome/best" and let_hold(catalog, only(catalog), three[:1]) == 0


def tag_filters(catalog: Catalog) -> list[str]:
    return [condition.value for condition in only(catalog).filters]


def test_it_follows_a_tag_named_by_the_end_of_its_path(catalog: Catalog, three: list[int]) -> None:
    edit(catalog, TagPhotos(three, ["Places/Italy/Rome", "a/Owl", "b/Owl"], []))
    named = [Filter("tag", "=", value) for value in ("rome", "italy/Rome", "Owl", "Italy", "sea", "a/owl")]
    put(catalog, "seen", *named)
    kept = ["Places/Italy/Rome", "Places/Italy/Rome", "Owl", "Places/Italy", "sea", "a/owl"]
    assert tag_filters(catalog) == kept
    italy = next(tag.id for tag in tags.all_tags(catalog) if tag.path == "Places/Italy")
    renamed = edit(catalog, RenameTag(italy, "Europe/Italia"))
    assert tag_filters(catalog) == ["Europe/Italia/Rome", "Europe/Italia/Rome", "Owl", "Europe/Italia", "sea", "a/owl"]
    assert len(filters.matching(catalog, only(catalog).filters[:1])) == 3
    edits.undo(catalog, renamed)
    assert tag_filters(catalog) == kept


def test_it_follows_a_tag_that_it_named_before_there_was_one(catalog: Catalog, three: list[int]) -> None:
    put(catalog, "seen", Filter("tag", "=", "rome"), Filter("tag", "=", "sea"))
    edit(catalog, TagPhotos(three, ["Places/Rome", "Things/Sea"], []))
    assert tag_filters(catalog) == ["rome", "sea"]
    rome = next(tag.id for tag in tags.all_tags(catalog) if tag.path == "Places/Rome")
    edit(catalog, RenameTag(rome, "Places/Roma"))
    assert tag_filters(catalog) == ["Places/Roma", "sea"], "what is not renamed stays as it was typed"


def test_to_delete_a_tag_is_to_delete_what_puts_it_on(catalog: Catalog, three: list[int]) -> None:
    put(catalog, "places/Rome", IN_ROME)
    put(catalog, "sea", IN_ROME)
    let_hold(catalog, rules.all_rules(catalog)[0], three)
    places = next(tag.id for tag in tags.all_tags(catalog) if tag.path == "places")
    deleted = edit(catalog, DeleteTag(places))
    assert [rule.path for rule in rules.all_rules(catalog)] == ["sea"]
    edits.undo(catalog, deleted)
    assert [rule.path for rule in rules.all_rules(catalog)] == ["places/Rome", "sea"]
    assert holders(catalog, "places/Rome") == three


def test_some_at_a_time(catalog: Catalog, three: list[int]) -> None:
    put(catalog, "rome", IN_ROME)
    rule = only(catalog)
    assert [let_hold(catalog, rule, three, at_most=2) for _ in range(3)] == [2, 1, 0]
    assert holders(catalog, "rome") == three
    assert [let_hold(catalog, rule, [], at_most=2) for _ in range(3)] == [2, 1, 0]
    assert holders(catalog, "rome") == []


def test_rules_do_not_see_what_rules_do(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    edit(catalog, TagPhotos([a], ["rome"], []))
    put(catalog, "rome", Filter("is", "=", "untagged"))
    let_hold(catalog, only(catalog), [a, b])
    in_rome = Filter("tag", "=", "rome")
    assert sorted(filters.matching(catalog, [in_rome])) == [a, b]
    assert sorted(filters.matching(catalog, [in_rome], of_rules=False)) == [a]
    untagged = Filter("is", "=", "untagged")
    assert sorted(filters.matching(catalog, [untagged])) == [c]
    assert sorted(filters.matching(catalog, [untagged], of_rules=False)) == [b, c]
    pairs = [("rome", np.array([c], np.int64), np.array([0.9], np.float32))]
    with catalog.transaction():
        tagruns.apply(catalog, "stub-8", "all", pairs)
    assert sorted(filters.matching(catalog, [in_rome], of_rules=False)) == [a, c]


def test_what_is_past_undoing_is_forgotten(catalog: Catalog, three: list[int]) -> None:
    put(catalog, "rome", IN_ROME)
    rule = only(catalog)
    let_hold(catalog, rule, three)
    edit(catalog, DeleteRule(rule.id))
    with catalog.transaction():
        for forgetting in (rules, tagruns, tagruns):
            forgetting.clear_away(catalog, 1 << 40)
    assert catalog.rows("SELECT * FROM tag_rules") == catalog.rows("SELECT * FROM tag_runs") == []
    put(catalog, "roma", IN_ROME, enabled=False)
    with catalog.transaction():
        for forgetting in (rules, tagruns, tagruns):
            forgetting.clear_away(catalog, 1 << 40)
    assert only(catalog).path == "roma", "one that is switched off is not forgotten"


def test_a_catalog_from_before_rules(library: Path, catalog: Catalog, three: list[int]) -> None:
    catalog.close()
    make_older(library, "m021")
    with open_catalog(library, writable=True) as again:
        put(again, "rome", IN_ROME)
        assert only(again).path == "rome" and check.check(again) == []
