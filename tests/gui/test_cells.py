from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photoclip.gui.views.cells import MARGIN, Cells

cells = st.builds(
    Cells,
    count=st.integers(0, 2_000_000),
    width=st.integers(50, 4000),
    wanted=st.integers(96, 420),
    caption=st.integers(10, 40),
)


@given(cells, st.data())
def test_the_middle_of_every_cell_is_that_cell(cells: Cells, data: st.DataObject):
    if cells.count:
        index = data.draw(st.integers(0, cells.count - 1))
        assert cells.at(cells.rect(index).center()) == index


@given(cells, st.data())
def test_neighbours_are_placed_as_each_of_them_alone(cells: Cells, data: st.DataObject):
    first = data.draw(st.integers(0, cells.count))
    some = range(first, min(first + 50, cells.count))
    assert cells.rects(some) == [cells.rect(index) for index in some]


@given(cells)
def test_rows_lie_side_by_side_inside_the_width_without_touching(cells: Cells):
    first_line = [cells.rect(i) for i in range(min(cells.count, cells.columns))]
    assert all(a.right() < b.left() for a, b in pairwise(first_line))
    if cells.columns > 1 and first_line:
        assert first_line[0].left() >= MARGIN
        assert first_line[-1].right() < cells.width


@given(cells, st.integers(0, 10_000_000), st.integers(1, 3000))
def test_a_band_of_the_content_holds_exactly_the_cells_that_touch_it(cells: Cells, top: int, height: int):
    inside = cells.within(top, height)
    if inside:
        assert cells.rect(inside.start).bottom() >= top - cells.step
        assert cells.rect(inside.stop - 1).top() <= top + height
    if inside.stop < cells.count:
        assert cells.rect(inside.stop).top() >= top + height


@given(
    st.builds(Cells, count=st.integers(0, 60), width=st.integers(50, 1500), wanted=st.integers(96, 420),
              caption=st.integers(0, 40)),
    st.integers(-50, 1500), st.integers(-50, 6000), st.integers(1, 1500), st.integers(1, 6000),
)  # fmt: skip
def test_an_area_touches_exactly_the_cells_it_meets(cells: Cells, x: int, y: int, width: int, height: int):
    area = QRect(x, y, width, height)
    assert cells.touching(area).tolist() == [i for i in range(cells.count) if cells.rect(i).intersects(area)]


@given(cells, st.data(), st.integers(-5, 5))
def test_up_and_down_keep_the_column_and_stay_at_the_ends(cells: Cells, data: st.DataObject, lines: int):
    if cells.count:
        index = data.draw(st.integers(0, cells.count - 1))
        there = cells.beside(index, lines)
        assert there // cells.columns == min(max(index // cells.columns + lines, 0), cells.rows - 1)
        assert there % cells.columns == index % cells.columns or there == cells.count - 1


def test_a_point_between_cells_is_none():
    grid = Cells(count=10, width=600, wanted=150, caption=20)
    right_of_first = grid.rect(0).right() + 3
    assert grid.at(QPoint(right_of_first, grid.rect(0).center().y())) == -1
    assert grid.at(QPoint(grid.rect(0).center().x(), grid.rect(0).bottom() + 4)) == -1
    assert grid.at(QPoint(2, 2)) == -1


def test_all_cells_fit_the_height():
    grid = Cells(count=1_000_000, width=1280, wanted=176, caption=22)
    assert grid.rect(999_999).bottom() + MARGIN == grid.height - 1
    assert grid.height < 2**31
