"""The message bar above the photos: one sentence, at most one thing to do about it, and a way to close it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from photoclip.gui.icons import IconButton, IconLabel, TextButton


class NoticeBar(QFrame):
    """Hidden until there is something to say. The newest message replaces the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._action: Callable[[], object] | None = None
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = TextButton("")
        self._button.clicked.connect(self._act)
        close = IconButton("clear", self.tr("Close this message"), side=16)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        self._icon = IconLabel("warning")
        for widget in (self._icon, self._text, self._button, close):
            row.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    @property
    def has_action(self) -> bool:
        """Whether the bar is shown with something to do."""
        return self._action is not None and not self.isHidden()

    def say(
        self,
        text: str,
        action_text: str = "",
        action: Callable[[], object] | None = None,
        *,
        icon: Literal["warning", "info"] = "warning",
    ) -> None:
        """Show a message, with a button when there is something to do about it."""
        self._icon.show_icon(icon)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action = action
        self._button.setText(action_text)
        self._button.setAccessibleName(action_text)
        self._button.setVisible(action is not None)
        self.show()

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
