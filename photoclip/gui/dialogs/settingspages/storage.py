"""What the library takes on the disk, and how much of it may be previews."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from photoclip.gui import encoderwording
from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
from photoclip.gui.holdings import Holdings
from photoclip.gui.icons import TextButton
from photoclip.gui.views.labels import text_label


class StoragePage(SettingsPage):
    """Sizes, and emptying the previews."""

    clear_previews_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(self.tr("Everything below but the catalog can be made again from your photos."))
        self._sizes = {name: text_label("–") for name in ("catalog", "thumbnails", "vectors", "previews")}
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(6)
        for name, title in (
            ("catalog", self.tr("Catalog, with your tags and albums")),
            ("thumbnails", self.tr("Thumbnails")),
            ("vectors", self.tr("Vectors for searching")),
            ("previews", self.tr("Previews")),
        ):
            self._sizes[name].setAccessibleName(title)
            form.addRow(title, self._sizes[name])
        self.column.addLayout(form)
        self.cache = self.add_options("preview_cache_mb")
        clear = TextButton(self.tr("Delete the previews"))
        clear.clicked.connect(self.clear_previews_requested)
        row = QHBoxLayout()
        row.addWidget(clear)
        row.addStretch()
        self.column.addLayout(row)
        self.say(self.tr("Old vectors of another encoder can be deleted on the page “Encoder”."))
        self.column.addStretch()

    def show_holdings(self, holdings: Holdings) -> None:
        """The library takes this much now."""
        for name, count in (
            ("catalog", holdings.catalog_bytes),
            ("thumbnails", holdings.thumbnail_bytes),
            ("vectors", holdings.vector_bytes),
            ("previews", holdings.preview_bytes),
        ):
            self._sizes[name].setText(encoderwording.size(count))

    def size_shown(self, name: str) -> str:
        """What the page says of "catalog", "thumbnails", "vectors" or "previews"."""
        return self._sizes[name].text()
