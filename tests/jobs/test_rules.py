"""Rules hold what they are for, whatever changes; what cannot be met changes nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoclip.catalog import albums, check, edits, encoders, photos, roots, rules, tagruns, tags, vectors
from photoclip.catalog.connection import Catalog
from photoclip.edits import (
    AddToAlbum,
    CreateAlbum,
    CreateTag,
    DeleteAlbum,
    DeleteRule,
    Edit,
    EnableTerms,
    JudgeTags,
    Rate,
    RemoveFromAlbum,
    RenameAlbum,
    RevertRun,
    TagPhotos,
)
from photoclip.errors import KnownError
from photoclip.jobs.embed import embed
from photoclip.jobs.rules import RuleFollower
from photoclip.jobs.scan import scan as scan_job
from photoclip.jobs.suggest import prepare
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes, TagRule
from photoclip.search.index import VectorIndex
from photoclip.tagging import scorers, suggest
from photoclip.tagging.rules import made, problem, text_of
from tests.catalog.making import ENCODER, file, index, scan
from tests.encoders import COLOURS, ColourEncoder

NAMES = list(COLOURS)


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
    for _ in RuleFollower(catalog).follow(None, changed=changes.append):
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


def test_a_picture_makes_no_rule_whether_it_is_there_or_not() -> None:
    with pytest.raises(KnownError, match="cannot be about a picture"):
        made("/nowhere/x.jpg", "t", least=0.5)


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
    job: Iterator[object] = RuleFollower(catalog).follow(None)
    while len(holders(catalog, "all")) < 2:
        next(job)
    assert len(run(catalog)) == 2 and holders(catalog, "all") == four


# Rules that need an encoder.


@pytest.fixture
def coloured(catalog: Catalog, folder: Path, pool: DecoderPool, encoder: ColourEncoder) -> dict[str, int]:
    """An indexed library with ten pictures of each of ten colours, prepared for suggestions; one id of each colour."""
    for number, name in enumerate(NAMES * 10):
        Image.new("RGB", (40, 30), COLOURS[name]).save(folder / f"{name}-{number}.png")
    roots.add(catalog, folder)
    for _ in (*scan_job(catalog), *embed(catalog, encoder, pool), *prepare(catalog, encoder)):
        pass
    return {name: photos.by_path(catalog, next(iter(sorted(folder.glob(f"{name}-*.png"))))).id for name in NAMES}  # type: ignore[union-attr]


def with_encoder(catalog: Catalog, encoder: ColourEncoder) -> dict[str, set[str]]:
    """Let the rules act; the tags by the colours of the photos that have them."""
    for _ in RuleFollower(catalog).follow(encoder):
        pass
    found: dict[str, set[str]] = {}
    for photo in photos.photos(catalog, range(1, 101)):
        for path in photo.tags:
            found.setdefault(path, set()).add(photo.path.name.partition("-")[0])
    return found


def test_a_tag_follows_a_phrase(catalog: Catalog, coloured: dict[str, int], encoder: ColourEncoder) -> None:
    rule(catalog, "red", "warm")
    rule(catalog, "blue, ext:jpg", "none")
    rule(catalog, "green, -folder:elsewhere", "meadow")
    assert with_encoder(catalog, encoder) == {"warm": {"red"}, "meadow": {"green"}}
    (origin,) = tagruns.origins(catalog, coloured["red"])
    assert origin.by == "run" and origin.encoder == "colours" and origin.probability is not None
    assert origin.probability > 0.5
    assert holders(catalog, "warm") == [i for i in range(1, 9) if "red" in photos.photo(catalog, i).path.name]  # type: ignore[union-attr]


def test_the_rest_is_suggested(catalog: Catalog, coloured: dict[str, int], encoder: ColourEncoder) -> None:
    red, blue = coloured["red"], coloured["blue"]
    edit(catalog, CreateAlbum("Rome", [red, blue]))
    of_album = rule(catalog, "album:Rome", "Rome", suggests=True)
    found = with_encoder(catalog, encoder)
    expected = likely(catalog, red)
    assert found["Rome"] == {"red", "blue"} and expected and likely(catalog, blue)
    assert {path for path, names in found.items() if "red" in names} == {"Rome", *expected}
    edit(catalog, JudgeTags([red], [], [expected[0]]))
    found = with_encoder(catalog, encoder)
    assert "red" not in found.get(expected[0], ()), "rejected once, it never comes back"
    catalog.db.conn.execute("DELETE FROM backgrounds")
    catalog.db.conn.commit()
    edit(catalog, AddToAlbum(1, [coloured["green"]]))
    assert len(found) > 1 and with_encoder(catalog, encoder) == found | {"Rome": {"red", "blue", "green"}}, (
        "the plain tag needs no scores, and what cannot be scored now stays as it is"
    )
    edit(catalog, DeleteRule(of_album.id))
    assert with_encoder(catalog, encoder) == {}


def scorers_of(catalog: Catalog) -> scorers.Scorers:
    found = scorers.load(catalog, "colours-1")
    assert found is not None
    return found


def likely(catalog: Catalog, photo_id: int) -> list[str]:
    index = VectorIndex(catalog, "colours-1")
    suggestions = suggest.for_photos(scorers_of(catalog), index, np.array([photo_id], np.int64))
    return [each.path for each in suggestions if each.probability >= suggest.LIKELY]


def test_phrases_need_the_encoder_of_the_library(
    catalog: Catalog, coloured: dict[str, int], encoder: ColourEncoder
) -> None:
    rule(catalog, "red", "warm")
    assert run(catalog) == set()
    assert with_encoder(catalog, ColourEncoder("colours-2")) == {}
    assert with_encoder(catalog, encoder) == {"warm": {"red"}}
    assert run(catalog) == set() and set(with_encoder(catalog, encoder)) == {"warm"}


def test_what_rules_came_to_is_remembered_until_scores_change(
    catalog: Catalog, coloured: dict[str, int], encoder: ColourEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[list[str]] = []
    encode = ColourEncoder.encode_texts
    monkeypatch.setattr(ColourEncoder, "encode_texts", lambda self, texts: encoded.append(texts) or encode(self, texts))
    follower = RuleFollower(catalog)
    made_by = rule(catalog, "red", "warm")

    def again() -> int:
        encoded.clear()
        for _ in follower.follow(encoder):
            pass
        return len(encoded)

    assert again() == 1 and again() == 0
    edit(catalog, made("blue", "warm", least=0.5, rule_id=made_by.id))
    assert again() == 1
    follower.outdate()
    assert again() == 0, "nothing has changed"
    before = scorers_of(catalog)
    edit(catalog, JudgeTags([coloured["blue"]], [], [before.paths[0]]))
    list(prepare(catalog, encoder))
    assert not np.array_equal(scorers_of(catalog).learnt, before.learnt)
    follower.outdate()
    assert again() == 0, "phrases are not learnt"
    edit(catalog, EnableTerms([scorers_of(catalog).paths[0]], False))
    follower.outdate()
    assert again() == 1
    with catalog.transaction():
        vectors.store(catalog, "colours-1", [1], encoder.encode_texts(["blue"]))
    follower.outdate()
    assert again() == 1 and 1 in holders(catalog, "warm")
