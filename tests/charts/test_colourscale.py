"""The colour scale is even, monotone in lightness and within sRGB."""

import numpy as np
import pytest

from photoclip.charts import colourscale
from photoclip.charts.colourscale import colours, dark, path, srgb, table


def test_equal_steps_look_equal() -> None:
    steps = np.linalg.norm(np.diff(path(), axis=0), axis=1)
    assert steps.max() / steps.min() < 1.001


def test_lightness_alone_tells_colours_apart() -> None:
    lightness = path()[:, 0]
    assert (np.diff(lightness) < 0).all()
    assert lightness[0] - lightness[-1] > 0.65


def test_no_colour_is_cut_off() -> None:
    linear = (path() @ colourscale._TO_CONES.T) ** 3 @ colourscale._TO_LINEAR.T
    assert linear.min() > -0.003 and linear.max() < 1


def test_oklab_is_ottossons() -> None:
    """White, and the three primaries as listed for sRGB in CSS Color 4."""
    known = {
        (1.0, 0.0, 0.0): (1, 1, 1),
        (0.62796, 0.22486, 0.12585): (1, 0, 0),
        (0.86644, -0.23389, 0.17950): (0, 1, 0),
        (0.45201, -0.03246, -0.31153): (0, 0, 1),
    }
    for lab, rgb in known.items():
        assert srgb(np.array(lab)) == pytest.approx(rgb, abs=0.01)


def test_numbers_beyond_the_ends_have_the_colours_of_the_ends() -> None:
    shades = colours(np.array([[-9.0, 0.0], [1.0, 9.0]]), 0, 1)
    assert shades.shape == (2, 2, 3) and shades.dtype == np.uint8
    assert (shades[0] == table()[0]).all() and (shades[1] == table()[-1]).all()
    assert (colours(np.array([np.nan]), 0, 1)[0] == table()[0]).all()
    assert (colours(np.array([0.3]), 0.3, 0.3)[0] == table()[128]).all()


def test_text_is_legible_on_every_colour() -> None:
    assert not dark(table()[0]) and dark(table()[-1])
    turns = np.diff([dark(shade) for shade in table()]).sum()
    assert turns == 1
