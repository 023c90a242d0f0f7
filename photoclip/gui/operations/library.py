"""What a person does with the library as a whole: its folders, its encoder, its settings, the files that failed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photoclip.gui import later
from photoclip.gui.dialogs.confirm import confirm
from photoclip.gui.session import Session
from photoclip.gui.shortcuts import Shortcuts
from photoclip.protocol import Ready
from photoclip.settings import Settings

if TYPE_CHECKING:
    from photoclip.gui.dialogs.setbacks import SetbacksDialog
    from photoclip.gui.dialogs.settings import SettingsDialog


class LibraryOperations(QObject):
    """Opens the dialogs about the library, each when first asked for, and passes on what is said in them."""

    settings_changed = Signal(Settings)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        shortcuts: Shortcuts,
        ask_folder: Callable[[QWidget], Path | None],
        show_in_file_manager: Callable[[Path], object],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._shortcuts = window, session, shortcuts
        self._ask_folder, self._reveal = ask_folder, show_in_file_manager
        self._setbacks: SetbacksDialog | None = None
        self._settings: SettingsDialog | None = None
        self._ready: Ready | None = None
        session.notifier.changed.connect(self._refresh)
        session.worker.ready.connect(self._on_ready)

    def add_folder(self) -> None:
        """Ask for a folder and have it indexed."""
        folder = self._ask_folder(self._window)
        if folder is not None:
            self._session.worker.add_folder(folder)

    def add_folders(self, folders: list[Path]) -> None:
        """Have these folders indexed."""
        for folder in folders:
            self._session.worker.add_folder(folder)

    def remove_folder(self, root_id: int) -> None:
        """Take a folder out of the library; the person has agreed."""
        self._session.worker.remove_folder(root_id)

    def ask_remove_folder(self, root_id: int) -> None:
        """Ask, and then take a folder out of the library."""
        confirm(
            self._window,
            self.tr("Remove this folder from the library?"),
            self.tr(
                "The files stay where they are. What you gave its photos here (tags, ratings, titles, places in "
                "albums) goes with the folder and cannot be brought back."
            ),
            self.tr("Remove Folder"),
            lambda: self.remove_folder(root_id),
        )

    def welcome(self) -> None:
        """Ask for the first folders and the encoder."""
        welcome = later.welcome(self._ask_folder, self._window)
        welcome.folders_chosen.connect(self.add_folders)
        welcome.encoder_chosen.connect(self._session.worker.use_encoder)
        welcome.finished.connect(welcome.deleteLater)
        welcome.open()

    def show_setbacks(self) -> None:
        """Show which files are not indexed, and why."""
        if self._setbacks is None:
            self._setbacks = later.setbacks_dialog(self._reveal, self._window)
            self._setbacks.retry_requested.connect(self._session.worker.retry)
            self._setbacks.skip_requested.connect(self._session.worker.skip)
            self._session.reader.setbacks_read.connect(self._setbacks.show_setbacks)
        self._session.reader.read_setbacks()
        self._setbacks.show()
        self._setbacks.activateWindow()

    def show_settings(self, settings: Settings) -> "SettingsDialog":
        """Show the settings, which are these now."""
        if self._settings is None:
            self._settings = self._made(settings)
        self._settings.show_settings(settings)
        self._session.holdings.read()
        self._settings.show()
        self._settings.activateWindow()
        return self._settings

    def _made(self, settings: Settings) -> "SettingsDialog":
        worker = self._session.worker
        dialog = later.settings_dialog(settings, self._shortcuts, self._window)
        dialog.settings_changed.connect(self.settings_changed)
        dialog.add_folder_requested.connect(self.add_folder)
        dialog.remove_folder_requested.connect(self.ask_remove_folder)
        dialog.encoder_chosen.connect(worker.use_encoder)
        dialog.encoder_at_once_requested.connect(lambda name: worker.use_encoder(name, at_once=True))
        dialog.cancel_fetch_requested.connect(worker.cancel_fetch)
        dialog.drop_vectors_requested.connect(worker.drop_vectors)
        dialog.clear_previews_requested.connect(worker.clear_previews)
        dialog.write_sidecars_requested.connect(worker.write_sidecars)
        dialog.clear_recent_searches_requested.connect(self._session.recent_searches.clear)
        dialog.worker_restart_requested.connect(worker.restart)
        self._session.holdings.holdings_read.connect(dialog.show_holdings)
        worker.ready.connect(dialog.show_ready)
        worker.progress.connect(dialog.show_progress)
        worker.job_finished.connect(dialog.show_finished)
        worker.job_finished.connect(self._refresh)
        if self._ready is not None:
            dialog.show_ready(self._ready)
        return dialog

    def _on_ready(self, ready: Ready) -> None:
        self._ready = ready

    def _refresh(self) -> None:
        if self._setbacks is not None and self._setbacks.isVisible():
            self._session.reader.read_setbacks()
        if self._settings is not None and self._settings.isVisible():
            self._session.holdings.read()
