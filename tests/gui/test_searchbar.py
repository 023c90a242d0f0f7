"""The search bar: a query put together by keyboard and mouse, as a person does it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from photoclip.gui.models.querydraft import Chip
from photoclip.records import Filter
from photoclip.search.parse import Term
from tests.gui.desk import Desk
from tests.gui.searchbars import DOG, ROME, SAD, SEA, Bar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks


def test_enter_makes_chips_of_what_is_typed(bar: Bar) -> None:
    bar.type("dog, -sad tag:home")
    assert bar.chips == []
    bar.press(Qt.Key.Key_Return)
    assert bar.shown == [DOG, SAD, Filter("tag", "=", "home")]
    assert bar.bar.field.text() == ""
    assert bar.focused is bar.bar.field
    bar.type("sea")
    bar.press(Qt.Key.Key_Return)
    assert bar.shown == [DOG, SAD, Filter("tag", "=", "home"), SEA]


def test_the_arrows_walk_through_the_chips_and_back(bar: Bar) -> None:
    bar.put(DOG, SAD, SEA)
    bar.press(Qt.Key.Key_Left)
    assert bar.focused is bar.chips[2]
    bar.press(Qt.Key.Key_Left)
    bar.press(Qt.Key.Key_Left)
    bar.press(Qt.Key.Key_Left)
    assert bar.focused is bar.chips[0]
    for _ in range(3):
        bar.press(Qt.Key.Key_Right)
    assert bar.focused is bar.bar.field


def test_left_inside_the_text_stays_there(bar: Bar) -> None:
    bar.put(DOG, text="ab")
    bar.bar.field.end(False)
    bar.press(Qt.Key.Key_Left)
    assert bar.focused is bar.bar.field
    bar.press(Qt.Key.Key_Left)
    bar.press(Qt.Key.Key_Left)
    assert bar.focused is bar.chips[0]


def test_backspace_at_the_start_selects_the_last_chip_and_then_removes_it(bar: Bar) -> None:
    bar.put(DOG, SAD)
    bar.press(Qt.Key.Key_Backspace)
    assert bar.focused is bar.chips[1]
    assert len(bar.chips) == 2
    bar.press(Qt.Key.Key_Backspace)
    assert bar.shown == [DOG]
    assert bar.focused is bar.chips[0]
    bar.press(Qt.Key.Key_Delete)
    assert bar.shown == []
    assert bar.focused is bar.bar.field


def test_control_arrows_change_the_order(bar: Bar) -> None:
    bar.put(DOG, SAD, SEA)
    bar.press(Qt.Key.Key_Left)
    bar.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert bar.shown == [DOG, SEA, SAD]
    assert bar.focused is bar.chips[1]
    bar.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    bar.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)  # there is no place beyond the last
    assert bar.shown == [DOG, SAD, SEA]


def test_a_drag_changes_the_order_when_it_ends(bar: Bar, qtbot: QtBot) -> None:
    bar.put(DOG, SAD, SEA)
    changes: list[tuple[Chip, ...]] = []
    bar.draft.chips_changed.connect(lambda: changes.append(bar.draft.chips))
    dog = bar.chips[0]
    beyond = dog.mapFromGlobal(bar.chips[2].mapToGlobal(bar.chips[2].rect().center() + QPoint(5, 0)))
    qtbot.mousePress(dog, Qt.MouseButton.LeftButton, pos=QPoint(15, 12))
    qtbot.mouseMove(dog, QPoint(40, 12))
    qtbot.mouseMove(dog, beyond)
    QApplication.processEvents()
    assert bar.shown == [SAD, SEA, DOG]
    assert changes == []
    qtbot.mouseRelease(dog, Qt.MouseButton.LeftButton, pos=QPoint(15, 12))
    assert bar.draft.chips == (SAD, SEA, DOG)
    assert changes == [(SAD, SEA, DOG)]


def test_editing_brings_a_chip_back_into_the_field(bar: Bar, qtbot: QtBot) -> None:
    bar.put(DOG, ROME, text="sea")
    qtbot.mouseDClick(bar.chips[1], Qt.MouseButton.LeftButton)
    assert bar.shown == [DOG]
    assert bar.bar.field.text() == 'sea, album:"Rome 2024"'
    assert bar.focused is bar.bar.field
    bar.press(Qt.Key.Key_Return)
    assert bar.shown == [DOG, SEA, ROME]


def test_a_chip_changed_in_its_menu_stays_in_its_place(bar: Bar) -> None:
    bar.put(DOG, SEA)
    bar.press(Qt.Key.Key_Left)
    bar.press(Qt.Key.Key_Left)
    bar.press(Qt.Key.Key_Minus)
    assert bar.shown == [Term("text", "dog", negative=True), SEA]
    assert bar.focused is bar.chips[0]


def test_typing_on_a_chip_goes_into_the_field(bar: Bar) -> None:
    bar.put(DOG, text="a")
    bar.chips[0].setFocus()
    bar.type("b")
    assert bar.bar.field.text() == "ab"
    assert bar.focused is bar.bar.field


def test_clearing_takes_everything(bar: Bar) -> None:
    assert not [
        b for b in bar.bar.findChildren(QToolButton) if b.isVisible() and b.accessibleName().startswith("Empty")
    ]
    bar.put(DOG, text="sea")
    bar.click("Empty the search")
    assert bar.draft.is_empty
    assert bar.bar.field.text() == ""
    assert bar.focused is bar.bar.field


def test_esc_and_down_lead_to_the_photos(bar: Bar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.bar.left):
        bar.press(Qt.Key.Key_Escape)
    with qtbot.waitSignal(bar.bar.into_results):
        bar.press(Qt.Key.Key_Down)


@pytest.mark.parametrize("width", [1200, 640, 460])
def test_many_chips_wrap_and_scroll_but_never_widen_the_window(
    qtbot: QtBot, open_bar: Callable[[int], Bar], width: int
) -> None:
    bar = open_bar(width)
    alone = bar.bar.box.height()
    bar.put(*(Term("text", f"a rather long phrase that goes on and on, number {n}") for n in range(30)))
    qtbot.waitUntil(lambda: bar.bar.box.height() > 2 * alone)
    assert bar.window.width() == width
    assert bar.bar.minimumSizeHint().width() <= 460
    assert bar.bar.box.height() < 4 * alone
    inner = bar.bar.field.parentWidget()
    assert inner is not None
    assert all(widget.geometry().right() < inner.width() for widget in bar.chips)
    qtbot.waitUntil(lambda: not bar.bar.field.visibleRegion().isEmpty())
    bar.press(Qt.Key.Key_Left)
    for _ in range(29):
        bar.press(Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: not bar.chips[0].visibleRegion().isEmpty())
    bar.put()
    qtbot.waitUntil(lambda: bar.bar.box.height() == alone)


def test_every_control_has_a_name(bar: Bar) -> None:
    bar.put(DOG, ROME)
    named: list[Callable[[], str]] = [w.accessibleName for w in bar.bar.findChildren(QToolButton)]
    named += [w.accessibleName for w in bar.chips]
    assert all(name() for name in named)
    assert bar.bar.field.accessibleName() == "Search"


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    yield
    QLocale.setDefault(before)


def prompt(desk: Desk, encoder: str) -> str:
    """What the search field says once the worker has loaded this encoder."""
    desk.say("Ready", encoder_key=encoder, encoder_name=encoder, dim=8, device=encoder)
    desk.wait(lambda: desk.window.status.device == encoder)
    return desk.window.search_bar.field.placeholderText()


def test_an_encoder_that_knows_english_only_says_so_in_other_languages(
    german: None, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk()
    desk.wait_ready()
    assert prompt(desk, "photoclip-small") == "Search your photos in English: a dog on the beach"
    assert prompt(desk, "vit-b-16-siglip2") == "Search your photos: a dog on the beach"


def test_in_english_there_is_nothing_to_say_of_it(desk: Desk) -> None:
    assert prompt(desk, "photoclip-small") == "Search your photos: a dog on the beach"
