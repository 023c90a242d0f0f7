from collections.abc import Callable

import numpy as np
import pytest

from photoclip.gui.models.photo_order import PhotoOrder


def order_of(*ids: int) -> PhotoOrder:
    order = PhotoOrder()
    order.show(np.array(ids, np.int64))
    return order


def test_selection_and_current_photo_survive_a_new_order():
    order = order_of(7, 3, 9, 4)
    order.select_only(1)
    order.toggle(2)
    order.show(np.array([9, 4, 3, 7], np.int64), np.array([0.9, 0.8, 0.7, 0.6], np.float32))
    assert order.selected_ids().tolist() == [9, 3]
    assert order.current_id == 9
    assert order.current_row == 0


def test_photos_that_are_not_shown_are_not_acted_on_but_come_back_selected():
    order = order_of(1, 2, 3)
    order.select_all()
    order.show(np.array([2], np.int64))
    assert order.selected_ids().tolist() == [2]
    order.show(np.array([3, 2, 1], np.int64))
    assert order.selected_count() == 3


def test_a_current_photo_that_vanishes_is_no_longer_current():
    order = order_of(1, 2, 3)
    order.select_only(2)
    order.show(np.array([1, 2], np.int64))
    assert order.current_row == -1
    assert order.current_id is None


def test_a_range_begins_where_the_selection_began_even_after_a_new_order():
    order = order_of(1, 2, 3, 4, 5)
    order.select_only(3)
    order.extend_to(1)
    assert order.selected_ids().tolist() == [2, 3, 4]
    order.extend_to(4)
    assert order.selected_ids().tolist() == [4, 5]
    order.show(np.array([4, 1, 5, 2, 3], np.int64))
    order.extend_to(1)
    assert order.selected_ids().tolist() == [4, 1]


def test_ids_far_above_those_seen_before_can_be_shown_and_selected():
    order = order_of(1)
    order.select_only(0)
    order.show(np.array([5_000_000, 1], np.int64))
    order.toggle(0)
    assert order.selected_ids().tolist() == [5_000_000, 1]


def test_an_empty_order_selects_nothing():
    order = order_of()
    order.select_all()
    assert order.selected_count() == 0
    assert order.current_row == -1


def test_inverting_selects_exactly_the_others_of_those_shown():
    order = order_of(1, 2, 3, 4)
    order.select_only(1)
    order.show(np.array([1, 2, 3], np.int64))
    order.invert_selection()
    assert order.selected_ids().tolist() == [1, 3]
    order.invert_selection()
    assert order.selected_ids().tolist() == [2]
    order.select_none()
    assert order.selected_count() == 0


def test_rows_are_selected_alone_or_besides_what_was_selected():
    order = order_of(5, 6, 7, 8)
    order.select_only(0)
    before = order.selection()
    order.select_rows(np.array([2, 3]), before)
    assert order.selected_ids().tolist() == [5, 7, 8]
    order.select_rows(np.array([3]), before)
    assert order.selected_ids().tolist() == [5, 8]
    order.show(np.array([5, 6, 900], np.int64))
    order.select_rows(np.array([2]), before)
    assert order.selected_ids().tolist() == [5, 900]
    order.select_rows(np.array([], np.int64))
    assert order.selected_count() == 0


@pytest.mark.parametrize(
    "act",
    [
        lambda order: order.select_only(1),
        lambda order: order.toggle(1),
        lambda order: order.extend_to(2),
        lambda order: order.set_current(2),
        PhotoOrder.select_all,
        PhotoOrder.select_none,
        PhotoOrder.invert_selection,
        lambda order: order.select_rows(np.array([0, 2])),
    ],
)
def test_whatever_is_done_to_selection_and_current_photo_is_said_once(act: Callable[[PhotoOrder], object]):
    order = order_of(1, 2, 3)
    said: list[tuple[list[int], int | None]] = []
    order.marks_changed.connect(lambda: said.append((order.selected_ids().tolist(), order.current_id)))
    act(order)
    assert said == [(order.selected_ids().tolist(), order.current_id)]
