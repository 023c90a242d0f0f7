"""Rules hold what they are for, whatever changes; what cannot be met changes nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.catalog import albums, check, edits, encoders, roots, rules, tags
from photoclip.catalog.connection import Catalog
from photoclip.edits import (
    AddToAlbum,
    CreateAlbum,
    CreateTag,
    DeleteAlbum,
    Edit,
    JudgeTags,
    Rate,
    RemoveFromAlbum,
    RenameAlbum,
    RevertRun,
    TagPhotos,
)
from photoclip.errors import KnownError
from photoclip.jobs.rules import follow
from photoclip.records import Changes, TagRule
from photoclip.tagging.rules import made, problem, text_of
from tests.catalog.making import ENCODER, file, index, scan


@pytest.fixture
def four(catalog: Catalog, tmp_path: Path) -> list[int]:
    encoders.activate(catalog, ENCODER)
    (tmp_path / "pictures" / "2024").mkdir(parents=True)
    root = roots.add(catalog, tmp_path / "pictures")
    scan(
        catalog,
        root,
        [file(name, number) for number, name in enumerate(["2024/a.jpg", "2024/b.jpg", "c.jpg", "d.png"], 1)],
    )
    return index(catalog)


def edit(catalog: Catalog, change: Edit) -> str:
    token = os.urandom(8).hex()
    edits.apply(catalog, token, change)
    return token


def rule(catalog: Catalog, text: str, path: str, **options: bool) -> TagRule:
    edit(catalog, made(text, path, least=0.5, **options))
    return rules.all_rules(catalog)[-1]


def run(catalog: Catalog) -> set[int]:
    """Let the rules act; the photos that were touched."""
    changes: list[Changes] = []
    for _ in follow(catalog, None, changed=changes.append):
        pass
    return {photo for change in changes for photo in change.photos}


def holders(catalog: Catalog, path: str) -> list[int]:
    return sorted(photo for photo, held in tags.of_photos(catalog, range(1, 9)).items() if path in held)


def test_an_album_tags_itself(catalog: Catalog, four: list[int]) -> None:
    a, b, c, d = four
    edit(catalog, CreateAlbum("Rome 2024", [a, b]))
    rule(catalog, 'album:"rome 2024"', "places/Rome")
    assert run(catalog) == {a, b} and holders(catalog, "places/Rome") == [a, b]
    assert run(catalog) == set(), "nothing new"
    (album,) = albums.all_albums(catalog)
    edit(catalog, AddToAlbum(album.id, [c]))
    edit(catalog, RemoveFromAlbum(album.id, [a]))
    assert run(catalog) == {a, c} and holders(catalog, "places/Rome") == [b, c]
    edit(catalog, RenameAlbum(album.id, "Roma"))
    edit(catalog, AddToAlbum(album.id, [d]))
    assert run(catalog) == {d} and holders(catalog, "places/Rome") == [b, c, d]
    assert check.check(catalog) == []


def test_the_person_has_the_last_word(catalog: Catalog, four: list[int]) -> None:
    a, b, *_ = four
    edit(catalog, TagPhotos([a], ["trip"], []))
    edit(catalog, JudgeTags([b], [], ["trip"]))
    made_by = rule(catalog, "folder:2024", "trip")
    run(catalog)
    assert holders(catalog, "trip") == [a]
    edit(catalog, JudgeTags([a], ["trip"], []))
    edit(catalog, made("ext:png", "trip", least=0.5, rule_id=made_by.id))
    run(catalog)
    assert holders(catalog, "trip") == [a, 4], "what the person says stays when the rule is no longer met"
    edit(catalog, RevertRun(made_by.run_id, [], [4]))
    assert run(catalog) == set() and holders(catalog, "trip") == [a]


def test_a_tag_follows_a_search(catalog: Catalog, four: list[int]) -> None:
    a, b, c, _ = four
    edit(catalog, TagPhotos([a, b], ["beach"], []))
    rule(catalog, "tag:beach, rating:>=4", "best/beaches")
    assert run(catalog) == set()
    rated = edit(catalog, Rate([b, c], 5))
    assert run(catalog) == {b}
    edits.undo(catalog, rated)
    assert run(catalog) == {b} and holders(catalog, "best/beaches") == []


def test_what_cannot_be_met_changes_nothing(catalog: Catalog, four: list[int]) -> None:
    edit(catalog, CreateAlbum("Rome", four[:2]))
    of_album = rule(catalog, "album:Rome", "rome")
    edit(catalog, made("folder:2024", "other", least=0.5))
    run(catalog)
    deleted = edit(catalog, DeleteAlbum(albums.all_albums(catalog)[0].id))
    assert run(catalog) == set() and holders(catalog, "rome") == four[:2]
    assert "no album called “Rome”" in problem(catalog, of_album)
    edits.undo(catalog, deleted)
    assert problem(catalog, of_album) == ""
    with catalog.transaction():  # as a version that knows more filters may write it
        filters = '[["camera","=","x100",false],["date","=","2024-19",false]]'
        catalog.db.conn.execute("UPDATE tag_rules SET filters = ? WHERE id = ?", (filters, of_album.id))
    assert run(catalog) == set() and holders(catalog, "rome") == four[:2]
    assert problem(catalog, rules.all_rules(catalog)[0])
    assert problem(catalog, rules.all_rules(catalog)[1]) == ""


@pytest.mark.parametrize("text", ["", "album:", '"open', "rating:9", "/nowhere/x.jpg"])
def test_what_is_no_rule(text: str) -> None:
    with pytest.raises(KnownError):
        made(text, "t", least=0.5)


def test_a_picture_makes_no_rule(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"")
    with pytest.raises(KnownError, match="cannot be about a picture"):
        made(f"{tmp_path}/x.jpg", "t", least=0.5)


def test_a_rule_is_shown_as_it_was_typed(catalog: Catalog, four: list[int]) -> None:
    text = '2:the sea, -"dog, cat", album:"Rome 2024", -rating:>=3, date:2023-06..2024-01'
    assert text_of(rule(catalog, text, "t")) == text


def test_rules_that_would_feed_on_one_another(catalog: Catalog, four: list[int]) -> None:
    edit(catalog, CreateTag("more"))
    rule(catalog, "is:untagged", "todo")
    rule(catalog, "tag:todo", "more")
    rule(catalog, "-tag:more", "most")
    run(catalog)
    assert run(catalog) == set() and holders(catalog, "todo") == holders(catalog, "most") == four
    assert holders(catalog, "more") == []
    edit(catalog, TagPhotos(four[:1], ["done"], []))
    assert run(catalog) == {four[0]} and holders(catalog, "todo") == four[1:]


def test_a_stopped_job_goes_on(catalog: Catalog, four: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photoclip.jobs.rules.AT_ONCE", 1)
    monkeypatch.setattr("photoclip.jobs.rules._QUIET_S", 0.0)
    rule(catalog, "folder:pictures", "all")
    job: Iterator[object] = follow(catalog, None)
    next(job)
    next(job)
    assert len(holders(catalog, "all")) == 2
    assert len(run(catalog)) == 2 and holders(catalog, "all") == four
