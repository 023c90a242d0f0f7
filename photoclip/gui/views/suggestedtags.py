"""The tags that suggest themselves for the selected photos, each with its strength and buttons to say yes or no."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from photoclip.gui import wording
from photoclip.gui.icons import IconButton
from photoclip.gui.views.labels import ElidedLabel, plain_tip, text_label
from photoclip.records import Suggestion

SHOWN = 8


class SuggestedTags(QWidget):
    """A line for each of the likeliest suggestions. Answered lines go at once; the next `show_suggestions` has more."""

    confirmed = Signal(str)
    """The path of a tag that fits all the photos."""
    rejected = Signal(str)
    """The path of a tag that fits none of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.rows: list[SuggestedTag] = []

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these in place of the former ones; the line with the focus keeps it, or gives it to the next."""
        focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        present = {row.suggestion: row for row in self.rows}
        self.rows = [present.pop(each) if each in present else self._row(each) for each in suggestions[:SHOWN]]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()
        for row in present.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _row(self, suggestion: Suggestion) -> "SuggestedTag":
        row = SuggestedTag(suggestion, self)
        row.confirmed.connect(self._on_confirmed)
        row.rejected.connect(self._on_rejected)
        row.show()
        return row

    def _on_confirmed(self, path: str) -> None:
        self._drop(path)
        self.confirmed.emit(path)

    def _on_rejected(self, path: str) -> None:
        self._drop(path)
        self.rejected.emit(path)

    def _drop(self, path: str) -> None:
        self.show_suggestions([row.suggestion for row in self.rows if row.path != path])


class SuggestedTag(QFrame):
    """One suggestion. Takes the focus as a whole: Enter says yes, Delete says no, the arrows go to the next one."""

    confirmed = Signal(str)
    rejected = Signal(str)

    def __init__(self, suggestion: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestedtag")
        self.suggestion, self.path = suggestion, suggestion.path
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = ElidedLabel(suggestion.path)
        name.mode = Qt.TextElideMode.ElideMiddle
        strength = wording.strength(suggestion.strength)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 1, 2, 1)
        row.setSpacing(4)
        row.addWidget(name, 1)
        row.addWidget(text_label(strength, tone="muted"))
        row.addWidget(self._button("check", self.tr("It fits"), self._confirm))
        row.addWidget(self._button("clear", self.tr("It does not fit; never suggest it here again"), self._reject))
        percent = round(100 * suggestion.probability)
        why = self.tr("{percent} % likely, similarity {score}").format(percent=percent, score=f"{suggestion.score:.2f}")
        self.setToolTip(plain_tip(f"{suggestion.path}\n{why}"))
        self.setAccessibleName(
            self.tr("Suggested tag {tag}, {strength}").format(tag=suggestion.path, strength=strength)
        )
        self.setAccessibleDescription(self.tr("Enter: it fits. Delete: it does not fit."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, or go to the line above or below."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus):
            self._confirm()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus):
            self._reject()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _button(self, icon: str, text: str, act: object) -> IconButton:
        button = IconButton(icon, self.tr("{action}: {tag}").format(action=text, tag=self.path), self, side=14)
        button.setToolTip(text)
        button.setObjectName("chipbutton")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has it
        button.clicked.connect(act)
        return button

    def _confirm(self) -> None:
        self.confirmed.emit(self.path)

    def _reject(self) -> None:
        self.rejected.emit(self.path)
