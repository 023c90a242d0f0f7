"""Rules in the window: made, changed, switched and deleted by mouse and keyboard; the edits reach a real catalog."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits, rules
from photoclip.catalog.connection import open_catalog
from photoclip.edits import CreateAlbum, DeleteAlbum, Edit
from photoclip.gui.dialogs.ruledialog import RuleDialog
from photoclip.gui.dialogs.rulelist import RuleList
from photoclip.gui.models.rule_table import RuleTable
from photoclip.gui.rulesreader import RulesReader
from photoclip.gui.theme import Theme
from photoclip.jobs.rules import RuleFollower
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import Tag, TagRule
from photoclip.tagging import suggest
from photoclip.tagging.rules import made, text_of
from tests.gui.library import Filled, fill


class Rules:
    """The list of rules of a real library; what it asks for is done at once."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.library: Filled = fill(folder / "library", folder / "photos", indexed=4)
        self.reader = RulesReader(LibraryPaths(self.library.folder))
        self.asked: list[Edit] = []
        self.list = RuleList(self.reader)
        self.list.edit_requested.connect(self.do)
        qtbot.addWidget(self.list)

    def do(self, edit: Edit) -> None:
        self.asked.append(edit)
        with open_catalog(self.library.folder, writable=True) as catalog:
            edits.apply(catalog, os.urandom(8).hex(), edit)
            for _ in RuleFollower(catalog).follow(None):
                pass
        self.list.on_changed(CatalogChanged([], False, False, tags=True))

    def show(self, rows: int) -> None:
        self.list.show()
        self.wait(lambda: self.list.table.rowCount() == rows)
        self.focus()

    def focus(self) -> None:
        """Keys go to the list."""
        self.list.activateWindow()
        self.wait(self.list.isActiveWindow)
        self.list.view.setFocus()

    def wait(self, condition: Callable[[], Any]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def cells(self) -> list[list[str]]:
        table = self.list.table
        return [[table.data(table.index(row, column)) for column in range(3)] for row in range(table.rowCount())]

    @property
    def kept(self) -> list[TagRule]:
        with open_catalog(self.library.folder, writable=False) as catalog:
            return rules.all_rules(catalog)

    def dialog(self) -> RuleDialog:
        (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RuleDialog) and w.isVisible()]
        found.activateWindow()
        self.wait(found.isActiveWindow)
        return found


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Rules]:
    Theme(qapp, "light")
    made = Rules(qtbot, tmp_path)
    yield made
    made.reader.stop()


def test_a_rule_is_made_for_an_album(window: Rules, qtbot: QtBot) -> None:
    window.do(CreateAlbum("Rome 2024", window.library.ids[:3]))
    window.list.show_tags([Tag(1, "places/Rome", 3)])
    window.show(0)
    assert "no rules yet" in window.list.message
    dialog = window.list.ask(text='album:"Rome 2024"')
    assert dialog.tag.hasFocus() or dialog.focusWidget() is dialog.tag
    window.wait(lambda: dialog.count.text() == "3 photos now")
    assert not dialog.action.isEnabled() and not dialog.sure.isVisible()
    qtbot.keyClicks(dialog.tag, "places/rome")
    qtbot.mouseClick(dialog.suggests, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.tag, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    window.wait(lambda: window.cells() == [["places/rome", 'album:"Rome 2024"', "3 photos"]])
    (rule,) = window.kept
    assert rule.suggest and rule.enabled and text_of(rule) == 'album:"Rome 2024"'


def test_what_is_wrong_is_said_while_it_is_typed(window: Rules, qtbot: QtBot) -> None:
    window.show(0)
    qtbot.keyClick(window.list.view, Qt.Key.Key_Insert)
    dialog = window.dialog()
    assert dialog.focusWidget() is dialog.query and dialog.note.text() == ""
    qtbot.keyClicks(dialog.query, "rating:9")
    assert "0 to 5 stars" in dialog.note.text() and dialog.note.isVisible()
    dialog.query.clear()
    qtbot.keyClicks(dialog.query, "album:Nowhere")
    window.wait(lambda: "no album called" in dialog.count.text())
    qtbot.keyClicks(dialog.tag, "a//b")
    assert 'before and after each "/"' in dialog.note.text() and not dialog.action.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.asked == []


def test_phrases_have_a_strength(window: Rules, qtbot: QtBot) -> None:
    window.show(0)
    dialog = window.list.ask(text="a dog on the beach, rating:>=0")
    assert dialog.sure.isVisible() and dialog.sure.currentData() == suggest.STRONG
    window.wait(lambda: dialog.count.text() == "Of 4 photos, those that the words fit")
    qtbot.keyClick(dialog.sure, Qt.Key.Key_Down)
    qtbot.keyClicks(dialog.tag, "dogs")
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    window.wait(lambda: window.list.table.rowCount() == 1)
    (rule,) = window.kept
    assert (rule.phrases, rule.least, rule.path) == ("a dog on the beach", suggest.LIKELY, "dogs")


def test_changed_switched_and_deleted(window: Rules, qtbot: QtBot) -> None:
    window.do(made("folder:photos", "all", least=suggest.WEAK))
    window.do(made("ext:jpg", "jpegs", least=suggest.LIKELY))
    window.show(2)
    view = window.list.view
    assert window.cells() == [["all", "folder:photos", "4 photos"], ["jpegs", "ext:jpg", "4 photos"]]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = window.dialog()
    assert (dialog.query.text(), dialog.tag.text()) == ("ext:jpg", "jpegs")
    dialog.tag.selectAll()
    qtbot.keyClicks(dialog.tag, "files/jpegs")
    qtbot.keyClick(dialog.tag, Qt.Key.Key_Return)
    window.wait(lambda: window.cells()[1][0] == "files/jpegs")
    assert [rule.least for rule in window.kept] == [suggest.WEAK, suggest.LIKELY]
    window.focus()
    assert view.currentIndex().row() == 1, "what was chosen stays chosen"
    view.setCurrentIndex(window.list.table.index(1, RuleTable.TAG))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    window.wait(lambda: window.cells()[1][2] == "off")
    assert [rule.enabled for rule in window.kept] == [True, False]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    window.wait(lambda: window.list.table.rowCount() == 1)
    assert [rule.path for rule in window.kept] == ["all"]


def test_a_rule_that_cannot_be_met_says_why(window: Rules) -> None:
    window.do(CreateAlbum("<b>Rome</b>", window.library.ids[:3]))
    window.do(made('album:"<b>Rome</b>"', "rome", least=suggest.LIKELY))
    window.show(1)
    window.do(DeleteAlbum(1))
    window.wait(lambda: window.cells()[0][2] == "There is no album called “<b>Rome</b>”.")
    window.wait(lambda: window.list.message == window.cells()[0][2])
    tip = window.list.table.data(window.list.table.index(0, RuleTable.STATE), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
