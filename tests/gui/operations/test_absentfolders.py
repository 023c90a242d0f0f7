"""Which folders that cannot be reached are worth a message, and when it is taken back."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from photoclip.gui.catalogreader import Overview
from photoclip.gui.operations.absentfolders import AbsentFolders
from photoclip.gui.views.notices import NoticeBar
from photoclip.records import Counts, Root


class Library(QObject):
    """What the reader says of a library's folders, and the message bar beside it."""

    overview_read = Signal(Overview)

    def __init__(self, notice: NoticeBar) -> None:
        super().__init__()
        self.notice = notice
        AbsentFolders(self, notice, notice.say, self)  # type: ignore[arg-type]

    def has(self, **folders: bool) -> str:
        """Its folders, and whether each is online; what the bar says then."""
        roots = tuple(Root(number, Path("/", name), on) for number, (name, on) in enumerate(folders.items(), 1))
        self.overview_read.emit(Overview(roots, Counts(), np.empty(0, np.int64)))
        return "" if self.notice.isHidden() else self.notice.text


@pytest.fixture
def library(qtbot: QtBot) -> Library:
    notice = NoticeBar()
    qtbot.addWidget(notice)
    return Library(notice)


def test_what_is_absent_from_the_start_is_no_news(library: Library) -> None:
    assert library.has(stick=False, disk=True) == ""
    assert library.has(stick=False, disk=True) == ""


def test_a_folder_that_goes_is_named_once_and_its_return_takes_that_back(library: Library) -> None:
    library.has(stick=True, disk=True)
    assert library.has(stick=False, disk=True).startswith("The folder /stick cannot be reached now")
    library.notice.hide()  # somebody has read it
    assert library.has(stick=False, disk=True) == ""
    assert library.has(stick=True, disk=True) == ""
    assert library.has(stick=False, disk=True) != ""
    assert library.has(stick=True, disk=True) == ""


def test_several_are_counted(library: Library) -> None:
    library.has(stick=True, disk=True)
    library.has(stick=False, disk=True)
    assert library.has(stick=False, disk=False).startswith("2 folder")


def test_another_message_stays(library: Library) -> None:
    library.has(stick=True)
    library.has(stick=False)
    library.notice.say("Something else.")
    assert library.has(stick=True) == "Something else."
