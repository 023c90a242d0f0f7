"""A field in which one tag is chosen, completing from all there are; or no certain one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from photoclip.catalog.tagpaths import key
from photoclip.gui.models.tag_matches import TagMatches, tag_path
from photoclip.gui.views.tagsuggestions import TagSuggestions
from photoclip.records import Tag

_OFFERED = 6


class TagChooser(QLineEdit):
    """Offers tags while it has the focus; `show_choice` shows which one is chosen. The list opens over `ground`."""

    chosen = Signal(str)
    """The path of a tag, which need not exist yet; empty for whatever is most uncertain."""
    left = Signal()
    """Esc: the person stays with the tag that was chosen."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__()
        self._matches = TagMatches()
        self._usual: list[str] = []
        self._choice = ""
        self._any = self.tr("Whatever is most uncertain")
        self.setMaxLength(1000)
        self.setAccessibleName(self.tr("Tag to be asked about"))
        self.setPlaceholderText(self.tr("Name of a tag"))
        self.suggestions = TagSuggestions(ground)
        self.suggestions.clicked_path.connect(self._choose)
        self.textEdited.connect(self._offer)

    def show_tags(self, tags: Sequence[Tag], terms: Sequence[str]) -> None:
        """All tags to complete from: those of the library, and those that its vocabulary has besides."""
        known = {key(tag.path) for tag in tags}
        self._matches = TagMatches([*tags, *(Tag(0, path, 0) for path in terms if key(path) not in known)])
        self._usual = [tag.path for tag in sorted(tags, key=lambda tag: -tag.count)[:_OFFERED]]

    def spelling(self, path: str) -> str:
        """A path as the library writes it."""
        return self._matches.spelling(path) or path

    def show_choice(self, path: str) -> None:
        """Show the tag that is asked about; none before the first is found."""
        self._choice = path
        if not self.hasFocus():
            self._show_choice()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what may be chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.selectAll()
            self._offer("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed and not chosen does not count."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._show_choice()
            self.suggestions.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list, and marks the name that a new one takes the place of."""
        had_focus = self.hasFocus()
        super().mousePressEvent(event)
        if not self.suggestions.isVisible():
            self._offer("")
        if not had_focus:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose among what is offered."""
        pressed, offered = event.key(), self.suggestions.isVisible()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif pressed == Qt.Key.Key_Escape:
            self.left.emit()
        elif pressed in (Qt.Key.Key_Down, Qt.Key.Key_Up) and offered:
            self.suggestions.step(1 if pressed == Qt.Key.Key_Down else -1)
        elif pressed == Qt.Key.Key_Down:
            self._offer("")
        else:
            super().keyPressEvent(event)
            return
        self.setAccessibleDescription(self.suggestions.words())

    def _show_choice(self) -> None:
        self.setText(self._choice)
        self.setCursorPosition(0)

    def _offer(self, typed: str) -> None:
        path = tag_path(typed)
        rows = [(found, found) for found in self._matches.find(typed)]
        if not path:
            rows = [(self._any, ""), *((usual, usual) for usual in self._usual)]
        elif self._matches.spelling(path) is None:
            rows.append((self.tr("Another tag: “{tag}”").format(tag=path), path))
        self._place()
        self.suggestions.offer(rows)
        self.suggestions.raise_()
        self.setAccessibleDescription(self.suggestions.words())

    def _place(self) -> None:
        ground = self.suggestions.parentWidget()
        assert ground is not None
        corner = self.mapTo(ground, QPoint(0, self.height() + 2))
        self.suggestions.setFixedWidth(min(max(self.width(), 260), ground.width() - corner.x() - 8))
        self.suggestions.move(corner)

    def _enter(self) -> None:
        if self.suggestions.isVisible():
            self._choose(self.suggestions.chosen())
        else:
            self._offer("")

    def _choose(self, path: str) -> None:
        self._choice = path
        self.suggestions.hide()
        self.chosen.emit(path)
