"""The question about a photo, and the buttons that answer it, each with its key."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photoclip.gui.icons import IconLabel, TextButton
from photoclip.gui.views.labels import ElidedLabel, plain_tip

_PRESSED_MS = 140
_SEEN_MS = 420
_GAP = 10
_LOW, _BESIDE, _NARROW = 520, 600, 500
"""In a page that is not so high the question stands beside the buttons, if there is room; in a narrow one they have no
keys, and nor have they where the question beside them would be cut for it."""


class AnswerButton(TextButton):
    """A button that shows its key. `press` makes it look pressed for a moment, as its key was."""

    def __init__(self, text: str, key: str, keys: str, icon_name: str = "") -> None:
        super().__init__(text, "answer", icon_name)
        self.setToolTip(keys)
        self.setAccessibleDescription(keys)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the photo
        self._cap = QLabel(key, self)
        self._cap.setObjectName("keycap")
        self._cap.setTextFormat(Qt.TextFormat.PlainText)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._release = QTimer(self, singleShot=True, interval=_PRESSED_MS)
        self._release.timeout.connect(lambda: self.setDown(False))

    def show_key(self, shown: bool) -> None:
        """Show the key, or save its room."""
        self._cap.setVisible(shown)
        self.updateGeometry()

    def press(self) -> None:
        """Look pressed for a moment."""
        self.setDown(True)
        self._release.start()

    def sizeHint(self) -> QSize:
        """Room for the key too."""
        hint, cap = super().sizeHint(), self._cap.sizeHint()
        room = 0 if self._cap.isHidden() else cap.width() + _GAP
        return QSize(hint.width() + room, max(hint.height(), cap.height() + 12))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it can be done without."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the key at the right."""
        super().resizeEvent(event)
        size = self._cap.sizeHint()
        self._cap.setGeometry(
            self.width() - size.width() - 9, (self.height() - size.height()) // 2, size.width(), size.height()
        )


class Acknowledgement(IconLabel):
    """A mark over the photo that says for a moment what was answered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("check", side=64, parent=parent)
        self.setObjectName("acknowledgement")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(104, 104)
        self._end = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self._end.timeout.connect(self.hide)
        self.hide()

    def show_answer(self, icon_name: str) -> None:
        """Show a mark in the middle of what is below it."""
        self.show_icon(icon_name)
        below = self.parentWidget()
        assert below is not None
        self.move(below.rect().center() - self.rect().center())
        self.show()
        self.raise_()
        self._end.start()


class AnswerBar(QWidget):
    """Asks; `acknowledge` shows which button a key stood for."""

    answered = Signal(bool)
    skipped = Signal()
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = ElidedLabel()
        self.question.mode = Qt.TextElideMode.ElideMiddle
        font = self.question.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.question.setFont(font)
        self.about = ElidedLabel(tone="muted")
        self.yes = AnswerButton(self.tr("Yes"), "Y", self.tr("Y, → or +"), "check")
        self.no = AnswerButton(self.tr("No"), "N", self.tr("N, ← or −"), "clear")
        self.skip = AnswerButton(self.tr("Skip"), self.tr("Space"), self.tr("Space or ↓"))
        self.back = AnswerButton(self.tr("Back"), "↑", self.tr("↑ or Backspace: take the last answer back"))
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        self._texts.addWidget(self.question)
        self._texts.addWidget(self.about)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        self._buttons = (self.yes, self.no, self.skip, self.back)
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(14, 8, 14, 8)
        self._box.setSpacing(8)
        self._box.addLayout(self._texts, 1)
        self._box.addLayout(buttons)
        self._page = QSize(1000, 1000)
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.no.clicked.connect(lambda: self.answered.emit(False))
        self.skip.clicked.connect(self.skipped)
        self.back.clicked.connect(self.went_back)
        self.fit(self._page)

    def ask(self, question: str, about: str) -> None:
        """Show a question, and what is known of the photo."""
        self.question.setText(question)
        self.question.setToolTip(plain_tip(question))
        self.about.setText(about)
        self.fit(self._page)

    def enable(self, *, asking: bool, back: bool) -> None:
        """Whether there is a question, and one before it."""
        for button in (self.yes, self.no, self.skip):
            button.setEnabled(asking)
        self.back.setEnabled(back)

    def fit(self, page: QSize) -> None:
        """Fit into a page of this size."""
        self._page = page
        low = page.height() < _LOW
        beside = low and page.width() >= _BESIDE
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.about.setVisible(beside or not low)
        self._show_keys(page.width() >= _NARROW)
        if beside and self._width_beside() > page.width():
            self._show_keys(False)
        side = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        for label in (self.question, self.about):
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _show_keys(self, shown: bool) -> None:
        for button in self._buttons:
            button.show_key(shown)

    def _width_beside(self) -> int:
        """What the whole question and all buttons in a row take."""
        margins = self._box.contentsMargins()
        buttons = sum(self._box.spacing() + button.sizeHint().width() for button in self._buttons)
        return self.question.sizeHint().width() + buttons + margins.left() + margins.right()
