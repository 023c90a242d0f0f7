"""The left half of the auto-tagging window: the tags that would go on photos, to be found, sorted and chosen."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from photoclip.gui.icons import TextButton
from photoclip.gui.models.autotag_table import AutoTagTable
from photoclip.gui.models.autotagplan import AutoTagPlan
from photoclip.gui.views.rows import set_up_rows

_PHOTOS, _FROM = 80, 76  # widths of columns


class AutoTagList(QWidget):
    """Shows a plan. Space checks the tags that are selected, Enter leads on to the threshold of the current one."""

    current_changed = Signal()
    changed = Signal()
    """Other tags are chosen."""
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = AutoTagTable()
        self.view = _TagView()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find tags"))
        self.search.setAccessibleName(self.tr("Find tags"))
        self.search.setClearButtonEnabled(True)
        self.all = TextButton(self.tr("All"))
        self.all.setAccessibleName(self.tr("Select all tags shown"))
        self.none = TextButton(self.tr("None"))
        self.none.setAccessibleName(self.tr("Select none of the tags shown"))
        self._set_up()
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.search, 1)
        above.addWidget(self.all)
        above.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        self.search.textChanged.connect(self.table.filter)
        self.search.returnPressed.connect(self.view.setFocus)
        self.all.clicked.connect(lambda: self.table.choose_all(True))
        self.none.clicked.connect(lambda: self.table.choose_all(False))
        self.table.changed.connect(self.changed)
        self.table.layoutChanged.connect(self._keep_current)
        self.view.selectionModel().currentRowChanged.connect(self.current_changed)
        self.view.toggled.connect(self._toggle)
        self.view.entered_by_key.connect(self.entered)

    @property
    def current(self) -> int | None:
        """The tag that is looked at, by its number in the plan."""
        index = self.view.currentIndex()
        return self.table.number(index.row()) if index.isValid() else None

    def show_plan(self, plan: AutoTagPlan, path: str = "") -> None:
        """Show a plan, with the tag of this path as the current one."""
        self.table.show(plan)
        number = plan.candidates.paths.index(path) if path in plan.candidates.paths else -1
        self._go_to(max(0, self.table.row_of(number)))

    def _set_up(self) -> None:
        view = self.view
        view.setObjectName("rows")
        view.setModel(self.table)
        set_up_rows(view, self.tr("Tags that would be put on"))
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = view.horizontalHeader()
        header.setSectionResizeMode(AutoTagTable.TAG, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(AutoTagTable.PHOTOS, _PHOTOS)
        header.resizeSection(AutoTagTable.FROM, _FROM)
        header.setSortIndicator(AutoTagTable.PHOTOS, Qt.SortOrder.DescendingOrder)
        view.setSortingEnabled(True)

    def _keep_current(self) -> None:
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())
            self.current_changed.emit()
        else:
            self._go_to(0)

    def _go_to(self, row: int) -> None:
        index = self.table.index(row, AutoTagTable.TAG)
        if index.isValid():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, select)
            self.view.scrollTo(index)
        self.current_changed.emit()

    def _toggle(self) -> None:
        """Check all selected tags, or uncheck them where the current one is checked."""
        current = self.view.currentIndex().siblingAtColumn(AutoTagTable.TAG)
        checked = current.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        for index in self.view.selectionModel().selectedRows(AutoTagTable.TAG):
            self.table.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class _TagView(QTableView):
    """A table whose keys act on rows, whichever cell is current."""

    toggled = Signal()
    entered_by_key = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks, Enter goes on."""
        current: QModelIndex = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and current.isValid():
            self.toggled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.entered_by_key.emit()
        else:
            super().keyPressEvent(event)
