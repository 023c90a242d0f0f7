"""The tags that a person may mean by what is typed into a field, listed under it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

_PATH = Qt.ItemDataRole.UserRole


class TagSuggestions(QListWidget):
    """Rows under a field; never takes the focus from it."""

    clicked_path = Signal(str)
    """The path of the row that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Tags to choose from"))
        self.itemClicked.connect(lambda item: self.clicked_path.emit(item.data(_PATH)))
        self.hide()

    def offer(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show (text, path) rows, the first one chosen; nothing when there are none."""
        self.clear()
        for text, path in rows:
            item = QListWidgetItem(text)
            item.setData(_PATH, path)
            self.addItem(item)
        self.setCurrentRow(0 if rows else -1)
        self.setFixedHeight(len(rows) * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 2)
        self.setVisible(bool(rows))

    def step(self, by: int) -> None:
        """Choose the row `by` further on, round and round."""
        self.setCurrentRow((self.currentRow() + by) % self.count())

    def chosen(self) -> str:
        """The path that Enter adds, or nothing."""
        item = self.currentItem()
        return str(item.data(_PATH)) if item is not None and self.isVisible() else ""

    def words(self) -> str:
        """The chosen row, for a screen reader."""
        item = self.currentItem()
        return item.text() if item is not None and self.isVisible() else ""
