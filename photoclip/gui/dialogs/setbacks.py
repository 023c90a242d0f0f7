"""The list of files that are not indexed, with the reason of each, and what can be done about it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from photoclip.gui import wording
from photoclip.gui.catalogreader import Setbacks
from photoclip.gui.icons import TextButton
from photoclip.gui.models.setbacks_table import SetbacksTable
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.rows import set_up_rows


class SetbacksDialog(QDialog):
    """Failed photos (which can be tried again) and skipped files, each in a table. Stays open beside the window."""

    retry_requested = Signal(list)
    """The ids of the photos to try again."""
    skip_requested = Signal(list)
    """The ids of the failed photos that are to be listed as skipped."""

    def __init__(self, reveal: Callable[[Path], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reveal = reveal
        self.setWindowTitle(self.tr("Files that are not indexed"))
        self.resize(820, 460)
        self.failed, self.skipped = SetbacksTable(), SetbacksTable()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)  # which the stylesheet moves above the tabs
        self._views = [
            self._table(self.failed, self.tr("Failed photos")),
            self._table(self.skipped, self.tr("Skipped files")),
        ]
        for view in self._views:
            self._tabs.addTab(view, "")
        self._tabs.currentChanged.connect(self._refresh)
        hint = text_label(
            self.tr("A failed photo is tried again by itself when its file changes. Your files are never altered."),
            tone="muted",
        )
        hint.setWordWrap(True)
        self._retry = TextButton(self.tr("Retry selected"))
        self._retry.clicked.connect(lambda: self.retry_requested.emit(self._selected_ids()))
        self._skip = TextButton(self.tr("Skip selected"))
        self._skip.clicked.connect(lambda: self.skip_requested.emit(self._selected_ids()))
        self._retry_all = TextButton(self.tr("Retry all"), icon_name="retry")
        self._retry_all.clicked.connect(lambda: self.retry_requested.emit(self.failed.ids()))
        self._show = TextButton(self.tr("Show in file manager"))
        self._show.clicked.connect(self._show_selected)
        close = TextButton(self.tr("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._retry_all, self._retry, self._skip, self._show):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._tabs, 1)
        column.addWidget(hint)
        column.addLayout(buttons)
        self.show_setbacks(Setbacks((), ()))

    def show_setbacks(self, setbacks: Setbacks) -> None:
        """Show these files; a selection in a table that has not changed is kept."""
        for table, photos in ((self.failed, setbacks.failed), (self.skipped, setbacks.skipped)):
            if not table.shows(photos):
                table.show(photos)
        self._tabs.setTabText(0, self.tr("Failed ({count})").format(count=wording.number(len(setbacks.failed))))
        self._tabs.setTabText(1, self.tr("Skipped ({count})").format(count=wording.number(len(setbacks.skipped))))
        self._refresh()

    def view(self, *, failed: bool) -> QTableView:
        """The table of the failed photos, or that of the skipped files."""
        return self._views[0 if failed else 1]

    def _table(self, table: SetbacksTable, name: str) -> QTableView:
        view = QTableView()
        view.setModel(table)
        set_up_rows(view, name)
        header = view.horizontalHeader()
        header.resizeSection(SetbacksTable.FILE, 270)
        header.resizeSection(SetbacksTable.REASON, 300)
        header.setSectionResizeMode(SetbacksTable.FOLDER, QHeaderView.ResizeMode.Stretch)
        view.selectionModel().selectionChanged.connect(self._refresh)
        view.doubleClicked.connect(self._show_selected)
        return view

    def _selected_rows(self) -> list[int]:
        return [index.row() for index in self._views[self._tabs.currentIndex()].selectionModel().selectedRows()]

    def _refresh(self) -> None:
        failed = self._tabs.currentIndex() == 0
        selected = bool(self._selected_rows())
        self._retry.setEnabled(selected)
        self._skip.setEnabled(failed and selected)
        self._retry_all.setEnabled(failed and self.failed.rowCount() > 0)
        self._show.setEnabled(selected)

    @property
    def _table_shown(self) -> SetbacksTable:
        return (self.failed, self.skipped)[self._tabs.currentIndex()]

    def _selected_ids(self) -> list[int]:
        return [self._table_shown.photo(row).id for row in self._selected_rows()]

    def _show_selected(self) -> None:
        for row in self._selected_rows()[:1]:
            self._reveal(self._table_shown.photo(row).path)
