"""Which lines of the sidebar are open: remembered by name from one window to the next, so before they are there, too.

Sections are open until a person closes them; all else is closed, but for the only folder of a library.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QTreeView

from photoclip.gui.models.outline import SECTIONS, Entry, Kind
from photoclip.gui.models.sidebar_tree import SidebarTree

_LASTING = (*SECTIONS, Kind.FOLDER, Kind.TAG)
"""What can be open; all of these have keys that are the same in the next window."""


class OpenLines:
    """Opens lines of `view` as they were left. Call `follow` whenever its `tree` has changed."""

    def __init__(self, view: QTreeView, tree: SidebarTree) -> None:
        self._view, self._tree = view, tree
        self._waiting: set[str] = set()
        self._untouched = True  # no folder has been there, and no window before this one
        for kind in SECTIONS:
            view.expand(tree.find(kind))

    def restore(self, names: Iterable[str]) -> None:
        """Open what was open, the lines that are still to come too, and close the rest."""
        self._untouched = False
        self._view.collapseAll()
        self._waiting = set(names)
        self.follow()

    def names(self) -> list[str]:
        """What is open, and what would be if it were there already."""
        entries = (entry for kind in _LASTING for entry in self._tree.entries(kind))
        opened = {_name(e) for e in entries if self._view.isExpanded(self._tree.find(e.kind, e.key))}
        return sorted(opened | self._waiting)

    def follow(self) -> None:
        """Open what has been waited for."""
        for name in list(self._waiting):
            kind, _, key = name.partition(":")
            if kind in Kind.__members__:
                index = self._tree.find(Kind[kind], Path(key) if kind == Kind.FOLDER.name else key)
                if index.isValid():
                    self._view.expand(index)
                    self._waiting.discard(name)
        roots = self._tree.find(Kind.FOLDERS)
        if not self._tree.entries(Kind.FOLDER):
            return
        self._waiting.clear()  # the library has been read, and what was not in it is gone
        if self._untouched and self._tree.rowCount(roots) == 1:
            self._view.expand(self._tree.index(0, 0, roots))
        self._untouched = False


def _name(entry: Entry) -> str:
    key = entry.key
    return f"{entry.kind.name}:{os.fspath(key) if isinstance(key, Path) else key}"
