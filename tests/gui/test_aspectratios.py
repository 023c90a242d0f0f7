from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from photoclip.catalog import photos, shapes
from photoclip.catalog.connection import open_catalog
from photoclip.gui.models.aspectratios import AspectRatios
from photoclip.paths import LibraryPaths
from photoclip.records import Metadata
from tests.gui.library import Filled, fill, jpeg


@pytest.fixture
def ratios(qtbot: QtBot, library: Filled) -> Iterator[AspectRatios]:
    ratios = AspectRatios(LibraryPaths(library.folder))
    yield ratios
    ratios.stop()


def test_they_are_read_once_wanted_and_anew_where_photos_changed(qtbot: QtBot, ratios: AspectRatios, library: Filled):
    first, second = library.ids[:2]
    ratios.refresh([first])
    assert len(ratios.by_id) == 2
    with qtbot.waitSignal(ratios.changed, timeout=10_000):
        ratios.want()
    assert len(ratios.by_id) > max(library.ids) + 1
    with open_catalog(library.folder, writable=True) as catalog:
        turned = Metadata(width=1200, height=1600)
        picture = jpeg(Image.new("RGB", (24, 32)))
        photos.record_decoded(catalog, [photos.Decoded(first, b"%032d" % 1, turned, picture)])
    with qtbot.waitSignal(ratios.changed, timeout=10_000):
        ratios.refresh([first, second])
    assert ratios.by_id[[first, second]] == pytest.approx([3 / 4, 4 / 3], abs=0.002)


def test_an_order_has_the_shapes_of_its_photos_as_they_are_known(qtbot: QtBot, ratios: AspectRatios, library: Filled):
    ids = np.array([library.ids[1], 10**6, library.ids[0]])
    before = ratios.of(ids)
    assert before[:].tolist() == [shapes.UNKNOWN] * 3
    ratios.by_id = np.array([0.0, *range(1, max(library.ids) + 1), 0.5], np.float32)
    assert ratios.of(ids)[:].tolist() == [library.ids[1], 0.5, library.ids[0]]
    assert ratios.of(ids)[::2].tolist() == [library.ids[1], library.ids[0]]
    assert len(ratios.of(ids)) == 3
    assert before[:].tolist() == [shapes.UNKNOWN] * 3


def test_a_library_that_is_not_there_yet_is_read_when_its_first_photos_come(qtbot: QtBot, tmp_path: Path):
    ratios = AspectRatios(LibraryPaths(tmp_path / "later"))
    ratios.want()
    filled = fill(tmp_path / "later", tmp_path / "photos", indexed=2)
    with qtbot.waitSignal(ratios.changed, timeout=10_000):
        ratios.refresh(filled.ids)
    assert ratios.by_id[filled.ids] == pytest.approx([4 / 3, 4 / 3], abs=0.002)
    ratios.stop()
