"""Everything the menus offer, each declared once with its text and keys; the main window says what they do."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from photoclip.gui.theme import ThemeName

_Keys = str | QKeySequence.StandardKey | list[str]


class Actions(QObject):
    """The actions of the main window. Keys after a tab are shown only: the grid itself acts on those."""

    def __init__(self, window: QMainWindow, theme: ThemeName) -> None:
        super().__init__(window)
        self._window = window
        self.add_folder = self._action(self.tr("&Add Folder…"), "Ctrl+O")
        self.rescan = self._action(self.tr("&Look for Changes in the Folders"), "F5")
        self.setbacks = self._action(self.tr("&Files That Are Not Indexed…"))
        self.quit = self._action(self.tr("&Quit"), "Ctrl+Q")
        self.search = self._action(self.tr("&Search"), "Ctrl+F")
        self.select_all = self._action(self.tr("Select &All"), "Ctrl+A")
        self.open = self._action(self.tr("&Open") + "\t" + self.tr("Enter"))
        self.similar = self._action(self.tr("Find Si&milar") + "\tS")
        self.reveal = self._action(self.tr("Show in &File Manager"))
        self.copy_path = self._action(self.tr("&Copy Path"))
        self.larger = self._action(self.tr("&Larger Thumbnails"), ["Ctrl++", "Ctrl+="])
        self.smaller = self._action(self.tr("S&maller Thumbnails"), "Ctrl+-")
        self.about = self._action(self.tr("&About PhotoClip"))
        self.themes: dict[ThemeName, QAction] = {
            "system": self._action(self.tr("As the &Desktop")),
            "light": self._action(self.tr("&Light")),
            "dark": self._action(self.tr("&Dark")),
        }
        group = QActionGroup(self)
        for name, action in self.themes.items():
            action.setCheckable(True)
            action.setChecked(name == theme)
            group.addAction(action)

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into the menu bar."""
        file = bar.addMenu(self.tr("&File"))
        file.addActions([self.add_folder, self.rescan, self.setbacks])
        file.addSeparator()
        file.addAction(self.quit)
        photo = bar.addMenu(self.tr("&Photo"))
        photo.addActions([self.search, self.select_all])
        photo.addSeparator()
        photo.addActions([self.open, self.similar, self.reveal, self.copy_path])
        view = bar.addMenu(self.tr("&View"))
        view.addActions([self.larger, self.smaller])
        view.addSeparator()
        view.addMenu(self.tr("&Theme")).addActions(list(self.themes.values()))
        bar.addMenu(self.tr("&Help")).addAction(self.about)

    def photo_menu(self) -> QMenu:
        """What can be done with the selected photos."""
        menu = QMenu(self._window)
        menu.addActions([self.open, self.similar])
        menu.addSeparator()
        menu.addActions([self.reveal, self.copy_path])
        return menu

    def enable_photo_actions(self, enabled: bool) -> None:
        """Whether there is a current photo to do something with."""
        for action in (self.open, self.similar, self.reveal, self.copy_path):
            action.setEnabled(enabled)

    def _action(self, text: str, keys: _Keys | None = None) -> QAction:
        action = QAction(text, self)
        if isinstance(keys, list):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif keys is not None:
            action.setShortcut(QKeySequence(keys))
        self._window.addAction(action)
        return action
