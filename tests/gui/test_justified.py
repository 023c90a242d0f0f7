from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photoclip.gui.views import justified
from photoclip.gui.views.cells import MARGIN
from photoclip.gui.views.justified import SPACE, JustifiedLines


def lines_of(ratios: list[float], width: int = 900, wanted: int = 160, caption: int = 0) -> JustifiedLines:
    return JustifiedLines(np.array(ratios, np.float32), width, wanted, caption)


layouts = st.builds(
    lines_of,
    st.lists(st.floats(0.05, 20), max_size=60),
    width=st.integers(50, 3000),
    wanted=st.integers(96, 420),
    caption=st.integers(0, 30),
)


@given(layouts)
def test_every_cell_is_found_at_its_middle_and_at_its_corners(layout: JustifiedLines):
    for index in range(layout.count):
        rect = layout.rect(index)
        assert not rect.isEmpty()
        for point in (rect.center(), rect.topLeft(), rect.bottomRight()):
            assert layout.at(point) == index


@given(layouts)
def test_cells_follow_one_another_in_lines_without_touching(layout: JustifiedLines):
    rects = [layout.rect(index) for index in range(layout.count)]
    for before, after in pairwise(rects):
        if before.top() == after.top():
            assert after.left() - before.right() - 1 == SPACE
            assert after.height() == before.height()
        else:
            assert after.top() - before.bottom() - 1 == SPACE
            assert after.left() == MARGIN
    if rects:
        assert rects[0].topLeft() == QPoint(MARGIN, MARGIN)
        assert rects[-1].bottom() + 1 + MARGIN == layout.height


@given(st.lists(st.floats(0.05, 20), max_size=60), st.integers(400, 3000), st.integers(96, 300))
def test_every_line_but_the_last_is_as_wide_as_the_grid(ratios: list[float], width: int, wanted: int):
    layout = lines_of(ratios, width, wanted)
    rects = [layout.rect(index) for index in range(layout.count)]
    for before, after in pairwise(rects):
        if before.top() != after.top():
            assert before.right() + 1 == width - MARGIN
    if rects:
        assert rects[-1].right() < width - MARGIN


@given(layouts, st.integers(-100, 20_000), st.integers(1, 2000))
def test_a_band_of_the_content_holds_exactly_the_cells_that_touch_it(layout: JustifiedLines, top: int, height: int):
    touched = [i for i in range(layout.count) if layout.rect(i).top() < top + height and layout.rect(i).bottom() >= top]
    assert list(layout.within(top, height)) == touched


@given(layouts, st.integers(-50, 3000), st.integers(-50, 8000), st.integers(1, 3000), st.integers(1, 3000))
def test_an_area_touches_exactly_the_cells_it_meets(layout: JustifiedLines, x: int, y: int, width: int, height: int):
    area = QRect(x, y, width, height)
    assert layout.touching(area).tolist() == [i for i in range(layout.count) if layout.rect(i).intersects(area)]


@given(layouts, st.data())
def test_up_and_down_lead_to_the_next_line_and_stay_at_the_ends(layout: JustifiedLines, data: st.DataObject):
    if not layout.count:
        return
    index = data.draw(st.integers(0, layout.count - 1))
    lines = sorted({layout.rect(i).top() for i in range(layout.count)})
    here = lines.index(layout.rect(index).top())
    for step in (-1, 1, -100, 100):
        expected = min(max(here + step, 0), len(lines) - 1)
        assert layout.rect(layout.beside(index, step)).top() == lines[expected]
        if expected == here:
            assert layout.beside(index, step) == index


@given(layouts, st.data())
def test_neighbours_are_placed_as_each_of_them_alone(layout: JustifiedLines, data: st.DataObject):
    end = data.draw(st.integers(0, layout.count))
    cells = range(data.draw(st.integers(0, end)), end)
    assert layout.rects(cells) == [layout.rect(index) for index in cells]


@given(st.lists(st.floats(0.05, 20), max_size=60), st.integers(1, 9), st.integers(200, 1500))
def test_lines_are_cut_alike_however_many_photos_are_looked_at_together(ratios: list[float], piece: int, width: int):
    whole = lines_of(ratios, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(justified, "_PIECE", piece)
        in_pieces = lines_of(ratios, width)
    assert in_pieces.height == whole.height
    assert in_pieces.rects(range(len(ratios))) == whole.rects(range(len(ratios)))


def test_photos_keep_their_shapes():
    layout = lines_of([1.5, 1.5, 0.75, 1.0, 1.5, 2.0, 1.5, 0.75, 1.5, 1.5, 1.0], 1200, 150)
    for index, ratio in enumerate([1.5, 1.5, 0.75, 1.0, 1.5, 2.0]):
        rect = layout.rect(index)
        assert abs(rect.width() / rect.height() - ratio) < 0.03


def test_a_million_photos_fit_and_the_last_one_can_be_found():
    ratios = np.random.default_rng(0).choice(np.array([1.5, 0.75, 1.33, 1], np.float32), 1_000_000)
    layout = JustifiedLines(ratios, 1280, 176, 22)
    assert layout.height < 2**31
    assert layout.at(layout.rect(999_999).center()) == 999_999
    assert layout.within(layout.height - 10, 10).stop == 1_000_000
