"""What the background process does at once."""

from PySide6.QtWidgets import QWidget

from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage


class AdvancedPage(SettingsPage):
    """Numbers that nearly everybody leaves alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(self.tr("What the background process does at once. “Automatic” suits nearly everybody."))
        self.workload = self.add_options("decoders", "batch_size")
        self.column.addStretch()
