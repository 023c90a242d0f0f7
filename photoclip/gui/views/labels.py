"""Labels that never force a window to be wide."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """One line of plain text, cut with an ellipsis where there is no room for all of it."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.mode = Qt.TextElideMode.ElideRight

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(min(60, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        del event
        shown = self.fontMetrics().elidedText(self.text(), self.mode, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(self.alignment()), shown)


def plain_tip(text: str) -> str:
    """A tool tip that shows anyone's text as it is: tool tips understand markup."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def text_label(text: str, *, tone: str = "", scale: float = 1.0, bold: bool = False) -> QLabel:
    """A plain-text label in a tone of the stylesheet, its type `scale` times the usual size."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(bold)
    label.setFont(font)
    return label
