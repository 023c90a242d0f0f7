"""Recent searches in the search bar: offered, taken up again, and forgotten."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage

from photoclip.search.parse import Term
from tests.gui.searchbars import Bar, paste, popup

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks


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


def test_a_recent_search_that_cannot_be_read_any_more_can_be_put_right(bar: Bar) -> None:
    bar.recent.add('"/photos/without an ending", dog')
    bar.click("Recent searches")
    menu = popup(bar)
    menu.actions()[0].trigger()
    menu.close()
    assert bar.chips == []
    assert bar.bar.field.text() == '"/photos/without an ending", dog'


def test_a_recent_search_for_a_picture_asks_no_disk_for_it(bar: Bar, tmp_path: Path) -> None:
    bar.recent.add(f'"{tmp_path}/perhaps gone.jpg", dog')
    bar.click("Recent searches")
    menu = popup(bar)
    menu.actions()[0].trigger()
    menu.close()
    assert bar.shown == [Term("image", str(tmp_path / "perhaps gone.jpg")), Term("text", "dog")]


def test_pasted_pictures_are_no_recent_searches(bar: Bar) -> None:
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    paste(bar, data)
    bar.type("dog")
    bar.press(Qt.Key.Key_Return)
    assert bar.recent.texts == []
