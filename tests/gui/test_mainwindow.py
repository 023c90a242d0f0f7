import os
import signal
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QTabBar, QWidget

from photoclip.catalog import edits, photos
from photoclip.catalog.connection import open_catalog
from photoclip.edits import TagPhotos
from photoclip.gui.dialogs.setbacks import SetbacksDialog
from photoclip.gui.models.outline import Kind
from tests.gui.desk import Desk
from tests.gui.dropping import drop

OpenDesk = Callable[..., Desk]


def progress(**fields: object) -> dict[str, object]:
    usual = {"job": "embed", "done": 30, "total": 120, "rate": 1.5, "seconds_left": 60.0, "paused": False, "note": ""}
    return {"type": "ProgressReport", **usual, **fields}


def test_an_empty_library_invites_to_add_a_folder_and_does_it(open_desk: OpenDesk):
    desk = open_desk(empty=True)
    desk.wait(lambda: desk.window.empty.isVisible())
    assert desk.window.empty.title == "Add a folder of photos to begin"
    desk.chosen = desk.folder
    desk.click("Add folder…", inside=desk.window.empty)
    desk.wait(lambda: [m["path"] for m in desk.received("AddFolder")] == [str(desk.folder)])


def test_choosing_no_folder_adds_none(open_desk: OpenDesk, qtbot):
    desk = open_desk(empty=True)
    desk.wait_ready()
    desk.press(Qt.Key.Key_O, control=True)
    qtbot.wait(100)
    assert desk.received("AddFolder") == []


def test_a_folder_can_be_dropped_onto_the_window(open_desk: OpenDesk):
    desk = open_desk(empty=True)
    desk.wait_ready()
    (desk.folder / "holiday").mkdir()
    assert not drop(desk.window, desk.folder / "preview.jpg"), "pictures are for the search field"
    assert drop(desk.window, desk.folder / "holiday", desk.folder / "script.json")
    desk.wait(lambda: [m["path"] for m in desk.received("AddFolder")] == [str(desk.folder / "holiday")])
    assert desk.window.notice.text == f"{desk.folder / 'script.json'} is not a folder, or cannot be reached."


def test_a_library_whose_folders_hold_no_photos_says_so(open_desk: OpenDesk):
    desk = open_desk(indexed=0)
    desk.wait(lambda: desk.window.empty.isVisible())
    assert desk.window.empty.title == "No photos in your folders"


def test_while_a_first_scan_runs_the_window_says_that_it_looks(open_desk: OpenDesk):
    desk = open_desk(indexed=0, script={"say": [progress(job="scan", done=12, total=12)]})
    desk.wait(lambda: desk.window.empty.title == "Looking for photos…")
    assert desk.window.status.text == "Looking through the folders: 12 files"


def test_a_search_before_anything_is_indexed_says_what_to_wait_for(open_desk: OpenDesk):
    desk = open_desk(indexed=0, pending=3)
    desk.wait_ready()
    desk.type("red")
    desk.wait(lambda: desk.window.empty.isVisible())
    assert desk.window.empty.title == "Nothing can be searched yet"


def test_progress_shows_how_much_how_fast_and_how_long(open_desk: OpenDesk):
    desk = open_desk(script={"say": [progress()]})
    desk.wait(lambda: "Indexing" in desk.window.status.text)
    assert desk.window.status.text == "Indexing 30 of 120  ·  1.5 photos/s  ·  1 min left"
    desk.say("JobFinished", job="embed")
    desk.wait(lambda: desk.window.status.text == "12 photos indexed")


def test_indexing_is_paused_and_resumed(open_desk: OpenDesk):
    desk = open_desk(script={"say": [progress()]})
    desk.wait_ready()
    desk.wait(lambda: "Indexing" in desk.window.status.text)
    desk.click("Pause indexing")
    desk.wait(lambda: len(desk.received("Pause")) == 1)
    assert desk.window.status.text == "Paused 30 of 120"
    desk.click("Resume indexing")
    desk.wait(lambda: len(desk.received("Resume")) == 1)


def test_f5_looks_for_changes(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.press(Qt.Key.Key_F5)
    desk.wait(lambda: len(desk.received("Rescan")) == 1)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager to tell
def test_the_failed_list_tells_why_and_tries_again(open_desk: OpenDesk):
    desk = open_desk(indexed=4, failed=3)
    desk.wait_ready()
    desk.click("3 failed: show which files and why")
    (dialog,) = [d for d in desk.window.findChildren(QDialog) if isinstance(d, SetbacksDialog)]
    desk.wait(lambda: dialog.failed.rowCount() == 3)
    cell = dialog.failed.index(0, dialog.failed.REASON).data()
    assert cell == "the file ends too early"
    tip = dialog.failed.index(0, dialog.failed.REASON).data(Qt.ItemDataRole.ToolTipRole)
    assert cell in tip, "where the column is too narrow for it"
    tabs = dialog.findChildren(QTabBar)[0]
    top = dialog.grab(QRect(tabs.mapTo(dialog, QPoint(0, -1)), QSize(tabs.width(), 2))).toImage()
    assert top.pixel(1, 0) == top.pixel(1, 1), "nothing is drawn above the tabs"
    table = dialog.view(failed=True)
    desk.qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(dialog.failed.index(1, 0)).center()
    )
    desk.click("Show in file manager", inside=dialog)
    assert desk.revealed == [dialog.failed.photo(1).path]
    desk.click("Skip selected", inside=dialog)
    desk.wait(lambda: [m["photo_ids"] for m in desk.received("Skip")] == [[dialog.failed.photo(1).id]])
    desk.click("Retry selected", inside=dialog)
    chosen = dialog.failed.photo(1).id
    desk.wait(lambda: [m["photo_ids"] for m in desk.received("Retry")] == [[chosen]])
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=True) as catalog:
        photos.retry(catalog, [chosen])
    desk.say("CatalogChanged", photo_ids=[chosen], roots=False, encoder=False)
    desk.wait(lambda: dialog.failed.rowCount() == 2)
    desk.wait(lambda: desk.window.status.counts.failed == 2)
    desk.click("Retry all", inside=dialog)
    desk.wait(lambda: len(desk.received("Retry")) == 2)
    assert len(desk.received("Retry")[1]["photo_ids"]) == 2


def test_a_problem_is_told_in_one_line_and_can_be_closed(open_desk: OpenDesk):
    desk = open_desk(script={"say": [{"type": "Problem", "text": "The disk is <b>full</b>.", "fatal": False}]})
    desk.wait(lambda: desk.window.notice.isVisible())
    assert desk.window.notice.text == "The disk is <b>full</b>."
    desk.click("Close this message")
    assert not desk.window.notice.isVisible()


def test_a_worker_that_cannot_work_can_be_started_again(open_desk: OpenDesk):
    desk = open_desk(script={"say": [{"type": "Problem", "text": "Another program has the library.", "fatal": True}]})
    desk.wait(lambda: desk.window.notice.text == "Another program has the library.")
    os.kill(desk.worker.process_id, signal.SIGKILL)
    desk.wait(lambda: desk.worker.state == "failed")
    assert desk.window.notice.text == "Another program has the library."
    desk.wait(lambda: "not running" in desk.window.status.text)
    desk.click("Start again")
    desk.wait(lambda: desk.worker.state == "running")


def test_what_another_program_did_meanwhile_is_shown_once_there_is_a_worker(open_desk: OpenDesk):
    desk = open_desk(script={"say": [{"type": "Problem", "text": "Another program has the library.", "fatal": True}]})
    desk.wait(lambda: desk.window.notice.isVisible() and desk.window.sidebar.tree.find(Kind.ALBUMS).isValid())
    os.kill(desk.worker.process_id, signal.SIGKILL)
    desk.wait(lambda: desk.worker.state == "failed")
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=True) as catalog:
        edits.apply(catalog, "another", TagPhotos(desk.library.ids[:2], ["sea"], []))
    assert desk.window.sidebar.tree.entries(Kind.TAG) == []
    desk.click("Start again")
    desk.wait(lambda: [entry.count for entry in desk.window.sidebar.tree.entries(Kind.TAG)] == [2])


def test_a_crashed_worker_is_mentioned_and_the_search_still_gets_its_answer(open_desk: OpenDesk):
    desk = open_desk(script={"ready_after_s": 0.5})
    desk.wait(lambda: desk.worker.state == "running")
    desk.type("red")
    os.kill(desk.worker.process_id, signal.SIGKILL)
    desk.wait(lambda: "started again" in desk.window.status.text)
    desk.wait(lambda: desk.shown[:3] == [8, 4, 0])


def test_thumbnails_arrive_and_show_the_photo(open_desk: OpenDesk):
    desk = open_desk(indexed=4)
    desk.wait_ready()
    desk.wait(desk.window.grid.settled)
    picture = desk.window.grid.viewport().grab().toImage()
    colour = picture.pixelColor(desk.window.grid.row_rect(2).center())
    assert colour.blue() > 200
    assert colour.red() < 60


def test_copying_paths_of_the_selection(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.wait(desk.window.grid.settled)
    desk.click_photo(0)
    desk.click_photo(1, shift=True)
    desk.window.actions_.copy_path.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == [str(desk.folder / "photos" / f"photo-000{n}.jpg") for n in (0, 1)]


def test_hostile_file_names_are_shown_as_they_are(open_desk: OpenDesk):
    name = "<img src=x><b>bold.jpg"
    desk = open_desk(indexed=1, name=lambda _n: name)
    desk.wait_ready()
    desk.wait(desk.window.grid.settled)
    desk.qtbot.mouseMove(desk.window.grid.viewport(), desk.window.grid.row_rect(0).center())
    desk.wait(lambda: "&lt;b&gt;" in desk.window.grid.viewport().toolTip())
    desk.click_photo(0, double=True)
    desk.wait(lambda: name in desk.window.pages.viewer.canvas.accessibleName())


def test_the_window_is_usable_when_it_is_small(open_desk: OpenDesk):
    desk = open_desk(failed=2, script={"say": [progress()]})
    desk.window.resize(480, 360)
    desk.wait_ready()
    assert desk.window.width() == 480
    assert desk.window.grid.cells.columns >= 2
    assert desk.window.grid.viewport().height() > 100


def test_every_control_has_a_name(open_desk: OpenDesk):
    desk = open_desk(failed=1, script={"say": [progress()]})
    desk.wait_ready()
    desk.window.notice.say("Something.")
    nameless = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and type(widget).__module__.startswith("photoclip")
    ]
    assert nameless == []


def test_the_size_of_thumbnails_is_remembered(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.press(Qt.Key.Key_Plus, control=True)
    assert desk.settings[-1].thumbnail_size > 176
    desk.press(Qt.Key.Key_Minus, control=True)
    assert desk.settings[-1].thumbnail_size == 176
