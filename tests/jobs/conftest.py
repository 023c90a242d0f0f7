"""A library of real small pictures, and an encoder that knows colours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.catalog import sidecars
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.media.pool import DecoderPool
from tests.encoders import ColourEncoder
from tests.jobs.sidecardesk import Desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for photos, empty so far."""
    made = tmp_path / "photos"
    made.mkdir()
    return made


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with open_catalog(tmp_path / "library", writable=True) as opened:
        yield opened


@pytest.fixture
def encoder() -> ColourEncoder:
    return ColourEncoder()


@pytest.fixture
def pool(encoder: ColourEncoder) -> Iterator[DecoderPool]:
    with DecoderPool(encoder.spec, workers=1) as opened:
        yield opened


@pytest.fixture
def desk(catalog: Catalog, folder: Path, pool: DecoderPool) -> Desk:
    made = Desk(catalog, folder, pool)
    made.index()
    return made


@pytest.fixture
def writing(desk: Desk) -> Desk:
    sidecars.enable(desk.catalog, True)
    return desk
