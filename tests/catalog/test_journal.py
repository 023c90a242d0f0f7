"""How the journal is kept: so many entries, small ones, without a person's words in the summary."""

import json
import sqlite3

import pytest

from photoclip.catalog import edits, journal, photos, tagruns
from photoclip.catalog.connection import Catalog
from photoclip.catalog.journal import Change
from photoclip.edits import Describe, Rate
from photoclip.errors import KnownError
from photoclip.records import Changes, Root
from tests.catalog.making import decoded, file, index, pairs, scan


@pytest.fixture
def ids(catalog: Catalog, root: Root) -> list[int]:
    scan(catalog, root, [file(f"{number}.jpg", number) for number in range(1, 31)])
    return index(catalog)


def tokens(catalog: Catalog) -> list[str]:
    return [token for (token,) in catalog.rows("SELECT token FROM journal ORDER BY id")]


def test_the_oldest_entries_go(catalog: Catalog, ids: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT", 3)
    for number in range(5):
        edits.apply(catalog, str(number), Rate(ids, number + 1))
    assert tokens(catalog) == ["2", "3", "4"]
    with pytest.raises(KnownError, match="too long ago"):
        edits.undo(catalog, "1")
    for token in ("4", "3", "2"):
        edits.undo(catalog, token)
    assert photos.photos(catalog, ids)[0].rating == 2


def test_large_entries_go_sooner_but_never_the_last(
    catalog: Catalog, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        edits.apply(catalog, str(number), Rate(ids, number + 1))
    ((size,),) = catalog.rows("SELECT length(changes) FROM journal WHERE token = '3'")
    monkeypatch.setattr(journal, "KEPT_BYTES", 2 * size + size // 2)
    edits.apply(catalog, "4", Rate(ids, 5))
    assert tokens(catalog) == ["3", "4"]
    monkeypatch.setattr(journal, "KEPT_BYTES", 1)
    edits.apply(catalog, "5", Rate(ids, 1))
    assert tokens(catalog) == ["5"]


def test_an_entry_says_what_kind_it_is_and_no_more(catalog: Catalog, ids: list[int]) -> None:
    edits.apply(catalog, "one", Describe(ids, title="A secret"))
    ((summary, packed),) = catalog.rows("SELECT summary, changes FROM journal")
    assert json.loads(summary) == {"kind": "Describe", "photos": 30}
    assert b"secret" not in packed and len(packed) < 200


def test_only_what_changes_inside_is_recorded_and_only_once(catalog: Catalog, ids: list[int]) -> None:
    say = "INSERT INTO annotations (photo_id, rating) VALUES (?, ?) ON CONFLICT DO UPDATE SET rating = excluded.rating"
    with catalog.transaction():
        catalog.db.conn.execute(say, (1, 1))
        with journal.recording(catalog) as changes:
            for rating in (2, 3, 4):
                catalog.db.conn.execute(say, (1, rating))
            catalog.db.conn.execute(say, (2, 5))
            catalog.db.conn.execute(say, (3, 5))
            catalog.db.conn.execute("DELETE FROM annotations WHERE photo_id = 3")
        catalog.db.conn.execute(say, (4, 1))
    assert changes == [Change("annotations.rating", (1,), 1, 4), Change("annotations.rating", (2,), None, 5)]
    assert catalog.rows("SELECT count(*) FROM temp.sqlite_master") == [(0,)]


def test_what_a_run_put_on_is_recorded_when_it_changes_not_when_it_comes(catalog: Catalog, ids: list[int]) -> None:
    with catalog.transaction(), journal.recording(catalog) as changes:
        (run_id, other) = [tagruns.apply(catalog, "", "", pairs({path: [1, 2]})) for path in ("sea", "sky")]
        assert run_id is not None
        tagruns.revert(catalog, run_id, photo_ids=[2])
    active = [Change("tag_runs.active", (run,), 0, 1) for run in (run_id, other)]
    assert changes == [*active, Change("run_tags.reverted", (2, 1, run_id), 0, 1)]
    assert journal.effect(catalog, changes) == Changes(photos=(2, 1), tags=True)


def test_nothing_is_left_of_a_recording_that_failed(catalog: Catalog, ids: list[int]) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), catalog.transaction(), journal.recording(catalog):
            raise ZeroDivisionError
    with pytest.raises(sqlite3.IntegrityError), catalog.transaction(), journal.recording(catalog):
        catalog.db.conn.execute("INSERT INTO annotations (photo_id, rating) VALUES (1, 77)")
    assert catalog.rows("SELECT count(*) FROM temp.sqlite_master") == [(0,)]
    edits.apply(catalog, "one", Rate(ids, 1))


def test_what_belonged_to_a_photo_that_is_no_more_is_passed_over(catalog: Catalog, root: Root, ids: list[int]) -> None:
    scan(catalog, root, [file(f"{number}.jpg", number) for number in range(2, 31)])
    scan(catalog, root, [file("new.jpg", 99), *(file(f"{number}.jpg", number) for number in range(2, 31))])
    newcomer = 31
    edits.apply(catalog, "one", Rate([newcomer, 2], 3))
    photos.record_decoded(catalog, [decoded(newcomer, 1)])  # it was 1.jpg: the row is gone
    edits.undo(catalog, "one")
    edits.redo(catalog, "one")
    assert [p.rating for p in photos.photos(catalog, [1, 2, newcomer])] == [3, 3]
