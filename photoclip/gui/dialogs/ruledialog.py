"""Making a rule, or changing one: which photos get which tag, as long as they meet a search."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from photoclip.catalog import tagpaths
from photoclip.edits import SetRule
from photoclip.errors import KnownError
from photoclip.gui import wording
from photoclip.gui.icons import TextButton
from photoclip.gui.views.labels import text_label
from photoclip.records import TagRule
from photoclip.tagging import rules
from photoclip.tagging.suggest import LIKELY, STRONG, WEAK

_PAUSE_MS = 200


class RuleDialog(QDialog):
    """Show it with `open`. Answer `count_requested` by `show_count`; `edit_requested` comes when it is accepted."""

    edit_requested = Signal(object)
    """A SetRule."""
    count_requested = Signal(str)
    """A query: how many photos meet its filters?"""

    def __init__(
        self, parent: QWidget, *, text: str = "", path: str = "", rule: TagRule | None = None, tags: Iterable[str] = ()
    ) -> None:
        """`rule` is changed, or one is made for a query `text`; `tags` are those of the library, to complete from."""
        super().__init__(parent)
        self._rule = rule
        self.setWindowTitle(self.tr("New rule") if rule is None else self.tr("Change the rule"))
        self.setMinimumWidth(460)
        self.query = QLineEdit(rules.text_of(rule) if rule else text)
        self.tag = QLineEdit(rule.path if rule else path)
        self.sure = QComboBox()
        self.suggests = QCheckBox(self.tr("Also put on the tags that fit each photo strongly"))
        self.count, self.note = text_label("", tone="muted"), text_label("", tone="danger")
        self.action = TextButton(self.tr("Make rule") if rule is None else self.tr("Change"), "primary")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._fill(rule, tags)
        self._build()
        self._connect()
        self._check()
        self._count()
        (self.tag if self.query.text() else self.query).setFocus()

    def show_count(self, text: str, photos: int, problem: str) -> None:
        """So many photos meet the filters of a query, or none can."""
        if text == self.query.text():
            self.count.setText(problem or self._found(photos))

    def accept(self) -> None:
        """Hand over the rule, if it will do."""
        rule, problem = self._made()
        if rule is not None and not problem:
            self.edit_requested.emit(rule)
            super().accept()

    def _fill(self, rule: TagRule | None, tags: Iterable[str]) -> None:
        for text, least in (
            (self.tr("strong: few mistakes, the usual choice"), STRONG),
            (self.tr("likely: more often right than not"), LIKELY),
            (self.tr("weak: miss little"), WEAK),
        ):
            self.sure.addItem(text, least)
        least = rule.least if rule else STRONG
        self.sure.setCurrentIndex(min(range(3), key=lambda row: abs(self.sure.itemData(row) - least)))
        self.suggests.setChecked(rule is not None and rule.suggest)
        completer = QCompleter(QStringListModel(list(tags), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.tag.setCompleter(completer)

    def _build(self) -> None:
        self.query.setPlaceholderText(self.tr('album:"Rome 2024", folder:2024/rome, or a phrase'))
        self.tag.setPlaceholderText(self.tr("A tag, such as places/Italy/Rome"))
        self.sure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sure_label = _row(form, self.tr("How sure"), self.sure)
        _row(form, self.tr("Photos"), self.query, 0)
        form.insertRow(1, "", self.count)
        _row(form, self.tr("get the tag"), self.tag, 2)
        form.addRow("", self.suggests)
        form.addRow("", self.note)
        for label in (self.count, self.note):
            label.setWordWrap(True)
        hint = text_label(
            self.tr(
                "Photos that come to meet this get the tag, and those that no longer do lose it. "
                "What you say of a photo yourself counts more."
            ),
            tone="muted",
        )
        hint.setWordWrap(True)
        cancel = TextButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.action.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(hint)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._check)
        self.query.textChanged.connect(lambda: self._pause.start())
        self.tag.textChanged.connect(self._check)
        self._pause.timeout.connect(self._count)
        self.action.clicked.connect(self.accept)

    def _made(self) -> tuple[SetRule | None, str]:
        """The rule as it is typed, or what is wrong with it."""
        try:
            path = tagpaths.cleaned(self.tag.text()) if self.tag.text().strip() else ""
            rule = rules.made(
                self.query.text(),
                path,
                least=self.sure.currentData(),
                suggests=self.suggests.isChecked(),
                enabled=self._rule is None or self._rule.enabled,
                rule_id=self._rule.id if self._rule else 0,
            )
        except KnownError as error:
            return None, str(error) if self.query.text().strip() else ""
        return rule, ""

    def _check(self) -> None:
        rule, problem = self._made()
        self.note.setText(problem)
        self.note.setVisible(bool(problem))
        self.action.setEnabled(rule is not None and bool(rule.path))
        for widget in (self.sure, self._sure_label):
            widget.setVisible(rule is not None and bool(rule.phrases))

    def _count(self) -> None:
        rule, _ = self._made()
        if rule is not None:
            self.count_requested.emit(self.query.text())
        else:
            self.count.setText("")

    def _found(self, photos: int) -> str:
        rule, _ = self._made()
        if rule is None:
            return ""
        if rule.phrases:
            return self.tr("Of {photos}, those that the words fit").format(photos=wording.photos(photos))
        return self.tr("{photos} now").format(photos=wording.photos(photos))


def _row(form: QFormLayout, text: str, field: QWidget, at: int = -1) -> QLabel:
    label = text_label(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    form.insertRow(at if at >= 0 else form.rowCount(), label, field)
    return label
