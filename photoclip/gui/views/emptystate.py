"""What stands where the photos would be while there are none: what this is, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photoclip.gui.icons import IconLabel, TextButton
from photoclip.gui.views.labels import text_label


class EmptyState(QWidget):
    """A picture, a sentence, a hint and, where there is something to do, a button."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, icon: str = "folder", action_icon: str = "add-folder") -> None:
        super().__init__(parent)
        self._title = text_label("", scale=1.7)
        self._hint = text_label("", tone="muted", scale=1.1)
        for label in (self._title, self._hint):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            label.setMaximumWidth(540)
        self._button = TextButton("", "primary", action_icon)
        self._button.setMinimumHeight(38)
        self._button.clicked.connect(self.action_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(IconLabel(icon, side=112, faint=True), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            row = QHBoxLayout()  # centres the label and still lets its height follow its width
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(10)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @property
    def title(self) -> str:
        """The sentence shown."""
        return self._title.text()

    def say(self, title: str, hint: str, action: str = "") -> None:
        """Show a sentence, a hint and, if it has a text, the button."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {hint}")
