"""One encoder to choose or to use: what it is good for, what it costs, and how far the library is on the way to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from photoclip.gui import encoderwording, wording
from photoclip.gui.holdings import EncoderStates
from photoclip.gui.icons import TextButton
from photoclip.gui.views.labels import ElidedLabel, text_label
from photoclip.protocol import ProgressReport


class EncoderCard(QFrame):
    """A card. With `choosing` it has a radio button only; otherwise buttons for what can be done with the encoder."""

    use_requested = Signal(str)
    at_once_requested = Signal(str)
    cancel_requested = Signal()
    give_up_requested = Signal()
    delete_requested = Signal(str)
    """The key whose vectors are to be deleted."""

    def __init__(self, name: str, *, choosing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._entry = name, encoderwording.entry_of(name)
        self._states = EncoderStates()
        self._fetching = False
        self.setObjectName("card")
        title = encoderwording.title(name)
        self.setAccessibleName(title)
        self.radio = QRadioButton(title) if choosing else None
        self._title = ElidedLabel(title)
        self._title.mode = Qt.TextElideMode.ElideMiddle
        font = self._title.font()
        font.setBold(True)
        for widget in filter(None, (self.radio, self._title)):
            widget.setFont(font)
        self._state = text_label("", tone="accent")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of {encoder}").format(encoder=title))
        self._note = text_label("", tone="muted")
        self._note.setWordWrap(True)
        if self.radio is not None:
            self.radio.toggled.connect(self._mark)
        self._make_buttons(title)
        self._build()
        self.show_states(EncoderStates())

    @property
    def state(self) -> str:
        """What the card says of the encoder, besides what it is."""
        return self._state.text()

    @property
    def note(self) -> str:
        """The line under the progress bar."""
        return "" if self._note.isHidden() else self._note.text()

    def show_states(self, states: EncoderStates) -> None:
        """The encoders of the library and of this machine are like this now."""
        self._states = states
        is_active, is_target = self.name == states.active, self.name == states.target
        here = self.name in states.installed or self._entry is None
        if not is_target:
            self._fetching = False
            self._show_bar(None)
        self._state.setText(self._state_text(is_active=is_active, is_target=is_target, here=here))
        self._state.setVisible(bool(self._state.text()))
        self._mark()
        lacking = states.lacking if is_target else None
        waits = lacking is not None and not lacking.online and lacking.offline > 0
        if waits and lacking is not None:
            self._note.setText(
                self.tr(
                    "%Ln photo(s) are in folders that cannot be reached; connect them, or change over without them.",
                    "",
                    lacking.offline,
                )
            )
        elif self._bar.isHidden():
            self._note.setText(self._vectors_text(is_active=is_active))
        self._note.setVisible(bool(self._note.text()))
        self._use.setVisible(self.radio is None and not is_active and not is_target)
        self._use.setText(self.tr("Use") if here else self.tr("Download and use"))
        self._cancel.setVisible(is_target and self._fetching)
        self._give_up.setVisible(is_target and not self._fetching)
        self._at_once.setVisible(is_target and not self._fetching)
        self._delete.setVisible(self.radio is None and self._kept() > 0 and not is_active and not is_target)

    def show_progress(self, report: ProgressReport | None) -> None:
        """How far the download or the preparation is; None when that has ended."""
        fetching = report is not None and report.job == "fetch"
        if fetching != self._fetching:
            self._fetching = fetching
            self.show_states(self._states)
        self._show_bar(report)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere chooses it."""
        if self.radio is not None:
            self.radio.setFocus()
            self.radio.setChecked(True)
        super().mousePressEvent(event)

    def _mark(self) -> None:
        marked = self.radio.isChecked() if self.radio else self.name in (self._states.active, self._states.target)
        self.setProperty("current", marked)
        self.style().polish(self)

    def _state_text(self, *, is_active: bool, is_target: bool, here: bool) -> str:
        if is_active:
            return self.tr("In use")
        if is_target:
            return self.tr("Being prepared")
        if self.radio is not None:
            return ""
        return self.tr("On this computer") if here else ""

    def _vectors_text(self, *, is_active: bool) -> str:
        count = self._kept()
        if is_active or not count or self.radio is not None:
            return ""
        return self.tr("Vectors of %Ln photo(s) are kept for the way back.", "", count)

    def _kept(self) -> int:
        return sum(known.vectors for known in self._states.stored if known.name == self.name)

    def _show_bar(self, report: ProgressReport | None) -> None:
        self._bar.setVisible(report is not None)
        if report is None:
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(1000 * report.done / report.total) if report.total else 0)
        if report.job == "fetch":
            done, total = encoderwording.size(report.done), encoderwording.size(report.total)
            text = self.tr("Downloading: {done} of {total}").format(done=done, total=total)
        else:
            done, total = wording.number(report.done), wording.number(report.total)
            text = self.tr("Preparing: {done} of {total} photos. Searches use the old encoder until all are done.")
            text = text.format(done=done, total=total)
        if report.seconds_left is not None and report.rate > 0:
            text += "  ·  " + wording.time_left(report.seconds_left)
        self._note.setText(text)
        self._note.setVisible(True)

    def _make_buttons(self, title: str) -> None:
        self._use = TextButton(self.tr("Use"))
        self._cancel = TextButton(self.tr("Cancel download"))
        self._give_up = TextButton(self.tr("Stop preparing"))
        self._at_once = TextButton(self.tr("Change over now"))
        self._at_once.setToolTip(self.tr("Photos that are not prepared yet are found again as they are indexed."))
        self._delete = TextButton(self.tr("Delete its vectors"))
        self._delete.setToolTip(
            self.tr("Frees the room they take. To use this encoder again, every photo is indexed anew.")
        )
        self._buttons = (self._use, self._at_once, self._give_up, self._cancel, self._delete)
        for button in self._buttons:
            button.setAccessibleDescription(title)
        self._use.clicked.connect(lambda: self.use_requested.emit(self.name))
        self._cancel.clicked.connect(self.cancel_requested)
        self._give_up.clicked.connect(self.give_up_requested)
        self._at_once.clicked.connect(lambda: self.at_once_requested.emit(self.name))
        self._delete.clicked.connect(self._ask_delete)

    def _ask_delete(self) -> None:
        for known in self._states.stored:
            if known.name == self.name:
                self.delete_requested.emit(known.key)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        if self.radio is not None:
            head.addWidget(self.radio, 1)
        else:
            head.addWidget(self._title, 1)
        head.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 12)
        column.setSpacing(5)
        column.addLayout(head)
        if self._entry is not None:
            for label in (
                self._line(encoderwording.quality(self._entry)),
                self._line(encoderwording.facts(self._entry), tone="muted"),
            ):
                column.addWidget(label)
        column.addWidget(self._bar)
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)

    def _line(self, text: str, tone: str = "") -> QLabel:
        label = text_label(text, tone=tone)
        label.setWordWrap(True)
        return label
