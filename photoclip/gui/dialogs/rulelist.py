"""The list of rules: which tags put themselves on which photos, with a switch for each."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from photoclip.edits import DeleteRule, SetRule
from photoclip.gui.dialogs.ruledialog import RuleDialog
from photoclip.gui.icons import TextButton
from photoclip.gui.models.rule_table import RuleTable
from photoclip.gui.rulecounter import RuleCounter
from photoclip.gui.rulesreader import RuleLine, RulesReader
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.rows import set_up_rows
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import CatalogChanged
from photoclip.records import Tag, TagRule


class RuleList(QDialog):
    """Stays open beside the window; pass every CatalogChanged to `on_changed`, and the library's tags to `show_tags`.

    Keys: Space switches a rule, Enter changes it, Del deletes it, Ins makes one.
    """

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""

    def __init__(self, reader: RulesReader, worker: WorkerProcess, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader, self._worker = reader, worker
        self._tags: list[str] = []
        self.setWindowTitle(self.tr("Rules for tags"))
        self.resize(760, 420)
        self.table, self.view = RuleTable(), QTableView()
        self._message = text_label("", tone="muted")
        self.add = TextButton(self.tr("New rule…"), icon_name="plus")
        self.change = TextButton(self.tr("Change…"))
        self.delete = TextButton(self.tr("Delete"))
        self._build()
        self._connect()
        self._refresh()

    @property
    def message(self) -> str:
        """What is said below the list."""
        return self._message.text()

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """All tags of the library, to complete from."""
        self._tags = [tag.path for tag in tags]

    def on_changed(self, change: CatalogChanged) -> None:
        """Read the rules again, if they may have changed."""
        if self.isVisible() and (change.tags or change.albums or change.roots):
            self._reader.read()

    def ask(self, *, text: str = "", path: str = "", rule: TagRule | None = None) -> RuleDialog:
        """Ask for a rule: for the photos that meet a query `text`, or about one that is to be changed."""
        parent = self if self.isVisible() else self.parentWidget() or self
        dialog = RuleDialog(parent, text=text, path=path, rule=rule, tags=self._tags)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.edit_requested.connect(self.edit_requested)
        dialog.count_requested.connect(RuleCounter(self._worker, self._reader, dialog).count)
        self._reader.counted.connect(dialog.show_count)
        dialog.open()
        return dialog

    def showEvent(self, event: QShowEvent) -> None:
        """Read the rules."""
        super().showEvent(event)
        self._reader.read()
        self.view.setFocus()

    def _build(self) -> None:
        view = self.view
        view.setModel(self.table)
        set_up_rows(view, self.tr("Rules for tags"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = view.horizontalHeader()
        header.resizeSection(RuleTable.TAG, 200)
        header.resizeSection(RuleTable.STATE, 190)
        header.setSectionResizeMode(RuleTable.QUERY, QHeaderView.ResizeMode.Stretch)
        self._message.setWordWrap(True)
        close = TextButton(self.tr("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add, self.change, self.delete):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(view, 1)
        column.addWidget(self._message)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._reader.rules_read.connect(self._show)
        self.table.switched.connect(self._switch)
        self.view.selectionModel().selectionChanged.connect(self._refresh)
        self.view.doubleClicked.connect(lambda index: self.ask(rule=self.table.line(index.row()).rule))
        self.add.clicked.connect(lambda: self.ask())
        self.change.clicked.connect(self._change)
        self.delete.clicked.connect(self._delete)
        for key, act, where in (
            (Qt.Key.Key_Insert, lambda: self.ask(), Qt.ShortcutContext.WindowShortcut),
            (Qt.Key.Key_Return, self._change, Qt.ShortcutContext.WidgetShortcut),
            (Qt.Key.Key_Delete, self._delete, Qt.ShortcutContext.WidgetShortcut),
        ):
            QShortcut(QKeySequence(key), self.view, context=where).activated.connect(act)

    def _show(self, lines: list[RuleLine]) -> None:
        chosen = self._chosen()
        self.table.show(lines)
        row = self.table.row_of(chosen.id) if chosen is not None else -1
        if lines:
            self.view.selectRow(max(0, row))
        self._refresh()

    def _chosen(self) -> TagRule | None:
        line = self._chosen_line()
        return line.rule if line is not None else None

    def _chosen_line(self) -> RuleLine | None:
        rows = self.view.selectionModel().selectedRows()
        return self.table.line(rows[0].row()) if rows else None

    def _refresh(self) -> None:
        chosen = self._chosen_line()
        self.change.setEnabled(chosen is not None)
        self.delete.setEnabled(chosen is not None)
        self._message.setText((chosen.problem if chosen is not None else "") or self._meaning())

    def _meaning(self) -> str:
        if self.table.rowCount():
            return self.tr(
                "Photos that come to meet a rule get its tag, and those that no longer do lose it. "
                "What you say of a photo yourself counts more."
            )
        return self.tr(
            "There are no rules yet. One gives a tag to everything in an album or a folder, or to whatever a "
            "search finds."
        )

    def _change(self) -> None:
        rule = self._chosen()
        if rule is not None:
            self.ask(rule=rule)

    def _delete(self) -> None:
        rule = self._chosen()
        if rule is not None:  # without a question: it can be undone
            self.edit_requested.emit(DeleteRule(rule.id))

    def _switch(self, rule: TagRule, enabled: bool) -> None:
        new = replace(rule, enabled=enabled)
        self.edit_requested.emit(
            SetRule(new.id, list(new.filters), new.phrases, new.path, new.least, new.suggest, new.enabled)
        )
