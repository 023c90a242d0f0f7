from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photoclip.catalog.shapes import Ratios
from photoclip.gui.views.cells import MARGIN
from photoclip.gui.views.justified import JustifiedLines
from photoclip.gui.views.ribbon import SPACE


def lines_of(ratios: list[float], width: int = 900, wanted: int = 160, caption: int = 0) -> JustifiedLines:
    return JustifiedLines(np.array(ratios, np.float32), width, wanted, caption)


def in_ribbons_of(photos: int) -> type[JustifiedLines]:
    """Lines that are laid out after the first few photos only when they are needed."""
    return type("FewPerRibbon", (JustifiedLines,), {"per_ribbon": photos, "at_once": 1, "sample": 1})


def finish(layout: JustifiedLines) -> JustifiedLines:
    while layout.lay_out_more():
        pass
    return layout


def finished_lines(ratios: list[float], per_ribbon: int, width: int, wanted: int, caption: int) -> JustifiedLines:
    return finish(in_ribbons_of(per_ribbon)(np.array(ratios, np.float32), width, wanted, caption))


layouts = st.builds(
    finished_lines,
    st.lists(st.floats(0.05, 20), max_size=60),
    st.integers(1, 70),
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


@given(st.lists(st.floats(0.05, 20), max_size=60), st.integers(1, 70), st.integers(400, 3000), st.integers(96, 300))
def test_every_line_but_the_last_is_as_wide_as_the_grid(ratios: list[float], per_ribbon: int, width: int, wanted: int):
    layout = finished_lines(ratios, per_ribbon, width, wanted, 0)
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


# While most of it is only estimated.

shapes = st.builds(  # a list of numbers would seldom be long enough
    lambda count, seed: np.random.default_rng(seed).uniform(0.3, 4, count).astype(np.float32),
    st.integers(1, 400),
    st.integers(0, 1000),
)
per_ribbons = st.integers(15, 40)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("rect"), st.floats(0, 1)),
        st.tuples(st.just("beside"), st.floats(0, 1)),
        st.tuples(st.just("at"), st.floats(0, 1)),
        st.tuples(st.just("touching"), st.floats(0, 1)),
        st.tuples(st.just("more"), st.just(0.0)),
    ),
    max_size=12,
)


def all_rects(layout: JustifiedLines) -> list[QRect]:
    """All cells, from the top of everything on."""
    layout.rects(range(layout.count))  # moves the top, perhaps
    return [rect.translated(0, -layout.top) for rect in layout.rects(range(layout.count))]


def take(layout: JustifiedLines, step: tuple[str, float]) -> None:
    """Ask for something somewhere."""
    what, where = step
    row, y = int(where * (layout.count - 1)), layout.top + int(where * layout.height)
    if what == "rect":
        layout.rect(row)
    elif what == "beside":
        layout.beside(row, 7)
    elif what == "at":
        layout.at(QPoint(100, y))
    elif what == "touching":
        layout.touching(QRect(0, y, 500, 3000))
    else:
        layout.lay_out_more()


def look(layout: JustifiedLines, where: float) -> dict[int, QRect]:
    """What a view shows, by cell."""
    cells = layout.within(layout.top + int(where * layout.height), 300)
    return dict(zip(cells, layout.rects(cells), strict=True))


@given(shapes, per_ribbons, steps, st.floats(0, 1))
def test_in_the_end_all_lies_as_if_laid_out_from_top_to_bottom(
    ratios: Ratios, per_ribbon: int, asked: list[tuple[str, float]], where: float
):
    lines = in_ribbons_of(per_ribbon)
    expected = finish(lines(ratios, 700, 120, 10))
    layout = lines(ratios, 700, 120, 10)
    look(layout, where)
    for step in asked:
        take(layout, step)
    finish(layout)
    assert layout.height == expected.height
    assert all_rects(layout) == all_rects(expected)


@given(shapes, per_ribbons, st.floats(0, 1), steps)
def test_what_is_looked_at_stays_where_it_is_whatever_else_is_laid_out(
    ratios: Ratios, per_ribbon: int, where: float, asked: list[tuple[str, float]]
):
    layout = in_ribbons_of(per_ribbon)(ratios, 700, 120, 10)
    shown = look(layout, where)
    for step in asked:
        take(layout, step)
        assert {cell: layout.rect(cell) for cell in shown} == shown
    finish(layout)
    assert {cell: layout.rect(cell) for cell in shown} == shown


@given(shapes, per_ribbons, st.floats(0, 1), st.lists(st.integers(-250, 250), max_size=20))
def test_scrolling_moves_no_photo_that_stays_in_view(
    ratios: Ratios, per_ribbon: int, where: float, scrolled: list[int]
):
    layout = in_ribbons_of(per_ribbon)(ratios, 700, 120, 10)
    top = layout.top + int(where * layout.height)
    shown: dict[int, QRect] = {}
    for by in [0, *scrolled]:
        top += by
        cells = layout.within(top, 300)
        now = dict(zip(cells, layout.rects(cells), strict=True))
        assert all(now[cell] == rect for cell, rect in shown.items() if cell in now)
        assert all(rect.intersects(QRect(0, top, 700, 300)) for rect in now.values())
        shown = now
    finish(layout)
    assert [*shown] == [cell for cell in range(layout.count) if layout.rect(cell).intersects(QRect(0, top, 700, 300))]


@given(shapes, st.lists(st.floats(0.3, 4), max_size=30), per_ribbons, st.floats(0, 1))
def test_what_lay_alike_before_is_taken_over(ratios: Ratios, more: list[float], per_ribbon: int, changed: float):
    lines = in_ribbons_of(per_ribbon)
    new = np.concatenate([ratios, np.array(more, np.float32)])
    new[int(changed * (len(new) - 1))] = 1.7
    before = finish(lines(ratios, 700, 120, 10))
    after = lines(new, 700, 120, 10, before)
    assert all_rects(finish(after)) == all_rects(finish(lines(new, 700, 120, 10)))
    for width, caption in ((701, 10), (700, 11)):
        after = lines(new, width, 120, caption, before)
        assert all_rects(finish(after)) == all_rects(finish(lines(new, width, 120, caption)))


def test_photos_that_come_in_at_the_end_leave_those_before_them_where_they_are():
    ratios = np.random.default_rng(0).uniform(0.5, 2, 150_000).astype(np.float32)
    before = finish(JustifiedLines(ratios[:140_000], 900, 160, 0))
    after = JustifiedLines(ratios, 900, 160, 0, before)
    assert after.rect(120_000) == before.rect(120_000)


def test_the_estimate_is_close():
    ratios = np.random.default_rng(0).choice(np.array([1.5, 0.75, 1.33, 1], np.float32), 300_000)
    layout = JustifiedLines(ratios, 1280, 176, 22)
    estimate = layout.height
    finish(layout)
    assert estimate != layout.height
    assert abs(estimate / layout.height - 1) < 0.02


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
