"""What is known of a tag by now: how much was said of it, how often it is right, and where else it suggests itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from photoclip.gui import wording
from photoclip.gui.askreader import Round
from photoclip.gui.icons import IconLabel, TextButton
from photoclip.gui.views.flowlayout import FlowLayout
from photoclip.gui.views.labels import text_label


class LearntPanel(QWidget):
    """Shows a Round, in as many lines as its width needs."""

    put_on_requested = Signal()
    """The tag is to be put on the photos for which it suggests itself strongly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.right, self.wrong = text_label("", bold=True), text_label("", bold=True)
        self.precision, self.strong = text_label("", tone="muted"), text_label("", tone="muted")
        self.put_on = TextButton(self.tr("Put it on them…"), icon_name="sparkle")
        self.put_on.clicked.connect(self.put_on_requested)
        flow = FlowLayout(self, spacing=12)
        counts = (_counted("check", self.right), _counted("clear", self.wrong))
        for widget in (*counts, self.precision, self.strong, self.put_on):
            widget.setMinimumHeight(self.put_on.sizeHint().height())
            flow.addWidget(widget)

    def show_round(self, found: Round | None) -> None:
        """Show what is known; nothing yet for None."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.right.setText(wording.number(found.right))
        self.right.setAccessibleName(self.tr("%Ln yes", "", found.right))
        self.wrong.setText(wording.number(found.wrong))
        self.wrong.setAccessibleName(self.tr("%Ln no", "", found.wrong))
        self.precision.setText(self._precision(found))
        self.strong.setText(self.tr("Strong for %Ln further photo(s)", "", found.strong))
        self.put_on.setEnabled(found.strong > 0)

    def _precision(self, found: Round) -> str:
        if found.precision is None:
            return self.tr("Precision: needs 4 answers of each kind")
        hits, called = found.precision
        if not called:
            return self.tr("Precision: needs more answers")
        said = self.tr("Precision so far: {hits} of {called} strong ones are right")
        return said.format(hits=wording.number(hits), called=wording.number(called))


def _counted(icon: str, label: QLabel) -> QWidget:
    """A number behind a mark."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(IconLabel(icon, side=16))
    row.addWidget(label)
    return pair
