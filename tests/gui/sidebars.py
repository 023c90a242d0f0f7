"""A sidebar on its own, and what it has asked for: for the tests of what it shows and of what it changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from photoclip.edits import (
    Edit,
)
from photoclip.gui import photodrag
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.models.outline import Kind
from photoclip.gui.theme import Theme
from photoclip.gui.views.sidebar import Sidebar
from photoclip.records import Filter
from tests.gui.outlines import make

FOLDERS = {"/p": 12, "/p/2023": 4, "/p/2024": 8, "/stick": 5}
ALBUMS = {"Alps": 3, "Rome": 4}
TAGS = {"people": 4, "places": 9, "places/Italy": 5, "places/Italy/Rome": 2}


@dataclass
class Desk:
    """A sidebar in use, and what it has asked for."""

    qtbot: QtBot
    sidebar: Sidebar
    selected: list[int] = field(default_factory=list)
    scopes: list[tuple[tuple[Filter, ...], str]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    asked: list[object] = field(default_factory=list)

    def index(self, kind: Kind, key: object = "") -> QModelIndex:
        index = self.sidebar.tree.find(kind, key)
        assert index.isValid(), (kind, key)
        return index

    def rect(self, kind: Kind, key: object = "") -> QRect:
        self.sidebar.scrollTo(self.index(kind, key))
        rect = self.sidebar.visualRect(self.index(kind, key))
        assert rect.isValid(), "not in view"
        return rect

    def click(self, kind: Kind, key: object = "") -> None:
        place = self.rect(kind, key).center()
        self.qtbot.mouseClick(self.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def press(self, key: Qt.Key, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or self.sidebar, key)

    def type_name(self, text: str) -> None:
        """Type over the name that is being edited in its place, and press Enter."""
        (field,) = self.sidebar.viewport().findChildren(QLineEdit)
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.sidebar.viewport().findChildren(QLineEdit))

    def menu(self, kind: Kind, key: object = "", *, by_key: bool = False) -> QMenu:
        place = self.rect(kind, key).center()
        reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
        if by_key:
            place = QPoint(1, 1)
        event = QContextMenuEvent(reason, place, self.sidebar.viewport().mapToGlobal(place))
        QApplication.sendEvent(self.sidebar.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, menu: QMenu, start: str) -> None:
        """Press the entry of a menu whose text begins so."""
        (action,) = [a for a in menu.actions() if a.text().replace("&", "").startswith(start)]
        self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def dialog(self, kind: type[QDialog] = NameDialog) -> QDialog:
        (dialog,) = [dialog for dialog in self.sidebar.findChildren(kind) if dialog.isVisible()]
        return dialog

    def answer(self, text: str) -> None:
        """Press the button of the open question that is called so."""
        box = self.dialog(QMessageBox)
        (button,) = [b for b in box.findChildren(QAbstractButton) if b.text().replace("&", "") == text]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def drag(self, data: QMimeData, place: QPoint) -> bool:
        """Drag over a place and let go there; whether it was taken."""
        viewport, actions = self.sidebar.viewport(), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(place, actions, data, button, none)
        QApplication.sendEvent(viewport, enter)
        move = QDragMoveEvent(place, actions, data, button, none)
        QApplication.sendEvent(viewport, move)
        if not (enter.isAccepted() and move.isAccepted()):
            return False
        drop = QDropEvent(QPointF(place), actions, data, button, none)
        QApplication.sendEvent(viewport, drop)
        return drop.isAccepted()

    def drag_photos(self, ids: list[int], kind: Kind, key: object = "") -> bool:
        return self.drag(photodrag.mime_data(np.array(ids, np.int64), []), self.rect(kind, key).center())

    def drag_tag(self, key: str, kind: Kind, onto: object = "") -> bool:
        data = self.sidebar.tree.mimeData([self.index(Kind.TAG, key)])
        return self.drag(data, self.rect(kind, onto).center())


def open_sidebar(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    """A sidebar of FOLDERS, ALBUMS and TAGS, closed in the end."""
    selected: list[int] = []
    sidebar = Sidebar(theme, lambda: selected)
    desk = Desk(qtbot, sidebar, selected)
    sidebar.scope_chosen.connect(lambda scope, title: desk.scopes.append((scope, title)))
    sidebar.edit_requested.connect(desk.edits.append)
    for name in ("remove_folder_requested", "reveal_requested", "problem"):
        getattr(sidebar, name).connect(lambda value, name=name: desk.asked.append((name, value)))
    for name in ("add_folder_requested", "rescan_requested", "left"):
        getattr(sidebar, name).connect(lambda name=name: desk.asked.append(name))
    sidebar.resize(260, 900)
    qtbot.addWidget(sidebar)
    sidebar.show()
    qtbot.waitExposed(sidebar)
    sidebar.setFocus()
    sidebar.show_outline(make(folders=FOLDERS, albums=ALBUMS, tags=TAGS, offline="/stick"))
    for key in ("places", "places/italy"):
        sidebar.expand(sidebar.tree.find(Kind.TAG, key))
    yield desk
    for dialog in sidebar.findChildren(QDialog):
        dialog.close()
