"""The settings: a list of pages, what they say is applied at once.

Show it with `show`; feed it with `show_settings`, `show_holdings`, `show_ready`, `show_progress` and `show_finished`.
"""

from dataclasses import fields

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from photoclip.gui.dialogs.settingspages.encoders import EncodersPage
from photoclip.gui.dialogs.settingspages.folders import FoldersPage
from photoclip.gui.dialogs.settingspages.options import OptionForm
from photoclip.gui.dialogs.settingspages.page import Page
from photoclip.gui.dialogs.settingspages.privacy import PrivacyPage
from photoclip.gui.dialogs.settingspages.shortcuts import ShortcutsPage
from photoclip.gui.dialogs.settingspages.sidecars import SidecarsPage
from photoclip.gui.dialogs.settingspages.storage import StoragePage
from photoclip.gui.holdings import Holdings
from photoclip.gui.icons import TextButton
from photoclip.gui.shortcuts import Shortcuts
from photoclip.gui.views.labels import text_label
from photoclip.protocol import ProgressReport, Ready
from photoclip.settings import Settings

_FOR_THE_WORKER = {option.name for option in fields(Settings) if option.metadata["takes"] == "worker"}


class SettingsDialog(QDialog):
    """All settings. It stays open beside the window and changes nothing itself but the actions' keys."""

    settings_changed = Signal(Settings)
    """The settings as they are now, to be applied and saved."""
    add_folder_requested = Signal()
    remove_folder_requested = Signal(int)
    """The id of a root; to be confirmed first."""
    encoder_chosen = Signal(str)
    """Lead the library to this encoder; the active one's name gives up being on the way to another."""
    encoder_at_once_requested = Signal(str)
    cancel_fetch_requested = Signal()
    drop_vectors_requested = Signal(str)
    clear_previews_requested = Signal()
    write_sidecars_requested = Signal(bool)
    clear_recent_searches_requested = Signal()
    worker_restart_requested = Signal()
    shortcut_changed = Signal(str, str)

    def __init__(self, settings: Settings, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self.resize(860, 620)
        self.folders = FoldersPage()
        self.encoders = EncodersPage(settings)
        self.storage = StoragePage(settings)
        self.sidecars = SidecarsPage()
        self.keys = ShortcutsPage(shortcuts, settings)
        self.privacy = PrivacyPage()
        self.looks = OptionForm(["theme", "language", "layout", "thumbnail_size", "captions", "scores"], settings)
        self.slideshow = OptionForm(["slideshow_s", "slideshow_loops"], settings)
        self.workload = OptionForm(["decoders", "batch_size"], settings)
        self._forms = (self.looks, self.slideshow, self.workload, self.encoders.device, self.storage.form)
        self.appearance, self.advanced = Page(), Page()
        self.appearance.entitle(self.tr("Appearance"))
        self.appearance.column.addWidget(self.looks)
        self.appearance.head(self.tr("Slideshow"))
        self.appearance.column.addWidget(self.slideshow)
        self.advanced.entitle(self.tr("Advanced"))
        self.advanced.say(self.tr("What the background process does at once. “Automatic” suits nearly everybody."))
        self.advanced.column.addWidget(self.workload)
        for page in (self.appearance, self.advanced):
            page.column.addStretch()
        self._restart = RestartHint()
        self._restart.requested.connect(self.worker_restart_requested)
        self._build()
        self._connect()

    @property
    def settings(self) -> Settings:
        """The settings as shown."""
        return self._settings

    def show_page(self, page: Page) -> None:
        """Turn to a page."""
        self.list.setCurrentRow(self._pages.indexOf(page))

    def show_settings(self, settings: Settings) -> None:
        """The settings were changed elsewhere."""
        self._settings = settings
        for form in self._forms:
            form.show_settings(settings)
        self.keys.show_settings(settings)

    def show_holdings(self, holdings: Holdings) -> None:
        """The library holds this now."""
        for page in (self.folders, self.encoders, self.storage, self.sidecars):
            page.show_holdings(holdings)

    def show_ready(self, ready: Ready) -> None:
        """The worker has loaded the encoder."""
        self.encoders.show_ready(ready)

    def show_progress(self, report: ProgressReport) -> None:
        """The worker reports how far it is."""
        self.encoders.list.show_progress(report)

    def show_finished(self, job: str) -> None:
        """A job of the worker has ended."""
        self.encoders.list.show_finished(job)

    def _build(self) -> None:
        self._pages = QStackedWidget()
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setAccessibleName(self.tr("Pages of the settings"))
        self.list.setFixedWidth(150)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)  # before the pages are filled: what moves into a window is styled anew
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        column.addWidget(self._pages, 1)
        for page in (
            self.folders, self.encoders, self.appearance, self.storage, self.sidecars, self.keys, self.privacy,
            self.advanced,
        ):  # fmt: skip
            self._pages.addWidget(page)
            item = QListWidgetItem(page.title)
            item.setSizeHint(QSize(0, self.list.fontMetrics().height() + 18))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.list.setCurrentRow(0)
        column.addWidget(self._restart)
        self.list.setFocus()

    def _connect(self) -> None:
        for form in self._forms:
            form.changed.connect(self._on_changed)
        self.folders.add_requested.connect(self.add_folder_requested)
        self.folders.remove_requested.connect(self.remove_folder_requested)
        cards = self.encoders.list
        cards.use_requested.connect(self.encoder_chosen)
        cards.at_once_requested.connect(self.encoder_at_once_requested)
        cards.cancel_requested.connect(self.cancel_fetch_requested)
        cards.delete_requested.connect(self.drop_vectors_requested)
        self.storage.clear_previews_requested.connect(self.clear_previews_requested)
        self.sidecars.switched.connect(self.write_sidecars_requested)
        self.privacy.clear_recent_searches_requested.connect(self.clear_recent_searches_requested)
        self.keys.changed.connect(self._on_keys)
        self.keys.reset.connect(self._on_keys_reset)

    def _on_changed(self, name: str, value: object) -> None:
        self._announce(self._settings.with_(**{name: value}))
        if name in _FOR_THE_WORKER:
            self._restart.show()

    def _on_keys(self, name: str, keys: str) -> None:
        self._announce(self._settings.with_(shortcuts={**self._settings.shortcuts, name: keys}))
        self.shortcut_changed.emit(name, keys)

    def _on_keys_reset(self, name: str) -> None:
        rest = {other: keys for other, keys in self._settings.shortcuts.items() if other != name}
        self._announce(self._settings.with_(shortcuts=rest))

    def _announce(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def sizeHint(self) -> QSize:
        """Roomy, where there is room."""
        return QSize(860, 620)


class RestartHint(QWidget):
    """Says that the background process must be started again, and does so. Hidden until `show`."""

    requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = text_label(self.tr("This takes effect when the background process is started again."), tone="muted")
        text.setWordWrap(True)
        button = TextButton(self.tr("Start it again now"))
        button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 12)
        row.setSpacing(10)
        row.addWidget(text, 1)
        row.addWidget(button)
        self.hide()

    def _ask(self) -> None:
        self.hide()
        self.requested.emit()
