"""The colours of heat maps, and the PNG in which one travels."""

import io

import numpy as np
import pytest
from PIL import Image

from photoclip.charts import heat


def test_the_picture_keeps_the_numbers_and_the_place() -> None:
    cells = np.array([[-0.25, 0.0], [0.5, 0.75]], np.float32)
    picture = Image.open(io.BytesIO(heat.png(cells, (0.25, 0.0, 0.75, 1.0))))
    low, high = float(picture.info[heat.LOW]), float(picture.info[heat.HIGH])
    read = low + np.asarray(picture) / 255 * (high - low)
    np.testing.assert_allclose(read, cells, atol=0.003)
    assert [float(part) for part in picture.info[heat.SEEN].split()] == [0.25, 0.0, 0.75, 1.0]


def test_a_flat_map_is_a_picture_too() -> None:
    picture = Image.open(io.BytesIO(heat.png(np.full((2, 3), 0.1, np.float32), (0, 0, 1, 1))))
    assert picture.size == (3, 2) and np.asarray(picture).max() == 0


def test_cold_is_transparent_and_hot_the_brightest() -> None:
    table = heat.table()
    assert table.shape == (256, 4) and table[0, 3] == 0
    assert (np.diff(table[:, 3].astype(int)) >= 0).all() and table[-1, 3] == round(255 * heat.STRONGEST)
    assert tuple(table[-1, :3]) == (255, 245, 120)


def test_a_map_finds_its_place_on_a_common_scale() -> None:
    share = heat.shares(0.1, 0.2, 0.0, 0.4)
    assert share[0] == pytest.approx(0.25) and share[-1] == pytest.approx(0.5)
    assert heat.shares(0.1, 0.2, 0.1, 0.2)[-1] == 1
    assert (heat.shares(0.3, 0.3, 0.3, 0.3) == 0).all()
