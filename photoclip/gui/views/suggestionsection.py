"""The inspector's section of suggested tags: asks the suggester about the selection, and turns answers into edits."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photoclip.edits import JudgeTags
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.suggester import Suggester
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.suggestedtags import SuggestedTags
from photoclip.records import Suggestion


class SuggestionSection(QWidget):
    """There only while something suggests itself."""

    edit_requested = Signal(object)
    """A JudgeTags of the photos shown."""

    def __init__(self, suggester: Suggester, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggester = suggester
        self._ids: Ids = np.empty(0, np.int64)
        self.tags = SuggestedTags()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(text_label(self.tr("Suggested tags"), tone="muted"))
        column.addWidget(self.tags)
        suggester.suggested.connect(self._on_suggested)
        suggester.outdated.connect(self._ask)
        self.tags.confirmed.connect(lambda path: self._judge([path], []))
        self.tags.rejected.connect(lambda path: self._judge([], [path]))
        self._show([])

    def show_for(self, ids: Ids) -> None:
        """Show what suggests itself for these photos (N ids), once that is known."""
        if ids is not self._ids:
            self._ids = ids
            self._show([])
            self._ask()

    def _ask(self) -> None:
        if len(self._ids):
            self._suggester.suggest(self._ids)

    def _on_suggested(self, ids: Ids, suggestions: Sequence[Suggestion]) -> None:
        if ids is self._ids:
            self._show(suggestions)

    def _show(self, suggestions: Sequence[Suggestion]) -> None:
        self.tags.show_suggestions(suggestions)
        self.setVisible(bool(suggestions))

    def _judge(self, confirm: list[str], reject: list[str]) -> None:
        self.setVisible(bool(self.tags.rows))
        self.edit_requested.emit(JudgeTags(self._ids.tolist(), confirm, reject))
