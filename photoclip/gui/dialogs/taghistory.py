"""The history of automatic tags: every run that put tags on photos, and ways to look at it and to take it back."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photoclip.edits import RevertRun
from photoclip.gui import wording
from photoclip.gui.icons import TextButton
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.models.tagruns_table import TagRunsTable
from photoclip.gui.tagrunsreader import TagRunsReader
from photoclip.gui.views.emptystate import EmptyState
from photoclip.gui.views.labels import plain_tip, text_label
from photoclip.gui.views.rows import set_up_rows
from photoclip.protocol import CatalogChanged
from photoclip.records import Filter, TagRun

_TAG_ID = Qt.ItemDataRole.UserRole


class TagHistory(QDialog):
    """Pass every CatalogChanged to `on_changed` and the photos selected in the window to `show_selection`.

    What is selected in the list of tags is what the buttons act on, or else the whole run.
    """

    edit_requested = Signal(object)
    """A RevertRun."""
    show_requested = Signal(tuple, str)
    """The filters and the title of photos that are to be shown."""

    def __init__(self, reader: TagRunsReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._selected: Ids = np.empty(0, np.int64)  # photos
        self._run: TagRun | None = None
        self.setWindowTitle(self.tr("History of automatic tags"))
        self.resize(1040, 560)
        self.table = TagRunsTable()
        self.runs, self.tags = QTableView(), QListWidget()
        self._heading = text_label("", tone="muted")
        self.empty = EmptyState(icon="tag")
        self._pages = QStackedWidget()
        self.show_photos = TextButton(self.tr("Show photos"))
        self.revert_tags = TextButton("")
        self.revert_selected = TextButton("")
        self.revert_run = TextButton(self.tr("Revert the run"))
        self._build()
        self._connect()
        self._on_run()

    def on_changed(self, change: CatalogChanged) -> None:
        """Read again what a change touches."""
        if change.tags and self.isVisible():
            self._reader.read()

    def show_selection(self, photo_ids: Ids) -> None:
        """These photos are selected in the window."""
        self._selected = photo_ids
        self._name_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the runs."""
        super().showEvent(event)
        self._reader.read()
        self.runs.setFocus()

    def _build(self) -> None:
        self.empty.say(
            self.tr("No tags were put on automatically yet"),
            self.tr("Tags › Auto-Tag… does so; here you see what it did, and take it back whenever you like."),
        )
        self._set_up_runs()
        self.tags.setObjectName("folders")
        self.tags.setAccessibleName(self.tr("Tags of the run"))
        self.tags.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tags.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tags.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._heading)
        beside.addWidget(self.tags, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.runs)
        halves.addWidget(right)
        halves.setSizes([720, 280])
        halves.setChildrenCollapsible(False)
        self._halves = halves
        self._pages.addWidget(halves)
        self._pages.addWidget(self.empty)
        hint = text_label(self.tr("What you put on or took off by hand stays as it is."), tone="muted")
        hint.setWordWrap(True)
        close = TextButton(self.tr("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.show_photos, self.revert_run, self.revert_tags, self.revert_selected):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._pages, 1)
        column.addWidget(hint)
        column.addLayout(buttons)

    def _set_up_runs(self) -> None:
        view = self.runs
        view.setObjectName("rows")
        view.setModel(self.table)
        set_up_rows(view, self.tr("Runs, the newest first"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = view.horizontalHeader()
        for column, width in (
            (TagRunsTable.WHEN, 160), (TagRunsTable.WHAT, 180), (TagRunsTable.ENCODER, 130),
            (TagRunsTable.PHOTOS, 70), (TagRunsTable.TAGS, 60),
        ):  # fmt: skip
            header.resizeSection(column, max(width, header.sectionSizeHint(column)))
        header.setSectionResizeMode(TagRunsTable.SCOPE, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self._reader.runs_read.connect(self._show)
        self._reader.problem.connect(lambda reason: self.empty.say(self.tr("The runs cannot be read"), reason))
        self.runs.selectionModel().currentRowChanged.connect(self._on_run)
        self.runs.doubleClicked.connect(self._show_photos)
        self.tags.itemSelectionChanged.connect(self._name_buttons)
        self.tags.itemDoubleClicked.connect(self._show_photos)
        self.show_photos.clicked.connect(self._show_photos)
        self.revert_run.clicked.connect(lambda: self._revert([], []))
        self.revert_tags.clicked.connect(lambda: self._revert(self._chosen_tags(), []))
        self.revert_selected.clicked.connect(lambda: self._revert(self._chosen_tags(), self._selected.tolist()))

    # What is shown.

    def _show(self, runs: Sequence[TagRun]) -> None:
        before = self._run
        self.table.show(runs)
        self._pages.setCurrentWidget(self._halves if runs else self.empty)
        if runs:
            row = self.table.row_of(before.id) if before is not None else 0
            self.runs.selectRow(max(row, 0))
        self._on_run()

    def _on_run(self, *_: object) -> None:
        index = self.runs.currentIndex()
        before, self._run = self._run, self.table.run(index.row()) if index.isValid() else None
        kept = set(self._chosen_tags()) if before and self._run and before.id == self._run.id else set()
        self.tags.clear()
        for tag_id, path, count in self._run.tags if self._run else ():
            item = QListWidgetItem(f"{path}  ·  {wording.number(count)}")
            item.setData(_TAG_ID, tag_id)
            item.setToolTip(plain_tip(f"{path}\n{wording.photos(count)}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path}, {wording.photos(count)}")
            self.tags.addItem(item)
            item.setSelected(tag_id in kept)
        self._heading.setText(self._said(self._run))
        self._name_buttons()

    def _said(self, run: TagRun | None) -> str:
        if run is None:
            return ""
        if not run.active:
            return self.tr("This run was reverted.")
        return wording.tags(len(run.tags))

    def _name_buttons(self) -> None:
        run, tags, photos = self._run, len(self._chosen_tags()), len(self._selected)
        active = run is not None and run.active and bool(run.tags)
        self.revert_tags.setText(self.tr("Revert %Ln tag(s)", "", tags) if tags else self.tr("Revert tags"))
        of_photos = self.tr("Revert for %Ln selected photo(s)", "", photos)
        self.revert_selected.setText(of_photos if photos else self.tr("Revert for selected photos"))
        for button in (self.revert_tags, self.revert_selected):
            button.setAccessibleName(button.text())
        self.show_photos.setEnabled(active)
        self.revert_tags.setEnabled(active and tags > 0)
        self.revert_selected.setEnabled(active and photos > 0)
        by_rule = run is not None and run.kind == "rule"
        self.revert_run.setEnabled(active and not by_rule)
        self.revert_run.setToolTip(self.tr("Switch the rule off instead: Tags › Rules…") if by_rule else "")

    def _chosen_tags(self) -> list[int]:
        return [int(item.data(_TAG_ID)) for item in self.tags.selectedItems()]

    # What is asked for.

    def _show_photos(self, *_: object) -> None:
        run, chosen = self._run, self.tags.selectedItems()
        if run is None or not run.active:
            return
        title = self.tr("Run {number}").format(number=run.id)
        if len(chosen) == 1:
            tag_id = int(chosen[0].data(_TAG_ID))
            path = next(path for found, path, _ in run.tags if found == tag_id)
            self.show_requested.emit((Filter("run", "=", f"{run.id}/{tag_id}"),), f"{title}  ·  {path}")
        else:
            self.show_requested.emit((Filter("run", "=", str(run.id)),), title)

    def _revert(self, tag_ids: list[int], photo_ids: list[int]) -> None:
        if self._run is not None:
            self.edit_requested.emit(RevertRun(self._run.id, tag_ids, photo_ids))
