"""What stands where a window's content would be while that is being found out, or while there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from photoclip.gui.views.emptystate import EmptyState

_BAR_WIDTH = 320


class WaitingPage(QWidget):
    """A picture, a sentence and a hint; and a bar, from the first progress on."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = EmptyState(icon=icon)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setAccessibleName(self.tr("Progress"))
        column = QVBoxLayout(self)
        column.addWidget(self._words, 1)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(40)
        self.say("", "")

    @property
    def title(self) -> str:
        """The sentence shown."""
        return self._words.title

    def say(self, title: str, hint: str) -> None:
        """Show a sentence and a hint; nothing is known of progress yet."""
        self._words.say(title, hint)
        self.bar.hide()

    def show_progress(self, done: int, total: int) -> None:
        """So much of it is done."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.show()
