"""What all pages of the settings have in common: a heading, and a scroll bar where the window is too small for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from photoclip.gui.views.labels import text_label


class Page(QScrollArea):
    """A column of widgets under a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label("", scale=1.35, bold=True)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("pageinside")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)
        self.column.addWidget(self._title)
        self.setWidget(inside)

    @property
    def title(self) -> str:
        """The heading."""
        return self._title.text()

    def entitle(self, title: str) -> None:
        """Give the page its heading."""
        self._title.setText(title)

    def say(self, text: str, *, tone: str = "muted") -> QLabel:
        """Add a paragraph."""
        paragraph = text_label(text, tone=tone)
        paragraph.setWordWrap(True)
        self.column.addWidget(paragraph)
        return paragraph

    def head(self, text: str) -> None:
        """Add a smaller heading."""
        self.column.addSpacing(6)
        self.column.addWidget(text_label(text, bold=True))
