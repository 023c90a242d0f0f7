"""What the keys do in the photo grid. Single letters and digits act here only: elsewhere they are text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from photoclip.gui.views.grid import PhotoGrid

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_FLAGS = {Qt.Key.Key_P: "pick", Qt.Key.Key_X: "reject", Qt.Key.Key_U: ""}


class GridKeys:
    """Turns key presses into walking, selecting and the grid's requests."""

    def __init__(self, grid: "PhotoGrid") -> None:
        self._grid, self._order = grid, grid.order

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False where it means nothing here."""
        target = self._target(event)
        if target is not None:
            self._walk(target, event)
            return True
        if event.modifiers() == _CONTROL or event.matches(QKeySequence.StandardKey.SelectAll):
            return self._select(event)
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT:  # Qt itself knows the Menu key only
            self.ask_for_menu()
            return True
        if event.text() == "/":
            self._grid.search_requested.emit()
            return True
        if event.text() and event.text() in "012345" and not event.modifiers() & _CONTROL:  # with Shift on some boards
            return self._about_selection(lambda: self._grid.rate_requested.emit(int(event.text())))
        return event.modifiers() in _PLAIN and self._ask(Qt.Key(event.key()))

    def ask_for_menu(self) -> None:
        """Ask for the menu of the selection at the current photo."""
        grid, current = self._grid, self._order.current_row
        place = grid.viewport().rect()
        if current >= 0:
            grid.scroll_to(current)
            place = grid.row_rect(current)
        if self._order.selected_count():
            grid.menu_requested.emit(grid.viewport().mapToGlobal(place.center()))

    def _target(self, event: QKeyEvent) -> int | None:
        """The row that a key leads to."""
        if not len(self._order):
            return None
        grid, here, count = self._grid, self._order.current_row, len(self._order)
        page = max(1, grid.viewport().height() // grid.cells.step)
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_PageUp: (0, -page), Qt.Key.Key_PageDown: (0, page),
            Qt.Key.Key_Home: (-count, 0), Qt.Key.Key_End: (count, 0),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key not in ways:
            return None
        if here < 0 and key != Qt.Key.Key_End:
            return 0
        along, lines = ways[key]
        return grid.cells.beside(here, lines) if lines else min(max(here + along, 0), count - 1)

    def _walk(self, row: int, event: QKeyEvent) -> None:
        if event.modifiers() & _SHIFT:
            self._order.extend_to(row, keep=bool(event.modifiers() & _CONTROL))
        elif event.modifiers() & _CONTROL:
            self._order.set_current(row)
        else:
            self._order.select_only(row)
        self._grid.scroll_to(row)

    def _select(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._order.select_all()
        elif key == Qt.Key.Key_D:
            self._order.select_none()
        elif key == Qt.Key.Key_I:
            self._order.invert_selection()
        elif key == Qt.Key.Key_Space and self._order.current_row >= 0:
            self._order.toggle(self._order.current_row)
        else:
            return False
        return True

    def _ask(self, key: Qt.Key) -> bool:
        grid = self._grid
        about_current = {
            Qt.Key.Key_Return: grid.open_requested, Qt.Key.Key_Enter: grid.open_requested,
            Qt.Key.Key_Space: grid.quick_view_requested,
            Qt.Key.Key_S: grid.similar_requested, Qt.Key.Key_H: grid.heatmap_requested,
        }  # fmt: skip
        about_selection = {
            Qt.Key.Key_T: grid.tag_requested, Qt.Key.Key_M: grid.matrix_requested,
            Qt.Key.Key_Delete: grid.trash_requested,
        }  # fmt: skip
        current = self._order.current_id
        if key in about_current and current is not None:
            about_current[key].emit(current)
        elif key in about_selection:
            return self._about_selection(about_selection[key].emit)
        elif key in _FLAGS:
            return self._about_selection(lambda: grid.flag_requested.emit(_FLAGS[key]))
        elif key == Qt.Key.Key_I:
            grid.inspector_requested.emit()
        elif key == Qt.Key.Key_Escape:
            if not grid.mouse.cancel():
                grid.back_requested.emit()
        else:
            return False
        return True

    def _about_selection(self, ask: Callable[[], object]) -> bool:
        """Make a request that is about the selected photos; nothing to ask for while there are none."""
        if not self._order.selected_count():
            return False
        ask()
        return True
