"""The folders of the library: which there are, whether they can be reached, and adding and removing them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from photoclip.gui import wording
from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
from photoclip.gui.holdings import Holdings
from photoclip.gui.icons import TextButton
from photoclip.gui.views.rows import set_up_rows
from photoclip.paths import path_text
from photoclip.records import Root


class FoldersPage(SettingsPage):
    """A list of folders. Their files are never touched."""

    add_requested = Signal()
    remove_requested = Signal(int)
    """The id of the root to remove; the person has not confirmed it yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roots: list[Root] = []
        self.say(self.tr("PhotoClip looks into these folders and everything in them. The files are never changed."))
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels([self.tr("Folder"), self.tr("Holds")])
        set_up_rows(self.table, self.tr("Folders of the library"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setMinimumHeight(120)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemSelectionChanged.connect(self._refresh)
        self.column.addWidget(self.table, 1)
        add = TextButton(self.tr("Add folder…"), "primary", "add-folder")
        add.clicked.connect(self.add_requested)
        self._remove = TextButton(self.tr("Remove…"))
        self._remove.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(add)
        row.addWidget(self._remove)
        row.addStretch()
        self.column.addLayout(row)
        self._refresh()

    def show_holdings(self, holdings: Holdings) -> None:
        """The library holds this now."""
        current = self._current()
        self._roots = [root for root, _ in holdings.roots]
        self.table.setRowCount(len(self._roots))
        self.table.clearSelection()
        for row, (root, files) in enumerate(holdings.roots):
            held = wording.photos(files)
            state = held if root.online else self.tr("offline  ·  {photos}").format(photos=held)
            for column, text in enumerate((path_text(root.path), state)):
                self.table.setItem(row, column, QTableWidgetItem(text))
            if current is not None and root.id == current.id:
                self.table.selectRow(row)
        self._refresh()

    def _current(self) -> Root | None:
        rows = self.table.selectionModel().selectedRows()
        return self._roots[rows[0].row()] if rows else None

    def _refresh(self) -> None:
        self._remove.setEnabled(self._current() is not None)

    def _ask(self) -> None:
        root = self._current()
        if root is not None:
            self.remove_requested.emit(root.id)
