from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photoclip.gui import photodrag
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.views import gridmouse
from photoclip.gui.views.dragpicture import drag_picture
from photoclip.gui.views.grid import PhotoGrid
from tests.gui.library import Filled


class Dragged:
    """What the window system is handed when a drag begins."""

    def __init__(self, drag: QDrag, actions: Qt.DropAction) -> None:
        data = drag.mimeData()
        self.ids = photodrag.photo_ids(data)
        self.files = [Path(url.toLocalFile()) for url in data.urls()]
        self.actions = actions
        self.picture = drag.pixmap().toImage()


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[Dragged]:
    """The drags that begin. The window system itself is left out: it waits for a real mouse."""
    drags: list[Dragged] = []

    def exec_(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        drags.append(Dragged(drag, actions))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", exec_)
    return drags


def pull(grid: PhotoGrid, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    start = grid.row_rect(row).center()
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, modifiers, start)
    for step in range(1, 6):
        QTest.mouseMove(grid.viewport(), start + QPoint(8 * step, 4 * step))
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, modifiers, start + QPoint(40, 20))


def test_dragging_one_of_the_selected_photos_drags_them_all(
    library_grid: PhotoGrid, library: Filled, dragged: list[Dragged]
):
    order = library_grid.order
    order.select_only(1)
    order.extend_to(3)
    pull(library_grid, 2)
    (drag,) = dragged
    assert drag.ids == library.ids[1:4]
    assert drag.files == [library.photos_folder / f"photo-{n:04}.jpg" for n in (1, 2, 3)]
    assert drag.actions == Qt.DropAction.CopyAction
    assert order.selected_count() == 3
    assert not drag.picture.isNull()


def test_dragging_another_photo_selects_and_drags_it_alone(
    library_grid: PhotoGrid, library: Filled, dragged: list[Dragged]
):
    library_grid.order.select_only(1)
    pull(library_grid, 5)
    assert [drag.ids for drag in dragged] == [[library.ids[5]]]
    assert library_grid.order.selected_ids().tolist() == [library.ids[5]]


def test_a_photo_that_control_takes_out_of_the_selection_is_not_dragged(
    library_grid: PhotoGrid, dragged: list[Dragged]
):
    library_grid.order.select_only(1)
    pull(library_grid, 1, Qt.KeyboardModifier.ControlModifier)
    assert dragged == []


def test_a_click_that_trembles_drags_nothing(library_grid: PhotoGrid, dragged: list[Dragged]):
    start = library_grid.row_rect(0).center()
    QTest.mousePress(library_grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(library_grid.viewport(), start + QPoint(2, 2))
    QTest.mouseRelease(library_grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert dragged == []


def test_files_out_of_view_are_found_before_the_drag_begins(
    qtbot: QtBot, library_grid: PhotoGrid, library: Filled, dragged: list[Dragged]
):
    facts = library_grid.facts
    facts._photos.clear()  # as after scrolling through many thousands
    library_grid.order.select_all()
    start = library_grid.row_rect(0).center()
    QTest.mousePress(library_grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(library_grid.viewport(), start + QPoint(30, 0))
    qtbot.waitUntil(lambda: facts.settled(library.ids), timeout=10_000)
    QTest.mouseMove(library_grid.viewport(), start + QPoint(34, 0))
    QTest.mouseRelease(library_grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    (drag,) = dragged
    assert len(drag.files) == 12


def test_more_files_than_other_programs_can_take_stay_inside_and_the_person_is_told(
    qtbot: QtBot, library_grid: PhotoGrid, dragged: list[Dragged], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(gridmouse, "MOST_FILES", 10)
    library_grid.order.select_all()
    with qtbot.waitSignal(library_grid.problem) as told:
        pull(library_grid, 0)
    (drag,) = dragged
    assert len(drag.ids) == 12
    assert drag.files == []
    assert "10 photos" in told.args[0]


def test_the_picture_under_the_mouse_is_sharp_and_counts(grid: PhotoGrid, order: PhotoOrder):
    one = drag_picture([None], 1, grid.palette(), 2.0)
    many = drag_picture([None, None, None], 1234, grid.palette(), 2.0)
    assert one.devicePixelRatio() == 2
    assert one.size() == many.size()
    corner = np.s_[-30:, -30:]
    alpha = [picture.toImage().convertToFormat(picture.toImage().Format.Format_Alpha8) for picture in (one, many)]
    shown = [np.frombuffer(a.constBits(), np.uint8).reshape(a.height(), -1)[corner].sum() for a in alpha]
    assert shown[0] == 0 < shown[1]
