"""The suggested tags in the inspector: what they show, what an answer sends, and that rejected ones never come back."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits
from photoclip.catalog.connection import open_catalog
from photoclip.edits import Edit, JudgeTags
from photoclip.gui.icons import IconButton
from photoclip.gui.suggester import Suggester
from photoclip.gui.views.suggestedtags import SHOWN, SuggestedTag, SuggestedTags
from photoclip.gui.views.suggestionsection import SuggestionSection
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import Suggestion
from tests.gui.library import SUBJECTS, Filled, fill
from tests.gui.suggesting import prepare

SURE = [Suggestion(f"tag {number}", 0.95 - number / 100, "strong", 0.3) for number in range(SHOWN + 3)]


class Asked:
    """The section over a library whose photos are suggested their colours."""

    def __init__(self, qtbot: QtBot, library: Filled) -> None:
        self.qtbot, self.library = qtbot, library
        self.suggester = Suggester(LibraryPaths(library.folder))
        self.section = SuggestionSection(self.suggester)
        qtbot.addWidget(self.section)
        self.section.resize(320, 400)
        self.edits: list[Edit] = []
        self.section.edit_requested.connect(self.edits.append)

    def show(self, *numbers: int) -> list[str]:
        """What is suggested for these photos of the library."""
        with self.qtbot.waitSignal(self.suggester.suggested):
            self.section.show_for(np.array([self.library.ids[number] for number in numbers], np.int64))
        return self.paths

    @property
    def paths(self) -> list[str]:
        return [row.path for row in self.section.tags.rows]

    def make(self, *made: Edit) -> None:
        """Let the worker make edits, and the window hear of it."""
        with open_catalog(self.library.folder, writable=True) as catalog:
            for number, edit in enumerate(made):
                edits.apply(catalog, f"{edit}-{number}", edit)
        with self.qtbot.waitSignal(self.suggester.suggested):
            self.suggester.on_changed(CatalogChanged([], False, False, True, False, False))


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path) -> Iterator[Asked]:
    library = fill(tmp_path / "library", tmp_path / "photos", indexed=60)
    prepare(library.folder)
    asked = Asked(qtbot, library)
    yield asked
    asked.suggester.stop()


def test_a_photo_is_suggested_what_it_shows(asked: Asked):
    for number, subject in enumerate(SUBJECTS):
        assert asked.show(number)[:1] == [f"colour/{subject}"]
    assert asked.section.isVisibleTo(asked.section.parentWidget())


def test_without_anything_to_suggest_the_section_is_not_there(asked: Asked):
    asked.section.show_for(np.empty(0, np.int64))
    assert asked.section.isHidden()


def test_yes_makes_the_tag_the_persons_own_and_no_keeps_it_away_for_good(asked: Asked):
    asked.show(0)
    row = asked.section.tags.rows[0]
    asked.section.show()
    yes, no = (row.findChildren(IconButton)[place] for place in (0, 1))
    asked.qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert asked.edits == [JudgeTags([asked.library.ids[0]], ["colour/red"], [])]
    assert "colour/red" not in asked.paths  # at once, before the worker has answered
    asked.make(*asked.edits)
    assert "colour/red" not in asked.paths
    asked.edits.clear()
    asked.show(1)
    no = asked.section.tags.rows[0].findChildren(IconButton)[1]
    asked.qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert asked.edits == [JudgeTags([asked.library.ids[1]], [], ["colour/green"])]
    asked.make(*asked.edits)
    assert "colour/green" not in asked.show(1)
    assert "colour/green" in asked.show(5)  # another green photo


def test_for_several_photos_a_tag_is_offered_until_all_have_it_or_none_shall(asked: Asked):
    assert "colour/blue" in asked.show(2, 6, 10)
    first, second, third = (asked.library.ids[number] for number in (2, 6, 10))
    asked.make(JudgeTags([first, second], ["colour/blue"], []))
    assert "colour/blue" in asked.paths
    asked.make(JudgeTags([third], ["colour/blue"], []))
    assert "colour/blue" not in asked.paths


def test_keys_answer_and_lead_from_line_to_line(qtbot: QtBot):
    tags = SuggestedTags()
    qtbot.addWidget(tags)
    tags.show_suggestions(SURE)
    with qtbot.waitActive(tags):
        tags.show()
    said: list[tuple[str, str]] = []
    tags.confirmed.connect(lambda path: said.append(("yes", path)))
    tags.rejected.connect(lambda path: said.append(("no", path)))
    assert len(tags.rows) == SHOWN
    tags.rows[0].setFocus()
    qtbot.keyClick(tags.rows[0], Qt.Key.Key_Return)
    assert said == [("yes", "tag 0")]
    assert tags.rows[0].hasFocus()  # the next one is under the key now
    qtbot.keyClick(tags.rows[0], Qt.Key.Key_Down)
    assert tags.rows[1].hasFocus()
    qtbot.keyClick(tags.rows[1], Qt.Key.Key_Delete)
    assert said[1:] == [("no", "tag 2")]
    assert [row.path for row in tags.rows[:2]] == ["tag 1", "tag 3"]


def test_names_are_shown_as_they_are(qtbot: QtBot):
    row = SuggestedTag(Suggestion("<b>bold</b>", 0.75, "likely", 0.31))
    qtbot.addWidget(row)
    row.resize(400, 30)
    assert "&lt;b&gt;" in row.toolTip()
    assert "75" in row.toolTip()
    assert "<b>bold</b>" in row.accessibleName()
    assert "likely" in row.accessibleName()
    assert row.childAt(QPoint(12, 15)) is not None
