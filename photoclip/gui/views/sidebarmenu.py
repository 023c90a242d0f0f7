"""The context menu of the sidebar: what can be done with each kind of line, with its keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from photoclip.gui.models.outline import Entry, Kind
from photoclip.records import Folder

if TYPE_CHECKING:
    from photoclip.gui.views.sidebar import Sidebar


class SidebarMenu(QMenu):
    """What can be done with `entry` while the photos `selected` are selected in the grid; empty where nothing can."""

    def __init__(self, sidebar: "Sidebar", entry: Entry, selected: list[int]) -> None:
        super().__init__(sidebar)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sidebar, self._entry, self._selected = sidebar, entry, selected
        match entry.kind:
            case Kind.FOLDERS | Kind.FOLDER:
                self._offer_folders()
            case Kind.ALBUMS | Kind.ALBUM:
                self._offer_albums()
            case Kind.TAGS | Kind.TAG:
                self._offer_tags()

    def _offer_folders(self) -> None:
        sidebar, folder = self._sidebar, self._entry.thing
        if isinstance(folder, Folder):
            self._offer_auto_tagging()
            self._offer(self.tr("Show in File Ma&nager"), lambda: sidebar.reveal_requested.emit(folder.path))
        self._offer(self.tr("&Look for Changes in the Folders"), sidebar.rescan_requested.emit)
        self._offer(self.tr("&Add Folder…"), sidebar.add_folder_requested.emit)
        if self._entry.is_root:
            self.addSeparator()
            self._offer(self.tr("&Remove from Library…"), self._delete, self.tr("Del"))

    def _offer_albums(self) -> None:
        if self._entry.kind == Kind.ALBUM:
            self._offer_selected(self.tr("&Add %Ln Selected Photo(s)", "", len(self._selected)))
            self._offer_auto_tagging()
            self._offer_renaming()
            self._offer(self.tr("&Delete…"), self._delete, self.tr("Del"))
            self.addSeparator()
        self._offer(self.tr("&New Album…"), self._sidebar.edits.new_album, self.tr("Ins"))
        if self._entry.kind == Kind.ALBUMS:
            self._offer_selected(self.tr("New Album of %Ln &Selected Photo(s)…", "", len(self._selected)))

    def _offer_tags(self) -> None:
        edits, entry = self._sidebar.edits, self._entry
        if entry.kind == Kind.TAG:
            self._offer_selected(self.tr("&Tag %Ln Selected Photo(s)", "", len(self._selected)))
            self._offer_renaming()
            self._offer(self.tr("&Move…"), lambda: edits.ask_where(entry))
            self._offer(self.tr("Teac&h This Tag…"), lambda: self._sidebar.teach_requested.emit(entry))
            self._offer_rule()
            self._offer(self.tr("&Delete…"), self._delete, self.tr("Del"))
            self.addSeparator()
            self._offer(self.tr("New Tag &in This One…"), lambda: edits.new_tag(entry), self.tr("Ins"))
            self._offer(self.tr("&New Tag…"), edits.new_tag)
        else:
            self._offer(self.tr("&New Tag…"), edits.new_tag, self.tr("Ins"))
            self._offer_selected(self.tr("New Tag for %Ln &Selected Photo(s)…", "", len(self._selected)))

    def _offer_selected(self, text: str) -> None:
        if self._selected:
            self._offer(text, lambda: self._sidebar.edits.add_photos(self._entry, self._selected))

    def _offer_auto_tagging(self) -> None:
        self._offer(self.tr("Auto-&Tag…"), lambda: self._sidebar.auto_tag_requested.emit(self._entry))
        self._offer_rule()

    def _offer_rule(self) -> None:
        self._offer(self.tr("Tag for &Everything Here…"), lambda: self._sidebar.rule_requested.emit(self._entry))

    def _offer_renaming(self) -> None:
        self._offer(self.tr("&Rename"), lambda: self._sidebar.rename(self._entry), "F2")

    def _delete(self) -> None:
        self._sidebar.edits.delete(self._entry)

    def _offer(self, text: str, act: Callable[[], object], keys: str = "") -> None:
        # The keys are shown only: the sidebar itself acts on them.
        action = self.addAction(f"{text}\t{keys}" if keys else text)
        action.triggered.connect(lambda _checked=False: act())
