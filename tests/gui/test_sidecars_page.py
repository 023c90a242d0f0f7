"""The settings' page of sidecars, used by mouse and keyboard."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from photoclip.catalog.sidecars import PlannedSidecar, SidecarOverview
from photoclip.gui.dialogs.settingspages.sidecars import SidecarsPage
from photoclip.gui.holdings import Holdings
from photoclip.records import Words

PHOTO, SIDECAR = Path("/photos/a.jpg"), Path("/photos/a.jpg.xmp")


@pytest.fixture
def page(qtbot: QtBot) -> SidecarsPage:
    made = SidecarsPage()
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def cells(page: SidecarsPage, *, failed: bool = False) -> list[tuple[str, ...]]:
    table = page.failed if failed else page.planned
    if not table.isVisible():
        return []
    return [tuple(table.item(row, column).text() for column in (0, 1)) for row in range(table.rowCount())]


def test_it_is_off_until_a_person_switches_it_on(qtbot: QtBot, page: SidecarsPage) -> None:
    heard: list[bool] = []
    page.switched.connect(heard.append)
    assert not page.switch.isChecked() and cells(page) == cells(page, failed=True) == []
    qtbot.mouseClick(page.switch, Qt.MouseButton.LeftButton, pos=QPoint(8, page.switch.height() // 2))
    page.show_holdings(Holdings(sidecars=SidecarOverview(True, 0, 0, ())))
    assert page.switch.isChecked()
    page.switch.setFocus()
    qtbot.keyClick(page.switch, Qt.Key.Key_Space)
    assert heard == [True, False], "what the library says is no wish of the person"


def test_it_shows_what_will_be_written_and_what_is_held_up(page: SidecarsPage) -> None:
    before = Words(("sea", "old"), 2, "", "D")
    after = Words(("sea", "<b>new</b>"), 4, "A  title", "")
    planned = (
        PlannedSidecar(1, PHOTO, before, after),
        PlannedSidecar(1, PHOTO, Words(), Words(rating=-1)),
        PlannedSidecar(1, PHOTO, Words(rating=3), Words(rating=3, flag="pick")),
        PlannedSidecar(1, PHOTO, Words(rating=-1, flag="reject"), Words(rating=2)),
    )
    failed = ((PHOTO, "it is read-only"),)
    page.show_holdings(Holdings(sidecars=SidecarOverview(True, 1234, 5, failed), planned_sidecars=planned))
    (photo, changes), rejected, picked, taken_back = cells(page)
    assert photo == "/photos/a.jpg"
    assert re.fullmatch(r"\+ <b>new</b>   − old   4 star(s|\(s\))   title: A title   description: –", changes)
    assert rejected == ("/photos/a.jpg", "rejected")
    assert picked[1] == "picked"
    assert re.fullmatch(r"no flag   2 star(s|\(s\))", taken_back[1])
    assert cells(page, failed=True) == [("/photos/a.jpg", "it is read-only")]
    assert "5" in page.state and "1,234" in page.state
    page.show_holdings(Holdings())
    assert cells(page) == cells(page, failed=True) == []
