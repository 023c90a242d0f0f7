"""The settings: a list of pages, what they say is applied at once.

Show it with `show`; feed it with `show_settings`, `show_holdings`, `show_ready`, `show_progress` and `show_finished`.
A page is made when it is first turned to: all of them at once would be felt. It is then shown the latest of each.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import TypeVar, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from photoclip.gui.dialogs.settingspages.advanced import AdvancedPage
from photoclip.gui.dialogs.settingspages.appearance import AppearancePage
from photoclip.gui.dialogs.settingspages.encoders import EncodersPage
from photoclip.gui.dialogs.settingspages.folders import FoldersPage
from photoclip.gui.dialogs.settingspages.privacy import PrivacyPage
from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
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

AnyPage = TypeVar("AnyPage", bound=SettingsPage)


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
        self._settings, self._shortcuts = settings, shortcuts
        self._holdings: Holdings | None = None
        self._ready: Ready | None = None
        self._reports: dict[str, ProgressReport] = {}  # of the jobs that are under way
        self._made: dict[type[SettingsPage], SettingsPage] = {}
        self._makers: dict[type[SettingsPage], tuple[str, Callable[[], SettingsPage]]] = {
            FoldersPage: (self.tr("Folders"), self._make_folders),
            EncodersPage: (self.tr("Encoder"), self._make_encoders),
            AppearancePage: (self.tr("Appearance"), AppearancePage),
            StoragePage: (self.tr("Storage"), self._make_storage),
            SidecarsPage: (self.tr("Sidecars"), self._make_sidecars),
            ShortcutsPage: (self.tr("Keys"), self._make_keys),
            PrivacyPage: (self.tr("Privacy"), self._make_privacy),
            AdvancedPage: (self.tr("Advanced"), AdvancedPage),
        }
        self.setWindowTitle(self.tr("Settings"))
        self.resize(860, 620)
        self._restart = RestartHint()
        self._restart.requested.connect(self.worker_restart_requested)
        self._build()

    @property
    def settings(self) -> Settings:
        """The settings as shown."""
        return self._settings

    def page(self, kind: type[AnyPage]) -> AnyPage:
        """The page of a kind; the first call makes it."""
        if kind not in self._made:
            title, make = self._makers[kind]
            page = self._made[kind] = make()
            page.entitle(title)
            page.option_changed.connect(self._on_changed)
            self._pages.addWidget(page)
            self._catch_up(page)
        return cast(AnyPage, self._made[kind])

    def show_settings(self, settings: Settings) -> None:
        """The settings were changed elsewhere."""
        self._settings = settings
        for page in self._made.values():
            page.show_settings(settings)

    def show_holdings(self, holdings: Holdings) -> None:
        """The library holds this now."""
        self._holdings = holdings
        for page in self._made.values():
            page.show_holdings(holdings)

    def show_ready(self, ready: Ready) -> None:
        """The worker has loaded the encoder."""
        self._ready = ready
        for page in self._made.values():
            page.show_ready(ready)

    def show_progress(self, report: ProgressReport) -> None:
        """The worker reports how far it is."""
        self._reports[report.job] = report
        for page in self._made.values():
            page.show_progress(report)

    def show_finished(self, job: str) -> None:
        """A job of the worker has ended."""
        self._reports.pop(job, None)
        for page in self._made.values():
            page.show_finished(job)

    def _catch_up(self, page: SettingsPage) -> None:
        """Show a new page what the others have been shown."""
        page.show_settings(self._settings)
        if self._holdings is not None:
            page.show_holdings(self._holdings)
        if self._ready is not None:
            page.show_ready(self._ready)
        for report in self._reports.values():
            page.show_progress(report)

    def _build(self) -> None:
        self._pages = QStackedWidget()
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setAccessibleName(self.tr("Pages of the settings"))
        self.list.setFixedWidth(150)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)  # before a page is made: what moves into a window is styled anew
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        column.addWidget(self._pages, 1)
        for title, _ in self._makers.values():
            item = QListWidgetItem(title)
            item.setSizeHint(QSize(0, self.list.fontMetrics().height() + 18))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._turn_to)
        self.list.setCurrentRow(0)
        column.addWidget(self._restart)
        self.list.setFocus()

    def _turn_to(self, row: int) -> None:
        self._pages.setCurrentWidget(self.page(list(self._makers)[row]))

    def _make_folders(self) -> FoldersPage:
        page = FoldersPage()
        page.add_requested.connect(self.add_folder_requested)
        page.remove_requested.connect(self.remove_folder_requested)
        return page

    def _make_encoders(self) -> EncodersPage:
        page = EncodersPage()
        page.list.use_requested.connect(self.encoder_chosen)
        page.list.at_once_requested.connect(self.encoder_at_once_requested)
        page.list.cancel_requested.connect(self.cancel_fetch_requested)
        page.list.delete_requested.connect(self.drop_vectors_requested)
        return page

    def _make_storage(self) -> StoragePage:
        page = StoragePage()
        page.clear_previews_requested.connect(self.clear_previews_requested)
        return page

    def _make_sidecars(self) -> SidecarsPage:
        page = SidecarsPage()
        page.switched.connect(self.write_sidecars_requested)
        return page

    def _make_keys(self) -> ShortcutsPage:
        page = ShortcutsPage(self._shortcuts)
        page.keys_changed.connect(self._on_keys)
        page.keys_reset.connect(self._on_keys_reset)
        return page

    def _make_privacy(self) -> PrivacyPage:
        page = PrivacyPage()
        page.clear_recent_searches_requested.connect(self.clear_recent_searches_requested)
        return page

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
