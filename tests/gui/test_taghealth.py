"""The window about the health of tags: what is found is shown, and a click asks for the right edit."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from photoclip.edits import Edit, EnableTerms, RenameTag, SetTerm, TagPhotos
from photoclip.gui.dialogs.findings import FindingsPage
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.dialogs.taghealth import TagHealth
from photoclip.gui.healthreader import Report
from photoclip.gui.theme import Theme
from photoclip.tagging.health import Firing, Group, Health, Precision, wilson
from photoclip.tagging.overlaps import Overlap

HEALTH = Health(
    photos=1000,
    groups=(
        Group(np.arange(1, 41), ("beach", "a & b")),
        Group(np.arange(50, 60), ()),
    ),
    never=("zebra", "yak"),
    everywhere=(Firing("outdoors", 700, 0.7),),
    on_the_same=(Overlap(("sea", "ocean"), 30, 0.9), Overlap(("sea", "<i>water</i>"), 30, 0.85)),
    for_the_same=(Overlap(("dog", "hound"), 20, 1.0),),
    precisions=(Precision("cat", 1, 3, *wilson(1, 4)),),
)
TAGS = {"sea": 1, "ocean": 2, "<i>water</i>": 3}


class Found(QObject):
    """In place of the reader: the findings are those above."""

    examined = Signal(object)
    problem = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.report: Report | None = Report(
            HEALTH,
            TAGS,
            frozenset({"zebra", "yak", "outdoors"}),
            {n: QImage(80, 60, QImage.Format.Format_RGB32) for n in (1, 2)},
        )
        self.reads = 0

    def read(self) -> None:
        self.reads += 1
        self.examined.emit(self.report)


class Looking:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.reader = Found()
        self.dialog = TagHealth(self.reader)  # type: ignore[arg-type]
        self.asked: list[Edit] = []
        self.wanted: list[list[int]] = []
        self.dialog.edit_requested.connect(self.asked.append)
        self.dialog.photos_requested.connect(lambda ids: self.wanted.append(ids.tolist()))
        qtbot.addWidget(self.dialog)

    def click(self, name: str) -> None:
        (button,) = [
            button
            for button in self.dialog.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and name in (button.text(), button.accessibleName())
        ]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def rows(self, page: FindingsPage) -> list[list[str]]:
        table = page.table
        columns = range(table.columnCount())
        return [[table.data(table.index(row, column)) for column in columns] for row in range(table.rowCount())]


@pytest.fixture
def looking(qtbot: QtBot, qapp: QApplication) -> Iterator[Looking]:
    Theme(qapp, "light")
    made = Looking(qtbot)
    made.dialog.show()
    yield made


def test_every_page_says_how_much_there_is(looking: Looking) -> None:
    titles = [looking.dialog.list.item(row).text() for row in range(6)]
    assert titles == [
        "Photos without tags  (2)", "Never suggested  (2)", "On too many photos  (1)", "The same photos  (2)",
        "The same suggestions  (1)", "How often right  (1)",
    ]  # fmt: skip
    assert looking.dialog.note == "1,000 photos looked at"


def test_a_group_gets_its_name(looking: Looking) -> None:
    looking.click("Tag “a & b”")
    assert looking.asked == [TagPhotos(list(range(1, 41)), ["a & b"], [])]
    assert not looking.dialog.cards[0].isEnabled() and looking.dialog.cards[1].isEnabled()
    looking.click("Another tag…")
    (dialog,) = looking.dialog.findChildren(NameDialog)
    looking.qtbot.keyClicks(dialog.field, "places / Rome")
    looking.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert looking.asked[1:] == [TagPhotos(list(range(50, 60)), ["places/Rome"], [])]


def test_the_photos_of_a_group_are_selected_in_the_grid(looking: Looking) -> None:
    looking.qtbot.mouseClick(looking.dialog.cards[1].show_button, Qt.MouseButton.LeftButton)
    assert looking.wanted == [list(range(50, 60))]


def test_tags_are_switched_off(looking: Looking) -> None:
    page = looking.dialog.never
    looking.dialog.show_page(page)
    assert not page.action.isEnabled()
    page.view.selectAll()
    looking.click("Switch off")
    assert looking.asked == [EnableTerms(["zebra", "yak"], False)]
    assert looking.rows(page) == [] and not page.view.isVisible()
    looking.dialog.show_page(looking.dialog.doubles)
    assert looking.rows(looking.dialog.doubles) == [["dog", "hound", "20", "100 %"]]
    looking.dialog.doubles.view.selectRow(0)
    looking.click("Switch off the second")
    assert looking.asked[1:] == [SetTerm("hound", [], "", False)], "a tag of the person's own is no term yet"


def test_tags_on_the_same_photos_become_one(looking: Looking) -> None:
    page = looking.dialog.same
    looking.dialog.show_page(page)
    page.view.setFocus()
    page.view.selectRow(0)
    looking.qtbot.keyClick(page.view, Qt.Key.Key_Down)
    looking.click("Make it one tag")
    assert looking.asked == [RenameTag(3, "sea")]
    assert looking.rows(page) == [["sea", "ocean", "30", "90 %"]]


def test_precision_has_its_bounds(looking: Looking) -> None:
    assert looking.rows(looking.dialog.precision) == [["cat", "1", "3", "25 %", "5 % – 70 %"]]
    assert looking.rows(looking.dialog.everywhere) == [["outdoors", "700", "70 %"]]


def test_a_tag_that_is_often_wrong_can_be_taught(looking: Looking) -> None:
    taught: list[str] = []
    looking.dialog.teach_requested.connect(taught.append)
    looking.dialog.show_page(looking.dialog.precision)
    assert not looking.dialog.precision.second.isEnabled()
    looking.dialog.precision.view.selectRow(0)
    looking.click("Teach it…")
    assert taught == ["cat"]
    assert looking.rows(looking.dialog.precision), "it stays in the list"


def test_before_the_first_look_nothing_is_said_to_be_missing(looking: Looking) -> None:
    report, looking.reader.report = looking.reader.report, None
    looking.click("Look again")
    labels = [label for label in looking.dialog.findChildren(QLabel) if "no photos" in label.text()]
    assert labels and not any(label.isVisible() for label in labels)
    looking.reader.report = report
    looking.click("Look again")
    looking.qtbot.waitUntil(lambda: looking.dialog.cards[0].isVisible())


def test_nothing_prepared_and_nothing_found(looking: Looking) -> None:
    looking.reader.report = None
    looking.click("Look again")
    assert looking.reader.reads == 2 and "not prepared yet" in looking.dialog.note
    assert looking.dialog.cards == [] and looking.dialog.list.item(0).text() == "Photos without tags"
    looking.reader.problem.emit("The disk is gone.")
    assert looking.dialog.note == "The disk is gone." and looking.dialog.again.isEnabled()
