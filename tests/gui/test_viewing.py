"""The viewer by itself: looking at a photo from near and far, in every direction, and saying what one thinks of it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.gui.views.viewer import Viewer
from tests.gui.library import jpeg
from tests.gui.stage import Stage

OpenStage = Callable[..., Stage]
PURPLE = QColor("purple")


@pytest.fixture
def open_viewer(open_stage: OpenStage) -> Iterator[Callable[..., tuple[Stage, Viewer]]]:
    """Opens photo number 5 of 12 in a viewer."""

    def open_(**options: object) -> tuple[Stage, Viewer]:
        stage = open_stage(**options)
        viewer = Viewer(stage.order, stage.previews, stage.facts, stage.theme)
        stage.show(viewer)
        viewer.open(stage.library.ids[5])
        viewer.setFocus()
        if options.get("script", {}).get("previews", True):  # type: ignore[attr-defined]
            stage.wait(lambda: viewer.is_sharp and "photo-0005.jpg" in stage.texts)
        return stage, viewer

    yield open_


OpenViewer = Callable[..., tuple[Stage, Viewer]]


def quarters(viewer: Viewer) -> list[str]:
    """The colours of the picture in the corners: top left, top right, bottom right, bottom left."""
    canvas = viewer.canvas
    image = canvas.grab().toImage()
    middle, near = QPoint(canvas.width() // 2, canvas.height() // 2), 60
    places = [QPoint(-near, -near), QPoint(near, -near), QPoint(near, near), QPoint(-near, near)]
    names = {"#ff0000": "red", "#00ff00": "green", "#0000ff": "blue", "#ffffff": "white"}

    def name(colour: QColor) -> str:
        def far(code: str) -> int:
            other = QColor(code)
            mine, theirs = (np.array([c.red(), c.green(), c.blue()]) for c in (colour, other))
            return int(np.abs(mine - theirs).sum())

        return names[min(names, key=far)]

    return [name(image.pixelColor(middle + place)) for place in places]


def four_colours(file: Path) -> None:
    image = Image.new("RGB", (1024, 768), "red")
    image.paste((0, 255, 0), (512, 0, 1024, 384))
    image.paste((0, 0, 255), (512, 384, 1024, 768))
    image.paste((255, 255, 255), (0, 384, 512, 768))
    file.write_bytes(jpeg(image))


def test_the_view_turns_and_keeps_so_for_each_photo(open_stage: OpenStage) -> None:
    stage = open_stage()
    four_colours(stage.preview)
    viewer = Viewer(stage.order, stage.previews, stage.facts, stage.theme)
    stage.show(viewer)
    viewer.open(stage.library.ids[5])
    stage.wait(lambda: viewer.is_sharp and "photo-0005.jpg" in stage.texts)
    assert quarters(viewer) == ["red", "green", "blue", "white"]
    stage.press(Qt.Key.Key_R, viewer)
    assert quarters(viewer) == ["white", "red", "green", "blue"]
    upright = viewer.canvas.scale
    stage.press(Qt.Key.Key_Plus, viewer)
    stage.press(Qt.Key.Key_Plus, viewer)
    assert quarters(viewer) == ["white", "red", "green", "blue"], "large as well"
    stage.press(Qt.Key.Key_PageDown, viewer)
    stage.wait(lambda: viewer.is_sharp)
    assert quarters(viewer) == ["red", "green", "blue", "white"], "another photo"
    assert viewer.canvas.scale > upright, "a wide photo finds more room upright"
    stage.press(Qt.Key.Key_PageUp, viewer)
    stage.click("Turn the view left (Shift+R)")
    assert quarters(viewer) == ["red", "green", "blue", "white"]
    stage.press(Qt.Key.Key_R, viewer, shift=True)
    assert quarters(viewer) == ["green", "blue", "white", "red"]


def test_the_size_of_a_photo_counts_even_if_it_is_known_after_the_picture(open_stage: OpenStage) -> None:
    stage = open_stage()
    hold = threading.Event()
    stage.facts._thread.submit("hold", lambda: hold.wait(10))
    viewer = Viewer(stage.order, stage.previews, stage.facts, stage.theme)
    stage.show(viewer)
    viewer.open(stage.library.ids[5])
    stage.wait(lambda: viewer.is_sharp)
    assert viewer.canvas.scale > 0.6, "of the preview"
    hold.set()
    stage.wait(lambda: "photo-0005.jpg" in stage.texts)
    assert 0.2 < viewer.canvas.scale < 0.6


def test_actual_size_and_back(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    fitted = viewer.canvas.scale
    assert 0.2 < fitted < 0.6
    stage.press(Qt.Key.Key_1, viewer, control=True)
    assert viewer.canvas.scale == pytest.approx(1)
    assert viewer.bar._scale.text() == "100 %"
    stage.press(Qt.Key.Key_0, viewer, control=True)
    assert viewer.canvas.scale == pytest.approx(fitted)
    stage.press(Qt.Key.Key_Z, viewer)
    assert viewer.canvas.scale == pytest.approx(1)
    stage.press(Qt.Key.Key_Z, viewer)
    assert viewer.canvas.scale == pytest.approx(fitted)


def test_the_wheel_zooms_at_the_mouse(open_viewer: OpenViewer) -> None:
    _stage, viewer = open_viewer()
    canvas = viewer.canvas
    at = QPointF(canvas.width() * 0.25, canvas.height() * 0.5)

    def turn_wheel() -> None:
        turn = QWheelEvent(
            at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, turn)

    def under_mouse() -> tuple[float, float]:
        target = canvas._target()
        return (at.x() - target.x()) / target.width(), (at.y() - target.y()) / target.height()

    for _ in range(3):  # larger than the window: from here on there is no edge to keep to
        turn_wheel()
    share = under_mouse()
    for _ in range(3):
        turn_wheel()
    assert canvas.zoom == pytest.approx(1.2**6)
    assert under_mouse() == pytest.approx(share)


def test_arrows_walk_when_fitted_and_look_around_when_zoomed(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    stage.press(Qt.Key.Key_Down, viewer)
    assert stage.number(viewer.photo_id) == 6
    stage.wait(lambda: viewer.is_sharp)
    for _ in range(3):
        stage.press(Qt.Key.Key_Plus, viewer)
    left = viewer.canvas._target().left()
    stage.press(Qt.Key.Key_Right, viewer)
    assert viewer.canvas._target().left() < left, "further to the right"
    for _ in range(40):
        stage.press(Qt.Key.Key_Right, viewer)
    assert viewer.canvas._target().right() == pytest.approx(viewer.canvas.width()), "to the edge and no further"
    assert stage.number(viewer.photo_id) == 6
    stage.press(Qt.Key.Key_PageUp, viewer)
    assert stage.number(viewer.photo_id) == 5
    assert viewer.canvas.zoom == 1


def test_keys_say_what_one_thinks_of_the_photo(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    asked: list[object] = []
    viewer.rate_requested.connect(asked.append)
    viewer.flag_requested.connect(asked.append)
    viewer.similar_requested.connect(asked.append)
    viewer.tag_requested.connect(lambda: asked.append("tag"))
    viewer.trash_requested.connect(lambda: asked.append("trash"))
    stage.qtbot.keyClicks(viewer, "053pxut")
    stage.press(Qt.Key.Key_Delete, viewer)
    stage.qtbot.keyClicks(viewer, "s")
    assert asked == [0, 5, 3, "pick", "reject", "", "tag", "trash", stage.library.ids[5]]
    assert stage.order.selected_ids().tolist() == [stage.library.ids[5]], "what acts on the selection is right"
    stage.press(Qt.Key.Key_3, viewer, control=True)
    assert len(asked) == 9, "not with Ctrl"


def test_of_many_selected_photos_only_the_one_in_view_stays_so(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    viewer.close_photo()
    stage.order.select_all()
    stage.order.set_current(7)
    viewer.open(stage.library.ids[7])
    assert stage.order.selected_ids().tolist() == [stage.library.ids[7]]
    stage.press(Qt.Key.Key_PageDown, viewer)
    viewer.close_photo()
    assert stage.order.selected_count() == 12, "after the look at some of them they are all selected as before"


def test_a_walk_away_from_the_selected_photos_leaves_them(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    viewer.close_photo()
    stage.order.select_rows(np.array([2, 3]))
    viewer.open(stage.library.ids[3])
    stage.press(Qt.Key.Key_PageDown, viewer)
    viewer.close_photo()
    assert stage.order.selected_ids().tolist() == [stage.library.ids[4]]


def test_the_panel_tells_all_and_gives_it_away(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    stage.qtbot.keyClicks(viewer, "i")
    assert viewer.panel.isVisible()
    for part in ("photo-0005.jpg", "Norden M1", "1/250 s", "1,600 × 1,200", "2024", str(stage.library.photos_folder)):
        assert part in viewer.panel.text
    stage.click("Copy all of this")
    assert QGuiApplication.clipboard().text() == viewer.panel.text
    stage.press(Qt.Key.Key_PageDown, viewer)
    stage.wait(lambda: "photo-0006.jpg" in viewer.panel.text)
    stage.qtbot.keyClicks(viewer, "i")
    assert not viewer.panel.isVisible()


def test_a_name_with_markup_is_shown_as_it_is(open_viewer: OpenViewer) -> None:
    hostile = "<b>bold<img src=x>.jpg"
    stage, viewer = open_viewer(name=lambda n: hostile if n == 5 else f"photo-{n:04}.jpg", script={"previews": False})
    stage.wait(lambda: hostile in stage.texts)
    stage.qtbot.keyClicks(viewer, "i")
    assert hostile in viewer.panel.text
    formats = {label.textFormat() for label in viewer.findChildren(type(viewer.bar.name)) if label.text() == hostile}
    assert formats == {Qt.TextFormat.PlainText}


def test_full_screen_leaves_nothing_but_the_photo_and_brings_all_back(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    menu, status = stage.window.menuBar(), stage.window.statusBar()
    stage.press(Qt.Key.Key_F11, viewer)
    assert stage.window.isFullScreen() and not menu.isVisible() and not status.isVisible()
    assert viewer.bar.isVisible()
    stage.qtbot.mouseMove(viewer.canvas, QPoint(300, 300))
    stage.wait(lambda: not viewer.bar.isVisible())
    assert viewer.canvas.cursor().shape() == Qt.CursorShape.BlankCursor
    place = viewer.canvas._target()
    stage.qtbot.mouseMove(viewer.canvas, QPoint(200, 200))
    stage.qtbot.mouseMove(viewer.canvas, QPoint(210, 200))
    stage.wait(lambda: viewer.bar.isVisible())
    assert viewer.canvas.cursor().shape() != Qt.CursorShape.BlankCursor
    assert viewer.canvas._target() == place, "the photo has not moved"
    closed: list[bool] = []
    viewer.closed.connect(lambda: closed.append(True))
    stage.press(Qt.Key.Key_Escape, viewer)
    assert not stage.window.isFullScreen() and menu.isVisible() and status.isVisible() and not closed
    stage.wait(lambda: viewer.bar.geometry().bottom() < viewer.canvas.geometry().top())
    stage.press(Qt.Key.Key_Escape, viewer)
    assert closed


def test_closing_the_viewer_ends_full_screen(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    stage.qtbot.keyClicks(viewer, "f")
    assert stage.window.isFullScreen()
    viewer.close_photo()
    assert not stage.window.isFullScreen() and stage.window.menuBar().isVisible()


def test_a_photo_that_goes_makes_way_for_the_next(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    ids = list(stage.library.ids)
    stage.order.show(np.array(ids[:5] + ids[6:], np.int64))
    assert stage.number(viewer.photo_id) == 6
    stage.order.show(np.array(ids[:5], np.int64))
    assert stage.number(viewer.photo_id) == 4, "the last one that is left"
    closed: list[bool] = []
    viewer.closed.connect(lambda: closed.append(True))
    stage.order.show(np.empty(0, np.int64))
    assert closed


def test_a_changed_photo_is_shown_anew_and_never_less_than_before(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer()
    stage.preview.write_bytes(jpeg(Image.new("RGB", (1024, 768), "white")))
    asked = len(stage.received("MakePreview"))
    stage.say("CatalogChanged", photo_ids=[stage.library.ids[5]], roots=False, encoder=False)
    stage.wait(lambda: quarters(viewer) == ["white"] * 4)
    assert len(stage.received("MakePreview")) == asked + 1
    stage.press(Qt.Key.Key_PageDown, viewer)
    stage.press(Qt.Key.Key_PageUp, viewer)
    assert viewer.is_sharp, "it was kept meanwhile"


@pytest.mark.qt_log_ignore("Not a JPEG file")
def test_a_damaged_preview_is_made_once_more(open_stage: OpenStage) -> None:
    stage = open_stage()
    stage.preview.write_bytes(b"torn")
    viewer = Viewer(stage.order, stage.previews, stage.facts, stage.theme)
    stage.show(viewer)
    viewer.open(stage.library.ids[0])
    stage.wait(lambda: "cannot be read" in stage.texts)
    asked = [m["again"] for m in stage.received("MakePreview") if m["photo_id"] == stage.library.ids[0]]
    assert asked == [False, True]
    assert viewer.canvas.has_picture, "the thumbnail stays"


def test_deleted_behind_our_back(open_viewer: OpenViewer) -> None:
    stage, viewer = open_viewer(script={"previews": False})
    stage.wait(lambda: "Only the thumbnail can be shown: The file is damaged." in stage.texts)
    stage.wait(lambda: viewer.canvas.has_picture)
    assert not viewer.is_sharp


def test_a_narrow_window_keeps_the_name(open_viewer: OpenViewer, qtbot: QtBot) -> None:
    stage, viewer = open_viewer()
    stage.window.resize(470, 400)
    stage.wait(lambda: not viewer.bar.position.isVisible() and viewer.bar.name.width() > 60)
