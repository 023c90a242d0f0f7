"""A table of all actions and their keys, each of which can be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.shortcuts import Shortcuts, action_text, keys_text
from photoclip.settings import Settings

ACTION, KEYS = range(2)


class ShortcutsPage(SettingsPage):
    """Choose an action, then press its new keys in the field below."""

    keys_changed = Signal(str, str)
    """An action's name and its keys in portable text; empty for none."""
    keys_reset = Signal(str)
    """The action of this name has its first keys again."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts, self._own = shortcuts, dict[str, str]()
        self._names = sorted(shortcuts.actions, key=lambda name: action_text(shortcuts.actions[name]).casefold())
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find an action"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.table = self._make_table()
        self.editor = _KeyField()
        self.editor.setMaximumSequenceLength(1)
        self.editor.setAccessibleName(self.tr("New keys"))
        self.editor.keySequenceChanged.connect(self._on_keys)
        self._clear = IconButton("clear", self.tr("No keys"), side=16)
        self._clear.clicked.connect(lambda: self._use(QKeySequence()))
        self._reset = TextButton(self.tr("As it was"))
        self._reset.clicked.connect(self._reset_current)
        self._reset_all = TextButton(self.tr("All as they were"))
        self._reset_all.clicked.connect(self._reset_everything)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.editor, self._clear, self._reset, self._reset_all):
            row.addWidget(widget)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(row)
        self._problem = self.say("", tone="danger")
        self._problem.setVisible(False)
        self.say(self.tr("Letters and digits alone act on the photos; press ? for the whole list."))

    @property
    def problem(self) -> str:
        """What is wrong with the keys just pressed; empty when nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_settings(self, settings: Settings) -> None:
        """These are a person's own keys now; the actions have them already."""
        self._own = dict(settings.shortcuts)
        self._fill()
        self._on_row()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._names), 2)
        table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        table.setAccessibleName(self.tr("Actions and their keys"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(150)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(KEYS, QHeaderView.ResizeMode.ResizeToContents)
        self.table = table
        table.setCurrentCell(0, ACTION)
        table.currentCellChanged.connect(self._on_row)
        table.cellActivated.connect(lambda *_: self.editor.setFocus())
        return table

    def _fill(self) -> None:
        for row, name in enumerate(self._names):
            action = self._shortcuts.actions[name]
            keys = "   ".join(keys_text(key) for key in action.shortcuts()) or action.text().partition("\t")[2]
            for column, text in ((ACTION, action_text(action)), (KEYS, keys)):
                item = QTableWidgetItem(text)
                font = item.font()
                font.setBold(name in self._own)
                item.setFont(font)
                self.table.setItem(row, column, item)

    def _current(self) -> str:
        return self._names[max(0, self.table.currentRow())]

    def _on_row(self, *_: int) -> None:
        keys = self._shortcuts.actions[self._current()].shortcuts()
        blocked = self.editor.blockSignals(True)
        self.editor.setKeySequence(keys[0] if keys else QKeySequence())
        self.editor.blockSignals(blocked)
        self._tell("")
        self._clear.setEnabled(bool(keys))
        self._reset.setEnabled(self._current() in self._own)
        self._reset_all.setEnabled(bool(self._own))

    def _on_keys(self, keys: QKeySequence) -> None:
        if keys.isEmpty():  # the field forgets its last keys before it takes the next
            return
        problem = self._shortcuts.problem(self._current(), keys)
        self._tell(problem)
        if not problem:
            self._use(keys)

    def _use(self, keys: QKeySequence) -> None:
        name = self._current()
        self._own[name] = keys.toString(QKeySequence.SequenceFormat.PortableText)
        self._take()
        self.keys_changed.emit(name, self._own[name])

    def _reset_current(self) -> None:
        name = self._current()
        for key in self._shortcuts.default(name):
            if problem := self._shortcuts.problem(name, key):
                self._tell(problem)
                return
        self._own.pop(name, None)
        self._take()
        self.keys_reset.emit(name)

    def _reset_everything(self) -> None:
        names, self._own = list(self._own), {}
        self._take()
        for name in names:
            self.keys_reset.emit(name)

    def _take(self) -> None:
        self._shortcuts.apply(self._own)
        self._fill()
        self._on_row()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _filter(self, text: str) -> None:
        for row, name in enumerate(self._names):
            action = self._shortcuts.actions[name]
            shown = f"{action_text(action)} {' '.join(keys_text(key) for key in action.shortcuts())}"
            self.table.setRowHidden(row, text.casefold() not in shown.casefold())


class _KeyField(QKeySequenceEdit):
    """Takes any keys but Esc, which closes the settings as everywhere; Tab leaves the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Esc to the dialog."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
