"""The slideshow: photos follow one another on the full screen until the end, or for ever."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from photoclip.gui.slideshow import Slideshow
from photoclip.gui.views.viewer import Viewer
from tests.gui.stage import Stage

OpenStage = Callable[..., Stage]


def begin(open_stage: OpenStage, number: int) -> tuple[Stage, Viewer]:
    """A viewer on this photo of four, with the shortest time for each."""
    stage = open_stage(indexed=4)
    viewer = Viewer(stage.order, stage.previews, stage.facts, stage.theme)
    viewer.slideshow.set_options(2, False)
    stage.show(viewer)
    viewer.open(stage.library.ids[number])
    viewer.setFocus()
    stage.wait(lambda: viewer.is_sharp)
    return stage, viewer


def test_it_walks_to_the_end_and_stops_there(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, 2)
    stage.press(Qt.Key.Key_Space, viewer, shift=True)
    assert viewer.slideshow.is_running and stage.window.isFullScreen()
    assert not viewer.bar.isVisible()
    assert viewer.canvas.cursor().shape() == Qt.CursorShape.BlankCursor
    stage.wait(lambda: stage.number(viewer.photo_id) == 3)
    stage.wait(lambda: not viewer.slideshow.is_running)
    assert stage.number(viewer.photo_id) == 3
    assert not stage.window.isFullScreen() and viewer.bar.isVisible()


def test_it_begins_again_if_wanted(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, 3)
    viewer.slideshow.set_options(2, True)
    stage.press(Qt.Key.Key_Space, viewer, shift=True)
    stage.wait(lambda: stage.number(viewer.photo_id) == 0)
    assert viewer.slideshow.is_running


def test_esc_ends_it_before_it_closes_the_viewer(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, 0)
    closed: list[bool] = []
    viewer.closed.connect(lambda: closed.append(True))
    stage.press(Qt.Key.Key_Space, viewer, shift=True)
    stage.press(Qt.Key.Key_Escape, viewer)
    assert not viewer.slideshow.is_running and not stage.window.isFullScreen() and not closed
    stage.press(Qt.Key.Key_Escape, viewer)
    assert closed


def test_it_leaves_a_full_screen_that_was_there_before(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, 0)
    stage.press(Qt.Key.Key_F11, viewer)
    stage.press(Qt.Key.Key_Space, viewer, shift=True)
    stage.press(Qt.Key.Key_Space, viewer, shift=True)
    assert not viewer.slideshow.is_running and stage.window.isFullScreen()


def test_walking_by_hand_gives_the_photo_its_full_time(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, 0)
    stage.press(Qt.Key.Key_Space, viewer, shift=True)
    clock = viewer.slideshow._clock
    stage.wait(lambda: clock.remainingTime() < 1500)
    stage.press(Qt.Key.Key_PageDown, viewer)
    assert stage.number(viewer.photo_id) == 1 and clock.remainingTime() > 1500


def test_its_button_offers_times_and_remembers_them(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, 0)
    told: list[tuple[int, bool]] = []
    viewer.slideshow.options_changed.connect(lambda *options: told.append(options))
    button = next(b for b in viewer.findChildren(QToolButton) if b.menu() is not None)
    menu = button.menu()
    assert isinstance(menu, QMenu)

    def item(begins: str) -> QAction:
        return next(action for action in menu.actions() if action.text().startswith(begins))

    assert item("2 second").isChecked()
    item("12 second").trigger()
    item("Begin again").trigger()
    assert told == [(12, False), (12, True)]
    assert item("12 second").isChecked() and not item("2 second").isChecked()
    stage.click("Start a slideshow (Shift+Space)")
    assert viewer.slideshow.is_running
    assert button.accessibleName() == "Stop the slideshow (Shift+Space)"


def test_options_from_a_file_stay_within_reason(qtbot: QtBot) -> None:
    slideshow = Slideshow(QApplication.instance())
    slideshow.set_options(0, False)
    assert slideshow.seconds == 2
    slideshow.set_options(10**6, True)
    assert (slideshow.seconds, slideshow.loops) == (30, True)
