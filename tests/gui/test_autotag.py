"""Auto-tagging in the whole window, by mouse and keyboard: looked at, put right, put on, taken off again."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from photoclip.catalog import tagruns, tags
from photoclip.catalog.connection import open_catalog
from photoclip.edits import AddToAlbum, CreateAlbum, JudgeTags, Rate, TagPhotos
from photoclip.gui.dialogs.autotag import AutoTagDialog
from photoclip.gui.models.autotag_table import AutoTagTable
from photoclip.gui.models.outline import Kind
from photoclip.gui.views.samplerows import SamplePhoto
from photoclip.gui.views.sidebarmenu import SidebarMenu
from tests.gui.desk import Desk
from tests.gui.library import SUBJECTS
from tests.gui.suggesting import SuggestingDesk, prepare

OpenDesk = Callable[..., Desk]
RED, GREEN, BLUE, YELLOW = (f"colour/{name}" for name in SUBJECTS)
EACH = {path: set(range(place, 12, 4)) for place, path in enumerate((RED, GREEN, BLUE, YELLOW))}


class Tagging(SuggestingDesk):
    """A window on twelve photos of four subjects, three of each, for which tags suggest themselves."""

    @property
    def dialog(self) -> AutoTagDialog:
        return self.desk.window.tagging.auto_tag_dialog

    def open(self) -> AutoTagDialog:
        """Press the keys, and wait for what suggests itself."""
        self.desk.window.activateWindow()
        self.desk.wait(self.desk.window.isActiveWindow)
        self.desk.window.grid.setFocus()
        self.desk.qtbot.keyClick(
            self.desk.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        self.desk.wait(lambda: self.dialog.total != "")
        return self.dialog

    @property
    def rows(self) -> dict[str, int]:
        """The tags in the table, and on how many photos they go."""
        table = self.dialog.list.table
        return {table.index(row, 0).data(): int(table.index(row, 1).data()) for row in range(table.rowCount())}

    @property
    def total(self) -> str:
        return self.dialog.total.replace("(s)", "s")

    @property
    def note(self) -> str:
        return self.dialog.note.replace("(s)", "s")

    def choose(self, path: str, column: int = 1) -> None:
        """Click on a tag."""
        view, row = self.dialog.list.view, list(self.rows).index(path)
        place = view.visualRect(self.dialog.list.table.index(row, column))
        self.desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())

    def check(self, path: str) -> None:
        """Click on the box of a tag."""
        view, row = self.dialog.list.view, list(self.rows).index(path)
        place = view.visualRect(self.dialog.list.table.index(row, 0))
        at = QPoint(place.left() + 17, place.center().y())
        self.desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def samples(self, row: int) -> list[SamplePhoto]:
        return [photo for photo in self.dialog.preview.samples.rows[row] if photo.isVisible()]

    def numbers(self, row: int) -> list[int]:
        return [self.ids.index(photo.sample.photo_id) for photo in self.samples(row) if photo.sample is not None]

    def apply(self) -> None:
        """Press Apply, and wait until that is done."""
        self.desk.wait(self.dialog.apply.isEnabled)
        self.desk.qtbot.mouseClick(self.dialog.apply, Qt.MouseButton.LeftButton)
        self.desk.wait(lambda: self.note.endswith(("photo put on.", "photos put on.")))

    def held(self) -> dict[str, set[int]]:
        """The tags of the library, with the numbers of their photos."""
        found: dict[str, set[int]] = {}
        with open_catalog(self.desk.folder / "library", writable=False) as catalog:
            for photo_id, paths in tags.of_photos(catalog, self.ids).items():
                for path in paths:
                    found.setdefault(path, set()).add(self.ids.index(photo_id))
        return found


@pytest.fixture
def tagging(open_desk: OpenDesk) -> Tagging:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    return Tagging(open_desk())


def test_what_suggests_itself_is_put_on_as_one_run_and_taken_off_again(tagging: Tagging) -> None:
    dialog = tagging.open()
    assert tagging.rows == dict.fromkeys(EACH, 3)
    assert (dialog.photos, tagging.total) == ("12 photos", "4 tags on 12 photos")
    tagging.apply()
    assert tagging.note == "4 tags on 12 photos put on."
    assert tagging.held() == EACH
    (sent,) = tagging.desk.received("Apply")
    assert sent["change"]["scope"] == "All photos"
    tagging.desk.wait(lambda: dialog.waiting.title == "No tag suggests itself")
    tagging.desk.click("Undo", inside=dialog)
    tagging.desk.wait(lambda: tagging.total == "4 tags on 12 photos")
    assert tagging.note == "The tags were taken off again."
    assert tagging.held() == {}


def test_undo_is_offered_until_something_else_is_done(tagging: Tagging) -> None:
    dialog = tagging.open()
    tagging.apply()
    assert dialog.undo.isVisible()
    tagging.desk.session.edits.submit(Rate(tagging.ids[:1], 3))
    assert not dialog.undo.isVisible()


def test_only_chosen_tags_are_put_on(tagging: Tagging) -> None:
    tagging.open()
    tagging.check(GREEN)
    tagging.desk.wait(lambda: tagging.total == "3 tags on 9 photos")
    tagging.check(GREEN)
    tagging.desk.wait(lambda: tagging.total == "4 tags on 12 photos")
    tagging.desk.click("Select none of the tags shown", inside=tagging.dialog)
    tagging.desk.wait(lambda: tagging.total == "0 tags on 0 photos")
    assert not tagging.dialog.apply.isEnabled()
    tagging.check(RED)
    tagging.apply()
    assert tagging.held() == {RED: EACH[RED]}


def test_all_of_it_with_the_keyboard(tagging: Tagging) -> None:
    dialog, press = tagging.open(), tagging.desk.press
    tagging.desk.qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    tagging.desk.qtbot.keyClicks(dialog.list.search, "RED")
    assert list(tagging.rows) == [RED]
    press(Qt.Key.Key_Return, on=dialog.list.search)
    press(Qt.Key.Key_Space, on=dialog.list.view)
    tagging.desk.wait(lambda: tagging.total == "3 tags on 9 photos")
    press(Qt.Key.Key_Space, on=dialog.list.view)
    dialog.list.search.clear()
    press(Qt.Key.Key_Return, on=dialog.list.view)
    before = dialog.preview.slider.value()
    press(Qt.Key.Key_Right, on=dialog.preview.slider)
    assert dialog.preview.slider.value() == before + 1
    press(Qt.Key.Key_Space, on=dialog.preview.reset)
    assert dialog.preview.slider.value() == before
    press(Qt.Key.Key_Space, on=tagging.samples(0)[0])
    tagging.desk.wait(lambda: tagging.total == "4 tags on 11 photos")
    press(Qt.Key.Key_Space, on=dialog.apply)
    tagging.desk.wait(lambda: tagging.note == "4 tags on 11 photos put on.")
    press(Qt.Key.Key_Escape, on=dialog)
    assert not dialog.isVisible()


def test_the_slider_of_a_tag_moves_its_count_and_its_samples(tagging: Tagging) -> None:
    dialog = tagging.open()
    tagging.choose(BLUE)
    assert sorted(tagging.numbers(0)) == sorted(EACH[BLUE])
    slider = dialog.preview.slider
    place = QPoint(round(slider.x_of(100)), slider.height() // 2)
    tagging.desk.qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert slider.value() == 100
    with_all = tagging.rows[BLUE]
    assert with_all < 3 and dialog.preview.count.startswith(f"{with_all} photo")
    assert len(tagging.numbers(0)) == with_all
    tagging.desk.wait(lambda: tagging.total.endswith(f" on {9 + with_all} photos"))
    assert slider.accessibleDescription() == "100 %, strong"
    tagging.desk.click("Reset", inside=dialog)
    assert tagging.rows[BLUE] == 3
    tagging.desk.wait(lambda: tagging.total == "4 tags on 12 photos")


def test_a_photo_that_is_not_likely_enough_can_be_let_in(tagging: Tagging) -> None:
    dialog = tagging.open()
    tagging.choose(BLUE)
    dialog.preview.slider.setValue(100)
    below = tagging.samples(2)
    assert len(below) >= 1 and not tagging.samples(1)
    tagging.desk.qtbot.mouseClick(below[0], Qt.MouseButton.LeftButton)
    assert dialog.preview.slider.value() < 100
    assert tagging.rows[BLUE] >= 1


def test_the_slider_of_all_tags_leaves_those_alone_that_have_their_own(tagging: Tagging) -> None:
    dialog = tagging.open()
    tagging.choose(BLUE)
    dialog.preview.slider.setValue(dialog.preview.slider.value() - 1)
    dialog.overall.setValue(100)
    assert tagging.rows[BLUE] == 3
    assert sum(tagging.rows.values()) < 12
    dialog.overall.setValue(dialog.overall.minimum())
    assert set(EACH) <= set(tagging.rows)


def test_a_photo_is_taken_out_and_put_back_with_a_click(tagging: Tagging) -> None:
    tagging.open()
    tagging.choose(YELLOW)
    photo = tagging.samples(0)[1]
    number = tagging.numbers(0)[1]
    tagging.desk.qtbot.mouseClick(photo, Qt.MouseButton.LeftButton)
    assert tagging.rows[YELLOW] == 2
    tagging.desk.wait(lambda: "taken out" in photo.accessibleName() and "photo-" in photo.accessibleName())
    tagging.desk.qtbot.mouseClick(photo, Qt.MouseButton.LeftButton)
    assert tagging.rows[YELLOW] == 3
    tagging.desk.qtbot.mouseClick(photo, Qt.MouseButton.LeftButton)
    tagging.apply()
    assert tagging.held()[YELLOW] == EACH[YELLOW] - {number}
    with open_catalog(tagging.desk.folder / "library", writable=False) as catalog:
        assert tags.rejected(catalog, tagging.ids) == {}


def test_tags_that_are_there_or_were_rejected_are_not_counted(tagging: Tagging) -> None:
    tagging.edit(TagPhotos([tagging.ids[0]], [RED], []))
    tagging.edit(JudgeTags([tagging.ids[1]], [], ["Colour/GREEN"]))
    tagging.open()
    assert tagging.rows == {BLUE: 3, YELLOW: 3, RED: 2, GREEN: 2}
    tagging.apply()
    assert tagging.held() == {**EACH, GREEN: EACH[GREEN] - {1}}
    with open_catalog(tagging.desk.folder / "library", writable=False) as catalog:
        (run,) = tagruns.all_runs(catalog)
    assert (run.scope, run.photos, len(run.tags)) == ("All photos", 10, 4)


def test_the_selection_comes_before_what_is_shown_and_that_before_everything(tagging: Tagging) -> None:
    desk = tagging.desk
    desk.click_photo(0)
    desk.click_photo(1, control=True)
    dialog = tagging.open()
    assert [dialog.scope.itemText(n).replace("(s)", "s") for n in range(2)] == ["2 selected photos", "All photos"]
    assert tagging.rows == {RED: 1, GREEN: 1}
    dialog.scope.setCurrentIndex(1)
    desk.wait(lambda: tagging.total == "4 tags on 12 photos")
    dialog.close()
    desk.window.shown.search_for("red")
    desk.wait(lambda: desk.session.order.scores is not None)
    desk.session.order.select_none()
    dialog = tagging.open()
    assert dialog.scope.itemText(0) == "Photos found: red"


def test_an_album_from_the_sidebar(tagging: Tagging) -> None:
    tagging.desk.session.edits.submit(CreateAlbum("Rome & <b>", tagging.ids[:3]))
    sidebar = tagging.desk.window.sidebar
    tagging.desk.wait(lambda: bool(sidebar.tree.entries(Kind.ALBUM)))
    (album,) = sidebar.tree.entries(Kind.ALBUM)
    menu = SidebarMenu(sidebar, album, [])
    (action,) = [action for action in menu.actions() if action.text().replace("&", "") == "Auto-Tag…"]
    action.trigger()
    tagging.desk.wait(lambda: tagging.dialog.total != "")
    assert tagging.dialog.scope.currentText() == "Rome & <b>"
    assert tagging.rows == {RED: 1, GREEN: 1, BLUE: 1}
    (folder,) = sidebar.tree.entries(Kind.FOLDER)
    menu = SidebarMenu(sidebar, folder, [])
    assert [action for action in menu.actions() if action.text().replace("&", "") == "Auto-Tag…"]


def test_a_library_that_changes_meanwhile_is_looked_at_again(tagging: Tagging) -> None:
    dialog = tagging.open()
    tagging.choose(YELLOW)
    dialog.preview.slider.setValue(dialog.preview.slider.value() - 1)
    own = dialog.preview.slider.value()
    tagging.desk.session.edits.submit(TagPhotos(tagging.ids[:4], [RED], []))
    tagging.desk.wait(lambda: tagging.note == "The library has changed meanwhile.")
    assert tagging.rows[RED] == 3
    tagging.desk.click("Look again", inside=dialog)
    tagging.desk.wait(lambda: tagging.rows.get(RED) == 2 and dialog.preview.slider.value() == own)
    assert tagging.note == ""


def test_what_the_worker_refuses_is_not_said_to_be_done(tagging: Tagging) -> None:
    dialog = tagging.open()
    tagging.desk.session.worker.edit_refused.emit("not ours")  # while nothing is asked for it says nothing
    assert tagging.note == ""
    with open_catalog(tagging.desk.folder / "library", writable=True) as catalog, catalog.transaction():
        catalog.db.conn.execute("UPDATE encoders SET active = 0")
    tagging.desk.qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    tagging.desk.wait(lambda: tagging.note != "" and tagging.note == tagging.desk.window.notice.text)
    assert not dialog.undo.isVisible()
    assert tagging.held() == {}


def test_where_nothing_is_left_to_be_put_on_it_goes_on(tagging: Tagging) -> None:
    dialog = tagging.open()
    for path, numbers in EACH.items():
        tagging.edit(TagPhotos([tagging.ids[n] for n in numbers], [path], []))
    tagging.desk.qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    tagging.desk.wait(lambda: dialog.waiting.title == "No tag suggests itself")
    assert tagging.note == "Nothing was left to be put on: the library has changed meanwhile."
    assert not dialog.undo.isVisible()


def test_while_suggestions_are_prepared_it_waits_and_then_goes_on(open_desk: OpenDesk) -> None:
    tagging = Tagging(open_desk(), prepared=False)
    tagging.desk.window.actions_.auto_tag.trigger()
    dialog = tagging.dialog
    tagging.desk.wait(lambda: dialog.waiting.title == "Suggestions are being prepared")
    assert not dialog.waiting.bar.isVisible()
    tagging.desk.say(
        "ProgressReport", job="suggest", done=30, total=120, rate=1.0, seconds_left=9.0, paused=False, note=""
    )
    tagging.desk.wait(lambda: dialog.waiting.bar.isVisible() and dialog.waiting.bar.value() == 30)
    prepare(tagging.desk.folder / "library")
    tagging.desk.say("JobFinished", job="suggest")
    tagging.desk.wait(lambda: tagging.total == "4 tags on 12 photos")


def test_photos_that_are_not_indexed_yet_are_said_to_be_so(open_desk: OpenDesk) -> None:
    tagging = Tagging(open_desk(indexed=8, pending=2))
    tagging.open()
    assert tagging.dialog.photos == "10 photos, 2 not indexed yet"
    tagging.dialog.close()
    tagging.edit(CreateAlbum("new", tagging.ids[8:]))
    tagging.desk.window.shown.set_scope((), "")
    tagging.desk.session.order.show(np.array(tagging.ids, np.int64))
    tagging.desk.session.order.select_rows(np.array([8, 9]))
    tagging.desk.window.actions_.auto_tag.trigger()
    tagging.desk.wait(lambda: tagging.dialog.waiting.title == "None of these photos is indexed yet")
    tagging.edit(AddToAlbum(1, tagging.ids[:1]))


def test_every_control_can_be_reached_and_has_a_name(tagging: Tagging) -> None:
    dialog = tagging.open()
    tagging.choose(RED)
    reached: set[QWidget] = set()
    widget: QWidget | None = dialog.scope
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    wanted: list[QWidget] = [dialog.scope, dialog.overall, dialog.list.view, dialog.list.search, dialog.preview.slider]
    wanted += [button for button in dialog.findChildren(QAbstractButton) if button.isVisible()]
    for widget in wanted:
        assert widget in reached
        named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        assert named or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_")


def test_the_mark_of_the_order_is_not_painted_over_the_name_of_the_column(tagging: Tagging) -> None:
    dialog = tagging.open()
    header = dialog.list.view.horizontalHeader()
    for column in (AutoTagTable.TAG, AutoTagTable.PHOTOS):
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        place = QRect(header.sectionViewportPosition(column), 0, header.sectionSize(column), header.height() - 2)
        marked = header.grab(place).toImage()
        header.setSortIndicator(AutoTagTable.FROM, Qt.SortOrder.DescendingOrder)
        bare = header.grab(place).toImage()
        points = [(x, y) for x in range(bare.width()) for y in range(bare.height())]
        name = {point for point in points if bare.pixel(*point) != bare.pixel(0, 0)}
        mark = {point for point in points if bare.pixel(*point) != marked.pixel(*point)}
        assert mark and len(name) > 20 and len(mark & name) < 3, "but for the smoothed edge of a letter"
