"""What a person does with the selected photos: rate, flag, tag, collect, show, copy, move to the trash."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from photoclip import edits
from photoclip.catalog.summary import Summary, summarise
from photoclip.edits import Edit
from photoclip.gui.dialogs.confirm import confirm
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.session import Session
from photoclip.gui.views.inspector import FEW
from photoclip.paths import path_text

_MOST_PATHS = 1000


class PhotoOperations(QObject):
    """Acts on what is selected in the session's order, or else on the current photo."""

    def __init__(self, window: QWidget, session: Session, show_in_file_manager: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._window, self._session, self._reveal = window, session, show_in_file_manager

    def selected_ids(self) -> Ids:
        """The photos that are acted on; a list of them is made only once something is done: a million take a while."""
        order = self._session.order
        ids = order.selected_ids()
        return ids if len(ids) or order.current_id is None else np.array([order.current_id], np.int64)

    def selected(self) -> list[int]:
        """The same as a list."""
        ids: list[int] = self.selected_ids().tolist()
        return ids

    def summary(self) -> Summary | None:
        """What they have in common, None where that is not known at once."""
        if self._session.order.selected_count() > FEW:
            return None
        known = [self._session.facts.get(photo_id) for photo_id in self.selected()]
        photos = [photo for photo in known if photo is not None]
        return summarise(photos) if photos and len(photos) == len(known) else None

    def edit(self, edit: Edit) -> None:
        """Make a change that somebody else has put together."""
        self._session.edits.submit(edit)

    def rate(self, stars: int) -> None:
        """Give 1–5 stars, or none (0)."""
        self._edit_selected(lambda ids: edits.Rate(ids, stars))

    def flag(self, flag: str) -> None:
        """Mark as "pick" or "reject", or as neither ("")."""
        self._edit_selected(lambda ids: edits.Flag(ids, flag))

    def remove_from_album(self, album_id: int) -> None:
        """Take them out of an album."""
        self._edit_selected(lambda ids: edits.RemoveFromAlbum(album_id, ids))

    def move_to_trash(self) -> None:
        """Ask, and then move the files to the system's trash."""
        ids = self.selected()
        if ids:
            confirm(
                self._window,
                self.tr("Move %Ln photo(s) to the trash?", "", len(ids)),
                self.tr("The files leave their folders. “Undo” brings them back, with everything you gave them here."),
                self.tr("Move to Trash"),
                lambda: self._session.trash.move(ids),
            )

    def show_in_file_manager(self) -> None:
        """Show the current photo's file in its folder."""
        current = self._session.order.current_id
        photo = self._session.facts.get(current) if current is not None else None
        if photo is not None:
            self._reveal(photo.path)

    def copy_paths(self) -> None:
        """Put the paths of the files on the clipboard, a line each."""
        known = (self._session.facts.get(photo_id) for photo_id in self.selected_ids()[:_MOST_PATHS].tolist())
        QGuiApplication.clipboard().setText("\n".join(path_text(photo.path) for photo in known if photo is not None))

    def _edit_selected(self, make: Callable[[list[int]], Edit]) -> None:
        ids = self.selected()
        if ids:
            self.edit(make(ids))
