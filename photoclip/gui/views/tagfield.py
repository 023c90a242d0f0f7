"""The tags of the selected photos as chips, and a field that adds more, completing from the library's tags."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from photoclip.catalog.summary import TagShare, shares
from photoclip.catalog.tagpaths import key
from photoclip.gui.models.tag_matches import TagMatches, tag_path
from photoclip.gui.views.flowlayout import FlowLayout
from photoclip.gui.views.tagchip import TagChip
from photoclip.gui.views.tagsuggestions import TagSuggestions
from photoclip.records import Tag, TagOrigin

_AT_ONCE = 24
"""So many chips more are made at a time: each costs a millisecond, and a large selection has hundreds of tags."""


class TagField(QWidget):
    """Emits what is to change; `show_tags` shows what holds. The highlighted suggestion is what Enter will add."""

    added = Signal(list)
    """Paths of tags to be put on all the photos."""
    removed = Signal(str)
    """The path of a tag to be taken off."""
    left = Signal()
    """Esc or Enter in an empty field: the person is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matches = TagMatches()
        self._shares: tuple[TagShare, ...] = ()
        self._total = 0
        self._shown = _AT_ONCE
        self._origins: dict[str, TagOrigin] = {}
        self.more = QPushButton()
        self.more.clicked.connect(self._show_more)
        self.chips = QWidget()
        self._flow = FlowLayout(self.chips)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Add tag"))
        self.field.setAccessibleName(self.tr("Add tag"))
        self.field.setToolTip(self.tr("A/B/C is a tag C below B below A; commas separate several"))
        self.field.setMaxLength(1000)
        self.suggestions = TagSuggestions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.chips, self.more, self.field, self.suggestions):
            column.addWidget(widget)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._on_edited)
        self.field.installEventFilter(self)
        self.suggestions.clicked_path.connect(lambda path: self._add([path]))
        self.show_tags((), 0)

    def show_vocabulary(self, tags: Sequence[Tag]) -> None:
        """All tags of the library, to complete from."""
        self._matches = TagMatches(tags)

    def show_tags(self, tags: Sequence[TagShare], total: int) -> None:
        """Show the tags that `total` photos have. Keeps what is being typed."""
        focused = next((i for i, chip in enumerate(self._chips()) if chip.hasFocus()), -1)
        self._shares, self._total = tuple(tags), total
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.chips.hide()  # until all are there: beside one that is shown, each new one is laid out with all others
        self._shown = self._shown if len(tags) > _AT_ONCE else _AT_ONCE
        before = self._before_chips()
        for share in tags[: self._shown]:
            chip = TagChip(share, total, self.chips)
            QWidget.setTabOrder(before, chip)
            before = chip
            self._explain(chip)
            chip.remove_requested.connect(self._remove)
            chip.add_to_all_requested.connect(lambda path: self._add([path]))
            self._flow.addWidget(chip)
        self.chips.setVisible(bool(tags))
        rest = max(0, len(tags) - self._shown)
        self.more.setText(self.tr("Show %Ln more tag(s)", "", min(rest, _AT_ONCE)))
        self.more.setVisible(rest > 0)
        if focused >= 0:  # the chip beside the one that is gone, or the field after the last
            chips = self._chips()
            (chips[min(focused, len(chips) - 1)] if chips else self.field).setFocus()

    def show_origins(self, origins: Sequence[TagOrigin]) -> None:
        """Why the one photo shown has its tags."""
        self._origins = {key(origin.path): origin for origin in origins}
        for chip in self._chips():
            self._explain(chip)

    def _explain(self, chip: TagChip) -> None:
        origin = self._origins.get(key(chip.path))
        if origin is not None:
            chip.show_origin(origin)

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self.show_tags(self._shares, self._total)

    def commit(self) -> None:
        """Add what is typed."""
        self._add(self.field.text().split(","))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that choose among the suggestions, and the end of typing."""
        if watched is self.field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
                return True
            if isinstance(event, QFocusEvent) and event.lostFocus():
                self.suggestions.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        pressed = event.key()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif pressed == Qt.Key.Key_Escape:
            self.left.emit() if not self.field.text() else self._clear()
        elif pressed in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.suggestions.isVisible():
            self.suggestions.step(1 if pressed == Qt.Key.Key_Down else -1)
        elif pressed == Qt.Key.Key_Backspace and not self.field.text() and self._chips():
            self._chips()[-1].setFocus()
        else:
            return False
        self.field.setAccessibleDescription(self.suggestions.words())
        return True

    def _enter(self) -> None:
        if chosen := self.suggestions.chosen():
            self._add([chosen])
        elif self.field.text().strip():
            self.commit()
        else:
            self.left.emit()

    def _on_edited(self, text: str) -> None:
        *whole, rest = text.split(",")
        if whole:
            self._add(whole)
            self.field.setText(rest.lstrip())
        self._suggest(rest)

    def _suggest(self, text: str) -> None:
        path = tag_path(text)
        known = self._matches.spelling(path)
        rows = [(found, found) for found in self._matches.find(text)]
        if known is not None:
            rows = [(known, known), *((shown, found) for shown, found in rows if found != known)]
        elif path:
            rows.insert(0, (self.tr("New tag “{tag}”").format(tag=path), path))
        self.suggestions.offer(rows)
        self.field.setAccessibleDescription(self.suggestions.words())

    def _add(self, texts: Sequence[str]) -> None:
        paths: dict[str, str] = {}
        for path in filter(None, map(tag_path, texts)):
            paths.setdefault(key(path), self._matches.spelling(path) or path)
        self._clear()
        present = {key(share.path) for share in self._shares if share.count == self._total}
        new = [path for spelt, path in paths.items() if spelt not in present]
        if new and self._total:
            counts = {share.path: share.count for share in self._shares} | dict.fromkeys(new, self._total)
            self.show_tags(shares(counts, self._total), self._total)
            self.added.emit(new)

    def _remove(self, path: str) -> None:
        self.show_tags([share for share in self._shares if share.path != path], self._total)
        self.removed.emit(path)

    def _clear(self) -> None:
        self.field.clear()
        self.suggestions.hide()

    def _before_chips(self) -> QWidget:
        """What the tab key visits before this one: the chips come in between."""
        widget = self.more.previousInFocusChain()
        while widget and widget is not self.more and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget = widget.previousInFocusChain()
        return widget or self.more

    def _chips(self) -> list[TagChip]:
        widgets = (item.widget() for i in range(self._flow.count()) if (item := self._flow.itemAt(i)) is not None)
        return [widget for widget in widgets if isinstance(widget, TagChip)]
