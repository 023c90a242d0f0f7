"""The chosen term of the vocabulary beside its tree: whether it suggests itself, its phrases, its group."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QVBoxLayout, QWidget

from photoclip.catalog.vocabulary import MAX_PHRASE, MAX_PHRASES, cleaned
from photoclip.edits import SetTerm
from photoclip.errors import KnownError
from photoclip.gui.models.termoutline import TermLine
from photoclip.gui.views.drafts import LineDraft, TextDraft
from photoclip.gui.views.labels import text_label
from photoclip.records import Term
from photoclip.tagging.vocabulary import SHIPPED


class TermPanel(QWidget):
    """Give it the chosen line. What is typed is committed by Enter (Ctrl+Enter in the phrases) or by leaving."""

    edit_requested = Signal(object)
    """A photoclip.edits.SetTerm."""
    problem = Signal(str)
    left = Signal()
    """Esc, with nothing typed to take back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._term: Term | None = None
        self._is_term = False
        self._name = text_label("", bold=True, scale=1.15)
        self._origin = text_label("", tone="muted")
        self.suggest = QCheckBox(self.tr("&Suggest this tag"))
        self.suggest.clicked.connect(self._commit)
        self.phrases = TextDraft(limit=MAX_PHRASES * (MAX_PHRASE + 1))
        self.phrases.setAccessibleName(self.tr("Phrases that photos are compared with, one on each line"))
        self.group = LineDraft()
        self.group.setAccessibleName(self.tr("Group"))
        self._groups = QStringListModel(self)
        completer = QCompleter(self._groups, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.group.setCompleter(completer)
        for draft in (self.phrases, self.group):
            draft.committed.connect(self._commit)
            draft.left.connect(self.left)
        self._build()
        self.show_line(None)

    def show_groups(self, groups: Sequence[str]) -> None:
        """The groups there are, to complete from."""
        self._groups.setStringList(list(groups))

    def show_line(self, line: TermLine | None) -> None:
        """Show a line of the vocabulary; what was typed for another one is committed first."""
        if self._term is not None and (line is None or line.path != self._term.path):
            self.phrases.commit()
            self.group.commit()
        self._is_term = line is not None and line.term is not None
        self._term = None if line is None else line.term or Term(line.path, enabled=False)
        self.setEnabled(self._term is not None)
        term = self._term or Term("")
        self._name.setText(" › ".join(term.path.split("/")) if term.path else self.tr("No tag is chosen"))
        self._origin.setText(self._where_from(term) if term.path else "")
        self.suggest.setChecked(term.enabled and self._is_term)
        own_name = self.tr("Its name: {name}").format(name=term.path.rpartition("/")[2]) if term.path else ""
        self.phrases.show_value("\n".join(term.phrases), own_name)
        self.group.show_value(term.group, self.tr("None"))

    def _build(self) -> None:
        asked = text_label(self.tr("&Phrases, one on each line"))
        asked.setBuddy(self.phrases)
        grouped = text_label(self.tr("&Group"))
        grouped.setBuddy(self.group)
        why = text_label(self.tr("Say what such a photo shows: “a bat flying at night”."), tone="muted")
        which = text_label(self.tr("A photo gets one tag of a group at most, such as day or night."), tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 0, 0)
        column.setSpacing(6)
        for label in (self._name, self._origin, why, which):
            label.setWordWrap(True)
        for widget, above in (
            (self._name, 0), (self._origin, 0), (self.suggest, 8), (asked, 10), (self.phrases, 0), (why, 0),
            (grouped, 10), (self.group, 0), (which, 0),
        ):  # fmt: skip
            column.addSpacing(above)
            column.addWidget(widget)
        column.addStretch()

    def _where_from(self, term: Term) -> str:
        if not self._is_term:
            return self.tr("A heading: no photo is tagged with it by itself.")
        if term.vocabulary == SHIPPED:
            return self.tr("Comes with PhotoClip")
        return self.tr("From “{name}”").format(name=term.vocabulary) if term.vocabulary else self.tr("Your own")

    def _commit(self) -> None:
        """Ask for the term as it stands here; a heading of which something is said becomes a term."""
        if self._term is None:
            return
        phrases = tuple(self.phrases.toPlainText().split("\n"))
        enabled = self.suggest.isChecked() or not self._is_term
        try:
            term = cleaned(replace(self._term, phrases=phrases, group=self.group.text(), enabled=enabled))
        except KnownError as error:
            self.problem.emit(str(error))
            return
        self.edit_requested.emit(SetTerm(term.path, list(term.phrases), term.group, term.enabled))
