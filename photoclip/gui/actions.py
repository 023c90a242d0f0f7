"""Everything the menus offer, each declared once with its name, text and keys; the main window says what they do.

An action's object name is its attribute here: settings and the list of shortcuts speak of it by that name.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from photoclip.gui.theme import ThemeName
from photoclip.gui.views.grid import LayoutName
from photoclip.settings import Settings

_Keys = str | QKeySequence.StandardKey | list[str]


class Actions(QObject):
    """The actions of the main window. Keys after a tab are shown only: the grid itself acts on those."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._make_library_actions()
        self._make_edit_actions()
        self._make_photo_actions()
        self._make_tag_actions()
        self._make_view_actions()
        self.enable_photo_actions(False)
        self.show_undo(False, False, "", "")

    @property
    def all(self) -> Mapping[str, QAction]:
        """Every action by its name."""
        return {action.objectName(): action for action in self.findChildren(QAction) if action.objectName()}

    def fill(self, bar: QMenuBar, photo_menus: Sequence[QMenu]) -> QMenu:
        """Put the actions into the menu bar, with the menus that rate, flag, tag and collect the selected photos.

        Returns the menu that those are in.
        """
        file = bar.addMenu(self.tr("&File"))
        file.addActions([self.add_folder, self.rescan, self.setbacks])
        file.addSeparator()
        file.addActions([self.settings, self.quit])
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.select_all, self.select_none, self.invert_selection])
        photo = bar.addMenu(self.tr("&Photo"))
        self._fill_photo_menu(photo, photo_menus)
        self.tags_menu = bar.addMenu(self.tr("&Tags"))
        self.tags_menu.addActions([self.auto_tag, self.ask_me, self.tag_history])
        self.tags_menu.addSeparator()
        self.tags_menu.addActions([self.follow_search, self.rules])
        self.tags_menu.addSeparator()
        self.tags_menu.addActions([self.vocabulary, self.tag_health])
        self.tags_menu.addSeparator()
        self.tags_menu.addActions([self.export_tags, self.import_tags])
        view = bar.addMenu(self.tr("&View"))
        view.addActions([self.sidebar, self.inspector, self.timeline])
        view.addSeparator()
        view.addActions(list(self.layouts.values()))
        view.addSeparator()
        view.addActions([self.captions, self.scores])
        view.addSeparator()
        view.addActions([self.larger, self.smaller, self.full_screen])
        view.addSeparator()
        view.addMenu(self.tr("Th&eme")).addActions(list(self.themes.values()))
        go = bar.addMenu(self.tr("&Go"))
        go.addActions([self.search, self.all_photos, self.go_to_date])
        bar.addMenu(self.tr("&Help")).addActions([self.shortcuts, self.about])
        return photo

    def photo_menu(self, photo_menus: Sequence[QMenu]) -> QMenu:
        """What can be done with the selected photos."""
        menu = QMenu(self._window)
        self._fill_photo_menu(menu, photo_menus)
        return menu

    def enable_photo_actions(self, enabled: bool, *, in_album: bool = False) -> None:
        """Whether there are photos to do something with, and whether they are seen as part of an album."""
        for action in (
            self.open, self.similar, self.heat_map, self.matrix, self.slideshow, self.reveal, self.copy_path,
            self.trash,
        ):  # fmt: skip
            action.setEnabled(enabled)
        self.remove_from_album.setEnabled(enabled and in_album)
        self.remove_from_album.setVisible(in_album)

    def show_settings(self, settings: Settings) -> None:
        """Check what is chosen."""
        for switches, chosen in ((self.themes, settings.theme), (self.layouts, settings.layout)):
            for name, switch in switches.items():
                switch.setChecked(name == chosen)
        self.captions.setChecked(settings.captions)
        self.scores.setChecked(settings.scores)

    @property
    def panels(self) -> dict[str, QAction]:
        """What shows and hides panels, by their names."""
        return {"sidebar": self.sidebar, "timeline": self.timeline, "inspector": self.inspector}

    def show_undo(self, can_undo: bool, can_redo: bool, undo_text: str, redo_text: str) -> None:
        """Say what can be undone and made again."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.undo.setText(undo_text if can_undo else self.tr("&Undo"))
        self.redo.setText(redo_text if can_redo else self.tr("&Redo"))

    def _make_library_actions(self) -> None:
        self.add_folder = self._action("add_folder", self.tr("&Add Folder…"), "Ctrl+O")
        self.rescan = self._action("rescan", self.tr("&Look for Changes in the Folders"), "F5")
        self.setbacks = self._action("setbacks", self.tr("&Files That Are Not Indexed…"))
        self.settings = self._action("settings", self.tr("&Settings…"), "Ctrl+,")
        self.quit = self._action("quit", self.tr("&Quit"), "Ctrl+Q")
        self.search = self._action("search", self.tr("&Search"), "Ctrl+F")
        self.all_photos = self._action("all_photos", self.tr("&All Photos"), "Alt+Home")
        self.go_to_date = self._action("go_to_date", self.tr("Go to &Date…"), "Ctrl+G")
        self.shortcuts = self._action("shortcuts", self.tr("&Keyboard Shortcuts"), "F1")
        self.about = self._action("about", self.tr("&About PhotoClip"))

    def _make_edit_actions(self) -> None:
        self.undo = self._action("undo", self.tr("&Undo"), "Ctrl+Z")
        self.redo = self._action("redo", self.tr("&Redo"), ["Ctrl+Shift+Z", "Ctrl+Y"])
        self.select_all = self._action("select_all", self.tr("Select &All"), "Ctrl+A")
        self.select_none = self._action("select_none", self.tr("Select &None"), "Ctrl+D")
        self.invert_selection = self._action("invert_selection", self.tr("&Invert the Selection"), "Ctrl+I")

    def _make_photo_actions(self) -> None:
        self.open = self._action("open", self.tr("&Open") + "\t" + self.tr("Enter"))
        self.similar = self._action("similar", self.tr("Find Si&milar") + "\tS")
        self.heat_map = self._action("heat_map", self.tr("Show &Where in the Photo") + "\tH")
        self.matrix = self._action("matrix", self.tr("Photos × P&hrases") + "\tM")
        self.slideshow = self._action("slideshow", self.tr("Sl&ideshow"), "F6")
        self.remove_from_album = self._action("remove_from_album", self.tr("Remove from This Al&bum"))
        self.reveal = self._action("reveal", self.tr("Show in File Ma&nager"))
        self.copy_path = self._action("copy_path", self.tr("&Copy Path"))
        self.trash = self._action("trash", self.tr("Move to Tra&sh") + "\t" + self.tr("Del"))

    def _make_tag_actions(self) -> None:
        self.auto_tag = self._action("auto_tag", self.tr("A&uto-Tag…"), "Ctrl+Shift+T")
        self.ask_me = self._action("ask_me", self.tr("As&k Me…"), "Ctrl+Shift+A")
        self.tag_history = self._action("tag_history", self.tr("&History of Automatic Tags…"))
        self.follow_search = self._action("follow_search", self.tr("Make a Tag That &Follows This Search…"))
        self.rules = self._action("rules", self.tr("&Rules…"))
        self.vocabulary = self._action("vocabulary", self.tr("&Vocabulary…"))
        self.tag_health = self._action("tag_health", self.tr("&Tag Health…"))
        self.export_tags = self._action("export_tags", self.tr("&Export Tags…"))
        self.import_tags = self._action("import_tags", self.tr("&Import Tags…"))

    def _make_view_actions(self) -> None:
        self.sidebar = self._switch("sidebar", self.tr("&Sidebar"), "F9")
        self.inspector = self._switch("inspector", self.tr("&Inspector"), "Ctrl+Shift+I")
        self.timeline = self._switch("timeline", self.tr("&Timeline"), "Ctrl+T")
        self.captions = self._switch("captions", self.tr("C&aptions"))
        self.scores = self._switch("scores", self.tr("Sc&ores"))
        self.layouts: dict[LayoutName, QAction] = {
            "uniform": self._switch("layout_uniform", self.tr("Squares in &Columns")),
            "justified": self._switch("layout_justified", self.tr("Lines of Whole &Photos")),
        }
        self._choice(*self.layouts.values())
        self.larger = self._action("larger", self.tr("&Larger Thumbnails"), ["Ctrl++", "Ctrl+="])
        self.smaller = self._action("smaller", self.tr("S&maller Thumbnails"), "Ctrl+-")
        self.full_screen = self._action("full_screen", self.tr("&Full Screen"), "F11")
        self.themes: dict[ThemeName, QAction] = {
            "system": self._switch("theme_system", self.tr("As the Des&ktop")),
            "light": self._switch("theme_light", self.tr("&Light")),
            "dark": self._switch("theme_dark", self.tr("&Dark")),
        }
        self._choice(*self.themes.values())

    def _fill_photo_menu(self, menu: QMenu, photo_menus: Sequence[QMenu]) -> None:
        menu.addActions([self.open, self.slideshow])
        menu.addSeparator()
        menu.addActions([self.similar, self.heat_map, self.matrix])
        menu.addSeparator()
        for photo_menu in photo_menus:
            menu.addMenu(photo_menu)
        menu.addActions([self.auto_tag, self.remove_from_album])
        menu.addSeparator()
        menu.addActions([self.reveal, self.copy_path])
        menu.addSeparator()
        menu.addAction(self.trash)

    def _action(self, name: str, text: str, keys: _Keys | None = None) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if isinstance(keys, list):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif keys is not None:
            action.setShortcut(QKeySequence(keys))
        self._window.addAction(action)
        return action

    def _switch(self, name: str, text: str, keys: _Keys | None = None) -> QAction:
        action = self._action(name, text, keys)
        action.setCheckable(True)
        return action

    def _choice(self, *actions: QAction) -> None:
        group = QActionGroup(self)
        for action in actions:
            group.addAction(action)
