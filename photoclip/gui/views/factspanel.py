"""The panel beside a photo in the viewer: all that is known of it, as plain text to read and to copy."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from photoclip.gui import wording
from photoclip.gui.icons import IconButton
from photoclip.gui.views.facts import Fact, FactsTable, facts_of
from photoclip.gui.views.labels import text_label
from photoclip.records import Photo

_WIDTH = 290


class FactsPanel(QFrame):
    """What the file and the person say of the photo in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo: Photo | None = None
        self.setObjectName("viewerpanel")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("About this photo"))
        self._name = _wrapped(text_label("", bold=True))
        self._title = _wrapped(text_label(""))
        self._description = _wrapped(text_label("", tone="muted"))
        self._table = FactsTable()
        copy = IconButton("copy", self.tr("Copy all of this"))
        copy.clicked.connect(self._copy)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for widget in (self._title, self._description, self._table):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    @property
    def text(self) -> str:
        """All of it, a line each."""
        if self._photo is None:
            return ""
        heads = [wording.photo_name(self._photo), self._photo.title, self._photo.description]
        lines = [head for head in heads if head]
        return "\n".join([*lines, *(f"{row.name}: {row.value}" for row in self._table.rows)])

    def show_photo(self, photo: Photo) -> None:
        """Say what is known of `photo`."""
        self._photo = photo
        self._name.setText(wording.photo_name(photo))
        for label, text in ((self._title, photo.title), (self._description, photo.description)):
            label.setText(text)
            label.setVisible(bool(text))
        own = [
            Fact(self.tr("Rating"), stars(photo.rating)),
            Fact(self.tr("Flag"), flag(photo.flag)),
            Fact(self.tr("Tags"), ", ".join(photo.tags)),
        ]
        self._table.show_facts([*(row for row in own if row.value), *facts_of(photo)])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)


def stars(rating: int) -> str:
    """Such as ★★★☆☆, and nothing for a photo that is not rated."""
    return "★" * rating + "☆" * (5 - rating) if rating else ""


def flag(name: str) -> str:
    """The flag "pick" or "reject" in words."""
    words = {
        "pick": QCoreApplication.translate("FactsPanel", "picked"),
        "reject": QCoreApplication.translate("FactsPanel", "rejected"),
    }
    return words.get(name, "")


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
