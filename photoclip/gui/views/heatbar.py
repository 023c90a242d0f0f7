"""The bar under a photo with a heat map: which phrase it is of, how strongly it covers the photo, what colours mean."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QSlider, QWidget

from photoclip.charts.matrixtable import number
from photoclip.gui.heatmaps import MOST_PHRASES, HeatMap, HeatMaps
from photoclip.gui.icons import IconButton
from photoclip.gui.views.heatoverlay import HeatOverlay, legend
from photoclip.gui.views.labels import ElidedLabel, text_label

_LEGEND = QSize(120, 10)


class HeatBar(QFrame):
    """Finds phrases in the photo in view: those of the search, else the photo's tags, and those that are typed here.

    All phrases of a photo share one scale, so that one that fits nowhere stays cold.
    """

    overlay_changed = Signal(object)
    """The HeatOverlay to be painted over the photo, or None."""
    toggled = Signal(bool)
    left = Signal()
    """The keyboard goes back to the photo."""

    def __init__(self, heat_maps: HeatMaps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heat_maps = heat_maps
        self._photo_id: int | None = None
        self._searched: list[str] = []
        self._tags: list[str] = []
        self._added: list[str] = []
        self._phrases: list[str] = []
        self._chosen = ""
        self._maps: list[HeatMap] = []
        self._on = False
        self.setObjectName("heatbar")
        self._build()
        self.hide()
        heat_maps.arrived.connect(self._on_arrived)
        heat_maps.failed.connect(self._on_failed)

    @property
    def is_on(self) -> bool:
        """Whether a heat map is shown or on its way."""
        return self._on

    @property
    def phrase(self) -> str:
        """The phrase whose map is shown."""
        return self._chosen

    @property
    def message(self) -> str:
        """What is said in place of the legend."""
        return self._message.text() if not self._message.isHidden() else ""

    def toggle(self) -> None:
        """Show the heat map, or take it away."""
        self._on = not self._on
        self.setVisible(self._on)
        self.toggled.emit(self._on)
        self._refresh()
        if self._on and not self._phrases:
            self._field.setFocus()
        elif not self._on:
            self.left.emit()

    def set_phrases(self, phrases: Iterable[str]) -> None:
        """What is being searched for now."""
        self._searched = [text for phrase in phrases if (text := " ".join(phrase.split()))]
        self._refresh()

    def show_photo(self, photo_id: int | None, tags: Sequence[str] = ()) -> None:
        """Another photo is in view, with these tags."""
        names = [tag.rpartition("/")[2] for tag in tags]
        if (photo_id, names) != (self._photo_id, self._tags):
            self._photo_id, self._tags = photo_id, names
            self._refresh()

    def _build(self) -> None:
        self._choice = _PhraseChoice()
        self._choice.setEditable(True)
        self._choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._choice.setAccessibleName(self.tr("Phrase to find in the photo"))
        self._choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choice.setMinimumContentsLength(10)
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMaximumWidth(320)
        self._choice.activated.connect(self._on_activated)
        self._choice.left.connect(self.left)
        field = self._choice.lineEdit()
        assert field is not None
        self._field: QLineEdit = field
        self._field.setPlaceholderText(self.tr("What to find"))
        self._field.returnPressed.connect(self._on_typed)
        self._message = ElidedLabel(tone="muted")
        self._low, self._high = text_label("", tone="muted"), text_label("", tone="muted")
        self._scale = QLabel()
        self._scale.setPixmap(QPixmap.fromImage(legend(_LEGEND.width(), _LEGEND.height())))
        self._scale.setAccessibleName(self.tr("Colours from little to much"))
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity.setRange(10, 100)
        self._opacity.setValue(100)
        self._opacity.setFixedWidth(90)
        self._opacity.setAccessibleName(self.tr("Strength of the colours"))
        self._opacity.setToolTip(self._opacity.accessibleName())
        self._opacity.valueChanged.connect(self._paint)
        close = IconButton("clear", self.tr("Hide the heat map (H)"))
        close.clicked.connect(self.toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("Where is")))
        row.addWidget(self._choice, 3)
        row.addWidget(self._message)
        row.addStretch(1)
        for widget in (self._low, self._scale, self._high, self._opacity, close):
            row.addWidget(widget)

    def _refresh(self) -> None:
        """Find out what is wanted now, and get it."""
        phrases = list(dict.fromkeys([*(self._searched or self._tags), *self._added]))
        # What was typed last is wanted most.
        self._phrases = phrases[-MOST_PHRASES:] if self._added else phrases[:MOST_PHRASES]
        if self._chosen not in self._phrases:
            self._chosen = self._phrases[0] if self._phrases else ""
        self._choice.clear()
        self._choice.addItems(self._phrases)
        self._choice.setCurrentIndex(self._phrases.index(self._chosen) if self._chosen else -1)
        self._maps = []
        if not self._on or self._photo_id is None:
            self._say("")
        elif not self._phrases:
            self._say(self.tr("Type what to find in this photo."))
        else:
            self._say(self.tr("Looking for it…"))
            self._maps = self._heat_maps.want(self._photo_id, self._phrases) or []
        self._paint()

    def _paint(self) -> None:
        shown = next((each for each in self._maps if each.phrase == self._chosen), None)
        if not self._on or shown is None:
            self.overlay_changed.emit(None)
            return
        low, high = min(each.low for each in self._maps), max(each.high for each in self._maps)
        self._low.setText(number(low))
        self._high.setText(number(high))
        self._say("")
        self.overlay_changed.emit(HeatOverlay(shown, low, high, self._opacity.value() / 100))

    def _say(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))
        for widget in (self._low, self._scale, self._high, self._opacity):
            widget.setVisible(bool(self._maps))

    def _on_arrived(self, photo_id: int, maps: list[HeatMap]) -> None:
        if self._on and photo_id == self._photo_id and [each.phrase for each in maps] == self._phrases:
            self._maps = maps
            self._paint()

    def _on_failed(self, photo_id: int, reason: str) -> None:
        if self._on and photo_id == self._photo_id:
            self._maps = []
            self._say(reason)
            self._paint()

    def _on_activated(self, index: int) -> None:
        if 0 <= index < len(self._phrases):
            self._chosen = self._phrases[index]
            self._paint()

    def _on_typed(self) -> None:
        phrase = " ".join(self._field.text().split())
        if phrase and phrase not in self._phrases:
            self._added = [each for each in self._added if each != phrase] + [phrase]
            self._chosen = phrase
            self._refresh()
        elif phrase:
            self._on_activated(self._phrases.index(phrase))
        self.left.emit()


class _PhraseChoice(QComboBox):
    """A choice whose Esc leads back to the photo and does nothing else."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; letters are typed and reach nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            event.accept()
