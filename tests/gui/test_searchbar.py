"""The search bar: a query put together by keyboard, mouse, drop and paste, as a person does it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photoclip.errors import KnownError
from photoclip.gui.models.querydraft import Chip, QueryDraft
from photoclip.gui.photodrag import mime_data
from photoclip.gui.recentsearches import RecentSearches
from photoclip.gui.views.chips import ChipWidget
from photoclip.gui.views.searchbar import SearchBar
from photoclip.records import Filter
from photoclip.search.parse import Query, Term, parse

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks

DOG, SEA, SAD = Term("text", "dog"), Term("text", "sea"), Term("text", "sad", negative=True)
ROME = Filter("album", "=", "Rome 2024")


class Bar:
    """A search bar in a window of its own, with what SearchFlow does on Enter."""

    def __init__(self, qtbot: QtBot, folder: Path, width: int) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.draft = QueryDraft()
        self.recent = RecentSearches(folder / "recent.json")
        self.bar = SearchBar(self.draft, self.recent)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.window.resize(width, 400)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.bar.focus_field()
        self.bar.submitted.connect(self._submit)

    def _submit(self) -> None:
        try:
            query = parse(self.draft.text)
        except KnownError:
            return
        self.draft.put((*self.draft.chips, *query.terms, *query.filters))
        self.bar.box.remember(self.draft.query(Query(())))

    @property
    def chips(self) -> list[ChipWidget]:
        return self.bar.box.chips

    @property
    def shown(self) -> list[Chip]:
        """The chips as a person reads them: from left to right, line by line."""
        ordered = sorted(self.chips, key=lambda widget: (widget.geometry().top(), widget.geometry().left()))
        assert all(widget.isVisible() for widget in ordered)
        return [widget.chip for widget in ordered]

    def put(self, *chips: Chip, text: str = "") -> None:
        self.draft.put(chips, text)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.focused, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused, key, modifier)

    @property
    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def click(self, name: str) -> None:
        (button,) = [b for b in self.bar.findChildren(QToolButton) if b.isVisible() and b.accessibleName() == name]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def drop(self, data: QMimeData) -> bool:
        """Drop onto the box; whether it was taken."""
        args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(QPoint(60, 15), *args)
        QApplication.sendEvent(self.bar.box, entered)
        if entered.isAccepted():
            QApplication.sendEvent(self.bar.box, QDropEvent(QPointF(60, 15), *args))
        return entered.isAccepted()


@pytest.fixture
def open_bar(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[int], Bar]]:
    bars: list[Bar] = []

    def open_(width: int = 900) -> Bar:
        bars.append(Bar(qtbot, tmp_path, width))
        return bars[-1]

    yield open_
    for bar in bars:
        bar.recent.stop()


@pytest.fixture
def bar(open_bar: Callable[[], Bar]) -> Bar:
    return open_bar()


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


# Pictures.


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_dropped_picture_files_become_chips(bar: Bar, tmp_path: Path) -> None:
    assert bar.drop(files(tmp_path / "a.jpg", tmp_path / "notes.txt", tmp_path / "b.HEIC"))
    assert bar.shown == [Term("image", str(tmp_path / "a.jpg")), Term("image", str(tmp_path / "b.HEIC"))]


def test_dropped_photos_of_the_library_are_known_by_their_ids(bar: Bar, tmp_path: Path) -> None:
    assert bar.drop(mime_data(np.array([7, 9]), [tmp_path / "a.jpg", tmp_path / "b.jpg"]))
    assert bar.shown == [
        Term("image", str(tmp_path / "a.jpg"), photo_id=7),
        Term("image", str(tmp_path / "b.jpg"), photo_id=9),
    ]
    bar.put()
    assert bar.drop(mime_data(np.array([7]), []))
    assert bar.shown == [Term("image", "", photo_id=7)]


def test_folders_are_left_to_the_window_and_text_goes_into_the_field(bar: Bar, tmp_path: Path) -> None:
    assert not bar.drop(files(tmp_path))
    text = QMimeData()
    text.setText("two\nlines")
    assert bar.drop(text)
    assert bar.bar.field.text() == "two lines"
    assert bar.chips == []


def paste(bar: Bar, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    bar.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_pasted_picture_becomes_a_private_file(bar: Bar) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    data = QMimeData()
    data.setImageData(image)
    paste(bar, data)
    (chip,) = bar.shown
    assert isinstance(chip, Term)
    file = Path(chip.value)
    assert (chip.kind, file.name) == ("image", "pasted picture 1.png")
    assert QImage(str(file)).pixelColor(5, 5) == QColor("teal")
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_pasted_path_of_a_picture_becomes_a_chip_and_other_text_text(bar: Bar, tmp_path: Path) -> None:
    picture = tmp_path / "a, b.jpg"
    picture.touch()
    for text in (str(picture), f'"{picture}"\n'):
        data = QMimeData()
        data.setText(text)
        paste(bar, data)
        assert bar.shown == [Term("image", str(picture))]
        bar.put()
    other = QMimeData()
    other.setText("a dog, sea")
    paste(bar, other)
    assert bar.chips == []
    assert bar.bar.field.text() == "a dog, sea"


def test_the_menu_of_the_field_pastes_pictures_too(bar: Bar, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(files(tmp_path / "a.jpg"))
    field = bar.bar.field
    place = field.rect().center()
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, field.mapToGlobal(place)))
    menu = popup(bar)
    (entry,) = [action for action in menu.actions() if action.objectName() == "edit-paste"]
    entry.trigger()
    menu.close()
    assert bar.shown == [Term("image", str(tmp_path / "a.jpg"))]


# Recent searches.


def popup(bar: Bar) -> QMenu:
    bar.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def search(bar: Bar, text: str) -> None:
    bar.put()
    bar.type(text)
    bar.press(Qt.Key.Key_Return)


def test_recent_searches_come_with_down_in_the_empty_field(bar: Bar) -> None:
    search(bar, "dog & cat")
    search(bar, 'sea -sad album:"Rome 2024"')
    bar.put()
    bar.press(Qt.Key.Key_Down)
    menu = popup(bar)
    assert [action.text() for action in menu.actions() if action.text()] == [
        'sea, -sad, album:"Rome 2024"',
        '"dog && cat"',
        "&Forget These Searches",
    ]
    bar.qtbot.keyClick(menu, Qt.Key.Key_Down)
    bar.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert bar.shown == [Term("text", "dog & cat")]


def test_recent_searches_can_be_forgotten_with_the_mouse(bar: Bar) -> None:
    search(bar, "dog")
    bar.click("Recent searches")
    menu = popup(bar)
    menu.actions()[-1].trigger()
    menu.close()
    bar.click("Recent searches")
    menu = popup(bar)
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [("No searches yet", False)]
    menu.close()


def test_a_recent_search_whose_picture_is_gone_can_be_put_right(bar: Bar, tmp_path: Path) -> None:
    bar.recent.add(f'"{tmp_path}/gone.jpg", dog')
    bar.click("Recent searches")
    menu = popup(bar)
    menu.actions()[0].trigger()
    menu.close()
    assert bar.chips == []
    assert bar.bar.field.text() == f'"{tmp_path}/gone.jpg", dog'


def test_pasted_pictures_are_no_recent_searches(bar: Bar) -> None:
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    paste(bar, data)
    bar.type("dog")
    bar.press(Qt.Key.Key_Return)
    assert bar.recent.texts == []


# Room.


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
