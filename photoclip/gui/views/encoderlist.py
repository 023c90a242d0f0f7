"""The encoders there are, each on a card: to choose one in the first run, to use, fetch or tidy up in the settings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from photoclip.gui.holdings import EncoderStates
from photoclip.gui.views.encodercard import EncoderCard
from photoclip.protocol import ProgressReport
from photoclip.weights import registry


class EncoderList(QWidget):
    """Cards of the registry's encoders, and of folders of weights that the library knows."""

    use_requested = Signal(str)
    """Lead the library to the encoder of this name; that of the active one gives up the way to another."""
    at_once_requested = Signal(str)
    cancel_requested = Signal()
    delete_requested = Signal(str)

    def __init__(self, *, choosing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = choosing
        self._states = EncoderStates()
        self._group = QButtonGroup(self)
        self._cards: dict[str, EncoderCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for entry in registry.entries():
            self._add(entry.name)
        if choosing:
            self.choose(registry.DEFAULT)

    @property
    def chosen(self) -> str:
        """The name of the encoder whose radio button is on."""
        return next((name for name, card in self._cards.items() if card.radio and card.radio.isChecked()), "")

    def choose(self, name: str) -> None:
        """Turn on the radio button of an encoder."""
        radio = self._cards[name].radio
        assert radio is not None
        radio.setChecked(True)

    def card(self, name: str) -> EncoderCard:
        """The card of an encoder, by its name or folder."""
        return self._cards[name]

    def show_states(self, states: EncoderStates) -> None:
        """The encoders are like this now."""
        self._states = states
        for name in (states.active, states.target, *(known.name for known in states.stored)):
            if name and name not in self._cards:
                self._add(name)
        for card in self._cards.values():
            card.show_states(states)

    def show_progress(self, report: ProgressReport) -> None:
        """The worker reports how far it is, with whatever job."""
        if report.job in ("fetch", "switch") and self._states.target in self._cards:
            self._cards[self._states.target].show_progress(report)

    def show_finished(self, job: str) -> None:
        """A job has ended."""
        if job in ("fetch", "switch") and self._states.target in self._cards:
            self._cards[self._states.target].show_progress(None)

    def _add(self, name: str) -> None:
        card = EncoderCard(name, choosing=self._choosing)
        card.use_requested.connect(self.use_requested)
        card.at_once_requested.connect(self.at_once_requested)
        card.cancel_requested.connect(self.cancel_requested)
        card.give_up_requested.connect(lambda: self.use_requested.emit(self._states.active))
        card.delete_requested.connect(self.delete_requested)
        if card.radio is not None:
            self._group.addButton(card.radio)
        self._cards[name] = card
        self._column.addWidget(card)
