"""The timeline beside the photos: how many there are of each month, and a way to any month or day."""

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from photoclip.catalog import timeline
from photoclip.gui.dialogs.gotodate import GoToDate
from photoclip.gui.icons import IconButton
from photoclip.gui.models.photo_order import PhotoOrder
from photoclip.gui.theme import Theme
from photoclip.gui.timelinereader import Chronology, TimelineReader
from photoclip.gui.views.monthbars import MonthBars, month_name
from photoclip.records import Filter, Month


class Timeline(QWidget):
    """Follows the order that the grid shows. Hides itself while that is a ranking, where dates are in no order."""

    row_requested = Signal(int)
    """Show the photo in this row: the first one of a month, or the first nearest to a day."""
    filter_requested = Signal(Filter)
    """Only photos of a month or a year are to be shown."""
    left = Signal()
    """Enter was pressed: on to the photos."""

    def __init__(self, order: PhotoOrder, reader: TimelineReader, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order, self._reader = order, reader
        self._chronology: Chronology | None = None
        self._wanted = True
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.bars = MonthBars(theme)
        self._go = IconButton("calendar", self.tr("Go to date…"), side=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(2)
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.bars, 1)
        self._go.clicked.connect(self.ask_date)
        self.bars.month_chosen.connect(self._on_month)
        self.bars.menu_requested.connect(self._show_menu)
        self.bars.left.connect(self.left)
        order.changed.connect(self._on_order_changed)
        reader.chronology_read.connect(self._on_read)
        self.hide()
        self._on_order_changed()

    def set_wanted(self, wanted: bool) -> None:
        """Whether the person wants to see it, where there is something to see."""
        self._wanted = wanted
        self._update_visibility()

    @property
    def can_go(self) -> bool:
        """Whether there are dates to go to."""
        return self._order.scores is None and self._chronology is not None and bool(self._chronology.months)

    def show_row(self, row: int) -> None:
        """Mark the month of the photo in this row, the first one in view."""
        times = self._chronology.times if self._chronology is not None else None
        if times is not None and 0 <= row < len(times) and times[row] != timeline.UNKNOWN:
            taken = times[row].astype("datetime64[us]").astype("datetime64[M]").astype(int)
            self.bars.mark(1970 + int(taken) // 12, int(taken) % 12 + 1)

    def ask_date(self) -> None:
        """Ask for a day, and go there."""
        if not self.can_go or self._chronology is None:
            return
        months = sorted(self._chronology.months, key=lambda month: (month.year, month.month))
        now = self.bars.current or self._chronology.months[0]
        first, last = _day(months[0]), _day(months[-1], last=True)
        dialog = GoToDate(self.window(), first, last, _day(now))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.go_to)
        dialog.open()

    def go_to(self, day: date) -> None:
        """Show the photos nearest to a day."""
        if self.can_go and self._chronology is not None:
            self._request(timeline.row_of_day(self._chronology.times, day))

    def _on_order_changed(self) -> None:
        if self._order.scores is None:
            self._reader.read(self._order.ids)
        else:
            self._reader.rest()
        self._update_visibility()

    def _on_read(self, chronology: Chronology) -> None:
        if chronology.ids is self._order.ids:
            self._chronology = chronology
            self.bars.show_months(chronology.months)
            self._update_visibility()

    def _update_visibility(self) -> None:
        self.setVisible(self._wanted and self.can_go)

    def _on_month(self, month: Month) -> None:
        if self._chronology is not None:
            self._request(timeline.row_of_month(self._chronology.times, month.year, month.month))

    def _request(self, row: int) -> None:
        """Ask for a row, unless the order has changed since its dates were read; it then is another photo's."""
        if row >= 0 and self._chronology is not None and self._chronology.ids is self._order.ids:
            self.row_requested.emit(row)
            self.show_row(row)

    def _show_menu(self, month: Month, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        of_month = Filter("date", "=", f"{month.year:04}-{month.month:02}")
        of_year = Filter("year", "=", f"{month.year:04}")
        for text, wanted in (
            (self.tr("Only {month}").format(month=month_name(month)), of_month),
            (self.tr("Only {year}").format(year=month.year), of_year),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, wanted=wanted: self.filter_requested.emit(wanted))
        menu.addSeparator()
        menu.addAction(self.tr("Go to date…")).triggered.connect(self.ask_date)
        menu.popup(place)


def _day(month: Month, *, last: bool = False) -> date:
    return date(month.year, month.month, monthrange(month.year, month.month)[1] if last else 1)
