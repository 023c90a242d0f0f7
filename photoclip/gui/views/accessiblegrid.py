"""The photo grid as screen readers see it: a list whose items are the photos in view, by name and state.

Cells are painted, not widgets, so each photo gets an accessible interface of its own once a reader asks for it.
`Voice` tells readers what changes; the two interfaces answer what they ask.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from photoclip.gui import wording
from photoclip.records import Photo

if TYPE_CHECKING:
    from photoclip.gui.views.grid import PhotoGrid

_KEPT = 1000  # interfaces at hand at most: readers come back to what they have just left


class Voice(QObject):
    """Says what happens in a grid, and puts its photos into words."""

    def __init__(self, grid: "PhotoGrid") -> None:
        super().__init__(grid)
        _install()
        self._grid, self._order = grid, grid.order
        self._count = self._selected = 0
        self._unnamed = False
        self.interface: GridInterface | None = None
        """Set by the factory; kept here, for Qt does not keep Python's half of it."""
        grid.installEventFilter(self)
        self._order.current_changed.connect(self._on_current_changed)
        self._order.selection_changed.connect(self._on_selection_changed)
        self._order.changed.connect(self._on_order_changed)
        grid.facts.loaded.connect(self._on_facts_loaded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When the grid gets the focus, its current photo has it."""
        if event.type() == QEvent.Type.FocusIn:
            self._on_current_changed()
        return super().eventFilter(watched, event)

    def photo_text(self, row: int) -> str:
        """A photo in words: "rex.jpg, 4 stars, 17 May 2024, photo 3 of 214, selected"."""
        photo = self._grid.facts.get(int(self._order.ids[row]))
        place = self.tr("photo {position} of {count}").format(
            position=wording.number(row + 1), count=wording.number(len(self._order))
        )
        selected = self.tr("selected") if self._order.is_selected(row) else ""
        return ", ".join(part for part in (*self._facts_of(photo), place, selected) if part)

    def _facts_of(self, photo: Photo | None) -> list[str]:
        if photo is None:
            return []
        flags = {"pick": self.tr("picked"), "reject": self.tr("rejected")}
        stars = self.tr("%n star(s)", "", photo.rating) if photo.rating else ""
        return [photo.title or wording.photo_name(photo), stars, flags.get(photo.flag, ""), wording.taken(photo)]

    def photo_description(self, row: int) -> str:
        """What more there is to say of a photo: its tags."""
        photo = self._grid.facts.get(int(self._order.ids[row]))
        return ", ".join(photo.tags) if photo is not None else ""

    def summary(self) -> str:
        """How many photos there are, and how many of them are selected."""
        text, selected = wording.photos(len(self._order)), self._order.selected_count()
        return f"{text}, {self.tr('%Ln selected', '', selected)}" if selected else text

    def _on_current_changed(self) -> None:
        row = self._order.current_row
        if not QAccessible.isActive() or row < 0 or not self._grid.hasFocus():
            return
        interface = QAccessible.queryAccessibleInterface(self._grid)
        if isinstance(interface, GridInterface):
            self._unnamed = self._grid.facts.get(int(self._order.ids[row])) is None
            focus = QAccessibleEvent(interface.item(row), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(focus)

    def _on_facts_loaded(self) -> None:
        """The photo that has the focus got its name only now: say it."""
        if self._unnamed:
            self._on_current_changed()

    def _on_selection_changed(self) -> None:
        if not QAccessible.isActive():
            return
        QAccessible.updateAccessibility(QAccessibleEvent(self._grid, QAccessible.Event.SelectionWithin))
        selected = self._order.selected_count()
        if selected != self._selected and (selected > 1 or self._selected > 1):
            self._announce(self.tr("%Ln selected", "", selected))
        self._selected = selected

    def _on_order_changed(self) -> None:
        if QAccessible.isActive() and len(self._order) != self._count:
            self._announce(wording.photos(len(self._order)))
        self._count = len(self._order)

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._grid, text))


class GridInterface(QAccessibleWidget):
    """The grid: a list of the photos in view."""

    def __init__(self, grid: "PhotoGrid", voice: Voice) -> None:
        super().__init__(grid, QAccessible.Role.List)
        self._grid, self._voice = grid, voice
        self._items: dict[int, PhotoInterface] = {}
        self._selection = _Selection(self)
        items = self._items
        grid.destroyed.connect(lambda: _forget(items.values()))

    def item(self, row: int) -> "PhotoInterface":
        """The interface of the photo in a row, the same one whenever it is asked for."""
        photo_id = int(self._grid.order.ids[row])
        if photo_id not in self._items:
            if len(self._items) >= _KEPT:
                self._drop_those_out_of_view()
            self._items[photo_id] = PhotoInterface(self._grid, self._voice, photo_id)
        return self._items[photo_id]

    def _drop_those_out_of_view(self) -> None:
        rows, order = self._grid.visible_rows(), self._grid.order
        used = {*order.ids[rows.start : rows.stop].tolist(), order.current_id}
        _forget([self._items.pop(photo_id) for photo_id in [*self._items] if photo_id not in used])

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, and how much it holds."""
        return self._voice.summary() if kind == QAccessible.Text.Description else super().text(kind)

    def childCount(self) -> int:
        """As many as are in view: a reader that asks for all of a million would not come back."""
        return len(self._grid.visible_rows())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The photos in view, in their order."""
        rows = self._grid.visible_rows()
        return self.item(rows[index]) if 0 <= index < len(rows) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a photo among those in view."""
        rows = self._grid.visible_rows()
        row = child.row if isinstance(child, PhotoInterface) else -1
        return rows.index(row) if row in rows else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The photo at a place of the screen."""
        row = self._grid.row_at(self._grid.viewport().mapFromGlobal(QPoint(x, y)))
        return self.item(row) if row >= 0 else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The current photo, while the grid has the focus."""
        row = self._grid.order.current_row
        return self.item(row) if row >= 0 and self._grid.hasFocus() else None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Readers can see and change the selection."""
        return _pointer(self._selection if kind == QAccessible.InterfaceType.SelectionInterface else None)

    # What `_Selection` passes on.

    def selected_rows(self) -> list[int]:
        """The selected photos among those in view."""
        return [row for row in self._grid.visible_rows() if self._grid.order.is_selected(row)]

    def select(self, item: QAccessibleInterface, selected: bool) -> bool:
        """Add a photo to the selection or take it out."""
        order = self._grid.order
        if not isinstance(item, PhotoInterface) or item.row < 0:
            return False
        if order.is_selected(item.row) != selected:
            order.toggle(item.row)
        return True

    def select_all(self, selected: bool) -> bool:
        """Select all photos, or none."""
        (self._grid.order.select_all if selected else self._grid.order.select_none)()
        return True


class PhotoInterface(QAccessibleInterface):
    """One photo of the grid: an item of the list."""

    def __init__(self, grid: "PhotoGrid", voice: Voice, photo_id: int) -> None:
        super().__init__()
        self._grid, self._voice, self._photo_id = grid, voice, photo_id
        self._row = -1
        self._actions = _Actions(self)

    @property
    def row(self) -> int:
        """Where the photo is now, or -1."""
        order = self._grid.order
        if not 0 <= self._row < len(order) or order.ids[self._row] != self._photo_id:
            self._row = order.row_of(self._photo_id)
        return self._row

    def isValid(self) -> bool:
        """Whether the photo is still shown."""
        return shiboken6.isValid(self._grid) and self.row >= 0

    def object(self) -> QObject | None:  # type: ignore[override]
        """No object of its own."""
        return None

    def window(self) -> Any:
        """The window of the grid."""
        return self._grid.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The grid."""
        return QAccessible.queryAccessibleInterface(self._grid)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A photo has no parts."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A photo has no parts."""
        return None

    def childCount(self) -> int:
        """A photo has no parts."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """A photo has no parts."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        """Where it is on the screen."""
        place = self._grid.row_rect(self.row)
        return QRect(self._grid.viewport().mapToGlobal(place.topLeft()), place.size())

    def state(self) -> QAccessible.State:
        """Whether it is selected, current and in view."""
        state, row = QAccessible.State(), self.row
        if row < 0:
            state.invalid = True
            return state
        state.selectable = state.multiSelectable = state.extSelectable = state.focusable = True
        state.selected = self._grid.order.is_selected(row)
        state.focused = row == self._grid.order.current_row and self._grid.hasFocus()
        state.offscreen = row not in self._grid.visible_rows()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """The photo in words; its tags as the description."""
        if self.row >= 0 and kind == QAccessible.Text.Name:
            return self._voice.photo_text(self.row)
        if self.row >= 0 and kind == QAccessible.Text.Description:
            return self._voice.photo_description(self.row)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Readers rename no photos."""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Readers can open a photo, go to it, and ask for its menu."""
        return _pointer(self._actions if kind == QAccessible.InterfaceType.ActionInterface else None)

    def act(self, action: str) -> None:
        """Do what a reader asked for."""
        grid, row = self._grid, self.row
        if row < 0:
            return
        if action == QAccessibleActionInterface.pressAction():
            grid.open_requested.emit(self._photo_id)
            return
        grid.setFocus()
        grid.order.select_only(row)
        grid.scroll_to(row)
        if action == QAccessibleActionInterface.showMenuAction():
            grid.menu_requested.emit(self.rect().center())


class _Selection(QAccessibleSelectionInterface):
    """The selection among the photos in view."""

    def __init__(self, owner: GridInterface) -> None:
        super().__init__()
        self._owner = owner

    def selectedItemCount(self) -> int:
        return len(self._owner.selected_rows())

    def selectedItems(self) -> list[QAccessibleInterface]:
        return [self._owner.item(row) for row in self._owner.selected_rows()]

    def selectedItem(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        rows = self._owner.selected_rows()
        return self._owner.item(rows[index]) if 0 <= index < len(rows) else None

    def isSelected(self, child: QAccessibleInterface) -> bool:
        return isinstance(child, PhotoInterface) and child.row in self._owner.selected_rows()

    def select(self, child: QAccessibleInterface) -> bool:
        return self._owner.select(child, True)

    def unselect(self, child: QAccessibleInterface) -> bool:
        return self._owner.select(child, False)

    def selectAll(self) -> bool:
        return self._owner.select_all(True)

    def clear(self) -> bool:
        return self._owner.select_all(False)


class _Actions(QAccessibleActionInterface):
    """What a reader can do with a photo."""

    def __init__(self, owner: PhotoInterface) -> None:
        super().__init__()
        self._owner = owner

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.setFocusAction(), self.showMenuAction()]

    def doAction(self, name: str) -> None:
        self._owner.act(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


def _pointer(part: Any) -> Any:
    """What interface_cast has to give for its `void *`: PySide takes nothing else, and crashes on None or a number."""
    address = 0 if part is None else shiboken6.getCppPointer(part)[0]
    return shiboken6.Shiboken.VoidPtr(address)


def _forget(interfaces: Iterable[QAccessibleInterface]) -> None:
    """Take interfaces out of Qt's register, which deletes them."""
    for interface in interfaces:
        if shiboken6.isValid(interface):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))


def _interface(class_name: str, widget: QObject) -> QAccessibleInterface | None:
    """Qt asks this for every object that has no interface yet."""
    if class_name != "PhotoGrid":
        return None
    voice: Voice = widget.voice  # type: ignore[attr-defined]
    voice.interface = voice.interface or GridInterface(voice.parent(), voice)  # type: ignore[arg-type]
    return voice.interface


_installed = False


def _install() -> None:
    global _installed  # Qt has one list of factories for the whole process
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed = True
