"""What the pages of the settings have in common: each is told the latest of everything, and takes what it shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from photoclip.gui.dialogs.settingspages.options import OptionForm
from photoclip.gui.dialogs.settingspages.page import Page
from photoclip.gui.holdings import Holdings
from photoclip.protocol import ProgressReport, Ready
from photoclip.settings import Settings


class SettingsPage(Page):
    """A page of the settings. Whoever makes it shows it the settings before anything else."""

    option_changed = Signal(str, object)
    """The person has given an option another value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms: list[OptionForm] = []

    def add_options(self, *names: str) -> OptionForm:
        """Add a form for these options."""
        form = OptionForm(names)
        form.changed.connect(self.option_changed)
        self._forms.append(form)
        self.column.addWidget(form)
        return form

    def show_settings(self, settings: Settings) -> None:
        """The settings are these now."""
        for form in self._forms:
            form.show_settings(settings)

    def show_holdings(self, holdings: Holdings) -> None:
        """The library holds this now."""

    def show_ready(self, ready: Ready) -> None:
        """The worker has loaded the encoder."""

    def show_progress(self, report: ProgressReport) -> None:
        """The worker reports how far it is."""

    def show_finished(self, job: str) -> None:
        """A job of the worker has ended."""
