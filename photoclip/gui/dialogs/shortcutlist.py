"""The list of all keys, by where they act; `?` shows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photoclip.gui.shortcuts import Shortcuts, action_text, fixed_keys, keys_text
from photoclip.gui.views.labels import text_label


class ShortcutList(QDialog):
    """All keys under the names of their groups, and a field to find one. Made anew whenever it is shown."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(560, 600)
        self._groups: list[tuple[QLabel, list[list[QWidget]]]] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a key or what it does"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self._nothing = text_label(self.tr("No key does that."), tone="muted")
        self._nothing.hide()
        scroll = QScrollArea()
        scroll.setObjectName("page")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.tr("All keys"))
        scroll.setWidget(self._make_list(shortcuts))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(scroll, 1)
        self.field.setFocus()

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Keys and meanings of the rows that can be seen."""
        rows = (row for _, rows in self._groups for row in rows)
        return [(_text(row[0]), _text(row[1])) for row in rows if not row[0].isHidden()]

    def _make_list(self, shortcuts: Shortcuts) -> QWidget:
        groups: dict[str, list[tuple[list[str], str]]] = {}
        everywhere = self.tr("Everywhere")
        for action in shortcuts.actions.values():
            if action.shortcuts():
                keys = [keys_text(key) for key in action.shortcuts()]
                groups.setdefault(everywhere, []).append((keys, action_text(action)))
        groups.get(everywhere, []).sort(key=lambda row: row[1].casefold())
        for fixed in fixed_keys():
            groups.setdefault(fixed.group, []).append((fixed.keys.split(" "), fixed.text))
        inside = QWidget()
        inside.setObjectName("pageinside")
        grid = QGridLayout(inside)
        grid.setContentsMargins(4, 0, 8, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for group, rows in groups.items():
            title = text_label(group, bold=True)
            title.setContentsMargins(0, 8, 0, 2)
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
            self._groups.append((title, [self._row(grid, keys, text) for keys, text in rows]))
        grid.setRowStretch(grid.rowCount(), 1)
        return inside

    def _row(self, grid: QGridLayout, keys: list[str], text: str) -> list[QWidget]:
        caps = QWidget()
        line = QHBoxLayout(caps)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        for key in keys:
            cap = text_label(key)
            cap.setObjectName("keycap")
            line.addWidget(cap)
        line.addStretch()
        caps.setAccessibleName(" ".join(keys))
        meaning = text_label(text)
        meaning.setWordWrap(True)
        row = grid.rowCount()
        grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(meaning, row, 1)
        return [caps, meaning]

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        any_left = False
        for title, rows in self._groups:
            left = [row for row in rows if wanted in f"{_text(row[0])} {_text(row[1])}".casefold()]
            for row in rows:
                for widget in row:
                    widget.setVisible(row in left)
            title.setVisible(bool(left))
            any_left |= bool(left)
        self._nothing.setVisible(not any_left)


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
