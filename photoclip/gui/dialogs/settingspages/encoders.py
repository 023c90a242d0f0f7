"""Which encoder the library uses, and what computes it."""

from PySide6.QtWidgets import QWidget

from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
from photoclip.gui.holdings import Holdings
from photoclip.gui.views.encoderlist import EncoderList
from photoclip.gui.views.labels import text_label
from photoclip.protocol import ProgressReport, Ready


class EncodersPage(SettingsPage):
    """The encoders on cards, and the device."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(
            self.tr(
                "The encoder is what understands photos and words. Another one is prepared while you go on searching "
                "with the present one. A download begins only when you ask for it."
            )
        )
        self.add_options("device")
        self._in_use = text_label("", tone="muted")
        self.column.addWidget(self._in_use)
        self.list = EncoderList()
        self.column.addWidget(self.list)
        self.column.addStretch()

    @property
    def device_in_use(self) -> str:
        """What the page says of the device in use."""
        return self._in_use.text()

    def show_holdings(self, holdings: Holdings) -> None:
        """The library holds this now."""
        self.list.show_states(holdings.encoders)

    def show_ready(self, ready: Ready) -> None:
        """The encoder is loaded."""
        self._in_use.setText(self.tr("In use: {device}").format(device=ready.device))

    def show_progress(self, report: ProgressReport) -> None:
        """The encoder on the way may be a step further."""
        self.list.show_progress(report)

    def show_finished(self, job: str) -> None:
        """The encoder on the way may be there."""
        self.list.show_finished(job)
