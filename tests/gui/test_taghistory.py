"""The history of automatic tags in the whole window: runs are shown, their photos too, and taken back in every way."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits, tags
from photoclip.catalog.connection import open_catalog
from photoclip.edits import AutoTag, RevertRun
from photoclip.gui.dialogs.taghistory import TagHistory
from photoclip.gui.models.tagruns_table import TagRunsTable
from photoclip.records import TagRun
from tests.catalog.making import pairs
from tests.gui.desk import Desk
from tests.gui.library import ENCODER

OpenDesk = Callable[..., Desk]


class History:
    """A window on twelve photos and two runs, the later one reverted, with the dialog open."""

    def __init__(self, desk: Desk) -> None:
        desk.wait_ready()
        assert desk.library is not None
        self.desk, self.ids = desk, desk.library.ids
        self.put_on("a", "All photos", {"animals/dog": [0, 1, 2], "beach": [2, 3], "car": [5]})
        self.put_on("b", "Rome\n2024", {"night": [7]})
        with open_catalog(desk.folder / "library", writable=True) as catalog:
            edits.apply(catalog, "c", RevertRun(2, [], []))
        desk.window.actions_.tag_history.trigger()
        self.dialog: TagHistory = desk.window.tagging.show_history()
        desk.wait(lambda: self.dialog.table.rowCount() == 2)

    def put_on(self, token: str, scope: str, wanted: dict[str, list[int]]) -> None:
        edit = AutoTag([], list(wanted), [0.7] * len(wanted), [[] for _ in wanted], ENCODER.key, scope)
        on = {path: [self.ids[n] for n in numbers] for path, numbers in wanted.items()}
        with open_catalog(self.desk.folder / "library", writable=True) as catalog:
            edits.apply(catalog, token, edit, pairs=pairs(on))

    def row(self, row: int) -> list[str]:
        """What a row says, without the moment."""
        return [self.dialog.table.index(row, column).data() for column in range(1, 6)]

    def choose_run(self, row: int) -> None:
        view = self.dialog.runs
        self.desk.qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(self.dialog.table.index(row, 1)).center()
        )

    def choose_tag(self, row: int, *, besides: bool = False) -> None:
        listed = self.dialog.tags
        keys = Qt.KeyboardModifier.ControlModifier if besides else Qt.KeyboardModifier.NoModifier
        at = listed.visualItemRect(listed.item(row)).center()
        self.desk.qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, keys, at)

    @property
    def tags(self) -> list[str]:
        return [self.dialog.tags.item(row).text() for row in range(self.dialog.tags.count())]

    def held(self) -> dict[str, set[int]]:
        """The tags of the library and the numbers of their photos."""
        found: dict[str, set[int]] = {}
        with open_catalog(self.desk.folder / "library", writable=False) as catalog:
            for photo_id, paths in tags.of_photos(catalog, self.ids).items():
                for path in paths:
                    found.setdefault(path, set()).add(self.ids.index(photo_id))
        return found


@pytest.fixture
def history(open_desk: OpenDesk) -> History:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    return History(open_desk())


ALL = {"animals/dog": {0, 1, 2}, "beach": {2, 3}, "car": {5}}


def test_runs_are_listed_newest_first_with_what_is_left_of_them(history: History) -> None:
    assert history.row(0) == ["Auto-tagging, reverted", "Rome 2024", "test", "–", "–"]
    assert history.row(1) == ["Auto-tagging", "All photos", "test", "5", "3"]
    assert history.tags == []
    assert not history.dialog.revert_run.isEnabled() and not history.dialog.show_photos.isEnabled()
    history.choose_run(1)
    assert history.tags == ["animals/dog  ·  3", "beach  ·  2", "car  ·  1"]
    spoken = history.dialog.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ", Auto-tagging, All photos, 5 photos, 3 tag" in spoken


def test_a_run_is_reverted_whole_and_that_is_undone(history: History) -> None:
    history.choose_run(1)
    history.desk.click("Revert the run", inside=history.dialog)
    history.desk.wait(lambda: history.row(1)[0] == "Auto-tagging, reverted")
    assert history.held() == {}
    history.desk.window.actions_.undo.trigger()
    history.desk.wait(lambda: history.row(1)[0] == "Auto-tagging")
    assert history.held() == ALL
    assert history.tags == ["animals/dog  ·  3", "beach  ·  2", "car  ·  1"]


def test_two_tags_of_a_run_are_reverted_with_the_keyboard(history: History) -> None:
    dialog, press = history.dialog, history.desk.press
    press(Qt.Key.Key_Down, on=dialog.runs)
    assert len(history.tags) == 3
    dialog.tags.setFocus()
    press(Qt.Key.Key_Home, on=dialog.tags)
    press(Qt.Key.Key_Down, on=dialog.tags, shift=True)
    assert dialog.revert_tags.isEnabled()
    press(Qt.Key.Key_Space, on=dialog.revert_tags)
    history.desk.wait(lambda: history.row(1)[-1] == "1")
    assert history.held() == {"car": {5}}
    assert history.tags == ["car  ·  1"]
    assert not dialog.revert_tags.isEnabled()


def test_only_the_selected_photos_lose_their_tags(history: History) -> None:
    history.choose_run(1)
    assert not history.dialog.revert_selected.isEnabled()
    history.desk.click_photo(2)
    history.desk.click_photo(5, control=True)
    history.dialog.revert_selected.click()
    history.desk.wait(lambda: history.row(1)[-1] == "2")
    assert history.held() == {"animals/dog": {0, 1}, "beach": {3}}
    history.choose_tag(1)
    history.desk.click_photo(3)
    history.dialog.revert_selected.click()
    history.desk.wait(lambda: history.row(1)[-1] == "1")
    assert history.held() == {"animals/dog": {0, 1}}


def test_the_photos_of_a_run_are_shown_and_go_as_it_is_reverted(history: History) -> None:
    history.choose_run(1)
    history.desk.click("Show photos", inside=history.dialog)
    history.desk.wait(lambda: history.desk.shown == [0, 1, 2, 3, 5])
    assert history.desk.caption.startswith("Run 1")
    history.choose_tag(1)
    history.desk.click("Show photos", inside=history.dialog)
    history.desk.wait(lambda: history.desk.shown == [2, 3])
    assert "beach" in history.desk.caption
    history.desk.window.actions_.all_photos.trigger()
    history.desk.wait(lambda: len(history.desk.shown) == 12)
    history.choose_tag(1, besides=True)
    history.desk.click("Show photos", inside=history.dialog)
    history.desk.wait(lambda: history.desk.shown == [0, 1, 2, 3, 5])
    history.dialog.revert_run.click()
    history.desk.wait(lambda: history.desk.shown == [])


def test_what_was_done_by_hand_stays(history: History) -> None:
    history.desk.click_photo(0)
    history.desk.window.inspector.tags.added.emit(["animals/dog"])
    history.desk.wait(lambda: history.row(1)[-2:] == ["5", "3"])
    history.choose_run(1)
    history.desk.wait(lambda: len(history.desk.received("Apply")) == 1)
    history.dialog.revert_run.click()
    history.desk.wait(lambda: history.row(1)[0] == "Auto-tagging, reverted")
    assert history.held() == {"animals/dog": {0}}


def test_a_run_by_a_rule_is_not_taken_back_here_as_a_whole(qtbot: QtBot) -> None:
    table = TagRunsTable()
    table.show([TagRun(4, 0, "rule", "", "album:“Rome”", True, 3, ((7, "Rome", 3),))])
    assert table.index(0, TagRunsTable.WHAT).data() == "Rule"
    assert table.index(0, TagRunsTable.ENCODER).data() == ""
    assert table.rowCount(QModelIndex(table.index(0, 0))) == 0


def test_without_runs_it_says_what_to_do(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    dialog = desk.window.tagging.show_history()
    desk.wait(lambda: dialog.empty.isVisible())
    assert dialog.empty.title == "No tags were put on automatically yet"
    assert not dialog.revert_run.isEnabled()
    assert dialog.runs.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
