"""The search box at the top, with the caption beneath it that says what is shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photoclip.gui.chippictures import ChipPictures
from photoclip.gui.icons import TextButton
from photoclip.gui.models.querydraft import QueryDraft
from photoclip.gui.recentsearches import RecentSearches
from photoclip.gui.views.labels import ElidedLabel
from photoclip.gui.views.searchbox import SearchBox


class SearchBar(QWidget):
    """Search box, "Add folder" button, and the caption line: what is shown, what is wrong, how much is selected.

    It edits a QueryDraft, which SearchFlow follows. `box.remember` wants to hear of SearchFlow.submitted. `field` is
    the line edit behind the chips.
    """

    submitted = Signal()
    left = Signal()
    into_results = Signal()
    add_folder_requested = Signal()
    back_requested = Signal()

    def __init__(
        self,
        draft: QueryDraft,
        recent: RecentSearches,
        pictures: ChipPictures | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.box = SearchBox(draft, recent, pictures)
        self.field = self.box.field
        self.box.submitted.connect(self.submitted)
        self.box.left.connect(self.left)
        self.box.into_results.connect(self.into_results)
        add = TextButton(self.tr("Add folder…"), icon_name="add-folder")
        add.setIconSize(QSize(18, 18))
        add.clicked.connect(self.add_folder_requested)
        self._caption = ElidedLabel(tone="muted")
        self._caption.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._back = TextButton("", "link")
        self._back.clicked.connect(self.back_requested)
        self._selection = ElidedLabel(tone="muted")
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.box, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 4, 0, 0)  # in the middle of the box while that has one line
        beside.addWidget(add)
        beside.addStretch(1)
        top.addLayout(beside)
        beneath = QHBoxLayout()
        beneath.setContentsMargins(4, 0, 4, 0)
        beneath.setSpacing(8)
        beneath.addWidget(self._caption, 1)
        beneath.addWidget(self._selection)
        beneath.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 0)
        column.setSpacing(5)
        column.addLayout(top)
        column.addLayout(beneath)
        self.show_caption(" ", back=" ")
        self.setMinimumHeight(self.sizeHint().height())  # the photos stay where they are when the button comes and goes
        self.show_caption("")

    @property
    def caption(self) -> str:
        """What the line beneath says."""
        return self._caption.text()

    def focus_field(self) -> None:
        """Let the person type; what is there is replaced by typing."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_caption(self, text: str, *, back: str = "") -> None:
        """Say what is shown, or what a search waits for; `back` is the text of the button that leads out of it."""
        self._caption.setText(text)
        self._caption.setAccessibleName(text)
        self._back.setText(back)
        self._back.setAccessibleName(back)
        self._back.setVisible(bool(back))

    def show_selection(self, text: str) -> None:
        """Say how many photos are selected; an empty text says nothing."""
        self._selection.setText(text)
