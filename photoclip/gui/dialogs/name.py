"""Asking for a name: of a new album or tag, or the place a tag is moved to."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from photoclip.gui.icons import TextButton
from photoclip.gui.views.labels import text_label


class NameDialog(QDialog):
    """A field, and why a name will not do while it is typed. Show it with `open`; `named` follows."""

    named = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        label: str,
        action: str,
        problem: Callable[[str], str],
        name: str = "",
        hint: str = "",
    ) -> None:
        """`problem` says in a sentence what is wrong with a name, nothing for one that will do."""
        super().__init__(parent)
        self._problem = problem
        self._hint = hint
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self.field = QLineEdit(name)
        self.field.setAccessibleName(label)
        self.field.selectAll()
        self.field.textChanged.connect(self._check)
        self._note = text_label(hint, tone="muted")
        self._note.setWordWrap(True)
        self._action = TextButton(action, "primary")
        self._action.setDefault(True)
        self._action.clicked.connect(self.accept)
        cancel = TextButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._action)
        caption = text_label(label)
        caption.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (caption, self.field, self._note):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(buttons)
        self._check()

    @property
    def note(self) -> str:
        """What is said under the field."""
        return self._note.text()

    def accept(self) -> None:
        """Hand over the name, if it will do."""
        name = self.field.text().strip()
        if name and not self._problem(name):
            self.named.emit(name)
            super().accept()

    def _check(self) -> None:
        name = self.field.text().strip()
        problem = self._problem(name) if name else ""
        self._note.setText(problem or self._hint)
        self._action.setEnabled(bool(name) and not problem)
