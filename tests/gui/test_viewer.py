from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from tests.gui.desk import Desk

OpenDesk = Callable[..., Desk]


def texts(desk: Desk) -> str:
    labels = desk.window.pages.viewer.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def number_in_view(desk: Desk) -> int:
    assert desk.library is not None
    assert desk.window.pages.viewer.photo_id is not None
    return desk.library.ids.index(desk.window.pages.viewer.photo_id)


def test_enter_opens_the_photo_and_arrows_walk_through_the_results(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.type("red")
    desk.wait(lambda: desk.shown[:3] == [8, 4, 0])
    desk.press(Qt.Key.Key_Down, on=desk.window.search_bar.field)
    desk.press(Qt.Key.Key_Return, on=desk.window.grid)
    viewer = desk.window.pages.viewer
    assert viewer.isVisible()
    assert number_in_view(desk) == 8
    desk.wait(lambda: viewer.is_sharp)
    desk.press(Qt.Key.Key_Right, on=viewer)
    assert number_in_view(desk) == 4
    desk.click("Next photo")
    assert number_in_view(desk) == 0
    desk.press(Qt.Key.Key_Left, on=viewer)
    desk.press(Qt.Key.Key_Left, on=viewer)
    desk.press(Qt.Key.Key_Left, on=viewer)
    assert number_in_view(desk) == 8
    desk.press(Qt.Key.Key_End, on=viewer)
    assert number_in_view(desk) == desk.shown[-1]
    desk.press(Qt.Key.Key_Escape, on=viewer)
    assert desk.window.grid.isVisible()
    assert desk.window.grid.hasFocus()
    assert desk.session.order.current_row == 11
    assert desk.window.grid.viewport().rect().intersects(desk.window.grid.row_rect(11))


def test_the_caption_tells_what_the_camera_recorded(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.click_photo(2, double=True)
    desk.wait(lambda: "photo-0002.jpg" in texts(desk))
    shown = texts(desk)
    for part in ("2024", "Norden M1", "1/250 s", "f/2.8", "ISO 200", "35 mm", "1600 × 1200", "3 of 12"):
        assert part in shown


def test_the_thumbnail_is_shown_until_the_preview_arrives(open_desk: OpenDesk):
    desk = open_desk(script={"ready_after_s": 0, "preview_after_s": 1.0})
    desk.wait_ready()
    desk.click_photo(0, double=True)
    viewer = desk.window.pages.viewer
    desk.wait(lambda: viewer.canvas.has_picture)
    assert not viewer.is_sharp
    desk.wait(lambda: viewer.is_sharp)


def test_the_neighbours_previews_are_made_ahead(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.click_photo(5, double=True)
    assert desk.library is not None
    wanted = {desk.library.ids[n] for n in (4, 5, 6)}
    desk.wait(lambda: {m["photo_id"] for m in desk.received("MakePreview")} == wanted)
    desk.wait(lambda: all(desk.session.previews.holds(photo_id) for photo_id in wanted))
    desk.press(Qt.Key.Key_Right, on=desk.window.pages.viewer)
    assert desk.window.pages.viewer.is_sharp  # at once


def test_a_preview_that_cannot_be_made_leaves_the_thumbnail_and_says_why(open_desk: OpenDesk):
    desk = open_desk(script={"previews": False})
    desk.wait_ready()
    desk.click_photo(0, double=True)
    desk.wait(lambda: "The file is damaged." in texts(desk))
    desk.wait(lambda: desk.window.pages.viewer.canvas.has_picture)
    assert not desk.window.pages.viewer.is_sharp


def test_a_preview_file_that_vanished_is_no_crash(open_desk: OpenDesk):
    desk = open_desk(script={"preview_file": "/nonexistent/preview.jpg"})
    desk.wait_ready()
    desk.click_photo(0, double=True)
    desk.wait(lambda: "cannot be read" in texts(desk))


def test_zooming_keeps_the_point_under_the_mouse_and_ends_at_the_edges(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.click_photo(0, double=True)
    viewer, canvas = desk.window.pages.viewer, desk.window.pages.viewer.canvas
    desk.wait(lambda: viewer.is_sharp)
    middle = canvas.rect().center()
    before = canvas.grab().toImage().pixelColor(middle)
    for _ in range(4):
        desk.press(Qt.Key.Key_Plus, on=viewer)
    assert canvas.zoom > 3
    assert canvas.grab().toImage().pixelColor(middle) == before
    desk.qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    desk.qtbot.mouseMove(canvas, middle + QPoint(5000, 5000))
    desk.qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle)
    corner = canvas.grab().toImage().pixelColor(3, 3)
    assert corner == before  # the picture still fills the window
    desk.press(Qt.Key.Key_0, control=True, on=viewer)
    assert canvas.zoom == 1
    desk.press(Qt.Key.Key_Minus, on=viewer)
    assert canvas.zoom == 1


def test_find_similar_leads_back_to_the_photos(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.click_photo(2, double=True)
    desk.wait(lambda: "photo-0002.jpg" in texts(desk))
    desk.click("Find similar photos (S)")
    desk.wait(lambda: desk.caption == "11 photos by likeness to photo-0002.jpg")
    assert desk.window.grid.isVisible()


def test_a_new_ranking_keeps_the_photo_in_view_and_changes_its_position(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.type("red")
    desk.wait(lambda: desk.shown[:3] == [8, 4, 0])
    desk.window.pages.open(int(desk.session.order.ids[0]))
    desk.wait(lambda: "1 of 12" in texts(desk))
    desk.session.search.back()
    desk.wait(lambda: "9 of 12" in texts(desk))
    assert number_in_view(desk) == 8
