"""A library on disk, its one root, and the catalog opened for writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.catalog import encoders, roots
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.records import Root
from tests.catalog.making import ENCODER


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def catalog(library: Path) -> Iterator[Catalog]:
    with open_catalog(library, writable=True) as opened:
        encoders.activate(opened, ENCODER)
        yield opened


@pytest.fixture
def root(catalog: Catalog, tmp_path: Path) -> Root:
    (tmp_path / "pictures").mkdir()
    return roots.add(catalog, tmp_path / "pictures")
