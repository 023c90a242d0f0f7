"""Fields for a title and a description in which nothing typed is lost.

What is being typed stays, whatever arrives from the catalog meanwhile, until it is committed (Enter, or leaving the
field) or taken back (Esc).
"""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_LINES = (2, 8)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineDraft(QLineEdit):
    """One line of text."""

    committed = Signal(str)
    left = Signal()
    """Esc, with nothing typed to take back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""

    @property
    def edited(self) -> bool:
        """Whether something is typed that is not committed yet."""
        return self.text() != self._shown

    def show_value(self, value: str, prompt: str) -> None:
        """Show what holds, or the prompt while that is empty; under the person's hands only remember it."""
        edited = self.edited
        self.setPlaceholderText(prompt)
        if not edited and self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)
        self._shown = value if edited else self.text()  # the field may write it its own way

    def commit(self) -> None:
        """Emit what was typed, if anything was but spaces."""
        if not self.edited:
            return
        text = " ".join(self.text().split())
        self.setText(text)
        if self.edited:
            self._shown = text
            self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits, Esc takes back what was typed, or leaves."""
        if event.key() in _ENTER:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown) if self.edited else self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; opening the field's own menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class TextDraft(QPlainTextEdit):
    """Several lines of text; it grows with them. Ctrl+Enter commits, since Enter begins a new line.

    It takes at most `limit` characters, so that nothing is typed or pasted that cannot be kept.
    """

    committed = Signal(str)
    left = Signal()
    """Esc, with nothing typed to take back."""

    def __init__(self, parent: QWidget | None = None, *, limit: int) -> None:
        super().__init__(parent)
        self._shown = ""
        self._limit = limit
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def edited(self) -> bool:
        """Whether something is typed that is not committed yet."""
        return self.toPlainText() != self._shown

    def show_value(self, value: str, prompt: str) -> None:
        """Show what holds, or the prompt while that is empty; under the person's hands only remember it."""
        edited = self.edited
        self.setPlaceholderText(prompt)
        if not edited and self.toPlainText() != value:
            self.setPlainText(value)
        self._shown = value if edited else self.toPlainText()  # the editor writes line ends its own way

    def commit(self) -> None:
        """Emit what was typed, if anything was."""
        if self.edited:
            self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter commits, Esc takes back what was typed, or leaves."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._shown) if self.edited else self.left.emit()
        elif self._room() < 1 and (event.key() in _ENTER or (event.text() and event.text().isprintable())):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; opening the field's own menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop text, as much as there is room for."""
        if source.hasText():
            self.textCursor().insertText(source.text()[: max(self._room(), 0)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """The height is fixed by `_fit`."""
        return QSize(120, self.height())

    def _room(self) -> int:
        selected = self.textCursor().selectedText()
        return self._limit - (self.document().characterCount() - 1) + len(selected)

    def _fit(self) -> None:
        wanted = round(self.document().size().height())
        lines = min(max(wanted, _LINES[0]), _LINES[1])
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        around = 2 * (self.viewport().y() + round(self.document().documentMargin()) + 1)
        height = lines * self.fontMetrics().lineSpacing() + around
        if height != self.height():
            self.setFixedHeight(height)
