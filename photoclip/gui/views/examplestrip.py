"""Example phrases from one's own library above the photos, to be clicked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.views.flowlayout import FlowLayout
from photoclip.gui.views.labels import text_label


class ExampleStrip(QFrame):
    """Hidden until there are phrases; closed for good by its button or by `hide`."""

    search_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("examples")
        self.setAccessibleName(self.tr("Example searches"))
        self._buttons: list[TextButton] = []
        self._flow = FlowLayout(spacing=6)
        close = IconButton("clear", self.tr("Close the examples"), side=16)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(10)
        title = text_label(self.tr("Found in your photos:"), tone="muted")
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        title.setContentsMargins(0, 6, 0, 0)
        row.addLayout(self._flow, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def phrases(self) -> list[str]:
        """The phrases on the buttons."""
        return [button.text().replace("&&", "&") for button in self._buttons]

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """Offer these phrases; none at all hides the strip."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for phrase in phrases:
            button = TextButton(phrase.replace("&", "&&"))
            button.setAccessibleName(phrase)
            button.clicked.connect(lambda _checked=False, phrase=phrase: self.search_requested.emit(phrase))
            self._flow.addWidget(button)
            self._buttons.append(button)
        self.setVisible(bool(phrases))
