"""The menus that rate, flag and tag the selected photos, and put them into albums.

Put `PhotoMenus.menus` into a context menu or the menu bar; `prepare` them with the selection before they open.
"""

from collections.abc import Sequence
from itertools import islice

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from photoclip.catalog.summary import Summary
from photoclip.catalog.tagpaths import key
from photoclip.edits import Edit, Flag, Rate, TagPhotos
from photoclip.gui.albummenu import AlbumMenu, menu_text
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.views.stars import STARS
from photoclip.records import Tag

_OFFERED = 8
"""So many tags are at hand in the menu; all others in the field that "Tag…" opens."""


class _ChoiceMenu(QMenu):
    """Entries of which one at most holds for all photos."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.ids: Ids = np.empty(0, np.int64)
        self.group = QActionGroup(self)
        self.group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)

    def offer(self, text: str, keys: str) -> QAction:
        """Add an entry; its keys are only shown, since the grid acts on them."""
        action = self.addAction(f"{text}\t{keys}")
        action.setCheckable(True)
        self.group.addAction(action)
        return action


class RateMenu(_ChoiceMenu):
    """One to five stars, or none."""

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Rate"))
        for rating in (0, *range(1, STARS + 1)):
            action = self.offer("★" * rating if rating else self.tr("No Rating"), str(rating))
            action.triggered.connect(lambda _checked=False, rating=rating: self._rate(rating))
        self._entries = self.actions()

    def prepare(self, photo_ids: Ids, rating: int | None) -> None:
        """Act on these photos; None: they are rated differently."""
        self.ids = photo_ids
        for value, action in enumerate(self._entries):
            action.setChecked(value == rating)

    def _rate(self, rating: int) -> None:
        self.edit_requested.emit(Rate(self.ids.tolist(), rating))


class FlagMenu(_ChoiceMenu):
    """Pick, reject or neither."""

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Flag"))
        self._entries: dict[str, QAction] = {}
        for flag, text, keys in (("pick", self.tr("&Pick"), "P"), ("reject", self.tr("&Reject"), "X"),
                                 ("", self.tr("&No Flag"), "U")):  # fmt: skip
            self._entries[flag] = self.offer(text, keys)
            self._entries[flag].triggered.connect(lambda _checked=False, flag=flag: self._flag(flag))

    def prepare(self, photo_ids: Ids, flag: str | None) -> None:
        """Act on these photos; None: they are flagged differently."""
        self.ids = photo_ids
        for value, action in self._entries.items():
            action.setChecked(value == flag)

    def _flag(self, flag: str) -> None:
        self.edit_requested.emit(Flag(self.ids.tolist(), flag))


class TagMenu(QMenu):
    """The tags used last, then the most used ones; those that all photos have are checked and can be taken off."""

    edit_requested = Signal(object)
    tag_requested = Signal()
    """The person wants to type a tag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Tag"))
        self._ids: Ids = np.empty(0, np.int64)
        self._on_all: set[str] = set()
        self._recent: list[str] = []
        self._tags: dict[str, str] = {}  # by their keys, the most used first
        self._fill()

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """All tags of the library."""
        by_use = sorted(tags, key=lambda tag: (-tag.count, tag.path.casefold()))
        self._tags = {key(tag.path): tag.path for tag in by_use}
        self._fill()

    def note(self, edit: Edit) -> None:
        """An edit was made, here or elsewhere: its tags are the latest."""
        if isinstance(edit, TagPhotos) and edit.add:
            latest = [key(path) for path in edit.add]
            self._recent = [*latest, *(spelt for spelt in self._recent if spelt not in latest)][:_OFFERED]

    def prepare(self, photo_ids: Ids, on_all: Sequence[str]) -> None:
        """Act on these photos, which all have the tags `on_all`."""
        self._ids, self._on_all = photo_ids, {key(path) for path in on_all}
        self._fill()

    def _fill(self) -> None:
        self.clear()
        recent = [spelt for spelt in self._recent if spelt in self._tags]
        most_used = (spelt for spelt in self._tags if spelt not in recent)
        offered = [*recent, *islice(most_used, max(_OFFERED - len(recent), 0))]
        for spelt in offered:
            action = self.addAction(menu_text(self._tags[spelt]))
            action.setCheckable(True)
            action.setChecked(spelt in self._on_all)
            action.triggered.connect(lambda checked, path=self._tags[spelt]: self._tag(path, checked))
        if offered:
            self.addSeparator()
        self.addAction(self.tr("T&ag…") + "\tT").triggered.connect(self.tag_requested)

    def _tag(self, path: str, add: bool) -> None:
        self.edit_requested.emit(TagPhotos(self._ids.tolist(), [path] if add else [], [] if add else [path]))


class PhotoMenus(QObject):
    """The four menus together."""

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.albums = AlbumMenu(parent)
        self.tags = TagMenu(parent)
        self.rate = RateMenu(parent)
        self.flag = FlagMenu(parent)
        for menu in (self.albums, self.tags, self.rate, self.flag):
            menu.edit_requested.connect(self.edit_requested)

    @property
    def menus(self) -> list[QMenu]:
        """In the order they are shown in."""
        return [self.rate, self.flag, self.tags, self.albums]

    def prepare(self, photo_ids: Ids, summary: Summary | None) -> None:
        """Act on these photos [N]; `summary` is what they have in common, None where that is not known."""
        for menu in self.menus:
            menu.setEnabled(len(photo_ids) > 0)
        self.albums.prepare(photo_ids)
        self.rate.prepare(photo_ids, summary.rating if summary else None)
        self.flag.prepare(photo_ids, summary.flag if summary else None)
        on_all = [share.path for share in summary.tags if share.count == summary.count] if summary else []
        self.tags.prepare(photo_ids, on_all)
