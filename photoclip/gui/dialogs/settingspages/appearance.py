"""How the window and its slideshows look."""

from PySide6.QtWidgets import QWidget

from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage


class AppearancePage(SettingsPage):
    """Colours, language and the grid, then the slideshow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = self.add_options("theme", "language", "layout", "thumbnail_size", "captions", "scores")
        self.head(self.tr("Slideshow"))
        self.add_options("slideshow_s", "slideshow_loops")
        self.column.addStretch()
