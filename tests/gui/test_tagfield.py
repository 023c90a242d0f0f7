import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from photoclip.catalog.summary import TagShare
from photoclip.gui.icons import IconButton
from photoclip.gui.models.tag_matches import TagMatches, tag_path
from photoclip.gui.views.tagchip import TagChip
from photoclip.gui.views.tagfield import TagField
from photoclip.records import Tag

TAGS = [
    Tag(1, "places", 9), Tag(2, "places/Italy", 9), Tag(3, "places/Italy/Rome", 5), Tag(4, "people/Roman", 2),
    Tag(5, "astronomy", 1), Tag(6, "Straße", 1),
]  # fmt: skip


class Typed:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.tags = TagField()
        self.panel = QScrollArea()
        self.panel.setWidgetResizable(True)
        self.panel.setWidget(self.tags)
        qtbot.addWidget(self.panel)
        self.panel.resize(300, 300)
        self.tags.show_vocabulary(TAGS)
        self.tags.show_tags([TagShare("holiday", 3), TagShare("work", 1)], 3)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.tags.field.setFocus()
        self.added: list[list[str]] = []
        self.removed: list[str] = []
        self.left: list[bool] = []
        self.tags.added.connect(self.added.append)
        self.tags.removed.connect(self.removed.append)
        self.tags.left.connect(lambda: self.left.append(True))

    def type(self, text: str, *keys: Qt.Key) -> None:
        self.qtbot.keyClicks(self.tags.field, text)
        for key in keys:
            self.press(key)

    def press(self, key: Qt.Key) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self.qtbot.keyClick(widget, key)

    @property
    def offered(self) -> list[str]:
        rows = self.tags.suggestions
        return [rows.item(row).text() for row in range(rows.count())] if rows.isVisible() else []

    @property
    def chips(self) -> list[TagChip]:
        chips = [chip for chip in self.tags.findChildren(TagChip) if chip.isVisible()]
        return sorted(chips, key=lambda chip: (chip.y(), chip.x()))

    @property
    def paths(self) -> list[str]:
        return [chip.path for chip in self.chips]


@pytest.fixture
def typed(qtbot: QtBot) -> Typed:
    return Typed(qtbot)


def test_a_new_tag_is_announced_before_enter_makes_it(typed: Typed):
    typed.type("rom")
    assert typed.offered == ["New tag “rom”", "places/Italy/Rome", "people/Roman"]
    assert typed.tags.suggestions.currentRow() == 0
    assert typed.tags.field.accessibleDescription() == "New tag “rom”"
    typed.press(Qt.Key.Key_Return)
    assert typed.added == [["rom"]]
    assert "rom" in typed.paths
    assert typed.offered == []
    assert typed.tags.field.text() == ""


def test_the_arrow_keys_choose_an_existing_tag(typed: Typed):
    typed.type("rom", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert typed.added == [["people/Roman"]]


def test_a_tag_that_exists_is_taken_in_its_own_spelling(typed: Typed):
    typed.type("PLACES / italy")
    assert typed.offered[0] == "places/Italy"
    typed.press(Qt.Key.Key_Return)
    typed.type("strasse", Qt.Key.Key_Return)
    assert typed.added == [["places/Italy"], ["Straße"]]


def test_a_click_takes_a_suggestion(typed: Typed):
    typed.type("rom")
    rows = typed.tags.suggestions
    place = rows.visualItemRect(rows.item(1)).center()
    typed.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert typed.added == [["places/Italy/Rome"]]
    assert typed.tags.field.hasFocus()


def test_commas_separate_several(typed: Typed):
    typed.type("sea, sun,")
    assert typed.added == [["sea"], ["sun"]]
    QApplication.clipboard().setText("one, two ,, One, three")
    typed.tags.field.paste()
    assert typed.added[2:] == [["one", "two"]]
    typed.press(Qt.Key.Key_Return)
    assert typed.added[3:] == [["three"]]


def test_a_tag_that_all_photos_have_is_not_added_again(typed: Typed):
    typed.type("Holiday", Qt.Key.Key_Return)
    assert typed.added == []
    typed.type("work", Qt.Key.Key_Return)
    assert typed.added == [["work"]]


def test_escape_first_takes_back_what_is_typed_and_then_leaves(typed: Typed):
    typed.type("x", Qt.Key.Key_Escape)
    assert (typed.tags.field.text(), typed.left) == ("", [])
    typed.press(Qt.Key.Key_Escape)
    assert typed.left == [True]
    assert typed.added == []


def test_enter_in_an_empty_field_is_the_end_of_it(typed: Typed):
    typed.type("x", Qt.Key.Key_Return)
    assert typed.left == []
    typed.press(Qt.Key.Key_Return)
    assert typed.left == [True]


def test_a_chip_says_on_how_many_photos_its_tag_is(typed: Typed):
    assert typed.paths == ["holiday", "work"]
    holiday, work = typed.chips
    assert [label.text() for label in holiday.findChildren(QLabel)] == ["holiday"]
    assert "on 1 of 3" in [label.text() for label in work.findChildren(QLabel)]
    assert work.accessibleName() == "Tag work, on 1 of 3"


def test_the_buttons_of_a_chip_take_off_and_put_on_all(typed: Typed):
    add, remove = typed.chips[1].findChildren(IconButton)
    assert (add.accessibleName(), remove.accessibleName()) == ("Add to all: work", "Remove: work")
    typed.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert typed.added == [["work"]]
    assert not any(chip.partial for chip in typed.chips)
    typed.qtbot.mouseClick(typed.chips[0].findChildren(IconButton)[-1], Qt.MouseButton.LeftButton)
    assert typed.removed == ["holiday"]
    assert typed.paths == ["work"]


def test_chips_are_worked_by_keys_alone(typed: Typed):
    typed.press(Qt.Key.Key_Backspace)
    assert typed.chips[1].hasFocus()
    typed.press(Qt.Key.Key_Left)
    assert typed.chips[0].hasFocus()
    typed.press(Qt.Key.Key_Delete)
    assert typed.removed == ["holiday"]
    assert typed.chips[0].hasFocus()
    typed.press(Qt.Key.Key_Return)
    assert typed.added == [["work"]]
    typed.press(Qt.Key.Key_Backspace)
    assert typed.tags.field.hasFocus()


def test_news_from_the_catalog_leave_the_typing_alone(typed: Typed):
    typed.type("half a wo")
    typed.tags.show_tags([TagShare("holiday", 3)], 3)
    assert typed.tags.field.text() == "half a wo"
    assert typed.offered == ["New tag “half a wo”"]


def test_markup_in_a_tag_is_shown_as_it_is(typed: Typed):
    typed.tags.show_tags([TagShare("<b>bold</b>", 1)], 1)
    label = typed.chips[0].findChildren(QLabel)[0]
    assert label.textFormat() == Qt.TextFormat.PlainText
    typed.type("<i>x", Qt.Key.Key_Return)
    assert typed.added == [["<i>x"]]


def test_a_long_tag_stays_within_the_panel(typed: Typed):
    typed.tags.show_tags([TagShare("x" * 190, 1)], 2)
    typed.qtbot.waitUntil(lambda: 0 < typed.chips[0].width() <= typed.tags.width())


@pytest.mark.parametrize(
    ("text", "path"),
    [("a", "a"), (" a  b / c /", "a b/c"), ("//", ""), ("  ", ""), ("a//b", "a/b")],
)
def test_typed_paths(text: str, path: str):
    assert tag_path(text) == path


def test_matches_begin_with_those_that_begin_with_the_letters():
    matches = TagMatches([*TAGS, Tag(7, "romance", 1)])
    assert matches.find("ROM") == ["romance", "places/Italy/Rome", "people/Roman"]
    assert matches.find("tr") == ["astronomy", "Straße"]
    assert matches.find("italy/r") == ["places/Italy/Rome"]
    assert matches.find("places", limit=2) == ["places", "places/Italy"]
    assert matches.find("") == []


def test_of_hundreds_of_tags_the_first_are_shown_and_more_when_asked_for(typed: Typed) -> None:
    shares = [TagShare(f"t{number:03}", 1) for number in range(60)]
    typed.tags.show_tags(shares, 2)
    assert [chip.path for chip in typed.chips] == [f"t{number:03}" for number in range(24)]
    for shown in (48, 60):
        assert typed.tags.more.isVisible()
        typed.qtbot.mouseClick(typed.tags.more, Qt.MouseButton.LeftButton)
        assert len(typed.chips) == shown
    assert not typed.tags.more.isVisible()
    typed.tags.show_tags(shares[:2], 2)
    typed.tags.show_tags(shares, 2)
    assert len(typed.chips) == 24
    typed.tags.field.setFocus()
    typed.press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is typed.tags.more
    typed.press(Qt.Key.Key_Space)
    assert len(typed.chips) == 48
