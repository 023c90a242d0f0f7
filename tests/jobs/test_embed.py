"""Indexing real pictures with real decoder children."""

import shutil
import time
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from photoclip.catalog import check, encoders, photos, roots, runs, thumbnails, vectorfile
from photoclip.catalog.connection import Catalog
from photoclip.catalog.faults import DiskFull
from photoclip.jobs import embed as embed_module
from photoclip.jobs.embed import embed
from photoclip.jobs.scan import scan
from photoclip.media.outcome import DecodeResult
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes, Counts, InputSpec
from tests.encoders import ColourEncoder
from tests.pictures import paint, paint_many


def found(catalog: Catalog, folder: Path) -> None:
    roots.add(catalog, folder)
    list(scan(catalog))


def vector_count(catalog: Catalog) -> int:
    return int(catalog.rows("SELECT count(*) FROM vectors")[0][0])


def test_pending_photos_become_indexed(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool
) -> None:
    paint_many(folder, 40)
    found(catalog, folder)
    changes: list[Changes] = []
    steps = list(embed(catalog, encoder, pool, changed=changes.append))
    assert photos.counts(catalog) == Counts(indexed=40)
    assert check.check(catalog) == []
    assert encoders.active(catalog) == encoder.info
    assert {photo for change in changes for photo in change.photos} == set(range(1, 41))
    last = steps[-1]
    assert (last.job, last.done, last.total) == ("embed", 40, 40)
    assert all(step.done <= step.total for step in steps)
    assert max(encoder.batches) == 16
    snapshot = vectorfile.load(catalog, encoder.info.key)
    assert sorted(snapshot.ids.tolist()) == list(range(1, 41))
    first = photos.photo(catalog, 1)
    assert first is not None
    assert (first.metadata.width, first.metadata.height, first.metadata.format) == (48, 36, "PNG")
    jpeg = thumbnails.thumbnail(catalog, 1)
    assert jpeg is not None and jpeg.startswith(b"\xff\xd8")
    assert catalog.rows("SELECT job, outcome, done, failed FROM runs") == [("embed", "finished", 40, 0)]
    assert (runs.last_rate(catalog) or 0) > 0


def test_nothing_pending_is_nothing_to_do(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool
) -> None:
    paint_many(folder, 3)
    found(catalog, folder)
    list(embed(catalog, encoder, pool))
    encoder.batches.clear()
    assert list(embed(catalog, encoder, pool)) == []
    assert encoder.batches == []
    assert len(catalog.rows("SELECT id FROM runs")) == 1


def test_a_bad_file_is_tried_twice_and_stops_no_other(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool
) -> None:
    paint_many(folder, 6)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    (folder / "cut.png").write_bytes(paint(folder / "whole.png", "red").read_bytes()[:60])
    found(catalog, folder)
    steps = list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=7, failed=2)
    assert (steps[-1].done, steps[-1].total) == (9, 9)
    assert {photo.path.name for photo in photos.failed(catalog)} == {"broken.jpg", "cut.png"}
    assert all(photo.reason for photo in photos.failed(catalog))
    assert catalog.rows("SELECT attempts FROM photos WHERE state = 'failed'") == [(2,), (2,)]
    assert list(embed(catalog, encoder, pool)) == []


def test_stopped_and_continued(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed_module, "YIELD_SECONDS", 0.0)
    monkeypatch.setattr(embed_module, "COMMIT_PHOTOS", 1000)
    paint_many(folder, 30)
    found(catalog, folder)
    job = embed(catalog, encoder, pool, batch_size=4)
    while sum(encoder.batches) < 12:
        next(job)
    job.close()
    assert photos.counts(catalog) == Counts(indexed=12, pending=18)  # what was encoded is committed
    assert catalog.rows("SELECT outcome, done FROM runs") == [("stopped", 12)]
    list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=30)
    assert sum(encoder.batches) == 30
    assert check.check(catalog) == []


def test_another_encoder_fills_in_beside_the_old_one(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool
) -> None:
    paint_many(folder, 5)
    found(catalog, folder)
    list(embed(catalog, encoder, pool))
    list(embed(catalog, ColourEncoder("colours-2", "other colours"), pool))
    assert photos.counts(catalog) == Counts(indexed=5)
    assert vector_count(catalog) == 10
    encoder.batches.clear()
    assert list(embed(catalog, encoder, pool)) == []  # the first one's vectors are still there
    assert encoders.active(catalog) == encoder.info
    assert encoder.batches == []


def test_duplicates_are_encoded_once(catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool) -> None:
    original = paint(folder / "a.png", "red")
    found(catalog, folder)
    list(embed(catalog, encoder, pool))
    for name in ("b.png", "c.png"):
        shutil.copyfile(original, folder / name)
    list(scan(catalog))
    encoder.batches.clear()
    list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=3)
    assert encoder.batches == []


def test_a_moved_photo_keeps_its_vector(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool
) -> None:
    paint_many(folder, 4)
    found(catalog, folder)
    list(embed(catalog, encoder, pool))
    (folder / "0").rename(folder / "elsewhere")
    list(scan(catalog))
    encoder.batches.clear()
    list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=4)
    assert vector_count(catalog) == 4
    assert encoder.batches == []


class Interrupted(DecoderPool):
    """A pool that lets something happen to the files after they were decoded, before anyone sees the results."""

    def __init__(self, encoder: ColourEncoder, happens: Callable[[], object]) -> None:
        super().__init__(encoder.spec, workers=1)
        self._happens = happens

    def decode_patiently(
        self, requests: Iterable[tuple[int, Path]], patience_s: float | None, spec: InputSpec | None = None
    ) -> Generator[DecodeResult | None, None, None]:
        results = list(super().decode_patiently(requests, patience_s, spec))
        self._happens()
        yield from results


def test_a_file_still_being_written_waits(catalog: Catalog, folder: Path, encoder: ColourEncoder) -> None:
    files = paint_many(folder, 3)
    found(catalog, folder)

    def write_on() -> None:
        with files[0].open("ab") as stream:
            stream.write(b"more")

    with Interrupted(encoder, write_on) as pool:
        list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=2, pending=1)
    with DecoderPool(encoder.spec, workers=1) as pool:
        list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=3)
    before = catalog.rows("SELECT id, state FROM photos")
    list(scan(catalog))  # the catalog knows the file as it was decoded: nothing is to be done again
    assert catalog.rows("SELECT id, state FROM photos") == before


def test_a_file_that_vanished_is_not_blamed(catalog: Catalog, folder: Path, encoder: ColourEncoder) -> None:
    files = paint_many(folder, 3)
    found(catalog, folder)
    files[0].unlink()
    with DecoderPool(encoder.spec, workers=1) as pool:
        list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=2, pending=1)
    list(scan(catalog))
    assert photos.counts(catalog) == Counts(indexed=2)


def test_a_disk_pulled_out_blames_no_photo(catalog: Catalog, folder: Path, encoder: ColourEncoder) -> None:
    paint_many(folder, 5)
    found(catalog, folder)
    away = folder.with_name("unplugged")
    with Interrupted(encoder, lambda: folder.exists() and folder.rename(away)) as pool:
        list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(offline=5)
    away.rename(folder)
    list(scan(catalog))
    with DecoderPool(encoder.spec, workers=1) as pool:
        list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=5)


class FailingEncoder(ColourEncoder):
    """Fails at the third batch, as a lost device does."""

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        if len(self.batches) == 2:
            raise RuntimeError("the device was lost")
        return super().encode_images(pixels)


def test_an_encoder_that_fails_blames_no_photo(catalog: Catalog, folder: Path, pool: DecoderPool) -> None:
    paint_many(folder, 10)
    found(catalog, folder)
    with pytest.raises(RuntimeError, match="lost"):
        list(embed(catalog, FailingEncoder(), pool, batch_size=2))
    counts = photos.counts(catalog)
    assert counts.failed == 0
    assert counts.found == 10
    assert catalog.rows("SELECT outcome FROM runs") == [("failed",)]
    list(embed(catalog, ColourEncoder(), pool))
    assert photos.counts(catalog) == Counts(indexed=10)


def test_a_full_disk_stops_the_job_and_loses_nothing(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool
) -> None:
    files = paint_many(folder, 60)
    found(catalog, folder)
    # SQLite's own limit on the size of a file gives the very error of a full disk.
    ((pages,),) = catalog.rows("PRAGMA page_count")
    ((limit,),) = catalog.rows(f"PRAGMA max_page_count = {pages}")
    assert limit == pages
    with pytest.raises(DiskFull, match="is full"):
        list(embed(catalog, encoder, pool, batch_size=4))
    counts = photos.counts(catalog)
    assert counts.failed == 0
    assert counts.found == len(files)
    catalog.rows("PRAGMA max_page_count = 1000000")
    list(embed(catalog, encoder, pool))
    assert photos.counts(catalog) == Counts(indexed=60)
    assert check.check(catalog) == []


def test_originals_are_left_as_they_are(
    catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool
) -> None:
    files = paint_many(folder, 4)
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    found(catalog, folder)
    list(embed(catalog, encoder, pool))
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before
    assert sum(1 for path in folder.rglob("*") if path.is_file()) == 4


def test_decoding_runs_ahead_of_the_encoder(catalog: Catalog, folder: Path, pool: DecoderPool) -> None:
    """While a batch is being encoded, the child decodes photos of the next one."""
    paint_many(folder, 24)
    found(catalog, folder)
    ahead: list[bool] = []

    def decoded() -> int:
        child = pool._lanes[0]._child
        return child.asked if child else 0

    class Watching(ColourEncoder):
        def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
            taken = sum(self.batches) + len(pixels)
            end = time.monotonic() + 20
            while taken < 24 and decoded() <= taken and time.monotonic() < end:
                time.sleep(0.01)
            ahead.append(decoded() > taken or taken == 24)
            return super().encode_images(pixels)

    list(embed(catalog, Watching(), pool, batch_size=8))
    assert ahead == [True] * 3
