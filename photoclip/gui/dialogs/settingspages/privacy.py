"""What PhotoClip sends and keeps, in plain words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
from photoclip.gui.icons import TextButton


class PrivacyPage(SettingsPage):
    """A plain statement, and forgetting the recent searches."""

    clear_recent_searches_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for text in (
            self.tr("Your photos, searches and tags stay on this computer. PhotoClip sends no statistics to anyone."),
            self.tr("It uses the network for one thing only: to download an encoder that you asked for."),
            self.tr("Your photo files are only read. Nothing in them is ever changed."),
        ):
            self.say(text, tone="")
        self._clear = TextButton(self.tr("Forget the recent searches"))
        self._clear.clicked.connect(self._forget)
        row = QHBoxLayout()
        row.addWidget(self._clear)
        row.addStretch()
        self.column.addLayout(row)
        self._done = self.say("")
        self.column.addStretch()

    def _forget(self) -> None:
        self.clear_recent_searches_requested.emit()
        self._done.setText(self.tr("The recent searches are forgotten."))
