from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from photoclip.errors import KnownError
from photoclip.gui.photograph import Photograph
from tests.gui.desk import Desk

OpenDesk = Callable[..., Desk]


def test_a_picture_of_the_results_shows_the_best_match_first(open_desk: OpenDesk, tmp_path: Path):
    desk = open_desk()
    file = tmp_path / "window.png"
    Photograph(desk.window, desk.session, query="blue", open_viewer=False).take(file, timeout_s=30)
    picture = QImage(str(file))
    assert picture.size() == desk.window.size() * desk.window.devicePixelRatioF()
    grid = desk.window.grid
    first = grid.viewport().mapTo(desk.window, grid.row_rect(0).center())
    colour = picture.pixelColor(first)
    assert colour.blue() > 200
    assert colour.red() < 60
    assert desk.shown[:3] == [10, 6, 2]


def test_a_picture_of_the_viewer_waits_for_the_preview(open_desk: OpenDesk, tmp_path: Path):
    desk = open_desk(script={"preview_after_s": 0.5})
    file = tmp_path / "window.png"
    Photograph(desk.window, desk.session, query="", open_viewer=True).take(file, timeout_s=30)
    canvas = desk.window.pages.viewer.canvas
    middle = QImage(str(file)).pixelColor(canvas.mapTo(desk.window, canvas.rect().center()))
    assert (middle.red() > 90, middle.green() < 40, middle.blue() > 90) == (True, True, True)  # the purple preview


def test_a_window_that_never_settles_is_a_known_error(open_desk: OpenDesk, tmp_path: Path):
    desk = open_desk(empty=True)
    with pytest.raises(KnownError, match="no results within"):
        Photograph(desk.window, desk.session, query="", open_viewer=False).take(tmp_path / "window.png", timeout_s=0.5)
    assert not (tmp_path / "window.png").exists()


def test_a_picture_that_cannot_be_saved_is_a_known_error(open_desk: OpenDesk, tmp_path: Path):
    desk = open_desk()
    with pytest.raises(KnownError, match="cannot be written"):
        Photograph(desk.window, desk.session, query="", open_viewer=False).take(
            tmp_path / "absent" / "window.png", timeout_s=30
        )
