"""What is done to the selected photos is seen on them, whatever else the window shows."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from photoclip.gui.views.inspector import FEW
from tests.gui.desk import Desk


def ratings_in_view(desk: Desk) -> set[int | None]:
    """What is known of the ratings of the photos that the grid shows."""
    rows = desk.window.grid.visible_rows()
    known = [desk.session.facts.get(photo_id) for photo_id in desk.session.order.ids[rows.start : rows.stop].tolist()]
    return {photo.rating if photo is not None else None for photo in known}


def test_a_rating_is_seen_without_the_inspector(desk: Desk) -> None:
    desk.press(Qt.Key.Key_I)
    assert not desk.window.inspector.isVisible()
    desk.press(Qt.Key.Key_A, control=True)
    desk.press(Qt.Key.Key_4)
    desk.wait(lambda: ratings_in_view(desk) == {4})


def test_a_rating_of_very_many_photos_is_seen_and_taken_back(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(indexed=FEW + 20)
    desk.wait_ready()
    desk.window.grid.setFocus()
    desk.press(Qt.Key.Key_A, control=True)
    desk.press(Qt.Key.Key_4)
    desk.wait(lambda: ratings_in_view(desk) == {4})
    desk.press(Qt.Key.Key_Z, control=True, on=desk.window)
    desk.wait(lambda: ratings_in_view(desk) == {0})
