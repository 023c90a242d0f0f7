"""Asking for the day whose photos are to be shown."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photoclip.gui.icons import TextButton
from photoclip.gui.views.labels import text_label


class GoToDate(QDialog):
    """A date field between the first and the last day that photos are from. Show it with `open`; `chosen` follows."""

    chosen = Signal(date)

    def __init__(self, parent: QWidget, first: date, last: date, now: date) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Go to date"))
        self.field = QDateEdit(_qdate(now))
        self.field.setDateRange(_qdate(first), _qdate(last))
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat(_format(self.field.locale()))
        self.field.setAccessibleName(self.tr("Date"))
        caption = text_label(self.tr("Show the photos nearest to this day:"))
        caption.setBuddy(self.field)
        go = TextButton(self.tr("Go"), "primary")
        go.setDefault(True)
        go.clicked.connect(self.accept)
        cancel = TextButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(caption)
        column.addWidget(self.field)
        column.addSpacing(6)
        column.addLayout(buttons)
        self.field.setFocus()

    def accept(self) -> None:
        """Hand over the day."""
        chosen = self.field.date()
        self.chosen.emit(date(chosen.year(), chosen.month(), chosen.day()))
        super().accept()


def _format(locale: QLocale) -> str:
    """A date as people write it there, always with the whole year: photos may be from two centuries."""
    return re.sub("y+", "yyyy", locale.dateFormat(QLocale.FormatType.ShortFormat))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
