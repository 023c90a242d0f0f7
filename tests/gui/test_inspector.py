"""The inspector of one photo: what it shows, what it sends, and what it never loses."""

import dataclasses
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from photoclip.catalog.annotations import MAX_DESCRIPTION, MAX_TITLE
from photoclip.edits import Describe, Flag, Rate, TagPhotos
from photoclip.gui import wording
from photoclip.gui.icons import IconButton
from photoclip.gui.searcher import Why
from photoclip.gui.views.facts import Fact, FactsTable
from photoclip.records import Counts, Tag
from tests.gui.inspectors import Inspected

NOBODY = np.empty(0, np.int64)


def test_with_nothing_selected_it_says_what_the_library_holds(seen: Inspected):
    seen.panel.show_counts(Counts(indexed=2000, pending=41, failed=7, skipped=11))
    seen.panel.show_tags([Tag(1, "a", 1), Tag(2, "b", 1)])
    assert "Nothing selected" in seen.words
    assert any(word.startswith(wording.photos(2041)) for word in seen.words)
    assert not seen.panel.stars.isVisible()


def test_one_photo_is_shown_with_everything_known_of_it(seen: Inspected):
    seen.known.change(
        seen.ids[0], title="The forum", description="Rain.", rating=4, flag="pick", tags=("places/Rome", "holiday"),
        metadata=dataclasses.replace(
            seen.known.photos[seen.ids[0]].metadata, lens="35mm F1.8", latitude=41.9, longitude=-12.5, altitude_m=37.2
        ),
    )  # fmt: skip
    seen.select(0)
    assert seen.panel.heading.text() == "photo-0000.jpg"
    assert seen.panel.title.text() == "The forum"
    assert seen.panel.description.toPlainText() == "Rain."
    assert seen.panel.stars.value() == 4
    assert seen.panel.pick.isChecked()
    assert not seen.panel.reject.isChecked()
    assert seen.chips == {"holiday": False, "places/Rome": False}
    facts = {row.name: row.value for row in seen.panel.facts.rows}
    assert facts["Camera"] == "Norden M1"
    assert facts["Lens"] == "35mm F1.8"
    assert facts["Exposure"] == "1/250 s  f/2.8  ISO 200  35 mm"
    assert facts["File"] == "1,600 × 1,200  ·  1 kB  ·  JPEG"
    assert facts["Position"].startswith("41.90000, -12.50000")
    assert "2024" in facts["Taken"]
    seen.qtbot.waitUntil(lambda: seen.panel.portrait.has_picture)


def test_folder_and_position_are_copied_by_a_button(seen: Inspected):
    data = dataclasses.replace(seen.known.photos[seen.ids[0]].metadata, latitude=1.5, longitude=2.25)
    seen.known.change(seen.ids[0], metadata=data)
    seen.select(0)
    copied = []
    for name in ("Copy: Folder", "Copy: Position"):
        (button,) = [b for b in seen.panel.facts.findChildren(IconButton) if b.accessibleName() == name]
        seen.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        copied.append(QGuiApplication.clipboard().text())
    assert copied == [str(seen.known.photos[seen.ids[0]].path.parent), "1.50000, 2.25000"]


def test_a_value_stands_beside_its_name_though_a_button_is_higher(seen: Inspected):
    table = FactsTable()
    seen.qtbot.addWidget(table)
    table.show_facts([Fact("Here", "Here", "Here")])
    table.resize(300, 60)
    table.show()
    seen.qtbot.waitExposed(table)
    picture = table.grab().toImage()
    edge = table.findChildren(QLabel)[1].x()
    background = picture.pixel(edge - 1, 0)

    def first_line(columns: range) -> int:
        return next(y for y in range(picture.height()) if any(picture.pixel(x, y) != background for x in columns))

    assert first_line(range(edge - 1)) == first_line(range(edge, edge + 60))


def test_a_title_is_sent_with_enter_once(seen: Inspected):
    seen.select(1)
    seen.type(seen.panel.title, "By the sea")
    seen.press(Qt.Key.Key_Return)
    seen.panel.description.setFocus()
    assert seen.edits == [Describe([seen.ids[1]], title="By the sea")]


def test_spaces_alone_are_no_title(seen: Inspected):
    seen.known.change(seen.ids[1], title="old")
    seen.select(1)
    seen.type(seen.panel.title, "   ")
    seen.press(Qt.Key.Key_Return)
    assert (seen.panel.title.text(), seen.edits) == ("old", [])


def test_a_description_has_lines_and_is_sent_when_its_field_is_left(seen: Inspected):
    seen.select(1)
    seen.type(seen.panel.description, "one")
    seen.press(Qt.Key.Key_Return)
    seen.qtbot.keyClicks(seen.panel.description, "two")
    assert seen.edits == []
    seen.press(Qt.Key.Key_Tab)
    assert seen.edits == [Describe([seen.ids[1]], description="one\ntwo")]


def test_escape_takes_back_what_is_typed_and_then_leaves(seen: Inspected):
    left: list[bool] = []
    seen.panel.left.connect(lambda: left.append(True))
    seen.known.change(seen.ids[1], title="old", description="older")
    seen.select(1)
    for field in (seen.panel.title, seen.panel.description):
        seen.type(field, "x")
        seen.press(Qt.Key.Key_Escape)
    assert (seen.panel.title.text(), seen.panel.description.toPlainText()) == ("old", "older")
    assert left == []
    seen.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert seen.edits == []


def test_no_more_is_taken_than_can_be_kept(seen: Inspected):
    seen.select(1)
    seen.panel.description.setFocus()
    QGuiApplication.clipboard().setText("x" * (MAX_DESCRIPTION - 1))
    seen.panel.description.paste()
    seen.qtbot.keyClicks(seen.panel.description, "yz")
    seen.press(Qt.Key.Key_Return)
    seen.panel.description.paste()
    typed = seen.panel.description.toPlainText()
    assert (len(typed), typed[-2:]) == (MAX_DESCRIPTION, "xy")
    seen.panel.description.selectAll()
    seen.qtbot.keyClicks(seen.panel.description, "z")
    assert seen.panel.description.toPlainText() == "z"
    QGuiApplication.clipboard().setText("t" * 4000)
    seen.panel.title.setFocus()
    seen.panel.title.paste()
    assert len(seen.panel.title.text()) == MAX_TITLE


def test_what_is_typed_belongs_to_the_photo_it_was_typed_for(seen: Inspected):
    seen.select(1)
    seen.type(seen.panel.title, "first")
    seen.type(seen.panel.tags.field, "half")
    seen.edits.clear()
    seen.type(seen.panel.description, "second")
    seen.select(2)
    assert seen.edits == [
        Describe([seen.ids[1]], description="second"),
        TagPhotos([seen.ids[1]], add=["half"], remove=[]),
    ]
    assert seen.panel.title.text() == seen.panel.description.toPlainText() == seen.panel.tags.field.text() == ""


def test_nothing_typed_is_lost_when_the_panel_is_closed(seen: Inspected):
    seen.select(1)
    seen.type(seen.panel.title, "kept")
    seen.panel.hide()
    assert seen.edits == [Describe([seen.ids[1]], title="kept")]


def test_news_from_the_catalog_do_not_overwrite_typing(seen: Inspected):
    seen.select(1)
    seen.type(seen.panel.title, "in the midd")
    seen.known.change(seen.ids[1], title="from elsewhere", rating=2, size=5)
    assert seen.panel.title.text() == "in the midd"
    assert seen.panel.stars.value() == 2
    seen.press(Qt.Key.Key_Escape)
    assert seen.panel.title.text() == "from elsewhere"


def test_an_edit_stays_shown_while_it_is_under_way(seen: Inspected):
    seen.select(1)
    seen.type(seen.panel.title, "new")
    seen.press(Qt.Key.Key_Return)
    seen.panel.stars.setFocus()
    seen.press(Qt.Key.Key_5)
    seen.type(seen.panel.tags.field, "sea")
    seen.press(Qt.Key.Key_Return)
    seen.known.change(seen.ids[1], size=77)  # news, but not of the edits yet
    assert (seen.panel.title.text(), seen.panel.stars.value(), list(seen.chips)) == ("new", 5, ["sea"])
    seen.known.change(seen.ids[1], title="new", rating=5, tags=("sea",))
    seen.known.change(seen.ids[1], title="", rating=0, tags=())  # undone
    assert (seen.panel.title.text(), seen.panel.stars.value(), list(seen.chips)) == ("", 0, [])


def test_stars_and_flags_are_sent(seen: Inspected):
    seen.select(3)
    seen.panel.stars.setFocus()
    seen.press(Qt.Key.Key_3)
    seen.qtbot.mouseClick(seen.panel.reject, Qt.MouseButton.LeftButton)
    seen.qtbot.mouseClick(seen.panel.pick, Qt.MouseButton.LeftButton)
    assert not seen.panel.reject.isChecked()
    seen.qtbot.mouseClick(seen.panel.pick, Qt.MouseButton.LeftButton)
    mine = [seen.ids[3]]
    assert seen.edits == [Rate(mine, 3), Flag(mine, "reject"), Flag(mine, "pick"), Flag(mine, "")]


def test_after_a_refused_edit_what_holds_is_shown(seen: Inspected):
    seen.known.change(seen.ids[1], title="old", tags=("sea",))
    seen.select(1)
    seen.type(seen.panel.title, " and new")
    seen.press(Qt.Key.Key_Return)
    seen.type(seen.panel.tags.field, "sun")
    seen.press(Qt.Key.Key_Return)
    seen.panel.reset()
    assert (seen.panel.title.text(), list(seen.chips)) == ("old", ["sea"])


def test_why_a_photo_was_found_is_said_for_each_phrase(seen: Inspected):
    seen.select(0)
    seen.panel.show_why(seen.ids[0], [Why("red", "text", False, 0.281, 99.97), Why("people", "text", True, 0.1, 20.0)])
    assert seen.panel.why.isVisible()
    assert seen.panel.why.words == ["red: 0.28, above 99 %", "without people: 0.10, above 20 %"]
    seen.panel.show_why(seen.ids[1], [Why("late", "text", False, 0.2, 5.0)])
    assert "late" not in " ".join(seen.panel.why.words)
    seen.select(1)
    assert not seen.panel.why.isVisible()


def test_markup_is_shown_as_it_is(seen: Inspected):
    seen.known.change(seen.ids[0], path=Path("/pictures/<b>x/<i>name.jpg"), title="<u>t</u>")
    seen.select(0)
    assert seen.panel.heading.text() == "<i>name.jpg"
    assert "&lt;i&gt;name.jpg" in seen.panel.heading.toolTip()
    for label in seen.panel.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    assert seen.panel.title.text() == "<u>t</u>"


def test_the_keyboard_reaches_everything(seen: Inspected):
    seen.known.change(seen.ids[0], tags=("sea",))
    seen.select(0)
    seen.qtbot.waitUntil(lambda: any(button.isVisible() for button in seen.panel.facts.findChildren(IconButton)))
    seen.panel.stars.setFocus()
    reached: list[str] = []
    for _ in range(8):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget.accessibleName())
        seen.press(Qt.Key.Key_Tab)
    assert reached[:7] == ["Rating", "Pick (P)", "Reject (X)", "Title", "Description", "Tag sea", "Add tag"]
    assert reached[7] == "Copy: Folder"
