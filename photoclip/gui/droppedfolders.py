"""Folders that are dragged in from other programs.

Whether something is a folder only its disk can tell, and that may be asleep, or in a network that is gone. So a drag is
judged by the names alone, and what was dropped is looked at in a thread.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal

from photoclip.gui.photodrag import has_photos
from photoclip.media.formats import EXTENSIONS, extension_of
from photoclip.paths import path_text

Found = Callable[[list[Path], list[Path]], None]
"""Takes the folders, and what is none or cannot be reached."""


def may_be_folders(data: QMimeData) -> bool:
    """Whether folders may be among what is being dragged; pictures are none."""
    return not has_photos(data) and any(extension_of(path.name) not in EXTENSIONS for path in _local(data))


def look_at_drop(data: QMimeData, found: Found, owner: QObject) -> None:
    """Find the folders among what was dropped; see `look_for_folders`."""
    look_for_folders(_local(data), found, owner)


def look_for_folders(paths: Iterable[Path], found: Found, owner: QObject) -> None:
    """Call `found`, in a moment or when the last disk has answered, unless `owner` is gone by then."""
    _Look(list(paths), found, owner)


def no_folder_text(others: Sequence[Path]) -> str:
    """That something cannot be added."""
    text = QCoreApplication.translate("DroppedFolders", "{name} is not a folder, or cannot be reached.")
    return text.format(name=path_text(others[0]))


def _local(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class _Look(QObject):
    """One look at some paths, in a thread that nobody waits for: it may hang for minutes."""

    _done = Signal(list, list)
    _under_way: ClassVar[set["_Look"]] = set()  # or the thread would be the last to hold one, and end it

    def __init__(self, paths: list[Path], found: Found, owner: QObject) -> None:
        super().__init__()
        self._paths, self._found, self._owner = paths, found, owner
        self._done.connect(self._on_done)
        self._under_way.add(self)
        threading.Thread(target=self._look, name="look for folders", daemon=True).start()

    def _look(self) -> None:
        """In the thread."""
        folders = [path for path in self._paths if _is_folder(path)]
        self._done.emit(folders, [path for path in self._paths if path not in folders])

    def _on_done(self, folders: list[Path], others: list[Path]) -> None:
        self._under_way.discard(self)
        if shiboken6.isValid(self._owner):
            self._found(folders, others)


def _is_folder(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False
