from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from photoclip.catalog import encoders, photos, roots, switching, vectorfile
from photoclip.catalog.check import check
from photoclip.catalog.connection import Catalog
from photoclip.jobs.embed import embed
from photoclip.jobs.scan import scan
from photoclip.jobs.switch import switch, tidy
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes, Counts, InputSpec
from tests.encoders import ColourEncoder
from tests.jobs.test_embed import found, paint_many


class FinerEncoder(ColourEncoder):
    """Another encoder: it looks at larger pictures and has one number more."""

    def __init__(self) -> None:
        super().__init__("finer-1", "finer")
        self.info = type(self.info)("finer-1", "finer", self.info.dim + 1)
        self.spec = InputSpec(size=24)

    def _embedding(self, shares: NDArray[np.floating]) -> NDArray[np.float32]:
        wider = np.pad(super()._embedding(shares), ((0, 0), (0, 1)))
        assert wider.shape[1] == self.info.dim
        return wider


@pytest.fixture
def finer() -> FinerEncoder:
    return FinerEncoder()


@pytest.fixture
def indexed(catalog: Catalog, folder: Path, encoder: ColourEncoder, pool: DecoderPool) -> list[Path]:
    """Twelve photos, indexed with the first encoder."""
    files = paint_many(folder, 12)
    found(catalog, folder)
    list(embed(catalog, encoder, pool))
    return files


def vector_count(catalog: Catalog, key: str) -> int:
    return next((known.vectors for known in switching.stored(catalog) if known.key == key), 0)


def test_the_old_vectors_are_searched_until_all_new_ones_are_there(
    catalog: Catalog, indexed: list[Path], encoder: ColourEncoder, finer: FinerEncoder, pool: DecoderPool
) -> None:
    switching.set_target(catalog, "finer")
    heard: list[Changes] = []
    for progress in switch(catalog, finer, pool, batch_size=4, changed=heard.append):
        assert (progress.job, progress.total, progress.note) == ("switch", 12, "finer")
        assert encoders.active(catalog) == encoder.info
        assert photos.counts(catalog) == Counts(indexed=12)
        assert len(vectorfile.load(catalog, encoder.info.key)) == 12
    assert encoders.active(catalog) == finer.info
    assert switching.target(catalog) is None
    assert heard == [Changes(encoder=True)]
    assert photos.counts(catalog) == Counts(indexed=12)
    assert len(vectorfile.load(catalog, finer.info.key)) == 12
    assert check(catalog) == []


def test_the_way_back_is_one_step(
    catalog: Catalog, indexed: list[Path], encoder: ColourEncoder, finer: FinerEncoder, pool: DecoderPool
) -> None:
    list(switch(catalog, finer, pool))
    encoder.batches.clear()
    assert list(switch(catalog, encoder, pool)) == []
    assert encoder.batches == []
    assert encoders.active(catalog) == encoder.info
    assert vector_count(catalog, "finer-1") == 12


def test_a_switch_that_was_left_goes_on_where_it_was(
    catalog: Catalog, indexed: list[Path], encoder: ColourEncoder, finer: FinerEncoder, pool: DecoderPool
) -> None:
    job = switch(catalog, finer, pool, batch_size=3)
    while vector_count(catalog, "finer-1") < 3 and next(job, None) is not None:
        pass
    job.close()
    kept = vector_count(catalog, "finer-1")
    assert encoders.active(catalog) == encoder.info or kept == 12
    finer.batches.clear()
    list(switch(catalog, finer, pool))
    assert sum(finer.batches) == 12 - kept
    assert encoders.active(catalog) == finer.info


def test_photos_of_an_offline_folder_hold_the_switch(
    catalog: Catalog, indexed: list[Path], encoder: ColourEncoder, finer: FinerEncoder, pool: DecoderPool, folder: Path
) -> None:
    away = folder.rename(folder.with_name("away"))
    list(scan(catalog))
    assert photos.counts(catalog) == Counts(offline=12)
    list(switch(catalog, finer, pool))
    assert encoders.active(catalog) == encoder.info, "they would not be found any more"
    assert switching.lacking(catalog, "finer-1") == switching.Lacking(0, 12)
    away.rename(folder)
    list(scan(catalog))
    list(switch(catalog, finer, pool))
    assert encoders.active(catalog) == finer.info


def test_a_photo_that_cannot_be_read_any_more_holds_up_nothing(
    catalog: Catalog, indexed: list[Path], encoder: ColourEncoder, finer: FinerEncoder, pool: DecoderPool
) -> None:
    status = indexed[5].stat()
    indexed[5].write_bytes(b"\xff\xd8 not a photo any more".ljust(status.st_size, b"\0"))
    indexed[6].write_bytes(indexed[7].read_bytes())
    list(switch(catalog, finer, pool))
    assert encoders.active(catalog) == finer.info
    assert photos.counts(catalog) == Counts(indexed=10, pending=2)
    list(scan(catalog))
    list(embed(catalog, finer, pool))
    assert photos.counts(catalog) == Counts(indexed=11, failed=1)
    assert check(catalog) == []


def test_old_vectors_are_deleted_and_their_file_too(
    catalog: Catalog, indexed: list[Path], encoder: ColourEncoder, finer: FinerEncoder, pool: DecoderPool
) -> None:
    assert list(tidy(catalog, encoder.info.key)) == [], "those in use stay"
    assert vector_count(catalog, encoder.info.key) == 12
    list(switch(catalog, finer, pool))
    assert len(list(catalog.paths.vectors.iterdir())) == 2
    generation = catalog.rows("SELECT generation FROM encoders WHERE key = ?", (finer.info.key,))
    assert [progress.done for progress in tidy(catalog, encoder.info.key)] == [12]
    assert [known.key for known in switching.stored(catalog)] == [finer.info.key]
    assert len(list(catalog.paths.vectors.iterdir())) == 1
    assert catalog.rows("SELECT generation FROM encoders WHERE key = ?", (finer.info.key,)) == generation
    assert len(vectorfile.load(catalog, encoder.info.key)) == 0
    assert roots.all_roots(catalog)
    assert check(catalog) == []
