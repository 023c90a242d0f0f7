from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from photoclip.catalog import encoders, photos, roots
from photoclip.catalog.connection import open_catalog
from photoclip.gui.dialogs.gotodate import GoToDate
from photoclip.gui.icons import IconButton
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.theme import Theme
from photoclip.gui.timelinereader import TimelineReader
from photoclip.gui.views.timeline import Timeline
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import Filter, FoundFile, Metadata, Month
from tests.gui.library import ENCODER

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks

# Newest first, as the grid shows them; rows 0 to 6.
TAKEN = ["2024-05-20", "2024-05-03", "2024-02-29", "2023-12-31", "2023-12-01", "2021-07-07", "2019-01-01"]
MONTHS = [(2024, 5, 2), (2024, 2, 1), (2023, 12, 2), (2021, 7, 1), (2019, 1, 1)]


class Desk:
    """A timeline beside an order, and what it has asked for."""

    def __init__(self, qtbot: QtBot, folder: Path, qapp: QApplication) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.ids = self.add(TAKEN)
        self.order = PhotoOrder()
        self.reader = TimelineReader(LibraryPaths(folder / "library"), pause_ms=1)
        self.timeline = Timeline(self.order, self.reader, Theme(qapp, "light"))
        self.rows: list[int] = []
        self.filters: list[Filter] = []
        self.left = 0
        self.timeline.row_requested.connect(self.rows.append)
        self.timeline.filter_requested.connect(self.filters.append)
        qtbot.addWidget(self.timeline)
        self.timeline.resize(76, 500)

    def add(self, taken: list[str]) -> np.ndarray:
        """Photos whose files are from these days; their ids."""
        (self.folder / "photos").mkdir(exist_ok=True)
        with open_catalog(self.folder / "library", writable=True) as catalog:
            root = roots.add(catalog, self.folder / "photos")
            encoders.activate(catalog, ENCODER)
            moments = (datetime.fromisoformat(f"{day}T12:00:00+00:00") for day in taken)
            files = [
                FoundFile(Path(f"{moment.isoformat()}.jpg"), 1, int(moment.timestamp()) * 10**9, 0, "JPEG")
                for moment in moments
            ]
            scan = photos.begin_scan(catalog, root)
            photos.record_found(catalog, root, files, scan)
            return photos.order_ids(catalog)

    def show(self, rows: slice = slice(None), scores: np.ndarray | None = None) -> None:
        """Have the grid show these photos."""
        self.order.show(self.ids[rows], scores)

    def wait_for(self, months: list[tuple[int, int, int]]) -> None:
        wanted = tuple(Month(*month) for month in months)
        self.qtbot.waitUntil(lambda: self.timeline.bars.months == wanted, timeout=10_000)

    def place(self, number: int) -> QPoint:
        return self.timeline.bars.rect_of(number).center().toPoint()

    def click(self, number: int) -> None:
        self.qtbot.mouseClick(self.timeline.bars, Qt.MouseButton.LeftButton, pos=self.place(number))

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.timeline.bars, key)

    def menu(self, number: int) -> QMenu:
        bars, place = self.timeline.bars, self.place(number)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, bars.mapToGlobal(place))
        QApplication.sendEvent(bars, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, menu: QMenu, start: str) -> None:
        (action,) = [a for a in menu.actions() if a.text().startswith(start)]
        self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path, qapp)
    yield desk
    desk.reader.stop()


@pytest.fixture
def speaking() -> Iterator[Callable[[str], None]]:
    """Writes dates and numbers as another country does."""
    before = QLocale()
    yield lambda country: QLocale.setDefault(QLocale(country))
    QLocale.setDefault(before)


@pytest.fixture
def shown(desk: Desk) -> Desk:
    """All photos are shown."""
    desk.show()
    desk.wait_for(MONTHS)
    return desk


def test_nothing_is_shown_until_there_are_months(desk: Desk) -> None:
    assert not desk.timeline.isVisible()
    desk.show()
    desk.wait_for(MONTHS)
    assert desk.timeline.isVisible()


def test_it_counts_the_photos_shown_and_no_others(shown: Desk) -> None:
    shown.show(slice(1, 5))
    shown.wait_for([(2024, 5, 1), (2024, 2, 1), (2023, 12, 2)])


def test_it_hides_while_photos_are_ranked(shown: Desk) -> None:
    shown.show(scores=np.linspace(1, 0, len(TAKEN), dtype=np.float32))
    assert not shown.timeline.isVisible()
    assert not shown.timeline.can_go
    shown.show()
    shown.qtbot.waitUntil(shown.timeline.isVisible)


def test_it_hides_where_it_is_not_wanted(shown: Desk) -> None:
    shown.timeline.set_wanted(False)
    assert not shown.timeline.isVisible()
    shown.show(slice(1, 5))
    shown.wait_for([(2024, 5, 1), (2024, 2, 1), (2023, 12, 2)])
    assert not shown.timeline.isVisible()
    shown.timeline.set_wanted(True)
    assert shown.timeline.isVisible()


def test_a_click_goes_to_the_first_photo_of_a_month(shown: Desk) -> None:
    for number in range(len(MONTHS)):
        shown.click(number)
    assert shown.rows == [0, 2, 3, 5, 6]


def test_dragging_goes_from_month_to_month(shown: Desk) -> None:
    bars = shown.timeline.bars
    shown.qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=shown.place(0))
    for place in (shown.place(1), shown.place(1) + QPoint(2, 1), shown.place(3), QPoint(10, 5_000)):
        shown.qtbot.mouseMove(bars, place)
    shown.qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=shown.place(3))
    assert shown.rows == [0, 2, 5, 6]


def test_the_keyboard_walks_by_months_and_years(shown: Desk) -> None:
    left: list[bool] = []
    shown.timeline.left.connect(lambda: left.append(True))
    for key, row in (
        (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageDown, 5),
        (Qt.Key.Key_Up, 3),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 6),
        (Qt.Key.Key_Down, 6),
        (Qt.Key.Key_PageDown, 6),
        (Qt.Key.Key_Home, 0),
    ):
        shown.press(key)
        assert shown.rows[-1] == row, key
    shown.press(Qt.Key.Key_Return)
    assert left == [True]


def test_photos_in_the_other_order_have_their_months_so_too(desk: Desk) -> None:
    desk.show(slice(None, None, -1))
    desk.wait_for(MONTHS[::-1])
    desk.click(2)
    assert desk.rows == [2]  # 2023-12-01 comes before 2023-12-31


def test_the_month_in_view_is_marked_and_said(shown: Desk) -> None:
    shown.timeline.show_row(4)
    assert shown.timeline.bars.current == Month(2023, 12, 2)
    assert shown.timeline.bars.accessibleDescription().startswith("December 2023: 2 photo")
    shown.show(slice(3, 7))
    shown.wait_for(MONTHS[2:])
    assert shown.timeline.bars.current == Month(2023, 12, 2)
    shown.show(slice(5, 7))
    shown.wait_for(MONTHS[3:])
    assert shown.timeline.bars.current is None


def test_only_a_month_or_a_year_is_asked_for(shown: Desk) -> None:
    shown.choose(shown.menu(1), "Only February 2024")
    shown.choose(shown.menu(1), "Only 2024")
    assert shown.filters == [Filter("date", "=", "2024-02"), Filter("year", "=", "2024")]


@pytest.mark.parametrize(
    ("country", "typed", "written"), [("en_US", "12252023", "12/25/2023"), ("de_DE", "25122023", "25.12.2023")]
)
def test_a_day_is_gone_to(shown: Desk, speaking: Callable[[str], None], country: str, typed: str, written: str) -> None:
    speaking(country)
    (go,) = shown.timeline.findChildren(IconButton)
    assert go.accessibleName() == "Go to date…"
    shown.timeline.show_row(5)
    shown.qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    (dialog,) = shown.timeline.window().findChildren(GoToDate)
    assert dialog.field.date() == QDate(2021, 7, 1)
    assert (dialog.field.minimumDate(), dialog.field.maximumDate()) == (QDate(2019, 1, 1), QDate(2024, 5, 31))
    shown.qtbot.keyClicks(dialog.field, typed)  # section by section
    assert dialog.field.text() == written
    shown.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert shown.rows == [3]
    assert not dialog.isVisible()


def test_without_a_photo_that_day_the_nearest_is_shown(shown: Desk) -> None:
    for day in (date(2024, 3, 1), date(1999, 1, 1), date(2023, 12, 2), date(2030, 1, 1)):
        shown.timeline.go_to(day)
    assert shown.rows == [2, 6, 4, 0]


def test_new_photos_come_into_the_timeline(shown: Desk) -> None:
    shown.ids = shown.add([*TAKEN, "2020-06-06"])
    shown.reader.on_changed(CatalogChanged([int(shown.ids.max())], roots=False, encoder=False))
    shown.show()
    shown.wait_for([*MONTHS[:4], (2020, 6, 1), MONTHS[4]])


def test_dates_that_become_known_move_photos_of_the_same_order(shown: Desk) -> None:
    with open_catalog(shown.folder / "library", writable=True) as catalog:
        facts = Metadata(format="JPEG", taken_at="2024-06-01T00:00:00")
        photos.record_decoded(catalog, [photos.Decoded(int(shown.ids[0]), bytes(32), facts, b"jpeg")])
    shown.reader.on_changed(CatalogChanged([int(shown.ids[0])], roots=False, encoder=False))
    shown.wait_for([(2024, 6, 1), (2024, 5, 1), *MONTHS[1:]])


def test_a_photo_that_has_gone_from_the_order_is_not_jumped_to(shown: Desk) -> None:
    shown.order.ids = shown.ids[3:]  # the grid has other photos, whose dates are not read yet
    shown.click(4)
    assert shown.rows == []


def test_every_month_of_a_long_life_can_be_clicked(desk: Desk) -> None:
    days = [date(1924, 1, 1) + timedelta(days=31 * n) for n in range(1_200)]
    desk.ids = desk.add([day.isoformat() for day in days])
    desk.reader.on_changed(CatalogChanged([], roots=True, encoder=False))
    desk.show()
    desk.qtbot.waitUntil(lambda: len(desk.timeline.bars.months) > 1_100, timeout=10_000)
    desk.timeline.grab()
    desk.qtbot.mouseClick(desk.timeline.bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert desk.rows and 0 <= desk.rows[0] < 60
