import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.gui.views.stars import StarRating


class Rated:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.stars = StarRating()
        qtbot.addWidget(self.stars)
        self.stars.show()
        qtbot.waitExposed(self.stars)
        self.given: list[int] = []
        self.stars.rated.connect(self.given.append)

    def click(self, star: int) -> None:
        width = self.stars.width() / 5
        place = QPoint(round((star - 0.5) * width), self.stars.height() // 2)
        self.qtbot.mouseClick(self.stars, Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def rated(qtbot: QtBot) -> Rated:
    return Rated(qtbot)


def test_a_click_gives_as_many_stars_as_are_up_to_the_mouse(rated: Rated):
    for star in (4, 1, 5):
        rated.click(star)
    assert rated.given == [4, 1, 5]
    assert rated.stars.value() == 5


def test_a_click_on_the_last_star_given_takes_it_away(rated: Rated):
    rated.stars.show_rating(1)
    rated.click(1)
    assert rated.given == [0]
    rated.stars.show_rating(3)
    rated.click(3)
    assert rated.given == [0, 2]


def test_keys_rate(rated: Rated):
    for key in (Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        rated.qtbot.keyClick(rated.stars, key)
    assert rated.given == [3, 4, 3, 5, 0]


def test_what_the_catalog_says_is_shown_and_not_sent_back(rated: Rated):
    rated.stars.show_rating(4)
    rated.stars.show_rating(None)
    assert rated.given == []
    assert rated.stars.mixed


def test_photos_that_differ_can_all_be_given_no_stars(rated: Rated):
    rated.stars.show_rating(None)
    rated.qtbot.keyClick(rated.stars, Qt.Key.Key_0)
    assert rated.given == [0]
    assert not rated.stars.mixed


def test_the_wheel_scrolls_the_panel_and_never_rates(rated: Rated):
    rated.stars.show_rating(2)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(rated.stars, event)
    assert not event.isAccepted()
    assert rated.given == []


def test_a_screen_reader_finds_a_slider_and_can_move_it(rated: Rated):
    interface = QAccessible.queryAccessibleInterface(rated.stars)
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Rating"
    value = interface.valueInterface()
    assert (value.minimumValue(), value.maximumValue()) == (0, 5)
    value.setCurrentValue(4)
    assert rated.given == [4]


def test_stars_are_painted_for_the_rating(rated: Rated):
    def inked() -> int:
        image = rated.stars.grab().toImage()
        accent = rated.stars.palette().highlight().color().rgb()
        return sum(image.pixel(x, y) == accent for x in range(image.width()) for y in range(image.height()))

    rated.stars.clearFocus()
    amounts = []
    for rating in (0, 2, 5):
        rated.stars.show_rating(rating)
        amounts.append(inked())
    assert amounts[0] < amounts[1] < amounts[2]
