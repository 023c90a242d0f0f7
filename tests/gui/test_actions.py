"""The menus: every entry has a name, keys of its own, a place in a menu, and does something."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from photoclip.edits import Rate
from photoclip.gui.language import LANGUAGES
from photoclip.resources import resource
from tests.gui.desk import Desk

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    made = open_desk()
    made.wait_ready()
    made.window.grid.setFocus()
    return made


def entries(menu: QMenu) -> list[QAction]:
    """What is in a menu and the menus in it."""
    found = []
    for action in menu.actions():
        below = action.menu()
        found += entries(below) if isinstance(below, QMenu) else [action]
    return found


def test_no_key_is_given_twice(desk: Desk) -> None:
    keys = Counter(key.toString() for action in desk.window.actions_.all.values() for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest, qapp: QApplication, open_desk: OpenDesk) -> Iterator[Desk]:
    """A window in each language."""
    translator = QTranslator()
    assert translator.load(f"photoclip_{request.param}", str(resource("translations")))
    qapp.installTranslator(translator)
    yield open_desk()
    qapp.removeTranslator(translator)


def test_no_letter_leads_to_two_entries_of_a_menu(spoken: Desk) -> None:
    bar = spoken.window.menuBar()
    for menu in (bar, *bar.findChildren(QMenu)):
        letters = Counter(QKeySequence.mnemonic(action.text()).toString() for action in menu.actions())
        letters.pop("", None)
        assert [letter for letter, count in letters.items() if count > 1] == [], [a.text() for a in menu.actions()]


def test_every_action_is_in_the_menu_bar(desk: Desk) -> None:
    in_menus = {action.objectName() for top in desk.window.menuBar().actions() for action in entries(top.menu())}  # type: ignore[arg-type]
    assert set(desk.window.actions_.all) <= in_menus


def test_nothing_can_be_done_to_photos_while_none_is_chosen(desk: Desk) -> None:
    do = desk.window.actions_
    assert not do.open.isEnabled() and not do.trash.isEnabled() and not do.undo.isEnabled()
    desk.click_photo(2)
    assert do.open.isEnabled() and do.trash.isEnabled()


def test_every_action_can_be_triggered(desk: Desk) -> None:
    desk.click_photo(1)
    for name, action in desk.window.actions_.all.items():
        if name == "quit" or not action.isEnabled():
            continue
        action.trigger()
        QApplication.processEvents()
        for box in desk.window.findChildren(QMessageBox):
            box.reject()
        desk.window.pages.close()
        desk.window.showNormal()
    for widget in QApplication.topLevelWidgets():
        if widget is not desk.window:
            widget.close()
    desk.window.actions_.all_photos.trigger()
    desk.wait(lambda: len(desk.session.order) == 12)


def test_a_menu_shows_what_the_selected_photos_are_rated(desk: Desk) -> None:
    desk.click_photo(0)
    current = desk.session.order.current_id
    assert current is not None
    desk.session.edits.submit(Rate([current], 2))
    desk.wait(lambda: (photo := desk.session.facts.get(current)) is not None and photo.rating == 2)
    desk.window._prepare_menus()
    checked = [action.text() for action in desk.window._menus.rate.actions() if action.isChecked()]
    assert checked == ["★★\t2"]
