"""Writing sidecars: switching it on and off, what it would change, and what is held up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QWidget

from photoclip.catalog.sidecars import PlannedSidecar, SidecarOverview
from photoclip.gui import wording
from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
from photoclip.gui.holdings import Holdings
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.rows import set_up_rows
from photoclip.paths import path_text
from photoclip.records import Words


class SidecarsPage(SettingsPage):
    """A switch, and two lists that are shown when there is something in them."""

    switched = Signal(bool)
    """The person wants sidecars to be written, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(
            self.tr(
                "A sidecar is a small file beside a photo, “name.jpg.xmp”, with its tags, stars, title and "
                "description, for digiKam, darktable, Lightroom and others. PhotoClip always reads them."
            )
        )
        self.switch = QCheckBox(self.tr("Write what I say of photos into sidecars"))
        self.switch.clicked.connect(self.switched)
        self.column.addWidget(self.switch)
        self.say(
            self.tr(
                "The photos themselves are never changed, and in a sidecar nothing but these fields. What other "
                "programs change there is taken over; where both changed the same field, the later change counts. "
                "The mark “picked” has no place in sidecars and stays here."
            )
        )
        self._state = self.say("", tone="")
        self._planned_head, self.planned = self._list(self.tr("To be written"), self.tr("Changes"))
        self._failed_head, self.failed = self._list(self.tr("Held up"), self.tr("Reason"))
        self.column.addStretch()
        self._show(SidecarOverview(), ())

    def show_holdings(self, holdings: Holdings) -> None:
        """The library holds this now."""
        self._show(holdings.sidecars, holdings.planned_sidecars)

    @property
    def state(self) -> str:
        """What the page says of how far the writing is."""
        return self._state.text()

    def _show(self, overview: SidecarOverview, planned: tuple[PlannedSidecar, ...]) -> None:
        self.switch.setChecked(overview.enabled)
        if overview.enabled:
            said = self.tr("Sidecars written: {written}. Waiting: {waiting}.")
        else:
            said = self.tr("Off. Sidecars that would be written: up to {waiting}.")
        written, waiting = wording.number(overview.written), wording.number(overview.waiting)
        self._state.setText(said.format(written=written, waiting=waiting))
        changes = [(path_text(each.photo), self._changes(each.before, each.after)) for each in planned]
        self._fill(self._planned_head, self.planned, changes)
        problems = [(path_text(photo), reason) for photo, reason in overview.failed]
        self._fill(self._failed_head, self.failed, problems)

    def _changes(self, before: Words, after: Words) -> str:
        """In one line what is to be said that was not, and the other way round."""
        parts = [f"+ {tag}" for tag in after.tags if tag not in before.tags]
        parts += [f"− {tag}" for tag in before.tags if tag not in after.tags]
        if _flag(after) != _flag(before):
            flags = {"pick": self.tr("picked"), "reject": self.tr("rejected"), "": self.tr("no flag")}
            parts.append(flags[_flag(after)])
        if _stars(after) != _stars(before):
            parts.append(self.tr("%n star(s)", "", _stars(after)))
        for old, new, name in (
            (before.title, after.title, self.tr("title")),
            (before.description, after.description, self.tr("description")),
        ):
            if old != new:
                parts.append(f"{name}: {' '.join(new.split())[:60] or '–'}")
        return "   ".join(parts)

    def _list(self, title: str, second: str) -> tuple[QLabel, QTableWidget]:
        """A heading and a table of photos under it."""
        self.column.addSpacing(6)
        head = text_label(title, bold=True)
        self.column.addWidget(head)
        table = QTableWidget(0, 2)
        table.setHorizontalHeaderLabels([self.tr("Photo"), second])
        set_up_rows(table, title)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setMinimumHeight(140)
        header = table.horizontalHeader()
        header.resizeSection(0, 250)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(table, 1)
        return head, table

    @staticmethod
    def _fill(head: QLabel, table: QTableWidget, rows: list[tuple[str, str]]) -> None:
        table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        head.setVisible(bool(rows))
        table.setVisible(bool(rows))


def _flag(words: Words) -> str:
    return "reject" if words.rating == -1 else words.flag


def _stars(words: Words) -> int:
    return max(0, words.rating or 0)
