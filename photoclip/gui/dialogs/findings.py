"""A page of findings: what they mean, a table of them, and a button for those that are selected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from photoclip.gui.icons import TextButton
from photoclip.gui.models.findings_table import Finding, FindingsTable
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.rows import set_up_rows


class FindingsPage(QWidget):
    """What was acted on goes from the table; a new look may bring it back."""

    acted = Signal(list)
    """What the selected findings are about, when the button is pressed."""
    looked_into = Signal(object)
    """What the one finding that is selected is about, when the second button is pressed."""

    def __init__(
        self,
        title: str,
        meaning: str,
        columns: Sequence[str],
        action: str,
        parent: QWidget | None = None,
        *,
        one_at_a_time: bool = False,
        second: str = "",
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.table, self.view = FindingsTable(columns), QTableView()
        self.action, self.second = TextButton(action), TextButton(second)
        self._has_second = bool(second)
        self._findings: list[Finding] = []
        self._meaning = meaning
        self._text = text_label("", tone="muted")
        self._text.setWordWrap(True)
        self._build()
        if one_at_a_time:
            self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.action.clicked.connect(self._act)
        self.second.clicked.connect(lambda: self.looked_into.emit(self.table.thing(self._selected()[0])))
        self.view.selectionModel().selectionChanged.connect(self._refresh)
        self.show_findings([])

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self._findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        self._findings = list(findings)
        self.table.show(self._findings)
        self._text.setText(self._meaning if findings else self.tr("Nothing to be seen to here."))
        self.view.setVisible(bool(findings))
        self.action.setVisible(bool(findings))
        self.second.setVisible(bool(findings) and self._has_second)
        self._refresh()

    def _build(self) -> None:
        view = self.view
        view.setModel(self.table)
        set_up_rows(view, self.title)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.action)
        buttons.addWidget(self.second)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 8)
        column.setSpacing(12)
        column.addWidget(text_label(self.title, scale=1.35, bold=True))
        column.addWidget(self._text)
        column.addWidget(view, 1)
        column.addLayout(buttons)
        column.addStretch()

    def _selected(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    def _refresh(self) -> None:
        self.action.setEnabled(bool(self._selected()))
        self.second.setEnabled(len(self._selected()) == 1)

    def _act(self) -> None:
        rows = self._selected()
        self.acted.emit([self.table.thing(row) for row in rows])
        self.show_findings([finding for row, finding in enumerate(self._findings) if row not in set(rows)])
