"""Chips: what they say, and what can be done with them by keyboard and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photoclip.gui.views.chips import ChipWidget, label, sign, spoken
from photoclip.records import Filter
from photoclip.search.parse import Term

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks

DOG = Term("text", "dog")


@pytest.mark.parametrize(
    ("chip", "signed", "labelled", "words"),
    [
        (DOG, "+", "dog", "Phrase: dog"),
        (Term("text", "people", 2, negative=True), "not", "people", "Without: people, weight 2"),
        (Term("image", "/a/b.jpg"), "like", "b.jpg", "Like the picture b.jpg"),
        (
            Term("image", "/b\udce9.jpg", 0.5, True),
            "not like",
            "b\ufffd.jpg",
            "Unlike the picture b\ufffd.jpg, weight 0.5",
        ),
        (Term("image", "", photo_id=5), "like", "this photo", "Like the picture this photo"),
        (Filter("album", "=", "Rome 2024"), "", "Rome 2024", "Album: Rome 2024"),
        (Filter("tag", "=", "a/b", negative=True), "not", "a/b", "Not Tag: a/b"),
        (Filter("rating", ">=", "3"), "", "≥ 3", "Rating: ≥ 3"),
        (Filter("date", "..", "2023-06..2024-01"), "", "2023-06–2024-01", "Date: 2023-06–2024-01"),
        (Filter("year", "<", "2024"), "", "< 2024", "Year: < 2024"),
        (Filter("is", "=", "untagged"), "", "untagged", "Photos: untagged"),
        (Filter("ext", "=", "heic"), "", ".heic", "File ending: .heic"),
        (Filter("folder", "=", "2024/rome"), "", "2024/rome", "Folder: 2024/rome"),
    ],
)
def test_what_a_chip_says(chip: Term | Filter, signed: str, labelled: str, words: str, qtbot: QtBot) -> None:
    assert (sign(chip), label(chip), spoken(chip)) == (signed, labelled, words)
    widget = ChipWidget(chip)
    qtbot.addWidget(widget)
    assert widget.accessibleName() == words
    shown = [part.text() for part in widget.findChildren(QLabel) if part.text()]
    assert labelled in shown
    assert not signed or signed in shown


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A window with chips in it."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(500, 200)
    window.show()
    return window


def put(place: QWidget, chip: Term | Filter) -> ChipWidget:
    widget = ChipWidget(chip)
    row = place.layout()
    assert row is not None
    row.addWidget(widget)
    QApplication.processEvents()
    return widget


@pytest.fixture
def chip(place: QWidget) -> ChipWidget:
    return put(place, Term("text", "<b>dog</b> & cat", 2))


def entries(menu: QMenu) -> dict[str, object]:
    """The actions of a menu, those of submenus too, by their texts."""
    found: dict[str, object] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found.update(entries(inner))
        elif action.text():
            found[action.text().replace("&", "")] = action
    return found


def test_markup_is_shown_as_it_is(chip: ChipWidget) -> None:
    assert "&lt;b&gt;dog" in chip.toolTip()
    assert all(part.textFormat() == Qt.TextFormat.PlainText for part in chip.findChildren(QLabel) if part.text())


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Delete, "remove_requested"),
        (Qt.Key.Key_Backspace, "remove_requested"),
        (Qt.Key.Key_Return, "edit_requested"),
        (Qt.Key.Key_F2, "edit_requested"),
    ],
)
def test_keys(chip: ChipWidget, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(chip, signal)):
        qtbot.keyClick(chip, key)


def test_arrows_walk_and_with_control_move(chip: ChipWidget, qtbot: QtBot) -> None:
    for key, step in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
        with qtbot.waitSignal(chip.walked, check_params_cb=lambda by, step=step: by == step):
            qtbot.keyClick(chip, key)
        with qtbot.waitSignal(chip.moved, check_params_cb=lambda by, step=step: by == step):
            qtbot.keyClick(chip, key, Qt.KeyboardModifier.ControlModifier)


def test_typing_goes_on_in_the_field_and_a_dash_turns_the_chip_round(chip: ChipWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chip.typed) as typed:
        qtbot.keyClick(chip, "x")
    assert typed.args == ["x"]
    with qtbot.waitSignal(chip.changed) as changed:
        qtbot.keyClick(chip, "-")
    assert changed.args == [Term("text", "<b>dog</b> & cat", 2, negative=True)]


def test_the_menu_weighs_and_turns_round(chip: ChipWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = entries(menu)
    assert [text for text in found if found[text].isChecked()] == ["2"]
    with qtbot.waitSignal(chip.changed) as changed:
        found["½"].trigger()
    assert changed.args == [Term("text", "<b>dog</b> & cat", 0.5)]
    with qtbot.waitSignal(chip.changed) as changed:
        found["Exclude It Instead"].trigger()
    assert changed.args == [Term("text", "<b>dog</b> & cat", 2, negative=True)]
    with qtbot.waitSignal(chip.remove_requested):
        found["Remove"].trigger()
    menu.close()


def test_a_filter_has_no_weight_and_a_photo_of_the_library_no_text(place: QWidget, qtbot: QtBot) -> None:
    condition = put(place, Filter("tag", "=", "sea", negative=True))
    photo = put(place, Term("image", "/a.jpg", photo_id=7))
    assert list(entries(condition.menu())) == ["Edit", "Want It Instead", "Remove"]
    with qtbot.waitSignal(condition.changed) as changed:
        entries(condition.menu())["Want It Instead"].trigger()
    assert changed.args == [Filter("tag", "=", "sea")]
    assert "Edit" not in entries(photo.menu())
    with qtbot.assertNotEmitted(photo.edit_requested):
        qtbot.mouseDClick(photo, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(photo.changed) as changed:
        qtbot.keyClick(photo, "-")
    assert changed.args == [Term("image", "/a.jpg", negative=True, photo_id=7)]


def test_the_mouse_edits_removes_and_drags(chip: ChipWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chip.edit_requested):
        qtbot.mouseDClick(chip, Qt.MouseButton.LeftButton)
    (cross,) = chip.findChildren(QToolButton)
    assert cross.accessibleName() == "Remove: <b>dog</b> & cat"
    with qtbot.waitSignal(chip.remove_requested):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(chip.dropped):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    with qtbot.assertNotEmitted(chip.dragged):
        qtbot.mouseMove(chip, QPoint(22, 10))
    with qtbot.waitSignal(chip.dragged) as dragged:
        qtbot.mouseMove(chip, QPoint(90, 12))
    assert dragged.args == [chip.mapToGlobal(QPoint(90, 12))]
    with qtbot.waitSignal(chip.dropped):
        qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(90, 12))


def test_the_picture_of_a_photo_takes_the_place_of_the_icon(place: QWidget) -> None:
    picture = QPixmap(160, 90)
    picture.fill(QColor("teal"))
    widget = put(place, Term("image", "/a.jpg", photo_id=7))
    before = widget.grab().toImage()
    widget.show_picture(picture)
    after = widget.grab().toImage()
    teal = QColor("teal").rgb()
    count = [sum(i.pixel(x, 13) == teal for x in range(i.width())) for i in (before, after)]
    assert count[0] == 0
    assert count[1] >= 18


def test_long_words_are_cut_not_the_window(place: QWidget) -> None:
    widget = put(place, Term("text", "word " * 200))
    assert widget.sizeHint().width() > 300 >= widget.width()
