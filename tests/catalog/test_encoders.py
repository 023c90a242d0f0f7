import time

import pytest

from photoclip.catalog import check, encoders, photos, roots, runs, switching, vectorfile, vectors
from photoclip.catalog.connection import Catalog
from photoclip.errors import BugError
from photoclip.records import Changes, Counts, EncoderInfo, Root
from tests.catalog.making import ENCODER, content, file, index, scan, vector

OTHER = EncoderInfo("other-8", "other", 8)


def test_the_active_encoder_is_remembered(catalog: Catalog) -> None:
    assert encoders.active(catalog) == ENCODER
    assert encoders.activate(catalog, ENCODER) == Changes()
    renamed = EncoderInfo(ENCODER.key, "/a/folder/\udcff", 8)
    assert encoders.activate(catalog, renamed) == Changes(encoder=True)
    assert encoders.active(catalog) == EncoderInfo(ENCODER.key, "/a/folder/?", 8)
    with pytest.raises(BugError, match="8 dimensions"):
        encoders.activate(catalog, EncoderInfo(ENCODER.key, "stub", 16))


def test_another_encoder_starts_over_and_the_first_ones_vectors_stay(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3), file("d", 4, problem="no")])
    photos.record_failed(catalog, [(3, "bad")], max_attempts=1)
    index(catalog)
    assert photos.counts(catalog) == Counts(indexed=2, failed=1, skipped=1)
    assert encoders.activate(catalog, OTHER) == Changes(encoder=True)
    assert photos.counts(catalog) == Counts(pending=2, failed=1, skipped=1)
    assert len(vectorfile.load(catalog, ENCODER.key)) == 2
    assert len(vectorfile.load(catalog, OTHER.key)) == 0
    encoders.activate(catalog, ENCODER)
    assert photos.counts(catalog) == Counts(indexed=2, failed=1, skipped=1)
    assert check.check(catalog) == []


def test_the_way_to_another_encoder_is_remembered_until_it_is_reached(catalog: Catalog) -> None:
    assert switching.target(catalog) is None
    assert switching.set_target(catalog, "other") == Changes(encoder=True)
    assert switching.set_target(catalog, "other") == Changes()
    assert switching.target(catalog) == "other"
    encoders.activate(catalog, EncoderInfo("third-8", "third", 8))
    assert switching.target(catalog) == "other", "this is where it leads still"
    encoders.activate(catalog, OTHER)
    assert switching.target(catalog) is None
    switching.set_target(catalog, "stub")
    assert switching.set_target(catalog, None) == Changes(encoder=True)
    assert switching.target(catalog) is None


def test_what_another_encoder_lacks(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 5)])
    photos.record_failed(catalog, [(4, "bad")], max_attempts=1)
    index(catalog)
    encoders.register(catalog, OTHER)
    assert encoders.active(catalog) == ENCODER
    assert switching.lacking(catalog, OTHER.key) == switching.Lacking(3, 0)
    assert switching.lacking_ids(catalog, OTHER.key, 2) == [1, 2]
    assert switching.lacking_ids(catalog, OTHER.key, 2, after=2) == [3]
    vectors.store(catalog, OTHER.key, [2], vector(2)[None])
    assert photos.counts(catalog) == Counts(indexed=3, failed=1)
    assert switching.lacking_ids(catalog, OTHER.key, 10) == [1, 3]
    assert {known.key: (known.active, known.vectors) for known in switching.stored(catalog)} == {
        ENCODER.key: (True, 3),
        OTHER.key: (False, 1),
    }
    roots.set_online(catalog, root.id, False)
    assert switching.lacking(catalog, OTHER.key) == switching.Lacking(0, 2)
    assert switching.lacking_ids(catalog, OTHER.key, 10) == []
    assert switching.unchanged(catalog, {1: content(1), 2: content(7), 99: content(1)}) == {1}


def test_the_vectors_in_use_are_never_dropped(catalog: Catalog, root: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 6)])
    index(catalog)
    assert switching.drop_some(catalog, ENCODER.key) == 0
    assert switching.drop_some(catalog, "unknown") == 0
    before = vectorfile.load(catalog, ENCODER.key)
    encoders.activate(catalog, OTHER)
    monkeypatch.setattr(switching, "DROPPED_AT_ONCE", 2)
    assert switching.drop_some(catalog, ENCODER.key) == 2
    assert switching.drop_some(catalog, ENCODER.key, 2) == 4
    assert vectorfile.refresh(catalog, before).ids.tolist() == [5]
    assert switching.drop_some(catalog, ENCODER.key, 4) == 5
    assert switching.drop_some(catalog, ENCODER.key, 5) == 0
    assert [known.key for known in switching.stored(catalog)] == [OTHER.key]


def test_runs_remember_the_last_rate(catalog: Catalog) -> None:
    assert runs.last_rate(catalog) is None
    killed = runs.begin(catalog, "embed")
    first, second, scanned = (runs.begin(catalog, job) for job in ("embed", "embed", "scan"))
    runs.finish(catalog, first, outcome="done", done=100, failed=1, seconds=4.0)
    runs.finish(catalog, second, outcome="done", done=0, failed=0, seconds=0.1)
    runs.finish(catalog, scanned, outcome="done", done=9000, failed=0, seconds=1.0)
    assert runs.last_rate(catalog) == 25.0
    rows = catalog.rows("SELECT id, started_at, finished_at IS NULL FROM runs ORDER BY id")
    assert [(run, unfinished) for run, _, unfinished in rows] == [(killed, 1), (first, 0), (second, 0), (scanned, 0)]
    assert all(abs(started - time.time()) < 3600 for _, started, _ in rows)


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE photos SET state = 'failed', reason = NULL WHERE id = 1", "no reason"),
        ("DELETE FROM vectors WHERE photo_id = 2", "1 indexed photos have no vector"),
        ("UPDATE vectors SET vector = x'00' WHERE photo_id = 2", "wrong length"),
        ("UPDATE tallies SET files = 7", "tallies"),
        ("DROP INDEX photos_path; UPDATE photos SET path = x'61'", "2 files have more than one row"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM roots", "belong to nothing"),
    ],
)
def test_the_check_finds_what_is_wrong(catalog: Catalog, root: Root, sql: str, problem: str) -> None:
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 4)])
    index(catalog)
    assert check.check(catalog) == []
    for statement in sql.split(";"):
        catalog.db.execute(statement)
    assert any(problem in found for found in check.check(catalog))
