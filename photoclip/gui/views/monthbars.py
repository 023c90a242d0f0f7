"""A bar for each month that has photos, one under the other, with the years beside them."""

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from photoclip.gui import wording
from photoclip.gui.theme import Theme, blend
from photoclip.gui.views.sidebardelegate import small
from photoclip.records import Month

_WIDTH = 76
_LABEL = 39  # the years take this much of it
_TALLEST = 15.0  # logical pixels; as tall as a bar is while there are few
_TOP = 8


class MonthBars(QWidget):
    """Click, drag or arrow keys choose a month. Bars are as long as the root of their counts, so that few are seen."""

    month_chosen = Signal(Month)
    menu_requested = Signal(Month, QPoint)
    """The context menu of a month is wanted, at a place on the screen."""
    left = Signal()
    """Enter was pressed: on to the photos."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._months: tuple[Month, ...] = ()
        self._current = self._hovered = -1
        self.setAccessibleName(self.tr("Months"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_months(self, months: tuple[Month, ...]) -> None:
        """Show these, in this order. The current month stays the current one."""
        was = self.current
        self._months = months
        self._hovered = -1
        self._current = -1
        if was is not None:
            self.mark(was.year, was.month)
        self._describe()
        self.update()

    @property
    def months(self) -> tuple[Month, ...]:
        """What is shown."""
        return self._months

    @property
    def current(self) -> Month | None:
        """The month that is in view, if it is known."""
        return self._months[self._current] if self._current >= 0 else None

    def mark(self, year: int, month: int) -> None:
        """Say which month is in view."""
        found = next((n for n, m in enumerate(self._months) if (m.year, m.month) == (year, month)), -1)
        if found != self._current:
            self._current = found
            self._describe()
            self.update()

    # Places.

    def rect_of(self, number: int) -> QRectF:
        """The line of a month, from border to border."""
        height = self._line_height()
        return QRectF(0, _TOP + number * height, self.width(), height)

    def _line_height(self) -> float:
        return min(_TALLEST, (self.height() - 2 * _TOP) / max(1, len(self._months)))

    def _at(self, y: float) -> int:
        """The month at a height, the nearest one above and below them all; -1 while there are none."""
        height = self._line_height()
        number = int((y - _TOP) / height) if height > 0 else 0
        return min(max(number, 0), len(self._months) - 1)

    def sizeHint(self) -> QSize:
        """A slim strip."""
        return QSize(_WIDTH, 200)

    def minimumSizeHint(self) -> QSize:
        """It can be as low as the window."""
        return QSize(_WIDTH, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, and the years where there is room for them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = small(self.font())
        painter.setFont(font)
        metrics = QFontMetrics(font)
        most = max((month.count for month in self._months), default=1)
        free_from, year = 0.0, None
        for number, month in enumerate(self._months):
            line = self.rect_of(number)
            self._draw_bar(painter, number, line, (month.count / most) ** 0.5)
            if month.year != year and line.top() >= free_from:
                painter.setPen(QColor(self._theme.colours.muted))
                baseline = line.top() + min(line.height(), _TALLEST) / 2 + metrics.capHeight() / 2
                painter.drawText(7, round(max(baseline, metrics.ascent())), str(month.year))
                free_from = line.top() + metrics.height()
            year = month.year
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _draw_bar(self, painter: QPainter, number: int, line: QRectF, share: float) -> None:
        colours = self._theme.colours
        room = self.width() - _LABEL - 10
        gap = 1.5 if line.height() > 4 else 0.5 if line.height() > 2 else 0.0
        hovered = number == self._hovered
        colour = QColor(colours.muted) if hovered else blend(colours.muted, colours.window, 0.55)
        if number == self._current:
            colour = QColor(colours.accent)
            mark = QRectF(self.width() - 5, line.top(), 3, max(line.height(), 3))  # beside the bar, not by colour alone
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRect(mark)
        length = max(2.0, room * share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        bar = QRectF(_LABEL, line.top() + gap / 2, length, max(1.0, line.height() - gap))
        painter.drawRoundedRect(bar, min(2.0, bar.height() / 2), min(2.0, bar.height() / 2))

    # Mouse and keyboard.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the month; dragging goes on to others."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._at(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the mouse."""
        number = self._at(event.position().y())
        if event.buttons() & Qt.MouseButton.LeftButton and number != self._current:
            self._choose(number)
        if number != self._hovered:
            self._hovered = number
            self.update()
        if number >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self._words(self._months[number]), self)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down by month, page up and down by year, Home and End; Enter leads on to the photos."""
        last = len(self._months) - 1
        here = self._current
        match event.key():
            case Qt.Key.Key_Up:
                self._choose(max(0, here - 1))
            case Qt.Key.Key_Down:
                self._choose(min(last, here + 1))
            case Qt.Key.Key_PageUp:
                self._choose(self._year_from(here, -1))
            case Qt.Key.Key_PageDown:
                self._choose(self._year_from(here, 1))
            case Qt.Key.Key_Home:
                self._choose(0)
            case Qt.Key.Key_End:
                self._choose(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _year_from(self, here: int, step: int) -> int:
        """The first month of the next year in this direction, or the outermost one."""
        starts = [n for n, m in enumerate(self._months) if n == 0 or self._months[n - 1].year != m.year]
        if step > 0:
            return next((n for n in starts if n > here), len(self._months) - 1)
        return next((n for n in reversed(starts) if n < here), 0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the month under the mouse, or of the current one when asked for by key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        number = self._current if by_key else self._at(event.pos().y())
        if number >= 0:
            place = self.mapToGlobal(self.rect_of(number).center().toPoint()) if by_key else event.globalPos()
            self.menu_requested.emit(self._months[number], place)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._months):
            self._current = number
            self._describe()
            self.update()
            self.month_chosen.emit(self._months[number])

    def _describe(self) -> None:
        self.setAccessibleDescription(self._words(self.current) if self.current is not None else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    @staticmethod
    def _words(month: Month) -> str:
        return f"{month_name(month)}: {wording.photos(month.count)}"


def month_name(month: Month) -> str:
    """The month and its year in the person's language: "May 2024"."""
    return f"{QLocale().standaloneMonthName(month.month)} {month.year}"
