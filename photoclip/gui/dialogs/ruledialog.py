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
from photoclip.gui.rulesreader import RuleCount
from photoclip.gui.views.labels import text_label
from photoclip.records import TagRule
from photoclip.tagging import rules
from photoclip.tagging.suggest import LIKELY, STRONG, WEAK, strength

_PAUSE_MS = 200


class RuleDialog(QDialog):
    """Show it with `open`. Answer `count_requested` by `show_count`; `edit_requested` comes when it is accepted."""

    edit_requested = Signal(object)
    """A SetRule."""
    count_requested = Signal(str)
    """A query: how many photos is it for?"""

    def __init__(
        self, parent: QWidget, *, text: str = "", path: str = "", rule: TagRule | None = None, tags: Iterable[str] = ()
    ) -> None:
        """`rule` is changed, or one is made for a query `text`; `tags` are those of the library, to complete from."""
        super().__init__(parent)
        self._rule = rule
        self._counted: RuleCount | None = None  # for what is typed now
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
        (self.tag if self.query.text() else self.query).setFocus()

    def open(self) -> None:
        """Show it, and ask how many photos there are."""
        super().open()
        self._count()

    def show_count(self, counted: RuleCount) -> None:
        """So many photos are what a query is for, or none can."""
        if counted.text == self.query.text():
            self._counted = counted
            self._say_count()

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
        self.note.setWordWrap(True)
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
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(hint)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._on_query)
        self.sure.currentIndexChanged.connect(self._say_count)
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

    def _on_query(self) -> None:
        self._counted = None
        self._check()
        self._say_count()
        self._pause.start()

    def _check(self) -> None:
        rule, problem = self._made()
        self.note.setText(problem)
        self.note.setVisible(bool(problem))
        self.action.setEnabled(rule is not None and bool(rule.path))
        for widget in (self.sure, self._sure_label):
            widget.setVisible(rule is not None and bool(rule.phrases))
        self._make_room()

    def _count(self) -> None:
        rule, _ = self._made()
        if rule is not None:
            self.count_requested.emit(self.query.text())
        self._say_count()

    def _say_count(self) -> None:
        rule, _ = self._made()
        counted = self._counted
        self.count.setWordWrap(counted is not None and bool(counted.problem))  # what wraps asks for a line too many
        if rule is None:
            self.count.setText("")
        elif counted is None:
            self.count.setText("…")
        else:
            self.count.setText(counted.problem or self._found(counted, bool(rule.phrases)))
        self._make_room()

    def _make_room(self) -> None:
        """For what is said in more lines than before: no window grows with the lines of its texts by itself."""
        if self.isVisible():
            self._column.activate()
            self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def _found(self, counted: RuleCount, in_words: bool) -> str:
        photos = wording.photos(counted.photos)
        if not in_words or not counted.photos:
            return self.tr("{photos} now").format(photos=photos)
        if counted.fits is None:
            return self.tr("Of {photos}, those that the words fit").format(photos=photos)
        chosen = self.sure.currentData()
        if counted.fits[chosen]:
            return self.tr("{number} of {photos}").format(number=wording.number(counted.fits[chosen]), photos=photos)
        for least in (LIKELY, WEAK):
            named = strength(least)
            if least < chosen and counted.fits[least] and named is not None:
                return self.tr("None of {photos}; {number} if “{strength}” is enough").format(
                    photos=photos, number=wording.number(counted.fits[least]), strength=wording.strength(named)
                )
        return self.tr("None of {photos}, not even weakly").format(photos=photos)


def _row(form: QFormLayout, text: str, field: QWidget, at: int = -1) -> QLabel:
    label = text_label(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    form.insertRow(at if at >= 0 else form.rowCount(), label, field)
    return label
