"""The search field at the top, with the caption beneath it that says what is shown."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from photoclip.gui import icons
from photoclip.gui.icons import TextButton
from photoclip.gui.models.querydraft import QueryDraft
from photoclip.gui.views.labels import ElidedLabel


class SearchField(QLineEdit):
    """A line edit with a magnifying glass and a way to clear it."""

    left = Signal()
    """Esc: the person is done here."""
    into_results = Signal()
    """Down: on to the photos."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setMaxLength(10_000)
        self.setPlaceholderText(self.tr("Search your photos: a dog on the beach"))
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(
            self.tr("Say what the photos show. A comma separates phrases, a leading dash excludes one.")
        )
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Clear the search"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        for button in self.findChildren(QToolButton):
            button.setCursor(Qt.CursorShape.ArrowCursor)
        self._drawn: tuple[object, ...] = ()
        self._draw_icons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Down lead to the photos."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.into_results.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Draw the icons anew when colours or screen change."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._draw_icons()
        return super().event(event)

    def _draw_icons(self) -> None:
        palette, role, ratio = self.palette(), QPalette.ColorRole.PlaceholderText, self.devicePixelRatioF()
        wanted = (palette.color(role).rgb(), ratio)
        if wanted != self._drawn:
            self._drawn = wanted
            self._glass.setIcon(icons.icon("search", palette, 18, ratio, role))
            self._clear.setIcon(icons.icon("clear", palette, 18, ratio, role))


class SearchBar(QWidget):
    """Search field, "Add folder" button, and the caption line: what is shown, what is wrong, how much is selected."""

    submitted = Signal()
    left = Signal()
    into_results = Signal()
    add_folder_requested = Signal()
    back_requested = Signal()

    def __init__(self, draft: QueryDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.field = SearchField()
        self.field.textChanged.connect(draft.type)
        draft.chips_changed.connect(lambda: self.field.setText(draft.text))
        self.field.returnPressed.connect(self.submitted)
        self.field.left.connect(self.left)
        self.field.into_results.connect(self.into_results)
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
        top.addWidget(self.field, 1)
        top.addWidget(add)
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
