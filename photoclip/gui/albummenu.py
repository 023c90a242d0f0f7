"""The menu that puts the selected photos into an album, one there is or a new one."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from photoclip.edits import AddToAlbum, CreateAlbum
from photoclip.gui.models.photo_order import Ids
from photoclip.records import Album


def ask_album_name(parent: QWidget | None) -> str:
    """Let the person name an album; empty when they do not want one after all."""
    title = QCoreApplication.translate("AlbumMenu", "New album")
    name, given = QInputDialog.getText(parent, title, QCoreApplication.translate("AlbumMenu", "Name of the album:"))
    return name.strip() if given else ""


class AlbumMenu(QMenu):
    """`show_albums` whenever they change; `prepare` with the photos each time before it opens."""

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""

    def __init__(
        self, parent: QWidget | None = None, *, ask_name: Callable[[QWidget | None], str] = ask_album_name
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Add to &Album"))
        self._ask_name = ask_name
        self._ids: Ids = np.empty(0, np.int64)
        self.show_albums(())

    def show_albums(self, albums: Sequence[Album]) -> None:
        """Offer these, in the order of the alphabet."""
        self.clear()
        for album in sorted(albums, key=lambda album: album.name.casefold()):
            action = self.addAction(menu_text(album.name))
            action.triggered.connect(lambda _checked=False, album_id=album.id: self._add_to(album_id))
        if albums:
            self.addSeparator()
        self.addAction(self.tr("&New Album…")).triggered.connect(self._create)

    def prepare(self, photo_ids: Ids) -> None:
        """Act on these photos from now on."""
        self._ids = photo_ids
        self.setEnabled(len(photo_ids) > 0)

    def _add_to(self, album_id: int) -> None:
        self.edit_requested.emit(AddToAlbum(album_id, self._ids.tolist()))

    def _create(self) -> None:
        ids = self._ids  # those the menu was opened for, whatever happens while the name is asked for
        if name := self._ask_name(self.parentWidget()):
            self.edit_requested.emit(CreateAlbum(name, ids.tolist()))


def menu_text(name: str, limit: int = 60) -> str:
    """A person's own word as the text of a menu entry: "&" marks no key in it, nor does a tab begin one."""
    shown = " ".join(name.split())
    shown = shown if len(shown) <= limit else shown[: limit - 1] + "…"
    return shown.replace("&", "&&")
