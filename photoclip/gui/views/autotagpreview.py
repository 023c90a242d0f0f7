"""The right half of the auto-tagging window: one tag, from which probability on it goes on photos, and on which."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from photoclip.gui import wording
from photoclip.gui.icons import TextButton
from photoclip.gui.models.autotagplan import NOTHING, AutoTagPlan
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.views.labels import ElidedLabel, plain_tip, text_label
from photoclip.gui.views.probabilityslider import ProbabilitySlider
from photoclip.gui.views.samplerows import SampleRows


class AutoTagPreview(QWidget):
    """Changes the plan it shows, and says so in `changed`."""

    changed = Signal(int)
    """A tag, by its number, goes on other photos than before."""

    def __init__(self, thumbnails: Thumbnails, facts: PhotoFacts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = AutoTagPlan(NOTHING, 100)
        self._number: int | None = None
        self._title = ElidedLabel()
        self._title.mode = Qt.TextElideMode.ElideMiddle
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._title.setFont(font)
        self._count = text_label("", tone="muted")
        self.slider = ProbabilitySlider(theme, self.tr("How likely the tag must be"), bars=True)
        self.reset = TextButton(self.tr("Reset"))
        self.reset.setToolTip(self.tr("As likely as all tags must be"))
        self.samples = SampleRows(thumbnails, facts, theme)
        self._build()
        self.slider.valueChanged.connect(self._on_slid)
        self.reset.clicked.connect(lambda: self._set(None))
        self.samples.toggled.connect(self._toggle)
        self.samples.wanted.connect(self._lower_to)

    @property
    def count(self) -> str:
        """On how many photos the tag goes, in words."""
        return self._count.text()

    def show_tag(self, plan: AutoTagPlan, number: int | None) -> None:
        """Show a tag of a plan, or nothing."""
        self._plan, self._number = plan, number
        self.setEnabled(number is not None)
        name = plan.candidates.paths[number] if number is not None else ""
        self._title.setText(name)
        self._title.setToolTip(plain_tip(name))
        self.refresh()

    def refresh(self) -> None:
        """The plan has changed."""
        plan, number = self._plan, self._number
        for part in (self.slider, self.reset, self.samples):
            part.setVisible(number is not None)
        if number is None:
            self._count.setText(self.tr("No tag goes on a photo. A lower threshold lets more in."))
            return
        with QSignalBlocker(self.slider):
            self.slider.setMinimum(plan.lowest)
            self.slider.setValue(plan.threshold(number))
        self.slider.refresh(plan.histogram(number))
        self.reset.setEnabled(plan.has_own(number))
        self._count.setText(self._said(len(plan.photos_of(number))))
        self.samples.show_samples(plan.samples(number))

    def _said(self, photos: int) -> str:
        said = self.tr("{photos}, from {percent} % on")
        return said.format(photos=wording.photos(photos), percent=self.slider.value())

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._count)
        head.addLayout(words, 1)
        head.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setObjectName("pageinside")
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 4, 0, 0)
        within.addWidget(self.samples)
        within.addStretch()
        area = QScrollArea()
        area.setObjectName("page")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumWidth(self.samples.wanted_width() + area.verticalScrollBar().sizeHint().width())
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.slider)
        column.addWidget(area, 1)

    def _on_slid(self, percent: int) -> None:
        self._set(percent)

    def _set(self, percent: int | None) -> None:
        if self._number is not None:
            self._plan.set_threshold(self._number, percent)
            self._tell()

    def _toggle(self, photo_id: int) -> None:
        if self._number is not None:
            self._plan.toggle_photo(self._number, photo_id)
            self._tell()

    def _lower_to(self, photo_id: int) -> None:
        """Let the threshold go down to a photo that is not likely enough yet."""
        if self._number is not None:
            self._set(self._plan.percent_of(self._number, photo_id))

    def _tell(self) -> None:
        self.refresh()
        if self._number is not None:
            self.changed.emit(self._number)
